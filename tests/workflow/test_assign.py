from __future__ import annotations

import random
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from chidao.model import Assignments
from chidao.workflow.assign import assign, fraction

NAMES = [f"{number:04}_page" for number in range(1000)]


def test_it_depends_on_names_alone() -> None:
    ordered = assign(NAMES, ["an", "binh", "chi"], 0.3, None, {})
    shuffled = random.Random(1).sample(NAMES, len(NAMES))
    assert assign(shuffled, ["chi", "an", "binh"], 0.3, None, {}) == ordered
    assert fraction("overlap x") == fraction("overlap x") != fraction("overlap y")


def test_it_is_spread_evenly() -> None:
    made = assign(NAMES, ["an", "binh", "chi"], 0.3, None, {})
    load = Counter(reader for readers in made.documents.values() for reader in readers)
    twice = sum(len(readers) == 2 for readers in made.documents.values())
    # Four standard deviations of a binomial count on either side.
    assert abs(twice - 300) < 4 * (1000 * 0.3 * 0.7) ** 0.5
    assert all(abs(count - 1300 / 3) < 4 * (1000 * 0.43 * 0.57) ** 0.5 for count in load.values())


@given(
    st.lists(st.sampled_from(NAMES), unique=True),
    st.lists(st.sampled_from(NAMES), unique=True),
    st.sampled_from([0.0, 0.2, 1.0]),
    st.sampled_from([0.0, 0.2, 1.0]),
)
def test_what_is_assigned_never_moves(first: list[str], second: list[str], share: float, later: float) -> None:
    before = assign(first, ["an", "binh"], share, None, {})
    after = assign(second, ["binh", "chi", "dung"], later, before, {})
    assert set(after.documents) == {*first, *second} and list(after.documents) == sorted(after.documents)
    for name, readers in before.documents.items():
        assert after.documents[name][: len(readers)] == readers
    assert all(len(set(readers)) == len(readers) in (1, 2) for readers in after.documents.values())
    assert assign(second, ["binh", "chi", "dung"], later, after, {}) == after


def test_who_has_read_is_a_reader() -> None:
    made = assign(NAMES[:1], ["an", "binh"], 1, None, {NAMES[0]: ["zung"]})
    assert made.documents[NAMES[0]][0] == "zung" and len(made.documents[NAMES[0]]) == 2
    earlier = Assignments(schema="", rule="", documents={NAMES[0]: ["an"]})
    assert assign(NAMES[:1], ["binh"], 0, earlier, {NAMES[0]: ["zung"]}).documents == {NAMES[0]: ["an"]}
