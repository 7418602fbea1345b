"""What a reader changes in a tool arrives; what the tool cannot carry stays."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import msgspec
import pytest

from chidao.errors import ChidaoError
from chidao.interchange.exporting import export, read_documents
from chidao.interchange.formats import find_format
from chidao.interchange.importing import Imported, Importer, refuse
from chidao.interchange.label_studio_config import controls, labelling_config
from chidao.model import Annotation
from chidao.store import Corpus, dump

ID = "002_47f81869bcb6ff71"
Result = list[dict[str, Any]]


def studio(corpus: Corpus, folder: Path, change: Callable[[Result], None]) -> Imported:
    """Change the regions of a document as a reader in Label Studio would, and take them over."""
    form = find_format("label-studio")
    export(read_documents(corpus, [ID]), form, corpus.scheme, folder)
    path = folder / "tasks.json"
    tasks = json.loads(path.read_bytes())
    change(tasks[0]["annotations"][0]["result"])
    path.write_text(json.dumps(tasks), encoding="utf-8")
    (taken,) = Importer(corpus, form).take(path)
    return taken


def after(taken: Imported) -> Annotation:
    return msgspec.json.decode(taken.data, type=Annotation)


def answer(result: Result, region: str, control: str) -> dict[str, Any]:
    value: dict[str, Any] = next(
        item["value"] for item in result if item.get("id") == region and item["from_name"] == control
    )
    return value


def test_a_value(copy: Corpus, tmp_path: Path) -> None:
    taken = studio(copy, tmp_path / "o", lambda r: answer(r, "s2", "ORG__level").update(choices=["central"]))
    before, now = copy.gold(ID), after(taken)
    assert taken.state == "clean"
    name = 'span s2 (ORG 191-213 "Ban Thường vụ Thành ủy")'
    assert taken.changes == [f"changed (level): {name} → {name}"]
    before.spans[1].values["level"] = "central"
    assert dump(now) == dump(before)


def test_a_boundary(copy: Corpus, tmp_path: Path) -> None:
    def move(result: Result) -> None:
        for item in result:
            if item.get("id") == "s2" and item["type"] == "labels":
                item["value"] |= {"start": 195, "text": "Thường vụ Thành ủy"}

    now = after(studio(copy, tmp_path / "o", move))
    before = copy.gold(ID)
    assert [span.id for span in now.spans] == [span.id for span in before.spans]
    assert (now.spans[1].start, now.spans[1].text) == (195, "Thường vụ Thành ủy")
    assert now.spans[1].values == before.spans[1].values


def test_another_label_leaves_old_values_out(copy: Corpus, tmp_path: Path) -> None:
    def relabel(result: Result) -> None:
        region = next(item for item in result if item.get("id") == "s2" and item["type"] == "labels")
        region["value"]["labels"] = ["DATE"]

    taken = studio(copy, tmp_path / "o", relabel)
    assert after(taken).spans[1].values == {}
    assert any(error.code == "CD105" for error in taken.errors)
    with pytest.raises(ChidaoError, match="would not be valid"):
        refuse([taken], gold=True, accept=True)
    with pytest.raises(ChidaoError, match="would not be valid"):
        refuse([taken], gold=False, accept=False)
    refuse([taken], gold=False, accept=True)


def test_spans_and_relations_that_come_and_go(copy: Corpus, tmp_path: Path) -> None:
    def change(result: Result) -> None:
        result[:] = [item for item in result if "s1" not in (item.get("id"), item.get("from_id"), item.get("to_id"))]
        text = copy.text(ID)
        start = text.index("Trung ương Đảng")
        place = {"start": start, "end": start + 5, "text": text[start : start + 5]}
        result.append({"id": "aB3x", "type": "labels", "from_name": "label", "value": {**place, "labels": ["DATE"]}})
        result.append({"type": "relation", "from_id": "s3", "to_id": "aB3x", "labels": ["issued_on"]})

    taken = studio(copy, tmp_path / "o", change)
    before, now = copy.gold(ID), after(taken)
    assert [span.id for span in now.spans if span.id != "aB3x"] == [span.id for span in before.spans if span.id != "s1"]
    starts = [span.start for span in now.spans]
    assert starts == sorted(starts)
    kept = [each for each in before.relations if "s1" not in (each.head, each.tail)]
    assert now.relations[:-1] == kept
    assert (now.relations[-1].type, now.relations[-1].head, now.relations[-1].tail) == ("issued_on", "s3", "aB3x")
    assert now.relations[-1].id not in {each.id for each in before.relations}
    assert now.segments == before.segments


def test_notes_of_readers_are_named(copy: Corpus, tmp_path: Path) -> None:
    taken = studio(copy, tmp_path / "o", lambda result: result[0].update(meta={"text": ["sure?"]}, origin="manual"))
    assert [loss.what for loss in taken.losses] == ["note on region s1: sure?"]


def test_predictions_come_back_as_ids(copy: Corpus, tmp_path: Path) -> None:
    form = find_format("label-studio")
    export(read_documents(copy, [ID]), form, copy.scheme, tmp_path / "o")
    path = tmp_path / "o" / "tasks.json"
    tasks = json.loads(path.read_bytes())
    tasks[0] |= {"id": 3, "predictions": [7], "meta": {}, "drafts": [], "total_annotations": 1}
    tasks[0]["annotations"][0] |= {"id": 9, "completed_by": 1, "was_cancelled": False}
    path.write_text(json.dumps(tasks), encoding="utf-8")
    (taken,) = Importer(copy, form).take(path)
    assert taken.state == "unchanged"


def doccano(corpus: Corpus, folder: Path, change: Callable[[dict[str, Any]], None]) -> Imported:
    form = find_format("doccano")
    export(read_documents(corpus, [ID]), form, corpus.scheme, folder)
    path = folder / "documents.jsonl"
    line = json.loads(path.read_bytes())
    change(line)
    path.write_text(json.dumps(line), encoding="utf-8")
    (taken,) = Importer(corpus, form).take(path)
    return taken


def test_doccano_renumbers_and_sorts(copy: Corpus, tmp_path: Path) -> None:
    def renumber(line: dict[str, Any]) -> None:
        for entity in line["entities"]:
            entity["id"] += 1000
        for relation in line["relations"]:
            relation |= {"id": relation["id"] + 50, "from_id": relation["from_id"] + 1000}
            relation["to_id"] += 1000
        line["entities"].reverse()

    assert doccano(copy, tmp_path / "o", renumber).state == "unchanged"


def test_doccano_names_values_that_nobody_knows(copy: Corpus, tmp_path: Path) -> None:
    start = copy.text(ID).index("Trung ương Đảng")

    def mark(line: dict[str, Any]) -> None:
        line["entities"].append({"id": 900, "label": "DATE", "start_offset": start, "end_offset": start + 5})

    taken = doccano(copy, tmp_path / "o", mark)
    (loss,) = taken.losses
    assert (loss.field, loss.reason) == ("values", "doccano has no attributes")
    assert "DATE" in loss.what and "Trung" in loss.what
    assert [change.split(":")[0] for change in taken.changes] == ["added"]
    assert taken.errors


def test_a_span_that_was_moved_in_doccano_is_known_again(copy: Corpus, tmp_path: Path) -> None:
    taken = doccano(copy, tmp_path / "o", lambda line: line["entities"][1].update(start_offset=195))
    before, now = copy.gold(ID), after(taken)
    assert [change.split(":")[0] for change in taken.changes] == ["changed (offsets)"] and not taken.losses
    before.spans[1].start, before.spans[1].text = 195, "Thường vụ Thành ủy"
    assert dump(now) == dump(before)


@pytest.mark.parametrize(
    ("places", "known"),
    [
        ([(195, 213)], True),
        ([(212, 216)], True),
        ([(187, 191)], False),  # they touch, and share nothing
        ([(191, 200), (201, 213)], False),  # cut in two: neither is the one that was there
    ],
)
def test_what_a_moved_span_was(places: list[tuple[int, int]], known: bool, copy: Corpus, tmp_path: Path) -> None:
    def move(line: dict[str, Any]) -> None:
        organ = line["entities"].pop(1)
        line["relations"] = [each for each in line["relations"] if organ["id"] not in (each["from_id"], each["to_id"])]
        for number, (start, end) in enumerate(places, 900):
            line["entities"].append({**organ, "id": number, "start_offset": start, "end_offset": end})

    taken = doccano(copy, tmp_path / "o", move)
    assert any(change.startswith("changed (offsets): span s2 ") for change in taken.changes) == known
    assert len(taken.losses) == (0 if known else len(places))


def test_brat_value_and_note(copy: Corpus, tmp_path: Path) -> None:
    form = find_format("brat")
    export(read_documents(copy, [ID]), form, copy.scheme, tmp_path / "o")
    path = tmp_path / "o" / f"{ID}.ann"
    text = path.read_text(encoding="utf-8").replace("ORG_level T2 province", "ORG_level T2 central", 1)
    path.write_text(text + "#99\tAnnotatorNotes T2\twhy?\n", encoding="utf-8")
    (taken,) = Importer(copy, form).take(tmp_path / "o")
    assert after(taken).spans[1].values["level"] == "central"
    assert [loss.what for loss in taken.losses] == ["note on T2: why?"]


def test_a_span_that_somebody_changes_is_no_suggestion_any_more(copy: Corpus, tmp_path: Path) -> None:
    gold = copy.gold(ID)
    gold.spans[1].rule = "organization-name"
    gold.spans[2].rule = "directive"
    copy.gold_path(ID).write_bytes(dump(gold))
    taken = studio(copy, tmp_path / "o", lambda r: answer(r, "s2", "ORG__level").update(choices=["central"]))
    assert (after(taken).spans[1].rule, after(taken).spans[2].rule) == (msgspec.UNSET, "directive")


def test_a_conflict_is_refused(copy: Corpus, tmp_path: Path) -> None:
    def change(result: Result) -> None:
        result.remove(next(item for item in result if item["type"] == "relation"))
        gold = copy.gold(ID)
        gold.annotator = "somebody"
        copy.gold_path(ID).write_bytes(dump(gold))

    taken = studio(copy, tmp_path / "o", change)
    assert taken.state == "conflict"
    with pytest.raises(ChidaoError, match=r"has changed since the export(.|\n)*removed: relation r1"):
        refuse([taken], gold=True, accept=False)
    refuse([taken], gold=True, accept=True)


def test_labelling_configuration(repository: Corpus) -> None:
    scheme = repository.scheme
    root = ET.fromstring(labelling_config(scheme))
    labels = root.findall("./Labels/Label")
    assert [each.get("value") for each in labels] == list(scheme.labels)
    for attribute in ("hotkey", "background"):
        assert len({each.get(attribute) for each in labels}) == len(labels)
    assert [each.get("value") for each in root.findall("./Relations/Relation")] == list(scheme.relations)
    named = {each.get("name"): each for each in root.iter() if each.get("perRegion") == "true"}
    assert named.keys() == controls(scheme).keys()
    for name, (label, attribute) in controls(scheme).items():
        definition = scheme.labels[label].attributes[attribute]
        if definition.type == "enum":
            assert [each.get("value") for each in named[name]] == list(definition.values)
