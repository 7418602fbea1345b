"""Level 2: ids are unique and are those of their files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from chidao.validation.context import Document
from chidao.validation.finding import quoted
from chidao.validation.rule import Pointer, Problem, rule


@rule(
    "CD203", "document-id", "annotation",
    summary="An annotation's id is its file's name.",
    why="The id joins page, text, record and annotation.",
    remedy="Rename the file, or correct the id.",
    bad='x.json with "id": "y"', good='x.json with "id": "x"',
)  # fmt: skip
def document_id(document: Document) -> Iterator[Problem]:
    """Find an id that is not the file's name."""
    if document.stem is not None and document.annotation.id != document.stem:
        yield Problem(("id",), f"the id is {quoted(document.annotation.id)}, but the file is {document.stem}.json")


@rule(
    "CD204", "duplicate-id", "annotation",
    summary="Ids of spans, of lists and of relations are unique in their document.",
    why="Relations and groups refer by id.",
    remedy="Give one of the two another id, and look which one relations and groups mean.",
    bad="two spans s4", good="a span l1 and a list l1",
)  # fmt: skip
def duplicate_id(document: Document) -> Iterator[Problem]:
    """Find ids that are given twice."""
    for key, what, members in (
        ("spans", "span", document.annotation.spans),
        ("lists", "list", document.annotation.lists),
        ("relations", "relation", document.annotation.relations),
    ):
        yield from _repeated(key, what, members)


def _repeated(key: str, what: str, members: Sequence[Any]) -> Iterator[Problem]:
    if len({member.id for member in members}) == len(members):
        return
    seen: dict[str, int] = {}
    for index, member in enumerate(members):
        if member.id in seen:
            message = f"{what} id {quoted(member.id)} is taken by {key}[{seen[member.id]}]"
            first = Pointer("the id is given here first", (key, seen[member.id], "id"))
            yield Problem((key, index, "id"), message, span=member.id if what == "span" else None, related=(first,))
        else:
            seen[member.id] = index
