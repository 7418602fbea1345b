"""`chidao release` stopped, killed and run again; what stands in its folder."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import chidao
from chidao.release.build import build
from chidao.releasing import carry_out as carrying
from chidao.replacement import replace
from chidao.replacement.journal import JOURNAL
from chidao.store import Corpus
from chidao.verification.run import Verdict
from paths import ROOT
from repositories import DAY, ENVIRONMENT, SECOND, commit, git, release, take_out, tracked

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


def edited(corpus: Corpus) -> None:
    with (corpus.root / "CHANGELOG.md").open("a", encoding="utf-8") as file:
        file.write("- Written while the release was verified.\n")


def committed(corpus: Corpus) -> None:
    edited(corpus)
    commit(corpus.root, "Meanwhile")


@pytest.mark.parametrize(
    ("meanwhile", "place"),
    [
        (edited, "CHANGELOG.md"),
        (committed, "HEAD"),
        (lambda corpus: (corpus.root / "seeds" / "new.txt").write_text("x"), "seeds/new.txt"),
    ],
)
def test_what_changes_while_the_build_is_verified_is_not_written_over(
    run: Run, mended: Corpus, monkeypatch: pytest.MonkeyPatch, meanwhile: Callable[[Corpus], object], place: str
) -> None:
    before = tracked(mended)

    def verify(*_: object, **__: object) -> Verdict:
        meanwhile(mended)
        before.update(tracked(mended))
        return Verdict("chidao", "0.2.0", 0, [], [], [])

    monkeypatch.setattr(carrying, "verify", verify)
    code, _, err = release(run, mended, "0.2.0")
    assert code == 2 and f"{place}: another program changed it while the release was made" in err
    staged = {name: data for name, data in before.items() if not name.startswith(".dist.tmp-")}
    assert tracked(mended) == staged and "0.2.0" not in staged["CHANGELOG.md"].decode()


@pytest.fixture
def sound(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take verification for granted: it has tests of its own."""

    monkeypatch.setattr(carrying, "verify", lambda *_, **__: Verdict("chidao", "0.2.0", 0, [], [], []))


