"""Which files are checked, and in which order."""

from __future__ import annotations

from pathlib import Path

import pytest

from chidao.errors import ChidaoError
from chidao.store import Corpus
from chidao.validation.planning import plan
from chidao.validation.run import validate
from paths import ROOT


def names(corpus: Corpus, *paths: Path) -> list[str]:
    return [target.name for _, targets in plan(corpus, paths) for target in targets]


def test_whole_corpus_in_order(copy: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(copy.root)
    found = names(copy)
    assert found[0] == "annotations/gold/000_2239336ab2b7930e.json"
    assert found[5] == "annotations/annotators/reader-a/000_2239336ab2b7930e.json"
    assert found[-11:] == [
        "corpus/004_7dc737f53e31573c.json",
        "annotations/directives.json",
        "annotations/organizations.json",
        "seeds/sources.json",
        "corpus/splits.json",
        *(f"annotations/decisions/{document}.json" for document in copy.document_ids()),
        "annotations/release.json",
    ]
    assert len(found) == 30


@pytest.mark.parametrize(
    ("path", "count"),
    [
        (".", 30),
        ("annotations", 23),
        ("annotations/decisions", 5),
        ("annotations/gold", 5),
        ("annotations/annotators/reader-b", 5),
        ("corpus", 6),
        ("seeds", 1),
        ("annotations/gold/../gold/000_2239336ab2b7930e.json", 1),
    ],
)
def test_paths_of_a_corpus(path: str, count: int, copy: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(copy.root)
    assert len(names(copy, Path(path))) == count
    assert list(validate(copy, [Path(path)])) == []


def test_a_path_given_twice_is_checked_once(copy: Corpus) -> None:
    gold = copy.gold_path("000_2239336ab2b7930e")
    assert len(names(copy, gold, gold.parent, gold)) == 5


def test_outside_files_are_told_by_their_schema(copy: Corpus, tmp_path: Path) -> None:
    for path in (copy.directives_path, copy.sources_path, copy.gold_path("000_2239336ab2b7930e")):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    found = plan(copy, sorted(tmp_path.glob("*.json")))
    assert [target.kind for _, targets in found for target in targets] == ["annotation", "directives", "sources"]


def test_missing_path() -> None:
    with pytest.raises(ChidaoError, match="no such file"):
        plan(Corpus(ROOT), [Path("nowhere.json")])
    with pytest.raises(ChidaoError, match="nothing there"):
        plan(Corpus(ROOT), [ROOT / "tools" / "chidao" / "cli"])
