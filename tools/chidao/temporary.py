"""Folders for what is thrown away in the end, on a disk that may be full."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chidao.errors import ChidaoError

_REMEDY = "Make room there, or name another folder for temporary files in TMPDIR."


@contextmanager
def temporary_folder(prefix: str) -> Iterator[Path]:
    """Give an empty folder that is removed in the end.

    Raises:
        ChidaoError: none can be made.
    """
    try:
        made = tempfile.TemporaryDirectory(prefix=prefix)
    except OSError as error:
        raise ChidaoError(f"no folder for temporary files can be made ({error.strerror or error})", _REMEDY) from None
    with made as name:
        yield Path(name)


@contextmanager
def writing_to(folder: Path) -> Iterator[None]:
    """Say of what the file system refuses that it was a temporary folder; for a job that writes nowhere else.

    Raises:
        ChidaoError: it was refused.
    """
    try:
        yield
    except OSError as error:
        raise no_room(folder, error.strerror or str(error)) from None


def no_room(folder: Path, why: str) -> ChidaoError:
    """Give the error for a temporary folder that cannot be written."""
    return ChidaoError(f"{folder}: cannot be written ({why})", _REMEDY)
