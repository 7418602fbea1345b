"""What was found in a file is kept and found again, as long as nothing that it depends on has changed.

The key of an entry is a hash of all that goes into it: the bytes of the file and of the files that it is compared with,
the names in messages, registries, scheme, and the program itself. The entries of one corpus are one SQLite file in the
user's cache folder, which may be taken away at any time.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import TracebackType

import msgspec

from chidao.validation.facts import GoldFacts, TextFacts
from chidao.validation.finding import Finding

#: Above this size the older half of the entries is taken out.
LARGEST = 256 * 2**20
#: Entries are written so many at a time.
_BATCH = 500
#: Seconds to wait for another process that writes.
_PATIENCE = 5.0


class Outcome(msgspec.Struct):
    """What checking one file gives.

    `entities` are the ids that gold names, None where gold could not be read; `gold` and `text` are what the rules of
    the whole corpus have to know of a gold annotation and of a clean text.
    """

    findings: list[Finding]
    entities: list[str] | None = []
    gold: GoldFacts | None = None
    text: TextFacts | None = None


def cache_folder() -> Path:
    """Give the folder of the cache: `$CHIDAO_CACHE`, else the user's cache folder (`$XDG_CACHE_HOME` on Linux)."""
    if named := os.environ.get("CHIDAO_CACHE"):
        return Path(named)
    from platformdirs import user_cache_path  # noqa: PLC0415

    return user_cache_path("chidao")


@cache
def program() -> bytes:
    """Give a hash of what decides on findings beside the files: the code of chidao, and the version of Python."""
    digest = sha256(repr(sys.version_info).encode())
    package = Path(__file__).resolve().parent.parent
    for path in sorted(package.rglob("*.py")):
        digest.update(path.relative_to(package).as_posix().encode())
        digest.update(sha256(path.read_bytes()).digest())
    return digest.digest()


def key_of(parts: Iterable[bytes | None]) -> bytes:
    """Make a key of parts; no part can be taken for another, nor be there for one that is not."""
    digest = sha256()
    for part in parts:
        digest.update(b"-" if part is None else b"%d:" % len(part))
        digest.update(part or b"")
    return digest.digest()


class Cache:
    """The outcomes for one corpus. Whatever goes wrong with its file, there is just nothing in it.

    Args:
        root: the corpus' folder.
        folder: where the cache lies.
    """

    def __init__(self, root: Path, folder: Path | None = None) -> None:
        self.path = (folder or cache_folder()) / "validation" / f"{sha256(os.fsencode(root.resolve())).hexdigest()}.db"
        self._new: dict[bytes, bytes] = {}
        self._decode = msgspec.msgpack.Decoder(Outcome).decode
        self._encode = msgspec.msgpack.Encoder().encode
        self._base = self._open() or self._renewed()

    def __enter__(self) -> Cache:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def get(self, key: bytes) -> Outcome | None:
        """Give what was kept under a key."""
        if self._base is None:
            return None
        try:
            row = self._base.execute("SELECT outcome FROM outcomes WHERE key = ?", (key,)).fetchone()
            return self._decode(row[0]) if row else None
        except (sqlite3.Error, msgspec.MsgspecError, TypeError):
            return None

    def put(self, key: bytes, outcome: Outcome) -> None:
        """Keep an outcome; it is written when there are many, or at the end."""
        if self._base is not None:
            self._new[key] = self._encode(outcome)
            if len(self._new) >= _BATCH:
                self.write()

    def write(self) -> None:
        """Write what is new."""
        if self._base is None or not self._new:
            return
        rows = list(self._new.items())
        self._new.clear()
        # What cannot be written is found again another time.
        with suppress(sqlite3.Error), self._base:
            self._base.executemany("INSERT OR REPLACE INTO outcomes (key, outcome) VALUES (?, ?)", rows)
            if self._size() > LARGEST:
                self._base.execute(
                    "DELETE FROM outcomes WHERE rowid <= (SELECT (MIN(rowid) + MAX(rowid)) / 2 FROM outcomes)"
                )

    def close(self) -> None:
        """Write what is new, and let the file go."""
        self.write()
        if self._base is not None:
            with suppress(sqlite3.Error):
                self._base.close()
            self._base = None

    def _size(self) -> int:
        """Give the bytes in use; pages that eviction has freed are used again."""
        assert self._base is not None
        count, free, size = (
            self._base.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
        )
        return int((count - free) * size)

    def _open(self) -> sqlite3.Connection | None:
        """Open the file; None where it is damaged or cannot be made."""
        base = None
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            base = sqlite3.connect(self.path, timeout=_PATIENCE)
            base.execute("PRAGMA journal_mode = WAL")
            # A loss of power may lose the last entries; they are found again.
            base.execute("PRAGMA synchronous = OFF")
            base.execute("CREATE TABLE IF NOT EXISTS outcomes (key BLOB UNIQUE NOT NULL, outcome BLOB NOT NULL)")
            base.execute("SELECT key, outcome FROM outcomes LIMIT 1").fetchone()
        except (sqlite3.Error, OSError):
            if base is not None:
                base.close()
            return None
        return base

    def _renewed(self) -> sqlite3.Connection | None:
        """Begin anew where the file is damaged; a file that cannot be written is left alone."""
        if not self.path.is_file():
            return None
        for ending in ("", "-wal", "-shm"):
            with suppress(OSError):
                self.path.with_name(self.path.name + ending).unlink()
        return self._open()
