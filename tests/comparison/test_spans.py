"""Which span is which: rows of (id, label, start, end, text, values)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidao.comparison.changes import SpanAt
from chidao.comparison.spans import change_of, pair, span_at

DATE = ("s1", "DATE", 4, 12, "năm 2030", {"edtf": "2030"})


def span(row: tuple[Any, ...]) -> SpanAt:
    return SpanAt(*row)


def said(old: list[tuple[Any, ...]], new: list[tuple[Any, ...]]) -> tuple[list[list[str]], list[str], list[str]]:
    """Give the kinds of changes, and the ids of what is gone and new."""
    pairing = pair(map(span, old), map(span, new))
    changes = [change for both in pairing.pairs if (change := change_of(*both))]
    return (
        [list(change.kinds) for change in changes],
        [one.id for one in pairing.removed],
        [one.id for one in pairing.added],
    )


@pytest.mark.parametrize(
    ("new", "kinds"),
    [
        (DATE, []),
        (("s1", "DATE", 8, 12, "2030", {"edtf": "2030"}), [["moved"]]),
        (("s1", "DATE", 3, 12, " năm 2030", {"edtf": "2030"}), [["moved"]]),
        (("s1", "DATE", 24, 32, "năm 2030", {"edtf": "2030"}), [["moved"]]),
        (("s1", "DATE", 4, 12, "năm 2030", {"edtf": "2031"}), [["revalued"]]),
        (("s1", "DATE", 4, 12, "năm 2030", {"edtf": "2030", "resolved": True}), [["revalued"]]),
        (("s1", "ORG", 4, 12, "năm 2030", {"branch": "party"}), [["relabelled"]]),
        (("s1", "ORG", 4, 12, "năm 2030", {"edtf": "2031"}), [["relabelled", "revalued"]]),
        (("s7", "DATE", 4, 12, "năm 2030", {"edtf": "2030"}), [["renumbered"]]),
        (("s7", "ORG", 4, 12, "năm 2030", {}), [["relabelled", "renumbered"]]),
        (("s7", "DATE", 4, 12, "năm 2030", {"edtf": "2031"}), [["revalued", "renumbered"]]),
        (("s7", "DATE", 4, 8, "năm ", {"edtf": "2030"}), [["moved", "renumbered"]]),
    ],
)
def test_one_span(new: tuple[Any, ...], kinds: list[list[str]]) -> None:
    assert said([DATE], [new]) == (kinds, [], [])


def test_an_id_that_was_given_again_is_another_span() -> None:
    assert said([DATE], [("s1", "ORG", 40, 44, "Đảng", {})]) == ([], ["s1"], ["s1"])


def test_numbers_that_moved_up_are_no_new_spans() -> None:
    old = [(f"s{number}", "ORG", number * 10, number * 10 + 4, "Đảng", {}) for number in range(5)]
    new = [(f"s{number - 1}", *rest) for number, (_, *rest) in enumerate(old) if number]
    assert said(old, new) == ([["renumbered"]] * 4, ["s0"], [])


def test_a_text_that_grew_moves_all_spans_behind() -> None:
    old = [(f"s{number}", "ORG", number * 10, number * 10 + 4, "Đảng", {}) for number in range(5)]
    new = [(name, label, start + 10, end + 10, text, values) for name, label, start, end, text, values in old]
    # By place the first four seem to be the second to the fifth; that the ids contradict shows.
    kinds, removed, added = said(old, new)
    assert len(kinds) == 5 and not removed and not added


def test_two_labels_at_one_place_stay_apart() -> None:
    other = ("s2", "TASK_GROUP", 4, 12, "năm 2030", {})
    assert said([DATE, other], [other, DATE]) == ([], [], [])
    assert said([DATE, other], [other]) == ([], ["s1"], [])


def test_null_is_nothing() -> None:
    row = {"id": "s1", "label": "DATE", "start": 4, "end": 12, "text": "năm 2030", "edtf": "2030", "branch": None}
    assert span_at(row) == span(DATE)


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["s1", "s2", "s3", "s4"]),
        st.sampled_from(["DATE", "ORG"]),
        st.integers(0, 4),
        st.integers(5, 8),
        st.sampled_from(["a", "b"]),
        st.just({}),
    ),
    max_size=6,
)


@given(old=ROWS, new=ROWS)
def test_every_span_is_somewhere_once(old: list[tuple[Any, ...]], new: list[tuple[Any, ...]]) -> None:
    pairing = pair(map(span, old), map(span, new))
    key = repr
    assert sorted([*(one for one, _ in pairing.pairs), *pairing.removed], key=key) == sorted(map(span, old), key=key)
    assert sorted([*(one for _, one in pairing.pairs), *pairing.added], key=key) == sorted(map(span, new), key=key)


@given(rows=ROWS)
def test_the_same_spans_do_not_differ(rows: list[tuple[Any, ...]]) -> None:
    pairing = pair(map(span, rows), map(span, reversed(rows)))
    assert not pairing.added and not pairing.removed
    assert not any(change_of(*both) for both in pairing.pairs)
