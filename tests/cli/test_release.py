"""`chidao release`: each check refuses what it is there for, nothing is half written, a stopped run goes on."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from chidao.errors import ChidaoError
from chidao.model import Release
from chidao.release.build import build
from chidao.releasing import carry_out as carrying
from chidao.releasing.carry_out import _Released
from chidao.store import Corpus, dump
from chidao.verification.run import Verdict
from paths import ROOT
from repositories import ENVIRONMENT, FIRST, SECOND, change_json, commit, git, make_repository, take_out

Run = Callable[..., tuple[int, str, str]]
DAY = "2026-01-02"


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose 0.1.0 is out: as `chidao release` leaves it, without the build."""
    corpus = make_repository(tmp_path_factory.mktemp("release") / "checkout")
    corpus.write(
        [(corpus.release_path, dump(Release(schema="../schema/release.schema.json", version="0.1.0", date=DAY)))]
    )
    log = corpus.root / "CHANGELOG.md"
    log.write_text(log.read_text(encoding="utf-8").replace("(unreleased)", f"({DAY})"), encoding="utf-8")
    commit(corpus.root, "Release 0.1.0")
    git(corpus.root, "tag", "v0.1.0")
    return corpus.root


@pytest.fixture
def corpus(released: Path, tmp_path: Path) -> Corpus:
    shutil.copytree(released, tmp_path / "checkout")
    return Corpus(tmp_path / "checkout")


@pytest.fixture
def mended(corpus: Corpus) -> Corpus:
    take_out(corpus, SECOND, "s30")
    commit(corpus.root, "A date that is none")
    return corpus


def release(run: Run, corpus: Corpus, version: str, *arguments: object) -> tuple[int, str, str]:
    return run("release", version, "--corpus", corpus.root, "--date", DAY, *arguments)


def tracked(corpus: Corpus) -> dict[str, bytes]:
    """Give all files but git's own."""
    return {
        path.relative_to(corpus.root).as_posix(): path.read_bytes()
        for path in corpus.root.rglob("*")
        if path.is_file() and ".git" not in path.parts
    }


def problems(run: Run, corpus: Corpus, version: str, *arguments: object) -> list[tuple[str, str, str]]:
    """Give the problems of a release that is refused; whether nothing was written is looked at."""
    before = tracked(corpus)
    code, out, _ = release(run, corpus, version, "--json", *arguments)
    found = json.loads(out)["problems"]
    assert code == 1 and found and tracked(corpus) == before
    assert all(one["remedy"] for one in found)
    return [(one["check"], one["place"], one["message"]) for one in found]


def test_a_dry_run_writes_nothing(run: Run, mended: Corpus) -> None:
    before = tracked(mended)
    code, out, err = release(run, mended, "0.2.0", "--dry-run")
    assert (code, err) == (0, "")
    assert tracked(mended) == before
    assert out.startswith("since v0.1.0 (0.1.0): a MAJOR change, at least 0.2.0\nsplits: ok\nversion: ok\n")
    assert f"+## 0.2.0 ({DAY})\n" in out and "+version: 0.2.0\n" in out and '+ "version": "0.2.0",\n' in out
    assert "would build " in out and out.endswith("  git tag v0.2.0\n")


def test_released(run: Run, mended: Corpus) -> None:
    before = tracked(mended)
    code, out, err = release(run, mended, "0.2.0")
    assert (code, err) == (0, "") and f"{mended.root}/dist: built, verified\n" in out
    after = tracked(mended)
    changed = {name for name in after if not name.startswith("dist/") and after[name] != before.get(name)}
    assert changed == {"CHANGELOG.md", "CITATION.cff", "DATASHEET.md", "annotations/release.json"}
    assert mended.release() == Release(schema="../schema/release.schema.json", version="0.2.0", date=DAY)
    assert json.loads(after["dist/manifest.json"])["version"] == "0.2.0"
    assert run("verify", mended.root / "dist", "--corpus", mended.root)[0] == 0
    # Again, before and after the commit and at the tag: nothing changes, and it stays the day of the first run.
    for step in (lambda: None, lambda: commit(mended.root, "Release"), lambda: git(mended.root, "tag", "v0.2.0")):
        step()
        code, out, err = run("release", "0.2.0", "--corpus", mended.root, "--date", "2027-03-04")
        assert code == 0 and "up to date, verified" in out, (out, err)
        assert tracked(mended) == after


