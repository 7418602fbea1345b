"""Edits between a raw page and its clean text: applying, undoing, and mapping offsets.

An edit says that raw `start:end` became `replacement`; with the removed `text` it can be undone, so that
clean text + edits = raw page.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from chidao.model import Edit


def apply(raw: str, edits: Sequence[Edit]) -> str:
    """Make the clean text of a raw page.

    Raises:
        ValueError: the edits overlap, are out of order, or do not fit the raw page.
    """
    return apply_inside(raw, 0, len(raw), edits)


def apply_inside(raw: str, start: int, end: int, edits: Sequence[Edit]) -> str:
    """Make the clean text of raw `start:end` from the edits that lie in it; errors as in `apply`."""
    pieces, position = [], start
    for edit in edits:
        if edit.start < position or edit.end < edit.start:
            raise ValueError(f"edit {edit.start}:{edit.end} overlaps the one before or runs backwards")
        if raw[edit.start : edit.end] != edit.text:
            raise ValueError(f"the raw page does not read {edit.text!r} at {edit.start}:{edit.end}")
        pieces += [raw[position : edit.start], edit.replacement]
        position = edit.end
    pieces.append(raw[position:end])
    return "".join(pieces)


def rebuild(clean: str, edits: Sequence[Edit]) -> str:
    """Make the raw page of a clean text: the inverse of `apply`.

    Raises:
        ValueError: the edits overlap, are out of order, or do not fit the clean text.
    """
    pieces, raw_position, position = [], 0, 0
    for edit in edits:
        kept = edit.start - raw_position
        if kept < 0 or edit.end - edit.start != len(edit.text):
            raise ValueError(f"edit {edit.start}:{edit.end} overlaps the one before or has text of another length")
        pieces.append(clean[position : position + kept])
        position += kept
        if clean[position : position + len(edit.replacement)] != edit.replacement or position > len(clean):
            raise ValueError(f"the clean text does not read {edit.replacement!r} at {position}")
        position += len(edit.replacement)
        pieces.append(edit.text)
        raw_position = edit.end
    pieces.append(clean[position:])
    return "".join(pieces)


class PageMap:
    """Maps offsets between a raw page and its clean text, both in code points.

    An offset inside a replacement maps to the start (`to_raw`, `to_clean`) or end (`…_end`) of the edit.
    Each call takes time logarithmic in the number of edits.
    """

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._raw_starts, self._raw_ends, self._starts, self._ends = [], [], [], []
        shift = 0
        for edit in edits:
            self._raw_starts.append(edit.start)
            self._raw_ends.append(edit.end)
            self._starts.append(edit.start + shift)
            self._ends.append(edit.start + shift + len(edit.replacement))
            shift += len(edit.replacement) - (edit.end - edit.start)

    def to_raw(self, start: int) -> int:
        """Map the start of a clean stretch: edits that end there stay outside."""
        index = bisect_right(self._starts, start) - 1
        if index < 0:
            return start
        if start < self._ends[index]:
            return self._raw_starts[index]
        return self._raw_ends[index] + start - self._ends[index]

    def to_raw_end(self, end: int) -> int:
        """Map the end of a clean stretch: edits that begin there stay outside."""
        index = bisect_left(self._starts, end) - 1
        if index < 0:
            return end
        if end <= self._ends[index]:
            return self._raw_ends[index]
        return self._raw_ends[index] + end - self._ends[index]

    def to_clean(self, start: int) -> int:
        """Map the start of a raw stretch; one inside a removed stretch maps to where that was."""
        return self._map_raw(bisect_right(self._raw_starts, start) - 1, start, self._starts)

    def to_clean_end(self, end: int) -> int:
        """Map the end of a raw stretch; one inside a replaced stretch maps to the replacement's end."""
        return self._map_raw(bisect_left(self._raw_starts, end) - 1, end, self._ends)

    def _map_raw(self, index: int, offset: int, inside: list[int]) -> int:
        if index < 0:
            return offset
        if offset < self._raw_ends[index]:
            return inside[index]
        return self._ends[index] + offset - self._raw_ends[index]
