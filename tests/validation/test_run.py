from __future__ import annotations

import json
from pathlib import Path

import msgspec

from chidao.store import Corpus, sha256
from chidao.validation.run import validate

ROOT = Path(__file__).resolve().parents[2]


def test_levels_stop_climbing(copy: Corpus) -> None:
    """A broken structure hides all else of its file, a changed text what needs the text."""
    path = copy.gold_path("001_2f85b69d4f545e88")
    text = path.read_text("utf-8").replace('"2024-04-08"', '"2024-08-04"')
    path.write_text(text.replace('"ordinal": 3', '"ordinal": 0'), "utf-8")
    assert [finding.code for finding in validate(copy, [path])] == ["CD109"]
    path.write_text(
        text.replace('"end": 1361', '"end": 99999').replace('"text": "Bộ Chính trị"', '"text": "Bộ"'), "utf-8"
    )
    assert [finding.code for finding in validate(copy, [path])] == ["CD402", "CD205", "CD206"]
    path.write_text(text.replace('"text": "Bộ Chính trị"', '"text": "Bộ"'), "utf-8")
    copy.text_path("001_2f85b69d4f545e88").write_text("khác", "utf-8")
    assert [finding.code for finding in validate(copy, [path])] == ["CD202", "CD402"]


def test_unused_entities_are_not_told_where_gold_is_broken(copy: Corpus) -> None:
    copy.gold_path("001_2f85b69d4f545e88").write_text("{", "utf-8")
    assert [finding.code for finding in validate(copy)] == ["CD102"]


def test_a_broken_registry_does_not_hide_the_rest(copy: Corpus) -> None:
    copy.organizations_path.write_text("[]", "utf-8")
    assert [finding.code for finding in validate(copy)] == ["CD107"]


def test_place_of_a_finding(copy: Corpus) -> None:
    path = copy.gold_path("001_2f85b69d4f545e88")
    path.write_text(path.read_text("utf-8").replace('"2024-04-08"', '"2024-08-04"'), "utf-8")
    (finding,) = validate(copy, [path])
    assert (finding.line, finding.column, finding.path) == (10, 104, "$.spans[1].values.edtf")
    assert (finding.document, finding.span) == ("001_2f85b69d4f545e88", "s2")
    assert finding.text
    assert (finding.text.start, finding.text.end, finding.text.line, finding.text.column) == (216, 230, 3, 1)
    assert finding.excerpt
    assert finding.excerpt.caret == "^" * 14
    assert finding.excerpt.line.startswith("Ngày 08/4/2024, Ban")


def test_structural_findings_name_the_span(copy: Corpus) -> None:
    path = copy.gold_path("001_2f85b69d4f545e88")
    path.write_text(path.read_text("utf-8").replace('"start": 271', '"start": null'), "utf-8")
    (finding,) = validate(copy, [path])
    assert (finding.code, finding.document, finding.span) == ("CD107", "001_2f85b69d4f545e88", "s4")


def test_same_findings_every_time(copy: Corpus) -> None:
    for document in copy.document_ids():
        path = copy.gold_path(document)
        path.write_text(path.read_text("utf-8").replace('"level": "province"', '"level": "x"'), "utf-8")
    first = list(validate(copy))
    assert len(first) > 20
    assert first == list(validate(Corpus(copy.root)))


SCHEME = {
    "$schema": "scheme.schema.json",
    "name": "letters",
    "version": 1,
    "language": "vi",
    "labels": {
        "WHEN": {"definition": "A date.", "attributes": {"value": {"type": "edtf", "definition": "Its value."}}},
        "ACT": {
            "definition": "A document.",
            "may_contain": ["WHEN"],
            "attributes": {
                "doc_type": {
                    "type": "enum",
                    "definition": "Type.",
                    "values": {"NQ": "nghị quyết", "other": "any other"},
                },
                "of": {"type": "directive", "definition": "Entity."},
            },
        },
    },
    "relations": {},
    "segments": {"kept": {"body": "text"}, "removed": {"rest": "all else"}},
    "normalizations": {},
    "statuses": {"gold": "done"},
}


def test_another_scheme(tmp_path: Path) -> None:
    """Rules go by types of attributes, not by names of labels."""
    for folder in ("schema", "annotations/gold", "corpus", "seeds"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "schema" / "scheme.json").write_text(json.dumps(SCHEME), "utf-8")
    text = "Kết luận số 69-KL/TW ngày 11/01/2024"
    (tmp_path / "corpus" / "d.txt").write_text(text, "utf-8")
    spans = [
        {"id": "a", "label": "ACT", "start": 0, "end": 36, "text": text, "values": {"doc_type": "NQ", "of": "vn:a/b"}},
        {"id": "w", "label": "WHEN", "start": 21, "end": 36, "text": text[21:], "values": {"value": "2024-11-01"}},
    ]
    annotation = {
        "$schema": "x", "id": "d", "text_sha256": sha256(text), "scheme_version": 1, "status": "gold",
        "annotator": "x", "spans": spans, "lists": [], "relations": [],
    }  # fmt: skip
    path = tmp_path / "annotations" / "gold" / "d.json"
    path.write_text(json.dumps(annotation), "utf-8")
    found = [(finding.code, finding.span) for finding in validate(Corpus(tmp_path), [path])]
    assert found == [("CD414", "a"), ("CD402", "w")]


def test_findings_are_json(repository: Corpus, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text('{"a\\u0000": 1}', "utf-8")
    found = json.loads(msgspec.json.encode(list(validate(repository, [path]))))
    assert {finding["code"] for finding in found} == {"CD105", "CD106"}
