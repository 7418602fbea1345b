"""Level 5: what relations say of a document is what its registry says."""

from __future__ import annotations

from collections.abc import Iterator

from chidao.model import Directive, Span
from chidao.scheme import AttributeType, Scheme
from chidao.validation.context import Document
from chidao.validation.finding import quoted
from chidao.validation.rule import Pointer, Problem, rule
from chidao.validation.rules.values.dates import date_impossible, date_value

#: The list of a registry's entry that a relation type of the same name fills.
_FIELD = "implements"
_SHOWN = 5
_KINDS: tuple[AttributeType, ...] = ("directive", "organization", "edtf")


def _types(scheme: Scheme) -> list[str | None]:
    """Name the relation types from documents to issuers and to dates; None where several could be meant."""
    return [_only_type(scheme, "directive", kind) for kind in ("organization", "edtf")]


def _only_type(scheme: Scheme, head: AttributeType, tail: AttributeType) -> str | None:
    """Name the relation type between what has such attributes; None where several could be meant."""
    heads, tails = scheme.labels_with(head), scheme.labels_with(tail)
    found = [name for name, each in scheme.relations.items() if each.head in heads and each.tail in tails]
    return found[0] if len(found) == 1 else None


def _date_fits(said: str, known: str) -> bool:
    """Whether two dates can be one: equal as far as the less exact of them goes."""
    if "/" in said or "/" in known:
        return said == known
    pairs = zip(said.split("-"), known.split("-"), strict=False)
    return all(first == second or "XXXX" in (first, second) for first, second in pairs)


def _wrong_dates(document: Document) -> frozenset[str | None]:
    """Give the ids of dates whose value is none, or not what their surface says: that is a fault of its own."""
    return frozenset(problem.span for find in (date_impossible, date_value) for problem in find(document))


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
    issuers, dates = document.scheme.once(_types)
    attributes = {kind: document.scheme.labels_with(kind) for kind in _KINDS}
    spans = document.span_of
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
        if relation.type == issuers or not (_date_fits(said, known) or tail.id in document.once(_wrong_dates)):
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


def _between_documents(document: Document) -> list[tuple[int, str, Span, Span, Directive, str]]:
    """Give index, type, head, tail, the head's entry and the tail's entity of the relations between documents."""
    entities = document.scheme.labels_with("directive")
    spans = {span.id: span for _, span in document.spans if span.label in entities}
    found = []
    for index, relation in enumerate(document.annotation.relations):
        head, tail = spans.get(relation.head), spans.get(relation.tail)
        if head is None or tail is None or head is tail:
            continue
        entity, other = (span.values.get(entities[span.label]) for span in (head, tail))
        entry = (document.directives or {}).get(str(entity))
        if entry is not None and isinstance(other, str) and other in (document.directives or {}):
            found.append((index, relation.type, head, tail, entry, other))
    return found


@rule(
    "CD507", "implements-unregistered", "annotation",
    summary="What one document carries out by a relation stands in its entry of the registry.",
    why="Releases give the registry beside the relations; where the two differ, a relation was drawn to the wrong "
    "mention, or the entry was forgotten.",
    remedy="Correct the relation, the entity of one of its ends, or add the document to `implements` in the registry.",
    bad="“Kế hoạch 132” implements “Chỉ thị 22”, with only Nghị quyết 20 in the entry's implements",
    good="“Kế hoạch 132” implements “Nghị quyết 20”, which is in the entry's implements",
)  # fmt: skip
def implements_unregistered(document: Document) -> Iterator[Problem]:
    """Find relations that the registry does not have."""
    for index, kind, head, tail, entry, other in document.once(_between_documents):
        if kind == _FIELD and other != entry.id and other not in entry.implements:
            known = ", ".join(entry.implements[:_SHOWN]) or "nothing"
            message = f"{quoted(head.text, 40)} {kind} {quoted(tail.text, 40)} ({other}), but the entry of {entry.id}"
            yield _problem(index, tail, entry, f"{message} in annotations/directives.json {kind} {known}")


@rule(
    "CD508", "implements-otherwise", "annotation",
    severity="warning",
    summary="Two documents of which the registry says that one carries out the other have no other relation.",
    why="What is carried out is not carried out alongside; mostly the wrong type was taken, or the wrong mention.",
    remedy="Correct the type of the relation or one of its ends; or the registry.",
    bad="“Kế hoạch 132” alongside “Nghị quyết 20”, which its entry implements",
    good="“Kết luận 69” alongside “Nghị quyết 29”, with only Nghị quyết 20 in the entry's implements",
)  # fmt: skip
def implements_otherwise(document: Document) -> Iterator[Problem]:
    """Find relations of another type, or another direction, than the registry has."""
    for index, kind, head, tail, entry, other in document.once(_between_documents):
        if kind == _FIELD:
            continue
        for doer, done in ((entry, other), ((document.directives or {})[other], entry.id)):
            if done in doer.implements:
                message = f"{quoted(head.text, 40)} {kind} {quoted(tail.text, 40)}, but in annotations/directives.json"
                yield _problem(index, tail, doer, f"{message} {doer.id} {_FIELD} {done}")
                break


def _problem(index: int, tail: Span, entry: Directive, message: str) -> Problem:
    pointer = Pointer("the entry of the registry", entry=("directives", entry.id))
    place = (tail.start, tail.end)
    return Problem(("relations", index, "tail"), message, text=place, span=tail.id, related=(pointer,))
