"""Files of decisions and assignments are checked like all others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from chidao.model import Assignments
from chidao.store import Corpus, dump
from chidao.validation.checker import Checker
from chidao.validation.run import validate
from chidao.validation.unsaved import place_data

DOCUMENT = "000_2239336ab2b7930e"
SPAN = {"id": "s1", "label": "DATE", "start": 0, "end": 4, "text": "2024", "values": {"edtf": "2024"}}


def changed(corpus: Corpus, **members: Any) -> Path:
    path = corpus.decisions_path(DOCUMENT)
    record = json.loads(path.read_bytes())
    record["decisions"][1].update(members)
    path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("members", "codes"),
    [
        ({}, []),
        ({"choice": "edit", "value": True}, []),
        ({"choice": "edit", "spans": [SPAN]}, []),
        ({"when": "2026-01-01T09:30:00Z"}, []),
        ({"choice": "c"}, ["CD108"]),
        ({"when": "yesterday"}, ["CD109"]),
        ({"who": ""}, ["CD109"]),
        ({"note": "?"}, ["CD106"]),
        ({"value": 1.5}, ["CD107"]),
        ({"spans": [{**SPAN, "label": "PERSON"}]}, ["CD108"]),
        ({"spans": [{**SPAN, "values": {"edtf": "11/1"}}]}, ["CD109"]),
    ],
)
def test_decisions(copy: Corpus, members: dict[str, Any], codes: list[str]) -> None:
    path = changed(copy, **members)
    assert [finding.code for finding in validate(copy, [path])] == codes
    home, target = place_data(copy, path.read_bytes(), path, "-")
    assert target.kind == "decisions"
    assert [finding.code for finding in Checker(home).check(target)] == codes


def test_assignments(copy: Corpus, tmp_path: Path) -> None:
    path = copy.assignments_path
    made = Assignments(schema="../schema/assignments.schema.json", rule="by hand", documents={DOCUMENT: ["an"]})
    path.write_bytes(dump(made))
    assert list(validate(copy, [path])) == []
    home, target = place_data(copy, path.read_bytes(), path, "-")
    assert target.kind == "assignments" and list(Checker(home).check(target)) == []
    path.write_bytes(path.read_bytes().replace(b'["an"]', b"[]"))
    assert [finding.code for finding in validate(copy, [path])] == ["CD109"]
    outside = tmp_path / "a.json"
    outside.write_bytes(path.read_bytes())
    assert [finding.code for finding in validate(copy, [outside])] == ["CD109"]
