"""Parquet files that come out the same, byte for byte, wherever one version of pyarrow writes them."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

#: A row group ends after a document whose id says so, one in so many. A document that is added, taken out or
#: changed therefore changes one group, and the others are the same bytes as in the release before.
_DOCUMENTS_A_GROUP = 512
#: Or when so many bytes have gathered: the viewers of hubs refuse groups above 286 MiB.
_GROUP_BYTES = 64 * 2**20


class Written(NamedTuple):
    """One file: its place in the build, rows, and bytes of the rows in Arrow."""

    config: str
    split: str
    path: str
    rows: int
    arrow_bytes: int


def file_path(config: str, split: str) -> str:
    """Give the path of a file in the layout of hubs, with slashes."""
    return f"{config}/{split}-00000-of-00001.parquet"


class SplitWriter:
    """Writes one file, batch by batch; there is no file as long as there are no rows."""

    def __init__(self, folder: Path, config: str, split: str, schema: pa.Schema) -> None:
        self._target = folder / file_path(config, split)
        self._config, self._split, self._schema = config, split, schema
        self._writer: Any = None
        self._waiting: list[pa.RecordBatch] = []
        self._waiting_bytes = self._rows = self._arrow_bytes = 0

    def add(self, key: str, batch: pa.RecordBatch) -> None:
        """Add the rows of the document `key`."""
        if batch.num_rows:
            self._waiting.append(batch)
            self._waiting_bytes += batch.nbytes
        if self._waiting_bytes >= _GROUP_BYTES or zlib.crc32(key.encode()) % _DOCUMENTS_A_GROUP == 0:
            self._flush()

    def _flush(self) -> None:
        if not self._waiting:
            return
        table = pa.Table.from_batches(self._waiting, schema=self._schema).combine_chunks()
        if self._writer is None:
            self._target.parent.mkdir(exist_ok=True)
            self._writer = pq.ParquetWriter(
                self._target, self._schema, compression="zstd", compression_level=3, write_page_index=True
            )
        self._writer.write_table(table, row_group_size=max(table.num_rows, 1))
        self._rows += table.num_rows
        self._arrow_bytes += table.nbytes
        self._waiting, self._waiting_bytes = [], 0

    def finish(self) -> Written | None:
        """Write what waits and close the file; None where there were no rows."""
        self._flush()
        if self._writer is None:
            return None
        self._writer.close()
        path = file_path(self._config, self._split)
        return Written(self._config, self._split, path, self._rows, self._arrow_bytes)

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
