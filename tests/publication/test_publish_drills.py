"""The drills, shortened; docs/releasing.md has the long ones."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from paths import ROOT


def drill(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "tools"), str(ROOT)])}
    return subprocess.run(
        [sys.executable, "-m", f"drills.{name}", *arguments],
        env=environment, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_publish_under_faults(tmp_path: Path) -> None:
    results = tmp_path / "results.jsonl"
    done = drill("publish", "--count", "8", "--seed", "1", "--results", str(results))
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in results.read_text().splitlines()]
    assert [row["number"] for row in rows] == list(range(8))
    assert {row["end"] for row in rows} <= {"published", "refused"}
    assert sum(len(row["met"]) for row in rows) >= 4
    assert done.stdout.splitlines()[-1].split()[:2] == ["all", "8"]


def test_kill_publish_to_a_folder() -> None:
    done = drill("kill_publish", "--count", "10", "--seed", "1")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == "10 kills, 0 wrong"
