"""Fixes of level 2: the annotation and the text that it speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from chidao.cleaning import edits
from chidao.store import sha256
from chidao.validation.context import Document
from chidao.validation.finding import quoted
from chidao.validation.fixing.change import Change, Refusal, Repair, Set
from chidao.validation.fixing.realign import Mark, Realigned, realign
from chidao.validation.places import JsonPath
from chidao.validation.rule import Problem, fix

_SHOWN = 5


@fix(
    "CD202", "depends",
    summary="Moves all offsets to where their surfaces stand in the new text, and writes its hash.",
    reason="Safe where each surface has one place that can be meant. A surface that is gone is never left out: "
    "then nothing is changed, and the remedy names it.",
)  # fmt: skip
def follow_text(document: Document, problem: Problem) -> Repair | Refusal | None:
    """Make an annotation fit the text that is there now."""
    try:
        text = (document.text_data or b"").decode("utf-8")
    except UnicodeDecodeError:
        return None
    places = list(_places(document))
    found = realign([mark for _, mark in places], _old_text(document), text)
    missing = [mark for _, mark in places if found.move(mark) is None]
    if missing:
        return Refusal(f"Not in the new text: {_named(missing)}. Restore the text, or annotate the new one.")
    doubtful = [mark for _, mark in places if not _is_certain(found, mark)]
    moved = sum(_start(found, mark) != mark.start for _, mark in places if mark.surface)
    summary = f"{moved} of {sum(bool(mark.surface) for _, mark in places)} surfaces move with the changed text"
    if doubtful:
        summary += f"; more than one place can be meant for {_named(doubtful)}"
    changes = [Set(("text_sha256",), sha256(text)), *_moves(places, found)]
    return Repair(safe=not doubtful, summary=summary, changes=tuple(changes))


def _places(document: Document) -> Iterator[tuple[JsonPath, Mark]]:
    """Give all that has offsets in the clean text, with the path of the object or list that holds them."""
    scopes = document.scheme.labels_with("scope")
    for index, span in enumerate(document.annotation.spans):
        path: JsonPath = ("spans", index)
        yield path, Mark(span.start, span.end, span.text, f"{span.id} {quoted(span.text, 30)}")
        scope: Any = span.values.get(scopes.get(span.label, ""))
        if scope:
            for side, offset in enumerate(scope):
                name = f"the {'end' if side else 'start'} of the scope of {span.id}"
                yield (*path, "values", scopes[span.label], side), Mark(offset, offset, "", name, bool(side))
    for index, each in enumerate(document.annotation.lists):
        if phrase := each.phrase:
            name = f"{each.id} {quoted(phrase.text, 30)}"
            yield ("lists", index, "phrase"), Mark(phrase.start, phrase.end, phrase.text, name)


def _moves(places: list[tuple[JsonPath, Mark]], found: Realigned) -> Iterator[Change]:
    for path, mark in places:
        start = _start(found, mark)
        if not mark.surface:
            if start != mark.start:
                yield Set(path, start)
            continue
        if start != mark.start:
            yield Set((*path, "start"), start)
        if start + len(mark.surface) != mark.end:
            yield Set((*path, "end"), start + len(mark.surface))


def _start(found: Realigned, mark: Mark) -> int:
    move = found.move(mark)
    return mark.start if move is None else move.start


def _is_certain(found: Realigned, mark: Mark) -> bool:
    move = found.move(mark)
    return move is not None and move.is_certain


def _old_text(document: Document) -> str | None:
    """Make the text that was annotated from the raw page, where its cleaning record is still there."""
    if document.record is None or document.raw is None:
        return None
    try:
        text = edits.apply(document.raw, document.record.edits)
    except ValueError:
        return None
    return text if sha256(text) == document.annotation.text_sha256 else None


def _named(marks: list[Mark]) -> str:
    names = [mark.name for mark in marks[:_SHOWN]]
    more = len(marks) - len(names)
    return ", ".join(names) + (f" and {more} more" if more else "")
