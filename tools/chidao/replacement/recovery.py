"""Whoever opens a corpus first finishes the release of it that was decided and then stopped."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from chidao.replacement.journal import JOURNAL


def is_decided(root: Path) -> bool:
    """Say whether a replacement was decided at the top of a corpus and is not finished."""
    return os.path.lexists(root / JOURNAL)


def roll_forward(root: Path) -> None:
    """Finish what was decided in a corpus, and say so on standard error; without a journal nothing is done.

    Somebody who is just finishing it is waited for.

    Raises:
        ChidaoError: it cannot be finished; the message says why and how to give it up.
    """
    if not is_decided(root):
        return
    from chidao.replacement.carrying import finish  # noqa: PLC0415 (hardly ever needed)

    what = finish(root.resolve(), may_undo=False)
    if what:
        print(f"{root}: finished {what}, which had been stopped", file=sys.stderr)


def roll_forward_around(folder: Path) -> None:
    """Do so for the corpus in whose folder a build stands, if it does, by its name or as links lead to it.

    Raises:
        ChidaoError: as `roll_forward`.
    """
    for place in dict.fromkeys((folder.absolute(), Path(os.path.realpath(folder)))):
        for root in place.parents:
            if (root / "schema" / "scheme.json").is_file():
                roll_forward(root)
                break
