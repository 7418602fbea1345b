"""Fixes of level 2: offsets and the surface between them."""

from __future__ import annotations

from difflib import SequenceMatcher

from chidao.validation.context import Document
from chidao.validation.finding import quoted
from chidao.validation.fixing.anchors import find_anchor, same_words, stands_alone
from chidao.validation.fixing.change import Change, Refusal, Repair, Set
from chidao.validation.fixing.memory import once_a_subject
from chidao.validation.fixing.ordering import Sorting, sort_members
from chidao.validation.places import JsonPath
from chidao.validation.rule import Problem, fix

#: Longer surfaces are not compared letter by letter.
_LONGEST = 400
_ALIKE = 0.8
_SAFE = (
    "Safe where only one place can be meant: it is the only one, or the stored offsets overlap it, or count "
    "bytes or UTF-16 units; and where the stored text has the same words in another writing."
)


def _mend(document: Document, path: JsonPath, start: int, end: int, surface: str) -> Repair | Refusal | None:
    """Make offsets and surface agree: take the surface from the text, or the offsets from where it stands."""
    text = document.text
    if text is None:
        return None
    found = text[start:end]
    can_cut = start < end <= len(text) and stands_alone(text, start, end)
    if can_cut and same_words(found, surface):
        return Repair(
            safe=True, summary=f"the text at {start}:{end} as it is written: {quoted(found)}",
            changes=(Set((*path, "text"), found),),
        )  # fmt: skip
    if anchor := find_anchor(text, surface, start, end):
        changes: list[Change] = [Set((*path, "start"), anchor.start)] if anchor.start != start else []
        changes += [Set((*path, "end"), anchor.end)] if anchor.end != end else []
        summary = f"{quoted(surface)} stands at {anchor.start}:{anchor.end} ({anchor.reason})"
        return Repair(safe=anchor.is_certain, summary=summary, changes=tuple(changes)) if changes else None
    if can_cut and _is_alike(found, surface):
        summary = f"the text at {start}:{end} reads {quoted(found)}"
        return Repair(safe=False, summary=summary, changes=(Set((*path, "text"), found),))
    return None


def _is_alike(one: str, other: str) -> bool:
    if max(len(one), len(other)) > _LONGEST:
        return False
    return SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False).ratio() >= _ALIKE


@fix("CD205", "depends", summary="Moves the offsets to where the surface stands.", reason=_SAFE)
def mend_range(document: Document, problem: Problem) -> Repair | Refusal | None:
    """Give a span that is empty, backward or beyond the text the offsets of its surface."""
    return _mend_span(document, problem)


@fix("CD206", "depends", summary="Moves the offsets to the surface, or takes the surface from the text.", reason=_SAFE)
def mend_text(document: Document, problem: Problem) -> Repair | Refusal | None:
    """Make offsets and text of a span agree."""
    return _mend_span(document, problem)


def _mend_span(document: Document, problem: Problem) -> Repair | Refusal | None:
    index = problem.path[1]
    assert isinstance(index, int)
    span = document.annotation.spans[index]
    return _mend(document, ("spans", index), span.start, span.end, span.text)


@fix("CD207", "depends", summary="Moves the offsets to the surface, or takes the surface from the text.", reason=_SAFE)
def mend_phrase(document: Document, problem: Problem) -> Repair | Refusal | None:
    """Make offsets and text of a phrase agree."""
    index = problem.path[1]
    assert isinstance(index, int)
    phrase = document.annotation.lists[index].phrase
    return _mend(document, ("lists", index, "phrase"), phrase.start, phrase.end, phrase.text) if phrase else None


@fix(
    "CD208", "safe",
    summary="Puts the segments into the order of the page.",
    reason="Their offsets say the order; where they overlap, nothing is changed.",
)  # fmt: skip
def order_segments(document: Document, problem: Problem) -> Repair | None:
    """Sort segments that overlap nowhere."""
    sorting = _sorting(document)
    return sorting.repair if sorting and sorting.first == problem.path[1] else None


@once_a_subject
def _sorting(document: Document) -> Sorting | None:
    """Sort the segments, where none overlaps another."""
    segments = document.annotation.segments or []
    position = 0
    for start, end in sorted((segment.start, segment.end) for segment in segments):
        if not position <= start < end:
            return None
        position = end
    return sort_members(("segments",), [segment.start for segment in segments], "the segments by their offsets")
