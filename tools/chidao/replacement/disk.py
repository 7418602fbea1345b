"""What the disk can do in one step, and what it holds."""

from __future__ import annotations

import ctypes
import errno
import hashlib
import os
import shutil
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def exchange(first: Path, second: Path) -> bool:
    """Exchange two files or folders in one step; False where system or file system cannot.

    Raises:
        OSError: it failed; nothing was moved.
    """
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    if rename(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
        return False
    raise OSError(code, os.strerror(code), str(second))


def digest(path: Path) -> str | None:
    """Give the SHA-256 of a file's bytes, or of all that is in a folder (`tree:…`); None where there is nothing.

    Of a folder count the paths, what links say, and the bytes of files; neither rights nor times.

    Raises:
        OSError: it cannot be read.
    """
    if path.is_dir():
        return f"tree:{_tree_digest(path)}"
    return _file_digest(path) if os.path.lexists(path) else None


def _file_digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _tree_digest(folder: Path) -> str:
    found = hashlib.sha256()
    for root, folders, files in os.walk(folder, onerror=_refuse):
        folders.sort()
        at = Path(root)
        for name in sorted([*folders, *files]):
            path = at / name
            if path.is_symlink():
                what = f"link {path.readlink()}"
            elif path.is_file():
                what = _file_digest(path)
            else:
                what = "folder" if path.is_dir() else "other"
            found.update(os.fsencode(f"{path.relative_to(folder).as_posix()}\0{what}\0"))
    return found.hexdigest()


def _refuse(error: OSError) -> None:
    raise error


def remove(path: Path) -> None:
    """Remove a file, or a folder with all that is in it; what cannot be removed stays."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Bring a file, or the entries of a folder, to the disk, where the file system knows how to."""
    with suppress(OSError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sync_tree(folder: Path) -> None:
    """Bring all files of a folder, and the folders themselves, to the disk."""
    for root, _, files in os.walk(folder):
        for name in files:
            if (Path(root) / name).is_file():
                sync(Path(root) / name)
        sync(Path(root))


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Leave Ctrl-C unheeded for a moment (in the main thread, which is the one that gets it)."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
