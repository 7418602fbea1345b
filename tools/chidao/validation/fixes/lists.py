"""Fixes of levels 3 and 4: lists and their groups."""

from __future__ import annotations

from typing import Any

from chidao.extraction.numerals import leading_number
from chidao.validation.context import Document
from chidao.validation.fixing.change import Remove, Repair, Set
from chidao.validation.rule import Problem, fix


@fix(
    "CD312", "unsafe",
    summary="Takes out a list without groups.",
    reason="The list may be right and its groups forgotten.",
)  # fmt: skip
def take_out_list(document: Document, problem: Problem) -> Repair | None:
    """Take out a list that no group names."""
    return Repair(safe=False, summary="the list is taken out", changes=(Remove(problem.path),))


@fix(
    "CD313", "depends",
    summary="Numbers the groups of a list 1, 2, 3, … in the order of the text.",
    reason="Safe where no number is above the count of the groups, or the text announces as many as there are; "
    "else a gap may be a forgotten group.",
)  # fmt: skip
def number_groups(document: Document, problem: Problem) -> Repair | None:
    """Number the groups of the list that a problem is in."""
    index, attribute = problem.path[1], str(problem.path[-1])
    assert isinstance(index, int)
    span = document.annotation.spans[index]
    name = span.values.get(document.scheme.labels_with("list").get(span.label, ""))
    attributes = document.scheme.labels_with("ordinal")
    groups = [(place, each) for place, each in document.groups.get(str(name), []) if each.label in attributes]
    numbers = [each.values.get(attributes[each.label]) for _, each in groups]
    declared = next((each.declared for each in document.annotation.lists if each.id == name), None)
    is_whole = declared == len(groups) or all(isinstance(n, int) and n <= len(groups) for n in numbers)
    changes = [
        Set(("spans", place, "values", attributes[each.label]), number)
        for number, ((place, each), said) in enumerate(zip(groups, numbers, strict=True), 1)
        if said != number
    ]
    summary = f"the {len(groups)} groups of {name} get the {attribute} 1 to {len(groups)}"
    return Repair(safe=is_whole, summary=summary, changes=tuple(changes)) if changes else None


@fix(
    "CD314", "depends",
    summary="Turns a backward scope round, and widens one that leaves out part of its title.",
    reason="Safe where the scope, turned round, holds its title. Where a scope must be widened, its other end may be "
    "wrong too.",
)  # fmt: skip
def mend_scope(document: Document, problem: Problem) -> Repair | None:
    """Make a scope hold the title of its group."""
    index, attribute = problem.path[1], str(problem.path[-1])
    assert isinstance(index, int)
    span = document.annotation.spans[index]
    scope: Any = span.values.get(attribute)
    low, high = sorted(scope)
    if document.text is None or low >= high or high > len(document.text):
        return None
    wide = [min(low, span.start), max(high, span.end)]
    if wide == scope:
        return None
    changes = [Set((*problem.path, side), wide[side]) for side in (0, 1) if wide[side] != scope[side]]
    return Repair(safe=wide == [low, high], summary=f"scope [{wide[0]}, {wide[1]}]", changes=tuple(changes))


@fix(
    "CD422", "safe",
    summary="Writes the number that the phrase says.",
    reason="The count is by definition what the text says, and the phrase was compared with the text.",
)  # fmt: skip
def take_figure(document: Document, problem: Problem) -> Repair | None:
    """Take the declared count from its phrase."""
    index = problem.path[1]
    assert isinstance(index, int)
    phrase = document.annotation.lists[index].phrase
    said = leading_number(phrase.text) if phrase else None
    if phrase is None or said is None or (document.text or "")[phrase.start : phrase.end] != phrase.text:
        return None
    return Repair(safe=True, summary=f"declared {said[0]}", changes=(Set(problem.path, said[0]),))
