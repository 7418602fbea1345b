"""Level 3: spans, lists and relations are as the scheme has them."""

from chidao.validation.rules.scheme import edges, exemptions, lists, nesting, relations, status

__all__ = ["edges", "exemptions", "lists", "nesting", "relations", "status"]
