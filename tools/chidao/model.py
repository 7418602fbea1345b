"""The records of the corpus: plain, typed, and the same on disk and in memory.

All offsets count Unicode code points and are half-open. Those of spans, lists and scopes count
in the clean text; those of segments and edits count in the raw text of the page.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType, field

from chidao import edtf

Offset = Annotated[int, Meta(ge=0, le=2**53 - 1)]
Sha256 = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
DocumentId = Annotated[str, Meta(pattern="^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$", description="file stem of the page")]
DirectiveId = Annotated[str, Meta(pattern="^vn:[a-z0-9][a-z0-9.-]*/[a-z0-9][a-z0-9.-]*$")]
OrganizationId = Annotated[str, Meta(pattern="^[a-z0-9]+(?:-[a-z0-9]+)*(?:\\.[a-z0-9]+(?:-[a-z0-9]+)*)*$")]
Edtf = Annotated[str, Meta(pattern=edtf.PATTERN, description="Extended Date/Time Format (ISO 8601-2)")]
Version = Annotated[
    str,
    Meta(
        pattern="^(?:0|[1-9][0-9]{0,5})(?:\\.(?:0|[1-9][0-9]{0,5})){2}$",
        description="of the data, as Croissant 1.1 counts: major for records edited, removed or moved between splits, "
        "minor for records added, patch for the same records written otherwise",
    ),
]
Day = Annotated[str, Meta(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$", description="day of the calendar, ISO 8601")]
Moment = Annotated[
    str,
    Meta(
        pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?$",
        description="day, or second of universal time, ISO 8601",
    ),
]
NonEmpty = Annotated[str, Meta(min_length=1)]
Mention = Annotated[
    str, Meta(pattern="^[^@\\s]+@[0-9]{1,16}:[0-9]{1,16}$", description="label and place of a span: LABEL@START:END")
]
Value = str | int | bool | list[int] | None
Status = Literal["draft", "annotated", "gold"]
SplitName = Literal["train", "validation", "test"]


class Record(Struct, forbid_unknown_fields=True, kw_only=True, gc=False):
    """Base of all records: fields by name, nothing unknown."""


class Span(Record):
    """One mention: `text` is what the annotator saw at `start:end` of the clean text.

    `rule` and `confidence` say where a suggestion comes from; a reader's spans have neither.
    """

    id: NonEmpty
    label: NonEmpty
    start: Offset
    end: Offset
    text: NonEmpty
    values: dict[str, Value]
    rule: NonEmpty | UnsetType = UNSET
    confidence: Literal["high", "medium", "low"] | UnsetType = UNSET


class Phrase(Record):
    """A stretch of the clean text with its surface."""

    start: Offset
    end: Offset
    text: NonEmpty


class TaskList(Record):
    """One enumerated set of task groups.

    `declared` is the number that the text announces and `phrase` the words that announce it;
    `directive` is the entity of the document that contains the list, null where it has no mention.
    """

    id: NonEmpty
    declared: Annotated[int, Meta(ge=1)] | None
    phrase: Phrase | None
    directive: DirectiveId | None


class Relation(Record):
    """A statement of the text: the span `head` stands in relation `type` to the span `tail`."""

    id: NonEmpty
    type: NonEmpty
    head: NonEmpty
    tail: NonEmpty


class PageSegment(Record):
    """A line or part of a line of the raw page and what it is, as a reader sees it."""

    start: Offset
    end: Offset
    kind: NonEmpty


class Exemption(Record):
    """Findings that are right as they are: those of a rule (code or name), at a span, at a JSON path, or anywhere.

    `reason` says why; an exemption without one does not hold.
    """

    rule: NonEmpty
    span: NonEmpty | UnsetType = UNSET
    path: NonEmpty | UnsetType = UNSET
    reason: str | UnsetType = UNSET


class Annotation(Record):
    """All that one annotator says of one document."""

    schema: NonEmpty = field(name="$schema")
    id: DocumentId
    text_sha256: Sha256
    scheme_version: Annotated[int, Meta(ge=1)]
    status: Status
    annotator: NonEmpty
    spans: list[Span]
    lists: list[TaskList]
    relations: list[Relation]
    segments: list[PageSegment] | UnsetType = UNSET
    exemptions: list[Exemption] | UnsetType = UNSET


class Reading(Record):
    """One annotator's file as it was when it was adjudicated: `sha256` is that of its bytes."""

    annotator: NonEmpty
    sha256: Sha256


class AddedRelation(Record):
    """A relation that neither reading has; its ends are spans of gold, named `LABEL@START:END`."""

    type: NonEmpty
    head: Mention
    tail: Mention


