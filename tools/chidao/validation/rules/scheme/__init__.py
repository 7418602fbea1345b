"""Level 3: spans, lists and relations are as the scheme has them."""

from chidao.validation.rules.scheme import (
    boundaries,
    edges,
    exemptions,
    lists,
    nesting,
    relations,
    scopes,
    statements,
    status,
)

__all__ = ["boundaries", "edges", "exemptions", "lists", "nesting", "relations", "scopes", "statements", "status"]
