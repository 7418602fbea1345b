"""`chidao release`: each check refuses what it is there for, nothing is half written, a stopped run goes on."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from chidao.errors import ChidaoError
from chidao.model import Release
from chidao.release.build import build
from chidao.releasing.carry_out import _Released
from chidao.store import Corpus
from paths import ROOT
from repositories import DAY, ENVIRONMENT, FIRST, SECOND, change_json, commit, git, release, tracked

Run = Callable[..., tuple[int, str, str]]


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
    ("out", "said"),
    [("seeds", "is a folder of the corpus itself"), ("none/dist", "no such folder"), ("x\udcff", "is not UTF-8")],
)
def test_a_place_for_the_build_is_refused_before_all_else(run: Run, mended: Corpus, out: str, said: str) -> None:
    before = tracked(mended)
    code, _, err = release(run, mended, "0.2.0", "--dry-run", "--out", mended.root / out)
    assert code == 2 and said in err
    assert tracked(mended) == before


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


def test_what_to_do_next_can_be_copied(
    run: Run, corpus: Corpus, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    root = corpus.root.rename(tmp_path / "Văn bản")
    monkeypatch.chdir(tmp_path)
    code, out, err = run("release", "0.1.1", "--corpus", "Văn bản", "--date", DAY)
    assert code == 0, (out, err)
    lines = [line.strip() for line in out.partition("next:\n")[2].splitlines()]
    assert lines[0] == "cd 'Văn bản'"
    subprocess.run(["sh", "-e", "-c", "\n".join(lines)], env=ENVIRONMENT, check=True, capture_output=True)
    assert git(root, "status", "--porcelain") == ""
    assert git(root, "tag", "--points-at", "HEAD") == "v0.1.1\n"


def test_without_git(run: Run, corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    code, _, err = release(run, corpus, "0.2.0")
    assert (code, err) == (
        2,
        "error: git cannot be run (No such file or directory)\n  Install git, or put it on the PATH.\n",
    )


def test_a_checkout_of_somebody_else(run: Run, corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    code, _, err = release(run, corpus, "0.2.0")
    assert code == 2 and "dubious ownership" in err and "Work as the user whose it is" in err


def test_a_shallow_clone(run: Run, mended: Corpus, tmp_path: Path) -> None:
    """What the remedy says helps."""
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{mended.root}", "shallow")
    clone = Corpus(tmp_path / "shallow")
    (remedy,) = [
        one["remedy"]
        for one in json.loads(release(run, clone, "0.2.0", "--json")[1])["problems"]
        if one["check"] == "version"
    ]
    assert "`git fetch --tags --unshallow`" in remedy.replace("in a shallow clone ", "")
    git(clone.root, "fetch", "--quiet", "--tags", "--unshallow")
    assert release(run, clone, "0.2.0", "--dry-run")[0] == 0


def test_line_ends_that_git_translates(run: Run, mended: Corpus, tmp_path: Path) -> None:
    """What is compared byte for byte is checked out as it was committed."""
    (mended.root / ".gitattributes").write_bytes((ROOT / ".gitattributes").read_bytes())
    commit(mended.root, "Attributes")
    git(tmp_path, "clone", "--quiet", "--config", "core.autocrlf=true", str(mended.root), "translated")
    clone = Corpus(tmp_path / "translated")
    assert b"\r\n" in (clone.root / "CHANGELOG.md").read_bytes()
    assert release(run, clone, "0.2.0")[0] == 0
    assert b"\r\n" not in (clone.root / "CHANGELOG.md").read_bytes()


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


def test_what_will_be_written_is_what_is_built(mended: Corpus) -> None:
    wanted = Release(schema="x", version="3.2.1", date=None)
    assert _Released(mended, wanted).release() is wanted
    with pytest.raises(ChidaoError, match="read-only"):
        _Released(mended, wanted).write([])
