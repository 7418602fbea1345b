"""What rules look at besides files and texts: an annotation, a cleaning record, a registry, the lists of the corpus."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import Any, Literal, Self, TypeVar

from chidao.model import (
    Annotation,
    CorpusRecord,
    Directive,
    Exemption,
    Organization,
    Sources,
    Span,
    Splits,
)
from chidao.scheme import AttributeType, Scheme
from chidao.store import sha256
from chidao.tokens import Range, sentences
from chidao.validation.clean_text import CleanText

T = TypeVar("T")
#: Where an annotation comes from: `annotations/gold`, `annotations/annotators`, or from outside the corpus.
Origin = Literal["gold", "annotator", "outside"]


class _Shared:
    """What rules look at and make something of that other rules need too."""

    def once(self, make: Callable[[Self], T]) -> T:
        """Give what a function makes of this subject; several rules that need it share it."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    @cached_property
    def _made(self) -> dict[Callable[[Any], Any], Any]:
        return {}


@dataclass
class Document(_Shared):
    """One annotation with what it speaks of.

    Attributes:
        annotation: the annotation, sound by its schema.
        scheme: the corpus' scheme.
        stem: the file's name without ending where the file is in a corpus, else None.
        origin: where the file lies.
        text_name: the name of the text's file in messages.
        text_data: the bytes of the clean text; None where there is none.
        raw_data: the bytes of the raw page; None where it is not known.
        record: how the page was cleaned; None where it is not known.
        directives: the registry by id; None where ids are not to be checked.
        organizations: likewise.
    """

    annotation: Annotation
    scheme: Scheme
    stem: str | None
    origin: Origin
    text_name: str
    text_data: bytes | None
    raw_data: bytes | None = None
    record: CorpusRecord | None = None
    directives: Mapping[str, Directive] | None = None
    organizations: Mapping[str, Organization] | None = None

    @cached_property
    def text_sha256(self) -> str | None:
        """The hash of the text's bytes."""
        return None if self.text_data is None else sha256(self.text_data)

    @cached_property
    def text(self) -> str | None:
        """The clean text, where it is there and is the one that was annotated."""
        if self.text_data is None or self.text_sha256 != self.annotation.text_sha256:
            return None
        return _decoded(self.text_data)

    @cached_property
    def raw(self) -> str | None:
        """The raw page, where it is there and UTF-8."""
        return _decoded(self.raw_data)

    @cached_property
    def clean(self) -> CleanText | None:
        """The clean text with its name, where it is there and is the one that was annotated."""
        return None if self.text is None else CleanText(self.text_name, self.annotation.id, self.text)

    @cached_property
    def sentences(self) -> list[Range]:
        """Start and end of the sentences and headings of the clean text; none where it is not there."""
        return sentences(self.text or "")

    @cached_property
    def other_text(self) -> str | None:
        """The clean text, where it is there but is not the one that was annotated."""
        return None if self.text_sha256 == self.annotation.text_sha256 else _decoded(self.text_data)

    @cached_property
    def spans(self) -> list[tuple[int, Span]]:
        """Index and span of all spans with sound offsets: what higher rules look at."""
        text = self.text
        size = math.inf if text is None else len(text)
        return [
            (index, span)
            for index, span in enumerate(self.annotation.spans)
            if span.start < span.end <= size and (text is None or text[span.start : span.end] == span.text)
        ]

    @cached_property
    def span_of(self) -> dict[str, Span]:
        """The spans with sound offsets by id."""
        return {span.id: span for _, span in self.spans}

    @cached_property
    def unsound(self) -> list[tuple[int, Span]]:
        """Index and span of the others."""
        if len(self.spans) == len(self.annotation.spans):
            return []
        sound = {index for index, _ in self.spans}
        return [each for each in enumerate(self.annotation.spans) if each[0] not in sound]

    def values(self, kind: AttributeType) -> list[tuple[int, Span, str, Any]]:
        """Give index, span, attribute and value of each attribute of a type."""
        if kind not in self._values:
            labels = self.scheme.labels_with(kind)
            found = [
                (index, span, attribute, value)
                for label, attribute in labels.items()
                for index, span in self._by_label.get(label, ())
                if (value := span.values.get(attribute)) is not None
            ]
            self._values[kind] = sorted(found, key=itemgetter(0)) if len(labels) > 1 else found
        return self._values[kind]

    @cached_property
    def _by_label(self) -> dict[str, list[tuple[int, Span]]]:
        found: dict[str, list[tuple[int, Span]]] = {}
        for each in self.spans:
            found.setdefault(each[1].label, []).append(each)
        return found

    @cached_property
    def _values(self) -> dict[AttributeType, list[tuple[int, Span, str, Any]]]:
        return {}

    @cached_property
    def groups(self) -> dict[str, list[tuple[int, Span]]]:
        """The spans of each list in the order of the text."""
        found: dict[str, list[tuple[int, Span]]] = {}
        for index, span, _, name in sorted(self.values("list"), key=lambda each: (each[1].start, each[0])):
            found.setdefault(str(name), []).append((index, span))
        return found


@dataclass
class Exempted:
    """The exemptions of one annotation with what each did.

    `uses` has for each the number of findings that it took out; None where that cannot be said, because the
    exemption does not hold or the check that it is for was left out.
    """

    exemptions: Sequence[Exemption]
    uses: Sequence[int | None]


@dataclass
class Cleaned(_Shared):
    """One cleaning record with the files that it joins; None where a file is not there."""

    record: CorpusRecord
    scheme: Scheme
    stem: str
    raw_data: bytes | None
    text_data: bytes | None
    text_name: str = ""

    @cached_property
    def clean(self) -> CleanText | None:
        """The clean text with its name, where it is there and UTF-8."""
        return None if self.text is None else CleanText(self.text_name, self.stem, self.text)

    @cached_property
    def raw(self) -> str | None:
        """The raw page, where it is UTF-8."""
        return _decoded(self.raw_data)

    @cached_property
    def text(self) -> str | None:
        """The clean text, where it is UTF-8."""
        return _decoded(self.text_data)


def _decoded(data: bytes | None) -> str | None:
    try:
        return None if data is None else data.decode("utf-8")
    except UnicodeDecodeError:
        return None


@dataclass
class Registry:
    """One registry, with the ids that its references may name.

    Attributes:
        key: the key of the list in the file.
        entries: its members in the order of the file.
        directives: ids of the registry of directives; None where it cannot be read.
        organizations: ids of the registry of organisations; None where it cannot be read.
        used: ids that gold names; None where not all of gold was read.
    """

    key: Literal["directives", "organizations"]
    entries: Sequence[Directive | Organization]
    directives: frozenset[str] | None
    organizations: frozenset[str] | None
    used: frozenset[str] | None = None


@dataclass
class Provenance:
    """`sources.json` with what the seeds are: id → hash and size."""

    sources: Sources
    seeds: Mapping[str, tuple[str, int]]


@dataclass
class Division:
    """`splits.json` with the ids of the documents that have gold, and of those that have a page."""

    splits: Splits
    gold: frozenset[str]
    seeds: frozenset[str]


@dataclass
class Inventory:
    """Which files the corpus has: ids of seeds, texts, records and gold, and required files that are missing.

    Names are those of messages: `name` makes one of a folder's file.
    """

    seeds: frozenset[str]
    texts: frozenset[str]
    records: frozenset[str]
    gold: frozenset[str]
    names: Mapping[str, str]
    missing: Sequence[str] = field(default_factory=list)
