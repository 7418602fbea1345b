"""References to documents (label DIRECTIVE): by symbol, number or title."""
