"""Fixes of level 4: the values of dates."""

from __future__ import annotations

import re

from chidao import edtf
from chidao.extraction.dates.values import readings
from chidao.model import Span
from chidao.validation.context import Document
from chidao.validation.fixing.change import Change, Remove, Repair, Set
from chidao.validation.rule import Problem, fix

_FIGURE = re.compile(r"[0-9]+")
_VALUE_OF_SURFACE = (
    "Safe where old and new value have the same figures, so that only their order or their writing was wrong; else "
    "the extent of the span may be what is wrong."
)


def _year(document: Document) -> int | None:
    published = document.record.metadata.published if document.record else None
    return int(published[:4]) if published else None


def _span(document: Document, problem: Problem) -> tuple[Span, str]:
    """Give the span of a problem, and the attribute of its date."""
    index = problem.path[1]
    assert isinstance(index, int)
    span = document.annotation.spans[index]
    return span, document.scheme.labels_with("edtf")[span.label]


def _mark(document: Document, span: Span) -> str | None:
    return document.scheme.labels[span.label].attribute_of_type("true")


def has_same_figures(value: str, other: str) -> bool:
    """Whether two values have the same figures, in whatever order and writing; century and zeros may be left out."""
    figures = [sorted(int(figure) for figure in _FIGURE.findall(each)[:8]) for each in (value, other)]
    return figures[0] == figures[1]


def said_value(surface: str, year: int | None) -> str | None:
    """Give the one value that a surface can have in a document of a year, or None."""
    values = {value for each in readings(surface) if each.is_complete for value in each.values(year)}
    return values.pop() if len(values) == 1 else None


def _from_surface(document: Document, problem: Problem) -> Repair | None:
    span, attribute = _span(document, problem)
    old = str(span.values.get(attribute))
    read = readings(span.text)
    has_year = bool(read) and all(each.has_year for each in read)
    # A year that was inferred stays the one that the annotator wrote; that it is the document's is another rule's.
    known = re.match("[0-9]{4}", old)
    year = None if has_year else int(known.group()) if known else None
    value = said_value(span.text, year)
    if value is None or value == old:
        return None
    changes: list[Change] = [Set(("spans", problem.path[1], "values", attribute), value)]
    mark = _mark(document, span)
    if has_year and mark and mark in span.values:
        changes.append(Remove(("spans", problem.path[1], "values", mark)))
    return Repair(safe=has_same_figures(old, value), summary=f"{attribute} {value}", changes=tuple(changes))


@fix("CD401", "depends", summary="Writes what the surface says.", reason=_VALUE_OF_SURFACE)
def mend_impossible(document: Document, problem: Problem) -> Repair | None:
    """Take the value of a date that does not exist from its surface."""
    return _from_surface(document, problem)


@fix("CD402", "depends", summary="Writes what the surface says.", reason=_VALUE_OF_SURFACE)
def take_value(document: Document, problem: Problem) -> Repair | None:
    """Take a value from its surface."""
    return _from_surface(document, problem)


@fix(
    "CD403", "safe",
    summary="Takes out a mark that is not true, and marks a year that is the document's.",
    reason="The surface shows whether the year is there; a year from elsewhere is not marked.",
)  # fmt: skip
def mend_mark(document: Document, problem: Problem) -> Repair | None:
    """Say, or no longer say, that a year is inferred."""
    span, attribute = _span(document, problem)
    mark = _mark(document, span)
    if mark is None:
        return None
    path = ("spans", problem.path[1], "values", mark)
    if mark in span.values:
        return Repair(safe=True, summary=f"{mark} is taken out", changes=(Remove(path),))
    year = _year(document)
    if year is None or not str(span.values.get(attribute)).startswith(f"{year:04d}"):
        return None
    return Repair(safe=True, summary=f"{mark} is added", changes=(Set(path, True),))


@fix(
    "CD405", "depends",
    summary="Writes the year of the document's date, and marks it; XXXX where the page gives no date.",
    reason="Safe where the value has no year yet; a year that the annotator wrote may be known from the text.",
)  # fmt: skip
def take_year(document: Document, problem: Problem) -> Repair | None:
    """Give a date without a year that of the dateline."""
    span, attribute = _span(document, problem)
    old, year = str(span.values.get(attribute)), _year(document)
    value = said_value(span.text, year)
    if value is None or value == old or edtf.fault(value):
        return None
    path = ("spans", problem.path[1], "values")
    changes: list[Change] = [Set((*path, attribute), value)]
    mark = _mark(document, span)
    if mark and year is not None and mark not in span.values:
        changes.append(Set((*path, mark), True))
    elif mark and year is None and mark in span.values:
        changes.append(Remove((*path, mark)))
    return Repair(safe=old.startswith("X"), summary=f"{attribute} {value}", changes=tuple(changes))
