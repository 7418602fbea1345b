"""Level 2: annotation, record and text fit one another."""

from chidao.validation.rules.integrity import ids, offsets, records, texts

__all__ = ["ids", "offsets", "records", "texts"]