@pytest.mark.parametrize(
    ("version", "said"),
    [
        ("0.1.1", "what is a MAJOR change: at least 0.2.0 is due"),
        ("0.1.0", "is a tag of another commit"),
        ("0.0.9", "is not higher than 0.1.0"),
    ],
)
def test_a_version_that_is_too_low(run: Run, mended: Corpus, version: str, said: str) -> None:
    found = problems(run, mended, version)
    assert any(check == "version" and said in message for check, _, message in found), found


@pytest.mark.parametrize("version", ["0.2.0", "0.2.5", "1.0.0"])
def test_a_version_that_is_high_enough(run: Run, mended: Corpus, version: str) -> None:
    assert release(run, mended, version, "--dry-run")[0] == 0


def test_the_same_data_may_be_a_patch(run: Run, corpus: Corpus) -> None:
    code, out, _ = release(run, corpus, "0.1.1", "--dry-run")
    assert code == 0 and "the same data, at least 0.1.1" in out and "The data are those of 0.1.0." in out


@pytest.mark.parametrize(
    "version", ["", "1", "1.2", "01.2.3", "1.2.3-rc1", "v1.2.3", "1.2.3\n", "1.2.3.4", "１.2.3", "--x"]
)
def test_no_version(run: Run, corpus: Corpus, version: str) -> None:
    assert run("release", "--corpus", corpus.root, "--", version)[0] == 2


def test_a_refusal_in_words(run: Run, mended: Corpus) -> None:
    before = tracked(mended)
    (mended.root / "notes.txt").write_text("x", encoding="utf-8")
    code, out, err = release(run, mended, "0.1.1")
    assert code == 1 and err == "0.1.1: not released, 2 problems; nothing was written\n"
    assert (
        "version: 0.1.1: the data differ from 0.1.0 by what is a MAJOR change: at least 0.2.0 is due\n"
        "  fix: Release 0.2.0, or look at what differs with `chidao diff`.\nfiles: ok\n"
        "tree: notes.txt: is not as it is committed, or is not committed at all\n  fix: Commit it, or take it away"
    ) in out
    (mended.root / "notes.txt").unlink()
    assert tracked(mended) == before


def test_a_tag_of_another_commit(run: Run, mended: Corpus) -> None:
    git(mended.root, "tag", "v0.2.0", "HEAD~1")
    assert ("version", "v0.2.0", "is a tag of another commit") in problems(run, mended, "0.2.0")


def test_a_document_that_left_its_split(run: Run, corpus: Corpus) -> None:
    change_json(corpus.splits_path, lambda splits: splits["documents"][SECOND].update(split="test"))
    commit(corpus.root, "Move")
    # However high the version is.
    (found,) = [one for one in problems(run, corpus, "9.0.0") if one[0] == "splits"]
    assert found[1].endswith(f"splits.json: {SECOND}") and found[2] == "was in train, is in test"


@pytest.mark.parametrize("path", ["annotations/gold/x.txt", "notes.txt", "CHANGELOG.md"])
def test_a_tree_that_is_not_clean(run: Run, corpus: Corpus, path: str) -> None:
    (corpus.root / path).write_text("x\n", encoding="utf-8")
    assert ("tree", path) in [(check, place) for check, place, _ in problems(run, corpus, "0.2.0")]


def test_a_file_that_was_taken_away(run: Run, corpus: Corpus) -> None:
    (corpus.root / "CITATION.cff").unlink()
    assert ("tree", "CITATION.cff") in [(check, place) for check, place, _ in problems(run, corpus, "0.2.0")]


def test_findings(run: Run, corpus: Corpus) -> None:
    change_json(corpus.gold_path(FIRST), lambda gold: gold["spans"][13]["values"].update(edtf="2031-13"))
    commit(corpus.root, "A month too many")
    found = problems(run, corpus, "0.2.0")
    assert any(check == "validate" and f"{FIRST}.json:" in place for check, place, _ in found)


