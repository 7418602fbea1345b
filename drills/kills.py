"""What drills share that kill a command many times at random moments: the loop, the table, whom a signal reaches."""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, Protocol

Files = dict[str, bytes]


class Outcome(NamedTuple):
    """What a kill left: the state in each view, none where the command had ended before; and all that is wrong."""

    states: dict[str, str] | None
    wrong: list[str]


class Kills(Protocol):
    """Kills one command; `number` counts from 0 and says at what the kill is aimed."""

    def kill(self, number: int) -> Outcome: ...


def options(about: str | None, name: str) -> argparse.ArgumentParser:
    """Give the options that all these drills have."""
    parser = argparse.ArgumentParser(prog=f"python -m drills.{name}", description=about)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    return parser


def drill(make: Callable[[Path, random.Random], Kills], count: int, seed: int, what: str) -> int:
    """Kill until so many kills have met a running command, and print what was found; give the exit code.

    Args:
        make: makes what kills, in an empty folder.
        count: how many kills.
        seed: of all that is left to chance.
        what: what was killed, for the last line.
    """
    found: Counter[tuple[str, str]] = Counter()
    wrong: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="chidao-drill-") as name:
        kills = make(Path(name), random.Random(seed))
        number = met = 0
        while met < count:
            states, problems = kills.kill(number)
            number += 1
            met += states is not None
            found.update((states or {}).items())
            wrong.update(problems)
    views = sorted({view for view, _ in found}, reverse=True)
    for view in views:
        if view:
            print(f"{view}:")
        for (_, state), times in sorted(one for one in found.items() if one[0][0] == view):
            print(f"{times:>5}  {state}")
    for problem, times in sorted(wrong.items()):
        print(f"{times:>5}  WRONG: {problem}")
    print(f"{count} {what}, {sum(wrong.values())} wrong")
    return 1 if wrong else 0


def files(folder: Path) -> Files:
    """Read all files of a folder but git's own."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".git" not in path.relative_to(folder).parts
    }


def kill(process: subprocess.Popen[bytes], *, all_of_it: bool = False) -> None:
    """Kill a process; with `all_of_it` also the processes that it started, at the same moment (Linux only)."""
    started = _started_by(process.pid) if all_of_it else []
    for pid in started:
        os.kill(pid, signal.SIGKILL)
    process.kill()
    process.wait()


def _started_by(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task")
    try:
        found = [int(one) for task in tasks.iterdir() for one in (task / "children").read_text().split()]
    except OSError:
        return []
    return [*(one for child in found for one in _started_by(child)), *found]


def chidao(*arguments: object, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start a command of chidao whose output nobody reads."""
    return subprocess.Popen(
        [sys.executable, "-m", "chidao", *map(str, arguments)],
        env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
