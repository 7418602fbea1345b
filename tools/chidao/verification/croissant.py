"""The Croissant metadata of a build against its manifest and the columns of the scheme."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from chidao.model import Manifest
from chidao.release.features import Layout
from chidao.release.names import CROISSANT
from chidao.verification.fault import REBUILD, Fault


class _Member(msgspec.Struct):
    """A file, a record set or a field, as far as it is looked at."""

    kind: str = msgspec.field(name="@type", default="")
    identity: str = msgspec.field(name="@id", default="")
    url: str = msgspec.field(name="contentUrl", default="")
    size: str = msgspec.field(name="contentSize", default="")
    sha256: str = ""
    name: str = ""
    field: list[_Member] = []


class _Croissant(msgspec.Struct):
    version: str = ""
    distribution: list[_Member] = []
    record_sets: list[_Member] = msgspec.field(name="recordSet", default_factory=list)


def check_croissant(folder: Path, manifest: Manifest, layout: Layout) -> Iterator[Fault]:
    """Find what the Croissant metadata says otherwise than the manifest and the scheme."""
    try:
        said = msgspec.json.decode((folder / CROISSANT).read_bytes(), type=_Croissant)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        yield Fault("croissant", CROISSANT, f"cannot be read ({str(error).splitlines()[0][:200]})", REBUILD)
        return
    for what, found, wanted in _pairs(said, manifest, layout):
        if found != wanted:
            yield Fault("croissant", CROISSANT, f"{what} not what the manifest and the scheme say", REBUILD)


def _pairs(said: _Croissant, manifest: Manifest, layout: Layout) -> Iterator[tuple[str, Any, Any]]:
    yield "the version is", said.version, manifest.version
    yield (
        "the files and their hashes are",
        sorted((one.url, one.sha256, one.size) for one in said.distribution if one.kind == "cr:FileObject"),
        sorted((file.path, file.sha256, f"{file.bytes} B") for file in manifest.files if file.config),
    )
    yield (
        "the record sets and their fields are",
        {one.identity: [field.name for field in one.field] for one in said.record_sets},
        {
            f"{config}/{split}": list(layout.features.get(config, ()))
            for config, splits in manifest.rows.items()
            for split in splits
        },
    )
