"""Lists of task groups as they are found, and whether two of them have text in common."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from chidao.extraction.mention import Confidence
from chidao.model import Phrase


class FoundList(NamedTuple):
    """A list: its groups' extents, the values that they share, and what announces it.

    An extent is title start, title end, scope start and scope end, in code points of the text.
    """

    extents: list[tuple[int, int, int, int]]
    marker: str
    rule: str
    confidence: Confidence
    declared: int | None
    phrase: Phrase | None


def share_title(one: FoundList, other: FoundList) -> bool:
    """Whether titles of two lists have a character in common."""
    return any(start < stop and begin < end for start, end, _, _ in one.extents for begin, stop, _, _ in other.extents)


def not_among(found: Sequence[FoundList], more: Iterator[FoundList]) -> list[FoundList]:
    """Give those of `more` that have no title in common with a list found."""
    titles = sorted((title[0], title[1]) for one in found for title in one.extents)
    kept = []
    for one in more:
        last = bisect_left(titles, (one.extents[-1][1], 0))
        if not any(titles[place][1] > one.extents[0][0] for place in range(max(0, last - 1), last)):
            kept.append(one)
    return kept
