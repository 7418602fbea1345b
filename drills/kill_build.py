"""`python -m drills.kill_build --command build --count 100 --seed 1`: kill `build` or `release` at random moments.

Beside a checkout lies the build of an earlier state of it. `chidao build --force` or `chidao release` makes the new one
in its place and is killed (signal 9), at a moment drawn by chance: half of the kills anywhere between start and end,
half once something is written. Then each file has to be wholly old or wholly new, the folder of the build too, and the
build new only where all files of the checkout are. The same command, run again, has to finish what was begun.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from chidao.model import Release
from chidao.release.build import build
from chidao.store import Corpus, dump
from drills.builds import ROOT

DAY = "2026-01-02"
COMMANDS = ("build", "release")
_COPIED = ("seeds", "corpus", "annotations", "schema", "docs/rules")
_FILES = ("CHANGELOG.md", "CITATION.cff", "DATASHEET.md", ".gitignore")
Files = dict[str, bytes]


def files(folder: Path) -> Files:
    """Read all files of a folder but git's own."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".git" not in path.relative_to(folder).parts
    }


def _environment() -> dict[str, str]:
    """Give an environment in which git knows nothing of the machine."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    nobody = {
        f"GIT_{who}_{what}": f"nobody{'@example.org' * (what == 'EMAIL')}"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "PYTHONPATH": str(ROOT / "tools")}
    return {**kept, **nobody, **quiet}


def _git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=root, env=_environment(), check=True, capture_output=True)


def make_checkout(folder: Path) -> str:
    """Make a checkout that has changed since its release (`checkout`), and that release's build (`dist`).

    Returns:
        the version that is due.
    """
    root = folder / "checkout"
    for name in _COPIED:
        shutil.copytree(ROOT / name, root / name)
    for name in _FILES:
        shutil.copy(ROOT / name, root / name)
    corpus = Corpus(root)
    version = corpus.release().version
    released = Release(schema="../schema/release.schema.json", version=version, date=DAY)
    corpus.write([(corpus.release_path, dump(released))])
    log = root / "CHANGELOG.md"
    log.write_text(log.read_text(encoding="utf-8").replace("(unreleased)", f"({DAY})"), encoding="utf-8")
    path, data = _lose_a_relation(corpus)
    _git(root, "init", "--quiet", "--initial-branch", "main")
    _git(root, "add", "--all")
    _git(root, "commit", "--quiet", "--message", "A release")
    _git(root, "tag", f"v{version}")
    build(corpus, folder / "dist")
    path.write_bytes(data)
    _git(root, "commit", "--quiet", "--all", "--message", "A relation that was missing")
    major, minor, _ = map(int, version.split("."))
    return f"{major + 1}.0.0" if major else f"0.{minor + 1}.0"


def _lose_a_relation(corpus: Corpus) -> tuple[Path, bytes]:
    """Take the last relation out of the first gold that has one; give the file, and what it held."""
    for path in map(corpus.gold_path, corpus.document_ids()):
        data = path.read_bytes()
        gold = json.loads(data)
        if gold["relations"]:
            gold["relations"].pop()
            path.write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
            return path, data
    raise SystemExit("no gold has a relation that could be missing")


class Kills:
    """Kills a command in copies of one checkout, and runs it again."""

    def __init__(self, folder: Path, command: str, chance: random.Random) -> None:
        self._chance = chance
        self._began, self._place = folder / "began", folder / "place"
        version = make_checkout(self._began)
        paths = ["--corpus", str(self._place / "checkout"), "--out", str(self._place / "dist")]
        self._call = {
            "build": ["build", "--force", *paths],
            "release": ["release", version, "--date", DAY, *paths],
        }[command]
        # What is written first: the build beside the one of before; or, when that is done, files of the checkout.
        self._watched = self._place / ("checkout" if command == "release" else "")
        times = [self._times() for _ in range(2)]
        self._quiet, self._whole = min(times, key=lambda one: one[1])
        old, new = files(self._began), files(self._place)
        self._old, self._new = _parts(old), _parts(new)
        if self._old[1] == self._new[1]:
            raise SystemExit("the command changes nothing: there is nothing to kill")

    def _fresh(self) -> subprocess.Popen[bytes]:
        shutil.rmtree(self._place, ignore_errors=True)
        shutil.copytree(self._began, self._place)
        return self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "chidao", *self._call],
            env=_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def _wait_for_writing(self, process: subprocess.Popen[bytes], since: int) -> None:
        while process.poll() is None and self._watched.stat().st_mtime_ns == since:
            time.sleep(0.0002)

    def _times(self) -> tuple[float, float]:
        """Give the seconds until something is written, and until the end."""
        process = self._fresh()
        begin, since = time.perf_counter(), self._watched.stat().st_mtime_ns
        self._wait_for_writing(process, since)
        quiet = time.perf_counter() - begin
        if process.wait() != 0:
            raise SystemExit(f"chidao {' '.join(self._call)} fails where nobody kills it")
        return quiet, time.perf_counter() - begin

    def kill(self, while_writing: bool) -> tuple[str | None, list[str]]:
        """Kill one; give what state it left (None: it had ended before), and all that is wrong."""
        process = self._fresh()
        if while_writing:
            self._wait_for_writing(process, self._watched.stat().st_mtime_ns)
            # The shorter the wait the likelier: a few files are written in no time.
            time.sleep(self._chance.random() ** 2 * (self._whole - self._quiet))
        else:
            time.sleep(self._chance.uniform(0, self._whole))
        process.kill()
        process.wait()
        state, wrong = self._look()
        if self._start().wait() != 0:
            wrong.append("the next run failed")
        if files(self._place) != {**self._new[0], **self._new[1]}:
            wrong.append("the next run did not finish, or left something behind")
        return (state if process.returncode == -9 else None), wrong

    def _look(self) -> tuple[str, list[str]]:
        """Give the state of checkout and build together, and what is wrong with it."""
        checkout, made = _parts({name: data for name, data in files(self._place).items() if ".tmp-" not in name})
        wrong = []
        names = checkout.keys() | self._old[0].keys() | self._new[0].keys()
        changing = [name for name in names if self._old[0].get(name) != self._new[0].get(name)]
        states = {name: checkout.get(name) for name in names}
        for name, data in states.items():
            if data not in (self._old[0].get(name), self._new[0].get(name)):
                wrong.append("a file of the checkout is neither the old one nor the new one")
        renewed = sum(states[name] == self._new[0].get(name) for name in changing)
        if made == self._old[1]:
            begun = f"the old build, {renewed} of {len(changing)} files of the checkout new"
            return (begun if renewed else "all old"), wrong
        if made != self._new[1]:
            return "between", [*wrong, "the folder of the build holds neither the old build nor the new one"]
        if renewed != len(changing):
            wrong.append("the new build is there before the files that name it")
        return "all new", wrong


def _parts(found: Files) -> tuple[Files, Files]:
    """Part the files of a place into those of the checkout and those of the build."""
    made = {name: data for name, data in found.items() if name.startswith("dist/")}
    return {name: data for name, data in found.items() if name not in made}, made


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m drills.kill_build", description=__doc__)
    parser.add_argument("--command", choices=COMMANDS, default="build")
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    found: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="chidao-drill-") as name:
        kills = Kills(Path(name), given.command, random.Random(given.seed))
        number = 0
        while sum(found.values()) < given.count:
            number += 1
            state, problems = kills.kill(while_writing=number % 2 == 1)
            found.update([state] if state else [])
            wrong.update(problems)
    for state, count in sorted(found.items()):
        print(f"{count:>5}  {state}")
    for problem, count in sorted(wrong.items()):
        print(f"{count:>5}  WRONG: {problem}")
    print(f"{given.count} kills of {given.command}, {sum(wrong.values())} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
