"""`python -m drills.publish --count 200 --seed 1`: publish to a hub that fails, and see what is left.

Each schedule draws a situation (a new repository, one with an earlier release, two publishers at once, a publisher that
is killed), one to three faults at steps of the protocol, and the way of upload. The command is run under these faults,
then without faults until it says that the release is published, at most three times. After every run the hub is looked
at: tags that moved or were lost, release commits, and commits that hold part of a release.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from drills.builds import make_build
from drills.loopback import STEPS, TOKEN, Loopback

BASE = "tester/base"
VERSION, EARLIER = "1.1.0", "1.0.0"
SITUATIONS = ("new", "earlier", "earlier", "earlier", "both same", "both other", "killed")
#: Steps that large files take only when they go up without Xet, and only with it.
LFS_ONLY, XET_ONLY = {"batch", "put", "verify", "complete", "file"}, {"xet-token"}


class Builds(NamedTuple):
    own: Path
    other: Path
    earlier: Path


class Schedule(NamedTuple):
    """What happens.

    Attributes:
        situation: see `SITUATIONS`.
        faults: step, kind, how often, after how many requests.
        xet: whether large files go by Xet.
        kill_after: seconds until the publisher is killed.
    """

    situation: str
    faults: list[dict[str, Any]]
    xet: bool
    kill_after: float


def draw(seed: int, number: int) -> Schedule:
    """Draw schedule `number` of a seed."""
    chance = random.Random(f"{seed}-{number}")
    xet = chance.random() < 0.15
    steps = [step for step in STEPS if step not in (LFS_ONLY if xet else XET_ONLY)]
    faults = []
    for _ in range(chance.choice((1, 1, 2, 3))):
        step = chance.choice(steps + ["commit", "tag"] * 3)
        kind = chance.choice(STEPS[step])
        faults.append(
            {"step": step, "kind": kind, "times": chance.choice((1, 1, 2)), "after": chance.choice((0, 0, 1, 2))}
        )
        if step in ("commit", "create", "validate", "preupload"):
            faults[-1]["after"] = 0
    return Schedule(chance.choice(SITUATIONS), faults, xet, chance.uniform(0.3, 6.0))


class Drill:
    """Runs schedules against one hub, each in a repository of its own."""

    def __init__(self, hub: Loopback, builds: Builds) -> None:
        self._hub, self._builds = hub, builds
        done = hub.chidao("publish", builds.earlier, "--repo", BASE)
        assert done.returncode == 0, done.stderr

    def run(self, schedule: Schedule, number: int) -> dict[str, Any]:
        """Run one schedule; give what happened, with `wrong` naming all that should not be."""
        repo, own = f"tester/r{number}", self._builds.own
        self._hub.control("clone", [BASE, None if schedule.situation == "new" else repo])
        self._hub.control("faults", schedule.faults)
        look = Look(self._hub, repo)
        wrong: list[str] = []
        runs = self._first_runs(schedule, repo)
        met = self._hub.control("state")["met"]
        wrong += look.again()
        self._hub.control("faults", [])
        refused = False
        while len(runs) < 5 and not refused:
            done = self._hub.chidao("publish", own, "--repo", repo, xet=schedule.xet)
            runs.append((done.returncode, done.stdout + done.stderr))
            wrong += look.again()
            refused = done.returncode == 1
            if done.returncode != 2:
                break
        wrong += [f"run {place}: exit {code}" for place, (code, _) in enumerate(runs) if code not in (0, 1, 2, -9)]
        wrong += ["traceback" for _, text in runs if "Traceback" in text]
        wrong += ["the token was printed" for _, text in runs if TOKEN in text]
        wrong += [f"the token was sent to {place}" for place in self._hub.control("state")["leaks"]]
        wrong += look.finally_wrong(refused, schedule)
        return {
            "number": number,
            "situation": schedule.situation,
            "xet": schedule.xet,
            "met": [f"{step}: {kind}" for step, kind in met],
            "codes": [code for code, _ in runs],
            "end": "refused" if refused else "published",
            "wrong": wrong,
            "said": [text[-300:] for _, text in runs] if wrong else [],
        }

    def _first_runs(self, schedule: Schedule, repo: str) -> list[tuple[int, str]]:
        own = self._builds.own
        folders = [own]
        if schedule.situation.startswith("both"):
            folders.append(own if schedule.situation == "both same" else self._builds.other)
        environment = self._hub.environment(xet=schedule.xet)
        processes = [
            subprocess.Popen(
                [sys.executable, "-m", "chidao", "publish", str(folder), "--repo", repo],
                env=environment, cwd=self._hub.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            )
            for folder in folders
        ]  # fmt: skip
        if schedule.situation == "killed":
            time.sleep(schedule.kill_after)
            processes[0].kill()
        return [(process.returncode, text) for process in processes for text in [process.communicate()[0]]]


class Look:
    """Looks at a repository from time to time, and remembers its tags."""

    def __init__(self, hub: Loopback, repo: str) -> None:
        self._hub, self._name = hub, repo
        self._tags: dict[str, str] = self._read().get("tags", {})

    def _read(self) -> dict[str, Any]:
        return dict(self._hub.control("state")["repos"].get(self._name, {}))

    def again(self) -> list[str]:
        """Say what is wrong with the repository now."""
        repo = self._read()
        if not repo:
            return []
        wrong = [f"tag {tag} was lost or moved" for tag, oid in self._tags.items() if repo["tags"].get(tag) != oid]
        self._tags = repo["tags"]
        wrong += [f"commit {oid} holds part of a release" for oid in repo["commits"] if self._in_part(repo, oid)]
        if len(self._releases(repo)) > 1:
            wrong.append("several release commits")
        return wrong

    def finally_wrong(self, refused: bool, schedule: Schedule) -> list[str]:
        """Say what is wrong with the repository in the end."""
        repo = self._read()
        releases = self._releases(repo)
        target = repo["tags"].get(f"v{VERSION}")
        elsewhere = target is not None and target not in releases
        if refused:
            # Only what others did is a reason to refuse for good.
            excused = elsewhere or schedule.situation == "both other"
            return [] if excused else ["refused without a reason"]
        if len(releases) != 1 or target != releases[0]:
            return [f"{len(releases)} release commits, tag on {target}"]
        return []

    def _releases(self, repo: dict[str, Any]) -> list[str]:
        title = f"Release v{VERSION} of chidao"
        found, at = [], repo["refs"].get("main")
        while at:
            found += [at] if repo["commits"][at]["title"] == title else []
            at = repo["commits"][at]["parent"]
        return found

    def _in_part(self, repo: dict[str, Any], commit: str) -> bool:
        tree = repo["commits"][commit]["tree"]
        if "manifest.json" not in tree:
            return any(path.endswith(".parquet") for path in tree)
        folder = self._hub.folder / "hub"
        manifest = json.loads((folder / "blobs" / tree["manifest.json"]["oid"]).read_bytes())
        named = {file["path"]: file["sha256"] for file in manifest["files"]}
        tables = {path for path in tree if path.endswith(".parquet")}
        return tables != {path for path in named if path.endswith(".parquet")} or any(
            self._digest(tree[path]) != digest for path, digest in named.items()
        )

    def _digest(self, entry: dict[str, Any]) -> str:
        if entry["lfs"]:
            return str(entry["lfs"])
        return hashlib.sha256((self._hub.folder / "hub" / "blobs" / entry["oid"]).read_bytes()).hexdigest()


def table(rows: list[dict[str, Any]]) -> str:
    """Count outcomes by fault: a schedule with several faults counts for each."""
    head = f"{'fault met':<28}{'schedules':>10}{'first run':>26}{'in the end':>24}{'wrong':>8}"
    lines = [head, f"{'':<28}{'':>10}{'done refused failed killed':>28}{'published refused':>22}"]
    kinds = [*sorted({fault for row in rows for fault in row["met"]}), "(no fault met)", "all"]
    for kind in kinds:
        own = [
            row for row in rows if kind == "all" or kind in row["met"] or (kind == "(no fault met)" and not row["met"])
        ]
        first = Counter(row["codes"][0] for row in own)
        end = Counter(row["end"] for row in own)
        wrong = sum(bool(row["wrong"]) for row in own)
        lines.append(
            f"{kind:<28}{len(own):>10}{first[0]:>8}{first[1]:>8}{first[2]:>7}{first[-9]:>7}"
            f"{end['published']:>12}{end['refused']:>8}{wrong:>8}"
        )
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m drills.publish", description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--first", type=int, default=0, help="number of the first schedule")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--results", type=Path, help="JSON lines: schedules that are in it are not run again")
    given = parser.parse_args()
    rows = []
    if given.results and given.results.exists():
        rows = [json.loads(line) for line in given.results.read_text().splitlines()]
    known = {row["number"] for row in rows}
    with tempfile.TemporaryDirectory(prefix="chidao-drill-") as name:
        folder = Path(name)
        builds = Builds(
            make_build(folder / "own", VERSION),
            make_build(folder / "other", VERSION, fewer_relations=True),
            make_build(folder / "earlier", EARLIER, without="003"),
        )
        with Loopback(folder, slow=2.5) as hub:
            drill = Drill(hub, builds)
            for number in range(given.first, given.first + given.count):
                if number in known:
                    continue
                row = drill.run(draw(given.seed, number), number)
                rows.append(row)
                print(f"{number} {row['situation']} {row['met']} {row['codes']} {row['end']}", file=sys.stderr)
                if row["wrong"]:
                    print(json.dumps(row, indent=1), file=sys.stderr)
                if given.results:
                    with given.results.open("a") as file:
                        file.write(json.dumps(row) + "\n")
    print(table(rows))
    return 1 if any(row["wrong"] for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
