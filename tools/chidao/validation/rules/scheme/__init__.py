"""Level 3: spans, lists and relations are as the scheme has them."""

from chidao.validation.rules.scheme import edges, lists, nesting, relations, status

__all__ = ["edges", "lists", "nesting", "relations", "status"]
