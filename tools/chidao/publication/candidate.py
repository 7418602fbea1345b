"""The build that is to be published, checked file by file."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from chidao.errors import ChidaoError
from chidao.model import Manifest
from chidao.release.names import CHECKSUMS, MANIFEST, file_digest
from chidao.replacement.recovery import roll_forward_around
from chidao.store import load_record, sha256

_VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?")
_REBUILD = "Build again (`chidao build --out DIR --force`) and publish what comes out."


class File(NamedTuple):
    """A file of the build: path with slashes, SHA-256 in hexadecimal digits, size in bytes."""

    path: str
    sha256: str
    size: int


class Candidate(NamedTuple):
    """A build whose files are what its manifest says.

    Attributes:
        folder: where it is.
        manifest: what it holds.
        files: all that is published, by path: the files of the manifest, the manifest and the checksums.
    """

    folder: Path
    manifest: Manifest
    files: dict[str, File]

    @property
    def tag(self) -> str:
        """The name of the release: `v` and the version of the corpus."""
        return f"v{self.manifest.version}"

    @property
    def title(self) -> str:
        """The first line of the release's commit, by which it is found again."""
        return f"Release {self.tag} of {self.manifest.name}"

    @property
    def digest(self) -> str:
        """SHA-256 of the manifest, which tells builds apart."""
        return self.files[MANIFEST].sha256

    def git_oid(self, path: str) -> str:
        """Give the id that Git gives a file: SHA-1 over its size and its bytes."""
        found = hashlib.sha1(b"blob %d\0" % self.files[path].size, usedforsecurity=False)
        with (self.folder / path).open("rb") as file:
            while piece := file.read(2**20):
                found.update(piece)
        return found.hexdigest()


def read_candidate(folder: Path) -> Candidate:
    """Read a build and check every file against manifest and checksums; other files in the folder do not count.

    Raises:
        ChidaoError: it is no build, has no version yet, or a file is missing or not what the manifest says.
    """
    roll_forward_around(folder)
    try:
        data = (folder / MANIFEST).read_bytes()
        sums = (folder / CHECKSUMS).read_bytes()
    except OSError as error:
        raise ChidaoError(f"{folder}: no build there ({error.filename}: {error.strerror})", _REBUILD) from None
    try:
        manifest = load_record(data, Manifest, str(folder / MANIFEST))
    except ChidaoError as error:
        raise ChidaoError(error.message, _REBUILD) from None
    version_key(manifest.version)
    if manifest.version == "0.0.0":
        raise ChidaoError(
            f"{folder / MANIFEST}: the corpus does not say its version",
            "Write it into annotations/release.json and build again.",
        )
    files = _named_files(folder, manifest)
    problems = [problem for file in files.values() if (problem := _problem(folder, file))]
    if problems:
        more = f" (and {len(problems) - 1} more files)" if problems[1:] else ""
        raise ChidaoError(f"{problems[0]}{more}", _REBUILD)
    files[MANIFEST] = File(MANIFEST, sha256(data), len(data))
    wanted = "".join(f"{file.sha256}  {path}\n" for path, file in sorted(files.items()))
    if sums != wanted.encode():
        raise ChidaoError(f"{folder / CHECKSUMS}: does not say what the manifest says", _REBUILD)
    files[CHECKSUMS] = File(CHECKSUMS, sha256(sums), len(sums))
    return Candidate(folder, manifest, dict(sorted(files.items())))


def version_key(version: str) -> tuple[int, int, int, bool, str]:
    """Give what orders versions: numbers, then those with a suffix (`1.0.0-rc1`) before that without.

    Raises:
        ChidaoError: it is no version that a tag can be named after.
    """
    match = _VERSION.fullmatch(version)
    if not match:
        raise ChidaoError(f"{version!r} is no version", "Give the corpus one like 1.2.0 in annotations/release.json.")
    major, minor, patch, suffix = match.groups()
    return int(major), int(minor), int(patch), suffix is None, suffix or ""


def _named_files(folder: Path, manifest: Manifest) -> dict[str, File]:
    files: dict[str, File] = {}
    for file in manifest.files:
        parts = PurePosixPath(file.path).parts
        safe = parts and "/".join(parts) == file.path and not file.path.startswith("/") and "\\" not in file.path
        if not safe or any(part.startswith(".") for part in parts) or file.path in {MANIFEST, CHECKSUMS, *files}:
            raise ChidaoError(f"{folder / MANIFEST}: {file.path!r} is no path that a build writes", _REBUILD)
        files[file.path] = File(file.path, file.sha256, file.bytes)
    return files


def _problem(folder: Path, file: File) -> str | None:
    """Say what is wrong with a file; None where it is what the manifest says."""
    place = folder / file.path
    try:
        digest, size = file_digest(place)
    except OSError as error:
        return f"{place}: cannot be read ({error.strerror})"
    if (digest, size) != (file.sha256, file.size):
        return f"{place}: is not the file that the manifest names (SHA-256 differs)"
    return None
