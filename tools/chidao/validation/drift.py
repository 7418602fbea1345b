"""Where the spans of an annotation stand in a text that was changed after it was made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from chidao.model import Span

#: How far from where it should be, in code points, a surface is looked for.
_REACH = 4000
#: How many of the spans behind one say whether its surface was found at the right place.
_WITNESSES = 8
#: How many places of a surface are looked at.
_CANDIDATES = 8


class Drift(NamedTuple):
    """What became of the spans.

    Attributes:
        starts: index of a span → its start in the new text; spans that are not found again are not in it.
        shifts: span before which the text grew (or, negative, shrank) and by how many code points, in text order.
        lost: the spans that are not found again, in text order.
    """

    starts: dict[int, int]
    shifts: list[tuple[Span, int]]
    lost: list[Span]


def drift(spans: Sequence[Span], text: str) -> Drift:
    """Find the surfaces of spans again, each near where those before it have moved to.

    Args:
        spans: spans with offsets of the text that was annotated.
        text: the text as it is now.

    Time is linear in the text, and in the spans but for those that are lost.
    """
    starts: dict[int, int] = {}
    shifts: list[tuple[Span, int]] = []
    lost: list[Span] = []
    ordered = sorted(enumerate(spans), key=lambda each: (each[1].start, -each[1].end, each[0]))
    shift = least = 0
    for position, (index, span) in enumerate(ordered):
        following = [each for _, each in ordered[position + 1 : position + 1 + _WITNESSES]]
        found = _find(text, span, following, shift, least)
        if found is None:
            lost.append(span)
            continue
        starts[index] = least = found
        if found - span.start != shift:
            shifts.append((span, found - span.start - shift))
            shift = found - span.start
    return Drift(starts, shifts, lost)


def _find(text: str, span: Span, following: Sequence[Span], shift: int, least: int) -> int | None:
    """Find a surface at its place, else where most of the spans behind it stand too, never before `least`."""
    surface, expected = span.text, span.start + shift
    if not surface:
        return None
    if expected >= least and text.startswith(surface, expected):
        return expected
    before = text.rfind(surface, max(least, expected - _REACH), max(0, expected + len(surface)))
    found = [before] if before >= 0 else []
    last = max(0, expected) + _REACH + len(surface)
    place = text.find(surface, max(expected, least), last)
    while place >= 0 and len(found) < _CANDIDATES:
        found.append(place)
        place = text.find(surface, place + 1, last)

    def doubt(place: int) -> tuple[int, int]:
        by = place - span.start
        agreeing = sum(each.start + by >= 0 and text.startswith(each.text, each.start + by) for each in following)
        return -agreeing, abs(place - expected)

    return min(found, key=doubt) if found else None


def told(found: Drift) -> str:
    """Tell the drift in words; empty where nothing was found again."""
    if not found.starts:
        return ""
    parts = []
    for span, by in found.shifts[:3]:
        points = f"{abs(by)} code point{'s' if abs(by) > 1 else ''}"
        parts.append(f"the text before {span.id} {'grew' if by > 0 else 'shrank'} by {points}")
    if len(found.shifts) > 3:
        parts.append(f"{len(found.shifts) - 3} more such places")
    if found.lost:
        names = ", ".join(span.id for span in found.lost[:5]) + (", …" if len(found.lost) > 5 else "")
        parts.append(f"{names} {'is' if len(found.lost) == 1 else 'are'} not found again")
    return "; ".join(parts) or "all spans still stand where they stood"
