"""The manifest and the checksums of a build."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from chidao import __version__
from chidao.errors import ChidaoError
from chidao.model import Manifest, ReleaseFile, RowsOf
from chidao.release.figure import FIGURE
from chidao.release.names import CARD, CHECKSUMS, CROISSANT, MANIFEST, file_digest
from chidao.release.parquet import Written
from chidao.replacement.recovery import roll_forward_around
from chidao.schemas import BASE
from chidao.scheme import Scheme
from chidao.store import dump, load_record, sha256

#: What decides the bytes of a build, beside the corpus.
MADE_WITH = ("pyarrow", "datasets", "leather")
_REBUILD = "Build anew with `chidao build --force`, or fetch the release again."
_INSIDE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_][A-Za-z0-9_.-]*)*")


def write_manifest(
    folder: Path, scheme: Scheme, release: str, tables: list[Written], digests: Mapping[str, tuple[str, int]]
) -> None:
    """Write `manifest.json` and `SHA256SUMS` of the files that stand in a folder.

    The manifest names the card, its figure, the Croissant metadata and the tables; the checksums cover these and the
    manifest.

    Args:
        folder: where the files are.
        scheme: name and version.
        release: version of the corpus.
        tables: the splits that were built.
        digests: SHA-256 and size of their files by path.
    """
    shards = {shard.path: (table, shard) for table in tables for shard in table.shards}
    files = []
    for path in sorted([CARD, CROISSANT, FIGURE, *shards]):
        table, shard = shards.get(path, (None, None))
        digest, size = digests.get(path) or file_digest(folder / path)
        files.append(
            ReleaseFile(
                path=path,
                sha256=digest,
                bytes=size,
                rows=shard.rows if shard else None,
                config=table.config if table else None,
                split=table.split if table else None,
            )
        )
    rows: dict[str, dict[str, RowsOf]] = {}
    for table in tables:
        rows.setdefault(table.config, {})[table.split] = RowsOf(rows=table.rows, sha256=table.rows_sha256)
    manifest = Manifest(
        schema=f"{BASE}manifest:{scheme.name}:{scheme.version}",
        name=scheme.name,
        version=release,
        scheme_version=scheme.version,
        made_with={"chidao": __version__, **{name: version(name) for name in MADE_WITH}},
        rows=rows,
        files=files,
    )
    data = dump(manifest)
    (folder / MANIFEST).write_bytes(data)
    (folder / CHECKSUMS).write_bytes(checksums(manifest, sha256(data)).encode())


def checksums(manifest: Manifest, digest: str) -> str:
    """Give the text of `SHA256SUMS`: the manifest, whose SHA-256 is `digest`, and the files that it names."""
    sums = sorted([*((file.path, file.sha256) for file in manifest.files), (MANIFEST, digest)])
    return "".join(f"{one}  {path}\n" for path, one in sums)


def built_paths(folder: Path) -> set[str]:
    """Give the paths (with slashes) that an earlier build wrote into a folder; none where it has no manifest."""
    try:
        manifest = load_record((folder / MANIFEST).read_bytes(), Manifest, MANIFEST)
    except (OSError, ChidaoError):
        return set()
    return {MANIFEST, CHECKSUMS, *(file.path for file in manifest.files)}


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a build.

    Raises:
        ChidaoError: there is none, it is not valid, or it names a file outside the build; or the release that it
            is of was stopped and cannot be finished.
    """
    roll_forward_around(folder)
    path = folder / MANIFEST
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ChidaoError(
            f"{path}: cannot be read ({error.strerror})", "Name the folder of a build (`chidao build --out DIR`)."
        ) from None
    try:
        manifest = load_record(data, Manifest, str(path))
    except ChidaoError as error:
        raise ChidaoError(error.message, _REBUILD) from None
    for file in manifest.files:
        if not _INSIDE.fullmatch(file.path):
            raise ChidaoError(f"{path}: names the file {file.path!r}, which is no path inside the build", _REBUILD)
    return manifest
