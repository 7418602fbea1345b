"""Where the name of an organisation begins and ends: what stands directly before and behind it."""

from __future__ import annotations

import re

from chidao.extraction.organizations import names
from chidao.extraction.organizations.lexicon import Entry
from chidao.extraction.organizations.places import LOWER, UPPER, either

_SYMBOL_BEFORE = re.compile(r"[/\d][A-ZĐ]{0,6} ?- ?$")
#: What may stand directly before and behind a name.
_OPENING = frozenset(' \n(“"')
CLOSING = frozenset(["", *' \n,.;:)”"!?…'])


def ends(text: str, end: int, entry: Entry) -> bool:
    """Tell whether a word ends at the code point `end`; after a long name a glued word is a slip, not another word."""
    following = text[end : end + 1]
    if following in CLOSING:
        return True
    if following.isalnum():
        return entry.syllables >= 3 and following.islower() and not entry.abbreviation
    if entry.abbreviation and following in "-/":
        beyond = text[end + 1 : end + 2]
        return not (beyond.isupper() or beyond.isdigit()) or text.startswith("-UBND ", end)
    return True


def begins(text: str, start: int, entry: Entry) -> bool:
    """Tell whether a name begins at the code point `start`: not inside a word, a symbol or a person's name."""
    if not start:
        return True
    before = text[start - 1]
    if before == " ":
        if entry.syllables > 1:
            return True
        if entry.abbreviation:
            return text[start - 2 : start - 1] != "-" or not _SYMBOL_BEFORE.search(text[max(0, start - 12) : start])
        return text[max(0, start - 9) : start - 1].rpartition(" ")[2] not in names.SURNAMES
    if before in _OPENING:
        return True
    if before.isalnum():
        return before.islower() and entry.syllables >= 2 and not entry.abbreviation
    if before in "-–/&" and (entry.abbreviation or entry.syllables == 1):
        return text[max(0, start - 6) : start] in ("-HĐND-", " HĐND-")
    return True


_FOLLOW = re.compile(rf" ([{LOWER}]+)")
_PERSON = re.compile(rf"(?:{either(names.SURNAMES)}) [{UPPER}]")


def stands_bare(text: str, end: int) -> bool:
    """Tell whether what follows a short name shows that it stands alone."""
    following = text[end : end + 1]
    if following != " ":
        return not following.isalnum() and following not in ("-", "/", "&")
    match = _FOLLOW.match(text, end)
    if match:
        return match[1] in names.FOLLOWERS
    return text[end + 1 : end + 2] in ("–", "-", "“", "(", '"') or bool(_PERSON.match(text, end + 1))
