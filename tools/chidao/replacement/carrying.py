"""A replacement that was decided, carried out: step by step, each one checkable, in the end all of them."""

from __future__ import annotations

import errno
import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from chidao.errors import ChidaoError
from chidao.replacement.disk import digest, exchange, remove, sync
from chidao.replacement.journal import (
    BUILD,
    JOURNAL,
    Journal,
    Step,
    damaged,
    give_up,
    put_aside,
    read_journal,
    staged,
    steps,
    target,
    undecided,
)

try:
    import fcntl
except ImportError:  # not on this platform: two who finish the same replacement are then not kept apart
    fcntl = None  # type: ignore[assignment]

_PATIENCE = 60.0
_PAUSE = 0.005


@contextmanager
def held(folder: Path) -> Iterator[bool]:
    """Hold a journal alone, where the file system has locks; yields whether it is there (still).

    Raises:
        ChidaoError: it cannot be opened, or somebody holds it for more than a minute.
    """
    if fcntl is None:
        yield folder.is_dir()
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except FileNotFoundError:
        if folder.is_symlink():
            raise damaged(folder.parent, "it is a link that leads nowhere") from None
        yield False
        return
    except OSError as error:
        raise damaged(folder.parent, f"it cannot be opened ({error.strerror})") from None
    try:
        _lock(handle, folder)
        yield _is(handle, folder)
    finally:
        os.close(handle)


def _lock(handle: int, folder: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() > end:
                raise ChidaoError(
                    f"{folder}: somebody else has been finishing a release for a minute", "Wait until it is done."
                ) from None
            time.sleep(_PAUSE)
        except OSError:  # a file system without locks
            return


def _is(handle: int, folder: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), folder.stat())
    except OSError:
        return False


def finish(root: Path, *, may_undo: bool) -> str | None:
    """Carry out what was decided, and remove the journal.

    Args:
        root: the top of the corpus.
        may_undo: whether all is put back where a step is refused: nobody has been told yet that it is done.

    Returns:
        what it was for; None where nothing is left to do, because somebody else did it.

    Raises:
        ChidaoError: the journal cannot be followed, or a step is refused; the message says what state that leaves.
    """
    with held(root / JOURNAL) as is_there:
        if not is_there:
            return None
        journal = read_journal(root / JOURNAL, root)
        carry_out(root, journal, examine(root, journal), may_undo=may_undo)
        return journal.what


def examine(root: Path, journal: Journal) -> list[Step]:
    """Give the steps that are still to be taken; nothing is written.

    Raises:
        ChidaoError: something stands in a place that is neither the old content nor the new, or the new is missing.
    """
    return [step for step in steps(journal) if not _is_done(root, journal, step)]


def _is_done(root: Path, journal: Journal, step: Step) -> bool:
    place = target(step, root)
    new = staged(place, journal.token)
    try:
        now = digest(place)
        if now == step.new or (now is not None and _has_been_taken(step, new, put_aside(place, journal.token))):
            return True
        if now is None and step.old is not None and not os.path.lexists(put_aside(place, journal.token)):
            raise damaged(root, f"{place} is missing")
        if now not in (step.old, None):
            raise damaged(root, f"{place} was changed since")
        if new.is_symlink() or digest(new) != step.new:
            what = "is not what was decided" if os.path.lexists(new) else "is missing"
            raise damaged(root, f"{new}, which belongs to {place}, {what}")
        if step is journal.folder and not (new / BUILD).is_file():
            raise damaged(root, f"{new} is no build")
    except OSError as error:
        raise damaged(root, f"{error.filename or place} cannot be read ({error.strerror})") from None
    return False


def _has_been_taken(step: Step, new: Path, aside: Path) -> bool:
    """Say whether the old content stands where a step puts it: what stands in the place was edited afterwards."""
    if step.old is None:
        return False
    return digest(new) == step.old or (not os.path.lexists(new) and digest(aside) == step.old)


def carry_out(root: Path, journal: Journal, due: list[Step], *, may_undo: bool) -> None:
    """Take the steps that are due, and remove the journal and all that was beside.

    Raises:
        ChidaoError: a step was refused.
    """
    undone: list[Callable[[], None]] = []
    try:
        _check_rights({target(step, root).parent for step in due})
        for step in due:
            undone.append(_put(target(step, root), journal.token))  # noqa: PERF401 (one may be refused)
    except OSError as error:
        place = error.filename2 or error.filename or root
        # What another process has done before cannot be taken back here: then the only way is on.
        if not may_undo or len(due) < len(steps(journal)):
            raise ChidaoError(
                f"{root / JOURNAL}: {journal.what} was stopped, and cannot be finished: {place}: {error.strerror}",
                f"Give this command the right to write there, or run another one that has it. {give_up(root)}",
            ) from None
        _take_back(root, journal, undone, f"{place}: {error.strerror}")
        raise ChidaoError(
            f"{place}: cannot be replaced ({error.strerror}); the old state stands", "Check rights, space and mounts."
        ) from None
    for folder in {target(step, root).parent for step in due}:
        sync(folder)
    clean(root, journal)


def _check_rights(folders: Iterable[Path]) -> None:
    for folder in folders:
        if not os.access(folder, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))


def _take_back(root: Path, journal: Journal, undone: list[Callable[[], None]], why: str) -> None:
    try:
        for back in reversed(undone):
            back()
        (root / JOURNAL).rename(undecided(root, journal.token))
    except OSError as error:
        raise ChidaoError(
            f"{root / JOURNAL}: {journal.what} is neither done ({why}) nor undone ({error.strerror})",
            f"Make way, then run any chidao command on this corpus: it finishes. {give_up(root)}",
        ) from None
    sync(root)
    sweep(root, journal)
    remove(undecided(root, journal.token))


def _put(place: Path, token: str) -> Callable[[], None]:
    """Put new content in its place, and the old one where it stood; give what takes that back.

    Raises:
        OSError: it was refused; nothing was moved.
    """
    new, aside = staged(place, token), put_aside(place, token)
    if not os.path.lexists(place):
        new.rename(place)
        return lambda: _move_back(place, new, aside)
    if exchange(new, place):
        return lambda: _exchange_back(place, new)
    remove(aside)
    if place.is_dir():
        place.rename(aside)
    else:
        shutil.copy2(place, aside)
    try:
        new.replace(place)
    except OSError:
        if not os.path.lexists(place):
            aside.rename(place)
        raise

    def back() -> None:
        place.rename(new)
        aside.rename(place)

    return back


def _move_back(place: Path, new: Path, aside: Path) -> None:
    place.rename(new)
    if os.path.lexists(aside):  # who was at work before was killed between two renamings
        aside.rename(place)


def _exchange_back(place: Path, new: Path) -> None:
    exchange(place, new)


def clean(root: Path, journal: Journal) -> None:
    """Remove what stands beside the places, and the journal last: without it nothing is decided.

    Where the journal cannot be removed it stays, and says only what is so.
    """
    sweep(root, journal)
    away = undecided(root, journal.token)
    with suppress(OSError):
        (root / JOURNAL).rename(away)
    sync(root)
    remove(away)


def sweep(root: Path, journal: Journal) -> None:
    """Remove what stands beside the places."""
    for step in steps(journal):
        place = target(step, root)
        for path in (staged(place, journal.token), put_aside(place, journal.token)):
            if os.path.lexists(path):
                remove(path)
