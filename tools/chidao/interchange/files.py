"""Files that come from outside: one file, a folder or a zip archive, read with limits.

Nothing is ever written under a name that a file from outside gives, and an archive is never unpacked on the disk.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import TypeVar

import msgspec

from chidao.errors import ChidaoError

T = TypeVar("T")

#: Bytes of one file from outside, unpacked.
LARGEST_FILE = 1 << 30
#: Bytes of all members of an archive, unpacked, and how many members there may be.
LARGEST_ARCHIVE = 4 << 30
MOST_MEMBERS = 1_000_000
#: Spans of one document; far more than any page has, few enough to be checked at once.
MOST_SPANS = 100_000
_RATIO = 200
_SMALL = 1 << 20


class Files:
    """The files at a path that the user names.

    Raises:
        ChidaoError: there is nothing, or an archive is broken, too large, or has names that lead out of it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._archive: zipfile.ZipFile | None = None
        try:
            if path.is_file() and zipfile.is_zipfile(path):
                self._archive = zipfile.ZipFile(path)
                _check_archive(path, self._archive)
            elif not path.exists():
                raise ChidaoError(f"{path}: no such file or folder", "Name what the tool has exported.")
        except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise ChidaoError(f"{path}: the archive cannot be read ({error})", "Export it again.") from None

    def names(self, *suffixes: str) -> list[str]:
        """Give the names of the files with one of the suffixes, sorted; of a single file, its own, whatever it is."""
        if self._archive is not None:
            found = [each.filename for each in self._archive.infolist() if not each.is_dir()]
        elif self.path.is_dir():
            found = [each.relative_to(self.path).as_posix() for each in self.path.rglob("*") if each.is_file()]
        else:
            return [self.path.name]
        return sorted(
            name for name in found if name.endswith(suffixes) and not PurePosixPath(name).name.startswith(".")
        )

    def has(self, name: str) -> bool:
        """Say whether there is a file of that name."""
        if self._archive is not None:
            return name in self._archive.namelist()
        return (self.path / name).is_file()

    def place(self, name: str) -> str:
        """Give the name of a file for messages."""
        return f"{self.path}/{name}" if self._archive is not None or self.path.is_dir() else str(self.path)

    def read(self, name: str) -> bytes:
        """Read one file.

        Raises:
            ChidaoError: it cannot be read or is too large.
        """
        try:
            if self._archive is not None:
                with self._archive.open(name) as member:
                    data = member.read(LARGEST_FILE + 1)
            else:
                path = self.path / name if self.path.is_dir() else self.path
                with path.open("rb") as file:
                    data = file.read(LARGEST_FILE + 1)
        except (
            OSError,
            zipfile.BadZipFile,
            RuntimeError,
            zlib.error,
            EOFError,
            KeyError,
            NotImplementedError,
        ) as error:
            raise ChidaoError(f"{self.place(name)}: cannot be read ({error})", "Export it again.") from None
        if len(data) > LARGEST_FILE:
            raise ChidaoError(
                f"{self.place(name)}: larger than {LARGEST_FILE >> 20} MB", "Export fewer documents at a time."
            )
        return data

    def text(self, name: str) -> str:
        """Read one file of UTF-8.

        Raises:
            ChidaoError: it cannot be read, is too large, or is not UTF-8.
        """
        try:
            return self.read(name).decode("utf-8")
        except UnicodeDecodeError as error:
            raise ChidaoError(
                f"{self.place(name)}: not UTF-8 at byte offset {error.start}", "Save the file as UTF-8."
            ) from None

    def lines(self, name: str) -> Iterator[tuple[int, bytes]]:
        """Give the lines of a file that are not empty, numbered from 1."""
        for number, line in enumerate(self.read(name).split(b"\n"), 1):
            if line.strip():
                yield number, line

    def close(self) -> None:
        """Close the archive, where it is one."""
        if self._archive is not None:
            self._archive.close()


def _check_archive(path: Path, archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    total = sum(each.file_size for each in members)
    bomb = next((each for each in members if each.file_size > max(_SMALL, each.compress_size * _RATIO)), None)
    if len(members) > MOST_MEMBERS or total > LARGEST_ARCHIVE or bomb is not None:
        what = (
            f"{bomb.filename!r} unpacks to {bomb.file_size} bytes" if bomb else f"{len(members)} files, {total} bytes"
        )
        raise ChidaoError(f"{path}: the archive is too large to be what a tool exports: {what}", "Unpack it yourself.")
    for each in members:
        name = PurePosixPath(each.filename.replace("\\", "/"))
        if name.is_absolute() or ".." in name.parts or ":" in name.parts[0]:
            raise ChidaoError(
                f"{path}: {each.filename!r} in the archive leads out of it", "Nothing was read; ask where it is from."
            )


def inflate(data: bytes, place: str) -> bytes:
    """Unpack zlib data.

    Raises:
        ChidaoError: it is no zlib data, or unpacks to more than a file may have.
    """
    machine = zlib.decompressobj()
    try:
        unpacked = machine.decompress(data, min(LARGEST_FILE, max(_SMALL, len(data) * _RATIO)))
    except zlib.error as error:
        raise ChidaoError(f"{place}: cannot be unpacked ({error})", "Export it again.") from None
    if machine.unconsumed_tail:
        raise ChidaoError(f"{place}: unpacks to more than {len(unpacked)} bytes", "It is not what a tool exports.")
    return unpacked


def decode_json(data: bytes | msgspec.Raw, decode: Callable[[bytes | msgspec.Raw], T], place: str) -> T:
    """Decode JSON of a known form.

    Raises:
        ChidaoError: it has another form; the message has the JSON path.
    """
    try:
        return decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise ChidaoError(f"{place}: {error}", "Export it again, or mend the file at that place.") from None
