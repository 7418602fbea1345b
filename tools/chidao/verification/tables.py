"""The tables of a build against the columns of the scheme and the rows of the manifest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from datasets import ClassLabel, List

from chidao.model import Manifest, ReleaseFile
from chidao.release.features import Layout
from chidao.release.logical import RowsHash
from chidao.verification.fault import REBUILD, Fault

#: Rows are read in batches of so many.
_BATCH = 1024


def check_tables(folder: Path, manifest: Manifest, layout: Layout) -> Iterator[Fault]:
    """Find tables whose schema, labels or rows are not what they should be.

    Args:
        folder: the build.
        manifest: its manifest.
        layout: the columns by the scheme of the sources.
    """
    shards: dict[tuple[str, str], list[ReleaseFile]] = {}
    for file in manifest.files:
        if file.config is not None and file.split is not None:
            shards.setdefault((file.config, file.split), []).append(file)
    counted = {(config, split) for config, own in manifest.rows.items() for split in own}
    for config, split in sorted(counted | set(shards)):
        yield from _check_split(folder, manifest, layout, config, split, shards.get((config, split), []))


def _check_split(
    folder: Path, manifest: Manifest, layout: Layout, config: str, split: str, shards: list[ReleaseFile]
) -> Iterator[Fault]:
    place = f"{config}/{split}"
    said = manifest.rows.get(config, {}).get(split)
    if config not in layout.features:
        yield Fault("tables", place, f"the scheme has no configuration {config!r}", REBUILD)
        return
    if said is None or not shards:
        yield Fault("tables", place, "the manifest names files and rows that do not belong together", REBUILD)
        return
    rows, digest, is_sound = 0, RowsHash(), True
    for file in sorted(shards, key=lambda shard: shard.path):
        try:
            fault, found = _read_shard(folder, file, layout, config, digest)
        except (OSError, pa.ArrowException) as error:
            fault, found = f"cannot be read ({str(error).splitlines()[0][:200]})", 0
        if fault:
            is_sound = False
            yield Fault("tables", file.path, fault, REBUILD)
        rows += found
    if is_sound and rows != said.rows:
        yield Fault("tables", place, f"has {rows} rows, the manifest says {said.rows}", REBUILD)
    elif is_sound and digest.hexdigest() != said.sha256:
        yield Fault("tables", place, "the hash of the rows is not that of the manifest", REBUILD)


def _read_shard(folder: Path, file: ReleaseFile, layout: Layout, config: str, digest: RowsHash) -> tuple[str, int]:
    """Read one file; give its fault, empty where there is none, and its rows."""
    features = layout.features[config]
    with pq.ParquetFile(folder / file.path, page_checksum_verification=True) as parquet:
        schema = parquet.schema_arrow
        wanted = features.arrow_schema
        if not schema.equals(wanted) or schema.metadata != wanted.metadata:
            return _schema_fault(schema, wanted), 0
        rows = parquet.metadata.num_rows
        if rows != file.rows:
            return f"has {rows} rows, the manifest says {file.rows}", 0
        for batch in parquet.iter_batches(_BATCH):
            found = batch.to_pylist()
            for name, feature in features.items():
                bad = next((value for row in found for value in _labels(row[name], feature)), None)
                if bad is not None:
                    return f"column {name!r} has the class label {bad}, which has no name", 0
            digest.update_rows(found)
    return "", rows


def _schema_fault(schema: pa.Schema, wanted: pa.Schema) -> str:
    for name in wanted.names:
        if name not in schema.names:
            return f"lacks the column {name!r}"
    for name in schema.names:
        if name not in wanted.names:
            return f"has the column {name!r}, which the scheme has not"
    for field in wanted:
        found = schema.field(field.name)
        if found != field:
            return f"column {field.name!r} is {found.type}, not {field.type}"
    if schema.names != wanted.names:
        return "has its columns in another order"
    return "describes its features otherwise than the scheme (the schema's key `huggingface`)"


def _labels(value: Any, feature: Any) -> Iterator[int]:
    """Give the class labels in a value that have no name."""
    if value is None:
        return
    if isinstance(feature, ClassLabel):
        if not 0 <= value < feature.num_classes:
            yield value
    elif isinstance(feature, List):
        for member in value:
            yield from _labels(member, feature.feature)
    elif isinstance(feature, dict):
        for name, member in feature.items():
            yield from _labels(value[name], member)
