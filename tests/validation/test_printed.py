"""The fast look at characters says yes only where both slow ones do."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from chidao.validation.printed import is_printable, is_usual


def test_what_is_usual_is_printed_and_composed_beside_anything() -> None:
    usual = [each for each in map(chr, range(sys.maxunicode + 1)) if is_usual(each.encode("utf-8", "surrogatepass"))]
    assert {"a", "\n", " ", "ủ", "Đ", "“", "–"} <= set(usual)
    assert not [each for each in usual if not is_printable(each)]
    # What is a starter, and composed behind any base of Latin, is composed everywhere.
    assert not [each for each in usual if unicodedata.combining(each)]
    pairs = [base + each for each in usual for base in "aouêơđ<= "]
    assert not [each for each in pairs if not unicodedata.is_normalized("NFC", each)]


@pytest.mark.parametrize(
    "odd", ["u\u0309", "\t", "\r", "\x00", "\u200b", "\u00a0", "\u00ad", "\ufeff", "\ufffd", "\u2028"]
)
def test_what_needs_a_closer_look_is_not_usual(odd: str) -> None:
    assert not is_usual(f"Tỉnh {odd} ủy".encode())
    assert is_usual("Tỉnh ủy “Long An” – 2024\n".encode())
