"""Where a release is read from: the folder of a build, or a repository of a hub at one commit."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from chidao.errors import ChidaoError
from chidao.model import Manifest
from chidao.release.manifest import read_manifest
from chidao.release.names import MANIFEST

_REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+", re.ASCII)
_COMMIT = re.compile(r"[0-9a-f]{40}")
_KIND = "dataset"


class Origin(NamedTuple):
    """A release that can be read.

    Attributes:
        name: how messages name it.
        manifest: its manifest.
        place: gives a file's place on this machine for its path in the release; a file of a hub is fetched unless the
            cache has it.
        address: the same without fetching: the place of a local file, the `hf://` address of one on a hub.
    """

    name: str
    manifest: Manifest
    place: Callable[[str], str]
    address: Callable[[str], str]


def find_origin(source: str | Path, revision: str | None) -> Origin:
    """Find the release that a source names.

    A text `OWNER/NAME` that is no folder here names a repository, and needs a revision: without one the data could
    change between two runs, unseen. A tag or branch is resolved to its commit first, and only the hub can say which
    that is; a commit needs no hub when its files were fetched before.

    Raises:
        ChidaoError: there is no such folder, build, repository or revision; a repository comes without a revision, or
            a folder with one; a tag is named offline.
    """
    folder = Path(source).expanduser()
    if folder.is_dir():
        if revision is not None:
            raise ChidaoError(
                f"{source}: is a folder, which has no revision {revision!r}",
                "Leave the revision out, or name a repository as OWNER/NAME.",
            )
        return _folder(folder)
    if isinstance(source, Path) or not _REPOSITORY.fullmatch(source):
        raise ChidaoError(
            f"{source}: no such folder",
            "Name the folder of a build (`chidao build --out DIR`), or OWNER/NAME of a hub.",
        )
    if revision is None:
        raise ChidaoError(
            f"{source}: no such folder, and a repository of a hub needs a revision",
            "Add revision= with a commit (or a tag of a release), so that every run reads the same data.",
        )
    return _repository(source, revision)


def _folder(folder: Path) -> Origin:
    def place(path: str) -> str:
        file = folder / path
        if not file.is_file():
            raise ChidaoError(f"{file}: is missing; the manifest names it", "Build anew, or fetch the release again.")
        return str(file.absolute())

    return Origin(str(folder), read_manifest(folder), place, place)


def _repository(name: str, revision: str) -> Origin:
    from huggingface_hub import hf_hub_download  # noqa: PLC0415 - slow to import

    commit = revision if _COMMIT.fullmatch(revision) else _resolve(name, revision)
    title = f"{name}@{commit[:12]}"

    def place(path: str) -> str:
        with _reported(title, path):
            return str(hf_hub_download(name, path, repo_type=_KIND, revision=commit))

    manifest = read_manifest(Path(place(MANIFEST)).parent)
    return Origin(title, manifest, place, lambda path: f"hf://datasets/{name}@{commit}/{path}")


def _resolve(name: str, revision: str) -> str:
    """Ask the hub for the commit of a tag or branch."""
    from huggingface_hub import HfApi, constants  # noqa: PLC0415 - slow to import

    if constants.is_offline_mode() or os.environ.get("HF_DATASETS_OFFLINE", "") in ("1", "ON", "YES", "TRUE"):
        raise ChidaoError(
            f"{name}: offline, nothing can say which commit the revision {revision!r} is",
            "Name the commit (40 hexadecimal digits), or load the folder of a release that was fetched before.",
        )
    with _reported(name, f"revision {revision}"):
        found = HfApi().dataset_info(name, revision=revision).sha
    if not found or not _COMMIT.fullmatch(found):
        raise ChidaoError(f"{name}: the hub names no commit for the revision {revision!r}", "Name a commit.")
    return str(found)


@contextmanager
def _reported(name: str, what: str) -> Iterator[None]:
    """Turn what a hub refuses, and a hub that does not answer, into a message."""
    from httpx2 import HTTPError  # noqa: PLC0415 - slow to import
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError  # noqa: PLC0415

    try:
        yield
    except (HfHubHTTPError, HFValidationError, HTTPError, OSError) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise ChidaoError(
            f"{name}: {what} cannot be fetched ({reason[:200]})",
            "Check the name, the revision, HF_ENDPOINT and your token; offline, only commits fetched before are there.",
        ) from None
