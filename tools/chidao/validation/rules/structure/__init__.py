"""Level 1: files that can be read."""

from chidao.validation.rules.structure import files, schemas

__all__ = ["files", "schemas"]
