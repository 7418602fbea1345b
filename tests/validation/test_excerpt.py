from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from chidao.validation.excerpt import excerpt


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
        # A joined emoji is one picture of two columns, a flag and a heart too.
        ("họp 👨\u200d👩\u200d👧 2024", 10, 14, "họp 👨\u200d👩\u200d👧 2024", "       ^^^^"),
        ("họp 👨\u200d👩\u200d👧 2024", 6, 7, "họp 👨\u200d👩\u200d👧 2024", "    ^^"),
        ("❤\ufe0f Đảng", 3, 7, "❤\ufe0f Đảng", "   ^^^^"),
        ("🇻🇳 Đảng", 3, 7, "🇻🇳 Đảng", "   ^^^^"),
        # A place inside a letter with marks is the whole letter.
        ("Ti\u0309nh", 2, 3, "Ti\u0309nh", " ^"),
        ("u\u031b\u0309y ban", 1, 2, "u\u031b\u0309y ban", "^"),
        # Full-width figures and punctuation.
        ("số ２０２４，năm", 3, 7, "số ２０２４，năm", "   ^^^^^^^^"),
        ("số ２０２４，năm", 8, 11, "số ２０２４，năm", "             ^^^"),
        # A letter at the cut keeps its marks.
        ("a" * 95 + "o\u0302\u0309 b", 0, 1, "a" * 95 + "o\u0302\u0309…", "^"),
        ("o\u0302" + "b" * 60, 37, 38, "…" + "b" * 60, " " * 36 + "^"),
        ("a\r\nb", 0, 1, "a", "^"),
        ("a" * 50 + "\n" + "b" * 50, 51, 60, "b" * 50, "^^^^^^^^^"),
    ],
)
def test_excerpt(text: str, start: int, end: int, line: str, caret: str) -> None:
    found = excerpt(text, start, end, "text")
    assert (found.line, found.caret) == (line, caret)


@given(st.text(alphabet="aế o\u0302\u0309会👨\u200d👩🏽\ufe0f\n\t\r\x1b２", max_size=60), st.data())
def test_carets_stay_under_the_line(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = excerpt(text, start, end, "text")
    assert "\n" not in found.line
    assert "\x1b" not in found.line
    assert found.caret.lstrip(" ").strip("^") == ""
    assert found.caret.endswith("^")
    # A place behind the last character, or one that takes no column, is marked by one caret there.
    assert cell_len(found.caret) <= cell_len(found.line) + 1
