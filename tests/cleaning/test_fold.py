from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidao.cleaning import fold
from chidao.cleaning.edits import apply


@pytest.mark.parametrize(
    ("raw", "clean", "kinds"),
    [
        ("khoá  XI", "khoá XI", ["whitespace"]),
        ("khoá\u00a0XI", "khoá XI", ["whitespace"]),
        ("đơn vị", "đơn vị", []),
        ("kho\u0061\u0301 XI", "khoá XI", ["unicode"]),
        ("Đông\u200b Hà", "Đông Hà", ["whitespace"]),
        ("Đô\u200bng Hà", "Đông Hà", ["unicode"]),
        ("a\u200b\u0301", "á", ["unicode"]),
        ("hòa hoà", "hòa hoà", []),
        ("\u202eabc\u202c d", "abc d", ["unicode", "whitespace"]),
        ("👩\u200d🌾 a\u200db", "👩\u200d🌾 ab", ["unicode"]),
        ("a \u200d b", "a b", ["whitespace"]),
    ],
)
def test_fold(raw: str, clean: str, kinds: list[str]) -> None:
    edits = fold.fold(raw, 0, len(raw))
    assert apply(raw, edits) == clean
    assert [edit.kind for edit in edits] == kinds


@given(st.text(alphabet="aeđ\u0301\u0323\u0302\u1100\u1161\u11a8가\u0344", max_size=90))
def test_nfc_is_nfc(word: str) -> None:
    assert fold.nfc(word) == unicodedata.normalize("NFC", word)


def test_marks_without_end_are_sorted_fast() -> None:
    word = "a" + "\u0301" * 60_000 + "\u0323" * 60_000
    composed = fold.nfc(word)
    assert composed.startswith("\u1ea1\u0323") and len(composed) == len(word) - 1
