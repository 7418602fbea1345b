"""The rows of a few documents at a time, ready to be hashed and written; made in this process or in others."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import NamedTuple

import pyarrow as pa

from chidao.errors import ChidaoError
from chidao.release.counts import Counts, Tally
from chidao.release.documents import Document, parse_document, read_document
from chidao.release.features import OF_DOCUMENTS
from chidao.release.logical import sorted_lines
from chidao.release.spans import Row
from chidao.release.tables import Tables
from chidao.store import Corpus

#: Documents whose rows wait as Python objects, fewer where pages are long: so few that they are still in the
#: processor's cache when they become Arrow and JSON.
_DOCUMENTS = 32
_CHARACTERS = 1 << 16
#: Documents whose files are read before the first of them is looked at.
_READ_AHEAD = 16


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

    def batches(self, names: Iterable[str]) -> Iterator[Batch]:
        """Make the batches of the documents that are named, in their order.

        Raises:
            ChidaoError: a document is not sound (`read_document`, `Tables.rows`), or a value is of another type than
                the scheme says.
        """
        waiting: list[Document] = []
        characters = 0
        for document in self._documents(names):
            waiting.append(document)
            characters += len(document.raw)
            if len(waiting) == _DOCUMENTS or characters >= _CHARACTERS:
                yield self._batch(waiting)
                waiting, characters = [], 0
        if waiting:
            yield self._batch(waiting)

    def _documents(self, names: Iterable[str]) -> Iterator[Document]:
        """Read documents, the files of some at a time: what runs between calls of the system runs slowly."""
        rest = iter(names)
        while some := list(islice(rest, _READ_AHEAD)):
            try:
                data = [self._corpus.document_bytes(name) for name in some]
            except ChidaoError:  # one by one, so that the first error in the order of documents is the one
                yield from (read_document(self._corpus, name) for name in some)
                continue
            yield from (parse_document(self._corpus, name, own) for name, own in zip(some, data, strict=True))

    def _batch(self, documents: list[Document]) -> Batch:
        with _uncollected():
            made = [self._tables.rows(document) for document in documents]
            rows = {config: [row for own in made for row in own[config]] for config in OF_DOCUMENTS}
            try:
                batches = self._tables.batches(rows)
            except ChidaoError:
                self._name_document(documents, made)
                raise
            tally = Tally(self._tables.layout.scheme)
            for document in documents:
                tally.add(document)
            return Batch(
                [document.id for document in documents],
                [len(document.raw) + len(document.text) for document in documents],
                tally.counts(),
                {
                    config: Made(batch, [len(own[config]) for own in made], sorted_lines(rows[config]))
                    for config, batch in batches.items()
                },
            )

    def _name_document(self, documents: list[Document], made: list[dict[str, list[Row]]]) -> None:
        """Raise the error of the first document whose rows are no batch."""
        for document, own in zip(documents, made, strict=True):
            try:
                self._tables.batches(own)
            except ChidaoError as error:
                raise ChidaoError(f"{document.id}: {error.message}", error.remedy) from None


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
