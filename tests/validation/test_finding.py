from __future__ import annotations

import pytest

from chidao.validation.finding import excerpt, json_path, quoted


@pytest.mark.parametrize(
    ("text", "start", "end", "line", "caret"),
    [
        ("Tỉnh ủy họp", 5, 7, "Tỉnh ủy họp", "     ^^"),
        # Decomposed: marks take no column.
        ("Ti\u0309nh u\u0309y ho\u0323p", 6, 9, "Ti\u0309nh u\u0309y ho\u0323p", "     ^^"),
        # Wide characters take two.
        ("会議 2024 năm", 3, 7, "会議 2024 năm", "     ^^^^"),
        ("会議 2024", 1, 2, "会議 2024", "  ^^"),
        ("một\nhai ba\nbốn", 8, 10, "hai ba", "    ^^"),
        ("một\nhai ba\nbốn", 8, 14, "hai ba", "    ^^"),
        ("a\tb\x1b[0m", 2, 3, "a b\ufffd[0m", "  ^"),
        ("hết", 3, 3, "hết", "   ^"),
        ("", 0, 0, "", "^"),
        ("a" * 200, 100, 102, "…" + "a" * 96 + "…", " " * 37 + "^^"),
        ("a" * 50 + "\n" + "b" * 50, 51, 60, "b" * 50, "^^^^^^^^^"),
    ],
)
def test_excerpt(text: str, start: int, end: int, line: str, caret: str) -> None:
    found = excerpt(text, start, end, "text")
    assert (found.line, found.caret) == (line, caret)


def test_json_path() -> None:
    assert json_path(("spans", 3, "values", "edtf")) == "$.spans[3].values.edtf"
    assert json_path(("documents", "000_2239336ab2b7930e")) == "$.documents['000_2239336ab2b7930e']"
    assert json_path(()) == "$"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("Đảng", '"Đảng"'),
        ("a" * 61, '"' + "a" * 60 + '…"'),
        ("\x1b[31m\ud800", '"\ufffd[31m\ufffd"'),
        (True, "true"),
        (None, "null"),
        (10**30, "a number of more than 20 digits"),
        (float("inf"), "inf"),
        ([1, [2]], "a list"),
        ({"a": 1}, "an object"),
    ],
)
def test_quoted(value: object, shown: str) -> None:
    assert quoted(value) == shown
