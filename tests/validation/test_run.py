from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from chidao.errors import ChidaoError
from chidao.scheme import read_scheme
from chidao.store import Corpus, sha256
from chidao.validation.checker import Checker
from chidao.validation.context import JsonFile, Schemas
from chidao.validation.planning import plan
from chidao.validation.run import validate

ROOT = Path(__file__).resolve().parents[2]


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


def test_pure_annotation_check(repository: Corpus) -> None:
    data = repository.gold_path("000_2239336ab2b7930e").read_bytes()
    text = repository.text_path("000_2239336ab2b7930e").read_bytes()
    checker = Checker(repository)
    assert checker.check_annotation(data, "draft", text) == []
    assert [f.code for f in checker.check_annotation(data, "draft", text + b".")] == ["CD202"]
    assert [f.code for f in checker.check_annotation(data, "draft", None)] == ["CD201"]


def test_schemas_are_compiled_once(repository: Corpus) -> None:
    schemas = Schemas(read_scheme(repository.root / "schema" / "scheme.json"))
    sound = JsonFile("x", repository.splits_path.read_bytes(), "splits", schemas)
    assert sound.schema_faults == []
    # A sound file does not pay for the check that explains.
    assert list(schemas._validators) == []
    for _ in range(2):
        assert len(JsonFile("x", b"{}", "splits", schemas).schema_faults) == 3
    assert list(schemas._validators) == ["splits"]


def test_findings_are_json(repository: Corpus, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text('{"a\\u0000": 1}', "utf-8")
    found = json.loads(msgspec.json.encode(list(validate(repository, [path]))))
    assert {finding["code"] for finding in found} == {"CD105", "CD106"}
