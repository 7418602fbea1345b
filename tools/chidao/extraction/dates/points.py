"""Points on the calendar at a place in a text: small anchored patterns and what they say.

Each reader begins at a figure and looks at no more than a date's length of text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from chidao import edtf

#: Years that a date may have; a bare figure without a unit noun must be a nearer one.
FIRST_YEAR, LAST_YEAR = 1000, 2999
FIRST_BARE, LAST_BARE = 1900, 2100

_NGAY, _THANG, _NAM = "(?:[Nn]gày|NGÀY)", "(?:[Tt]háng|THÁNG)", "(?:[Nn]ăm|NĂM)"
#: After a date's last figure: no further figure, no symbol of a document, no product code.
_CLOSED = r"(?![0-9]|[.,][0-9]|/\w|-[0-9](?![0-9]?[/.-][0-9]))"
_DAY_MONTH = re.compile(
    r"([0-9]{1,2})( ?/ ?|[-.])([0-9]{1,2})(?:\2([0-9]{4}|[0-9]{2})|(?: ?/ ?|[-.])([0-9]{4}))?"
    rf"(?:,? {_NAM} ([0-9]{{4}}))?{_CLOSED}"
)
_DAY_OF_MONTH = re.compile(
    rf"([0-9]{{1,2}}),? {_THANG} ?([0-9]{{1,2}})"
    rf"(?:(?: ?/ ?|-|\.)([0-9]{{4}})|,? {_NAM} ([0-9]{{4}})| ([0-9]{{4}}))?{_CLOSED}"
)
_DAY_ALONE = re.compile(rf"([0-9]{{1,2}}){_CLOSED}")
_MONTH_YEAR = re.compile(rf"([0-9]{{1,2}})(?: ?/ ?|[-.])([0-9]{{4}}){_CLOSED}")
_MONTH = re.compile(
    rf"([0-9]{{1,2}})(?:(?: ?/ ?| ?- ?|\.)([0-9]{{4}})|,? {_NAM} ([0-9]{{4}})| ((?:19|20)[0-9]{{2}}))?{_CLOSED}"
)
_MONTH_ALONE = re.compile(r"([0-9]{1,2})(?![0-9]|[.,/][0-9]| ?[-–] ?[0-9])")
YEAR = re.compile(r"([0-9]{4})(?![0-9]|[.,][0-9]|[-/][A-Za-zĐđ]|-[0-9]{1,3}(?![0-9/.-]))")
_QUARTER = re.compile(
    rf"(IV|I{{1,3}}|[1-4])(?:(?: ?/ ?| ?- ?|\.)([0-9]{{4}})|,? {_NAM} ([0-9]{{4}})| ((?:19|20)[0-9]{{2}}))?(?!\w|/\w)"
)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
#: Joins the two ends of a period.
TO = re.compile(r" (?:đến hết|cho đến hết|cho đến|đến|tới|ĐẾN) | ?[-–—] ?")
#: A unit noun before a figure; its groups are day, month and year.
UNIT_AHEAD = re.compile(rf"(?:({_NGAY})|({_THANG})|({_NAM})|(?:[Qq]uý|QUÝ)) ?(?=[0-9I])")
#: Joins the members of a coordination.
AND = re.compile(r"(?:, và |, ?| và | & )(?:(?:sáng|trưa|chiều|tối|đêm) )?")

#: Counted by a figure after `tháng`, `quý` (`mỗi tháng 2 lần`).
COUNTED = re.compile(r" (?:lần|buổi|kỳ|cuộc|phiên|đợt|lượt|người|hộ|suất|triệu|tỷ|tỉ|nghìn|đồng|bài|tin)(?!\w)")
#: Counted by a figure that looks like a year (`đến 2000 hộ`).
MEASURE = re.compile(
    r" ?(?:%|(?:người|hộ|tỷ|tỉ|triệu|nghìn|ngàn|đồng|ha|héc|m|m2|m3|m²|km|mm|cm|kg|tấn|tạ|lít|lượt|hồ sơ|lao động|cán bộ|đảng"
    r"|đại biểu|học sinh|sinh viên|giáo viên|suất|vụ|trường hợp|doanh nghiệp|cơ sở|xã|thôn|đơn vị|phần|chiếc|con|cây|căn"
    r"|nhà|máy|bộ|tàu|xe|USD|VNĐ|đ|giờ|phút|ngày|tháng|năm|tuổi|điểm|mẫu|khách|giường|liều|ca|bài|tin|sản phẩm|mô hình"
    r"|tổ chức|thành viên|hội viên|đoàn viên|chiến sĩ|quân|chữ|từ|trang|cuốn|bản|MW|kWh|kV)(?!\w))"
)
_DAY_BEFORE_DASH = re.compile(r"([0-9]{1,2})(?=-[0-9]{1,2}/[0-9])")
_MONTH_BEFORE_DASH = re.compile(r"([0-9]{1,2})(?=-[0-9]{1,2}(?![0-9]))")


class Point(NamedTuple):
    """One end as read: what it says (0 where it says nothing) and where it stops in the text."""

    year: int
    quarter: int
    month: int
    day: int
    end: int

    @property
    def kind(self) -> str:
        """Its unit: `day`, `month`, `quarter` or `year`."""
        return "quarter" if self.quarter else "day" if self.day else "month" if self.month else "year"


def is_bare_year(year: int) -> bool:
    """Whether a figure without a noun may be that year."""
    return FIRST_BARE <= year <= LAST_BARE


def kind_of_unit(unit: re.Match[str]) -> str:
    """Tell the kind of point that a match of `UNIT_AHEAD` announces."""
    return "day" if unit[1] else "month" if unit[2] else "year" if unit[3] else "quarter"


def read_day(text: str, at: int) -> Point | None:
    """Read day and month, perhaps year, from a figure."""
    match = _DAY_MONTH.match(text, at)
    if match:
        day, _, month, year, other, spelt = match.groups()
        written = int(spelt or year or other or 0)
        if year and len(year) == 2 and not spelt:
            written += 2000 if written < 70 else 1900
    else:
        match = _DAY_OF_MONTH.match(text, at)
        if match is None:
            return None
        day, month = match[1], match[2]
        written = int(match[3] or match[4] or match[5] or 0)
    if not edtf.exists(written or None, int(month), int(day)) or (written and not FIRST_YEAR <= written <= LAST_YEAR):
        return None
    return Point(written, 0, int(month), int(day), match.end())


def read_day_alone(text: str, at: int) -> Point | None:
    """Read a day whose month is said elsewhere, if at all."""
    match = _DAY_ALONE.match(text, at) or _DAY_BEFORE_DASH.match(text, at)
    return Point(0, 0, 0, int(match[1]), match.end(1)) if match and 1 <= int(match[1]) <= 31 else None


def read_month(text: str, at: int) -> Point | None:
    """Read a month after its noun, perhaps with its year."""
    match = _MONTH.match(text, at)
    if match:
        month, year = int(match[1]), int(match[2] or match[3] or match[4] or 0)
        end = match.end()
        if match[4] and MEASURE.match(text, end):
            year, end = 0, match.end(1)
    else:
        match = _MONTH_BEFORE_DASH.match(text, at)
        if match is None:
            return None
        month, year, end = int(match[1]), 0, match.end(1)
    if not 1 <= month <= 12 or (year and not FIRST_YEAR <= year <= LAST_YEAR):
        return None
    return Point(year, 0, month, 0, end)


def read_month_year(text: str, at: int) -> Point | None:
    """Read a month with its year and without its noun (`6/2024`)."""
    match = _MONTH_YEAR.match(text, at)
    if match is None or not 1 <= int(match[1]) <= 12 or not is_bare_year(int(match[2])):
        return None
    return Point(int(match[2]), 0, int(match[1]), 0, match.end())


def read_quarter(text: str, at: int) -> Point | None:
    """Read a quarter after its noun, perhaps with its year."""
    match = _QUARTER.match(text, at)
    if match is None:
        return None
    year = int(match[2] or match[3] or match[4] or 0)
    return Point(year, _ROMAN.get(match[1]) or int(match[1]), 0, 0, match.end())


def read_year(text: str, at: int) -> Point | None:
    """Read a figure of four digits that is part of nothing longer."""
    match = YEAR.match(text, at)
    return Point(int(match[1]), 0, 0, 0, match.end()) if match else None


def read_end(text: str, at: int, first: Point) -> Point | None:
    """Read the second end of a period, with its own noun or in the unit of the first."""
    unit = UNIT_AHEAD.match(text, at)
    figure = unit.end() if unit else at
    if unit is None:
        if first.kind == "day":
            return read_day(text, figure)
        if first.kind == "month":
            if point := read_month_year(text, figure):
                return point
            match = _MONTH_ALONE.match(text, figure)
            fits = match and not first.year and 1 <= int(match[1]) <= 12 and not COUNTED.match(text, match.end())
            return Point(0, 0, int(match[1]), 0, match.end()) if match and fits and _is_month_end(text, match) else None
        if first.kind == "quarter":
            return read_quarter(text, figure) if text[figure : figure + 1] == "I" else None
        point = read_year(text, figure)
        return point if point and is_bare_year(point.year) and not MEASURE.match(text, point.end) else None
    if unit[1]:
        return read_day(text, figure)
    if unit[2]:
        return read_month(text, figure) if first.kind != "day" or first.month else None
    if unit[3]:
        point = read_year(text, figure)
        return point if point and first.kind == "year" else None
    return read_quarter(text, figure) if first.kind == "quarter" else None


def _is_month_end(text: str, match: re.Match[str]) -> bool:
    """Whether a bare figure after `tháng 4 - ` ends there, and counts nothing."""
    return text[match.end() : match.end() + 1] in ("", ",", ".", ";", ")", "\n", ":")


def write(point: Point) -> str | None:
    """Write a point as EDTF; None where it says too little."""
    if point.quarter:
        return edtf.quarter(point.year, point.quarter) if point.year else None
    if (point.day and not point.month) or (not point.year and not point.month):
        return None
    if point.day and not edtf.exists(point.year or None, point.month, point.day):
        return None
    return edtf.point(point.year or None, point.month or None, point.day or None)
