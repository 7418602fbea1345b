"""Chains of markers: an outline of the text, in which each chain counts up from one without a gap."""

from __future__ import annotations

from collections.abc import Sequence

from chidao.extraction.tasks.markers import Marker

#: Widest gap between two members, in code points: inside a line, and where they open lines.
_INLINE_GAP, _LINE_GAP = 5000, 40_000
#: Deepest outline; what is deeper pushes the outermost level out.
_DEPTH = 8

_ALPHABETS = ("abcdđeghiklmnopqrstuvxy", "abcdefghijklmnopqrstuvwxyz", "abcdđefghijklmnopqrstuvwxyz")
_NEXT_LETTERS = {
    letter: {a[i + 1] for a in _ALPHABETS if 0 <= (i := a.find(letter)) < len(a) - 1}
    for letter in "abcdđefghijklmnopqrstuvwxyz"
}


class Chain:
    """Markers of one style that count up from one. `limit` is where the outline says that the last one ends."""

    __slots__ = ("limit", "members", "parent")

    def __init__(self, first: Marker, parent: tuple[Chain, int] | None) -> None:
        self.members = [first]
        self.parent = parent
        self.limit: int | None = None


def _is_first(marker: Marker) -> bool:
    return marker.value in (1, "a")


def find_chains(text: str, markers: Sequence[Marker]) -> list[Chain]:
    """Order the markers of a text into chains, as an outline: what goes on closes what was opened inside it.

    `markers` are in the order of the text; chains come in the order of their first members, of two or more.
    """
    chains: list[Chain] = []
    stack: list[Chain] = []
    at = 0
    while at < len(markers):
        readings = [markers[at]]
        while at + len(readings) < len(markers) and markers[at + len(readings)].start == readings[0].start:
            readings.append(markers[at + len(readings)])
        at += len(readings)
        if not _extend(text, stack, readings):
            first = next((marker for marker in readings if _is_first(marker)), None)
            if first:
                _open(chains, stack, first)
    return [chain for chain in chains if len(chain.members) > 1]


def _extend(text: str, stack: list[Chain], readings: list[Marker]) -> bool:
    for depth in range(len(stack) - 1, -1, -1):
        chain = stack[depth]
        for marker in readings:
            if _follows(text, chain.members[-1], marker):
                for inner in stack[depth + 1 :]:
                    inner.limit = min(inner.limit or marker.start, marker.start)
                del stack[depth + 1 :]
                chain.members.append(marker)
                chain.limit = None
                return True
    return False


def _open(chains: list[Chain], stack: list[Chain], first: Marker) -> None:
    for chain in stack:
        if chain.members[-1].style == first.style and chain.limit is None:
            chain.limit = first.start
    # A first marker again: in an outline, one repetition may be a list inside the first group.
    if (
        stack
        and _is_alone(stack[-1], first)
        and (not first.opens_line or (len(stack) > 1 and _is_alone(stack[-2], first)))
    ):
        stack.pop()
    parent = (stack[-1], len(stack[-1].members) - 1) if stack else None
    chain = Chain(first, parent)
    chains.append(chain)
    stack.append(chain)
    if len(stack) > _DEPTH:
        del stack[0]


def _is_alone(chain: Chain, marker: Marker) -> bool:
    return len(chain.members) == 1 and chain.members[0].style == marker.style


def _follows(text: str, last: Marker, marker: Marker) -> bool:
    if marker.style != last.style:
        return False
    if isinstance(last.value, str):
        if not isinstance(marker.value, str) or marker.value not in _NEXT_LETTERS[last.value]:
            return False
    elif marker.value != last.value + 1:
        return False
    gap = marker.start - last.start
    if marker.opens_line:
        return gap < _LINE_GAP
    if gap > _INLINE_GAP:
        return False
    return marker.style in ("thứ", "là", "(d)") or "\n" not in text[last.start : marker.start]
