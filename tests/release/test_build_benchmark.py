"""`benchmarks.build`, shortened; docs/releasing.md has the long runs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from benchmarks.edits import EDITS
from paths import ROOT


def test_the_table(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT / "tools"), str(ROOT)]),
        "TMPDIR": str(tmp_path),
    }
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.build", "--count", "40", "--spans", "6", "--rounds", "1", "--jobs", "1"],
        env=environment, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].startswith("40 documents; ")
    rows = {line[:34].strip(): line[34:].split() for line in lines}
    assert float(rows["build / pyarrow, processes: 1"][0]) > 1
    assert set(EDITS) <= set(rows)
    for name in EDITS:
        total, new, share, documents = rows[name]
        assert 0 < float(new) <= float(total)
        assert 0 < float(share.rstrip("%")) <= 100
        assert int(documents) >= 1
    assert list(tmp_path.iterdir()) == []
