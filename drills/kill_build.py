"""`python -m drills.kill_build --command build --count 100 --seed 1`: kill `build` or `release` at random moments.

Beside a checkout lies the build of an earlier state of it. `chidao build --force` or `chidao release` makes the new one
in its place and is killed (signal 9), at a moment drawn by chance: half of the kills anywhere between start and end,
half once something is written; or, of a release, a third each, and a third in the milliseconds from its decision on.
Every other three kills of a release reach all processes of the command at once, as when a container is ended. Then is
looked at the files: at once; after the next command of chidao, whichever that is; and after the same command has run
again. Each time all has to be old, or all new. At once, new files beside an old build, or the reverse, count as
between; after a command, as wrong.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

from chidao.replacement.journal import JOURNAL
from drills.checkouts import DAY, environment, make_checkout
from drills.kills import Files, Outcome, chidao, drill, files, kill, options

COMMANDS = ("build", "release")
AT_ONCE, NEXT = "at once", "after the next command of chidao"
_READING = (["stats"], ["status"], ["schema", "--check"])
_SOON = 0.004


class Kills:
    """Kills a command in copies of one checkout, and runs it again."""

    def __init__(self, folder: Path, chance: random.Random, command: str) -> None:
        self._chance, self._command = chance, command
        self._began, self._place = folder / "began", folder / "place"
        version = make_checkout(self._began)
        self._root = self._place / "checkout"
        paths = ["--corpus", str(self._root), "--out", str(self._place / "dist")]
        self._call = {
            "build": ["build", "--force", *paths],
            "release": ["release", version, "--date", DAY, *paths],
        }[command]
        # What is written first: the build beside the one of before; or, when that is done, files of the checkout.
        self._watched = self._root if command == "release" else self._place
        self._aims = (self._anywhere, self._writing, *([self._decided] if command == "release" else []))
        times = [self._times() for _ in range(2)]
        self._quiet, self._whole = min(times, key=lambda one: one[1])
        self._old, self._new = _parts(files(self._began)), _parts(files(self._place))
        if self._old[1] == self._new[1]:
            raise SystemExit("the command changes nothing: there is nothing to kill")

    def kill(self, number: int) -> Outcome:
        """Kill one and look, three times."""
        process = self._fresh()
        self._aims[number % len(self._aims)](process)
        all_of_it = self._command == "release" and number // len(self._aims) % 2 == 1
        kill(process, all_of_it=all_of_it)
        whom = "all its processes killed" if all_of_it else "the command killed"
        state, wrong = self._look()
        states = {f"{whom}, {AT_ONCE}": state}
        reading = self._chance.choice(_READING)
        if chidao(*reading, "--corpus", self._root, environment=environment()).wait() != 0:
            wrong.append(f"`chidao {' '.join(reading)}` failed")
        state, more = self._look()
        states[f"{whom}, {NEXT}"] = state
        if state not in ("all old", "all new") or (self._root / JOURNAL).exists():
            more.append("a command of chidao left a state between")
        if self._start().wait() != 0:
            more.append("the next run failed")
        if files(self._place) != {**self._new[0], **self._new[1]}:
            more.append("the next run did not finish, or left something behind")
        return Outcome(states if process.returncode == -9 else None, wrong + more)

    def _fresh(self) -> subprocess.Popen[bytes]:
        shutil.rmtree(self._place, ignore_errors=True)
        shutil.copytree(self._began, self._place)
        return self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        return chidao(*self._call, environment=environment())

    def _wait_for_writing(self, process: subprocess.Popen[bytes], since: int) -> None:
        while process.poll() is None and self._watched.stat().st_mtime_ns == since:
            time.sleep(0.0002)

    def _anywhere(self, process: subprocess.Popen[bytes]) -> None:
        time.sleep(self._chance.uniform(0, self._whole))

    def _writing(self, process: subprocess.Popen[bytes]) -> None:
        self._wait_for_writing(process, self._watched.stat().st_mtime_ns)
        # The shorter the wait the likelier: a few files are written in no time.
        time.sleep(self._chance.random() ** 2 * (self._whole - self._quiet))

    def _decided(self, process: subprocess.Popen[bytes]) -> None:
        self._wait_for_writing(process, self._watched.stat().st_mtime_ns)
        journal = self._root / JOURNAL
        while process.poll() is None and not journal.exists():
            pass
        end = time.perf_counter() + self._chance.uniform(0, _SOON)
        while time.perf_counter() < end:
            pass

    def _times(self) -> tuple[float, float]:
        """Give the seconds until something is written, and until the end."""
        process = self._fresh()
        begin, since = time.perf_counter(), self._watched.stat().st_mtime_ns
        self._wait_for_writing(process, since)
        quiet = time.perf_counter() - begin
        if process.wait() != 0:
            raise SystemExit(f"chidao {' '.join(self._call)} fails where nobody kills it")
        return quiet, time.perf_counter() - begin

    def _look(self) -> tuple[str, list[str]]:
        """Give the state of checkout and build together, and what is wrong with it; beginnings do not count."""
        checkout, made = _parts(_read(self._place))
        wrong = []
        names = checkout.keys() | self._old[0].keys() | self._new[0].keys()
        changing = [name for name in names if self._old[0].get(name) != self._new[0].get(name)]
        states = {name: checkout.get(name) for name in names}
        for name, data in states.items():
            if data not in (self._old[0].get(name), self._new[0].get(name)):
                wrong.append("a file of the checkout is neither the old one nor the new one")
        renewed = sum(states[name] == self._new[0].get(name) for name in changing)
        if made not in (self._old[1], self._new[1]):
            return "a build between", [*wrong, "the folder of the build holds neither the old build nor the new one"]
        is_new = made == self._new[1]
        if renewed == (len(changing) if is_new else 0):
            return ("all new" if is_new else "all old"), wrong
        build = "new" if is_new else "old"
        return f"between: the {build} build, {renewed} of {len(changing)} files of the checkout new", wrong


def _read(place: Path) -> Files:
    """Read what stands in a place; what is just being exchanged is read again."""
    while True:
        try:
            found = files(place)
        except FileNotFoundError:
            continue
        return {name: data for name, data in found.items() if ".tmp-" not in name and JOURNAL not in name}


def _parts(found: Files) -> tuple[Files, Files]:
    """Part the files of a place into those of the checkout and those of the build."""
    made = {name: data for name, data in found.items() if name.startswith("dist/")}
    return {name: data for name, data in found.items() if name not in made}, made


def main() -> int:
    """Print the table."""
    parser = options(__doc__, "kill_build")
    parser.add_argument("--command", choices=COMMANDS, default="build")
    given = parser.parse_args()
    make = partial(Kills, command=given.command)
    return drill(make, given.count, given.seed, f"kills of {given.command}")


if __name__ == "__main__":
    sys.exit(main())
