"""An annotation follows its text: what is safe is right, and what cannot be told is said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chidao.store import Corpus, sha256
from chidao.validation.context import Document
from chidao.validation.fixes.texts import follow_text
from chidao.validation.fixing.change import Refusal, Repair, Set
from chidao.validation.fixing.realign import Mark, Move, realign
from chidao.validation.rule import Problem
from paths import ROOT

DOCUMENTS = sorted(path.stem for path in (ROOT / "annotations" / "gold").glob("*.json"))
CORPUS = Corpus(ROOT)


def follow(name: str, text: str, *, with_old: bool) -> Repair | Refusal | None:
    """Let the gold of a document follow a text; with the old one, it is made of page and record."""
    document = Document(
        annotation=CORPUS.gold(name),
        scheme=CORPUS.scheme,
        stem=name,
        origin="gold",
        text_name="",
        text_data=text.encode(),
        raw_data=CORPUS.seed_path(name).read_bytes() if with_old else None,
        record=CORPUS.record(name) if with_old else None,
    )
    return follow_text(document, Problem(("text_sha256",), ""))


def moved(name: str, repair: Repair) -> Any:
    value = json.loads(CORPUS.gold_path(name).read_bytes())
    for change in repair.changes:
        assert isinstance(change, Set)
        target = value
        for step in change.path[:-1]:
            target = target[step]
        target[change.path[-1]] = change.value
    return value


def shifted(name: str, edits: list[tuple[int, int, str]], text: str) -> Any:
    """Give the gold with each offset moved by the edits before it: `start:end` of the old text became a new one."""

    def to(offset: int, *, is_end: bool) -> int:
        return offset + sum(
            len(new) - (end - start)
            for start, end, new in edits
            if (end <= offset if not is_end else end <= offset and start < offset)
        )

    value = json.loads(CORPUS.gold_path(name).read_bytes())
    value["text_sha256"] = sha256(text)
    for each in [*value["spans"], *(entry["phrase"] for entry in value["lists"] if entry["phrase"])]:
        each["start"], each["end"] = to(each["start"], is_end=False), to(each["end"], is_end=True)
        if scope := each.get("values", {}).get("scope"):
            scope[:] = to(scope[0], is_end=False), to(scope[1], is_end=True)
    return value


def free_places(name: str) -> list[int]:
    """Give places between two words that no span or phrase holds or touches."""
    text, gold = CORPUS.text(name), CORPUS.gold(name)
    taken = [(span.start, span.end) for span in gold.spans]
    taken += [(each.phrase.start, each.phrase.end) for each in gold.lists if each.phrase]
    taken += [(end, end) for span in gold.spans for end in span.values.get("scope") or ()]  # type: ignore[union-attr]
    spaces = [place for place, character in enumerate(text) if character == " "]
    return [place for place in spaces if not any(start - 3 <= place <= end + 3 for start, end in taken)]


PLACES = {name: free_places(name) for name in DOCUMENTS}


@pytest.mark.parametrize("with_old", [True, False])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_same_text(name: str, with_old: bool) -> None:
    repair = follow(name, CORPUS.text(name), with_old=with_old)
    assert isinstance(repair, Repair)
    assert repair.safe
    assert moved(name, repair) == json.loads(CORPUS.gold_path(name).read_bytes())


@pytest.mark.parametrize("with_old", [True, False])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_line_in_front(name: str, with_old: bool) -> None:
    text = "Tin mới trong ngày\n\n" + CORPUS.text(name)
    repair = follow(name, text, with_old=with_old)
    assert isinstance(repair, Repair)
    assert repair.safe
    assert moved(name, repair) == shifted(name, [(0, 0, "Tin mới trong ngày\n\n")], text)


@settings(max_examples=60)
@given(st.data(), st.sampled_from(DOCUMENTS), st.booleans())
def test_what_is_safe_is_right(data: st.DataObject, name: str, with_old: bool) -> None:
    text = CORPUS.text(name)
    starts = sorted(data.draw(st.sets(st.sampled_from(PLACES[name]), min_size=1, max_size=3)))
    words = st.sampled_from([" xin", " và các ban, ngành", " mới", " (cũ) của tỉnh", ""])
    edits: list[tuple[int, int, str]] = []
    for start in starts:
        is_longer = data.draw(st.booleans())
        end = start if is_longer else text.index(" ", start + 1) if " " in text[start + 1 :] else start
        is_free = all(place in PLACES[name] for place in (start, end))
        if is_free and "\n" not in text[start:end] and (not edits or edits[-1][1] <= start):
            edits.append((start, end, data.draw(words)))
    changed = text
    for start, end, new in reversed(edits):
        changed = changed[:start] + new + changed[end:]
    result = follow(name, changed, with_old=with_old)
    assert isinstance(result, Repair)
    expected = shifted(name, edits, changed)
    if with_old:
        assert moved(name, result)["spans"] == expected["spans"]
    if result.safe:
        assert moved(name, result) == expected


@pytest.mark.parametrize("with_old", [True, False])
def test_a_surface_that_is_gone_is_named(with_old: bool) -> None:
    name = DOCUMENTS[1]
    text = CORPUS.text(name).replace("Ban Thường vụ Tỉnh ủy Long An", "cấp trên")
    refusal = follow(name, text, with_old=with_old)
    assert isinstance(refusal, Refusal)
    assert 's3 "Ban Thường vụ Tỉnh ủy Long An"' in refusal.reason


def test_two_places_without_the_old_text_are_not_safe() -> None:
    name = DOCUMENTS[1]
    text = CORPUS.text(name)
    # What stood once stands twice, and what is around it moved apart.
    changed = text.replace(
        "Chương trình số 54-CTr/TU", "x " * 20 + "Chương trình số 54-CTr/TU và Chương trình số 54-CTr/TU", 1
    )
    assert changed != text
    repair = follow(name, changed, with_old=False)
    assert isinstance(repair, Repair)
    assert not repair.safe
    assert "s4" in repair.summary


def mark(text: str, surface: str, number: int = 0) -> Mark:
    start = -1
    for _ in range(number + 1):
        start = text.index(surface, start + 1)
    return Mark(start, start + len(surface), surface, surface)


def test_as_many_as_before_keep_their_order() -> None:
    old = "Sở A. Sở B. Sở C."
    marks = [mark(old, "Sở", number) for number in range(3)]
    found = realign(marks, None, f"Tin. {old}")
    assert [found.move(each) for each in marks] == [Move(5, True), Move(11, True), Move(17, True)]
    assert not found.lost


def test_swapped_blocks_are_not_both_certain() -> None:
    old = "Bộ Chính trị họp. " * 1 + "Tỉnh ủy bàn. Quốc hội bàn."
    new = "Tỉnh ủy bàn. Quốc hội bàn. Bộ Chính trị họp. "
    marks = [mark(old, surface) for surface in ("Bộ Chính trị", "Tỉnh ủy", "Quốc hội")]
    found = realign(marks, None, new)
    assert found.lost == marks[:1]


def test_marks_in_marks() -> None:
    old = "Luật Đảng và Đảng"
    outer, first, second = mark(old, "Luật Đảng"), mark(old, "Đảng"), mark(old, "Đảng", 1)
    found = realign([outer, first, second], old, "Theo " + old)
    assert [found.move(each) for each in (outer, first, second)] == [Move(5, True), Move(10, True), Move(18, True)]


@pytest.mark.parametrize("surface", ["a", "aa", "a a"])
def test_hostile_text_is_given_up_or_done(surface: str) -> None:
    text = "a " * 100_000 + "a" * 100_000
    marks = [Mark(number, number + len(surface), surface, "") for number in range(0, 2000, 2)]
    realign(marks, text, text + " ")


def test_a_real_file(copy: Corpus, run: Any) -> None:
    path = copy.text_path(DOCUMENTS[1])
    path.write_text("Tin mới\n\n" + path.read_text("utf-8"), "utf-8")
    gold: Path = copy.gold_path(DOCUMENTS[1])
    code, out, err = run("validate", "--fix", gold)
    assert (code, out) == (0, "")
    assert "CD202 35 of 35 surfaces move with the changed text" in err
    assert json.loads(gold.read_bytes())["spans"][1]["start"] == 216 + 9
