"""`chidao export` and `chidao import` end to end."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from chidao.interchange.formats import NAMES, READ_NAMES
from chidao.store import Corpus, dump

Run = Callable[..., tuple[int, str, str]]
ID = "002_47f81869bcb6ff71"


@pytest.mark.parametrize("form", NAMES)
def test_there_and_back(form: str, copy: Corpus, run: Run, tmp_path: Path) -> None:
    code, out, err = run("export", "--to", form, "--out", tmp_path / "o", "--corpus", copy.root)
    assert (code, err) == (0, "")
    assert "5 documents, 177 spans" in out
    before = {path: path.read_bytes() for path in copy.annotation_paths()}
    if form in READ_NAMES:
        assert run("import", "--from", form, tmp_path / "o", "--corpus", copy.root) == (
            0,
            "5 documents: 5 unchanged\n",
            "",
        )
    assert {path: path.read_bytes() for path in copy.annotation_paths()} == before


def changed(copy: Corpus, run: Run, folder: Path) -> Path:
    """Export a document, and take a relation out as a reader would."""
    run("export", "002", "--to", "label-studio", "--out", folder, "--corpus", copy.root)
    path = folder / "tasks.json"
    tasks = json.loads(path.read_bytes())
    result = tasks[0]["annotations"][0]["result"]
    result.remove(next(item for item in result if item["type"] == "relation"))
    path.write_text(json.dumps(tasks), encoding="utf-8")
    return path


def test_a_document_that_is_named_twice(copy: Corpus, run: Run, tmp_path: Path) -> None:
    code, out, _ = run("export", "002", ID, "--to", "brat", "--out", tmp_path / "o", "--corpus", copy.root)
    assert code == 0 and "brat standoff" in out and "1 document, " in out


def test_a_change_is_shown_and_then_written(copy: Corpus, run: Run, tmp_path: Path) -> None:
    path, gold = changed(copy, run, tmp_path / "o"), copy.gold_path(ID).read_bytes()
    code, out, _ = run("import", "--from", "label-studio", path, "--dry-run", "--corpus", copy.root)
    assert code == 1
    assert f"{ID}: clean, 1 change\n  removed: relation r1 (issued_on s3 → s4)" in out
    assert out.endswith("1 document: 1 clean; nothing was written\n")
    assert copy.gold_path(ID).read_bytes() == gold
    code, out, _ = run("import", "--from", "label-studio", path, "--json", "--corpus", copy.root)
    (report,) = json.loads(out)
    assert (code, report["state"], len(report["changes"])) == (0, "clean", 1)
    lines = gold.splitlines()
    lines.remove(next(line for line in lines if line.startswith(b'  {"id": "r1"')))
    assert copy.gold_path(ID).read_bytes().splitlines() == lines


def test_a_conflict_needs_accept(copy: Corpus, run: Run, tmp_path: Path) -> None:
    path = changed(copy, run, tmp_path / "o")
    gold = copy.gold_path(ID).read_bytes().replace(b'"annotator": "adjudicated"', b'"annotator": "somebody"', 1)
    copy.gold_path(ID).write_bytes(gold)
    code, out, err = run("import", "--from", "label-studio", path, "--corpus", copy.root)
    assert (code, out) == (2, "")
    assert "the annotation has changed since the export" in err
    assert "Traceback" not in err
    assert copy.gold_path(ID).read_bytes() == gold
    assert run("import", "--from", "label-studio", path, "--accept", "--corpus", copy.root)[0] == 0
    assert (copy.gold(ID).annotator, copy.gold(ID).relations[0].id) == ("somebody", "r2")


def submitted(path: Path, start: int, number: int, when: str) -> None:
    """Write what Label Studio exports when somebody, at a time, has submitted a task without its first regions."""
    tasks = json.loads((path.parent / "o" / "tasks.json").read_bytes())
    (draft,) = tasks[0].pop("predictions")
    dropped = {item["id"] for item in [each for each in draft["result"] if each["type"] == "labels"][:start]}
    kept = [each for each in draft["result"] if not {each.get("id"), each.get("from_id"), each.get("to_id")} & dropped]
    done = {"id": number, "unique_id": f"00000000-0000-4000-8000-{number:012}", "updated_at": when, "result": kept}
    path.write_text(json.dumps([tasks[0] | {"id": 1, "annotations": [done]}]), encoding="utf-8")


def test_a_second_import_asks_only_about_what_was_changed_by_hand(
    copy: Corpus, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHIDAO_CACHE", str(tmp_path / "cache"))
    draft_of(copy)
    path, made = tmp_path / "anna.json", copy.annotator_path("anna", ID)
    run("export", "--to", "label-studio", "--of", "draft", "--out", tmp_path / "o", "--corpus", copy.root)
    come_back = ("import", "--from", "label-studio", path, "--into", "anna", "--corpus", copy.root)

    def again(start: int, number: int, when: str, *options: str) -> int:
        submitted(path, start, number, when)
        before = made.read_bytes() if made.exists() else b""
        code, _, err = run(*come_back, *options)
        assert code == 0 or ("the annotation has changed since" in err and made.read_bytes() == before)
        return code

    assert again(1, 1, "2026-01-01T08:00:00.5Z") == 0
    first = made.read_bytes()
    assert again(2, 1, "2026-01-01T09:00:00Z") == 0 and made.read_bytes() != first
    # An older export of the same, and what somebody else has made of the same draft.
    assert again(1, 1, "2026-01-01T08:00:00.5Z") == 2
    assert again(3, 2, "2026-01-01T10:00:00Z") == 2
    # Changed here, by hand.
    made.write_bytes(made.read_bytes().replace(b'"annotator": "anna"', b'"annotator": "Anna"'))
    assert again(3, 1, "2026-01-01T10:00:00Z") == 2
    assert again(3, 1, "2026-01-01T10:00:00Z", "--accept") == 0
    assert again(4, 1, "2026-01-01T11:00:00Z") == 0
    # What is remembered may be taken away: then it is asked.
    for each in (tmp_path / "cache" / "imports").iterdir():
        each.write_bytes(b"{")
    assert again(5, 1, "2026-01-01T12:00:00Z") == 2


def test_a_reading_is_no_gold(copy: Corpus, run: Run, tmp_path: Path) -> None:
    draft_of(copy)
    run("export", "--to", "label-studio", "--of", "draft", "--out", tmp_path / "o", "--corpus", copy.root)
    code, _, err = run("import", "--from", "label-studio", tmp_path / "o" / "tasks.json", "--corpus", copy.root)
    assert code == 2 and "Say whose reading it is by --into NAME" in err and not copy.gold_path(ID).exists()


def test_into_the_folder_of_an_annotator(copy: Corpus, run: Run, tmp_path: Path) -> None:
    path, gold = changed(copy, run, tmp_path / "o"), copy.gold_path(ID).read_bytes()
    code, out, _ = run("import", "--from", "label-studio", path, "--into", "reader-c", "--corpus", copy.root)
    assert (code, out.splitlines()[-1]) == (0, "1 document: 1 new")
    made = copy.annotation(copy.root / "annotations" / "annotators" / "reader-c" / f"{ID}.json")
    assert (made.annotator, made.status) == ("reader-c", "annotated")
    assert made.schema == "../../../schema/annotation.schema.json"
    assert made.relations[0].id == "r2"
    assert copy.gold_path(ID).read_bytes() == gold


def draft_of(copy: Corpus) -> bytes:
    """Make a document one that has a draft and no gold."""
    draft = copy.gold(ID)
    draft.status, draft.annotator = "draft", "chidao suggest"
    copy.gold_path(ID).unlink()
    copy.write([(copy.annotator_path("draft", ID), dump(draft))])
    return copy.annotator_path("draft", ID).read_bytes()


def status_of(copy: Corpus, name: str) -> str:
    made = copy.annotation(copy.annotator_path(name, ID))
    assert made.annotator == name
    return made.status


def test_a_draft_that_was_annotated_in_label_studio_is_a_reading(copy: Corpus, run: Run, tmp_path: Path) -> None:
    draft_of(copy)
    at = ("--corpus", copy.root)
    assert run("export", "--to", "label-studio", "--of", "draft", "--out", tmp_path / "o", *at)[0] == 0
    tasks = json.loads((tmp_path / "o" / "tasks.json").read_bytes())
    come_back = ("import", "--from", "label-studio", tmp_path / "o" / "tasks.json", "--into", "anna", *at)
    code, out, _ = run(*come_back)
    assert code == 0 and "a draft, and no reading yet: --status annotated" in out
    assert status_of(copy, "anna") == "draft"
    tasks[0]["annotations"] = [{"result": tasks[0].pop("predictions")[0]["result"], "was_cancelled": False}]
    (tmp_path / "o" / "tasks.json").write_text(json.dumps(tasks), encoding="utf-8")
    code, out, err = run(*come_back)
    assert code == 2 and "changed: status draft → annotated" in err, "the file of the reader is not what was exported"
    assert run(*come_back, "--accept")[0] == 0
    assert status_of(copy, "anna") == "annotated"
    assert run(*come_back)[1] == "1 document: 1 unchanged\n"


@pytest.mark.parametrize("form", ["doccano", "brat", "cas-xmi"])
def test_what_other_tools_do_not_say(form: str, copy: Corpus, run: Run, tmp_path: Path) -> None:
    """Whether it was read is said by an option; what the tool cannot carry comes from the draft."""
    draft_of(copy)
    at = ("--corpus", copy.root)
    assert run("export", "--to", form, "--of", "draft", "--out", tmp_path / "o", *at)[0] == 0
    come_back = ("import", "--from", form, tmp_path / "o", "--into", "anna", *at)
    assert run(*come_back)[0] == 0
    assert status_of(copy, "anna") == "draft"
    assert run(*come_back, "--status", "annotated", "--accept")[0] == 0
    assert status_of(copy, "anna") == "annotated"
    made, draft = (copy.annotation(copy.annotator_path(name, ID)) for name in ("anna", "draft"))
    assert (made.spans, made.lists, made.relations) == (draft.spans, draft.lists, draft.relations)
    code, _, err = run("import", "--from", form, tmp_path / "o", "--status", "annotated", *at)
    assert code == 2 and "--status goes with --into ANNOTATOR" in err


def test_who_has_annotated_what_is_exported(copy: Corpus, run: Run, tmp_path: Path) -> None:
    copy.gold_path(ID).unlink()
    at = ("--to", "brat", "--out", tmp_path / "o", "--corpus", copy.root)
    code, _, err = run("export", "002", *at)
    assert code == 2 and f"{ID}: no annotation of it by gold" in err and "--of: gold, draft, or an annotator" in err
    code, _, err = run("export", *at, "--of", "nobody")
    assert code == 2 and "nobody: holds no annotation" in err
    assert not (tmp_path / "o").exists()


def test_losses_are_named(copy: Corpus, run: Run, tmp_path: Path) -> None:
    call = ["export", "002", "--to", "doccano", "--corpus", copy.root]
    _, out, _ = run(*call, "--losses", "--out", tmp_path / "o")
    assert "  left out: 157 × values: doccano has no attributes" in out
    assert f'  {ID}: edtf = "2024-04-03" of span s1 (DATE 174-184 "03/04/2024"): doccano has no attributes' in out
    _, out, _ = run(*call, "--json", "--out", tmp_path / "p")
    assert sum(loss["field"] == "values" for loss in json.loads(out)["losses"]) == 157


def test_a_folder_in_use_is_left(copy: Corpus, run: Run, tmp_path: Path) -> None:
    (tmp_path / "o").mkdir()
    (tmp_path / "o" / "mine").touch()
    code, _, err = run("export", "--to", "brat", "--out", tmp_path / "o", "--corpus", copy.root)
    assert (code, [path.name for path in tmp_path.rglob("*") if path.is_file() and copy.root not in path.parents]) == (
        2,
        ["mine"],
    )
    assert "is there already" in err


def test_an_export_that_fails_leaves_nothing(copy: Corpus, run: Run, tmp_path: Path) -> None:
    path = copy.gold_path(copy.document_ids()[-1])
    path.write_bytes(path.read_bytes().replace(b'"label": "ORG"', b'"label": "PERSON"', 1))
    code, _, err = run("export", "--to", "brat", "--out", tmp_path / "out" / "o", "--corpus", copy.root)
    assert code == 2
    assert '"PERSON" is no label of the scheme' in err
    assert list((tmp_path / "out").iterdir()) == []


def test_formats_that_are_only_written_are_not_offered(run: Run, tmp_path: Path) -> None:
    code, _, err = run("import", "--from", "bio", tmp_path)
    assert code == 2
    assert "'bio' is not one of" in err
