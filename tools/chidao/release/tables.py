"""Rows of the release: one document in, rows of each configuration out, as Arrow batches."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
import pyarrow as pa

from chidao.errors import ChidaoError
from chidao.model import Record
from chidao.release.bio import Aligner, outermost
from chidao.release.documents import Document
from chidao.release.features import NER_TAGS, Layout
from chidao.release.lines import raw_lines
from chidao.store import Corpus

Row = dict[str, Any]


class Tables:
    """Makes Arrow batches of the configurations of one scheme.

    Each batch holds the rows of one document, or of a registry; its schema is that of the features.
    """

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.schemas: dict[str, pa.Schema] = {
            config: features.arrow_schema for config, features in layout.features.items()
        }
        scheme = layout.scheme
        self._kinds = {name: index for index, name in enumerate(scheme.kinds)}
        self._labels = {name: index for index, name in enumerate(scheme.labels)}
        self._relations = {name: index for index, name in enumerate(scheme.relations)}
        self._statuses = {name: index for index, name in enumerate(scheme.statuses)}
        self._rows: dict[str, Callable[[Document], Iterator[Row]]] = {
            "documents": self._document_rows,
            "tokens": self._token_rows,
            "spans": self._span_rows,
            "chrome": self._chrome_rows,
        }

    def of_document(self, config: str, document: Document) -> pa.RecordBatch:
        """Make the batch of one document for a configuration of documents.

        Raises:
            ChidaoError: the annotation says what the scheme does not allow, or a span does not fit the tokens.
        """
        with _placed(document.id):
            return self._batch(config, self._rows[config](document))

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
            rows = (self._record_row(config, entry) for entry in sorted(entries, key=lambda entry: str(entry.id)))
            return self._batch(config, rows)

    def _batch(self, config: str, rows: Iterable[Row]) -> pa.RecordBatch:
        try:
            return pa.RecordBatch.from_pylist(list(rows), schema=self.schemas[config])
        except (pa.ArrowException, TypeError, OverflowError) as error:
            raise ChidaoError(
                f"a value is of another type than the scheme says ({str(error).splitlines()[0]})",
                "Run `chidao validate` for the place and the repair.",
            ) from None

    def _record_row(self, config: str, record: Record) -> Row:
        """Make the row of a registry's entry, words that are numbered in the features as their numbers."""
        row: Row = msgspec.to_builtins(record)
        for name, feature in self.layout.features[config].items():
            names = getattr(feature, "names", None)
            if names and row[name] is not None:
                row[name] = _number(names.index, row[name], f"{row['id']}: {name}")
        return row

    def _document_rows(self, document: Document) -> Iterator[Row]:
        gold, record = document.gold, document.record
        removed = self.layout.scheme.segments.removed
        yield {
            "id": document.id,
            "text": document.text,
            "text_sha256": gold.text_sha256,
            **msgspec.to_builtins(record.metadata),
            "segments": [
                {
                    "start": segment.clean_start,
                    "end": segment.clean_end,
                    "raw_start": segment.start,
                    "raw_end": segment.end,
                    "kind": self._kind(segment.kind),
                }
                for segment in record.segments
                if segment.kind not in removed
            ],
            "removed": [
                {
                    "raw_start": segment.start,
                    "raw_end": segment.end,
                    "kind": self._kind(segment.kind),
                    "rule": segment.rule,
                }
                for segment in record.segments
                if segment.kind in removed
            ],
            "spans": self._spans(document),
            "lists": msgspec.to_builtins(gold.lists),
            "relations": [
                {
                    "id": relation.id,
                    "type": _number(self._relations.__getitem__, relation.type, f"relation {relation.id}: type"),
                    "head": relation.head,
                    "tail": relation.tail,
                }
                for relation in gold.relations
            ],
            "status": self._statuses[gold.status],
        }

    def _spans(self, document: Document) -> list[Row]:
        return [
            {
                "id": span.id,
                "label": self._labels[span.label],
                "start": span.start,
                "end": span.end,
                "text": span.text,
                **{column.name: column.encode(span) for column in self.layout.values},
            }
            for span in document.gold.spans
        ]

    def _token_rows(self, document: Document) -> Iterator[Row]:
        text, spans = document.text, document.gold.spans
        tokens = document.tokens
        aligner = Aligner(tokens)
        tags = {
            column: aligner.tags([span for span in spans if span.label in labels], labels)
            for column, labels in self.layout.tag_columns.items()
            if column != NER_TAGS
        }
        flat = self.layout.tag_columns[NER_TAGS]
        tags[NER_TAGS] = aligner.tags(outermost(spans, flat, self.layout.scheme), flat)
        first = 0
        for number, (start, end) in enumerate(document.sentences):
            last = first
            while last < len(tokens) and tokens[last][1] <= end:
                last += 1
            own = tokens[first:last]
            yield {
                "document": document.id,
                "sentence": number,
                "start": start,
                "end": end,
                "text": text[start:end],
                "tokens": [text[begin:stop] for begin, stop in own],
                "token_starts": [begin for begin, _ in own],
                "token_ends": [stop for _, stop in own],
                **{column: tags[column][first:last] for column in tags},
            }
            first = last

    def _span_rows(self, document: Document) -> Iterator[Row]:
        sentences = document.sentences
        starts = [start for start, _ in sentences]
        for row in self._spans(document):
            number = bisect_right(starts, row["start"]) - 1
            start, end = sentences[number]
            yield {
                "document": document.id,
                **row,
                "sentence": number,
                "sentence_start": row["start"] - start,
                "sentence_end": row["end"] - start,
                "sentence_text": document.text[start:end],
            }

    def _chrome_rows(self, document: Document) -> Iterator[Row]:
        removed_kinds = self.layout.scheme.segments.removed
        for line in raw_lines(document.raw, document.record.segments):
            kept = [part.segment.kind for part in line.parts if part.segment.kind not in removed_kinds]
            removed = [part for part in line.parts if part.segment.kind in removed_kinds]
            kinds = kept or [part.segment.kind for part in removed]
            yield {
                "document": document.id,
                "line": line.number,
                "text": line.text,
                "kind": self._kind(kinds[0]) if kinds else None,
                "kept": bool(kept),
                "removed": [
                    {"start": start, "end": end, "kind": self._kind(segment.kind), "rule": segment.rule}
                    for start, end, segment in removed
                ],
            }

    def _kind(self, kind: str) -> int:
        return _number(self._kinds.__getitem__, kind, "a segment: kind")


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
