"""Where the dates and periods of a text stand (label DATE): from the text to mentions.

A fast scan finds the places where a date can be: a unit noun, a preposition of time or a period noun right before
a figure, or a year behind a date's separator. Each place is then read by small anchored patterns: a point, perhaps
joined to a second one (a period, one mention) or followed by others (`ngày 25 và 26/10`, each its own mention).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from chidao import edtf
from chidao.extraction.dates.anchors import anchors
from chidao.extraction.dates.neighbours import (
    COUNT_WORDS,
    EVERY,
    FIGURE_BEFORE,
    FRACTION,
    HOLIDAY,
    NUMBERED_BEFORE,
    SEASON_BEFORE,
)
from chidao.extraction.dates.points import (
    COUNTED,
    FIRST_YEAR,
    LAST_BARE,
    LAST_YEAR,
    MEASURE,
    TO,
    YEAR,
    Point,
    is_bare_year,
    read_day,
    read_day_alone,
    read_end,
    read_month,
    read_month_year,
    read_quarter,
    read_year,
)
from chidao.extraction.dates.spans import DateSpans
from chidao.extraction.dates.words import read_in_words
from chidao.extraction.directives.law_names import law_before
from chidao.extraction.mention import Mention
from chidao.syllables import inside_syllable

#: What most mentions are: complete, and followed by nothing that would make them longer.
_PLAIN = r"(?![0-9]|[-/.,–—][\w]|,? ?[-–—] ?[\w]| đến| tới| cho đến| và | & |, [0-9nNtTqQ]| ĐẾN)"
_PLAIN_DAY = re.compile(rf"([0-9]{{1,2}})([/.-])([0-9]{{1,2}})\2([0-9]{{4}}){_PLAIN}(?!,? năm)")
_PLAIN_YEAR = re.compile(rf"([12][0-9]{{3}}){_PLAIN}")

# What may be part of a date whose year, or month, was found first.
_DAY_MONTH_BEFORE = re.compile(r"(?<![\w/.,:])([0-9]{1,2})([-/.])([0-9]{1,2})$")
_SPACED_DAY = re.compile(r"([0-9]{1,2}) [-–] ([0-9]{1,2})(?=, [^\W\d_])")
_START_BEFORE = re.compile(
    r"(?<![\w/.,:-])(?:([0-9]{1,2})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{4}))?|([0-9]{1,2}))(?: ?[-–—] ?| đến | tới )$"
)
_FIGURE_IN_BRACKET = re.compile(r"\(([0-9]{1,2})$")
_YEAR_BEFORE = re.compile(r"(?<![\w/.,:-])([0-9]{4}) ?$")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9-])")
#: The writer joins day and month by a hyphen.
_HYPHENS = re.compile(r"[Nn]gày [0-9]{1,2}-[0-9]{1,2}(?![0-9/])|[0-9]-[0-9]{1,2}-20[0-9]{2}(?![0-9])")
_COMMA_YEAR = re.compile(r", ((?:19|20)[0-9]{2})(?![0-9])")


class _Finder:
    """Reads the anchors of one text in order."""

    __slots__ = ("hyphens", "spans", "text")

    def __init__(self, text: str, spans: DateSpans) -> None:
        self.text = text
        self.spans = spans
        self.hyphens: bool | None = None

    def day(self, start: int, end: int) -> None:
        """`ngày 5…`."""
        text = self.text
        at = end - 1
        if (plain := _PLAIN_DAY.match(text, at)) and (value := _plain_value(*plain.groups())):
            self.spans.emit(start, plain.end(), value, False, "date-day")
            return
        before = text[max(0, start - 14) : start]
        point = read_day(text, at) or self._spaced_day(start, at) or read_day_alone(text, at)
        if point is None or point.end <= self.spans.barren:
            return
        if not point.year and before and before[-1] == " " and HOLIDAY.search(before):
            self.spans.done = point.end
            return
        self.spans.add(start, point, "date-day")

    def _spaced_day(self, start: int, at: int) -> Point | None:
        """`Ngày 19 - 12, ` at the head of a sentence: day and month; elsewhere two days joined so are a period."""
        text = self.text
        opens = text[start].isupper() and (
            start == 0 or text[start - 1] == "\n" or text[start - 2 : start] in (". ", "- ")
        )
        match = _SPACED_DAY.match(text, at) if opens else None
        if match is None or not edtf.exists(None, int(match[2]), int(match[1])):
            return None
        return Point(0, 0, int(match[2]), int(match[1]), match.end())

    def month(self, start: int, end: int) -> None:
        """`tháng 6…`, and the day before it in `12 tháng 4 2024`."""
        text = self.text
        point = read_month(text, end - 1)
        if point is None:
            return
        before = text[max(0, start - 14) : start]
        if before[-1:] == " ":
            figure = None if NUMBERED_BEFORE.search(before) else FIGURE_BEFORE.search(before)
            if figure and start - len(figure[0]) >= self.spans.done:
                day = int(figure[1])
                if not point.year and (comma := _COMMA_YEAR.match(text, point.end)):
                    point = point._replace(year=int(comma[1]), end=comma.end())
                if not point.year or not edtf.exists(point.year, point.month, day):
                    return
                self.spans.add(start - len(figure[0]), point._replace(day=day), "date-month")
                return
            if (figure is None and EVERY.search(before) and not NUMBERED_BEFORE.search(before)) or (
                not point.year and HOLIDAY.search(before)
            ):
                return
        if not point.year and COUNTED.match(text, point.end):
            return
        self.spans.add(start, point, "date-month")

    def quarter(self, start: int, end: int) -> None:
        """`quý I…`."""
        point = read_quarter(self.text, end - 1)
        if point is None or (not point.year and COUNTED.match(self.text, point.end)):
            return
        if not EVERY.search(self.text, max(0, start - 6), start):
            self.spans.add(start, point, "date-quarter")

    def year_noun(self, start: int, end: int) -> None:
        """`năm 2030…`; in `5 năm 2021 - 2025` the noun belongs to the figure before it."""
        text = self.text
        before = start - 1
        if text[before : before + 1] == " ":
            low = max(0, start - 8)
            word = text[max(low, text.rfind(" ", low, before) + 1) : before]
        else:
            word = ""
        if (plain := _PLAIN_YEAR.match(text, end - 1)) and (word != "những" or plain[1][-1] != "0"):
            self.spans.emit(start, plain.end(), plain[1], False, "date-year")
            return
        point = read_year(text, end - 1)
        if point is None or not FIRST_YEAR <= point.year <= LAST_YEAR:
            return
        if (word[-1:].isdigit() or word in COUNT_WORDS) and self.spans.goes_on(point):
            self.spans.add(end - 1, point, "date-year")
        elif word in ("đầu", "giữa", "cuối"):
            self.spans.add(start, point, "date-year", alike=True)
        elif word != "những" or point.year % 10 or TO.match(text, point.end):
            self.spans.add(start, point, "date-year")

    def part(self, start: int, end: int) -> None:
        """`sáng 5/3`."""
        if start and self.text[start - 1].isalpha():
            return
        at = end - 1
        point = read_day(self.text, at) or self._day_of_period(at)
        if point and (point.year or not FRACTION.match(self.text, point.end)):
            self.spans.add(at, point, "date-part-of-day")

    def preposition(self, start: int, end: int) -> None:
        """`trước 10/6`, `đến 2030`."""
        text = self.text
        if start and text[start - 1].isalpha():
            return
        at = end - 1
        if (year := read_year(text, at)) and is_bare_year(year.year):
            if not MEASURE.match(text, year.end):
                self.spans.add(at, year, "date-after-preposition")
            return
        point = read_day(text, at)
        if point is None:
            point = read_month_year(text, at) or self._day_of_period(at)
            if point and (point.year or not FRACTION.match(text, point.end)):
                self.spans.add(at, point, "date-after-preposition")
            return
        if not point.year and "-" in text[at : point.end] and not self._has_hyphens():
            return
        if not point.year and "." in text[at : point.end]:
            return
        self.spans.add(at, point, "date-after-preposition", fractions=True)

    def period_noun(self, start: int, end: int) -> None:
        """`giai đoạn 2021…`."""
        at = end - 2
        if (point := read_year(self.text, at)) and is_bare_year(point.year):
            self.spans.add(at, point, "date-after-period-noun")

    def tail(self, start: int, end: int) -> None:
        """`…/2024`, `2021-20…`: what stands before the separator decides."""
        text = self.text
        at = end - 2
        match = YEAR.match(text, at)
        if match is None:
            return
        year, stop = int(match[1]), match.end()
        low = max(self.spans.done, start - 14)
        if before := _DAY_MONTH_BEFORE.search(text, low, start):
            day, month = int(before[1]), int(before[3])
            if text[start] != before[2] or not edtf.exists(year, month, day) or _closed_by_code(text, stop):
                return
            begin = before.start()
            point = Point(year, 0, month, day, stop)
            if left := _START_BEFORE.search(text, max(self.spans.done, begin - 18), begin):
                self.spans.add_backwards(left, point)
                return
            if begin and text[begin - 1] == "-":
                return
            self.spans.add(begin, point, "date-full")
        elif text[start] in "-–—" and (before := _YEAR_BEFORE.search(text, low, start)):
            first = int(before[1])
            # In brackets of their own two years are a period however long ago it began (`(1604 - 2024)`).
            closed = text[before.start() - 1 : before.start()] + text[stop : stop + 1] == "()"
            if (is_bare_year(first) or (closed and first >= FIRST_YEAR)) and first < year <= LAST_BARE:
                self.spans.emit(before.start(), stop, f"{first}/{year}", False, "date-years")
        elif text[start] in "/-." and text[stop : stop + 1] == ")":
            before = _FIGURE_IN_BRACKET.search(text, low, start)
            if before and 1 <= int(before[1]) <= 12:
                self.spans.add(before.start(1), Point(year, 0, int(before[1]), 0, stop), "date-full")

    def gap(self, start: int, end: int) -> None:
        """` 2013` after a law's name, after a season, or at the head of an ISO date."""
        text = self.text
        at = end - 3
        if not text[end : end + 1].isdigit():
            return
        if iso := _ISO.match(text, at):
            year, month, day = (int(part) for part in iso.groups())
            if edtf.exists(year, month, day):
                self.spans.add(at, Point(year, 0, month, day, iso.end()), "date-full")
            return
        point = read_year(text, at)
        if point is None or not is_bare_year(point.year):
            return
        if law_before(text, start):
            self.spans.add(at, point, "date-law-year")
        elif (
            text[start - 1].isalpha()
            and SEASON_BEFORE.search(text, max(0, start - 24), start)
            and not MEASURE.match(text, point.end)
        ):
            self.spans.add(at, point, "date-after-period-noun")

    def words(self, start: int, end: int) -> None:
        """`ngày mười lăm tháng ba`."""
        text = self.text
        if text.startswith("ăm ", end - 2) and text[end + 1 : end + 2] in ("1", "2"):
            # `9 tháng năm 2024`: what looks like the fifth month is the year's noun.
            self.year_noun(end - 3, end + 2)
        elif read := read_in_words(text, start, self.spans.done):
            self.spans.add(*read, "date-words")

    def _day_of_period(self, at: int) -> Point | None:
        """A bare day where a period follows that says its month (`từ 1 đến 8-11`)."""
        point = read_day_alone(self.text, at)
        if point and (to := TO.match(self.text, point.end)) and (last := read_end(self.text, to.end(), point)):
            said = self.text[to.end() : last.end]
            if last.year or "/" in said or "ngày" in said or ("-" in said and self._has_hyphens()):
                return point
        return None

    def _has_hyphens(self) -> bool:
        if self.hyphens is None:
            self.hyphens = _HYPHENS.search(self.text) is not None
        return self.hyphens


