"""One file to check, and what it is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

import msgspec

from chidao.validation.context import Origin
from chidao.validation.reading import read_file

#: In the order in which files are checked: registries after the annotations that use them.
Kind = Literal[
    "annotation",
    "corpus-record",
    "directives",
    "organizations",
    "sources",
    "splits",
    "decisions",
    "assignments",
    "release",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
_BY_SCHEMA_NAME = {f"{kind}.schema.json": kind for kind in KINDS}


@dataclass(frozen=True)
class Target:
    """One file to check: where it is, its name in messages, what it is; `origin` and `stem` as in `Document`.

    `data` are its bytes where they are not to be read from the disk.
    """

    path: Path
    name: str
    kind: Kind
    origin: Origin = "outside"
    stem: str | None = None
    data: bytes | None = None

    @property
    def is_single(self) -> bool:
        """Whether it is a file on disk that is checked by itself and with the files of its own document."""
        return self.kind in ("annotation", "corpus-record") and self.stem is not None and self.data is None


def kind_of(data: bytes) -> Kind:
    """Tell what a file outside a corpus is by the schema that it names; an annotation where it names none."""
    try:
        value = msgspec.json.decode(data)
    except (ValueError, RecursionError):
        return "annotation"
    named = value.get("$schema") if isinstance(value, dict) else None
    return _BY_SCHEMA_NAME.get(named.rpartition("/")[2], "annotation") if isinstance(named, str) else "annotation"


def read_target(target: Target) -> bytes:
    """Give the bytes of a file to check.

    Raises:
        ChidaoError: it cannot be read.
    """
    return read_file(target.path, target.name) if target.data is None else target.data
