"""Tokens for formats that have spans of tokens only: those of the corpus, cut where a span begins or ends."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from chidao.model import Span
from chidao.tokens import Range, tokenize


def cut_tokens(text: str, spans: Iterable[Span]) -> list[Range]:
    """Give tokens as (start, end) with an edge at both ends of each span.

    Characters that are no token but that a span begins or ends with (white space) become tokens of their own.
    """
    edges = sorted({offset for span in spans for offset in (span.start, span.end)})
    tokens = tokenize(text)
    starts, ends = {start for start, _ in tokens}, {end for _, end in tokens}
    if all(span.start in starts and span.end in ends for span in spans):
        return tokens
    cut: list[Range] = []
    for start, end in tokens:
        inner = edges[bisect_right(edges, start) : bisect_left(edges, end)]
        cut += zip((start, *inner), (*inner, end), strict=True)
    starts, ends = {start for start, _ in cut}, {end for _, end in cut}
    lone = {(span.start, span.start + 1) for span in spans if span.start not in starts}
    lone |= {(span.end - 1, span.end) for span in spans if span.end not in ends}
    return sorted({*cut, *lone})
