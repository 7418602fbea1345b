"""Level 3: lists and their groups belong together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from chidao.model import Span
from chidao.validation.context import Document
from chidao.validation.finding import quoted
from chidao.validation.rule import Pointer, Problem, rule


@rule(
    "CD311", "list-unknown", "annotation",
    summary="Every group's list is declared under `lists`.",
    why="The list says how many groups there are and whose they are.",
    remedy="Declare the list, or correct the name.",
    bad='"list": "l2" with only l1 declared', good='"list": "l1" with l1 declared',
)  # fmt: skip
def list_unknown(document: Document) -> Iterator[Problem]:
    """Find groups of a list that is not there."""
    known = [each.id for each in document.annotation.lists]
    for index, span, attribute, name in document.values("list"):
        if name not in known:
            message = f"list {quoted(name)} is not declared; declared are {', '.join(known) or 'none'}"
            yield Problem(("spans", index, "values", attribute), message, text=(span.start, span.end), span=span.id)


@rule(
    "CD312", "list-empty", "annotation",
    summary="Every declared list has groups.",
    why="A list without groups is a forgotten list, or a misspelt name.",
    remedy="Annotate its groups, or take the list out.",
    bad="a list l1 that no span names", good="a list l1 that a span names",
)  # fmt: skip
def list_empty(document: Document) -> Iterator[Problem]:
    """Find lists without groups."""
    attributes = document.scheme.labels_with("list")
    used = {span.values.get(attributes[span.label]) for span in document.annotation.spans if span.label in attributes}
    for index, each in enumerate(document.annotation.lists):
        if each.id not in used:
            yield Problem(("lists", index), f"list {quoted(each.id)} has no groups")


@rule(
    "CD313", "list-ordinals", "annotation",
    summary="The groups of a list are numbered 1, 2, 3, … in the order of the text.",
    why="A gap is a forgotten group.",
    remedy="Number the groups anew, or annotate the missing one.",
    bad="1, 2, 4", good="1, 2, 3",
)  # fmt: skip
def list_ordinals(document: Document) -> Iterator[Problem]:
    """Find the first group of each list whose number is not the next."""
    attributes = document.scheme.labels_with("ordinal")
    for name, groups in document.groups.items():
        numbered = [each for each in groups if each[1].label in attributes]
        for expected, (index, span) in enumerate(numbered, 1):
            attribute = attributes[span.label]
            if span.values[attribute] != expected:
                message = (
                    f"group {quoted(span.values[attribute])} of list {quoted(name)} stands where {expected} must stand"
                )
                path = ("spans", index, "values", attribute)
                yield Problem(path, message, text=(span.start, span.end), span=span.id)
                break


def _scopes(document: Document, groups: list[tuple[int, Span]]) -> Iterator[tuple[int, Span, str, int, int]]:
    attributes = document.scheme.labels_with("scope")
    for index, span in groups:
        scope: Any = span.values.get(attributes.get(span.label, ""))
        if scope:
            yield index, span, attributes[span.label], scope[0], scope[1]


@rule(
    "CD314", "group-scope", "annotation",
    summary="A group's scope holds its title, lies inside the text, and begins behind the scope before it.",
    why="The scope is all the text of the group; two groups share none.",
    remedy="Correct start and end of the scope.",
    bad="title 10:20 with scope [12, 90]", good="title 10:20 with scope [7, 90]",
)  # fmt: skip
def group_scope(document: Document) -> Iterator[Problem]:
    """Find scopes that are out of place."""
    size = len(document.text) if document.text is not None else None
    for name, groups in document.groups.items():
        position, last = 0, Pointer("")
        for index, span, attribute, start, end in _scopes(document, groups):
            fault = ""
            related: tuple[Pointer, ...] = ()
            if start >= end:
                fault = f"the end of scope [{start}, {end}] is not behind its start"
            elif size is not None and end > size:
                fault = f"scope [{start}, {end}] goes beyond the text, which has {size} code points"
            elif not start <= span.start < span.end <= end:
                fault = f"scope [{start}, {end}] does not hold the group's title {span.start}:{span.end}"
            elif start < position:
                fault = (
                    f"scope [{start}, {end}] overlaps that of {last.message} of list {quoted(name)}, "
                    f"which ends at {position}"
                )
                related = (last,)
            if fault:
                path, place = ("spans", index, "values", attribute), (span.start, span.end)
                yield Problem(path, fault, text=place, span=span.id, related=related)
            elif end > position:
                position, last = end, Pointer(span.id, ("spans", index, "values", attribute), text=(start, end))
