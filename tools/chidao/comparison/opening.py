"""A state of a corpus by the name that a user gives it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chidao.comparison.git import Repository
from chidao.comparison.of_build import BuildSnapshot
from chidao.comparison.of_corpus import CorpusSnapshot
from chidao.comparison.snapshot import Snapshot
from chidao.errors import ChidaoError
from chidao.release.names import MANIFEST
from chidao.store import Corpus, open_corpus
from chidao.verification.remote import fetched, is_remote

_GIT = "git:"


@contextmanager
def opened(name: str, home: Corpus) -> Iterator[Snapshot]:
    """Open the state of a corpus.

    Args:
        name: a corpus folder, the folder of a build, `OWNER/NAME@REVISION` of a hub, or a revision of git;
            `git:REVISION` is one in any case.
        home: the checkout whose revisions are meant.

    Raises:
        ChidaoError: there is nothing of that name, or it cannot be read.
    """
    path = Path(name)
    if not name.startswith(_GIT) and path.is_dir():
        yield _in_folder(path, name)
    elif not name.startswith(_GIT) and is_remote(name):
        with fetched(name) as folder:
            yield BuildSnapshot(folder, name)
    elif not name.startswith(_GIT) and path.exists():
        raise ChidaoError(f"{name}: is a file, not a folder", "Name a corpus folder or the folder of a build.")
    else:
        revision = name.removeprefix(_GIT)
        with Repository(home.root).exported(revision) as folder, _renamed(folder, name):
            yield CorpusSnapshot(Corpus(folder, read_only=True), name)


@contextmanager
def _renamed(folder: Path, name: str) -> Iterator[None]:
    """Let errors name files as the user knows them."""
    try:
        yield
    except ChidaoError as error:
        message, remedy = (text.replace(f"{folder}/", f"{name}:") for text in (error.message, error.remedy))
        raise ChidaoError(message, remedy) from None


def _in_folder(path: Path, name: str) -> Snapshot:
    if (path / MANIFEST).is_file():
        return BuildSnapshot(path, name)
    try:
        return CorpusSnapshot(open_corpus(path), name)
    except ChidaoError as error:
        if (path / "schema" / "scheme.json").is_file():
            raise
        raise ChidaoError(
            f"{name}: neither a corpus (schema/scheme.json) nor a build (manifest.json)", error.remedy
        ) from None
