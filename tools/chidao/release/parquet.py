"""Parquet files that come out the same, byte for byte, wherever one version of pyarrow writes them."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from chidao.release.batches import Made
from chidao.release.logical import RowsHash

#: A row group ends after a document whose id says so, one in so many, once pages and texts of so many characters have
#: gathered (some 4,000 short notices, 250 long articles: 50 MB in Arrow). Where a document is added or taken out, the
#: groups after the next such place are therefore the same bytes as in the release before; and a column is long enough
#: to be chunks of its own for a store that keeps chunks by their content, so that a value which changes touches no
#: other columns.
_ONE_IN = 64
_GROUP_CHARACTERS = 3 * 10**6
#: Or when so many have gathered in any case, at worst 210 MB of tokens: viewers of hubs refuse groups above 286 MiB.
_MOST_CHARACTERS = 8 * 10**6
#: A file ends with the group that makes it so large in Arrow, as `datasets` cuts its own.
_SHARD_BYTES = 500 * 10**6
#: How files are written. Pages are cut where the content says so, so that a store that keeps chunks by their content
#: sends only new ones.
OPTIONS: dict[str, Any] = {
    "compression": "zstd",
    "compression_level": 3,
    "write_page_index": True,
    "write_page_checksum": True,
    "use_content_defined_chunking": True,
}


class Shard(NamedTuple):
    """One file: its place in the build, and its rows."""

    path: str
    rows: int


class Written(NamedTuple):
    """One split of a configuration.

    Attributes:
        config, split: its names.
        shards: its files in order.
        rows: rows of all shards.
        arrow_bytes: bytes of the rows in Arrow.
        rows_sha256: the hash of the rows, whatever wrote the files (`chidao.release.logical`).
    """

    config: str
    split: str
    shards: list[Shard]
    rows: int
    arrow_bytes: int
    rows_sha256: str


def shard_path(config: str, split: str, number: int, count: int) -> str:
    """Give the path of a file in the layout of hubs, with slashes; `number` counts from 0."""
    return f"{config}/{split}-{number:05d}-of-{count:05d}.parquet"


class Groups:
    """Says after which documents of a split row groups end, the same for all configurations."""

    def __init__(self) -> None:
        self._characters = 0

    def ends(self, documents: Sequence[str], characters: Sequence[int]) -> list[int]:
        """Say after how many of the next documents a group ends, each time.

        Args:
            documents: their ids.
            characters: how many each has.
        """
        found = []
        for number, (document, own) in enumerate(zip(documents, characters, strict=True), 1):
            self._characters += own
            is_place = self._characters >= _GROUP_CHARACTERS and zlib.crc32(document.encode()) % _ONE_IN == 0
            if is_place or self._characters >= _MOST_CHARACTERS:
                found.append(number)
                self._characters = 0
        return found


class SplitWriter:
    """Writes the files of one split, batch by batch; there is no file as long as there are no rows."""

    def __init__(self, folder: Path, config: str, split: str, schema: pa.Schema) -> None:
        self._folder = folder
        self._config, self._split, self._schema = config, split, schema
        self._writer: Any = None
        self._waiting: list[pa.RecordBatch] = []
        self._rows = self._arrow_bytes = 0
        self._shards: list[Shard] = []
        self._shard_rows = self._shard_bytes = 0
        self._hash = RowsHash()

    def add(self, made: Made, ends: Iterable[int] = ()) -> None:
        """Add rows of documents.

        Args:
            made: the rows.
            ends: after how many of its documents a row group ends, each time.
        """
        self._hash.update_lines(made.lines)
        starts = list(accumulate(made.lengths, initial=0))
        begin = 0
        for end in ends:
            self._wait(made.batch, begin, starts[end])
            self._flush()
            begin = starts[end]
        self._wait(made.batch, begin, starts[-1])

    def _wait(self, batch: pa.RecordBatch, start: int, stop: int) -> None:
        if start < stop:
            self._waiting.append(batch.slice(start, stop - start))

    def _flush(self) -> None:
        if not self._waiting:
            return
        table = pa.Table.from_batches(self._waiting, schema=self._schema).combine_chunks()
        if self._writer is None:
            path = self._folder / self._unfinished(len(self._shards))
            path.parent.mkdir(exist_ok=True)
            self._writer = pq.ParquetWriter(path, self._schema, **OPTIONS)
        self._writer.write_table(table, row_group_size=max(table.num_rows, 1))
        self._shard_rows += table.num_rows
        self._shard_bytes += table.nbytes
        self._waiting = []
        if self._shard_bytes >= _SHARD_BYTES:
            self._end_shard()

    def _unfinished(self, number: int) -> str:
        """Give the path of a shard as long as nobody knows how many there will be."""
        return f"{self._config}/{self._split}-{number:05d}.parquet"

    def _end_shard(self) -> None:
        if self._writer is not None:
            self._writer.close()
            self._writer = None
            self._shards.append(Shard(self._unfinished(len(self._shards)), self._shard_rows))
            self._rows += self._shard_rows
            self._arrow_bytes += self._shard_bytes
            self._shard_rows = self._shard_bytes = 0

    def finish(self) -> Written | None:
        """Write what waits, close the files and give them their names; None where there were no rows."""
        self._flush()
        self._end_shard()
        if not self._shards:
            return None
        shards = []
        for number, (path, rows) in enumerate(self._shards):
            name = shard_path(self._config, self._split, number, len(self._shards))
            (self._folder / path).rename(self._folder / name)
            shards.append(Shard(name, rows))
        return Written(self._config, self._split, shards, self._rows, self._arrow_bytes, self._hash.hexdigest())

    def abandon(self) -> None:
        """Close the file as it is."""
        if self._writer is not None and self._writer.is_open:
            self._writer.close()


@contextmanager
def split_writers(folder: Path, split: str, schemas: dict[str, pa.Schema]) -> Iterator[dict[str, SplitWriter]]:
    """Open a writer for each configuration; they are closed in any case."""
    writers = {config: SplitWriter(folder, config, split, schema) for config, schema in schemas.items()}
    try:
        yield writers
    finally:
        for writer in writers.values():
            writer.abandon()
