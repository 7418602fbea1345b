"""All rules, one module a subject; importing this package registers them."""

from chidao.validation.rules import (
    dates,
    entities,
    inventory,
    lists,
    records,
    references,
    registries,
    relations,
    spans,
    structure,
    text,
)

__all__ = [
    "dates",
    "entities",
    "inventory",
    "lists",
    "records",
    "references",
    "registries",
    "relations",
    "spans",
    "structure",
    "text",
]
