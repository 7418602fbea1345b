"""The mentions that points make: one point, a period of two, a coordination of several."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chidao import edtf
from chidao.extraction.dates.neighbours import FRACTION, RECURRING
from chidao.extraction.dates.points import (
    AND,
    MEASURE,
    TO,
    UNIT_AHEAD,
    Point,
    is_bare_year,
    kind_of_unit,
    read_day,
    read_day_alone,
    read_end,
    read_month,
    read_quarter,
    read_year,
    write,
)
from chidao.extraction.dates.rules import CONFIDENCE
from chidao.extraction.mention import Mention

LABEL = "DATE"
#: Members of one coordination that are read at most.
_MOST_MEMBERS = 12


class DateSpans:
    """The mentions of one text as they are found, in its order.

    Attributes:
        text: the clean text.
        year: the year of the document; None where it has none.
        found: the mentions so far.
        done: where the last of them, or what was passed over, ended.
        barren: bare days before this offset have no month.
    """

    __slots__ = ("barren", "done", "found", "text", "year")

    def __init__(self, text: str, year: int | None) -> None:
        self.text = text
        self.year = year
        self.found: list[Mention] = []
        self.done = 0
        self.barren = 0

    def add(self, start: int, point: Point, rule: str, *, fractions: bool = False, alike: bool = False) -> None:
        """Add the point at `start`, or the period or coordination that it begins.

        With `fractions`, two figures may be a fraction; with `alike`, both ends of a period have one unit
        (`từ đầu năm 2024 đến ngày 15/5` is two points).
        """
        text = self.text
        to = TO.match(text, point.end)
        if to and (last := read_end(text, to.end(), point)) and not (alike and last.kind != point.kind):
            if fractions and not last.year and FRACTION.match(text, last.end):
                self.done = last.end
                return
            if value := self._period(point, last):
                if (last.year or point.year) or not RECURRING.match(text, last.end):
                    self.emit(start, last.end, *value, rule)
                else:
                    self.done = last.end
                return
        if fractions and not point.year and FRACTION.match(text, point.end):
            return
        if not point.year and RECURRING.match(text, point.end):
            self.done = point.end
            return
        if not point.month and point.day and not self._leads_to_month(point.end):
            return
        members = [(start, point)]
        if AND.match(text, point.end):
            members += self._further_members(point)
            if len(members) > 1 and not members[-1][1].year and RECURRING.match(text, members[-1][1].end):
                self.done = members[-1][1].end
                return
        if len(members) == 1 and (not point.day or point.month):
            self._emit_point(start, point, rule)
        else:
            self._emit_members(members, rule)

    def add_backwards(self, left: re.Match[str], last: Point) -> None:
        """Add a period whose second end was found first (`15-20/3/2024`, `19/5/1890 - 19/5/2021`)."""
        day, month, year, day_alone = (int(said) if said else 0 for said in left.groups())
        first = Point(year, 0, month, day or day_alone, left.end())
        if value := self._period(first, last):
            self.emit(left.start(), last.end, *value, "date-full")
        else:
            self._emit_members([(left.end(), last)], "date-full")

    def _period(self, first: Point, last: Point) -> tuple[str, bool] | None:
        """The value of a period, each end taking from the other what it leaves out; None where they do not fit."""
        if first.day and not first.month:
            if not last.day:
                return None
            first = first._replace(month=last.month)
        wraps = (first.quarter, first.month, first.day) > (last.quarter, last.month, last.day)
        if not first.year and last.year:
            first = first._replace(year=last.year - (1 if wraps else 0))
        elif first.year and not last.year:
            last = last._replace(year=first.year + (1 if wraps else 0))
        resolved = False
        if not first.year and self.year is not None:
            first = first._replace(year=self.year - (1 if wraps else 0))
            last = last._replace(year=self.year)
            resolved = True
        ends = write(first), write(last)
        if ends[0] is None or ends[1] is None:
            return None
        value = f"{ends[0]}/{ends[1]}"
        return None if edtf.fault(value) else (value, resolved)

    def _further_members(self, first: Point) -> Iterator[tuple[int, Point]]:
        """What a coordination goes on with: `, 26/10`, ` và quý II`, `, 2022`."""
        text = self.text
        point = first
        for _ in range(_MOST_MEMBERS):
            cut = AND.match(text, point.end)
            if cut is None:
                return
            unit = UNIT_AHEAD.match(text, cut.end())
            if unit and kind_of_unit(unit) != first.kind:
                return
            member = _NEXT_MEMBER[first.kind](self, unit.end() if unit else cut.end(), unit is not None, first, point)
            # What comes after a complete date is complete too, or it is something else.
            if (
                member is None
                or (first.kind != "year" and first.year and not member.year)
                or self._begins_period(member)
            ):
                return
            yield cut.end(), member
            point = member

    def _next_day(self, at: int, has_noun: bool, first: Point, point: Point) -> Point | None:
        """A further day; a bare figure is one only while a month is still to come (`ngày 5, 6 và 7/3`)."""
        member = read_day(self.text, at) or (None if point.month else read_day_alone(self.text, at))
        if member and first.month and not has_noun and not member.year and "/" not in self.text[at : member.end]:
            return None
        return member

    def _next_month(self, at: int, has_noun: bool, first: Point, point: Point) -> Point | None:
        """A further month; without its noun only where its year follows (`tháng 8, 9/2024`)."""
        member = read_month(self.text, at)
        return member if member and (has_noun or (member.year and not first.year)) else None

    def _next_quarter(self, at: int, has_noun: bool, first: Point, point: Point) -> Point | None:
        """A further quarter; without its noun only in Roman figures."""
        return read_quarter(self.text, at) if has_noun or self.text.startswith("I", at) else None

    def _next_year(self, at: int, has_noun: bool, first: Point, point: Point) -> Point | None:
        """A further bare year that counts nothing."""
        member = None if has_noun else read_year(self.text, at)
        counts = member is None or not is_bare_year(member.year) or MEASURE.match(self.text, member.end)
        return None if counts else member

    def _emit_members(self, members: list[tuple[int, Point]], rule: str) -> None:
        """Emit the members of a coordination; from the last backwards, month and year pass to those before."""
        year = month = 0
        complete: list[tuple[int, Point]] = []
        for start, point in reversed(members):
            month = point.month or month
            # A year is not lent over its turn: `tháng 12, tháng 1/2025`, `quý IV, quý I/2025`.
            later = complete[-1][1] if complete else None
            turns = later is not None and (point.quarter, month) > (later.quarter, later.month)
            year = point.year or (0 if turns else year)
            complete.append((start, point._replace(month=month if point.day else point.month, year=year)))
        for start, point in reversed(complete):
            self._emit_point(start, point, rule)

    def _emit_point(self, start: int, point: Point, rule: str) -> None:
        resolved = False
        if not point.year and self.year is not None:
            point = point._replace(year=self.year)
            resolved = True
        value = write(point)
        if value is not None:
            self.emit(start, point.end, value, resolved, rule)

    def emit(self, start: int, end: int, value: str, resolved: bool, rule: str) -> None:
        """Add a mention whose value is known; `resolved`: its year is the document's."""
        values: dict[str, str | int | bool | list[int] | None] = {"edtf": value}
        if resolved:
            values["resolved"] = True
        self.found.append(Mention(start, end, LABEL, values, rule, CONFIDENCE[rule]))
        self.done = end

    def _leads_to_month(self, at: int) -> bool:
        """Whether bare days go on from here until one says its month; where not, none of them is a date."""
        text = self.text
        for _ in range(_MOST_MEMBERS):
            cut = AND.match(text, at)
            if cut is None:
                break
            unit = UNIT_AHEAD.match(text, cut.end())
            figure = unit.end() if unit else cut.end()
            if read_day(text, figure):
                return True
            alone = read_day_alone(text, figure)
            if alone is None:
                break
            at = alone.end
        self.barren = at
        return False

    def goes_on(self, point: Point) -> bool:
        """Whether a second end or member follows a year."""
        return self._begins_period(point) or next(self._further_members(point), None) is not None

    def _begins_period(self, point: Point) -> bool:
        to = TO.match(self.text, point.end)
        return to is not None and read_end(self.text, to.end(), point) is not None


_NEXT_MEMBER = {
    "day": DateSpans._next_day,
    "month": DateSpans._next_month,
    "quarter": DateSpans._next_quarter,
    "year": DateSpans._next_year,
}
