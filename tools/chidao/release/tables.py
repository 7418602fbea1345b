"""Rows of the release: one document in, rows of each configuration out; and rows as Arrow batches."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import msgspec
import pyarrow as pa

from chidao.errors import ChidaoError
from chidao.model import Record, Span
from chidao.release.arrays import documents_batch, tokens_batch
from chidao.release.bio import OUTSIDE, Aligner, outermost
from chidao.release.documents import Document
from chidao.release.features import NER_TAGS, Layout
from chidao.release.lines import raw_lines
from chidao.release.spans import Row, SpanRows
from chidao.store import Corpus


class Tables:
    """Makes rows and Arrow batches of the configurations of one scheme.

    In rows of documents the keys of each map stand in the order of code points, as canonical JSON has them. The schema
    of a batch is that of the features.
    """

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.schemas: dict[str, pa.Schema] = {
            config: features.arrow_schema for config, features in layout.features.items()
        }
        scheme = layout.scheme
        self._kinds = {name: index for index, name in enumerate(scheme.kinds)}
        self._relations = {name: index for index, name in enumerate(scheme.relations)}
        self._statuses = {name: index for index, name in enumerate(scheme.statuses)}
        self._spans = SpanRows(scheme.labels, layout.values)
        self._empty: dict[str, Row] = {
            config: dict.fromkeys(sorted(features)) for config, features in layout.features.items()
        }

    def rows(self, document: Document) -> dict[str, list[Row]]:
        """Make the rows of one document, by configuration of documents.

        Raises:
            ChidaoError: the annotation says what the scheme does not allow, or a span does not fit the tokens.
        """
        with _placed(document.id):
            spans = self._spans.of(document.gold.spans)
            return {
                "documents": [self._document_row(document, spans)],
                "tokens": self._token_rows(document),
                "spans": self._span_rows(document, spans),
                "chrome": self._chrome_rows(document),
            }

    def of_document(self, config: str, document: Document) -> pa.RecordBatch:
        """Make the batch of one document for a configuration of documents.

        Raises:
            ChidaoError: as `rows`, or a value is of another type than the scheme says.
        """
        with _placed(document.id):
            match config:
                case "tokens":
                    rows = self._token_rows(document)
                case "chrome":
                    rows = self._chrome_rows(document)
                case "spans":
                    rows = self._span_rows(document, self._spans.of(document.gold.spans))
                case _:
                    rows = [self._document_row(document, self._spans.of(document.gold.spans))]
            return self.batch(config, rows)

    def of_registry(self, config: str, corpus: Corpus) -> pa.RecordBatch:
        """Make the batch of a registry, sorted by id.

        Raises:
            ChidaoError: the registry is missing or says what the scheme does not allow.
        """
        entries: list[Any]
        if config == "directives":
            path, entries = corpus.directives_path, corpus.directives().directives
        else:
            path, entries = corpus.organizations_path, corpus.organizations().organizations
        with _placed(str(path)):
            rows = [self._record_row(config, entry) for entry in sorted(entries, key=lambda entry: str(entry.id))]
            return self.batch(config, rows)

    def batch(self, config: str, rows: Sequence[Row]) -> pa.RecordBatch:
        """Make the batch of rows.

        Raises:
            ChidaoError: a value is of another type than the scheme says.
        """
        with _typed():
            return pa.RecordBatch.from_pylist(rows, schema=self.schemas[config])

    def batches(self, rows: Mapping[str, Sequence[Row]]) -> dict[str, pa.RecordBatch]:
        """Make the batches of all configurations of documents, sooner than `batch` makes each.

        Args:
            rows: all rows of the same documents by configuration.

        Raises:
            ChidaoError: a value is of another type than the scheme says.
        """
        with _typed():
            spans = pa.RecordBatch.from_pylist(rows["spans"], schema=self.schemas["spans"])
            return {
                "documents": documents_batch(rows["documents"], self.schemas["documents"], spans),
                "tokens": tokens_batch(rows["tokens"], self.schemas["tokens"]),
                "spans": spans,
                "chrome": pa.RecordBatch.from_pylist(rows["chrome"], schema=self.schemas["chrome"]),
            }

    def _record_row(self, config: str, record: Record) -> Row:
        """Make the row of a registry's entry, words that are numbered in the features as their numbers."""
        row: Row = msgspec.to_builtins(record)
        for name, feature in self.layout.features[config].items():
            names = getattr(feature, "names", None)
            if names and row[name] is not None:
                row[name] = _number(names.index, row[name], f"{row['id']}: {name}")
        return row

    def _document_row(self, document: Document, spans: list[Row]) -> Row:
        gold, record, kinds = document.gold, document.record, self._kinds
        removed_kinds = self.layout.scheme.segments.removed
        segments, removed = [], []
        for segment in record.segments:
            kind = kinds.get(segment.kind)
            if kind is None:
                kind = self._kind(segment.kind)
            if segment.kind in removed_kinds:
                start, end, rule = segment.start, segment.end, segment.rule
                removed.append({"kind": kind, "raw_end": end, "raw_start": start, "rule": rule})
            else:
                segments.append(
                    {
                        "end": segment.clean_end,
                        "kind": kind,
                        "raw_end": segment.end,
                        "raw_start": segment.start,
                        "start": segment.clean_start,
                    }
                )
        row = self._empty["documents"].copy()
        row.update(msgspec.structs.asdict(record.metadata))
        row["id"], row["text"], row["text_sha256"] = document.id, document.text, gold.text_sha256
        row["segments"], row["removed"], row["spans"] = segments, removed, spans
        row["lists"] = [
            {
                "declared": each.declared,
                "directive": each.directive,
                "id": each.id,
                "phrase": each.phrase
                and {"end": each.phrase.end, "start": each.phrase.start, "text": each.phrase.text},
            }
            for each in gold.lists
        ]
        row["relations"] = [
            {
                "head": relation.head,
                "id": relation.id,
                "tail": relation.tail,
                "type": _number(self._relations.__getitem__, relation.type, f"relation {relation.id}: type"),
            }
            for relation in gold.relations
        ]
        row["status"] = self._statuses[gold.status]
        return row

    def _token_rows(self, document: Document) -> list[Row]:
        text, spans, identifier = document.text, document.gold.spans, document.id
        texts, starts, ends = document.words
        nothing = [OUTSIDE] * len(starts)
        tags = self._tags(spans, starts, ends, nothing)
        first, rows, empty = 0, [], self._empty["tokens"]
        for number, (start, end) in enumerate(document.sentences):
            last = bisect_right(ends, end, first)
            row = empty.copy()
            row["document"], row["sentence"] = identifier, number
            row["start"], row["end"], row["text"] = start, end, text[start:end]
            row["tokens"] = texts[first:last]
            row["token_starts"], row["token_ends"] = starts[first:last], ends[first:last]
            empty_tags = nothing[first:last]
            for column, own in tags:
                row[column] = empty_tags if own is nothing else own[first:last]
            rows.append(row)
            first = last
        return rows

    def _tags(
        self, spans: list[Span], starts: list[int], ends: list[int], nothing: list[int]
    ) -> list[tuple[str, list[int]]]:
        """Give the tags of all tokens by column: `nothing` itself where there are no spans."""
        aligner = Aligner(starts, ends)
        by_label: dict[str, list[Span]] = {}
        for span in spans:
            by_label.setdefault(span.label, []).append(span)
        found = []
        for column, labels in self.layout.tag_columns.items():
            is_flat = column == NER_TAGS
            own = outermost(spans, labels, self.layout.scheme) if is_flat else by_label.get(labels[0], [])
            found.append((column, aligner.tags(own, labels) if own else nothing))
        return found

    def _span_rows(self, document: Document, spans: list[Row]) -> list[Row]:
        return self._spans.with_sentences(document.id, document.text, spans, document.sentences)

    def _chrome_rows(self, document: Document) -> list[Row]:
        removed_kinds = self.layout.scheme.segments.removed
        identifier, kinds = document.id, self._kinds
        rows = []
        for number, text, parts in raw_lines(document.raw, document.record.segments):
            kind: int | None = None
            is_kept, removed = False, list[Row]()
            for start, end, segment in parts:
                own = kinds.get(segment.kind)
                if own is None:
                    own = self._kind(segment.kind)
                if segment.kind in removed_kinds:
                    removed.append({"end": end, "kind": own, "rule": segment.rule, "start": start})
                elif not is_kept:
                    kind, is_kept = own, True
            if removed and not is_kept:
                kind = removed[0]["kind"]
            rows.append(
                {
                    "document": identifier,
                    "kept": is_kept,
                    "kind": kind,
                    "line": number,
                    "removed": removed,
                    "text": text,
                }
            )
        return rows

    def _kind(self, kind: str) -> int:
        return _number(self._kinds.__getitem__, kind, "a segment: kind")


@contextmanager
def _typed() -> Iterator[None]:
    """Turn what Arrow says of a value's type into a message."""
    try:
        yield
    except (pa.ArrowException, TypeError, OverflowError) as error:
        raise ChidaoError(
            f"a value is of another type than the scheme says ({str(error).splitlines()[0]})",
            "Run `chidao validate` for the place and the repair.",
        ) from None


@contextmanager
def _placed(place: str) -> Iterator[None]:
    """Put a place before the message of an error."""
    try:
        yield
    except ChidaoError as error:
        raise ChidaoError(f"{place}: {error.message}", error.remedy) from None


def _number(find: Callable[[str], int], name: str, what: str) -> int:
    """Give the number of a name.

    Raises:
        ChidaoError: there is no such name; the message says of what.
    """
    try:
        return find(name)
    except (KeyError, ValueError):
        raise ChidaoError(
            f"{what} {name!r} is not in the scheme", "Run `chidao validate` for the place and the repair."
        ) from None
