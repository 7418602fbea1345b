"""Dates in the Extended Date/Time Format (ISO 8601-2:2019), in the forms that the scheme allows.

A value is one point (`2024-01-11`, `2024-06`, `2030`, a quarter `2024-33`…`2024-36`, or with an unknown
year `XXXX-06-04`, `XXXX-06`) or two points with a slash between them.
"""

from __future__ import annotations

import re
from calendar import isleap

_MONTH_DAY = r"-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?"
POINT_PATTERN = rf"(?:\d{{4}}(?:{_MONTH_DAY}|-3[3-6])?|XXXX{_MONTH_DAY})"
PATTERN = f"^{POINT_PATTERN}(?:/{POINT_PATTERN})?$"
_VALUE = re.compile(PATTERN)
FIRST_QUARTER = 33
_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def point(year: int | None, month: int | None = None, day: int | None = None) -> str:
    """Write a point on the calendar; `year` None gives `XXXX` and then needs a month."""
    text = "XXXX" if year is None else f"{year:04d}"
    if month is not None:
        text += f"-{month:02d}"
        if day is not None:
            text += f"-{day:02d}"
    return text


def quarter(year: int, number: int) -> str:
    """Write quarter `number` (1 to 4) of a year: ISO 8601-2 counts them from 33."""
    return f"{year:04d}-{FIRST_QUARTER + number - 1}"


def exists(year: int | None, month: int, day: int) -> bool:
    """Say whether the calendar has that day; with no year, whether any year has it."""
    return 1 <= month <= 12 and 1 <= day <= _last_of(2000 if year is None else year, month)


def _last_of(year: int, month: int) -> int:
    """Give the last day of a month; `calendar.monthrange` also finds its weekday, which takes ten times as long."""
    return 29 if month == 2 and isleap(max(year, 1)) else _DAYS[month]


def fault(value: str) -> str | None:
    """Say what is wrong with a value, or None where nothing is.

    Checked are the form, that the days exist, and that a period does not run backwards.
    """
    if not _VALUE.fullmatch(value):
        forms = "YYYY-MM-DD, YYYY-MM, YYYY, YYYY-33…36, XXXX-MM-DD, XXXX-MM"
        return f"{value!r} is none of the forms {forms}, or two of them with / between"
    ends = value.split("/")
    for end in ends:
        parts = end.split("-")
        if len(parts) == 3:
            year = None if parts[0] == "XXXX" else int(parts[0])
            if not exists(year, int(parts[1]), int(parts[2])):
                return f"there is no day {end}"
    if len(ends) == 2 and "X" not in value and first_day(ends[0]) > last_day(ends[1]):
        return f"the period {value} ends before it begins"
    return None


def first_day(value: str) -> tuple[int, int, int]:
    """Give the first day of a point with a known year as (year, month, day)."""
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 1:
        return parts[0], 1, 1
    if parts[1] >= FIRST_QUARTER:
        return parts[0], 3 * (parts[1] - FIRST_QUARTER) + 1, 1
    return parts[0], parts[1], parts[2] if len(parts) == 3 else 1


def last_day(value: str) -> tuple[int, int, int]:
    """Give the last day of a point with a known year as (year, month, day)."""
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 1:
        return parts[0], 12, 31
    if len(parts) == 3:
        return parts[0], parts[1], parts[2]
    month = 3 * (parts[1] - FIRST_QUARTER) + 3 if parts[1] >= FIRST_QUARTER else parts[1]
    return parts[0], month, _last_of(parts[0], month)
