"""The rows of a few documents at a time, ready to be hashed and written; made in this process or in others."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

import pyarrow as pa

from chidao.release.arrays import Table
from chidao.release.counts import Counts, Tally
from chidao.release.documents import read_document
from chidao.release.features import OF_DOCUMENTS
from chidao.release.logical import sorted_lines
from chidao.release.spans import Row
from chidao.release.tables import Tables
from chidao.store import Corpus

#: Documents that are read before their rows become Arrow: fewer where pages are long.
DOCUMENTS = 128
_CHARACTERS = 1 << 21
#: Characters of pages whose rows wait as Python objects: so few that they are still in the processor's cache.
_FRESH = 1 << 14


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
        spans = Table(tables.schemas["spans"])
        #: Spans before documents, which have the same columns of spans.
        self._columns = {
            config: spans if config == "spans" else Table(tables.schemas[config], {"spans": spans})
            for config in sorted(OF_DOCUMENTS, key=lambda name: name != "spans")
        }

    def batches(self, names: Sequence[str]) -> Iterator[Batch]:
        """Make the batches of the documents that are named, in their order.

        Raises:
            ChidaoError: a document is not sound (`read_document`, `Tables.rows`), or a value is of another type than
                the scheme says.
        """
        first = 0
        while first < len(names):
            with _uncollected():
                batch = self._batch(names, first)
            first += len(batch.documents)
            yield batch

    def _batch(self, names: Sequence[str], first: int) -> Batch:
        """Make the batch of the next documents: so many, or fewer where pages are long."""
        own, characters = names[first : first + DOCUMENTS], []
        lengths: dict[str, list[int]] = {config: [] for config in OF_DOCUMENTS}
        lines: dict[str, list[bytes]] = {config: [] for config in OF_DOCUMENTS}
        waiting: dict[str, list[Row]] = {config: [] for config in OF_DOCUMENTS}
        tally = Tally(self._tables.layout.scheme)
        fresh = 0
        for number, name in enumerate(own, 1):
            document = read_document(self._corpus, name)
            for config, rows in self._tables.rows(document).items():
                lengths[config].append(len(rows))
                waiting[config] += rows
            tally.add(document)
            characters.append(len(document.raw) + len(document.text))
            fresh += characters[-1]
            if fresh >= _FRESH or number == len(own):
                self._take_over(waiting, lines, own[:number])
                fresh = 0
                if sum(characters) >= _CHARACTERS:
                    own = own[:number]
                    break
        made = {
            config: Made(self._arrow(config, own), lengths[config], b"".join(lines[config])) for config in self._columns
        }
        return Batch(list(own), characters, tally.counts(), made)

    def _take_over(self, waiting: dict[str, list[Row]], lines: dict[str, list[bytes]], names: Sequence[str]) -> None:
        """Turn rows into values of columns and into lines while they are fresh."""
        for config, rows in waiting.items():
            try:
                self._columns[config].extend(rows)
            except (TypeError, OverflowError):
                self._name_document(config, names)
                raise
            lines[config].append(sorted_lines(rows))
            waiting[config] = []

    def _arrow(self, config: str, names: Sequence[str]) -> pa.RecordBatch:
        try:
            return self._columns[config].take()
        except (pa.ArrowException, TypeError, OverflowError):
            self._name_document(config, names)
            raise

    def _name_document(self, config: str, names: Sequence[str]) -> None:
        """Raise the error of the first document that has a value of a wrong type."""
        for name in names:
            self._tables.of_document(config, read_document(self._corpus, name))


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
