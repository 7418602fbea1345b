"""Dates that are written in words, wholly or in part: `ngày mười lăm tháng ba`, `05 Tháng Bảy, 2025`."""

from __future__ import annotations

import re

from chidao import edtf
from chidao.extraction.dates.neighbours import FIGURE_BEFORE, HOLIDAY
from chidao.extraction.dates.points import FIRST_YEAR, LAST_YEAR, Point
from chidao.extraction.numerals import NUMBER_WORDS, read_number

#: How far such a date is read, in code points.
_LONGEST = 120
_WORD = rf"(?:{'|'.join(NUMBER_WORDS)})"
_MONTH_WORDS = rf"(mười (?:một|hai)|{_WORD})"
_YEAR_WORDS = rf"(?:năm ({_WORD}(?: {_WORD}){{2,9}})|(?:năm |/)([0-9]{{4}}))"
_DAY = re.compile(rf"ngày ({_WORD}(?: {_WORD}){{0,2}}?) tháng {_MONTH_WORDS}(?: {_YEAR_WORDS})?(?!\w)", re.IGNORECASE)
_MONTH = re.compile(rf"tháng {_MONTH_WORDS} ?{_YEAR_WORDS}(?!\w)", re.IGNORECASE)
#: As datelines have them: `05 Tháng Bảy, 2025`, `Tháng Bảy 5, 2025`.
_AFTER_DAY = re.compile(rf"tháng {_MONTH_WORDS},? ([0-9]{{4}})(?![0-9])", re.IGNORECASE)
_BEFORE_DAY = re.compile(rf"tháng {_MONTH_WORDS} ([0-9]{{1,2}}), ([0-9]{{4}})(?![0-9])", re.IGNORECASE)
_YEAR = re.compile(rf"năm ({_WORD}(?: {_WORD}){{2,9}})(?!\w)", re.IGNORECASE)


def read_in_words(text: str, start: int, low: int) -> tuple[int, Point] | None:
    """Read the date in words that begins at a unit noun.

    Args:
        text: the clean text.
        start: code point of the noun.
        low: where the mention before ended; a figure before the noun is looked for no further back.

    Returns:
        where the date begins (at the noun, or at a figure before it) and what it says; None where none is there.
    """
    stop = start + _LONGEST
    if match := _DAY.match(text, start, stop):
        day, month = read_number(match[1]) or 0, read_number(match[2]) or 0
        year = read_number(match[3] or match[4] or "") or 0
        if edtf.exists(year or None, month, day):
            return start, Point(year, 0, month, day, match.end())
    elif match := _BEFORE_DAY.match(text, start, stop):
        return _with_figures(start, match[1], match[2], match[3], match.end())
    elif (match := _AFTER_DAY.match(text, start, stop)) and (
        figure := FIGURE_BEFORE.search(text, max(low, start - 4), start)
    ):
        return _with_figures(figure.start(), match[1], figure[1], match[2], match.end())
    elif match := _MONTH.match(text, start, stop):
        month, year = read_number(match[1]) or 0, read_number(match[2] or match[3]) or 0
        if not HOLIDAY.search(text, max(0, start - 14), start) and 1 <= month <= 12 and FIRST_YEAR <= year <= LAST_YEAR:
            return start, Point(year, 0, month, 0, match.end())
    elif match := _YEAR.match(text, start, stop):
        year = read_number(match[1]) or 0
        if FIRST_YEAR <= year <= LAST_YEAR:
            return start, Point(year, 0, 0, 0, match.end())
    return None


def _with_figures(start: int, month: str, day: str, year: str, end: int) -> tuple[int, Point] | None:
    """Give the day whose month is in words and whose day and year are in figures."""
    point = Point(int(year), 0, read_number(month) or 0, int(day), end)
    exists = FIRST_YEAR <= point.year <= LAST_YEAR and edtf.exists(point.year, point.month, point.day)
    return (start, point) if exists else None
