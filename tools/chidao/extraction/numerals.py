"""Vietnamese numbers in digits, in words and in Roman numerals."""

from __future__ import annotations

import re
from collections.abc import Sequence

UNITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_HUNDRED, _THOUSAND = ("trăm",), ("nghìn", "ngàn")
#: Every word that a number below a million can have.
NUMBER_WORDS = (*UNITS, "mười", "mươi", "linh", "lẻ", *_HUNDRED, *_THOUSAND)
_WORD = re.compile(r"\w+")
_DIGITS = re.compile(r"[0-9]{1,9}(?![0-9])")
_ROMAN = re.compile(r"(X{0,3})(IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
#: A number below a million has no more words than this.
_MOST_WORDS = 12


def read_roman(text: str) -> int | None:
    """Read a Roman numeral from I to XXXIX in capitals; None where the text is no such numeral."""
    if not text or not _ROMAN.fullmatch(text):
        return None
    values = [_ROMAN_VALUES[letter] for letter in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def read_number(text: str) -> int | None:
    """Read a text that is a number and nothing else, in digits or words; None where it is not."""
    if _DIGITS.fullmatch(text):
        return int(text)
    found = leading_number(text.strip())
    return found[0] if found and found[1] == len(text.strip()) else None


def leading_number(text: str) -> tuple[int, int] | None:
    """Read the number with which a text begins.

    Returns:
        its value and its end in code points of the text, or None where the text begins with no number.
        `năm` alone is five here, also where the writer meant a year: the caller knows.
    """
    if digits := _DIGITS.match(text):
        return int(digits.group()), digits.end()
    words: list[str] = []
    ends: list[int] = []
    for match in _WORD.finditer(text):
        if len(words) == _MOST_WORDS or text[ends[-1] if ends else 0 : match.start()].strip(" "):
            break
        words.append(match.group().lower())
        ends.append(match.end())
    value, used = _below_million(words)
    return (value, ends[used - 1]) if used else None


def _below_million(words: Sequence[str]) -> tuple[int, int]:
    value, used = _below_thousand(words)
    if used and words[used : used + 1] and words[used] in _THOUSAND:
        rest, more = _below_thousand(words[used + 1 :])
        return 1000 * value + rest, used + 1 + more
    return value, used


def _below_thousand(words: Sequence[str]) -> tuple[int, int]:
    if len(words) >= 2 and words[0] in UNITS and words[1] in _HUNDRED:
        hundreds = 100 * UNITS[words[0]]
        if len(words) >= 4 and words[2] in ("linh", "lẻ") and words[3] in UNITS:
            return hundreds + UNITS[words[3]], 4
        rest, more = _below_hundred(words[2:])
        # A single unit after hundreds needs `linh`: `hai trăm năm` is two hundred years.
        return (hundreds + rest, 2 + more) if rest >= 10 else (hundreds, 2)
    return _below_hundred(words)


def _below_hundred(words: Sequence[str]) -> tuple[int, int]:
    if not words:
        return 0, 0
    if words[0] == "mười":
        tens, used = 10, 1
    elif len(words) >= 2 and UNITS.get(words[0], 0) >= 2 and words[1] == "mươi":
        tens, used = 10 * UNITS[words[0]], 2
    else:
        return (UNITS[words[0]], 1) if words[0] in UNITS else (0, 0)
    # Five after a ten is `lăm`: `mười năm` is ten years.
    unit = words[used] if len(words) > used and words[used] != "năm" else ""
    return (tens + UNITS[unit], used + 1) if UNITS.get(unit) else (tens, used)
