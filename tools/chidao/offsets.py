"""Offsets of one text in other units: code points, UTF-8 bytes, UTF-16 code units."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import Literal

Unit = Literal["utf8", "utf16"]
_WIDE = {
    "utf8": re.compile(r"[^\x00-\x7f]+"),
    "utf16": re.compile(r"[^\x00-\uffff]+"),
}
_CODEC = {"utf8": ("utf-8", 1), "utf16": ("utf-16-le", 2)}


class OffsetMap:
    """Maps code point offsets of a text to another unit and back.

    Runs of characters that are one unit each cost nothing, so a text in which all characters are
    narrow is mapped by identity. Both directions take time logarithmic in the number of runs,
    plus the length of the run that is hit.
    """

    def __init__(self, text: str, unit: Unit) -> None:
        self._text = text
        self._codec, self._size = _CODEC[unit]
        self._points = [0]
        runs = []
        for match in _WIDE[unit].finditer(text):
            self._points += [match.start(), match.end()]
            runs += [match.start() - self._points[-3], self._width(match.start(), match.end())]
        self._units = [0, *accumulate(runs)]

    def _width(self, start: int, end: int) -> int:
        return len(self._text[start:end].encode(self._codec, "surrogatepass")) // self._size

    def to_unit(self, point: int) -> int:
        """Give the offset in units of a code point offset (0 to the length of the text)."""
        index = bisect_right(self._points, point) - 1
        base, rest = self._points[index], self._units[index]
        return rest + (self._width(base, point) if index % 2 else point - base)

    def to_point(self, unit: int) -> int:
        """Give the code point offset of an offset in units.

        Raises:
            ValueError: the offset lies inside a character or beyond the text.
        """
        index = bisect_right(self._units, unit) - 1
        base, rest = self._points[index], unit - self._units[index]
        if index % 2 == 0:
            found = base + rest
        else:
            end = self._points[index + 1] if index + 1 < len(self._points) else len(self._text)
            found = base + self._inside(self._text[base:end], rest, unit)
        if found > len(self._text):
            raise ValueError(f"offset {unit} lies beyond the text")
        return found

    def _inside(self, run: str, rest: int, unit: int) -> int:
        if self._size == 2:
            points, odd = divmod(rest, 2)
        else:
            data = run.encode("utf-8", "surrogatepass")
            odd = rest < len(data) and data[rest] & 0xC0 == 0x80
            points = len(data[:rest].decode("utf-8", "ignore"))
        if odd:
            raise ValueError(f"offset {unit} lies inside a character")
        return points
