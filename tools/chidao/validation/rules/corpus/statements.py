"""Level 5: what relations say of a document is what its registry says."""

from __future__ import annotations

from collections.abc import Iterator

from chidao.model import Span
from chidao.scheme import AttributeType
from chidao.validation.context import Document
from chidao.validation.finding import quoted
from chidao.validation.rule import Pointer, Problem, rule
from chidao.validation.rules.values.dates import date_impossible, date_value

_KINDS: tuple[AttributeType, ...] = ("directive", "organization", "edtf")


def _only_type(document: Document, *kinds: AttributeType) -> str | None:
    """Name the relation type from documents to what has such an attribute; None where several could be meant."""
    heads, tails = (document.scheme.labels_with(kind) for kind in kinds)
    found = [name for name, each in document.scheme.relations.items() if each.head in heads and each.tail in tails]
    return found[0] if len(found) == 1 else None


def _date_fits(said: str, known: str) -> bool:
    """Whether two dates can be one: equal as far as the less exact of them goes."""
    if "/" in said or "/" in known:
        return said == known
    pairs = zip(said.split("-"), known.split("-"), strict=False)
    return all(first == second or "XXXX" in (first, second) for first, second in pairs)


def _is_wrong(document: Document, span: Span) -> bool:
    """Whether the value of a date is none, or not what its surface says: that is a fault of its own."""
    found = (*date_impossible(document), *date_value(document))
    return any(problem.span == span.id for problem in found)


@rule(
    "CD503", "relation-contradicts", "annotation",
    summary="What relations say of a document is what the registry says.",
    why="One document has one issuer and one date; of two that disagree one is wrong.",
    remedy="Correct the relation, the entity of one of its ends, or the registry.",
    bad="issued_by the People's Committee, in the registry by the Standing Committee",
    good="issued_on 2024-06-04, in the registry of 2024; a relation to a document whose issuer is null",
)  # fmt: skip
def relation_contradicts(document: Document) -> Iterator[Problem]:
    """Find issuers and dates that differ from the registry's."""
    if document.directives is None:
        return
    issuers, dates = (_only_type(document, "directive", kind) for kind in ("organization", "edtf"))
    attributes = {kind: document.scheme.labels_with(kind) for kind in _KINDS}
    spans = {span.id: span for _, span in document.spans}
    for index, relation in enumerate(document.annotation.relations):
        head, tail = spans.get(relation.head), spans.get(relation.tail)
        if head is None or tail is None:
            continue
        entry = document.directives.get(str(head.values.get(attributes["directive"].get(head.label, ""))))
        if entry is None:
            continue
        kind: AttributeType = "organization" if relation.type == issuers else "edtf"
        known = entry.issuer if relation.type == issuers else entry.date if relation.type == dates else None
        said = tail.values.get(attributes[kind].get(tail.label, ""))
        if known is None or not isinstance(said, str) or said == known:
            continue
        if relation.type == issuers or not (_date_fits(said, known) or _is_wrong(document, tail)):
            what = "issuer" if relation.type == issuers else "date"
            message = (
                f"{quoted(head.text)} is {relation.type} {quoted(tail.text)} ({said}), but the {what} of {entry.id}"
            )
            yield Problem(
                ("relations", index, "tail"),
                f"{message} in annotations/directives.json is {known}",
                text=(tail.start, tail.end),
                span=tail.id,
                related=(Pointer("the entry of the registry", entry=("directives", entry.id)),),
            )
