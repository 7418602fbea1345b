"""Level 5: the files of a corpus agree with one another."""

from chidao.validation.rules.corpus import (
    cleaning,
    consistency,
    entities,
    inventory,
    leaks,
    registries,
    sources,
    splits,
    statements,
)

__all__ = ["cleaning", "consistency", "entities", "inventory", "leaks", "registries", "sources", "splits", "statements"]
