"""Every format: gold comes back to the byte, or but for what the format declares to lose."""

from __future__ import annotations

import zlib
from pathlib import Path
from random import Random

import pytest
from golden_document import golden_document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chidao.interchange.exporting import export, read_documents
from chidao.interchange.format import FIELDS
from chidao.interchange.formats import NAMES, READ_NAMES, find_format
from chidao.interchange.importing import Importer
from chidao.interchange.loss import count_losses, export_losses
from chidao.store import Corpus, dump
from drills.interchange import main, round_trip, without_lost
from drills.random_documents import random_document
from paths import ROOT

GOLDEN = Path(__file__).parent / "golden"
SCHEME = Corpus(ROOT).scheme


def unpacked(path: Path) -> bytes:
    data = path.read_bytes()
    return zlib.decompress(data) if path.suffix == ".spacy" else data


@pytest.mark.parametrize("name", NAMES)
def test_golden_files(name: str, tmp_path: Path) -> None:
    form = find_format(name)
    done = export([golden_document(SCHEME)], form, SCHEME, tmp_path / name)
    assert sorted(done.files) == sorted(path.name for path in (GOLDEN / name).iterdir())
    assert {each.replace("<id>", "golden_1") for each in form.files} == set(done.files)
    for file in done.files:
        assert unpacked(tmp_path / name / file) == unpacked(GOLDEN / name / file), file


@pytest.mark.parametrize("name", READ_NAMES)
def test_gold_comes_back_where_it_is(name: str, repository: Corpus, tmp_path: Path) -> None:
    form, ids = find_format(name), repository.document_ids()
    export(read_documents(repository, ids), form, SCHEME, tmp_path / "out")
    taken = list(Importer(repository, form).take(tmp_path / "out"))
    assert sorted(each.document for each in taken) == ids
    for each in taken:
        assert (each.state, each.changes, each.losses) == ("unchanged", [], [])
        assert each.data == repository.gold_path(each.document).read_bytes()


@pytest.mark.parametrize("name", READ_NAMES)
def test_gold_comes_back_where_nothing_is(name: str, copy: Corpus, tmp_path: Path) -> None:
    form, ids = find_format(name), copy.document_ids()
    export(read_documents(copy, ids), form, SCHEME, tmp_path / "out")
    gold = {document: copy.gold_path(document).read_bytes() for document in ids}
    expected = {document: dump(without_lost(copy.gold(document), form)) for document in ids}
    for document in ids:
        copy.gold_path(document).unlink()
    taken = {each.document: each for each in Importer(copy, form).take(tmp_path / "out")}
    assert {document: each.data for document, each in taken.items()} == expected
    assert all(each.state == "new" for each in taken.values())
    if not form.loses:
        assert expected == gold
        assert not [error for each in taken.values() for error in each.errors]


@pytest.mark.parametrize("name", READ_NAMES)
@given(rng=st.randoms(use_true_random=False))
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_generated_documents_come_back(name: str, rng: Random, tmp_path_factory: pytest.TempPathFactory) -> None:
    documents = [random_document(rng, SCHEME, number) for number in range(3)]
    folder = tmp_path_factory.mktemp("trip") / "out"
    assert list(round_trip(documents, find_format(name), SCHEME, folder)) == []


@pytest.mark.parametrize("name", NAMES)
def test_losses_are_counted_as_they_are_named(name: str) -> None:
    form = find_format(name)
    assert form.loses.keys() | form.notes.keys() <= set(FIELDS)
    assert not form.loses.keys() & form.notes.keys()
    annotation = golden_document(SCHEME).annotation
    named = list(export_losses(annotation, form, SCHEME))
    assert count_losses(annotation, form, SCHEME).total() == len(named)
    assert {loss.field for loss in named} <= set(form.loses)


def test_doccano_names_each_value() -> None:
    named = [str(loss) for loss in export_losses(golden_document(SCHEME).annotation, find_format("doccano"), SCHEME)]
    assert 'golden_1: edtf = "2024-06-04" of span s1 (DATE 2-10 "Ngày 4/6"): doccano has no attributes' in named


def test_a_loss_that_is_not_declared_is_found(tmp_path: Path) -> None:
    honest = find_format("doccano")
    found = list(round_trip([golden_document(SCHEME)], honest._replace(loses={}), SCHEME, tmp_path / "out"))
    assert [each.what for each in found] == ["alone"]


def test_drill(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--count", "60", "--seed", "7"]) == 0
    assert "60 documents through label-studio" in capsys.readouterr().out
