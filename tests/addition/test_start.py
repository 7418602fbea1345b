from __future__ import annotations

import json
from pathlib import Path

import pytest

from chidao.addition.init import start
from chidao.errors import ChidaoError
from chidao.schemas import all_schemas
from chidao.store import Corpus, open_corpus
from paths import ROOT


def test_files_of_an_empty_corpus(tmp_path: Path, repository: Corpus) -> None:
    folder = tmp_path / "new" / "corpus"
    written = start(folder)
    assert sorted(path for path in folder.rglob("*") if path.is_file()) == written
    assert {path.relative_to(folder).as_posix() for path in written} == {
        "README.md", "seeds/sources.json", "corpus/splits.json", "annotations/release.json",
        "annotations/directives.json",
        "annotations/organizations.json", "schema/scheme.json",
        *(f"schema/{name}" for name in all_schemas(repository.scheme)),
    }  # fmt: skip
    corpus = open_corpus(folder)
    assert (folder / "schema" / "scheme.json").read_bytes() == (ROOT / "schema" / "scheme.json").read_bytes()
    assert (corpus.document_ids(), corpus.splits().documents, corpus.sources().documents) == ([], {}, {})
    assert {path.name: path.read_bytes() for path in (folder / "schema").glob("*.schema.json")} == all_schemas(
        corpus.scheme
    )


def test_name(tmp_path: Path) -> None:
    start(tmp_path / "new", name="my-labels")
    original = (ROOT / "schema" / "scheme.json").read_text(encoding="utf-8")
    changed = (tmp_path / "new" / "schema" / "scheme.json").read_text(encoding="utf-8")
    assert changed == original.replace('"name": "chidao"', '"name": "my-labels"', 1)
    assert (
        '"urn:chidao:schema:annotation:my-labels:1"'
        in (tmp_path / "new" / "schema" / "annotation.schema.json").read_text()
    )


@pytest.mark.parametrize("name", ["My Labels", "", '"'])
def test_no_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(ChidaoError, match="the scheme is not valid"):
        start(tmp_path / "new", name=name)
    assert not list(tmp_path.iterdir())


def test_name_of_two_lines(tmp_path: Path) -> None:
    with pytest.raises(ChidaoError, match="cannot be a name"):
        start(tmp_path / "new", name="x\n")
    assert not list(tmp_path.iterdir())


def scheme_file(path: Path, change: str, by: str) -> Path:
    text = (ROOT / "schema" / "scheme.json").read_text(encoding="utf-8")
    assert change in text
    path.write_text(text.replace(change, by), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("change", "by", "message"),
    [
        ('"language": "vi",', '"language": "vi"', "the scheme is not valid"),
        ('"tail": "ORG"', '"tail": "ORGAN"', "relations.issued_by names ORGAN"),
        ('"player": ', '"players": ', "segments.removed has no player, which cleaning and annotation write"),
        ('"draft": ', '"drafted": ', "statuses has no draft"),
        ('"whitespace": ', '"white": ', "normalizations has no whitespace"),
    ],
)
def test_unsound_scheme(tmp_path: Path, change: str, by: str, message: str) -> None:
    path = scheme_file(tmp_path / "scheme.json", change, by)
    with pytest.raises(ChidaoError) as error:
        start(tmp_path / "new", path)
    assert message in error.value.message and str(path) in error.value.message
    assert list(tmp_path.iterdir()) == [path]


def test_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    start(tmp_path / "new")
    assert open_corpus(tmp_path / "new").scheme.name == "chidao"


def test_what_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "x").write_text("x")
    for folder, message in ((tmp_path / "new", "not empty"), (tmp_path / "new" / "x", "no folder")):
        with pytest.raises(ChidaoError, match=message):
            start(folder)
    with pytest.raises(ChidaoError, match="cannot be made"):
        start(tmp_path / "new" / "x" / "y" / "z")
    assert [path.name for path in tmp_path.rglob("*")] == ["new", "x"]


def test_the_rule_is_stated(tmp_path: Path) -> None:
    start(tmp_path / "new")
    rule = json.loads((tmp_path / "new" / "corpus" / "splits.json").read_bytes())["rule"]
    assert "sha256(smallest id of the cluster) mod 100: 0-79 train, 80-89 validation, 90-99 test" in rule
