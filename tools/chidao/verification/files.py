"""The files of a build against its checksums and its manifest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from chidao.errors import ChidaoError
from chidao.model import Manifest
from chidao.release.manifest import checksums
from chidao.release.names import CHECKSUMS, MANIFEST, file_digest
from chidao.store import load_record, sha256
from chidao.verification.fault import REBUILD, Fault

_INSIDE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_][A-Za-z0-9_.-]*)*")


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a build.

    Raises:
        ChidaoError: there is none, it is not valid, or it names a file outside the build.
    """
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
        raise ChidaoError(error.message, REBUILD) from None
    for file in manifest.files:
        if not _INSIDE.fullmatch(file.path):
            raise ChidaoError(f"{path}: names the file {file.path!r}, which is no path inside the build", REBUILD)
    return manifest


def check_files(folder: Path, manifest: Manifest) -> Iterator[Fault]:
    """Find files that are missing or have other bytes than the manifest says, and other checksums than it has."""
    for file in manifest.files:
        try:
            digest, size = file_digest(folder / file.path)
        except OSError as error:
            yield Fault("files", file.path, f"cannot be read ({error.strerror})", REBUILD)
            continue
        if size != file.bytes:
            yield Fault("files", file.path, f"has {size} bytes, the manifest says {file.bytes}", REBUILD)
        elif digest != file.sha256:
            yield Fault("files", file.path, f"sha256 is {digest}, the manifest says {file.sha256}", REBUILD)
    wanted = checksums(manifest, sha256((folder / MANIFEST).read_bytes()))
    try:
        found = (folder / CHECKSUMS).read_bytes()
    except OSError as error:
        yield Fault("files", CHECKSUMS, f"cannot be read ({error.strerror})", REBUILD)
        return
    if found != wanted.encode():
        yield Fault("files", CHECKSUMS, "does not list the manifest and its files with their hashes", REBUILD)
    named = {MANIFEST, CHECKSUMS, *(file.path for file in manifest.files)}
    for path in sorted(folder.rglob("*.parquet")):
        name = path.relative_to(folder).as_posix()
        if name not in named:
            yield Fault("files", name, "is a table that the manifest does not name", "Take it away, or build anew.")
