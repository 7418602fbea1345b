from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidao.comparison.changes import DocumentChange, TextChange
from chidao.comparison.document import compare_rows, text_change


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("", "", None),
        ("ab", "ab", None),
        ("", "a", TextChange(0, 0, 1, "", "a")),
        ("aa", "aaa", TextChange(2, 2, 3, "", "a")),
        ("năm 2030", "năm 2031", TextChange(7, 8, 8, "0", "1")),
        ("x năm", "y năm", TextChange(0, 1, 1, "x", "y")),
        ("ab", "cd", TextChange(0, 2, 2, "ab", "cd")),
    ],
)
def test_text(old: str, new: str, change: TextChange | None) -> None:
    assert text_change(old, new) == change


@given(old=st.text("ab", max_size=8), new=st.text("ab", max_size=8))
def test_the_change_makes_the_new_text_of_the_old(old: str, new: str) -> None:
    change = text_change(old, new)
    made = old if change is None else old[: change.start] + change.new + old[change.old_end :]
    assert made == new


def row(**fields: Any) -> dict[str, Any]:
    span = {"label": "ORG", "end": 4, "text": "Đảng"}
    return {
        "id": "d",
        "text": "Đảng, Đảng, Đảng",
        "title": None,
        "spans": [{"id": f"s{number}", "start": number * 6, **span} for number in range(3)],
        "lists": [{"id": "l1", "declared": 2, "phrase": None, "directive": None}],
        "relations": [{"id": "r1", "type": "issued_by", "head": "s0", "tail": "s1"}],
        **fields,
    }


def changed(**fields: Any) -> DocumentChange:
    return compare_rows(row(), row(**fields), "train", "train")


def test_the_same() -> None:
    change = changed()
    assert not change.is_edited and not change.is_moved


def test_metadata() -> None:
    assert [(one.field, one.old, one.new) for one in changed(title="T").fields] == [("title", None, "T")]


def test_a_relation_between_renumbered_spans_is_the_same() -> None:
    spans = [{**one, "id": f"t{one['id']}"} for one in row()["spans"]]
    relations = [{"id": "r1", "type": "issued_by", "head": "ts0", "tail": "ts1"}]
    change = changed(spans=spans, relations=relations)
    assert [one.kinds for one in change.spans_changed] == [["renumbered"]] * 3
    assert change.relations_added == change.relations_removed == []


def test_a_relation_turned_round() -> None:
    change = changed(relations=[{"id": "r1", "type": "issued_by", "head": "s1", "tail": "s0"}])
    assert [one.head for one in change.relations_removed] == ["s0"]
    assert [one.head for one in change.relations_added] == ["s1"]


def test_the_same_relation_twice_is_one_more() -> None:
    change = changed(relations=[*row()["relations"], {**row()["relations"][0], "id": "r2"}])
    assert (len(change.relations_added), change.relations_removed) == (1, [])


@pytest.mark.parametrize(
    "fields",
    [
        {"relations": [{"id": "r9", "type": "issued_by", "head": "s0", "tail": "s1"}]},
        {"spans": row()["spans"][::-1]},
    ],
)
def test_another_number_or_order_is_an_edit(fields: dict[str, Any]) -> None:
    assert changed(**fields).is_edited


def test_lists() -> None:
    change = changed(lists=[{"id": "l1", "declared": 3, "phrase": None, "directive": None}, {"id": "l2"}])
    assert change.lists_added == ["l2"] and [one.field for one in change.lists_changed[0].fields] == ["declared"]


def test_a_text_of_one_character_is_linear() -> None:
    many = "a" * 500_000
    assert text_change(many, f"{many}a") == TextChange(len(many), len(many), len(many) + 1, "", "a")
