"""`python -m drills.kill_publish --count 100 --seed 1`: kill `publish --to` at random moments; what do readers find?

A folder holds release 1.0.0; release 1.1.0 is published into it and killed (signal 9), at a moment drawn by chance:
half of the kills anywhere between start and end, half while files are written. A reader follows `latest.json`, another
one looks into `v1.1.0/`: each has to find a whole release, the old or the new one, or none. Then publishing is run to
its end.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

from chidao.publication.candidate import read_candidate
from drills.builds import ROOT, make_build
from drills.kills import Outcome, drill, files, options


def start(build: Path, place: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "chidao", "publish", str(build), "--to", str(place)]
    environment = {"PYTHONPATH": str(ROOT / "tools"), "PATH": "/usr/bin:/bin", "HOME": str(place.parent)}
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


class Kills:
    """Kills publishers of `new` into copies of a folder that holds `old`."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        old, new = make_build(folder / "old", "1.0.0", without="003"), make_build(folder / "new", "1.1.0")
        self._new, self._chance, self._place = new, chance, folder / "place"
        self._old_files, self._new_files = (
            {path: (build / path).read_bytes() for path in read_candidate(build).files} for build in (old, new)
        )
        self._began = folder / "began"
        assert start(old, self._began).wait() == 0
        self._quiet, self._whole = min((self._times() for _ in range(3)), key=lambda times: times[1])

    def _times(self) -> tuple[float, float]:
        """Give the seconds until the first file is written, and until the end."""
        process = self._fresh()
        begin = time.perf_counter()
        assert process.stderr
        process.stderr.readline()
        quiet = time.perf_counter() - begin
        process.communicate()
        return quiet, time.perf_counter() - begin

    def _fresh(self) -> subprocess.Popen[str]:
        shutil.rmtree(self._place, ignore_errors=True)
        shutil.copytree(self._began, self._place)
        return start(self._new, self._place)

    def kill(self, number: int) -> Outcome:
        """Kill one, and look what a reader of the pointer then finds; every other one while files are written."""
        process = self._fresh()
        assert process.stderr
        if number % 2 == 0:
            process.stderr.readline()
            time.sleep(self._chance.uniform(0, self._whole - self._quiet))
        else:
            time.sleep(self._chance.uniform(0, self._whole))
        process.kill()
        process.communicate()
        state, wrong = self._look()
        if start(self._new, self._place).wait() != 0:
            wrong.append("the next run failed")
        after, more = self._look()
        left = {path.name for path in self._place.iterdir()} - {"v1.0.0", "v1.1.0", "latest.json"}
        wrong += more + [f"left behind: {name}" for name in left]
        wrong += ["the next run did not finish"] if after != "new" else []
        found = {"": f"the pointer leads to the {state} release, whole"}
        return Outcome(found if process.returncode == -9 else None, wrong)

    def _look(self) -> tuple[str, list[str]]:
        pointed = files(self._place / json.loads((self._place / "latest.json").read_bytes())["folder"])
        states = {"old": self._old_files, "new": self._new_files}
        state = next((name for name, whole in states.items() if pointed == whole), "between")
        wrong = ["the pointer leads to part of a release"] if state == "between" else []
        if files(self._place / "v1.0.0") != self._old_files:
            wrong.append("the old release was changed")
        if (self._place / "v1.1.0").exists() and files(self._place / "v1.1.0") != self._new_files:
            wrong.append("v1.1.0 holds part of a release")
        return state, wrong


def main() -> int:
    """Print the table."""
    given = options(__doc__, "kill_publish").parse_args()
    return drill(Kills, given.count, given.seed, "kills")


if __name__ == "__main__":
    sys.exit(main())
