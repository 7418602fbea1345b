"""Put what a file from outside says together with the annotation that the corpus has.

A span of the file is the native span of the same id; else the one of the same label and offsets; else, where the format
has no ids, the one of the same label that it was moved from. What the file does not say of a span is taken from there;
so are lists, segments, exemptions, status and annotator, which no tool changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec import UNSET
from msgspec.structs import replace

from chidao.interchange.format import Format, Reading, ReadRelation, ReadSpan
from chidao.interchange.loss import Loss, span_name
from chidao.interchange.values import shown
from chidao.model import Annotation, Relation, Span, Value
from chidao.scheme import Scheme

_SCHEMA = "../../schema/annotation.schema.json"


class Merged(NamedTuple):
    """The annotation that results.

    `changes` says what differs from the native one, a line each; `losses` what neither the file nor the native
    annotation says, and what the file says that has no place.
    """

    annotation: Annotation
    changes: list[str]
    losses: list[Loss]


def merge(reading: Reading, native: Annotation | None, form: Format, scheme: Scheme, text: str, sha: str) -> Merged:
    """Merge a reading that has been checked with the native annotation of the document, where there is one.

    Args:
        reading: what the file says.
        native: what the corpus says.
        form: the format of the file.
        scheme: the scheme of the corpus.
        text: the clean text.
        sha: its SHA-256.
    """
    partners = _partners(reading.spans, native.spans if native else [])
    if "span ids" in form.loses and native:
        partners = _moved(reading.spans, partners, native.spans)
    losses: list[Loss] = []
    spans = _spans(reading, partners, scheme, text, losses, form)
    drawn = _relations(reading, native, spans, form)
    changes = [*_span_changes(native, spans), *_relation_changes(native, drawn)] if native else []
    ordered = _in_native_order(spans, native)
    losses += [Loss(reading.id, "values", None, remark, "has no place in an annotation") for remark in reading.remarks]
    return Merged(_annotation(reading, native, ordered, drawn, scheme, sha), changes, losses)


def _partners(read: list[ReadSpan], native: list[Span]) -> list[Span | None]:
    """Give each span of the file its native span, each at most once."""
    by_id = {span.id: span for span in native}
    found = [by_id.pop(span.id, None) if span.id is not None else None for span in read]
    by_key = {(span.label, span.start, span.end): span for span in native if span.id in by_id}
    return [
        partner or by_key.pop((span.label, span.start, span.end), None)
        for span, partner in zip(read, found, strict=True)
    ]


def _moved(read: list[ReadSpan], partners: list[Span | None], native: list[Span]) -> list[Span | None]:
    """Give spans without a partner the native span without one that they overlap.

    Of a row of spans of one label that share characters there must be one of each: else nobody can say which is which.
    """
    taken = {partner.id for partner in partners if partner is not None}
    left: list[tuple[str, int, int, int | None, Span | None]] = [
        (span.label, span.start, span.end, number, None)
        for number, (span, partner) in enumerate(zip(read, partners, strict=True))
        if partner is None
    ]
    left += [(span.label, span.start, span.end, None, span) for span in native if span.id not in taken]
    found = [*partners]
    row: list[tuple[int | None, Span | None]] = []
    label, reach = "", 0
    for name, start, end, number, span in [*sorted(left, key=lambda each: each[:3]), ("", 0, 0, None, None)]:
        if name != label or start >= reach:
            ours, theirs = [each for _, each in row if each], [each for each, _ in row if each is not None]
            if len(ours) == len(theirs) == 1:
                found[theirs[0]] = ours[0]
            row, label, reach = [], name, end
        row.append((number, span))
        reach = max(reach, end)
    return found


def _spans(
    reading: Reading,
    partners: list[Span | None],
    scheme: Scheme,
    text: str,
    losses: list[Loss],
    form: Format,
) -> list[Span]:
    taken = {partner.id for partner in partners if partner is not None}
    fresh = _fresh("s", taken | {span.id for span in reading.spans if span.id is not None})
    made = []
    for span, partner in zip(reading.spans, partners, strict=True):
        if partner is not None:
            name = partner.id
        elif span.id is not None and span.id not in taken:
            name = span.id
        else:
            name = next(fresh)
        taken.add(name)
        made.append(_span(span, partner, name, scheme, text))
        for each in (span.values or {}).keys() - made[-1].values.keys():
            what = f"{each} = {shown((span.values or {})[each])} of {span_name(made[-1])}"
            losses.append(Loss(reading.id, "values", name, what, f"{span.label} has no such attribute"))
        if (
            span.values is None
            and (partner is None or partner.label != span.label)
            and scheme.labels[span.label].attributes
        ):
            reason = form.loses.get("values", "the file says nothing about them")
            losses.append(Loss(reading.id, "values", name, f"values of {span_name(made[-1])}", reason))
    return made


def _span(span: ReadSpan, partner: Span | None, name: str, scheme: Scheme, text: str) -> Span:
    label = scheme.labels[span.label]
    values: dict[str, Value] = {}
    if span.values is not None:
        values = {each: span.values[each] for each in label.attributes if each in span.values}
    elif partner is not None and partner.label == span.label:
        values = partner.values
    if (
        partner is not None
        and (partner.label, partner.start, partner.end) == (span.label, span.start, span.end)
        and partner.values == values
        and all(type(partner.values[key]) is type(values[key]) for key in values)
    ):
        # Nothing said anew: the span stays as it is written, with the order of its values and its origin.
        return partner
    surface = text[span.start : span.end]
    made = Span(id=name, label=span.label, start=span.start, end=span.end, text=surface, values=values)
    if partner is None:
        # A suggestion that came with the file; a reader who changes a span makes it their own.
        return replace(made, rule=span.rule or UNSET, confidence=span.confidence or UNSET)
    return made


def _fresh(letter: str, taken: Iterable[str]) -> Iterator[str]:
    numbers = [int(name[1:]) for name in taken if name[:1] == letter and name[1:].isascii() and name[1:].isdecimal()]
    number = max((each for each in numbers if each < 10**9), default=0)
    while True:
        number += 1
        yield f"{letter}{number}"


def _relations(reading: Reading, native: Annotation | None, spans: list[Span], form: Format) -> list[Relation]:
    known = native.relations if native else []
    if "relations" in form.loses:
        there = {span.id for span in spans}
        return [each for each in known if each.head in there and each.tail in there]
    waiting: dict[tuple[str, str, str], list[Relation]] = {}
    for each in reversed(known):
        waiting.setdefault((each.type, each.head, each.tail), []).append(each)
    keys = [(each.type, spans[each.head].id, spans[each.tail].id) for each in reading.relations]
    partners = [waiting[key].pop() if waiting.get(key) else None for key in keys]
    taken = {each.id for each in known}
    fresh = _fresh("r", taken | {each.id for each in reading.relations if each.id is not None})
    made = [
        partner or _relation(each, key, taken, fresh)
        for each, key, partner in zip(reading.relations, keys, partners, strict=True)
    ]
    place = {each.id: number for number, each in enumerate(known)}
    return sorted(made, key=lambda each: place.get(each.id, len(place)))


def _relation(each: ReadRelation, key: tuple[str, str, str], taken: set[str], fresh: Iterator[str]) -> Relation:
    name = each.id if each.id is not None and each.id not in taken else next(fresh)
    taken.add(name)
    return Relation(id=name, type=key[0], head=key[1], tail=key[2])


def _in_native_order(spans: list[Span], native: Annotation | None) -> list[Span]:
    """Keep the order of the native spans, and put each new one before the first that begins behind it."""
    if native is None:
        return spans
    place = {span.id: number for number, span in enumerate(native.spans)}
    ordered = sorted((span for span in spans if span.id in place), key=lambda span: place[span.id])
    new = sorted((span for span in spans if span.id not in place), key=lambda span: (span.start, -span.end))
    merged: list[Span] = []
    index = 0
    for span in ordered:
        while index < len(new) and new[index].start < span.start:
            merged.append(new[index])
            index += 1
        merged.append(span)
    return merged + new[index:]


def _annotation(
    reading: Reading,
    native: Annotation | None,
    spans: list[Span],
    relations: list[Relation],
    scheme: Scheme,
    sha: str,
) -> Annotation:
    if native is not None:
        return replace(native, text_sha256=sha, spans=spans, relations=relations)
    known = reading.envelope
    if known is None:
        return Annotation(
            schema=_SCHEMA,
            id=reading.id,
            text_sha256=sha,
            scheme_version=scheme.version,
            status="annotated",
            annotator="import",
            spans=spans,
            lists=[],
            relations=relations,
        )
    return Annotation(
        schema=known.schema,
        id=known.id,
        text_sha256=sha,
        scheme_version=known.scheme_version,
        status=known.status,
        annotator=known.annotator,
        spans=spans,
        lists=known.lists,
        relations=relations,
        segments=known.segments,
        exemptions=known.exemptions,
    )


def _span_changes(native: Annotation, spans: list[Span]) -> list[str]:
    now = {span.id: span for span in spans}
    before = {span.id: span for span in native.spans}
    changes = [f"removed: {span_name(span)}" for name, span in before.items() if name not in now]
    for name, span in now.items():
        if name not in before:
            changes.append(f"added: {span_name(span)}")
        elif before[name] is not span and before[name] != span:
            old = before[name]
            what = [
                *(["label"] if old.label != span.label else []),
                *(["offsets"] if (old.start, old.end) != (span.start, span.end) else []),
                *sorted(
                    key
                    for key in old.values.keys() | span.values.keys()
                    if old.values.get(key, UNSET) != span.values.get(key, UNSET)
                ),
            ]
            changes.append(f"changed ({', '.join(what) or 'origin'}): {span_name(old)} → {span_name(span)}")
    return changes


def _relation_changes(native: Annotation, relations: list[Relation]) -> list[str]:
    before = {each.id: each for each in native.relations}
    now = {each.id for each in relations}
    gone = [each for name, each in before.items() if name not in now]
    new = [each for each in relations if each.id not in before]
    return [
        *(f"removed: relation {each.id} ({each.type} {each.head} → {each.tail})" for each in gone),
        *(f"added: relation {each.id} ({each.type} {each.head} → {each.tail})" for each in new),
    ]
