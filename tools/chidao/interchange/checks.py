"""Is an annotation fit to be exported, and is what a file says fit to be imported: every fault with its place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from chidao.errors import ChidaoError
from chidao.interchange.files import MOST_SPANS
from chidao.interchange.format import Document, Reading, ReadSpan
from chidao.interchange.values import is_sound, shown
from chidao.scheme import Scheme
from chidao.store import sha256

#: Faults of one document that a message names.
_NAMED = 20


def check_document(document: Document, scheme: Scheme) -> None:
    """Check that an annotation says nothing that no format could carry.

    Raises:
        ChidaoError: a label, an attribute or a relation is not of the scheme, a value is of another type, an offset
            lies outside the text, a surface differs from the text, an id stands twice.
    """
    annotation, text = document.annotation, document.text
    if annotation.text_sha256 != sha256(text):
        raise ChidaoError(
            f"{annotation.id}: the annotation was made for another text than the corpus has",
            "Run `chidao validate` for the differences.",
        )
    faults: list[str] = []
    names: dict[str, int] = {}
    for span in annotation.spans:
        read = ReadSpan(
            span.id, span.label, span.start, span.end, span.text, span.values, None, None, f"span {span.id}"
        )
        faults += _span_faults(read, text, scheme, frozenset())
        if names.setdefault(span.id, len(names)) != len(names) - 1:
            faults.append(f"span {span.id}: the id stands twice")
    for relation in annotation.relations:
        if relation.type not in scheme.relations:
            faults.append(f"relation {relation.id}: type {shown(relation.type)} is not in the scheme")
        faults += [
            f"relation {relation.id}: there is no span {shown(end)}"
            for end in (relation.head, relation.tail)
            if end not in names
        ]
    if faults:
        raise _refusal(f"{annotation.id}: cannot be exported", faults, "Run `chidao validate` and mend the annotation.")


def check_reading(reading: Reading, text: str, scheme: Scheme) -> None:
    """Check what a file says of a document against its text and the scheme.

    Raises:
        ChidaoError: it may not be imported; the message names the places.
    """
    if len(reading.spans) > MOST_SPANS:
        raise ChidaoError(
            f"{reading.place}: {len(reading.spans)} spans in one document; at most {MOST_SPANS} are read",
            "Look whether the file is what the tool has exported.",
        )
    _check_text(reading, text)
    faults = list(islice(_faults(reading, text, scheme), _NAMED + 1))
    if faults:
        raise _refusal(
            f"{reading.place}: {reading.id} cannot be imported",
            faults,
            "Mend these places in the tool, and export again.",
        )


def _refusal(message: str, faults: list[str], remedy: str) -> ChidaoError:
    more = ["…"] if len(faults) > _NAMED else []
    return ChidaoError("\n    ".join([f"{message}:", *faults[:_NAMED], *more]), remedy)


def _check_text(reading: Reading, text: str) -> None:
    if reading.text is not None and reading.text != text:
        at = next(
            (index for index, (one, other) in enumerate(zip(reading.text, text, strict=False)) if one != other),
            min(len(reading.text), len(text)),
        )
        line = text.count("\n", 0, at) + 1
        raise ChidaoError(
            f"{reading.place}: the text of {reading.id} is not that of the corpus; they first differ at offset {at} "
            f"(line {line}): {shown(reading.text[at : at + 20])} there, {shown(text[at : at + 20])} in the corpus",
            "Export the document again and annotate that; offsets in another text mean nothing.",
        )
    if reading.text_sha256 is not None and reading.text_sha256 != sha256(text):
        raise ChidaoError(
            f"{reading.place}: the text of {reading.id} has changed since the export",
            "Export the document again and annotate that; offsets in another text mean nothing.",
        )


def _faults(reading: Reading, text: str, scheme: Scheme) -> Iterator[str]:
    ids: dict[str, str] = {}
    keys: dict[tuple[str, int, int], str] = {}
    # Tools keep the values of the label that a span had before; `merge` leaves these out, and says so.
    attributes = frozenset(name for label in scheme.labels.values() for name in label.attributes)
    for span in reading.spans:
        yield from _span_faults(span, text, scheme, attributes)
        if span.id is not None and span.id in ids:
            yield f"{span.place}: the id {shown(span.id)} stands at {ids[span.id]} already"
        key = (span.label, span.start, span.end)
        if key in keys:
            yield f"{span.place}: the same span as {keys[key]} ({span.label} {span.start}-{span.end})"
        keys[key] = span.place
        if span.id is not None:
            ids[span.id] = span.place
    names: dict[str, str] = {}
    for relation in reading.relations:
        if relation.type not in scheme.relations:
            yield f"{relation.place}: {shown(relation.type)} is no relation of the scheme"
        if relation.id is not None and relation.id in names:
            yield f"{relation.place}: the id {shown(relation.id)} stands at {names[relation.id]} already"
        if relation.id is not None:
            names[relation.id] = relation.place


def _span_faults(span: ReadSpan, text: str, scheme: Scheme, others: frozenset[str]) -> Iterator[str]:
    label = scheme.labels.get(span.label)
    if label is None:
        yield f"{span.place}: {shown(span.label)} is no label of the scheme"
    if not 0 <= span.start < span.end <= len(text):
        yield f"{span.place}: the offsets {shown(span.start)}-{shown(span.end)} are not in the text (0-{len(text)})"
    elif span.text is not None and span.text != text[span.start : span.end]:
        found = text[span.start : span.end]
        yield f"{span.place}: quotes {shown(span.text)}, but at {span.start}-{span.end} stands {shown(found)}"
    if span.id == "":
        yield f"{span.place}: the id is empty"
    if label is None or not span.values:
        return
    for name, value in span.values.items():
        attribute = label.attributes.get(name)
        if attribute is None and name in others:
            continue
        if attribute is None:
            yield f"{span.place}: {span.label} has no attribute {shown(name)}"
        elif not is_sound(value, attribute):
            yield f"{span.place}: {shown(value)} is no value of {span.label}.{name} ({attribute.type})"
