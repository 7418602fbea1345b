"""What a date mention says: from the surface to EDTF values.

A mention is one point (day, month, quarter, year; figures or words) or a period of two. What one end leaves
out it takes from the other (`12 đến ngày 20/3/2021`); a year that neither says comes from the caller.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from chidao import edtf
from chidao.cleaning.fold import nfc
from chidao.extraction.numerals import NUMBER_WORDS, read_number, read_roman

__all__ = ["LONGEST", "Point", "Reading", "read_date", "readings"]

#: No date mention is longer; what is longer is not read, so that reading takes bounded time.
LONGEST = 100


class Point(NamedTuple):
    """One end: what the surface says of it. `years` has two members where two digits leave the century open."""

    years: tuple[int, ...] = ()
    quarter: int | None = None
    month: int | None = None
    day: int | None = None

    def value(self, year: int | None) -> str | None:
        """Write it as EDTF in that year (None: unknown); None where that cannot be written."""
        if self.quarter is not None:
            return None if year is None else edtf.quarter(year, self.quarter)
        if self.month is None and (self.day is not None or year is None):
            return None
        return edtf.point(year, self.month, self.day)


class Reading(NamedTuple):
    """One way to read a mention: a point, or a period with an `end`."""

    start: Point
    end: Point | None = None

    @property
    def has_year(self) -> bool:
        """Whether the surface says the year."""
        return bool(self.start.years)

    @property
    def is_complete(self) -> bool:
        """Whether nothing but the year is missing (`ngày 25` does not say its month)."""
        return self.start.day is None or self.start.month is not None

    def values(self, year: int | None) -> Iterator[str]:
        """Give the values that the reading can have; `year` stands in where the surface says none."""
        return (value for value in self._written(year) if edtf.fault(value) is None)

    def gives(self, value: str, year: int | None) -> bool:
        """Whether a value, which has no fault, is one that the reading can have."""
        return value in self._written(year)

    def _written(self, year: int | None) -> Iterator[str]:
        for start_year, end_year in self._years(year):
            start = self.start.value(start_year)
            end = self.end.value(end_year) if self.end else None
            if start and (end or not self.end):
                yield f"{start}/{end}" if end else start

    def _years(self, year: int | None) -> Iterator[tuple[int | None, int | None]]:
        if self.has_year:
            ends = self.end.years if self.end else self.start.years
            for first in self.start.years:
                for last in ends:
                    yield first, last
            return
        yield year, year
        if self.end and year is not None and _wraps(self.start, self.end):
            yield year - 1, year
            yield year, year + 1


_WORDS = rf"(?:{'|'.join(NUMBER_WORDS)})(?: (?:{'|'.join(NUMBER_WORDS)})){{0,9}}?"
_DAY = r"(?:ngày (?:mồng |mùng )?|mồng |mùng )?"
_CUT = r"(?:-|\.|–| ?/ ?)"
_SAME_CUT = r"(?P<cut>-|\.|–| ?/ ?)"
_NUMBER = rf"(?:[0-9]{{1,2}}|{_WORDS})"
_YEAR = rf"(?:,? (?:năm )?(?P<year>[0-9]{{4}})|,? năm (?P<year_words>{_WORDS})|{_CUT}(?P<year_cut>[0-9]{{4}}))"
#: Each with the characters that a mention of its form can begin with; none for number words, which begin with many.
_POINTS = tuple(
    (starts, re.compile(pattern).fullmatch)
    for starts, pattern in (
        (
            "0123456789nm",
            rf"{_DAY}(?P<day>[0-9]{{1,2}}){_SAME_CUT}(?P<month>[0-9]{{1,2}})(?P=cut)(?P<year>[0-9]{{4}}|[0-9]{{2}})",
        ),
        ("0123456789nm", rf"{_DAY}(?P<day>[0-9]{{1,2}}){_CUT}(?P<month>[0-9]{{1,2}})"),
        ("", rf"{_DAY}(?P<day>{_NUMBER}) tháng (?P<month>{_NUMBER}){_YEAR}?"),
        ("t", rf"tháng (?P<month>{_NUMBER}){_YEAR}?"),
        ("t", rf"tháng (?P<month>{_NUMBER}) (?P<day>[0-9]{{1,2}}), (?P<year>[0-9]{{4}})"),
        ("0123456789", rf"(?P<month>[0-9]{{1,2}}){_CUT}(?P<year>[0-9]{{4}})"),
        ("0123456789", r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?"),
        ("t", r"tháng (?P<month>[0-9]{1,2}) ?[-–] ?(?P<year>[0-9]{4})"),
        ("q", rf"quý (?P<quarter>[ivx]+|[1-4]|{_WORDS}){_YEAR}?"),
        ("i", rf"(?P<quarter>iv|i{{1,3}}){_YEAR}"),
        ("0123456789n", r"(?:năm )?(?P<year>[0-9]{4})"),
        ("n", rf"năm (?P<year_words>{_WORDS})"),
    )
)
_DAY_ONLY = re.compile(rf"(?:ngày (?:mồng |mùng )?|mồng |mùng )(?P<day>{_NUMBER})")
_BARE = re.compile(r"[0-9]{1,2}")
_PERIOD = re.compile(r" (?:đến hết|cho đến|đến|tới) | ?[-–—] ?")
#: What all figures of a shape are: each form that takes figures takes this one.
_ANY_FIGURE = str.maketrans("023456789", "111111111")
#: So many shapes of mentions are remembered.
_SHAPES = 1 << 12


def read_date(surface: str, year: int | None) -> frozenset[str] | None:
    """Tell the EDTF values that a date mention can have.

    Args:
        surface: the mention, without prepositions and period nouns.
        year: the year of the document, for a surface that says none; None gives `XXXX`.

    Returns:
        the values (mostly one; more where a two-digit year or a turn of the year leaves a choice),
        or None where the surface is not understood or does not say enough.
    """
    found = readings(surface)
    return frozenset(value for reading in found for value in reading.values(year)) or None


def readings(surface: str) -> list[Reading]:
    """Give all ways to read a date mention; none where it is not understood."""
    if len(surface) > LONGEST:
        return []
    text = " ".join(nfc(surface).lower().split())
    found = [Reading(point) for point in _points(text)]
    if found:
        return found
    for cut in _PERIOD.finditer(text):
        left, right = text[: cut.start()], text[cut.end() :]
        for end in _ends(right, left):
            found += [Reading(*pair) for start in _starts(left, end) if (pair := _joined(start, end))]
    return found or [Reading(point) for point in _day_only(text)]


@lru_cache(_SHAPES)
def _forms(shape: str) -> tuple[Callable[[str], re.Match[str] | None], ...]:
    """Give the forms that a mention can have, whatever its figures are; mentions have few shapes."""
    return tuple(form for starts, form in _POINTS if (not starts or shape[:1] in starts) and form(shape))


def _points(text: str) -> Iterator[Point]:
    for form in _forms(text.translate(_ANY_FIGURE)):
        if (match := form(text)) and (point := _point(match.groupdict())):
            yield point


def _point(said: dict[str, str | None]) -> Point | None:
    """Make a point of the groups of a form; None where they say no day of the calendar."""
    year = said.get("year") or said.get("year_cut") or said.get("year_words")
    years: tuple[int, ...] = ()
    if year:
        number = read_number(year)
        if number is None:
            return None
        years = (1900 + number, 2000 + number) if len(year) == 2 else (number,)
        if not all(1000 <= each <= 2999 for each in years):
            return None
    month_said, day_said, quarter_said = said.get("month"), said.get("day"), said.get("quarter")
    month = read_number(month_said) if month_said else None
    day = read_number(day_said) if day_said else None
    quarter = _quarter(quarter_said) if quarter_said else None
    if quarter_said and quarter is None:
        return None
    if month_said and (month is None or not 1 <= month <= 12):
        return None
    if day_said and (day is None or not edtf.exists(None, month or 1, day)):
        return None
    return Point(years, quarter, month, day)


def _quarter(said: str) -> int | None:
    number = read_roman(said.upper()) or read_number(said)
    return number if number is not None and 1 <= number <= 4 else None


def _day_only(text: str) -> Iterator[Point]:
    if match := _DAY_ONLY.fullmatch(text):
        day = read_number(match["day"])
        if day is not None and 1 <= day <= 31:
            yield Point(day=day)


def _ends(text: str, start_text: str) -> Iterator[Point]:
    """Read the second end of a period; a bare figure is a month after a month (`tháng 4 - 8`)."""
    yield from _points(text)
    if _BARE.fullmatch(text) and start_text.startswith("tháng ") and 1 <= int(text) <= 12:
        yield Point(month=int(text))


def _starts(text: str, end: Point) -> Iterator[Point]:
    """Read the first end of a period, which may be a bare figure of the second's unit."""
    yield from _points(text)
    yield from _day_only(text)
    if not _BARE.fullmatch(text):
        return
    number = int(text)
    if end.day is not None and 1 <= number <= 31:
        yield Point(day=number)
    elif end.day is None and end.month is not None and 1 <= number <= 12:
        yield Point(month=number)
    elif end.quarter is not None and 1 <= number <= 4:
        yield Point(quarter=number)


def _joined(start: Point, end: Point) -> tuple[Point, Point] | None:
    """Let each end take from the other what it leaves out; None where the two do not fit."""
    if start.day is not None and start.month is None:
        if end.day is None or end.month is None:
            return None
        start = start._replace(month=end.month)
    if not start.years and not end.years and (start.quarter is None) != (end.quarter is None):
        return None
    turn = 1 if _wraps(start, end) else 0
    return (
        start if start.years else start._replace(years=tuple(year - turn for year in end.years)),
        end if end.years else end._replace(years=tuple(year + turn for year in start.years)),
    )


def _wraps(start: Point, end: Point) -> bool:
    """Whether the end lies before the start in one year, so that the year changes between them."""
    return _place_in_year(start) > _place_in_year(end)


def _place_in_year(point: Point) -> tuple[int, int, int]:
    return point.quarter or 0, point.month or 0, point.day or 0
