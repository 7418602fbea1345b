"""Fixes of level 3: the edges of spans, and spans that are there twice."""

from __future__ import annotations

import json

from chidao.model import Span
from chidao.validation.context import Document
from chidao.validation.finding import quoted
from chidao.validation.fixing.change import Change, Remove, Repair, Set
from chidao.validation.fixing.memory import once_a_subject
from chidao.validation.rule import Problem, fix
from chidao.validation.rules.scheme.edges import edge_fault

#: No surface has more signs at its edges.
_MOST = 100


@fix(
    "CD301", "safe",
    summary="Moves the edges inward over white space and punctuation that is not the span's own.",
    reason="The words of the span stay the same.",
)  # fmt: skip
def trim(document: Document, problem: Problem) -> Repair | None:
    """Take white space and foreign punctuation off the edges of a span."""
    index = problem.path[1]
    assert isinstance(index, int)
    span = document.annotation.spans[index]
    start, end = 0, len(span.text)
    for _ in range(_MOST):
        fault = edge_fault(span.text[start:end])
        if fault is None:
            break
        start, end = (start + 1, end) if fault[0] == 0 else (start, end - 1)
        if start == end:
            return None
    else:
        return None
    path, text = ("spans", index), span.text[start:end]
    changes: list[Change] = [Set((*path, "start"), span.start + start)] if start else []
    changes += [Set((*path, "end"), span.start + end)] if end < len(span.text) else []
    changes.append(Set((*path, "text"), text))
    summary = f"{quoted(text)} at {span.start + start}:{span.start + end}"
    return Repair(safe=True, summary=summary, changes=tuple(changes))


@fix(
    "CD303", "safe",
    summary="Takes out a span that is there twice, where both say the same and nothing refers to the second.",
    reason="What is left says all that was said; of two spans that differ, none is taken out.",
)  # fmt: skip
def take_out_double(document: Document, problem: Problem) -> Repair | None:
    """Take out a span that says no more than one before it."""
    index = problem.path[1]
    assert isinstance(index, int)
    span = document.annotation.spans[index]
    first, referred = _first_spans(document)
    other = first[_key(span)]
    if span.id in referred or other is span:
        return None
    summary = f"{span.id} is taken out, {other.id} says the same"
    return Repair(safe=True, summary=summary, changes=(Remove(("spans", index)),))


@once_a_subject
def _first_spans(document: Document) -> tuple[dict[str, Span], set[str]]:
    """Give the first span of those that say the same, and the ids that relations name."""
    first: dict[str, Span] = {}
    for span in document.annotation.spans:
        first.setdefault(_key(span), span)
    return first, {end for each in document.annotation.relations for end in (each.head, each.tail)}


def _key(span: Span) -> str:
    return json.dumps([span.label, span.start, span.end, span.text, span.values], sort_keys=True)
