"""The Croissant metadata, validated and read through by the reference implementation."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import mlcroissant
import pytest
from datasets import load_dataset

from chidao.release.build import build
from chidao.store import Corpus


@pytest.fixture(scope="module")
def dataset(repository: Corpus, tmp_path_factory: pytest.TempPathFactory) -> mlcroissant.Dataset:
    folder = tmp_path_factory.mktemp("croissant") / "dist"
    build(repository, folder)
    return mlcroissant.Dataset(folder / "croissant.json")


def folder_of(dataset: mlcroissant.Dataset) -> Path:
    return Path(str(dataset.jsonld)).parent


def test_it_is_valid(dataset: mlcroissant.Dataset) -> None:
    issues = dataset.metadata.ctx.issues
    assert not issues.errors
    assert [warning for warning in issues.warnings if "datePublished" not in warning] == []
    assert dataset.metadata.ctx.conforms_to.value == "http://mlcommons.org/croissant/1.1"


def test_it_says_how_the_data_came_about(dataset: mlcroissant.Dataset) -> None:
    metadata = dataset.metadata
    assert "No human expert" in metadata.data_annotation_protocol[0]
    assert "too small for training" in metadata.data_limitations[0]
    assert metadata.personal_sensitive_information


def test_hashes_are_those_of_the_files(dataset: mlcroissant.Dataset) -> None:
    folder = folder_of(dataset)
    files = {file.content_url: file.sha256 for file in dataset.metadata.file_objects}
    assert set(files) == {path.relative_to(folder).as_posix() for path in folder.glob("*/*.parquet")}
    for path, digest in files.items():
        assert digest == hashlib.sha256((folder / path).read_bytes()).hexdigest()


def plain(value: Any, prefix: str) -> Any:
    """Undo what the reader does: names with their path, text as bytes, numbers of numpy."""
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, dict):
        return {key.removeprefix(prefix): plain(member, prefix) for key, member in value.items()}
    if isinstance(value, list) or hasattr(value, "tolist"):
        items = value if isinstance(value, list) else value.tolist()
        return [plain(item, prefix) for item in items] if isinstance(items, list) else items
    return value


def test_every_record_set_reads_as_the_tables_do(dataset: mlcroissant.Dataset) -> None:
    folder = folder_of(dataset)
    for record_set in dataset.metadata.record_sets:
        config, split = record_set.id.split("/")
        rows = load_dataset(str(folder), config, split=split)
        read = [plain(record, f"{record_set.id}/") for record in dataset.records(record_set.id)]
        assert len(read) == len(rows)
        for name in ("id", "text", "tokens", "token_starts", "ner_tags"):
            if name in rows.column_names:
                assert [record[name] for record in read] == list(rows[name]), (record_set.id, name)


def test_nested_spans_are_read(dataset: mlcroissant.Dataset) -> None:
    rows = load_dataset(str(folder_of(dataset)), "documents", split="validation")
    (record,) = dataset.records("documents/validation")
    (row,) = rows
    spans = plain(record["documents/validation/spans"], "documents/validation/spans/")
    for name in ("id", "label", "start", "end", "text", "edtf", "scope"):
        assert [span[name] for span in spans] == [span[name] for span in row["spans"]], name
    lists = plain(record["documents/validation/lists"], "documents/validation/lists/")
    assert [(one["id"], one["declared"]) for one in lists] == [(one["id"], one["declared"]) for one in row["lists"]]


def test_it_is_the_same_json_each_time(repository: Corpus, tmp_path: Path, dataset: mlcroissant.Dataset) -> None:
    build(repository, tmp_path / "dist")
    again = (tmp_path / "dist" / "croissant.json").read_bytes()
    assert again == (folder_of(dataset) / "croissant.json").read_bytes()
    assert json.loads(again)["@type"] == "sc:Dataset"
