"""Where the spans of an annotation stand in another version of its text: by what stands around them.

Without the old text the surfaces are all that is known of it. Those that are as many in the new text as in the
annotation are fixed points; what lies between two fixed points that moved alike moved with them; of the rest
the only one between its neighbours is meant. With the old text each surface is looked for together with what
stands around it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from chidao.validation.fixing.anchors import stands_alone

#: Surfaces are looked for with what stands around them: so many code points on each side, the longest first.
CONTEXTS = (48, 16, 6)
#: A surface with more places than these is of no use.
_MOST = 5_000
#: Surfaces times code points of the text; above, a text would be searched for seconds.
_MOST_WORK = 2_000_000_000


class Mark(NamedTuple):
    """A stretch of the old text with its surface, or with none a bare place; `name` is for messages.

    A bare place is the start of a stretch of text, or its end.
    """

    start: int
    end: int
    surface: str
    name: str
    is_end: bool = False


class Move(NamedTuple):
    """Where a mark begins in the new text, and whether no other place can be meant."""

    start: int
    is_certain: bool


class Realigned:
    """Where marks stand in the new text.

    Attributes:
        moves: the marks that have a place.
        lost: the marks with a surface that have none, in order.
    """

    def __init__(self, moves: Mapping[Mark, Move], lost: Sequence[Mark], text: str) -> None:
        self.moves = moves
        self.lost = lost
        self._text = text

    @cached_property
    def _starts(self) -> list[Mark]:
        return sorted(self.moves)

    @cached_property
    def _ends(self) -> list[Mark]:
        return sorted(self.moves, key=lambda mark: (mark.end, mark.start))

    def move(self, mark: Mark) -> Move | None:
        """Give where a mark begins; for a bare place without marks of its own, where its neighbours went."""
        return self.moves.get(mark) or (None if mark.surface else self._between(mark.start, is_end=mark.is_end))

    def _between(self, offset: int, *, is_end: bool) -> Move | None:
        """Move a bare offset with the marks before and behind it, certainly where these moved alike."""
        behind = self._starts[bisect_left(self._starts, offset, key=lambda mark: mark.start) :][:1]
        before = self._ends[: bisect_right(self._ends, offset, key=lambda mark: mark.end)][-1:]
        near = sorted((abs(offset - (mark.end if mark in before else mark.start)), mark) for mark in before + behind)
        shifts = [self.moves[mark].start - mark.start for _, mark in near]
        if not shifts:
            return None
        place = min(max(0, offset + shifts[0]), len(self._text))
        if before and behind:
            return Move(place, shifts[0] == shifts[-1])
        # With nothing on one side, only the edge of a line shows that the text there is the old one.
        return Move(place, self._is_line_edge(place, is_end=is_end))

    def _is_line_edge(self, place: int, *, is_end: bool) -> bool:
        """Whether a line that is not empty begins, or ends, at a place."""
        before, behind = self._text[place - 1 : place] or "\n", self._text[place : place + 1] or "\n"
        return behind == "\n" and not before.isspace() if is_end else before == "\n" and not behind.isspace()


def realign(marks: Sequence[Mark], old: str | None, new: str) -> Realigned:
    """Find marks of an old text in a new one.

    Args:
        marks: in any order; without surface they are found only with the old text.
        old: the old text, where it is known.
        new: the new text.

    Returns:
        the places, in the order of the old text. Takes time linear in the texts and n·log n in the marks and
        the places where their surfaces stand.
    """
    ordered = sorted(set(marks))
    keys = {mark: list(_keys(mark, old)) for mark in ordered}
    places = _find({key for own in keys.values() for key, _ in own}, new)
    surfaces = {mark.surface for mark in ordered if mark.surface}
    for surface in surfaces:
        size = len(surface)
        places[surface] = [place for place in places.get(surface, ()) if stands_alone(new, place, place + size)]
    fixed = _fixed_points(ordered, keys, places)
    return _fill(ordered, fixed, places, new)


def _keys(mark: Mark, old: str | None) -> Iterator[tuple[str, int]]:
    """Give the texts by which a mark is looked for, and where it begins in each."""
    if old is not None and mark.end <= len(old) and old[mark.start : mark.end] == mark.surface:
        for size in CONTEXTS:
            start = max(0, mark.start - size)
            yield old[start : mark.end + size], mark.start - start
    if mark.surface:
        yield mark.surface, 0


def _find(keys: set[str], text: str) -> dict[str, list[int]]:
    """Find the places of keys; none for a key that is everywhere, nor for any where there is too much to compare."""
    if len(keys) * len(text) > _MOST_WORK:
        return {}
    return {key: places for key in keys if key and len(places := list(_all(key, text))) <= _MOST}


def _all(key: str, text: str) -> Iterator[int]:
    place = text.find(key)
    for _ in range(_MOST + 1):
        if place < 0:
            return
        yield place
        place = text.find(key, place + 1)


def _fixed_points(
    ordered: Sequence[Mark], keys: Mapping[Mark, list[tuple[str, int]]], places: Mapping[str, list[int]]
) -> dict[Mark, Move]:
    """Pair marks with places where both are as many, and keep those that stay in order."""
    wanted: Counter[str] = Counter()
    ranks: dict[tuple[Mark, str], int] = {}
    for mark in ordered:
        for key, _ in keys[mark]:
            ranks[mark, key] = wanted[key]
            wanted[key] += 1
    found: dict[Mark, Move] = {}
    for mark in ordered:
        for key, inset in keys[mark]:
            at = places.get(key, [])
            if at and wanted[key] == len(at):
                found[mark] = Move(at[ranks[mark, key]] + inset, len(at) == 1)
                break
    kept = _in_order([(mark, found[mark]) for mark in ordered if mark in found])
    shifts = [move.start - mark.start for mark, move in kept]
    sure = {}
    for number, (mark, move) in enumerate(kept):
        moved_alike = shifts[number] in shifts[max(0, number - 1) : number] + shifts[number + 1 : number + 2]
        sure[mark] = Move(move.start, move.is_certain or moved_alike)
    return sure


def _in_order(pairs: Sequence[tuple[Mark, Move]]) -> list[tuple[Mark, Move]]:
    """Give the longest part in which places never go back (patience sorting)."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, move) in enumerate(pairs):
        at = bisect_right(tails, move.start)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [move.start]
        ends[at : at + 1] = [number]
    chain = []
    number = ends[-1] if ends else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _fill(ordered: Sequence[Mark], fixed: Mapping[Mark, Move], places: Mapping[str, list[int]], new: str) -> Realigned:
    """Place what lies between fixed points."""
    moves: dict[Mark, Move] = {}
    lost: list[Mark] = []
    behind: list[Mark | None] = [None] * len(ordered)
    following: Mark | None = None
    for number in range(len(ordered) - 1, -1, -1):
        behind[number] = following
        following = ordered[number] if ordered[number] in fixed else following
    before: Mark | None = None
    for mark, right in zip(ordered, behind, strict=True):
        move = fixed.get(mark)
        if move is None and mark.surface:
            left_shift = moves[before].start - before.start if before else None
            right_shift = fixed[right].start - right.start if right else None
            low = moves[before].start if before else 0
            high = fixed[right].start if right else len(new)
            move = _place(mark, places[mark.surface], (low, high), (left_shift, right_shift))
            if move is None:
                lost.append(mark)
        if move is not None:
            moves[mark] = move
            before = mark
    return Realigned(moves, lost, new)


def _place(mark: Mark, places: list[int], gap: tuple[int, int], shifts: tuple[int | None, int | None]) -> Move | None:
    """Choose among the places between two neighbours: the one that moved as both did, or the only one."""
    inside = places[bisect_left(places, gap[0]) : bisect_right(places, gap[1])]
    alike = [mark.start + shift for shift in shifts if shift is not None and _holds(inside, mark.start + shift)]
    if len(alike) == 2 and alike[0] == alike[1]:
        return Move(alike[0], True)
    if len(inside) == 1:
        return Move(inside[0], True)
    if alike:
        return Move(alike[0], False)
    return Move(min(inside, key=lambda place: abs(place - mark.start)), False) if inside else None


def _holds(places: list[int], place: int) -> bool:
    at = bisect_left(places, place)
    return places[at : at + 1] == [place]
