"""A build on a hub: fetched into a folder, at one revision."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from huggingface_hub import snapshot_download
from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError

from chidao.errors import ChidaoError
from chidao.temporary import temporary_folder

_NAMED = re.compile(r"(?P<repo>[\w.-]+/[\w.-]+)@(?P<revision>[\w./-]+)")


def is_remote(name: str) -> bool:
    """Say whether a name is that of a repository at a revision, and of no folder: `owner/name@v1.0.0`."""
    return _NAMED.fullmatch(name) is not None and not Path(name).exists()


@contextmanager
def fetched(name: str) -> Iterator[Path]:
    """Fetch a repository at a revision into a folder that is removed in the end.

    Raises:
        ChidaoError: the hub has no such repository or revision, or cannot be reached.
    """
    match = _NAMED.fullmatch(name)
    if match is None:
        raise ChidaoError(f"{name}: is no repository at a revision", "Write it as OWNER/NAME@REVISION.")
    with temporary_folder("chidao-fetch-") as folder:
        try:
            snapshot_download(match["repo"], repo_type="dataset", revision=match["revision"], local_dir=folder)
        except (HfHubHTTPError, LocalEntryNotFoundError, OSError) as error:
            raise ChidaoError(
                f"{name}: cannot be fetched ({str(error).splitlines()[0][:200]})",
                "Check the name, the revision, HF_ENDPOINT and your token.",
            ) from None
        yield folder
