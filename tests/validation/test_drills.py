"""The drills, shortened: every slip that must be caught is, and no file makes validation fall."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from chidao.store import Corpus
from drills.fuzz import CONTENTS, Fuzzer
from drills.mutations import drill, main

#: Slips that are found always in the gold of this corpus.
SURE = (
    "offset: start",
    "offset: end",
    "offset: both",
    "offset: phrase",
    "offset: scope",
    "ordinal",
    "date",
    "symbol",
    "relation end: of no span",
    "relation end: of another label",
    "relation end: of the same label",
    "relation deleted",
    "relation type",
    "hash",
    "label swapped",
    "surface",
    "list deleted",
    "number",
    "declared number",
    "id doubled",
)


def test_mutations(repository: Corpus) -> None:
    caught = {each.kind: each for each in drill(repository, 460, seed=7)}
    for kind in SURE:
        assert caught[kind].count >= 10
        assert caught[kind].missed == [], kind


def test_only_what_is_new_counts(copy: Corpus) -> None:
    """A corpus with findings of its own: a slip that nothing finds is missed all the same."""
    path = copy.gold_path(copy.document_ids()[0])
    path.write_bytes(path.read_bytes().replace(b'"status": "gold"', b'"status": "draft"'))
    caught = {each.kind: each for each in drill(copy, 345, seed=7)}
    assert all("CD306" not in each.rules for each in caught.values())
    assert caught["span deleted"].missed


def test_table_of_mutations(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--count", "46", "--seed", "3"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "| slip | made | caught | by |"
    assert any(line.startswith("| hash | 2 | 100.0% | CD202 2") for line in lines)


def test_fuzz(tmp_path: Path) -> None:
    tallies = Fuzzer(tmp_path / "corpus", Random(5)).run(540)
    assert {each.content for each in tallies} == set(CONTENTS)
    assert [each for each in tallies if each.content != "changed bytes" and each.outcomes["clean"]] == []