def test_stale_files(run: Run, corpus: Corpus) -> None:
    for path in ("schema/splits.schema.json", "docs/rules/README.md"):
        (corpus.root / path).write_text("{}\n", encoding="utf-8")
    change_json(corpus.record_path(FIRST), lambda record: record["metadata"].update(author="X"))
    commit(corpus.root, "Stale")
    assert {"schema", "rules", "clean"} <= {check for check, _, _ in problems(run, corpus, "0.2.0")}


def test_many_findings_are_counted(run: Run, corpus: Corpus) -> None:
    change_json(corpus.organizations_path, lambda registry: registry.update(organizations=[]))
    commit(corpus.root, "No organisations")
    said = [message for check, _, message in problems(run, corpus, "0.2.0") if check == "validate"]
    assert len(said) == 21 and said[-1].startswith("and ")


def test_a_citation_without_version(run: Run, corpus: Corpus) -> None:
    (corpus.root / "CITATION.cff").write_text("cff-version: 1.2.0\n", encoding="utf-8")
    commit(corpus.root, "No version")
    assert "files" in {check for check, _, _ in problems(run, corpus, "0.2.0")}


def test_a_corpus_without_citation_and_datasheet(run: Run, corpus: Corpus) -> None:
    git(corpus.root, "rm", "--quiet", "CITATION.cff", "DATASHEET.md", "CHANGELOG.md")
    commit(corpus.root, "Bare")
    assert release(run, corpus, "0.1.1")[0] == 0
    assert (corpus.root / "CHANGELOG.md").read_text(encoding="utf-8").startswith(f"# Changelog\n\n## 0.1.1 ({DAY})\n")
    assert not (corpus.root / "CITATION.cff").exists()


def test_a_release_whose_tag_was_not_fetched(run: Run, mended: Corpus) -> None:
    git(mended.root, "tag", "--delete", "v0.1.0")
    found = problems(run, mended, "0.2.0")
    assert ("version", "v0.1.0") in [(check, place) for check, place, _ in found]
    assert release(run, mended, "0.2.0", "--dry-run", "--since", "HEAD~1")[0] == 0
    assert "version" in {check for check, _, _ in problems(run, mended, "0.1.1", "--since", "HEAD~1")}


def test_since_a_build(run: Run, mended: Corpus, repository: Corpus, tmp_path: Path) -> None:
    build(repository, tmp_path / "old")
    code, out, _ = release(run, mended, "0.2.0", "--dry-run", "--since", tmp_path / "old")
    assert code == 0 and "(0.1.0): a MAJOR change, at least 0.2.0" in out


def test_no_repository(run: Run, copy: Corpus) -> None:
    code, _, err = release(run, copy, "0.2.0")
    assert code == 2 and "is no checkout of a git repository" in err


def test_a_repository_without_commit(run: Run, copy: Corpus) -> None:
    git(copy.root, "init", "--quiet")
    code, _, err = release(run, copy, "0.2.0")
    assert code == 2 and "has no commit yet" in err


def test_the_packaged_corpus_is_read_only(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, err = run("release", "9.9.9", "--dry-run")
    assert code == 2 and "read-only" in err


@pytest.mark.parametrize("date", ["2026-02-30", "20260102", "today", "2026-1-2x"])
def test_no_day(run: Run, corpus: Corpus, date: str) -> None:
    code, _, err = run("release", "0.2.0", "--corpus", corpus.root, "--date", date)
    assert code == 2 and "is no day of the calendar" in err


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


def test_what_will_be_written_is_what_is_built(mended: Corpus) -> None:
    wanted = Release(schema="x", version="3.2.1", date=None)
    assert _Released(mended, wanted).release() is wanted
    with pytest.raises(ChidaoError, match="read-only"):
        _Released(mended, wanted).write([])


@pytest.fixture(autouse=True)
def git_of_nobody(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep git from what the machine says."""
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    yield
