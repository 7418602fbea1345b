"""Folding of white space and Unicode form inside one line, as edits.

White space (also no-break, thin and ideographic) becomes one space; invisible characters that carry nothing in
Vietnamese text (zero-width space, byte order mark, soft hyphen, bidirectional controls, control codes) are dropped;
characters are composed to NFC (Unicode Standard Annex #15). Tone marks stay where the writer put them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

from chidao.model import Edit

WHITESPACE, UNICODE = "whitespace", "unicode"
INVISIBLE = (
    r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u180e\u200b\u200e\u200f\u202a-\u202e"
    r"\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
)
_JOINERS = r"\u200c\u200d"
_GAP = re.compile(rf"[\s{INVISIBLE}{_JOINERS}]+")
#: A gap that is more than one space.
_ODD_GAP = re.compile(
    rf" [\s{INVISIBLE}{_JOINERS}]+|[^\S ][\s{INVISIBLE}{_JOINERS}]*|[{INVISIBLE}{_JOINERS}][\s{INVISIBLE}{_JOINERS}]*"
)
#: Joiners are kept beside the symbols that they join (emoji sequences).
_DROPPED = re.compile(rf"[{INVISIBLE}]+|(?<![\u2100-\U0010ffff])[{_JOINERS}]+|[{_JOINERS}]+(?![\u2100-\U0010ffff])")
#: Up to this length the quadratic sort of marks in `unicodedata.normalize` does not matter.
_SHORT = 64


def nfc(word: str) -> str:
    """Compose a word to NFC in time n·log n.

    `unicodedata.normalize` sorts the marks of one base letter by insertion, which is quadratic
    on a long run; here they are put in canonical order first.
    """
    if len(word) <= _SHORT or unicodedata.is_normalized("NFC", word):
        return unicodedata.normalize("NFC", word)
    ordered: list[str] = []
    parts = "".join(unicodedata.normalize("NFD", character) for character in word)
    for is_mark, run in groupby(parts, key=lambda character: unicodedata.combining(character) != 0):
        characters = list(run)
        ordered += sorted(characters, key=unicodedata.combining) if is_mark else characters
    return unicodedata.normalize("NFC", "".join(ordered))


def trim(raw: str, start: int, end: int) -> tuple[int, int]:
    """Narrow `start:end` so that it neither starts nor ends with white space or invisible characters."""
    while start < end and not raw[start].isalnum() and _GAP.match(raw, start, end):
        start += 1
    while end > start and not raw[end - 1].isalnum() and _GAP.match(raw, end - 1, end):
        end -= 1
    return start, end


def fold(raw: str, start: int, end: int) -> list[Edit]:
    """Give the edits, in order, that fold raw `start:end`, which lies in one line and is trimmed."""
    edits: list[Edit] = []
    position = start
    for gap in _ODD_GAP.finditer(raw, start, end):
        if not any(character.isspace() for character in gap.group()):
            continue
        edits += _fold_words(raw, position, gap.start())
        edits.append(replacement(raw, gap.start(), gap.end(), " "))
        position = gap.end()
    edits += _fold_words(raw, position, end)
    return edits


def replacement(raw: str, start: int, end: int, by: str) -> Edit:
    """Make the white-space edit that puts `by` in the place of raw `start:end`."""
    return Edit(start=start, end=end, text=raw[start:end], replacement=by, kind=WHITESPACE, rule="fold")


def _fold_words(raw: str, start: int, end: int) -> Iterator[Edit]:
    """Fold a stretch whose only white space is single spaces."""
    stretch = raw[start:end]
    if (stretch.isprintable() or not _DROPPED.search(stretch)) and unicodedata.is_normalized("NFC", stretch):
        return
    position = start
    for word in stretch.split(" "):
        visible = _DROPPED.sub("", word)
        composed = nfc(visible)
        stop = position + len(word)
        if composed != word:
            rule = "nfc" if visible == word else "invisible"
            yield Edit(start=position, end=stop, text=word, replacement=composed, kind=UNICODE, rule=rule)
        position = stop + 1
