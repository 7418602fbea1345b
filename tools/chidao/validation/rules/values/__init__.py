"""Level 4: values say what their surface says."""

from chidao.validation.rules.values import dates, lists, references

__all__ = ["dates", "lists", "references"]
