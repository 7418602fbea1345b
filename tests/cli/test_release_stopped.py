"""`chidao release` stopped, killed and run again; what stands in its folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chidao.errors import ChidaoError
from chidao.release.build import build
from chidao.releasing import carry_out as carrying
from chidao.store import Corpus
from chidao.verification.run import Verdict
from paths import ROOT
from repositories import ENVIRONMENT, git, release, tracked

Run = Callable[..., tuple[int, str, str]]


def test_a_build_that_is_not_sound_changes_nothing(run: Run, mended: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    real = carrying.verify

    def spoil(folder: Path, corpus: Corpus, **named: Any) -> Any:
        (folder / "README.md").write_text("---\n---\n", encoding="utf-8")
        return real(folder, corpus, **named)

    monkeypatch.setattr(carrying, "verify", spoil)
    before = tracked(mended)
    code, _, err = release(run, mended, "0.2.0")
    assert code == 2 and "the build is not sound: README.md" in err
    assert tracked(mended) == before


@pytest.fixture
def sound(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take verification for granted: it has tests of its own."""

    monkeypatch.setattr(carrying, "verify", lambda *_, **__: Verdict("chidao", "0.2.0", 0, [], [], []))


@pytest.mark.usefixtures("sound")
@pytest.mark.parametrize("error", [ChidaoError("no room", "make some"), KeyboardInterrupt()])
def test_stopped_while_files_are_written(
    run: Run, mended: Corpus, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    before = tracked(mended)
    write = Corpus.write

    def fail_at_the_datasheet(self: Corpus, files: Any) -> Any:
        files = list(files)
        if any(path.name == "DATASHEET.md" for path, _ in files):
            raise error
        return write(self, files)

    monkeypatch.setattr(Corpus, "write", fail_at_the_datasheet)
    assert release(run, mended, "0.2.0")[0] == 2
    monkeypatch.undo()
    assert tracked(mended) == before


#: Runs a release that is killed at a step, as a power cut would.
KILLED = """
import os, signal, sys
from chidao.releasing import carry_out
from chidao.release import build
from chidao.store import Corpus
from chidao.cli.main import main
root, step = sys.argv[1:]
die = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
class Sound:
    faults = []
carry_out.verify = lambda *_, **__: Sound
if step == "placing":
    build.put_in_place = die
else:
    write = Corpus.write
    def killed(self, files):
        files = list(files)
        if any(path.name == step for path, _ in files):
            path = files[0][0]
            path.with_name(f".{path.name}.tmp-beginning").write_bytes(b"x")
            die()
        return write(self, files)
    Corpus.write = killed
main(["release", "0.2.0", "--corpus", root, "--date", "2026-01-02"])
"""


@pytest.mark.usefixtures("sound")
@pytest.mark.parametrize("step", ["CHANGELOG.md", "DATASHEET.md", "release.json", "placing"])
def test_killed_and_run_again(run: Run, mended: Corpus, step: str) -> None:
    environment = {**ENVIRONMENT, "PYTHONPATH": f"{ROOT / 'tools'}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"}
    call = [sys.executable, "-c", KILLED, str(mended.root), step]
    assert subprocess.run(call, env=environment, capture_output=True, check=False).returncode == -9
    assert not (mended.root / "dist").exists()
    code, out, err = release(run, mended, "0.2.0")
    assert code == 0, (out, err)
    found = tracked(mended)
    assert not [name for name in found if ".tmp-" in name]
    assert json.loads(found["dist/manifest.json"])["version"] == mended.release().version == "0.2.0"
    text = found["CHANGELOG.md"].decode()
    assert text.count("## 0.2.0") == 1
    assert git(mended.root, "status", "--porcelain").split() == [
        *("M", "CHANGELOG.md", "M", "CITATION.cff", "M", "DATASHEET.md", "M", "annotations/release.json")
    ]


@pytest.mark.usefixtures("sound")
def test_the_build_is_replaced_and_other_files_are_kept(run: Run, mended: Corpus) -> None:
    build(mended, mended.root / "dist")
    (mended.root / "dist" / "notes.txt").write_text("mine", encoding="utf-8")
    code, out, err = release(run, mended, "0.2.0")
    assert code == 0, (out, err)
    assert (mended.root / "dist" / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert json.loads((mended.root / "dist" / "manifest.json").read_bytes())["version"] == "0.2.0"


@pytest.mark.usefixtures("sound")
def test_an_output_that_git_does_not_ignore(run: Run, mended: Corpus) -> None:
    for _ in range(2):
        assert release(run, mended, "0.2.0", "--out", mended.root / "out")[0] == 0
