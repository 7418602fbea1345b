"""Level 5: what an annotation says of entities agrees with the registries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from chidao.model import Directive, Organization, Span
from chidao.scheme import AttributeType, Label
from chidao.validation.context import Document
from chidao.validation.finding import quoted
from chidao.validation.rule import Pointer, Problem, RegistryName, rule
from chidao.validation.rules.values.dates import date_impossible, date_value

_KINDS: tuple[AttributeType, ...] = ("directive", "organization", "edtf")
_Entries = Mapping[str, Directive] | Mapping[str, Organization]


def _registries(document: Document) -> Iterator[tuple[Any, RegistryName, _Entries | None]]:
    yield "directive", "directives", document.directives
    yield "organization", "organizations", document.organizations


def _unknown(problem: Problem, identifier: str, entries: _Entries, registry: RegistryName) -> Problem:
    """Say of a problem with a place that the id there is in no registry."""
    close = get_close_matches(identifier[:200], entries, 1, 0.8)
    file = f"annotations/{registry}.json"
    return problem._replace(
        message=f"{quoted(identifier, 120)} is not in {file}",
        remedy=f'Did you mean "{close[0]}"? Else add the entity to {file}.' if close else "",
        related=tuple(Pointer("the closest id", entry=(registry, each)) for each in close),
    )


@rule(
    "CD501", "entity-unknown", "annotation",
    summary="Every entity of gold is in its registry.",
    why="An id that stands for nothing joins nothing.",
    remedy="Correct the id, or add the entity to its registry.",
    bad="vn.party.central.politbureau", good="vn.party.central.politburo",
)  # fmt: skip
def entity_unknown(document: Document) -> Iterator[Problem]:
    """Find ids that are in no registry."""
    for kind, registry, entries in _registries(document):
        if entries is None:
            continue
        for index, span, attribute, value in document.values(kind):
            if value not in entries:
                path, place = ("spans", index, "values", attribute), (span.start, span.end)
                yield _unknown(Problem(path, "", text=place, span=span.id), value, entries, registry)
    if document.directives is not None:
        for index, each in enumerate(document.annotation.lists):
            if each.directive is not None and each.directive not in document.directives:
                problem = Problem(("lists", index, "directive"), "")
                yield _unknown(problem, each.directive, document.directives, "directives")


@rule(
    "CD502", "entity-differs", "annotation",
    summary="What a span says of its entity is what the registry says.",
    why="One entity has one branch, level, type and number.",
    remedy="Correct the span, its entity, or the registry.",
    bad="“Tỉnh ủy” of level district, in the registry of level province", good="both of level province",
)  # fmt: skip
def entity_differs(document: Document) -> Iterator[Problem]:
    """Find values that differ from the registry's."""
    for kind, registry, entries in _registries(document):
        fields = (Directive if kind == "directive" else Organization).__struct_fields__
        shared = {
            name: [key for key in label.attributes if key in fields] for name, label in document.scheme.labels.items()
        }
        for index, span, _, value in document.values(kind):
            entry = entries.get(value) if entries is not None else None
            if entry is None:
                continue
            label = document.scheme.labels[span.label]
            for name, said, known in _compared(span.values, entry, shared[span.label], label):
                message = f"{name} of {quoted(span.text)} is {quoted(said)}, but annotations/{registry}.json has"
                message += f" {quoted(known)} for {value}"
                entry_place = Pointer(f"the entry of {value}", entry=(registry, value))
                path, place = ("spans", index, "values", name), (span.start, span.end)
                yield Problem(path, message, text=place, span=span.id, related=(entry_place,))


def _compared(
    values: Mapping[str, Any], entry: Directive | Organization, shared: Sequence[str], label: Label
) -> list[tuple[str, Any, Any]]:
    """Give name, said and known value of the attributes (`shared`) that differ from a registry entry's fields."""
    found = []
    for name in shared:
        said, known = values.get(name), getattr(entry, name)
        if said == known or said is None or known is None:
            continue
        if label.attributes[name].type == "enum" or (
            name == "number" and str(said).lstrip("0") != str(known).lstrip("0")
        ):
            found.append((name, said, known))
    return found


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
            )
