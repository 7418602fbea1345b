"""What a real Label Studio exported, after real changes in a browser, is read as what was done there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from golden_document import TEXT, golden_document
from msgspec.structs import replace

from chidao.errors import ChidaoError
from chidao.interchange.formats import find_format
from chidao.interchange.importing import Imported, Importer
from chidao.model import Annotation
from chidao.store import Corpus, dump

RECORDED = Path(__file__).parent / "recorded" / "label_studio"
GONE = 'span s1 (DATE 2-10 "Ngày 4/6")'
ASSEMBLY = 'span s6 (ORG 114-122 "Quốc hội")'
PLAN = 'span s3 (DIRECTIVE 43-62 "Kế hoạch số 5-KH/TU")'
#: Document → what was changed.
CHANGES = {
    "as_it_is": [],
    "boundary": [f"removed: {GONE}", 'added: span s7 (DATE 7-10 "4/6")', "removed: relation r2 (issued_on s3 → s1)"],
    "label": [f'changed (label, branch, edtf, entity, level): {ASSEMBLY} → span s6 (DATE 114-122 "Quốc hội")'],
    "value": [f"changed (branch): {ASSEMBLY} → {ASSEMBLY}"],
    "cleared": [f"changed (number): {PLAN} → {PLAN}"],
    "note": [],
    "emoji": ['added: span s7 (ORG 123-128 "👩‍👩‍👧")'],
    "gold": [],
    "gold_value": [f"changed (branch): {ASSEMBLY} → {ASSEMBLY}"],
}
PASSED = {
    "begun": "begun in Label Studio and not submitted",
    "skipped": "skipped in Label Studio",
    "nobody": "nobody has annotated it",
}
REFUSED = {"untyped": "relation 3: 's5' → 's6' [] has not one type and two regions", "twice": "2 annotations"}
TASKS: dict[str, Any] = {
    each["data"]["doc_id"]: each for each in json.loads((RECORDED / "export.json").read_text(encoding="utf-8"))
}


@pytest.fixture
def corpus(copy: Corpus) -> Corpus:
    for name in TASKS:
        copy.text_path(name).write_text(TEXT, encoding="utf-8")
    return copy


def golden(corpus: Corpus, name: str) -> Annotation:
    status = "gold" if name.startswith("gold") else "draft"
    return replace(golden_document(corpus.scheme).annotation, id=name, status=status)  # type: ignore[arg-type]


def take(corpus: Corpus, folder: Path, names: list[str], reader: str) -> tuple[dict[str, Imported], Importer]:
    path = folder / "export.json"
    path.write_text(json.dumps([TASKS[name] for name in names], ensure_ascii=False), encoding="utf-8")
    importer = Importer(corpus, find_format("label-studio"), reader)
    return {each.document: each for each in importer.take(path, validated=False)}, importer


def test_every_document_is_expected() -> None:
    assert TASKS.keys() == CHANGES.keys() | PASSED.keys() | REFUSED.keys()


def test_changes_are_those_that_were_made(corpus: Corpus, tmp_path: Path) -> None:
    before = {name: replace(golden(corpus, name), status="annotated") for name in TASKS}
    corpus.write([(corpus.annotator_path("anna", name), dump(each)) for name, each in before.items()])
    taken, importer = take(corpus, tmp_path, [*CHANGES, *PASSED], "anna")
    assert {name: each.changes for name, each in taken.items()} == CHANGES
    assert {each.id: each.reason for each in importer.passed} == PASSED
    lost = {name: [loss.what for loss in each.losses] for name, each in taken.items() if each.losses}
    assert lost == {"note": ["note on region s6: hỏi lại 👍"]}


@pytest.mark.parametrize("name", [name for name, changes in CHANGES.items() if not changes])
def test_what_was_not_changed_comes_back_whole(name: str, corpus: Corpus, tmp_path: Path) -> None:
    """Nested spans, each type of value, nulls, rules, relations, lists: alone, with no annotation beside it."""
    taken, _ = take(corpus, tmp_path, [name], "anna")
    schema = "../../../schema/annotation.schema.json"  # From the folder of an annotator.
    expected = replace(golden(corpus, name), status="annotated", annotator="anna", schema=schema)
    assert msgspec.json.decode(taken[name].data, type=Annotation) == expected


def test_a_changed_value_alone(corpus: Corpus, tmp_path: Path) -> None:
    taken, _ = take(corpus, tmp_path, ["cleared", "emoji"], "anna")
    cleared, emoji = (msgspec.json.decode(taken[name].data, type=Annotation) for name in ("cleared", "emoji"))
    assert cleared.spans[2].values["number"] is None
    assert cleared.spans[2].values["symbol"] == "5-KH/TU"
    assert (emoji.spans[-1].id, emoji.spans[-1].text) == ("s7", "👩‍👩‍👧")
    assert emoji.spans[-1].values == {"branch": "mass", "level": "unit", "entity": "vn.x"}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_with_its_place(name: str, corpus: Corpus, tmp_path: Path) -> None:
    with pytest.raises(ChidaoError) as error:
        take(corpus, tmp_path, ["as_it_is", name], "anna")
    assert REFUSED[name] in error.value.message
    assert f"export.json: task #{TASKS[name]['id']}" in error.value.message


def test_only_what_nobody_submitted(corpus: Corpus, tmp_path: Path) -> None:
    with pytest.raises(ChidaoError, match=r"none of its 3 documents is annotated \(begun: begun in Label Studio"):
        take(corpus, tmp_path, [*PASSED], "anna")
