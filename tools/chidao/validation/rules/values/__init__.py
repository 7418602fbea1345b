"""Level 4: values say what their surface says."""

from chidao.validation.rules.values import dates, groups, lists, references

__all__ = ["dates", "groups", "lists", "references"]
