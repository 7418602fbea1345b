"""The state of a build: its tables, of which one group of rows a split is held at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
from datasets import Features

from chidao.comparison.snapshot import Row, Snapshot
from chidao.errors import ChidaoError
from chidao.release.features import DEFAULT, OF_DOCUMENTS
from chidao.release.logical import RowsHash
from chidao.verification.fault import REBUILD
from chidao.verification.files import check_files, read_manifest

#: What the rows of a document and those of a registry must have to be compared at all.
_NEEDED = ("id", "text", "spans", "lists", "relations")
_OF_SPAN = ("id", "label", "start", "end", "text")
_DESCRIPTION = b"huggingface"
_BATCH = 1024


class _Place(NamedTuple):
    """Where the row of a document is."""

    split: str
    path: Path
    group: int
    row: int


class BuildSnapshot(Snapshot):
    """The state of a build.

    Args:
        folder: the build.
        name: what the user called it.

    Raises:
        ChidaoError: the folder is no build, or its files are not what its manifest says.
    """

    scheme = None

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self.name = name
        self._manifest = read_manifest(folder)
        fault = next(check_files(folder, self._manifest), None)
        if fault:
            raise ChidaoError(f"{name}: {fault.path}: {fault.message}", fault.remedy)
        self.corpus = self._manifest.name
        self.version = self._manifest.version
        self.scheme_version = self._manifest.scheme_version
        with self._reported():
            self.features = {config: self._features(config) for config in self._manifest.rows}
        self._check_columns()
        with self._reported():
            self._places = self._index()
        self.splits = {document: place.split for document, place in self._places.items()}
        self.assigned = self.splits
        self._held: dict[str, tuple[tuple[Path, int], pa.Table]] = {}

    def row(self, document: str) -> Row:
        """Give the row of a document."""
        place = self._places[document]
        key = (place.path, place.group)
        with self._reported():
            if self._held.get(place.split, (None,))[0] != key:
                with pq.ParquetFile(place.path) as file:
                    self._held[place.split] = (key, file.read_row_group(place.group))
            rows: list[Row] = self._held[place.split][1].slice(place.row, 1).to_pylist()
        return rows[0]

    def digests(self, document: str) -> dict[str, str]:
        """Give hashes of what the other configurations say of a document."""
        return {
            config: self._digests[config].get(document, RowsHash().hexdigest())
            for config in OF_DOCUMENTS
            if config in self._digests
        }

    def registry(self, config: str) -> Iterable[Row]:
        """Give the rows of a registry."""
        for path, _ in self._shards(config):
            with self._reported(), pq.ParquetFile(path) as file:
                for batch in file.iter_batches(_BATCH):
                    yield from batch.to_pylist()

    def tables(self, config: str) -> list[tuple[str, str]] | None:
        """Give split and SHA-256 of the files of a configuration, which have been found to be so."""
        return sorted((file.split or "", file.sha256) for file in self._manifest.files if file.config == config)

    @contextmanager
    def _reported(self) -> Iterator[None]:
        """Turn what cannot be read into a message."""
        try:
            yield
        except (OSError, pa.ArrowException, ValueError, TypeError, KeyError) as error:
            first = (str(error).splitlines() or [type(error).__name__])[0]
            raise ChidaoError(f"{self.name}: a table cannot be read ({first[:200]})", REBUILD) from None

    def _shards(self, config: str) -> list[tuple[Path, str]]:
        """Give the files of a configuration with their splits, in order."""
        found = [(file.split or "", file.path) for file in self._manifest.files if file.config == config]
        return [(self._folder / path, split) for split, path in sorted(found)]

    def _features(self, config: str) -> Features:
        schemas = [pq.read_schema(path) for path, _ in self._shards(config)]
        if not schemas or _DESCRIPTION not in (schemas[0].metadata or {}):
            raise ChidaoError(f"{self.name}: the tables of {config} do not describe their columns", REBUILD)
        if any(not schema.equals(schemas[0], check_metadata=True) for schema in schemas):
            raise ChidaoError(f"{self.name}: the tables of {config} differ in their columns", REBUILD)
        return Features.from_arrow_schema(schemas[0])

    def _check_columns(self) -> None:
        documents = self.features.get(DEFAULT, {})
        span: Any = getattr(documents.get("spans"), "feature", {})
        missing = [name for name in _NEEDED if name not in documents]
        missing += [f"spans.{name}" for name in _OF_SPAN if not isinstance(span, dict) or name not in span]
        if missing:
            raise ChidaoError(f"{self.name}: the table {DEFAULT} lacks the column {missing[0]}", REBUILD)
        for config, features in self.features.items():
            key = "document" if config in OF_DOCUMENTS and config != DEFAULT else "id"
            if key not in features:
                raise ChidaoError(f"{self.name}: the table {config} lacks the column {key}", REBUILD)

    def _index(self) -> dict[str, _Place]:
        """Find where each document is; a build has them sorted by id within a split, and each once."""
        places: dict[str, _Place] = {}
        last: dict[str, str] = {}
        for path, split in self._shards(DEFAULT):
            with pq.ParquetFile(path) as file:
                for group in range(file.num_row_groups):
                    for row, document in enumerate(file.read_row_group(group, ["id"])["id"].to_pylist()):
                        if not isinstance(document, str) or document in places or document <= last.get(split, ""):
                            raise ChidaoError(
                                f"{self.name}: {path.name}: the document {document!r} is out of order or there twice",
                                REBUILD,
                            )
                        last[split] = document
                        places[document] = _Place(split, path, group, row)
        return places

    @cached_property
    def _digests(self) -> dict[str, dict[str, str]]:
        with self._reported():
            return {
                config: dict(self._digests_of(config))
                for config in OF_DOCUMENTS
                if config != DEFAULT and config in self.features
            }

    def _digests_of(self, config: str) -> Iterator[tuple[str, str]]:
        """Hash the rows of each document, which stand together."""
        for path, _ in self._shards(config):
            document, digest = None, RowsHash()
            with pq.ParquetFile(path) as file:
                for batch in file.iter_batches(_BATCH):
                    for row in batch.to_pylist():
                        if row["document"] != document:
                            if document is not None:
                                yield document, digest.hexdigest()
                            document, digest = row["document"], RowsHash()
                        digest.update_rows([row])
            if document is not None:
                yield document, digest.hexdigest()
