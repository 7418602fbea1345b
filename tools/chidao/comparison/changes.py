"""What differs between two states of a corpus. Offsets are code points of the clean text of their own side."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

SpanChangeKind = Literal["moved", "relabelled", "revalued", "renumbered"]
#: What a difference demands of the version, the least first.
Level = Literal["none", "patch", "minor", "major"]
LEVELS: tuple[Level, ...] = ("none", "patch", "minor", "major")


class Side(Struct, frozen=True):
    """One of the two states: what the user called it, which corpus in which version, and its documents."""

    name: str
    corpus: str
    version: str
    scheme_version: int
    documents: int


class FieldChange(Struct, frozen=True):
    """A field that reads otherwise; None where it is null or missing."""

    field: str
    old: Any
    new: Any


class TextChange(Struct, frozen=True):
    """A text that reads otherwise: what both have in common at the beginning and at the end is left out.

    `old` and `new` are what stands between, `old_end` and `new_end` where it ends; both begin at `start`.
    """

    start: int
    old_end: int
    new_end: int
    old: str
    new: str


class SpanAt(Struct, frozen=True):
    """A span with its values, without those that are null."""

    id: str
    label: str
    start: int
    end: int
    text: str
    values: dict[str, Any]


class SpanChange(Struct, frozen=True):
    """A span that both sides have."""

    kinds: list[SpanChangeKind]
    old: SpanAt
    new: SpanAt
    values: list[FieldChange]


class RelationAt(Struct, frozen=True):
    """A relation with the surfaces of its ends."""

    id: str
    type: str
    head: str
    tail: str
    head_text: str
    tail_text: str


class EntryChange(Struct, frozen=True):
    """An entry (of a registry, a list of task groups) that both sides have."""

    id: str
    fields: list[FieldChange]


class DocumentChange(Struct, frozen=True, kw_only=True):
    """A document that was added (no `old_split`), removed (no `new_split`), moved between splits, or edited.

    Attributes:
        spans: how many spans it has, in the newer state that has it.
        fields: other columns that read otherwise.
        derived: configurations whose rows of this document differ although the document itself does not.
    """

    id: str
    old_split: str | None
    new_split: str | None
    spans: int
    text: TextChange | None = None
    fields: list[FieldChange] = []
    spans_added: list[SpanAt] = []
    spans_removed: list[SpanAt] = []
    spans_changed: list[SpanChange] = []
    lists_added: list[str] = []
    lists_removed: list[str] = []
    lists_changed: list[EntryChange] = []
    relations_added: list[RelationAt] = []
    relations_removed: list[RelationAt] = []
    derived: list[str] = []

    @property
    def is_moved(self) -> bool:
        """Whether both states have it, in different splits."""
        return None not in (self.old_split, self.new_split) and self.old_split != self.new_split

    @property
    def is_edited(self) -> bool:
        """Whether both states have it and it reads otherwise."""
        return bool(
            self.text
            or self.fields
            or self.spans_added
            or self.spans_removed
            or self.spans_changed
            or self.lists_added
            or self.lists_removed
            or self.lists_changed
            or self.relations_added
            or self.relations_removed
            or self.derived
        )


class RegistryChange(Struct, frozen=True):
    """What differs in a registry, by ids."""

    registry: str
    added: list[str]
    removed: list[str]
    changed: list[EntryChange]


class SchemeChange(Struct, frozen=True):
    """A place of the scheme, or of the columns made from it, that reads otherwise, and what that demands."""

    place: str
    old: Any
    new: Any
    demands: Level


class Totals(Struct):
    """Sums. Spans of documents that were added or removed as a whole are counted by themselves."""

    documents_added: int = 0
    documents_removed: int = 0
    documents_moved: int = 0
    documents_edited: int = 0
    texts_changed: int = 0
    spans_added: int = 0
    spans_removed: int = 0
    spans_moved: int = 0
    spans_relabelled: int = 0
    spans_revalued: int = 0
    spans_renumbered: int = 0
    spans_in_added_documents: int = 0
    spans_in_removed_documents: int = 0
    lists_changed: int = 0
    relations_added: int = 0
    relations_removed: int = 0
    entries_added: int = 0
    entries_removed: int = 0
    entries_changed: int = 0
    scheme_changes: int = 0

    def add_document(self, change: DocumentChange) -> None:
        """Count what differs of a document."""
        if change.old_split is None:
            self.documents_added += 1
            self.spans_in_added_documents += change.spans
            return
        if change.new_split is None:
            self.documents_removed += 1
            self.spans_in_removed_documents += change.spans
            return
        self.documents_moved += change.is_moved
        self.documents_edited += change.is_edited
        self.texts_changed += change.text is not None
        self.spans_added += len(change.spans_added)
        self.spans_removed += len(change.spans_removed)
        for span in change.spans_changed:
            self.spans_moved += "moved" in span.kinds
            self.spans_relabelled += "relabelled" in span.kinds
            self.spans_revalued += "revalued" in span.kinds
            self.spans_renumbered += "renumbered" in span.kinds
        self.lists_changed += len(change.lists_added) + len(change.lists_removed) + len(change.lists_changed)
        self.relations_added += len(change.relations_added)
        self.relations_removed += len(change.relations_removed)

    def add_registry(self, change: RegistryChange) -> None:
        """Count what differs in a registry."""
        self.entries_added += len(change.added)
        self.entries_removed += len(change.removed)
        self.entries_changed += len(change.changed)
