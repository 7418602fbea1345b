"""The rows of a few documents at a time, ready to be hashed and written; made in this process or in others."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

import pyarrow as pa

from chidao.errors import ChidaoError
from chidao.release.counts import Counts, count_documents
from chidao.release.documents import Document, read_document
from chidao.release.features import OF_DOCUMENTS
from chidao.release.logical import sorted_lines
from chidao.release.spans import Row
from chidao.release.tables import Tables
from chidao.store import Corpus

#: Documents that are read before their rows become Arrow: fewer where pages are long.
DOCUMENTS = 128
_CHARACTERS = 1 << 20


class Made(NamedTuple):
    """Rows of one configuration of some documents.

    Attributes:
        batch: the rows.
        lengths: how many of them each document has.
        lines: the rows as lines of canonical JSON.
    """

    batch: pa.RecordBatch
    lengths: list[int]
    lines: bytes


class Batch(NamedTuple):
    """Some documents in the order of their split.

    Attributes:
        documents: their ids.
        characters: of the raw page and the clean text of each, in code points.
        counts: their figures in sum.
        tables: their rows by configuration.
    """

    documents: list[str]
    characters: list[int]
    counts: Counts
    tables: dict[str, Made]


class Batcher:
    """Makes batches of the documents of one corpus."""

    def __init__(self, corpus: Corpus, tables: Tables) -> None:
        self._corpus = corpus
        self._tables = tables

    def batches(self, names: Sequence[str]) -> Iterator[Batch]:
        """Make the batches of the documents that are named, in their order.

        Raises:
            ChidaoError: a document is not sound (`read_document`, `Tables.rows`), or a value is of another type than
                the scheme says.
        """
        waiting: list[Document] = []
        characters = 0
        for name in names:
            document = read_document(self._corpus, name)
            waiting.append(document)
            characters += len(document.raw)
            if len(waiting) == DOCUMENTS or characters >= _CHARACTERS:
                yield self._batch(waiting)
                waiting, characters = [], 0
        if waiting:
            yield self._batch(waiting)

    def _batch(self, documents: list[Document]) -> Batch:
        with _uncollected():
            made = [self._tables.rows(document) for document in documents]
            tables = {}
            for config in OF_DOCUMENTS:
                rows = [row for own in made for row in own[config]]
                batch = self._arrow(config, rows, documents, made)
                tables[config] = Made(batch, [len(own[config]) for own in made], sorted_lines(rows))
            return Batch(
                [document.id for document in documents],
                [len(document.raw) + len(document.text) for document in documents],
                count_documents(documents, self._tables.layout.scheme),
                tables,
            )

    def _arrow(
        self, config: str, rows: list[Row], documents: list[Document], made: list[dict[str, list[Row]]]
    ) -> pa.RecordBatch:
        try:
            return self._tables.batch(config, rows)
        except ChidaoError:
            for document, own in zip(documents, made, strict=True):
                try:
                    self._tables.batch(config, own[config])
                except ChidaoError as error:
                    raise ChidaoError(f"{document.id}: {error.message}", error.remedy) from None
            raise


@contextmanager
def _uncollected() -> Iterator[None]:
    """Leave the garbage collector out while many objects are made that are all in use and make no cycles."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
