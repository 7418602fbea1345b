"""Croissant 1.1 metadata of a build, with the fields of its RAI vocabulary (responsible AI).

Source: MLCommons, Croissant Format Specification 1.1 and Croissant RAI Specification 1.0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from datasets import ClassLabel, List, Value

from chidao.release.columns import SUMMARIES, meaning
from chidao.release.features import Layout
from chidao.release.parquet import Written

_PARQUET = "application/x-parquet"
_TYPES = {"string": "sc:Text", "int32": "cr:Int32", "bool": "sc:Boolean"}
_PLAIN = (
    "citeAs column equivalentProperty extract field fileProperty fileObject fileSet format includes isLiveDataset "
    "jsonPath key md5 parentField path recordSet references regex repeated replace samplingRate separator source "
    "subField transform"
).split()
#: The context of the specification, as far as the file uses it.
_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    **{name: f"cr:{name}" for name in _PLAIN},
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
}


def croissant(
    layout: Layout,
    tables: Sequence[Written],
    files: Mapping[str, tuple[str, int]],
    about: Mapping[str, Any],
) -> bytes:
    """Write the metadata.

    Each file is a `FileObject` with its hash, each split of a configuration a `FileSet` and a `RecordSet`
    `<configuration>/<split>`; the members of a list of records are sub-fields, read by JSON path.

    Args:
        layout: the columns.
        tables: the splits that were built.
        files: SHA-256 and size in bytes of each file by path.
        about: properties of the whole, as `chidao.release.about` gives them.

    Returns:
        JSON-LD, UTF-8.
    """
    document = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        **about,
        "distribution": [
            *(_file(path, *files[path]) for table in tables for path, _ in table.shards),
            *map(_file_set, tables),
        ],
        "recordSet": [_record_set(layout, table) for table in tables],
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"


def _file(path: str, digest: str, size: int) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": path,
        "name": path,
        "contentUrl": path,
        "contentSize": f"{size} B",
        "encodingFormat": _PARQUET,
        "sha256": digest,
    }


def _file_set(table: Written) -> dict[str, Any]:
    return {
        "@type": "cr:FileSet",
        "@id": _files_of(table),
        "name": _files_of(table),
        "description": f"the files of configuration {table.config}, split {table.split}",
        "encodingFormat": _PARQUET,
        "includes": f"{table.config}/{table.split}-*-of-{len(table.shards):05d}.parquet",
    }


def _files_of(table: Written) -> str:
    return f"{table.config}-{table.split}-files"


def _record_set(layout: Layout, table: Written) -> dict[str, Any]:
    name = f"{table.config}/{table.split}"
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": f"{SUMMARIES[table.config]}; {table.rows} rows",
        "field": [
            {
                **_field(f"{name}/{column}", feature, table, column, ""),
                "description": meaning(layout, table.config, column),
            }
            for column, feature in layout.features[table.config].items()
        ],
    }


def _field(identity: str, feature: Any, table: Written, column: str, path: str) -> dict[str, Any]:
    """Describe a column, or what lies in one at a JSON path."""
    field: dict[str, Any] = {"@type": "cr:Field", "@id": identity, "name": identity.rpartition("/")[2]}
    if isinstance(feature, List):
        field["repeated"] = True
        feature = feature.feature
    if isinstance(feature, dict):
        return {**field, "subField": list(_members(identity, feature, table, column, path))}
    source: dict[str, Any] = {"fileSet": {"@id": _files_of(table)}, "extract": {"column": column}}
    if path:
        source["transform"] = {"jsonPath": path}
    return {**field, "dataType": _type(feature), "source": source}


def _members(
    identity: str, members: dict[str, Any], table: Written, column: str, path: str
) -> Iterator[dict[str, Any]]:
    for name, feature in members.items():
        inside = f"{path}.{name}" if path else name
        if isinstance(feature, dict):
            # A record in a record: its members are reached by the longer path.
            yield from _members(f"{identity}/{name}", feature, table, column, inside)
        else:
            yield _field(f"{identity}/{name}", feature, table, column, inside)


def _type(feature: Any) -> str:
    return (
        "sc:Integer" if isinstance(feature, ClassLabel) else _TYPES[feature.dtype if isinstance(feature, Value) else ""]
    )
