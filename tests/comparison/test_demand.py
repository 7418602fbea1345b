from __future__ import annotations

import pytest

from chidao.comparison.changes import Level, SchemeChange, Totals
from chidao.comparison.demand import demanded, least_version
from chidao.comparison.scheme_changes import _demand


@pytest.mark.parametrize(
    ("totals", "level"),
    [
        ({}, "none"),
        ({"documents_added": 1}, "minor"),
        ({"entries_added": 1}, "minor"),
        ({"documents_edited": 1}, "major"),
        ({"documents_removed": 1, "documents_added": 5}, "major"),
        ({"documents_moved": 1}, "major"),
        ({"entries_changed": 1}, "major"),
        ({"entries_removed": 1}, "major"),
    ],
)
def test_levels(totals: dict[str, int], level: Level) -> None:
    assert demanded(Totals(**totals), []) == level


@pytest.mark.parametrize("level", ["patch", "minor", "major"])
def test_the_scheme_demands_too(level: Level) -> None:
    assert demanded(Totals(), [SchemeChange("x", 1, 2, "patch"), SchemeChange("x", 1, 2, level)]) == level


@pytest.mark.parametrize(
    ("old", "level", "new"),
    [
        ("1.2.3", "none", "1.2.4"),
        ("1.2.3", "patch", "1.2.4"),
        ("1.2.3", "minor", "1.3.0"),
        ("1.2.3", "major", "2.0.0"),
        ("0.1.0", "patch", "0.1.1"),
        ("0.1.0", "minor", "0.2.0"),
        ("0.1.9", "major", "0.2.0"),
        ("0.9.0", "major", "0.10.0"),
    ],
)
def test_least_versions(old: str, level: Level, new: str) -> None:
    assert least_version(old, level) == new


@pytest.mark.parametrize(
    ("old", "new", "level"),
    [
        (None, "string", "minor"),
        ("string", None, "major"),
        ("string", "int32", "major"),
        (["A"], ["A", "B"], "minor"),
        (["A", "B"], ["B", "A"], "major"),
        (["A", "B"], ["A"], "major"),
        (["A", "B"], ["A", "C", "B"], "major"),
        (["A"], "string", "major"),
    ],
)
def test_columns(old: object, new: object, level: Level) -> None:
    assert _demand(old, new) == level
