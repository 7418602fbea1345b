"""Abbreviations that a text brings in brackets after the name of an organisation, and uses from then on."""

from __future__ import annotations

import re

from chidao.extraction.organizations import names
from chidao.extraction.organizations.context import is_set
from chidao.extraction.organizations.levels import Found, level_at
from chidao.extraction.organizations.places import PLACE_WINDOW, SET, either, read_place

_ALIAS = re.compile(
    r" \((?:(?:sau đây )?(?:được )?(?:gọi|viết) (?:tắt |chung )?là:? |gọi tắt:? )?([A-ZĐ][A-ZĐ&-]{1,11})\)"
)
_MAX_ALIASES = 8
#: Heads without which an abbreviation of the rest of a name is no name (`Hội Người cao tuổi (NCT)`).
_CLASS_WORDS = names.words("Hội Bộ Sở Ban Phòng Cục Vụ Chi Ngân")


def with_aliases(text: str, found: list[Found]) -> list[Found]:
    """Add the abbreviations that the text brings in brackets after a name, there and wherever they stand.

    Returns:
        all mentions in the order of the text, not overlapping; an alias has the branch and level of its full name.
    """
    aliases: dict[str, Found] = {}
    for one in found:
        if text.startswith(" (", one.end) and len(aliases) < _MAX_ALIASES:
            match = _ALIAS.match(text, one.end)
            if match and _is_acronym(match[1], text[one.start : one.end]):
                aliases.setdefault(match[1], one)
    if not aliases:
        return found
    mentions = list(found)
    for match in re.finditer(rf"(?<![\w/&-])(?:{either(aliases)})(?![\w/&]|-\w)", text):
        full = aliases[match.group()]
        head = text[full.start : full.end].partition(" ")[0]
        start, end, level = match.start(), match.end(), full.level
        if text.endswith(head + " ", 0, start):
            # The head stands before an abbreviation of the rest of the name (`Hội NCT tỉnh`).
            start -= len(head) + 1
            place = read_place(text, end, start, lambda at: at + PLACE_WINDOW, False)
            if place.is_set or SET.match(text, end) or is_set(text, start, full.entry, place.end > end, -9):
                continue
            if place.end > end:
                end, level = place.end, level_at(full.entry, place, text)
        elif head in _CLASS_WORDS and match.group()[0] != head[0]:
            continue
        mentions.append(Found(start, end, full.branch, level, full.entry, True))
    mentions.sort(key=lambda one: (one.start, -one.end))
    merged: list[Found] = []
    for one in mentions:
        if not merged or one.start >= merged[-1].end:
            merged.append(one)
    return merged


def _is_acronym(short: str, name: str) -> bool:
    """Tell whether most letters of an abbreviation are initials of the name, in its order."""
    initials = [word[0].upper() for word in re.findall(r"\w+", name)]
    at = hits = 0
    for letter in short:
        if letter in initials[at:]:
            at = initials.index(letter, at) + 1
            hits += 1
    return hits * 2 > len(short)
