from __future__ import annotations

import pytest

from chidao.validation.finding import json_path, printable, quoted


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


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Đảng", "Đảng"),
        ("a\u200db", "a\ufffdb"),
        ("\u200d", "\ufffd"),
        ("a\u202eb", "a\ufffdb"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("👩🏽\u200d🔬", "👩🏽\u200d🔬"),
        ("❤\ufe0f\u200d🔥\u200d", "❤\ufe0f\u200d🔥\ufffd"),
        ("\ufe0f\u200d🔥", "\ufe0f\ufffd🔥"),
    ],
)
def test_printable(text: str, shown: str) -> None:
    assert printable(text) == shown
    assert len(printable(text)) == len(text)
