"""What mends the findings of the rules, one module a subject; importing this package registers all fixes."""

from chidao.validation.fixes import (
    boundaries,
    dates,
    edges,
    entities,
    ids,
    lists,
    offsets,
    records,
    references,
    relations,
    structure,
    texts,
)

__all__ = [
    "boundaries",
    "dates",
    "edges",
    "entities",
    "ids",
    "lists",
    "offsets",
    "records",
    "references",
    "relations",
    "structure",
    "texts",
]
