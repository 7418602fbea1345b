"""What was found before is found again, as long as nothing that it depends on has changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from chidao.store import Corpus
from chidao.validation import cache as module
from chidao.validation.cache import Cache, Outcome, cache_folder, key_of
from chidao.validation.checker import Checker
from chidao.validation.finding import Finding
from chidao.validation.planning import plan

DOCUMENT = "001_2f85b69d4f545e88"


def findings(corpus: Corpus, folder: Path) -> list[Finding]:
    ((checker, targets),) = plan(corpus)
    return [finding for found in checker.run(targets, cache_folder=folder) for finding in found]


def entries(folder: Path) -> int:
    (path,) = folder.glob("validation/*.db")
    with sqlite3.connect(path) as base:
        return int(base.execute("SELECT COUNT(*) FROM outcomes").fetchone()[0])


def break_gold(corpus: Corpus) -> None:
    path = corpus.gold_path(DOCUMENT)
    path.write_text(path.read_text("utf-8").replace('"2024-04-08"', '"2024-08-04"', 1), "utf-8")


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_second_run_finds_the_same_and_checks_nothing(
    copy: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_gold(copy)
    first = findings(copy, tmp_path / "cache")
    assert [finding.code for finding in first] == ["CD402"]
    assert entries(tmp_path / "cache") == 20

    def refuse(*_: object) -> None:
        raise AssertionError("checked again")

    monkeypatch.setattr(Checker, "check_annotation", refuse)
    assert findings(copy, tmp_path / "cache") == first


@pytest.mark.parametrize(
    ("what", "code"),
    [
        ("gold", "CD402"),
        ("text", "CD202"),
        ("record", "CD212"),
        ("page", "CD212"),
        ("organizations", "CD501"),
        ("scheme", "CD108"),
    ],
)
def test_whatever_changes_is_checked_again(copy: Corpus, tmp_path: Path, what: str, code: str) -> None:
    assert findings(copy, tmp_path) == []
    match what:
        case "gold":
            break_gold(copy)
        case "text":
            change(copy.text_path(DOCUMENT), "Long An", "Long Ân")
        case "record":
            change(copy.record_path(DOCUMENT), '"raw_sha256": "', '"raw_sha256": "0000')
            change(copy.record_path(DOCUMENT), "0000766a", "00000000")
            text = copy.record_path(DOCUMENT).read_text("utf-8")
            value = json.loads(text)
            value["raw_sha256"] = "0" * 64
            copy.record_path(DOCUMENT).write_text(json.dumps(value), "utf-8")
        case "page":
            change(copy.seed_path(DOCUMENT), "Long An", "Long Ân")
        case "organizations":
            change(copy.organizations_path, '"vn.party.central.politburo"', '"vn.party.central.politburos"')
        case "scheme":
            change(copy.root / "schema" / "scheme.json", '"issued_by"', '"given_by"')
    fresh = Corpus(copy.root)
    found = findings(fresh, tmp_path)
    assert code in {finding.code for finding in found}
    assert found == findings(fresh, tmp_path / "other")


def test_names_in_messages_are_those_of_the_folder_one_stands_in(
    copy: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_gold(copy)
    monkeypatch.chdir(tmp_path)
    assert findings(copy, tmp_path / "cache")[0].file.startswith("checkout")
    monkeypatch.chdir(copy.root)
    assert findings(copy, tmp_path / "cache")[0].file.startswith("annotations")


@pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\0" + b"x" * 5000])
def test_a_damaged_file_is_made_anew(copy: Corpus, tmp_path: Path, damage: bytes) -> None:
    findings(copy, tmp_path)
    (path,) = tmp_path.glob("validation/*.db")
    path.write_bytes(damage)
    assert findings(copy, tmp_path) == []
    assert entries(tmp_path) == 20


def test_a_foreign_entry_is_no_entry(copy: Corpus, tmp_path: Path) -> None:
    with Cache(copy.root, tmp_path) as cache:
        cache.put(b"key", Outcome([], ["x"]))
        cache.write()
        assert cache.get(b"key") == Outcome([], ["x"])
    with sqlite3.connect(cache.path) as base:
        base.execute("UPDATE outcomes SET outcome = ?", (b"\xc1",))
    with Cache(copy.root, tmp_path) as cache:
        assert cache.get(b"key") is None


def test_a_folder_that_cannot_be_written_does_not_matter(copy: Corpus, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert findings(copy, tmp_path / "file") == []


def test_old_entries_go_when_there_are_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST", 200_000)
    with Cache(tmp_path, tmp_path) as cache:
        for number in range(3000):
            cache.put(key_of([b"%d" % number]), Outcome([], [f"vn.{'x' * 200}.{number}"]))
        cache.write()
        assert cache.get(key_of([b"2999"]))
        assert cache.get(key_of([b"0"])) is None
    assert cache.path.stat().st_size < 600_000


def test_parts_of_a_key_do_not_run_together() -> None:
    keys = [key_of(parts) for parts in ([b"ab", b"c"], [b"a", b"bc"], [b"abc"], [b"abc", None], [b"abc", b""], [None])]
    assert len(set(keys)) == len(keys)


def test_where_it_lies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CHIDAO_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder().name == "chidao"
    monkeypatch.setenv("CHIDAO_CACHE", str(tmp_path / "own"))
    assert cache_folder() == tmp_path / "own"


def test_command(
    copy: Corpus, run: Callable[..., tuple[int, str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHIDAO_CACHE", str(tmp_path / "cache"))
    break_gold(copy)
    cold = run("validate", "--corpus", copy.root, "--no-cache", "--jobs", "1")
    assert not (tmp_path / "cache").exists()
    assert run("validate", "--corpus", copy.root) == run("validate", "--corpus", copy.root) == cold
    assert entries(tmp_path / "cache") == 20
