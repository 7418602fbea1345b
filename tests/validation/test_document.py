"""`chidao.validate`: one document, as an editor checks it at each keystroke."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import chidao
from chidao.errors import ChidaoError
from chidao.store import Corpus
from chidao.validation.run import validate as validate_files

DOCUMENT = "001_2f85b69d4f545e88"


@pytest.fixture
def gold(copy: Corpus) -> Path:
    path = copy.gold_path(DOCUMENT)
    path.write_text(path.read_text("utf-8").replace('"2024-04-08"', '"2024-08-04"', 1), "utf-8")
    return path


def codes(findings: list[chidao.Finding]) -> list[str]:
    return [finding.code for finding in findings]


def test_all_forms_of_a_document_are_one(gold: Path, copy: Corpus) -> None:
    data = gold.read_bytes()
    (from_file,) = validate_files(copy, [gold])
    assert chidao.validate(gold) == [from_file]
    assert chidao.validate(data, path=gold) == [from_file]
    assert chidao.validate(data.decode(), path=str(gold)) == [from_file]
    (unnamed,) = chidao.validate(data, corpus=copy.root)
    assert (unnamed.file, unnamed.line, unnamed.column) == ("<document>", from_file.line, from_file.column)
    (from_object,) = chidao.validate(json.loads(data), corpus=str(copy.root))
    assert (from_object.line, from_object.column) == (None, None)
    assert from_object.text == from_file.text
    assert from_object.excerpt == from_file.excerpt
    assert from_object.fingerprint == from_file.fingerprint


def test_the_packaged_corpus_is_the_default(repository: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")
    assert chidao.validate(repository.gold_path(DOCUMENT).read_bytes()) == []


def test_a_text_of_ones_own(copy: Corpus, gold: Path) -> None:
    text = copy.text_path(DOCUMENT).read_text("utf-8")
    copy.text_path(DOCUMENT).unlink()
    data = gold.read_bytes()
    assert "CD201" in codes(chidao.validate(data, corpus=copy.root))
    assert codes(chidao.validate(data, text, corpus=copy.root)) == ["CD402"]
    assert codes(chidao.validate(data, text.encode(), corpus=copy.root)) == ["CD402"]
    (changed, _) = chidao.validate(data, text + "\n", corpus=copy.root)
    assert changed.code == "CD202"
    assert "<text>" in changed.message


def test_where_it_is_decides_what_it_is(copy: Corpus, gold: Path) -> None:
    data = gold.read_bytes()
    reader = copy.root / "annotations" / "annotators" / "anna" / gold.name
    wrong = data.replace(b"vn:long-an/ctr-54-tu-2024", b"vn:long-an/ctr-55-tu-2024")
    assert "CD501" in codes(chidao.validate(wrong, path=gold))
    assert "CD501" not in codes(chidao.validate(wrong, path=reader))
    assert "CD203" in codes(chidao.validate(data, path=gold.with_name("other.json")))
    assert chidao.validate(copy.organizations_path.read_bytes(), path=copy.organizations_path) == []
    assert chidao.validate(copy.organizations_path.read_bytes(), corpus=copy.root) == []


def test_a_registry_that_changed_is_read_again(copy: Corpus, gold: Path) -> None:
    gold.write_bytes(gold.read_bytes().replace(b'"vn.party.long-an.standing-committee"', b'"vn.new"', 1))
    assert "CD501" in codes(chidao.validate(gold))
    value = json.loads(copy.organizations_path.read_bytes())
    value["organizations"].append({**value["organizations"][18], "id": "vn.new"})
    copy.organizations_path.write_text(json.dumps(value), "utf-8")
    assert "CD501" not in codes(chidao.validate(gold))


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ("", "CD102"),
        (b"\xff", "CD101"),
        ("annotations/gold/x.json", "CD102"),
        ("\ud800", "CD101"),
        ({}, "CD105"),
        ({"id": "\ud800"}, "CD101"),
        ({"id": float("nan")}, "CD102"),
        ({"spans": [{"label": "ORG"}]}, "CD105"),
    ],
    ids=repr,
)
def test_whatever_it_holds(document: Any, code: str, repository: Corpus) -> None:
    assert code in codes(chidao.validate(document, corpus=repository.root))


def test_files_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(ChidaoError, match=r"x\.json: cannot be read"):
        chidao.validate(tmp_path / "x.json")
    with pytest.raises(ChidaoError, match="no corpus there"):
        chidao.validate("{}", corpus=tmp_path)
