"""Where a word of Vietnamese may be cut: never inside a character as readers see it, nor inside a syllable."""

from __future__ import annotations

import re
import unicodedata

_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_SYLLABLE = re.compile(
    r"(?:b|c|ch|d|đ|gi?|gh|h|k|kh|l|m|n|ngh?|nh|p|ph|qu|r|s|t|th|tr|v|x)?"
    r"(?:[ou]?(?:a|ă|â|e|ê|i|ơ|y|yê|ya|yê)|o|ô|oo|u|ư|ia|iê|ua|uô|ưa|ươ|ai|ao|au|ay|âu|ây|eo|êu|iu|iêu|oi|oai|oay|oao|"
    r"oeo|ôi|ơi|ui|uôi|uây|uya|uyu|ưi|ưu|ươi|ươu|yêu|uêu|uơ|uâ|uê|uy|uyê)"
    r"(?:c|ch|m|n|ng|nh|p|t)?"
)
_LONGEST_WORD = 64
_JOINER = "\u200d"
_SMALL = 7


def inside_character(text: str, offset: int) -> bool:
    """Whether an offset of a text lies inside one character as a reader sees it: base letter and marks, an emoji
    sequence, a flag, or carriage return and line feed."""
    if not 0 < offset < len(text):
        return False
    before, behind = text[offset - 1], text[offset]
    if behind <= "\u02ff":
        return before == "\r" and behind == "\n"
    if (
        unicodedata.category(behind) in ("Mn", "Mc", "Me")
        or behind == _JOINER
        or "\U0001f3fb" <= behind <= "\U0001f3ff"
    ):
        return before not in "\n\r"
    if before == _JOINER:
        return offset > 1 and text[offset - 2] > "\u20ff" and behind > "\u20ff"
    if _is_flag(before) and _is_flag(behind):
        start = offset
        while start and _is_flag(text[start - 1]) and offset - start < _LONGEST_WORD:
            start -= 1
        return (offset - start) % 2 == 1
    return False


def _is_flag(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def inside_syllable(text: str, offset: int) -> str | None:
    """Give the word that an offset of a text cuts, or None where it cuts none.

    A run of letters may be cut where a page glued two words together: where a capital follows a small letter
    (`làThứ`), or where both parts are syllables or abbreviations and the whole is not (`UBNDtỉnh`, `Kếhoạch`).
    Takes time that does not depend on the length of the text.
    """
    if not 0 < offset < len(text) or not (text[offset - 1].isalpha() and text[offset].isalpha()):
        return None
    start, end = offset, offset
    while start and text[start - 1].isalpha() and offset - start < _LONGEST_WORD:
        start -= 1
    while end < len(text) and text[end].isalpha() and end - offset < _LONGEST_WORD:
        end += 1
    if text[offset - 1].islower() and text[offset].isupper():
        return None
    left, right = text[start:offset], text[offset:end]
    is_glued = not is_syllable(left + right) and all(
        is_syllable(part) or _is_abbreviation(part) for part in (left, right)
    )
    return None if is_glued and not (left + right).isupper() else left + right


def is_syllable(word: str) -> bool:
    """Whether a word can be a syllable of Vietnamese, in letters of any case."""
    if not 0 < len(word) <= _SMALL:
        return False
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFD", word.lower()).translate(_TONES))
    return _SYLLABLE.fullmatch(plain) is not None


def _is_abbreviation(word: str) -> bool:
    return len(word) > 1 and word.isupper()
