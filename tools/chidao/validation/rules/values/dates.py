"""Level 4: the value of a date says what its surface says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from chidao import edtf
from chidao.extraction.dates.values import LONGEST, Reading, readings
from chidao.model import Span
from chidao.validation.context import Document
from chidao.validation.finding import quoted
from chidao.validation.rule import Problem, rule
from chidao.validation.rules.scheme.edges import edge_fault

#: Surfaces and values come back within and across documents.
_KEPT = 1 << 14
_DAY = re.compile(r"(?:[0-9]{4}|XXXX)-[0-9]{2}-([0-9]{2})")


class _Comparison(NamedTuple):
    """A surface beside a value.

    `agrees`: a reading of the surface gives the value; `has_year`: each says a year; `lacks_year`: it says day or month
    but no year; `year` is that of the value.
    """

    readings: list[Reading]
    agrees: bool
    has_year: bool
    lacks_year: bool
    year: int | None


class _Mention(NamedTuple):
    position: int
    span: Span
    attribute: str
    value: str
    said: _Comparison

    def problem(self, message: str, remedy: str = "", key: str = "") -> Problem:
        path = ("spans", self.position, "values", key or self.attribute)
        return Problem(path, message, remedy, text=(self.span.start, self.span.end), span=self.span.id)


def _mentions(document: Document) -> list[_Mention]:
    """Give the date mentions whose value exists on the calendar, without those of which no rule can say anything."""
    return document.once(_compared)


def _compared(document: Document) -> list[_Mention]:
    marks = document.scheme.labels_with("true")
    found = []
    for index, span, attribute, value in document.values("edtf"):
        if _fault(value):
            continue
        said = _compare(span.text[: LONGEST + 1], value)
        if not said.agrees or said.lacks_year or marks.get(span.label) in span.values:
            found.append(_Mention(index, span, attribute, value, said))
    return found


@lru_cache(_KEPT)
def _compare(surface: str, value: str) -> _Comparison:
    read = readings(surface)
    year = None if value.startswith("X") else int(value[:4])
    say_year = [each.has_year for each in read]
    return _Comparison(
        readings=read,
        agrees=any(_agrees(each, value, year) for each in read),
        has_year=all(say_year),
        lacks_year=bool(read) and not any(say_year) and all(each.is_complete for each in read),
        year=year,
    )


def _agrees(reading: Reading, value: str, year: int | None) -> bool:
    if reading.is_complete:
        return reading.gives(value, year)
    day = _DAY.fullmatch(value)
    return bool(day and not reading.end and int(day.group(1)) == reading.start.day)


@lru_cache(_KEPT)
def _fault(value: str) -> str | None:
    # A digit of another script passes for one of a pattern.
    return edtf.fault(value) if value.isascii() else f"{quoted(value)} holds characters other than 0-9, X, - and /"


@rule(
    "CD401", "date-impossible", "annotation",
    summary="A date exists on the calendar, and a period does not run backwards.",
    why="There is no 30 February.",
    remedy="Correct the value.",
    bad="2024-02-30; 2025/2021", good="2024-02-29; 2021/2025",
)  # fmt: skip
def date_impossible(document: Document) -> Iterator[Problem]:
    """Find values that are no date."""
    for index, span, attribute, value in document.values("edtf"):
        if fault := _fault(value):
            yield Problem(("spans", index, "values", attribute), fault, text=(span.start, span.end), span=span.id)


@rule(
    "CD402", "date-value", "annotation",
    summary="A date's value is what its surface says, day before month.",
    why="A swapped day and month looks right and is not.",
    remedy="Correct the value, or the extent of the span.",
    bad="“08/4/2024” as 2024-08-04", good="“08/4/2024” as 2024-04-08",
)  # fmt: skip
def date_value(document: Document) -> Iterator[Problem]:
    """Find values that no reading of the surface gives."""
    for mention in _mentions(document):
        said = mention.said
        if said.readings and not said.agrees:
            expected = sorted({value for each in said.readings for value in each.values(said.year)})
            right = " or ".join(expected[:3])
            message = f"{quoted(mention.span.text)} has the value {mention.value}"
            message += f", but says {right}" if right else ", but says another date"
            yield mention.problem(message, f"Write {right}." if len(expected) == 1 else "")


def _marked(document: Document, mention: _Mention) -> tuple[str, bool] | None:
    """Give the key by which a label says that the year is inferred, and whether it is there."""
    key = document.scheme.labels_with("true").get(mention.span.label)
    return (key, bool(mention.span.values.get(key))) if key else None


@rule(
    "CD403", "date-resolved", "annotation",
    summary="A date whose year is from the document, not from its surface, says so; no other does.",
    why="What the text says is kept apart from what is inferred.",
    remedy="Add or take out the mark.",
    bad="“ngày 4/6” as 2024-06-04 without resolved", good="“ngày 4/6” as XXXX-06-04 without resolved",
)  # fmt: skip
def date_resolved(document: Document) -> Iterator[Problem]:
    """Find dates that are marked wrongly."""
    for mention in _mentions(document):
        said = mention.said
        if not said.readings or (marked := _marked(document, mention)) is None:
            continue
        key, is_marked = marked
        if is_marked and said.has_year:
            message = f"{quoted(mention.span.text)} says its year, so {quoted(key)} must not be there"
            yield mention.problem(message, f'Take "{key}" out.', key)
        elif is_marked and said.year is None:
            yield mention.problem(
                f"{mention.value} has no year, so {quoted(key)} must not be there", f'Take "{key}" out.', key
            )
        elif not is_marked and said.lacks_year and said.year is not None:
            message = f"{quoted(mention.span.text)} says no year, so the year of {mention.value} is inferred"
            yield mention.problem(message, f'Add "{key}": true, or write the value with XXXX.')


@rule(
    "CD404", "date-unread", "annotation",
    severity="warning",
    summary="The surface of a date can be read.",
    why="A value that cannot be compared with its surface is not checked; mostly the extent is wrong.",
    remedy="Look whether the span holds a preposition or a period noun, or leaves out a part of the date.",
    bad="“từ năm 2021”", good="“năm 2021”",
)  # fmt: skip
def date_unread(document: Document) -> Iterator[Problem]:
    """Find surfaces that are not understood."""
    for mention in _mentions(document):
        # A wrong edge is found as such.
        if not mention.said.readings and not edge_fault(mention.span.text):
            yield mention.problem(
                f"{quoted(mention.span.text)} is not understood as a date; {mention.value} is not checked"
            )


@rule(
    "CD405", "date-year", "annotation",
    severity="warning",
    summary="A date without a year has the year of the document's date, and XXXX where the document has none.",
    why="A year from elsewhere cannot be told from a slip (section 2 of the guidelines).",
    remedy="Write the document's year, or XXXX where its page gives no date.",
    bad="“ngày 4/6” as 2023-06-04 in a document of 2024", good="“ngày 4/6” as 2024-06-04 in a document of 2024",
)  # fmt: skip
def date_year(document: Document) -> Iterator[Problem]:
    """Find inferred years that are not the document's."""
    if document.record is None:
        return
    published = document.record.metadata.published
    year = int(published[:4]) if published else None
    for mention in _mentions(document):
        said = mention.said
        if not (said.lacks_year and said.agrees):
            continue
        if not any(mention.value in each.values(year) for each in said.readings):
            dated = f"is of {year}" if year else "gives no date"
            value = f"{quoted(mention.span.text)} says no year and has the value {mention.value}"
            yield mention.problem(f"{value}, but the page {dated}")