def find_dates(text: str, year: int | None) -> list[Mention]:
    """Find the dates and periods of a text.

    Args:
        text: the clean text.
        year: the year of the document; what says no year gets it and `resolved`. None: `XXXX`.

    Returns:
        the mentions in the order of the text, with values `edtf` and, where it holds, `resolved`; offsets are
        code points of the text.
    """
    automaton, kinds = anchors()
    spans = DateSpans(text, year)
    finder = _Finder(text, spans)
    handlers: dict[str, Callable[[int, int], None]] = {
        "day": finder.day,
        "month": finder.month,
        "year": finder.year_noun,
        "quarter": finder.quarter,
        "part": finder.part,
        "preposition": finder.preposition,
        "period": finder.period_noun,
        "tail": finder.tail,
        "gap": finder.gap,
        "words": finder.words,
    }
    calls = [handlers[kind] for kind in kinds]
    for anchor, start, end in automaton.find_matches_as_indexes(text):
        if start >= spans.done and not (start and text[start - 1].isalpha() and inside_syllable(text, start)):
            calls[anchor](start, end)
    return spans.found


@lru_cache(maxsize=4096)
def _plain_value(day: str, _: str, month: str, year: str) -> str | None:
    """The value of a complete day in figures; None where the calendar has no such day."""
    if FIRST_YEAR <= int(year) <= LAST_YEAR and edtf.exists(int(year), int(month), int(day)):
        return edtf.point(int(year), int(month), int(day))
    return None


def _closed_by_code(text: str, end: int) -> bool:
    """Whether a letter or figure hangs on a date, so that it is part of a code."""
    return text[end : end + 1] in ("-", "/", ".") and text[end + 1 : end + 2].isdigit()