class Decision(Record):
    """What stands in gold at one place.

    `question` names the place (docs/adjudication.md); `choice` is what the first reading says (`a`), the second (`b`),
    both, neither, or what is given here: a `value`, `spans` or `segments`. A question that begins with `add ` adds
    `spans`, `lists` or `relations` that neither reading has. `why` may be empty, `who` and `when` not.
    """

    question: NonEmpty
    choice: Literal["a", "b", "both", "neither", "edit"]
    who: NonEmpty
    when: Moment
    why: str
    value: Value | UnsetType = UNSET
    spans: list[Span] | UnsetType = UNSET
    segments: list[PageSegment] | UnsetType = UNSET
    lists: list[TaskList] | UnsetType = UNSET
    relations: list[AddedRelation] | UnsetType = UNSET


class Decisions(Record):
    """How gold of one document was made of two readings: what they agree on, and these decisions."""

    schema: NonEmpty = field(name="$schema")
    id: DocumentId
    text_sha256: Sha256
    readings: Annotated[list[Reading], Meta(min_length=2, max_length=2)]
    decisions: list[Decision]


class Assignments(Record):
    """Which annotators read which document; an assignment, once made, never moves."""

    schema: NonEmpty = field(name="$schema")
    rule: NonEmpty
    documents: dict[DocumentId, Annotated[list[NonEmpty], Meta(min_length=1)]]


class Edit(Record, gc=False):
    """One change of cleaning: raw `start:end`, which read `text`, became `replacement`."""

    start: Offset
    end: Offset
    text: str
    replacement: str
    kind: NonEmpty
    rule: NonEmpty


class Segment(Record, gc=False):
    """One piece of the raw page: kept (then with its place in the clean text) or removed."""

    start: Offset
    end: Offset
    kind: NonEmpty
    rule: NonEmpty
    clean_start: Offset | None
    clean_end: Offset | None


class Metadata(Record):
    """What the page says of itself (section 8 of the guidelines); null where it does not say."""

    title: str | None
    published: Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?)?$")] | None
    author: str | None
    publisher: str | None
    province: str | None


class CorpusRecord(Record):
    """How a page was cleaned."""

    schema: NonEmpty = field(name="$schema")
    id: DocumentId
    raw_sha256: Sha256
    text_sha256: Sha256
    metadata: Metadata
    segments: list[Segment]
    edits: list[Edit]


class Note(Record):
    """A fact about a page with the words of the page from which it is known."""

    value: NonEmpty
    words: NonEmpty


class Capture(Record):
    """What is known of a page's origin; null where it is not known."""

    site: Note | None
    place: Note | None
    date: Note | None


class Source(Record):
    """Provenance of one seed: `sha256` and `bytes` are those of the seed.

    `html_sha256` is that of the HTML page from which the seed's lines were read, where it was one.
    """

    sha256: Sha256
    bytes: Offset
    capture: Capture
    rights: NonEmpty
    html_sha256: Sha256 | UnsetType = UNSET


class Sources(Record):
    """Provenance of all seeds, by document id."""

    schema: NonEmpty = field(name="$schema")
    documents: dict[DocumentId, Source]


class Directive(Record):
    """One document of the registry of directives."""

    id: DirectiveId
    doc_type: NonEmpty
    number: str | None
    symbol: str | None
    title: str | None
    issuer: OrganizationId | None
    date: Edtf | None
    implements: list[DirectiveId]
    evidence: Literal["corpus", "public-record"]


class Directives(Record):
    """The registry of directives, sorted by id."""

    schema: NonEmpty = field(name="$schema")
    directives: list[Directive]


class Organization(Record):
    """One organisation of the registry; `place` is an ISO 3166-2:VN code."""

    id: OrganizationId
    name: NonEmpty
    name_en: NonEmpty
    branch: NonEmpty
    level: NonEmpty
    place: Annotated[str, Meta(pattern="^VN-[A-Z0-9]{2}$")] | None
    parent: OrganizationId | None


class Organizations(Record):
    """The registry of organisations, sorted by id."""

    schema: NonEmpty = field(name="$schema")
    organizations: list[Organization]


class Assignment(Record):
    """The split of one document and why it is there."""

    split: SplitName
    by: Literal["hand", "hash"]


class Splits(Record):
    """Which document belongs to which split; an assignment never changes."""

    schema: NonEmpty = field(name="$schema")
    rule: NonEmpty
    documents: dict[DocumentId, Assignment]


class Release(Record):
    """Which version of the corpus this is, and the day when it was released; null for one that is not out yet."""

    schema: NonEmpty = field(name="$schema")
    version: Version
    date: Day | None


class ReleaseFile(Record):
    """One file of a build."""

    path: NonEmpty
    sha256: Sha256
    bytes: Offset
    rows: Offset | None
    config: NonEmpty | None
    split: NonEmpty | None


class RowsOf(Record):
    """The rows of one split: how many, and SHA-256 over them as lines of canonical JSON."""

    rows: Offset
    sha256: Sha256


class Manifest(Record):
    """What a build holds and what it was made with; `rows` by configuration and split."""

    schema: NonEmpty = field(name="$schema")
    name: NonEmpty
    version: NonEmpty
    scheme_version: Annotated[int, Meta(ge=1)]
    made_with: dict[str, NonEmpty]
    rows: dict[NonEmpty, dict[NonEmpty, RowsOf]]
    files: list[ReleaseFile]
