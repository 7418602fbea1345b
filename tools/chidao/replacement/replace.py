"""Files of a corpus and a build, replaced together: prepared whole, decided in one step, carried out."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from chidao import __version__
from chidao.errors import ChidaoError
from chidao.replacement import helper
from chidao.replacement.carrying import examine, finish
from chidao.replacement.disk import digest, remove, sync, sync_tree, uninterrupted
from chidao.replacement.journal import (
    JOURNAL,
    Journal,
    Step,
    fault,
    new_journal,
    staged,
    steps,
    target,
    undecided,
    write_journal,
)
from chidao.replacement.recovery import is_decided

_TOKEN = 6


def replace_together(
    root: Path,
    what: str,
    files: Sequence[tuple[Path, bytes]],
    folder: tuple[Path, Path] | None = None,
    *,
    last_check: Callable[[], None] = lambda: None,
) -> list[Path]:
    """Replace files of a corpus, and a folder by another one beside it: all, or where that cannot be, nothing.

    Ctrl-C is heeded until the replacement is decided, not afterwards. A process that is killed before leaves the
    old state, with beginnings beside it that the next call removes; killed afterwards, it leaves the new state to a
    helper, or where that is killed too, to whoever opens the corpus next (`recovery.roll_forward`).

    Args:
        root: the top of the corpus.
        what: what it is for, as it is said to whoever finishes it.
        files: places (`journal.FILES` alone) and their new bytes.
        folder: a new build and the place that it is for, in the same folder; what stands in the place is removed.
        last_check: is called once it is known what stands in the places; what it raises stops the replacement. Whoever
            writes afterwards is found out, up to the decision.

    Returns:
        the places that changed.

    Raises:
        ChidaoError: it cannot be done; the old state stands, or else the message says what does.
    """
    files = [(root.resolve() / path.relative_to(root), data) for path, data in files]
    root = root.resolve()
    if is_decided(root):
        raise ChidaoError(f"{root}: another release was decided meanwhile", "Run it again.")
    token = secrets.token_hex(_TOKEN)
    try:
        _clear(root, [path for path, _ in files], folder)
        journal = _prepare(root, what, token, files, folder)
        if journal is None:
            return []
        last_check()
        _decide(root, journal)
    except BaseException as error:
        if not os.path.lexists(root / JOURNAL):
            with uninterrupted():
                _discard(root, token, [path for path, _ in files], folder)
        if isinstance(error, OSError):
            raise ChidaoError(
                f"{error.filename or root}: cannot be read or written ({error.strerror}); the old state stands",
                "Check the folder's rights and space.",
            ) from None
        raise
    return [target(step, root) for step in steps(journal)]


def _prepare(
    root: Path, what: str, token: str, files: Sequence[tuple[Path, bytes]], folder: tuple[Path, Path] | None
) -> Journal | None:
    """Put all that is new beside its place, on the disk, and write the journal; None where nothing is new."""
    own = []
    for path, data in files:
        new = staged(path, token)
        with new.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        new.chmod(0o644)
        own.append(_step(root, path, new))
    build = _prepare_folder(root, token, *folder) if folder else None
    changing = [step for step in own if step.old != step.new]
    if folder and build and build.old == build.new:
        remove(staged(folder[1], token))
        build = None
    if not changing and build is None:
        _discard(root, token, [path for path, _ in files], folder)
        return None
    journal = new_journal(__version__, what, token, build, changing)
    wrong = fault(journal, root)
    if wrong:
        raise ChidaoError(f"{root}: {what} cannot be: {wrong}", "Name another place with --out.")
    prepared = undecided(root, token)
    write_journal(prepared, journal)
    for place in {prepared, *(target(step, root).parent for step in steps(journal))}:
        sync(place)
    return journal


def _prepare_folder(root: Path, token: str, made: Path, place: Path) -> Step:
    new = staged(place, token)
    if place.is_dir():
        shutil.copymode(place, made)
    sync_tree(made)
    made.rename(new)
    return _step(root, place, new)


def _step(root: Path, place: Path, new: Path) -> Step:
    found = digest(new)
    assert found
    name = place.relative_to(root) if place.is_relative_to(root) else place
    return Step(name.as_posix(), digest(place), found)


def _decide(root: Path, journal: Journal) -> None:
    """Take the one step that decides, and have the rest done."""
    ready = helper.start(root, journal.token)
    try:
        if ready is None:
            _check(root, journal)
        with uninterrupted():
            undecided(root, journal.token).rename(root / JOURNAL)
            sync(root)
            if ready is None or not ready.carry_out():
                finish(root, may_undo=True)
    except BaseException:
        if ready is not None and not os.path.lexists(root / JOURNAL):
            ready.dismiss()
        raise


def _check(root: Path, journal: Journal) -> None:
    try:
        examine(root, journal)
    except ChidaoError:
        raise ChidaoError(
            f"{root}: {journal.what} cannot be: somebody else was writing; the old state stands", "Run it again."
        ) from None


def _discard(root: Path, token: str, files: Sequence[Path], folder: tuple[Path, Path] | None) -> None:
    for path in [*files, *([folder[1]] if folder else [])]:
        remove(staged(path, token))
    remove(undecided(root, token))


def _clear(root: Path, files: Sequence[Path], folder: tuple[Path, Path] | None) -> None:
    """Remove what earlier runs left that were killed before anything was decided."""
    beginnings = [(path.parent, f".{path.name}.tmp-") for path in [root / JOURNAL.removeprefix("."), *files]]
    if folder:
        beginnings += [(folder[1].parent, f".{folder[1].name}.tmp-{kind}-") for kind in ("new", "old")]
    for parent, beginning in beginnings:
        for path in parent.iterdir():
            if path.name.startswith(beginning):
                remove(path)
