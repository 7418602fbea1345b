from __future__ import annotations

import pytest

from chidao.syllables import inside_character, inside_syllable, is_syllable
from chidao.tokens import tokenize
from paths import ROOT


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Bộ", 1), ("UBND", 3), ("nghị", 3), ("Facebook", 4), ("khoa", 2), ("chín", 3), ("HOẠCH", 2), ("thành", 2),
        ("KHCN", 2),
    ],
)  # fmt: skip
def test_inside_a_syllable(text: str, cut: int) -> None:
    assert inside_syllable(f"x {text} y", cut + 2) == text


@pytest.mark.parametrize(
    ("left", "right"),
    [("UBND", "tỉnh"), ("Kế", "hoạch"), ("là", "Thứ"), ("Đảng", "và"), ("số", "69"), ("TP", "."), ("đổi", "mới")],
)
def test_between_syllables(left: str, right: str) -> None:
    assert inside_syllable(f"{left}{right}", len(left)) is None


@pytest.mark.parametrize(
    ("text", "offset", "inside"),
    [
        ("u\u0309", 1, True), ("a\n\u0301", 2, False), ("\r\n", 1, True), ("👨\u200d👩", 1, True),
        ("👨\u200d👩", 2, True), ("👍🏽", 1, True), ("🇻🇳🇻🇳", 1, True), ("🇻🇳🇻🇳", 2, False), ("ab", 1, False),
        ("a", 0, False), ("a", 1, False), ("❤\ufe0f", 1, True),
    ],
)  # fmt: skip
def test_characters(text: str, offset: int, inside: bool) -> None:
    assert inside_character(text, offset) == inside


def test_all_syllables_of_the_corpus_are_syllables() -> None:
    text = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "corpus").glob("*.txt")))
    words = {text[start:end] for start, end in tokenize(text)}
    words = {word for word in words if word.isalpha() and word.islower() and 1 < len(word) < 8}
    unknown = sorted(word for word in words if not is_syllable(word))
    # Two words that a page glued together.
    assert unknown == ["ramục"]
