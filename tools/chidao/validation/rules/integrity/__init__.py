"""Level 2: annotation, record and text fit one another."""

from chidao.validation.rules.integrity import characters, cuts, ids, offsets, records, strings, texts

__all__ = ["characters", "cuts", "ids", "offsets", "records", "strings", "texts"]
