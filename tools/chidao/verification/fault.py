"""A fault of a build: which file is wrong, in what, and what to do."""

from __future__ import annotations

from msgspec import Struct


class Fault(Struct, frozen=True):
    """One thing that is wrong.

    Attributes:
        check: the check that found it: `files`, `tables`, `card`, `figure`, `croissant`, `rebuild` or `loading`.
        path: the file, with slashes, inside the build.
        message: what is wrong, with the values.
        remedy: what to do about it.
    """

    check: str
    path: str
    message: str
    remedy: str


REBUILD = "Build anew with `chidao build --force`, or fetch the release again."
