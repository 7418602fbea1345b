"""Letters of Vietnamese, as character classes for patterns: code point ranges mix capitals and small letters."""

from __future__ import annotations

from itertools import product
from unicodedata import normalize

_VOWELS = ("a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y")
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_ACCENTED = (
    "".join(normalize("NFC", vowel + tone) for vowel, tone in product(_VOWELS, _TONES) if vowel + tone > "z") + "đ"
)
_ACCENTED += "".join(normalize("NFC", vowel + tone) for vowel, tone in product("aeiouy", _TONES[1:]))

#: Inside brackets of a pattern: all small letters, all capitals (ASCII and Vietnamese).
SMALL = "a-z" + "".join(sorted(set(_ACCENTED)))
CAPITAL = "A-Z" + "".join(sorted(set(_ACCENTED.upper())))
