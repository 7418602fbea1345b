"""Level 3: spans lie in each other as the scheme allows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from chidao.model import Span
from chidao.validation.context import Document
from chidao.validation.finding import quoted
from chidao.validation.rule import Pointer, Problem, rule


def _in_order(document: Document) -> list[tuple[int, Span]]:
    """Give the spans by start, the longer first; of two with one extent the one that may contain the other."""
    return document.once(_sorted)


def _sorted(document: Document) -> list[tuple[int, Span]]:
    if all(before[1].start < after[1].start for before, after in pairwise(document.spans)):
        return document.spans
    room = {name: -len(label.may_contain) for name, label in document.scheme.labels.items()}
    keyed = [(span.start, -span.end, room[span.label], index, span) for index, span in document.spans]
    # The index tells any two apart, so that spans are never compared.
    return [(index, span) for _, _, _, index, span in sorted(keyed)]


def _enclosing(document: Document) -> list[tuple[int, Span, int, Span]]:
    """Give index and span of each span, and of the innermost open span that it begins in."""
    return document.once(_nested)


def _nested(document: Document) -> list[tuple[int, Span, int, Span]]:
    found = []
    opened: list[tuple[int, Span]] = []
    for index, span in _in_order(document):
        while opened and opened[-1][1].end <= span.start:
            opened.pop()
        if opened:
            found.append((index, span, *opened[-1]))
        opened.append((index, span))
    return found


def _problem(index: int, span: Span, message: str, other_index: int, other: Span) -> Problem:
    """Make the problem of a span with another one."""
    pointer = Pointer(f"the other: {_name(other)}", ("spans", other_index), text=(other.start, other.end))
    return Problem(("spans", index), message, text=(span.start, span.end), span=span.id, related=(pointer,))


def _name(span: Span) -> str:
    return f"{span.label} {quoted(span.text, 40)} ({span.id}, {span.start}:{span.end})"


@rule(
    "CD302", "crossing", "annotation",
    summary="Spans do not cross: one lies inside the other or outside.",
    why="Crossing spans are no tree; no tool can show or train on them.",
    remedy="Move one of the edges.",
    bad="0:10 and 5:15", good="0:10 and 5:10",
)  # fmt: skip
def crossing(document: Document) -> Iterator[Problem]:
    """Find spans that cross one before them."""
    for index, span, outer_index, outer in _enclosing(document):
        if span.end > outer.end and span.label != outer.label:
            yield _problem(index, span, f"{_name(span)} crosses {_name(outer)}", outer_index, outer)


@rule(
    "CD303", "same-label-overlap", "annotation",
    summary="Spans of one label neither nest nor share a character, and none is there twice.",
    why="A token has one tag in the column of a label.",
    remedy="Keep the one with the right extent.",
    bad="ORG 0:10 and ORG 5:15", good="ORG 0:10 and ORG 10:15",
)  # fmt: skip
def same_label_overlap(document: Document) -> Iterator[Problem]:
    """Find spans that overlap one of their own label."""
    furthest: dict[str, tuple[int, Span]] = {}
    for index, span in _in_order(document):
        other, before = furthest.get(span.label, (-1, None))
        if before and span.start < before.end:
            is_same = (span.start, span.end) == (before.start, before.end)
            message = f"{_name(span)} {'is there twice: as' if is_same else 'overlaps'} {_name(before)}"
            yield _problem(index, span, message, other, before)
        if not before or span.end > before.end:
            furthest[span.label] = index, span


@rule(
    "CD304", "nesting", "annotation",
    summary="A span lies only inside spans of labels that may contain its label.",
    why="The scheme says what may lie in what (`may_contain`).",
    remedy="Take one of the two out, or move an edge.",
    bad="a DIRECTIVE inside a DATE", good="a DATE inside a DIRECTIVE",
)  # fmt: skip
def nesting(document: Document) -> Iterator[Problem]:
    """Find spans inside a span that must not contain them."""
    for index, span, outer_index, outer in _enclosing(document):
        allowed = document.scheme.labels[outer.label].may_contain
        if span.end <= outer.end and span.label != outer.label and span.label not in allowed:
            message = (
                f"{_name(span)} lies inside {_name(outer)}; {outer.label} may contain {', '.join(allowed) or 'nothing'}"
            )
            yield _problem(index, span, message, outer_index, outer)