@pytest.mark.usefixtures("sound")
@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_stopped_while_files_are_prepared(
    run: Run, mended: Corpus, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    before = tracked(mended)

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(replace, "write_journal", fail)
    code, _, err = release(run, mended, "0.2.0")
    assert code == 2 and ("No space left on device" in err or "interrupted" in err)
    monkeypatch.undo()
    assert tracked(mended) == before


#: Runs a release that is killed at a step, as a power cut would: no helper outlives it.
KILLED = """
import os, signal, sys
from chidao.cli.main import main
from chidao.replacement import carrying, helper, replace
from chidao.releasing import carry_out
root, step, version = sys.argv[1:]
die = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
class Sound:
    faults = []
carry_out.verify = lambda *_, **__: Sound
helper.start = lambda *_: None
put = carrying._put
def killed(place, token):
    if place.name == step:
        die()
    return put(place, token)
carrying._put = killed
if step == "prepared":
    replace._decide = die
if step == "done":
    carrying.clean = die
main(["release", version, "--corpus", root, "--date", "2026-01-02"])
"""
DECIDED = ["dist", "CITATION.cff", "done"]


def call(corpus: Corpus, step: str, version: str = "0.2.0") -> list[str]:
    return [sys.executable, "-c", KILLED, str(corpus.root), step, version]


def kill_at(corpus: Corpus, step: str) -> None:
    assert subprocess.run(call(corpus, step), env=environment(), capture_output=True, check=False).returncode == -9


@pytest.fixture(scope="module")
def stopped_once(released: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus whose release was killed when the build and one of the files were new."""
    root = tmp_path_factory.mktemp("stopped") / "checkout"
    shutil.copytree(released, root)
    corpus = Corpus(root)
    take_out(corpus, SECOND, "s30")
    commit(root, "A date that is none")
    kill_at(corpus, "CITATION.cff")
    return root


@pytest.fixture
def stopped(stopped_once: Path, tmp_path: Path) -> Corpus:
    shutil.copytree(stopped_once, tmp_path / "checkout")
    corpus = Corpus(tmp_path / "checkout")
    assert "0.2.0" in (corpus.root / "CHANGELOG.md").read_text(encoding="utf-8")
    assert corpus.release().version == "0.1.0"
    return corpus


def environment() -> dict[str, str]:
    return {**ENVIRONMENT, "PYTHONPATH": f"{ROOT / 'tools'}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"}


def whole(mended: Corpus) -> None:
    """Make sure that all is released, and nothing left beside."""
    found = tracked(mended)
    assert not [name for name in found if ".tmp-" in name or JOURNAL in name]
    assert json.loads(found["dist/manifest.json"])["version"] == mended.release().version == "0.2.0"
    assert found["CHANGELOG.md"].decode().count("## 0.2.0") == 1
    assert git(mended.root, "status", "--porcelain").split() == [
        *("M", "CHANGELOG.md", "M", "CITATION.cff", "M", "DATASHEET.md", "M", "annotations/release.json")
    ]


@pytest.mark.usefixtures("sound")
def test_killed_before_the_decision(run: Run, mended: Corpus) -> None:
    before = tracked(mended)
    kill_at(mended, "prepared")
    assert {name: data for name, data in tracked(mended).items() if ".tmp-" not in name} == before
    assert run("stats", "--corpus", mended.root)[0::2] == (0, "")
    assert not (mended.root / "dist").exists()
    code, out, err = release(run, mended, "0.2.0")
    assert (code, err) == (0, ""), out
    whole(mended)


@pytest.mark.usefixtures("sound")
@pytest.mark.parametrize("step", DECIDED)
def test_killed_after_the_decision_and_run_again(run: Run, mended: Corpus, step: str) -> None:
    kill_at(mended, step)
    code, out, err = run("release", "0.2.0", "--corpus", mended.root, "--date", "2027-03-04")
    assert code == 0 and "dist: up to date, verified" in out, (out, err)
    assert err == f"{mended.root}: finished release 0.2.0, which had been stopped\n"
    whole(mended)
    assert mended.release().date == DAY


#: Commands that read the corpus, its build or both; none of them sees what is between.
READING = {
    "stats": ["stats", "--corpus", "ROOT"],
    "status": ["status", "--corpus", "ROOT"],
    "build": ["build", "--check", "--corpus", "ROOT", "--out", "ROOT/dist"],
    "verify": ["verify", "ROOT/dist", "--no-sources", "--corpus", "ROOT"],
    "diff": ["diff", "ROOT", "ROOT/dist", "--corpus", "ROOT"],
    "publish": ["publish", "ROOT/dist", "--to", "ROOT/../published"],
    "evaluate": ["evaluate", "ROOT/annotations/gold", "ROOT"],
}


@pytest.mark.parametrize("command", READING)
def test_whoever_comes_next_finishes(run: Run, stopped: Corpus, command: str) -> None:
    code, out, err = run(*(argument.replace("ROOT", str(stopped.root)) for argument in READING[command]))
    assert code == 0, (out, err)
    assert f"{stopped.root}: finished release 0.2.0, which had been stopped\n" in err
    whole(stopped)


def test_loading_finishes(stopped: Corpus, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(chidao.load("directives", "train", source=stopped.root / "dist"))
    assert "finished release 0.2.0" in capsys.readouterr().err
    whole(stopped)


@pytest.mark.usefixtures("sound")
def test_a_journal_that_cannot_be_followed(run: Run, stopped: Corpus) -> None:
    """All commands refuse, nothing is written, and the remedy works."""
    (stopped.root / "CITATION.cff").write_text("mine\n", encoding="utf-8")
    before = tracked(stopped)
    for command in (["stats"], ["release", "0.2.0"], ["build", "--out", stopped.root / "dist"]):
        code, out, err = run(*command, "--corpus", stopped.root)
        assert (code, out) == (2, "") and "CITATION.cff was changed since\n  To give the release up, restore" in err
    assert tracked(stopped) == before
    names = ["CHANGELOG.md", "CITATION.cff", "DATASHEET.md", "annotations/release.json"]
    assert f"git checkout -- {' '.join(names)}`), remove {stopped.root / JOURNAL}" in err
    git(stopped.root, "checkout", "--", *names)
    shutil.rmtree(stopped.root / JOURNAL)
    code, out, err = release(run, stopped, "0.2.0")
    assert code == 0, (out, err)
    whole(stopped)


def test_two_releases_at_once(mended: Corpus) -> None:
    versions = ("0.2.0", "0.3.0")
    both = [
        subprocess.Popen(call(mended, "none", version), env=environment(), stderr=subprocess.PIPE, text=True)
        for version in versions
    ]
    errors = [process.communicate()[1] for process in both]
    done = [version for version, error in zip(versions, errors, strict=True) if "error" not in error]
    assert done, errors
    assert all("another" in error for version, error in zip(versions, errors, strict=True) if version not in done)
    found = json.loads((mended.root / "dist" / "manifest.json").read_bytes())["version"]
    assert found == mended.release().version and found in done
    assert f"version: {found}\n" in (mended.root / "CITATION.cff").read_text(encoding="utf-8")


@pytest.mark.usefixtures("sound")
def test_the_build_is_replaced_and_other_files_are_kept(run: Run, mended: Corpus) -> None:
    build(mended, mended.root / "dist")
    (mended.root / "dist" / "notes.txt").write_text("mine", encoding="utf-8")
    code, out, err = release(run, mended, "0.2.0")
    assert code == 0, (out, err)
    assert (mended.root / "dist" / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert json.loads((mended.root / "dist" / "manifest.json").read_bytes())["version"] == "0.2.0"


def added(notes: Path) -> None:
    notes.with_name("more.txt").write_text("mine", encoding="utf-8")


def replaced(notes: Path) -> None:
    notes.with_name("n").write_text("newer", encoding="utf-8")
    notes.with_name("n").replace(notes)


@pytest.mark.parametrize("meanwhile", [added, replaced, Path.unlink])
def test_what_is_put_into_the_folder_while_the_build_is_verified_is_kept(
    run: Run, mended: Corpus, monkeypatch: pytest.MonkeyPatch, meanwhile: Callable[[Path], object]
) -> None:
    build(mended, mended.root / "dist")
    notes = mended.root / "dist" / "notes.txt"
    notes.write_text("mine", encoding="utf-8")
    before = tracked(mended)

    def verify(*_: object, **__: object) -> Verdict:
        meanwhile(notes)
        before.clear()
        before.update(tracked(mended))
        return Verdict("chidao", "0.2.0", 0, [], [], [])

    monkeypatch.setattr(carrying, "verify", verify)
    code, _, err = release(run, mended, "0.2.0")
    assert code == 2 and "another program changed it meanwhile" in err
    assert tracked(mended) == {name: data for name, data in before.items() if not name.startswith(".dist.tmp-")}


@pytest.mark.usefixtures("sound")
def test_an_output_that_git_does_not_ignore(run: Run, mended: Corpus) -> None:
    for _ in range(2):
        assert release(run, mended, "0.2.0", "--out", mended.root / "out")[0] == 0
