"""The hash of rows, whatever wrote the file that they come from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

import msgspec
import pyarrow as pa

_SORTING = msgspec.json.Encoder(order="sorted")
_ENCODER = msgspec.json.Encoder()


class RowsHash:
    """SHA-256 over the rows of a split in order, each as one line of canonical JSON.

    A line is UTF-8 without spaces, keys sorted by code point, characters not escaped unless JSON demands it, and ends
    with a line feed. Class labels are their numbers, as `datasets` gives them. Another version of pyarrow may write
    other bytes for the same rows; this hash stays.
    """

    def __init__(self) -> None:
        self._sum = hashlib.sha256()

    def update(self, batch: pa.RecordBatch | pa.Table) -> None:
        """Add the rows of a batch."""
        self.update_rows(batch.to_pylist())

    def update_rows(self, rows: Iterable[dict[str, Any]]) -> None:
        """Add rows that are Python values."""
        for row in rows:
            self._sum.update(canonical_lines([row]))

    def update_lines(self, lines: bytes) -> None:
        """Add rows that are lines of canonical JSON already."""
        self._sum.update(lines)

    def hexdigest(self) -> str:
        """Give the hash of all rows so far, in hexadecimal digits."""
        return self._sum.hexdigest()


def canonical_lines(rows: Iterable[dict[str, Any]]) -> bytes:
    """Write rows as lines of canonical JSON."""
    return _SORTING.encode_lines(rows)


def sorted_lines(rows: Iterable[dict[str, Any]]) -> bytes:
    """Write rows as lines of canonical JSON, where the keys of each map already stand in the order of code points."""
    return _ENCODER.encode_lines(rows)
