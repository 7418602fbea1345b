"""Every finding says where it is: in the file, in the clean text, and where the other thing stands."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chidao.store import Corpus
from chidao.validation.finding import Finding
from chidao.validation.run import validate

DOCUMENT = "001_2f85b69d4f545e88"
Change = Callable[[dict[str, Any]], object]


def changed(copy: Corpus, change: Change, path: Path | None = None) -> list[Finding]:
    path = path or copy.gold_path(DOCUMENT)
    value = json.loads(path.read_bytes())
    change(value)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), "utf-8")
    return list(validate(copy, [path]))


def pointed(finding: Finding) -> str:
    """Give what stands where the finding points to."""
    (related,) = finding.related
    assert related.line is not None and related.column is not None
    line = Path(related.file).read_text("utf-8").split("\n")[related.line - 1]
    return line[related.column - 1 :]


def copy_span(**changes: object) -> Change:
    return lambda value: value["spans"].append({**value["spans"][2], "id": "s999", **changes})


def test_duplicate_id(copy: Corpus) -> None:
    found = changed(copy, lambda value: value["spans"][5].update(id="s5"))
    (finding,) = (each for each in found if each.code == "CD204")
    assert (finding.span, finding.path, finding.document) == ("s5", "$.spans[5].id", DOCUMENT)
    assert finding.related[0].path == "$.spans[4].id"
    assert pointed(finding).startswith('"s5"')


def test_overlap(copy: Corpus) -> None:
    found = changed(copy, copy_span())
    (finding,) = (each for each in found if each.code == "CD303")
    (related,) = finding.related
    assert related.text == finding.text
    assert related.text is not None and (related.text.start, related.text.end) == (232, 261)
    assert related.path != finding.path


def test_duplicate_key(copy: Corpus) -> None:
    path = copy.gold_path(DOCUMENT)
    path.write_text(path.read_text("utf-8").replace('"start": 271,', '"start": 271, "start": 272,'), "utf-8")
    (finding,) = validate(copy, [path])
    assert pointed(finding).startswith('"start": 271')


def test_registry_entry(copy: Corpus) -> None:
    (finding,) = changed(copy, lambda value: value["spans"][0]["values"].update(level="district"))
    assert finding.code == "CD502"
    (related,) = finding.related
    assert Path(related.file) == copy.organizations_path
    assert '"vn.party.long-an.standing-committee"' in pointed(finding)
    index = int(related.path.removeprefix("$.organizations[").removesuffix("]"))
    entries = json.loads(copy.organizations_path.read_bytes())["organizations"]
    assert entries[index]["id"] == "vn.party.long-an.standing-committee"


def test_closest_registry_entry(copy: Corpus) -> None:
    found = changed(copy, lambda value: value["spans"][0]["values"].update(entity="vn.party.long-an.standing-comittee"))
    (finding,) = found
    assert finding.code == "CD501"
    assert '"vn.party.long-an.standing-committee"' in pointed(finding)


def test_broken_structure_has_a_place_in_the_text(copy: Corpus) -> None:
    (finding,) = changed(copy, lambda value: value["spans"][2].update(label="ORGA"))
    assert finding.code == "CD108"
    assert finding.text is not None
    assert (finding.text.start, finding.text.end, finding.text.line) == (232, 261, 3)
    assert finding.excerpt is not None and finding.excerpt.source == "file"


@pytest.mark.parametrize(
    "offsets", [{"start": "232"}, {"end": 10**6}, {"start": 261}, {"start": None}, {"start": True}]
)
def test_no_place_in_the_text_where_the_offsets_are_none(offsets: dict[str, object], copy: Corpus) -> None:
    found = changed(copy, lambda value: value["spans"][2].update(label="ORGA", **offsets))
    assert {each.text for each in found} == {None}


def test_no_place_in_another_text(copy: Corpus) -> None:
    path = copy.text_path(DOCUMENT)
    path.write_text("X" + path.read_text("utf-8"), "utf-8")
    found = changed(copy, lambda value: value["spans"][2].update(label="ORGA"))
    assert {each.text for each in found} == {None}


def test_documents_of_other_files(copy: Corpus) -> None:
    (finding,) = changed(copy, lambda value: value["segments"][0].update(kind="x"), copy.record_path(DOCUMENT))
    assert finding.document == DOCUMENT
    copy.text_path(DOCUMENT).unlink()
    missing = [each for each in validate(copy) if each.code == "CD521"]
    assert [each.document for each in missing] == [DOCUMENT]


def test_fingerprint_survives_moved_lines(copy: Corpus) -> None:
    def wrong(value: dict[str, Any]) -> None:
        value["spans"][2]["values"]["level"] = "district"

    (before,) = changed(copy, wrong)
    # Another layout and another number of spans before it.
    (after,) = changed(copy, lambda value: value["spans"].pop(0))
    assert (before.path, before.line) != (after.path, after.line)
    assert before.fingerprint == after.fingerprint
    assert len(before.fingerprint) == 16


def test_fingerprints_tell_mentions_apart(copy: Corpus) -> None:
    def wrong(value: dict[str, Any]) -> None:
        for span in value["spans"]:
            if span["label"] == "ORG":
                span["values"]["level"] = "district"

    found = [each for each in changed(copy, wrong) if each.code == "CD502"]
    assert len(found) > 10
    assert len({each.fingerprint for each in found}) == len(found)
