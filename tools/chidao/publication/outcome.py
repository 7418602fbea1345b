"""What publishing came to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from chidao.errors import ChidaoError

State = Literal["published", "already published", "proposed", "would publish"]
#: Called with one line about what is being done.
Say = Callable[[str], None]


class RefusedError(ChidaoError):
    """Publishing would have changed what others have published; nothing of theirs was touched."""


class Outcome(NamedTuple):
    """What publishing came to.

    Attributes:
        state: what is so now; `proposed` is a pull request, `would publish` a dry run.
        target: repository or folder.
        tag: the name of the release.
        commit: the commit that the tag names, or of the pull request; None for folders and dry runs.
        pull_request: its reference, like `refs/pr/1`.
        added: paths that were, or would be, sent.
        deleted: paths of the release before that this one no longer has.
        size: bytes of the added files.
    """

    state: State
    target: str
    tag: str
    commit: str | None = None
    pull_request: str | None = None
    added: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    size: int = 0
