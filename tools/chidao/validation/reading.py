"""Reading the files that are checked, and those that they are compared with."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import msgspec

from chidao.errors import ChidaoError

R = TypeVar("R", bound=msgspec.Struct)


def read_file(path: Path, name: str) -> bytes:
    """Give the bytes of a file that is checked.

    Raises:
        ChidaoError: it cannot be read; `name` is its name there.
    """
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - a path object costs more than the reading
            return file.read()
    except OSError as error:
        raise ChidaoError(f"{name}: cannot be read ({error.strerror})", "Look at the file's rights.") from None


def read_if_there(path: str) -> bytes | None:
    """Give the bytes of a file that another one is compared with; None where it cannot be read."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - a path object costs more than the reading
            return file.read()
    except OSError:
        return None


def decoded(data: bytes, kind: type[R]) -> R | None:
    """Give the record that a JSON file holds; None where it holds none of that kind."""
    try:
        return msgspec.json.decode(data, type=kind)
    except (ValueError, RecursionError):
        return None
