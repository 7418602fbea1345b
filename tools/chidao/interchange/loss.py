"""What an export or an import leaves out: each field with its span and the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from msgspec import UNSET

from chidao.interchange.format import Field, Format
from chidao.interchange.values import shown
from chidao.model import Annotation, Span
from chidao.scheme import Scheme


class Loss(NamedTuple):
    """One thing that is left out; `span` is its id, None where it is no span's."""

    document: str
    field: Field
    span: str | None
    what: str
    reason: str

    def __str__(self) -> str:
        return f"{self.document}: {self.what}: {self.reason}"


def span_name(span: Span) -> str:
    """Name a span in a message."""
    return f"span {span.id} ({span.label} {span.start}-{span.end} {shown(span.text)})"


def export_losses(annotation: Annotation, form: Format, scheme: Scheme) -> Iterator[Loss]:
    """Name all that a format cannot carry of an annotation."""
    for field, reason in form.loses.items():
        for span, what in _CONTENT[field](annotation, scheme):
            yield Loss(annotation.id, field, span, what, reason)


def count_losses(annotation: Annotation, form: Format, scheme: Scheme) -> Counter[tuple[Field, str]]:
    """Count what `export_losses` names, by field and reason, without writing it out."""
    spans = annotation.spans
    counts: dict[Field, Callable[[], int]] = {
        "nested spans": lambda: sum(1 for _ in _nested(annotation, scheme)),
        "span ids": lambda: len(spans),
        "values": lambda: sum(len(span.values) for span in spans),
        "rule and confidence": lambda: sum((span.rule is not UNSET) + (span.confidence is not UNSET) for span in spans),
        "relations": lambda: len(annotation.relations),
        "relation ids": lambda: len(annotation.relations),
        "lists": lambda: len(annotation.lists),
        "segments and exemptions": lambda: sum(1 for _ in _page(annotation, scheme)),
        "status and annotator": lambda: 1,
    }
    return Counter({(field, reason): number for field, reason in form.loses.items() if (number := counts[field]())})


def _nested(annotation: Annotation, scheme: Scheme) -> Iterator[tuple[str | None, str]]:
    # Formats without nesting have a column a label: only spans of one label are in each other's way.
    reach: dict[str, int] = {}
    for span in sorted(annotation.spans, key=lambda each: (each.start, -each.end)):
        if span.start < reach.get(span.label, 0):
            yield span.id, span_name(span)
        else:
            reach[span.label] = span.end


def _ids(annotation: Annotation, scheme: Scheme) -> Iterator[tuple[str | None, str]]:
    for span in annotation.spans:
        yield span.id, f"id of {span_name(span)}"


def _values(annotation: Annotation, scheme: Scheme) -> Iterator[tuple[str | None, str]]:
    for span in annotation.spans:
        for name, value in span.values.items():
            yield span.id, f"{name} = {shown(value)} of {span_name(span)}"


def _rules(annotation: Annotation, scheme: Scheme) -> Iterator[tuple[str | None, str]]:
    for span in annotation.spans:
        for name, value in (("rule", span.rule), ("confidence", span.confidence)):
            if value is not UNSET:
                yield span.id, f"{name} = {shown(value)} of {span_name(span)}"


def _relations(annotation: Annotation, scheme: Scheme) -> Iterator[tuple[str | None, str]]:
    for each in annotation.relations:
        yield None, f"relation {each.id} ({each.type} {each.head} → {each.tail})"


def _relation_ids(annotation: Annotation, scheme: Scheme) -> Iterator[tuple[str | None, str]]:
    for each in annotation.relations:
        yield None, f"id of relation {each.id} ({each.type} {each.head} → {each.tail})"


def _lists(annotation: Annotation, scheme: Scheme) -> Iterator[tuple[str | None, str]]:
    for each in annotation.lists:
        yield None, f"list {each.id}"


def _page(annotation: Annotation, scheme: Scheme) -> Iterator[tuple[str | None, str]]:
    for name, members in (("segments", annotation.segments), ("exemptions", annotation.exemptions)):
        if members is not UNSET and members:
            yield None, f"{len(members)} {name}"


def _header(annotation: Annotation, scheme: Scheme) -> Iterator[tuple[str | None, str]]:
    yield None, f"status {annotation.status}, annotator {annotation.annotator}"


_CONTENT: dict[Field, Callable[[Annotation, Scheme], Iterator[tuple[str | None, str]]]] = {
    "nested spans": _nested,
    "span ids": _ids,
    "values": _values,
    "rule and confidence": _rules,
    "relations": _relations,
    "relation ids": _relation_ids,
    "lists": _lists,
    "segments and exemptions": _page,
    "status and annotator": _header,
}


def summary(counts: Counter[tuple[Field, str]]) -> list[str]:
    """Give a line a field: how many there are, and why."""
    return [f"{number} × {field}: {reason}" for (field, reason), number in counts.items()]
