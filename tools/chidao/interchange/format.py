"""What a foreign format is: the files it writes, what it cannot carry, how it is written and read.

All offsets in these records count code points of the clean text; a format whose offsets count something else converts
them with `chidao.offsets` when it writes and reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Literal, NamedTuple

import msgspec
from msgspec import UNSET, UnsetType

from chidao.interchange.files import Files
from chidao.model import (
    Annotation,
    DocumentId,
    Exemption,
    NonEmpty,
    PageSegment,
    Record,
    Sha256,
    Span,
    Status,
    TaskList,
    Value,
)
from chidao.scheme import Scheme

#: What an annotation file is made of, in the order of the table in the documentation. Label, offsets and surface of
#: spans, type and ends of relations are carried by every format that has spans and relations at all.
Field = Literal[
    "nested spans",
    "span ids",
    "values",
    "rule and confidence",
    "relations",
    "relation ids",
    "lists",
    "segments and exemptions",
    "status and annotator",
]
FIELDS: tuple[Field, ...] = Field.__args__  # type: ignore[attr-defined]


class Document(NamedTuple):
    """One document to export: its annotation, its clean text, and SHA-256 of the annotation file as it was read."""

    annotation: Annotation
    text: str
    base: str


class ReadSpan(NamedTuple):
    """A span as a file tells it.

    `id` is None where the file has none of ours, `text` the surface that the file quotes, None where it quotes none.
    `values` is None where the file says nothing about values; `rule` and `confidence` likewise. `place` says where in
    the file the span stands.
    """

    id: str | None
    label: str
    start: int
    end: int
    text: str | None
    values: dict[str, Value] | None
    rule: str | None
    confidence: str | None
    place: str


class ReadRelation(NamedTuple):
    """A relation as a file tells it; `head` and `tail` are positions in the list of spans."""

    id: str | None
    type: str
    head: int
    tail: int
    place: str


class Envelope(Record):
    """What an annotation file says besides spans and relations, with `base`: SHA-256 of the file that was exported."""

    schema: NonEmpty = msgspec.field(name="$schema")
    id: DocumentId
    text_sha256: Sha256
    base: Sha256
    scheme_version: int
    status: Status
    annotator: NonEmpty
    lists: list[TaskList]
    segments: list[PageSegment] | UnsetType = UNSET
    exemptions: list[Exemption] | UnsetType = UNSET


class Source(NamedTuple):
    """What a document was read from in the tool: one person's annotation, by its id there, and when it last changed."""

    id: str
    changed: datetime


class Reading(NamedTuple):
    """One document as a file tells it.

    `text` is the text that the tool had; None where the file has none. `envelope` is None where the format or the
    tool has lost it. `remarks` name what stands in the file and has no place in an annotation. `is_read` says that by
    the file a person has annotated the document; False where the format does not tell a person from a draft.
    `source` is None where the file does not tell one annotation in the tool from another, and an older state from a
    newer.
    """

    place: str
    id: str
    text: str | None
    text_sha256: str | None
    base: str | None
    spans: list[ReadSpan]
    relations: list[ReadRelation]
    envelope: Envelope | None
    remarks: list[str]
    is_read: bool = False
    source: Source | None = None


class Passed(NamedTuple):
    """A document in a file that nobody has annotated there, and why it is passed over."""

    place: str
    id: str
    reason: str


class Format(NamedTuple):
    """A foreign format.

    Attributes:
        name: as it is named on the command line.
        title: as it is named in sentences.
        unit: what its offsets count.
        files: the files that an export consists of, for the documentation.
        loses: fields that it cannot carry, each with the reason.
        notes: fields that it carries in a place of its own, each with the place.
        export: gives the files of an export as (name, piece); pieces of one name follow one another.
        read: gives the documents of files; None for a format that is only written.
    """

    name: str
    title: str
    unit: Literal["code points", "UTF-16 units", "tokens"]
    files: tuple[str, ...]
    loses: dict[Field, str]
    notes: dict[Field, str]
    export: Callable[[Iterable[Document], Scheme], Iterator[tuple[str, bytes]]]
    read: Callable[[Files, Scheme], Iterator[Reading | Passed]] | None


def envelope_of(document: Document) -> Envelope:
    """Take out of a document what is neither span nor relation."""
    annotation = document.annotation
    return Envelope(
        schema=annotation.schema,
        id=annotation.id,
        text_sha256=annotation.text_sha256,
        base=document.base,
        scheme_version=annotation.scheme_version,
        status=annotation.status,
        annotator=annotation.annotator,
        lists=annotation.lists,
        segments=annotation.segments,
        exemptions=annotation.exemptions,
    )


def optional(value: str | UnsetType) -> str | None:
    """Give None for a field that is not there."""
    return None if value is UNSET else value


def read_span(span: Span, place: str, *, rule: bool = True) -> ReadSpan:
    """Make a span as read of one whose every field the file has."""
    origin = (optional(span.rule), optional(span.confidence)) if rule else (None, None)
    return ReadSpan(span.id, span.label, span.start, span.end, span.text, span.values, *origin, place)
