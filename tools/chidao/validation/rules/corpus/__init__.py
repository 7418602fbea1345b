"""Level 5: the files of a corpus agree with one another."""

from chidao.validation.rules.corpus import entities, inventory, registries, sources, splits

__all__ = ["entities", "inventory", "registries", "sources", "splits"]
