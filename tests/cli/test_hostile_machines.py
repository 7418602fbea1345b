"""Disks that are full, files that nobody can read, a folder with modules of others: a message, never a traceback."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from chidao.release.build import build
from chidao.store import Corpus
from paths import ROOT
from repositories import git, make_repository

Run = Callable[..., tuple[int, str, str]]
#: Bytes that a file may have: fewer than those of a build.
FEW = 2000


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout and its build."""
    corpus = make_repository(tmp_path_factory.mktemp("full") / "checkout")
    build(corpus, corpus.root.parent / "dist")
    return corpus.root.parent


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["verify", "dist"], "chidao-verify-"),
        (["verify", "dist", "--no-sources"], "chidao-load-"),
        (["build", "--check", "--out", "dist"], "chidao-check-"),
        (["diff", "HEAD", "checkout"], "chidao-revision-"),
        (["publish", "dist", "--to", "published"], "published/.v0.1.0.tmp-"),
        (["build", "--out", "other"], "other"),
    ],
)
def test_no_room(place: Path, tmp_path: Path, arguments: list[str], named: str) -> None:
    if arguments[0] != "publish":
        arguments = [*arguments, "--corpus", "checkout"]
    done = subprocess.run(
        [sys.executable, "-m", "chidao", *arguments],
        cwd=place,
        env={**os.environ, "PYTHONPATH": str(ROOT / "tools"), "TMPDIR": str(tmp_path)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (FEW, FEW)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2, done.stderr
    message = done.stderr.splitlines()[-2]
    assert message.startswith("error: ") and named in message and "Traceback" not in done.stderr
    assert done.stderr.splitlines()[-1].startswith("  ")
    assert not list(tmp_path.iterdir()) and not (place / "other").exists()
    assert git(place / "checkout", "status", "--porcelain") == ""


def test_modules_of_the_current_folder_are_not_run(
    run: Run, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "datasets.py").write_text("open('ran', 'w')")
    monkeypatch.chdir(tmp_path)
    code, out, _ = run("verify", place / "dist", "--no-sources", "--corpus", place / "checkout")
    assert (code, out) == (0, "") and not (tmp_path / "ran").exists()


def test_output_that_finds_no_room() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "chidao", "stats", "--corpus", str(ROOT)],
            env={**os.environ, "PYTHONPATH": str(ROOT / "tools")},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (2, "error: No space left on device\n  Check rights and space.\n")


def test_a_file_of_a_build_that_cannot_be_read(run: Run, copy: Corpus, tmp_path: Path) -> None:
    build(copy, tmp_path / "dist")
    (tmp_path / "dist" / "README.md").unlink()
    (tmp_path / "dist" / "README.md").symlink_to("/proc/self/mem")
    code, out, _ = run("verify", tmp_path / "dist", "--corpus", copy.root)
    assert code == 1 and "README.md: cannot be read (Input/output error) [files]" in out
