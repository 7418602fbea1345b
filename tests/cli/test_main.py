"""What holds for all commands."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from paths import ROOT


@pytest.mark.parametrize(
    "words", [["status", "--no-findings"], ["agree", "reader-a", "reader-b"], ["rule", "CD402"], ["--help"]]
)
def test_a_reader_of_the_output_who_has_gone_is_no_finding(words: list[str]) -> None:
    """As in `chidao agree a b | head`: the exit code is 0, and nothing is said."""
    read, write = os.pipe()
    os.close(read)
    made = subprocess.run(
        [sys.executable, "-m", "chidao", *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=write,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    os.close(write)
    assert (made.returncode, made.stderr) == (0, b"")
