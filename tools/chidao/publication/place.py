"""A folder, here or in an object store, with one folder a release and a pointer to the newest.

```
PLACE/
  v1.2.0/       the files of the build; manifest.json comes last: without it the folder is no release yet
  latest.json   names the newest release; comes last of all
```
A release that is there is never changed. On a disk the folder appears whole, by one rename; an object store has no
such step, so there the checksums are written first, as a claim that keeps builds of one version apart.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import fsspec
import msgspec
from fsspec.implementations.local import LocalFileSystem

from chidao.errors import ChidaoError
from chidao.publication.candidate import Candidate, File, version_key
from chidao.publication.outcome import Outcome, RefusedError, Say, State
from chidao.publication.session import redact
from chidao.release.folder import staging
from chidao.release.names import CHECKSUMS, MANIFEST, file_digest
from chidao.store import write_atomically

POINTER = "latest.json"
_PIECE = 2**20
_NEXT_VERSION = "Give the corpus a new version (annotations/release.json), build and publish that."


class Pointer(msgspec.Struct):
    """What `latest.json` says: version, folder beside it, and SHA-256 of the manifest there."""

    version: str
    folder: str
    manifest_sha256: str


class Place:
    """A folder with releases.

    Args:
        url: a path, or an address that fsspec knows (`s3://bucket/folder`).
        say: told about each step.

    Raises:
        ChidaoError: the address is of no known kind, or what reads it is not installed.
    """

    def __init__(self, url: str, say: Say) -> None:
        self._url, self._say = redact(url), say
        try:
            fs, root = fsspec.url_to_fs(url)
        except ImportError as error:
            raise ChidaoError(f"{self._url}: {error}", "Install that package and run again.") from None
        except ValueError as error:
            raise ChidaoError(f"{self._url}: {error}", "Give a path, or an address like s3://bucket/folder.") from None
        self._fs: Any = fs
        self._root = str(root).rstrip("/")

    def publish(self, candidate: Candidate, *, dry_run: bool = False) -> Outcome:
        """Publish a build into the folder of its version, then point to it if it is the newest.

        Raises:
            RefusedError: the release exists with other content, or another build of this version was begun.
            ChidaoError: it could not be finished; what was published before is as it was.
        """
        with self._reported():
            # What an object store listed before may have been changed by others.
            self._fs.invalidate_cache()
            there = self._digest(f"{candidate.tag}/{MANIFEST}")
            if there is not None and there != candidate.digest:
                raise self._taken(candidate)
            if there and not self._stale_pointer(candidate):
                return self._outcome("already published", candidate, [])
            if dry_run:
                return self._outcome("would publish", candidate, [] if there else list(candidate.files.values()))
            send = self._publish_on_disk if isinstance(self._fs, LocalFileSystem) else self._publish_in_order
            return self._outcome("published", candidate, send(candidate, there is not None))

    def _taken(self, candidate: Candidate) -> RefusedError:
        return RefusedError(
            f"{self._url}/{candidate.tag} is a release with other content than this build; releases are never changed",
            _NEXT_VERSION,
        )

    # -- on a disk --------------------------------------------------------------------------------------------------

    def _publish_on_disk(self, candidate: Candidate, there: bool) -> list[File]:
        """Make what is missing of folder and pointer, alone in this place; give the files that were written."""
        root = Path(self._root)
        root.mkdir(parents=True, exist_ok=True)
        with staging(root / candidate.tag) as stage:
            for left in root.glob(f".{POINTER}.tmp-*"):
                left.unlink(missing_ok=True)
            if not there:
                self._make_folder(candidate, stage)
            self._point(candidate)
        return [] if there else list(candidate.files.values())

    def _make_folder(self, candidate: Candidate, stage: Path) -> None:
        """Copy the build into `stage` and give that the name of the release in one step.

        Raises:
            RefusedError: somebody on another machine was faster, with another build.
        """
        target = Path(self._root) / candidate.tag
        for path, file in candidate.files.items():
            self._say(f"copy {path}")
            (stage / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(candidate.folder / path, stage / path)
            _sync(stage / path)
            if file_digest(stage / path) != (file.sha256, file.size):
                raise ChidaoError(f"{stage / path}: is not what was written", "Check the disk and run again.")
        for folder in {(stage / path).parent for path in candidate.files} | {stage}:
            _sync(folder)
        try:
            stage.rename(target)
        except OSError:
            there = self._digest(f"{candidate.tag}/{MANIFEST}")
            if there is None:
                raise
            if there != candidate.digest:
                raise self._taken(candidate) from None
        _sync(target.parent)

    # -- in an object store -----------------------------------------------------------------------------------------

    def _publish_in_order(self, candidate: Candidate, there: bool) -> list[File]:
        """Make what is missing of folder and pointer; give the files that were written."""
        sent = [] if there else self._send(candidate)
        self._point(candidate)
        return sent

    def _send(self, candidate: Candidate) -> list[File]:
        """Write the checksums as a claim, then the files, the manifest last; give what was written."""
        self._claim(candidate)
        sent = []
        for path, file in candidate.files.items():
            if path in (CHECKSUMS, MANIFEST):
                continue
            place = f"{candidate.tag}/{path}"
            if self._digest(place) != file.sha256:
                self._say(f"upload {path}")
                self._fs.put_file(str(candidate.folder / path), self._at(place))
                sent.append(file)
            if self._digest(place) != file.sha256:
                raise ChidaoError(f"{self._url}/{place}: is not what was sent", "Run the same command again.")
        self._fs.pipe_file(self._at(f"{candidate.tag}/{MANIFEST}"), (candidate.folder / MANIFEST).read_bytes())
        return [*sent, candidate.files[CHECKSUMS], candidate.files[MANIFEST]]

    def _claim(self, candidate: Candidate) -> None:
        """Write the checksums where there are none; those of another build keep this one out.

        Raises:
            RefusedError: another build of this version is being published, or was begun and left.
        """
        place = f"{candidate.tag}/{CHECKSUMS}"
        self._fs.makedirs(self._at(candidate.tag), exist_ok=True)
        if self._digest(place) is None:
            with suppress(FileExistsError):
                self._fs.pipe_file(self._at(place), (candidate.folder / CHECKSUMS).read_bytes(), mode="create")
        if self._digest(place) != candidate.files[CHECKSUMS].sha256:
            raise RefusedError(
                f"{self._url}/{candidate.tag}: another build of this version is being published there, or was begun"
                " and left",
                f"Let whoever began it finish, or remove that folder. {_NEXT_VERSION}",
            )

    # -- the pointer --------------------------------------------------------------------------------------------------

    def _point(self, candidate: Candidate) -> None:
        """Make the pointer name this release, unless it names a newer one."""
        if not self._stale_pointer(candidate):
            return
        self._say(f"point {POINTER} to {candidate.tag}")
        data = msgspec.json.format(
            msgspec.json.encode(Pointer(candidate.manifest.version, candidate.tag, candidate.digest)), indent=1
        )
        if isinstance(self._fs, LocalFileSystem):
            write_atomically(Path(self._root) / POINTER, data + b"\n")
        else:
            self._fs.pipe_file(self._at(POINTER), data + b"\n")

    def _stale_pointer(self, candidate: Candidate) -> bool:
        try:
            now = msgspec.json.decode(self._fs.cat_file(self._at(POINTER)), type=Pointer)
        except FileNotFoundError:
            return True
        except msgspec.DecodeError as error:
            raise ChidaoError(
                f"{self._url}/{POINTER}: is no pointer to a release ({error})", "Move it away, or name another place."
            ) from None
        own = candidate.manifest.version
        return now.folder != candidate.tag and version_key(now.version) < version_key(own)

    # -- shared -------------------------------------------------------------------------------------------------------

    def _at(self, path: str) -> str:
        return f"{self._root}/{path}"

    def _digest(self, path: str) -> str | None:
        """Give the SHA-256 of a file in the place, read from there; None where there is none."""
        found = hashlib.sha256()
        try:
            with self._fs.open(self._at(path), "rb") as file:
                while piece := file.read(_PIECE):
                    found.update(piece)
        except (FileNotFoundError, NotADirectoryError):
            return None
        return found.hexdigest()

    @contextmanager
    def _reported(self) -> Iterator[None]:
        """Turn what the file system says into a message."""
        try:
            yield
        except ChidaoError:
            raise
        except Exception as error:
            # Each store has errors of its own: all mean that it could not be reached, or does not allow it.
            text = getattr(error, "strerror", None) or str(error)
            # Of a copy the second name is the place that it was for.
            where = getattr(error, "filename2", None) or getattr(error, "filename", None) or self._url
            lines = redact(str(text)).splitlines() or [type(error).__name__]
            raise ChidaoError(
                f"{redact(str(where))}: {lines[0][:200]}",
                "Check address, rights and space, and run the same command again; what was published is as it was.",
            ) from None

    def _outcome(self, state: State, candidate: Candidate, sent: list[File]) -> Outcome:
        return Outcome(
            state=state,
            target=f"{self._url.rstrip('/')}/{candidate.tag}",
            tag=candidate.tag,
            added=tuple(sorted(file.path for file in sent)),
            size=sum(file.size for file in sent),
        )


def _sync(path: Path) -> None:
    """Bring a file or a folder to the disk, where the system can."""
    with suppress(OSError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
