"""A folder that is replaced whole: made beside the old one and put in its place in one step."""

from __future__ import annotations

import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from chidao.errors import ChidaoError
from chidao.replacement.disk import exchange, sync, sync_tree, uninterrupted

try:
    import fcntl
except ImportError:  # not on this platform: builds side by side are then not kept apart
    fcntl = None  # type: ignore[assignment]

_TOKEN = 6


@contextmanager
def staging(target: Path) -> Iterator[Path]:
    """Give an empty folder beside `target`; whatever is left of it in the end is removed, also after Ctrl-C.

    What earlier jobs left that were killed is removed first. One job at a time works beside a target.

    Raises:
        ChidaoError: the folder that holds the target is missing or not writable, or another build is at work there.
    """
    parent = parent_of(target)
    folder = parent / f".{target.name}.tmp-{secrets.token_hex(_TOKEN)}"
    with _alone(parent) as alone:
        if alone:
            with suppress(OSError):
                _recover(target)
        try:
            try:
                folder.mkdir()
            except OSError as error:
                raise ChidaoError(
                    f"{parent}: nothing can be written there ({error.strerror})", "Name another place."
                ) from None
            yield folder
        finally:
            try:
                _remove(folder)
            except KeyboardInterrupt:
                _remove(folder)
                raise


def parent_of(target: Path) -> Path:
    """Give the folder that is to hold a folder.

    Raises:
        ChidaoError: there is no such folder.
    """
    if not target.parent.is_dir():
        raise ChidaoError(f"{target.parent}: no such folder", "Make it first, or name another place.")
    return target.parent


def _remove(folder: Path) -> None:
    with uninterrupted():
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _alone(parent: Path) -> Iterator[bool]:
    """Hold the lock of a folder; yields False where the file system has no locks."""
    try:
        handle = os.open(parent, os.O_RDONLY)
    except OSError:
        yield False
        return
    try:
        locked = False
        if fcntl is not None:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                locked = True
            except BlockingIOError:
                raise ChidaoError(f"{parent}: another build is at work there", "Wait until it is done.") from None
            except OSError:
                locked = False
        yield locked
    finally:
        os.close(handle)


def _recover(target: Path) -> None:
    """Clear up after a job that was killed: old folders go back where they stood, the rest is removed."""
    rest = re.compile(rf"\.{re.escape(target.name)}\.(old|tmp)-[0-9a-f]{{{2 * _TOKEN}}}")
    for path in sorted(target.parent.iterdir()):
        match = rest.fullmatch(path.name)
        if match and match[1] == "old" and not target.exists():
            path.rename(target)
        elif match:
            shutil.rmtree(path, ignore_errors=True)


def put_in_place(folder: Path, target: Path) -> None:
    """Make `folder` the folder `target` in one step; an old one is then removed.

    Ctrl-C is not heeded while this runs, so that there is always either the old folder or the new one.

    Raises:
        ChidaoError: it cannot be done; the old folder stands as it was.
    """
    with uninterrupted():
        try:
            sync_tree(folder)
            if target.is_dir() and any(target.iterdir()):
                shutil.copymode(target, folder)
                if not exchange(folder, target):
                    swap(folder, target)
            else:
                folder.rename(target)
            sync(target.parent)
        except OSError as error:
            raise ChidaoError(
                f"{target}: cannot be replaced ({error.strerror}); the old state stands", "Check rights and mounts."
            ) from None
        shutil.rmtree(folder, ignore_errors=True)


def swap(folder: Path, target: Path) -> None:
    """Put the old folder aside and the new one in its place; where that fails, the old one goes back.

    Raises:
        OSError: it failed; the old folder stands where it stood.
    """
    old = target.parent / f".{target.name}.old-{secrets.token_hex(_TOKEN)}"
    target.rename(old)
    try:
        folder.rename(target)
    except BaseException:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def foreign_files(folder: Path, known: set[str]) -> list[str]:
    """Give the paths (with slashes, sorted) of all that is in a folder and not in `known`; empty folders too.

    Raises:
        ChidaoError: a part of the folder cannot be read.
    """
    found = []
    for root, folders, files in os.walk(folder, onerror=_refuse_unreadable):
        at = Path(root)
        links = [name for name in folders if (at / name).is_symlink()]
        empty = [] if folders or files or at == folder else [""]
        found += [(at / name).relative_to(folder).as_posix() for name in [*files, *links, *empty]]
    return sorted(path for path in found if path not in known)


def _refuse_unreadable(error: OSError) -> None:
    raise ChidaoError(f"{error.filename}: cannot be read ({error.strerror})", "Check the folder's rights.") from None


def carry_over(paths: list[str], source: Path, folder: Path) -> None:
    """Bring files of `source` into `folder` unchanged: as the same files, or as copies where links are not possible.

    Raises:
        ChidaoError: something that `folder` needs is in the way, or a file cannot be brought over.
    """
    made: list[Path] = []
    for path in paths:
        if os.path.lexists(folder / path) and not (_is_folder(source / path) and (folder / path).is_dir()):
            raise _in_the_way(source / path)
    for path in paths:
        origin, place = source / path, folder / path
        is_folder = _is_folder(origin)
        try:
            made += _make_folders(folder, Path(path) if is_folder else Path(path).parent)
            if not is_folder:
                _link(origin, place)
        except (FileExistsError, NotADirectoryError):
            raise _in_the_way(origin) from None
        except OSError as error:
            raise ChidaoError(f"{origin}: cannot be kept ({error.strerror})", "Move it elsewhere.") from None
    for place in reversed(made):
        shutil.copystat(source / place.relative_to(folder), place)


def check_carried_over(paths: list[str], now: list[str], source: Path, folder: Path) -> None:
    """Make sure that what was brought over is still what stands in `source`.

    Args:
        paths: what was brought over.
        now: what would have to be brought over now.
        source: where it stands.
        folder: where it was brought.

    Raises:
        ChidaoError: something was added, taken away or replaced since.
    """
    changed = set(paths) ^ set(now) or {path for path in paths if _mark(source / path) != _mark(folder / path)}
    if changed:
        raise ChidaoError(
            f"{source / min(changed)}: another program changed it meanwhile; the old state stands", "Run it again."
        )


def _mark(path: Path) -> tuple[int, ...]:
    """Give what a file has in common with a link to it, and with a copy of it (`shutil.copy2`)."""
    about = path.lstat()
    return (about.st_mode,) if _is_folder(path) else (about.st_mode, about.st_size, about.st_mtime_ns)


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _make_folders(folder: Path, path: Path) -> list[Path]:
    """Make `path` in a folder; give the folders that were missing, outer ones first."""
    missing = [place for place in (folder / part for part in [path, *path.parents]) if not place.is_dir()]
    for place in reversed(missing):
        place.mkdir()
    return missing[::-1]


def _in_the_way(path: Path) -> ChidaoError:
    return ChidaoError(
        f"{path}: the build needs this place, and no earlier build wrote what is there",
        "Move it elsewhere, or name another folder with --out.",
    )


def _link(origin: Path, place: Path) -> None:
    try:
        os.link(origin, place, follow_symlinks=False)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):
        shutil.copy2(origin, place, follow_symlinks=False)
