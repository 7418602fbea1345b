"""Writing several files of a corpus: all of them or none."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from chidao.errors import ChidaoError
from chidao.interrupts import interrupts_between_steps
from chidao.store import Corpus, write_atomically

try:
    import fcntl
except ImportError:  # not on this platform: two additions at once are then not kept apart
    fcntl = None  # type: ignore[assignment]


@contextmanager
def alone(corpus: Corpus) -> Iterator[None]:
    """Be the only one that adds to a corpus, where the file system has locks.

    Raises:
        ChidaoError: somebody else is adding to it.
    """
    folder = corpus.sources_path.parent
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        yield
        return
    try:
        if fcntl is not None:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise ChidaoError(
                    f"{folder}: another `chidao add` is at work there, or a release", "Wait until it is done."
                ) from None
            except OSError:  # a file system without locks
                pass
        yield
    finally:
        os.close(handle)


def write_all(corpus: Corpus, files: Sequence[tuple[Path, bytes]]) -> list[Path]:
    """Write files in this order; where one fails, or on Ctrl-C, put back what was there.

    A process that is killed outright leaves a beginning of the files; the same call writes the rest.

    Returns:
        the files that changed.

    Raises:
        ChidaoError: the corpus is read-only, or a file cannot be written; nothing is changed then.
        KeyboardInterrupt: Ctrl-C; nothing is changed then.
    """
    before: list[tuple[Path, bytes | None]] = []
    folders: list[Path] = []
    changed = []
    with interrupts_between_steps() as check:
        try:
            for path, data in files:
                check()
                folders += [folder for folder in reversed(path.parents) if not folder.exists()]
                before.append((path, _content(path)))
                changed += corpus.write([(path, data)])
        except BaseException:
            _restore(before, folders)
            raise
    return changed


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.exists() else None
    except OSError as error:
        raise ChidaoError(f"{path}: cannot be read ({error.strerror})", "Check the file's rights.") from None


def _restore(before: Sequence[tuple[Path, bytes | None]], folders: Sequence[Path]) -> None:
    for path, data in reversed(before):
        with suppress(OSError, ChidaoError):
            if data is None:
                path.unlink(missing_ok=True)
            else:
                write_atomically(path, data)
    for folder in reversed(folders):
        with suppress(OSError):
            folder.rmdir()
