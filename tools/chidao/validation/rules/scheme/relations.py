"""Level 3: relations join spans that are there, of the right labels."""

from __future__ import annotations

from collections.abc import Iterator

from chidao.model import Span
from chidao.validation.context import Document
from chidao.validation.finding import quoted
from chidao.validation.rule import Pointer, Problem, rule


def _spans(document: Document) -> dict[str, tuple[int, Span] | None]:
    return document.once(_by_id)


def _by_id(document: Document) -> dict[str, tuple[int, Span] | None]:
    """Give index and span by id; None where two have the id, so that it cannot be said which is meant."""
    spans: dict[str, tuple[int, Span] | None] = {}
    for index, span in enumerate(document.annotation.spans):
        spans[span.id] = None if span.id in spans else (index, span)
    return spans


@rule(
    "CD321", "relation-end", "annotation",
    summary="Both ends of a relation are spans of the document.",
    why="A relation with a missing end says nothing.",
    remedy="Correct the id, or take the relation out.",
    bad='"tail": "s99" with no span s99', good='"tail": "s9" with a span s9',
)  # fmt: skip
def relation_end(document: Document) -> Iterator[Problem]:
    """Find ends that are no span."""
    spans = _spans(document)
    for index, relation in enumerate(document.annotation.relations):
        if relation.head in spans and relation.tail in spans:
            continue
        for end, name in (("head", relation.head), ("tail", relation.tail)):
            if name not in spans:
                yield Problem(
                    ("relations", index, end), f"the {end} of {relation.type} is {quoted(name)}, which is no span"
                )


@rule(
    "CD322", "relation-label", "annotation",
    summary="The ends of a relation have the labels that its type asks for.",
    why="The scheme says what each relation joins.",
    remedy="Swap head and tail, correct the ids, or the type.",
    bad="issued_by from an ORG to a DIRECTIVE", good="issued_by from a DIRECTIVE to an ORG",
)  # fmt: skip
def relation_label(document: Document) -> Iterator[Problem]:
    """Find ends of a wrong label."""
    spans = _spans(document)
    for index, relation in enumerate(document.annotation.relations):
        kind = document.scheme.relations[relation.type]
        for end, name, label in (("head", relation.head, kind.head), ("tail", relation.tail, kind.tail)):
            at, span = spans.get(name) or (-1, None)
            if span and span.label != label:
                pointer = Pointer(f"{span.id} is {span.label}", ("spans", at, "label"), text=(span.start, span.end))
                found = f"{span.id} is {span.label} {quoted(span.text, 40)}"
                message = f"the {end} of {relation.type} must be {label}, but {found}"
                place = (span.start, span.end)
                yield Problem(("relations", index, end), message, text=place, span=span.id, related=(pointer,))


@rule(
    "CD323", "relation-self", "annotation",
    summary="No relation joins a span with itself.",
    why="Nothing issues, carries out or accompanies itself.",
    remedy="Correct one end.",
    bad="s4 implements s4", good="s4 implements s5",
)  # fmt: skip
def relation_self(document: Document) -> Iterator[Problem]:
    """Find relations of a span with itself."""
    for index, relation in enumerate(document.annotation.relations):
        if relation.head == relation.tail:
            yield Problem(("relations", index, "tail"), f"{relation.type} joins {quoted(relation.head)} with itself")


@rule(
    "CD324", "relation-duplicate", "annotation",
    summary="No relation is there twice.",
    why="It would count twice in every figure.",
    remedy="Take one of the two out.",
    bad="s4 issued_by s5, twice", good="s4 issued_by s5, and s4 issued_by s6",
)  # fmt: skip
def relation_duplicate(document: Document) -> Iterator[Problem]:
    """Find relations of one type between the same spans."""
    seen: dict[tuple[str, str, str], int] = {}
    for index, relation in enumerate(document.annotation.relations):
        key = (relation.type, relation.head, relation.tail)
        if key in seen:
            first = document.annotation.relations[seen[key]].id
            message = f"{' '.join((relation.head, relation.type, relation.tail))} is there already as {first}"
            pointer = Pointer("the relation stands here first", ("relations", seen[key]))
            yield Problem(("relations", index), message, related=(pointer,))
        else:
            seen[key] = index
