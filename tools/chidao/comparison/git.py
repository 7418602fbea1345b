"""A git repository, read by the program `git`, without a shell and without what its settings make of files."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple

from chidao.errors import ChidaoError
from chidao.temporary import temporary_folder, writing_to

#: The folders of a corpus.
FOLDERS = ("seeds", "corpus", "annotations", "schema")
_VERSION_TAG = re.compile(r"v(?P<version>[0-9]+\.[0-9]+\.[0-9]+)")
_FILE_MODES = ("100644", "100755", "100664")
#: What a hook of another repository may have set.
_ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY")
_NO_GIT = "Install git, or put it on the PATH."
_NO_CHECKOUT = "Work in a checkout, or name one with --corpus DIR."
_NOT_OWNER = "Work as the user whose it is, or let git trust it (`git config --global --add safe.directory DIR`)."
_SETTINGS = ("-c", "core.quotepath=false", "-c", "core.fsmonitor=false")


class _Blob(NamedTuple):
    """A file of a revision."""

    path: str
    digest: str


class Repository:
    """The git repository that a folder lies in.

    Args:
        folder: the folder; paths are relative to it.

    Attributes:
        prefix: the path of the folder from the top of the repository, with a slash at the end; empty at the top.
        top: the top of the repository.

    Raises:
        ChidaoError: it lies in no git repository, or there is no `git`.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            self.prefix = self._run("rev-parse", "--show-prefix").removesuffix("\n")
            self.top = Path(self._run("rev-parse", "--show-toplevel").removesuffix("\n"))
        except ChidaoError as error:
            if error.remedy == _NO_GIT:
                raise
            raise ChidaoError(
                f"{folder}: is no checkout of a git repository ({error.message})",
                _NOT_OWNER if "dubious ownership" in error.message else _NO_CHECKOUT,
            ) from None

    def commit(self, revision: str) -> str:
        """Give the commit of a revision, as hexadecimal digits.

        Raises:
            ChidaoError: there is no such revision.
        """
        try:
            wanted = f"{revision}^{{commit}}"
            return self._run("rev-parse", "--verify", "--quiet", "--end-of-options", wanted).strip()
        except (ChidaoError, ValueError):
            raise ChidaoError(
                f"{revision!r}: is no folder, and no revision of the repository at {self.folder}",
                "Name a corpus folder, a build, a revision of git, or OWNER/NAME@REVISION of a hub.",
            ) from None

    def versions(self) -> dict[str, str]:
        """Give the versions that are tagged (`v1.2.3`) with their tags, in no order."""
        return _versions(self._run("tag", "--list", "v*"))

    def earlier_versions(self) -> dict[str, str]:
        """Give the versions that are tagged in the history of what is checked out."""
        return _versions(self._run("tag", "--list", "v*", "--merged", "HEAD"))

    def changed(self) -> list[str]:
        """Give the paths, from the top of the repository, that are not as they are committed; new ones too."""
        found = self._run("status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames", "--", ":/")
        return [entry[3:] for entry in found.split("\0") if entry]

    def content(self, revision: str, path: str) -> bytes | None:
        """Give the bytes of a file of a revision; None where it has none of that name."""
        blobs = list(self._blobs(revision, [path]))
        with self._contents() as read:
            return read(blobs[0].digest) if blobs else None

    @contextmanager
    def exported(self, revision: str) -> Iterator[Path]:
        """Give a folder with the corpus of a revision, byte for byte; it is removed in the end.

        Raises:
            ChidaoError: there is no such revision, it holds no corpus, or something that is no plain file.
        """
        commit = self.commit(revision)
        with temporary_folder("chidao-revision-") as root:
            with self._contents() as read, writing_to(root):
                for blob in self._blobs(commit, FOLDERS):
                    place = root / blob.path
                    place.parent.mkdir(parents=True, exist_ok=True)
                    place.write_bytes(read(blob.digest))
            if not (root / "schema" / "scheme.json").is_file():
                raise ChidaoError(
                    f"{revision}: no corpus in this revision (schema/scheme.json is missing)", "Name another one."
                )
            yield root

    def _blobs(self, commit: str, paths: list[str] | tuple[str, ...]) -> Iterator[_Blob]:
        listed = self._run("ls-tree", "-r", "-z", "--full-name", commit, "--", *paths)
        for entry in filter(None, listed.split("\0")):
            about, _, full = entry.partition("\t")
            mode, kind, digest = about.split(" ")
            path = full.removeprefix(self.prefix)
            parts = PurePosixPath(path).parts
            if kind != "blob" or mode not in _FILE_MODES or path.startswith("/") or ".." in parts or "\\" in path:
                raise ChidaoError(
                    f"{commit[:12]}: {path!r} is no plain file inside the corpus", "Take it out of the corpus."
                )
            yield _Blob(path, digest)

    @contextmanager
    def _contents(self) -> Iterator[_Reader]:
        """Give a function that reads a blob."""
        # A program without a shell; what it reads are hashes that it printed itself.
        process = subprocess.Popen(  # noqa: S603
            self._call("cat-file", "--batch"), cwd=self.folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, env=_environment(),
        )  # fmt: skip
        assert process.stdin and process.stdout
        try:
            yield _Reader(process.stdin, process.stdout)
        finally:
            process.stdin.close()
            process.stdout.close()
            process.wait()

    def _run(self, *arguments: str) -> str:
        try:
            # A program without a shell; revisions stand behind --end-of-options or were made from hashes.
            done = subprocess.run(  # noqa: S603
                self._call(*arguments), cwd=self.folder, capture_output=True, check=False, env=_environment()
            )
        except OSError as error:
            raise ChidaoError(f"git cannot be run ({error.strerror})", _NO_GIT) from None
        if done.returncode:
            first = (done.stderr.decode("utf-8", "replace").strip().splitlines() or ["no message"])[0]
            raise ChidaoError(f"git {arguments[0]}: {first[:200]}", "Look at the repository with git.")
        return done.stdout.decode("utf-8", "surrogateescape")

    def _call(self, *arguments: str) -> list[str]:
        return ["git", *_SETTINGS, *arguments]


class _Reader:
    """Reads blobs by their hashes, one after the other."""

    def __init__(self, asks: IO[bytes], answers: IO[bytes]) -> None:
        self._asks, self._answers = asks, answers

    def __call__(self, digest: str) -> bytes:
        self._asks.write(f"{digest}\n".encode())
        self._asks.flush()
        head = self._answers.readline().split()
        if len(head) != 3:
            raise ChidaoError(f"git has not the content of {digest}", "Fetch the whole repository.")
        data = self._answers.read(int(head[2]))
        self._answers.read(1)
        return data


def _versions(tags: str) -> dict[str, str]:
    matches = (_VERSION_TAG.fullmatch(tag) for tag in tags.splitlines())
    return {match["version"]: match[0] for match in matches if match}


def _environment() -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    return {**inherited, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
