"""`drills.kill_build`, shortened; docs/releasing.md has the long runs."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from paths import ROOT


@pytest.mark.parametrize(("command", "count"), [("build", 6), ("release", 4)])
def test_killed_at_random_moments(command: str, count: int) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "tools"), str(ROOT)])}
    done = subprocess.run(
        [sys.executable, "-m", "drills.kill_build", "--command", command, "--count", str(count), "--seed", "1"],
        env=environment, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == f"{count} kills of {command}, 0 wrong"
