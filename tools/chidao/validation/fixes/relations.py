"""Fixes of level 3: relations."""

from __future__ import annotations

from chidao.model import Span
from chidao.validation.context import Document
from chidao.validation.fixing.change import Remove, Repair, Set
from chidao.validation.fixing.memory import once_a_subject
from chidao.validation.rule import Problem, fix


@once_a_subject
def _spans(document: Document) -> dict[str, list[Span]]:
    spans: dict[str, list[Span]] = {}
    for span in document.annotation.spans:
        spans.setdefault(span.id, []).append(span)
    return spans


@fix(
    "CD322", "safe",
    summary="Swaps head and tail, where both then have the labels that the type asks for.",
    reason="The type leaves one direction only; where one end alone is wrong, nothing is changed.",
)  # fmt: skip
def swap_ends(document: Document, problem: Problem) -> Repair | None:
    """Turn a relation round."""
    index = problem.path[1]
    assert isinstance(index, int)
    relation = document.annotation.relations[index]
    kind = document.scheme.relations[relation.type]
    heads, tails = _spans(document).get(relation.head, []), _spans(document).get(relation.tail, [])
    labels = [span.label for span in (*tails, *heads)]
    if len(heads) != 1 or len(tails) != 1 or labels != [kind.head, kind.tail]:
        return None
    path = ("relations", index)
    changes = (Set((*path, "head"), relation.tail), Set((*path, "tail"), relation.head))
    return Repair(safe=True, summary=f"{relation.tail} {relation.type} {relation.head}", changes=changes)


@fix(
    "CD323", "unsafe",
    summary="Takes the relation out.",
    reason="One of the two ends may be a slip for another span.",
)  # fmt: skip
def take_out_self(document: Document, problem: Problem) -> Repair | None:
    """Take out a relation of a span with itself."""
    path = problem.path[:2]
    return Repair(safe=False, summary="the relation is taken out", changes=(Remove(path),))


@fix("CD324", "safe", summary="Takes the second of the two out.", reason="The first says the same.")
def take_out_double(document: Document, problem: Problem) -> Repair | None:
    """Take out a relation that is there already."""
    return Repair(safe=True, summary="the relation is taken out", changes=(Remove(problem.path[:2]),))
