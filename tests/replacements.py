"""A small corpus whose files and build are replaced together, and ways to stop that at each step."""

from __future__ import annotations

import errno
import itertools
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from chidao.errors import ChidaoError
from chidao.replacement.journal import FILES
from chidao.replacement.replace import replace_together

#: What a process does to the disk, one event each; `ctypes.dlsym` stands for the exchange.
EVENTS = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "ctypes.dlsym"}
_UNMET = 50


class Place(NamedTuple):
    """A corpus in its old state, and how to replace it."""

    root: Path

    @property
    def dist(self) -> Path:
        return self.root / "dist"

    def build(self) -> Path:
        made = self.root / ".dist.tmp-0123456789ab"
        for name in ("manifest.json", "data/x", "mine"):
            (made / name).parent.mkdir(parents=True, exist_ok=True)
            (made / name).write_text("mine" if name == "mine" else "new build")
        return made

    def replace(self, made: Path | None = None) -> list[Path]:
        made = made or self.build()
        files = [(self.root / name, f"new {name}".encode()) for name in FILES]
        return replace_together(self.root, "release 2", files, (made, self.dist))

    def read(self) -> dict[str, str]:
        return {
            path.relative_to(self.root).as_posix(): path.read_text(errors="replace")
            for path in self.root.rglob("*")
            if path.is_file()
        }

    def state(self) -> str:
        """Give `old` or `new`, or what stands there; what begins with a point does not count."""
        found = {name: text for name, text in self.read().items() if not name.split("/")[-1].startswith(".")}
        found = {name: text for name, text in found.items() if not any(p.startswith(".") for p in name.split("/"))}
        return next((name for name, whole in (("old", OLD), ("new", NEW)) if found == whole), str(found))

    def hidden(self) -> list[str]:
        return sorted(path.name for folder in (self.root, self.root / "annotations") for path in folder.glob(".*"))


OLD = {
    **{name: f"old {name}" for name in FILES if name != "CITATION.cff"},
    **{"dist/manifest.json": "old build", "dist/data/y": "old build", "dist/mine": "mine"},
}
NEW = {
    **{name: f"new {name}" for name in FILES},
    **{"dist/manifest.json": "new build", "dist/data/x": "new build", "dist/mine": "mine"},
}


def make(root: Path) -> Place:
    for name, text in OLD.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return Place(root)


def in_child(job: Callable[[], object]) -> int:
    """Run a job in a child process; give 0, 1 where it raised `ChidaoError`, 3 at Ctrl-C, or the signal, negative."""
    pid = os.fork()
    if not pid:
        code = 4
        try:
            job()
            code = 0
        except ChidaoError:
            code = 1
        except KeyboardInterrupt:
            code = 3
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def at_event(number: int, inside: Path, act: Callable[[], None], *, and_later: bool = False) -> Callable[[], bool]:
    """Act when this process is about to change the disk, inside a folder, for the so manieth time; give whether it was.

    With `and_later`, act each time from then on.
    """
    count = 0

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal count
        if event not in EVENTS or (event != "ctypes.dlsym" and not str(arguments[0]).startswith(str(inside))):
            return
        count += 1
        if count == number or (and_later and count > number):
            act()

    sys.addaudithook(watch)
    return lambda: count >= number


def each_step(
    folder: Path, act: Callable[[], None], prepare: Callable[[], None] = lambda: None, *, and_later: bool = False
) -> Iterator[tuple[int, Place]]:
    """Replace in a child that acts at its first step, then in one that acts at the second, …, until none is left.

    Yields:
        how the child ended (`in_child`), and where it was at work.
    """
    for number in itertools.count(1):
        place = make(folder / f"{number}")
        made = place.build()

        def job(place: Place = place, made: Path = made, number: int = number) -> None:
            prepare()
            is_met = at_event(number, place.root, act, and_later=and_later)
            try:
                place.replace(made)
            finally:
                if not is_met():
                    os._exit(_UNMET)

        code = in_child(job)
        if code == _UNMET:
            return
        yield code, place


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def press() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def full() -> None:
    raise OSError(errno.ENOSPC, "No space left on device", "somewhere")
