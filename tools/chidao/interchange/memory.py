"""What the last import wrote, so that the next one from the same place asks only about what was changed by hand.

It lies in the user's cache folder, one small file for each annotation file, and may be taken away at any time: an
import that remembers nothing asks.
"""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from chidao.errors import ChidaoError
from chidao.interchange.format import Source
from chidao.store import sha256, write_atomically
from chidao.validation.cache import cache_folder


class _Written(Struct, forbid_unknown_fields=True, gc=False):
    """SHA-256 of the annotation file, and what in the tool it was made from."""

    sha256: str
    id: str
    changed: datetime


def is_of(path: Path, data: bytes, source: Source) -> bool:
    """Say whether a file is still what an import wrote, and a source is that of then, no older.

    Args:
        path: of the annotation file.
        data: its bytes.
        source: what is to be imported now.
    """
    try:
        last = msgspec.json.decode(_place(path).read_bytes(), type=_Written)
        return (last.sha256, last.id) == (sha256(data), source.id) and last.changed <= source.changed
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, TypeError):
        return False


def remember(path: Path, data: bytes, source: Source) -> None:
    """Note that a file was made from a source; what cannot be noted is not remembered."""
    with suppress(ChidaoError):
        write_atomically(_place(path), msgspec.json.encode(_Written(sha256(data), *source)))


def _place(path: Path) -> Path:
    return cache_folder() / "imports" / f"{sha256(os.fsencode(path.resolve()))}.json"
