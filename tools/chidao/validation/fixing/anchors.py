"""Where a surface stands whose offsets are wrong: one span at a time, in a text that is known."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from chidao.cleaning.fold import nfc
from chidao.offsets import OffsetMap, Unit

#: How far from the stored offsets a surface is looked for, in code points: most texts are shorter.
REACH = 20_000
#: How far a surface may be from its offsets to be taken for the one that was meant, where it stands more than once.
NEAR = 200
_MOST = 1000
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_QUOTES = str.maketrans(dict.fromkeys("“”„‟'‘’‚‛", '"'))
_UNITS: tuple[tuple[Unit, str], ...] = (("utf8", "UTF-8 bytes"), ("utf16", "UTF-16 units"))


class Anchor(NamedTuple):
    """Where a surface stands, whether only one place can be meant, and how that is known."""

    start: int
    end: int
    is_certain: bool
    reason: str


def find_anchor(text: str, surface: str, start: int, end: int) -> Anchor | None:
    """Find the place that wrong offsets mean.

    Args:
        text: the clean text.
        surface: what the annotator saw, not empty.
        start: the stored offsets, in code points of the text or wrong in any way.
        end: likewise.

    Returns:
        the place where the text reads exactly so; certain where offsets in another unit give it, where it is the
        only one, or the only one that the stored offsets overlap. None where the surface is not there, or nothing
        says which place is meant. Takes time that does not depend on the length of the text, but for the first
        call for a text.
    """
    for unit, name in _UNITS:
        place = _converted(text, start, end, unit)
        if place and place != (start, end) and text[slice(*place)] == surface:
            return Anchor(*place, True, f"the offsets count {name}")
    places = list(occurrences(text, surface, start - REACH, end + REACH))
    if len(places) == 1:
        return Anchor(places[0], places[0] + len(surface), True, "it stands nowhere else")
    touching = [place for place in places if place < max(end, start + 1) and start < place + len(surface)]
    if len(touching) == 1:
        return Anchor(touching[0], touching[0] + len(surface), True, "the offsets are beside it")
    near = sorted((abs(place - start), place) for place in places if abs(place - start) <= NEAR)
    if near and not touching and (len(near) == 1 or near[0][0] < near[1][0]):
        return Anchor(near[0][1], near[0][1] + len(surface), False, "it is the nearest of several")
    return None


def occurrences(text: str, surface: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Give where a surface stands in `start:end` of a text as words of its own, at most a thousand times."""
    stop = len(text) if end is None else max(0, min(end, len(text)))
    position = max(0, start)
    for _ in range(_MOST):
        position = text.find(surface, position, stop)
        if position < 0:
            return
        if stands_alone(text, position, position + len(surface)):
            yield position
        position += 1


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether neither end of `start:end` cuts a word in two."""
    cuts_left = start > 0 and text[start].isalnum() and text[start - 1].isalnum()
    cuts_right = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return not cuts_left and not cuts_right


def _converted(text: str, start: int, end: int, unit: Unit) -> tuple[int, int] | None:
    mapping = _offset_map(text, unit)
    try:
        return mapping.to_point(start), mapping.to_point(end)
    except ValueError:
        return None


_offset_map = lru_cache(maxsize=4)(OffsetMap)


def same_words(one: str, other: str) -> bool:
    """Whether two surfaces differ only in writing: Unicode form, place of tone marks, white space, dashes, quotes."""
    return _skeleton(one) == _skeleton(other)


def _skeleton(text: str) -> str:
    words = nfc(text).translate(_QUOTES).split()
    return " ".join(_plain(word) for word in words)


def _plain(word: str) -> str:
    """Write a word without its tone marks, and these behind it."""
    letters, tones = [], []
    for character in unicodedata.normalize("NFD", word):
        if character in _TONES:
            tones.append(character)
        else:
            letters.append("-" if unicodedata.category(character) == "Pd" else character)
    return unicodedata.normalize("NFC", "".join(letters)) + "".join(sorted(tones))
