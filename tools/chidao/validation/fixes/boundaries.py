"""Fixes of level 3: words that a span leaves out or should not hold."""

from __future__ import annotations

from chidao.validation.context import Document
from chidao.validation.finding import quoted
from chidao.validation.fixing.change import Change, Repair, Set
from chidao.validation.rule import Problem, fix
from chidao.validation.rules.scheme.edges import edge_fault

_MOST = 20


def _cut(document: Document, problem: Problem, start: int, end: int) -> Repair | None:
    """Give a span the extent `start:end` of the text, without foreign signs at its edges."""
    index = problem.path[1]
    assert isinstance(index, int)
    text, span = document.text, document.annotation.spans[index]
    if text is None or not 0 <= start < end <= len(text):
        return None
    for _ in range(_MOST):
        fault = edge_fault(text[start:end])
        if fault is None:
            break
        start, end = (start + 1, end) if fault[0] == 0 else (start, end - 1)
        if start == end:
            return None
    path = ("spans", index)
    changes: list[Change] = [Set((*path, "start"), start)] if start != span.start else []
    changes += [Set((*path, "end"), end)] if end != span.end else []
    changes.append(Set((*path, "text"), text[start:end]))
    return Repair(safe=True, summary=f"{quoted(text[start:end])} at {start}:{end}", changes=tuple(changes))


def _begin_at_noun(document: Document, problem: Problem) -> Repair | None:
    return _cut(document, problem, *problem.text) if problem.text else None


@fix(
    "CD331", "safe",
    summary="Begins the span with the noun.",
    reason="With the noun the surface says the same value; that was compared.",
)  # fmt: skip
def take_unit_in(document: Document, problem: Problem) -> Repair | None:
    """Take the unit noun into a date."""
    return _begin_at_noun(document, problem)


@fix(
    "CD332", "safe",
    summary="Begins the span with the noun.",
    reason="Number and symbol stay, and a noun of another type would be found and the repair dropped.",
)  # fmt: skip
def take_noun_in(document: Document, problem: Problem) -> Repair | None:
    """Take the type noun into a reference."""
    return _begin_at_noun(document, problem)


@fix(
    "CD333", "safe",
    summary="Ends the span before the term, where nothing of the name follows it.",
    reason="What is left is the name; the term is no value of the span.",
)  # fmt: skip
def leave_term_out(document: Document, problem: Problem) -> Repair | None:
    """Take the term from the end of an organisation."""
    index = problem.path[1]
    assert isinstance(index, int)
    span = document.annotation.spans[index]
    # A term has three words at most; more of them are more than the term.
    if problem.text is None or len(span.text[problem.text[0] - span.start :].split()) > 3:
        return None
    return _cut(document, problem, span.start, problem.text[0])


@fix(
    "CD334", "safe",
    summary="Begins the span behind the office, where it begins with one.",
    reason="What is left is the organisation; an office in the middle is left to a reader.",
)  # fmt: skip
def leave_office_out(document: Document, problem: Problem) -> Repair | None:
    """Take the office from the beginning of an organisation."""
    index = problem.path[1]
    assert isinstance(index, int)
    span = document.annotation.spans[index]
    if problem.text is None or problem.text[0] != span.start:
        return None
    return _cut(document, problem, problem.text[1], span.end)


@fix(
    "CD335", "safe",
    summary="Begins the span behind the marker.",
    reason="The marker stays in the scope, and its number in the ordinal.",
)  # fmt: skip
def leave_marker_out(document: Document, problem: Problem) -> Repair | None:
    """Take the marker from the title of a group."""
    index = problem.path[1]
    assert isinstance(index, int)
    return _cut(document, problem, problem.text[1], document.annotation.spans[index].end) if problem.text else None
