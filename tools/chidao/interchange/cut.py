"""Tokens for formats that have spans of tokens only: those of the corpus, cut where a span begins or ends."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection

from chidao.model import Span
from chidao.tokens import Range, tokenize


def cut_tokens(text: str, spans: Collection[Span]) -> list[Range]:
    """Give tokens as (start, end) with an edge at both ends of each span.

    Characters that are no token but that a span begins or ends with (white space) become tokens of their own.
    """
    tokens = tokenize(text)
    first, last = {span.start for span in spans}, {span.end for span in spans}
    if all(_begins(tokens, start) for start in first) and all(_ends(tokens, end) for end in last):
        return tokens
    edges = sorted(first | last)
    cut: list[Range] = []
    for start, end in tokens:
        inner = edges[bisect_right(edges, start) : bisect_left(edges, end)]
        cut += zip((start, *inner), (*inner, end), strict=True)
    lone = {(start, start + 1) for start in first.difference(start for start, _ in cut)}
    lone |= {(end - 1, end) for end in last.difference(end for _, end in cut)}
    return sorted({*cut, *lone})


def _begins(tokens: list[Range], start: int) -> bool:
    number = bisect_left(tokens, (start,))
    return number < len(tokens) and tokens[number][0] == start


def _ends(tokens: list[Range], end: int) -> bool:
    number = bisect_left(tokens, (end,))
    return number > 0 and tokens[number - 1][1] == end
