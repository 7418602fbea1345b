"""Level 4: a list has as many groups as its phrase says."""

from __future__ import annotations

from collections.abc import Iterator

from chidao.extraction.numerals import leading_number
from chidao.validation.context import Document
from chidao.validation.finding import quoted
from chidao.validation.rule import Problem, rule


@rule(
    "CD421", "list-declared", "annotation",
    summary="A list has as many groups as the text announces.",
    why="One more or less is a forgotten group, or a wrong one.",
    remedy="Look for the missing group, or correct the number.",
    bad='"declared": 6 with five groups', good='"declared": null with five groups',
)  # fmt: skip
def list_declared(document: Document) -> Iterator[Problem]:
    """Find lists whose number of groups is not the declared one."""
    for index, each in enumerate(document.annotation.lists):
        count = len(document.groups.get(each.id, ()))
        said = leading_number(each.phrase.text) if each.phrase else None
        # Where the phrase says another number than `declared`, that is a fault of its own; the phrase counts.
        announced = said[0] if said else each.declared
        if announced is not None and count and count != announced:
            message = f"list {quoted(each.id)} has {count} groups, but {announced} are declared"
            place = (each.phrase.start, each.phrase.end) if each.phrase else None
            yield Problem(("lists", index, "declared"), message, text=place)


@rule(
    "CD422", "phrase-figure", "annotation",
    summary="The phrase that announces a list says the declared number.",
    why="`declared` is what the text says.",
    remedy="Correct `declared`, or the phrase, which begins with its figure.",
    bad='"declared": 5 with “06 nhiệm vụ”', good='"declared": 6 with “sáu nhiệm vụ”',
)  # fmt: skip
def phrase_figure(document: Document) -> Iterator[Problem]:
    """Find phrases that say another number, or none."""
    for index, each in enumerate(document.annotation.lists):
        if each.phrase is None:
            continue
        said = leading_number(each.phrase.text)
        if said is None and each.declared is not None:
            message = f"the phrase {quoted(each.phrase.text)} begins with no number, but {each.declared} are declared"
        elif said is not None and said[0] != each.declared:
            message = f"the phrase {quoted(each.phrase.text)} says {said[0]}, but {quoted(each.declared)} is declared"
        else:
            continue
        place = (each.phrase.start, each.phrase.end)
        yield Problem(("lists", index, "declared"), message, text=place)
