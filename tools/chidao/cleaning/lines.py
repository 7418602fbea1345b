"""Lines of a raw page with what the layout rules look at."""

from __future__ import annotations

import re
import unicodedata

from chidao.cleaning import fold
from chidao.cleaning.edits import PageMap, apply_inside
from chidao.model import Edit

_SENTENCE_END = frozenset(".!?…:;")
_CLOSING = "'\"”’»)]"
_LIST_ITEM = re.compile(r"^(?:[-–—+*•▪●○◦►✓✔][  ]?|[a-zđ]\)|\(?\d{1,2}[).]|[\uf000-\uf0ff])")


class Line:
    """One line of a page that holds more than white space.

    Attributes:
        start, end: raw code points of the line without the white space around it.
        text: its folded text (single spaces, NFC, nothing invisible).
        edits: the edits that fold it.
        blank_before: whether an empty line stands between it and the line before.
        kind, rule: what it is and which rule says so; empty while nobody knows.
        cuts: chrome inside a kept line as (raw start, raw end, kind, rule).
    """

    __slots__ = ("blank_before", "cuts", "edits", "end", "kind", "rule", "start", "text")

    def __init__(self, start: int, end: int, text: str, edits: list[Edit], blank_before: bool) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.edits = edits
        self.blank_before = blank_before
        self.kind = ""
        self.rule = ""
        self.cuts: list[tuple[int, int, str, str]] = []

    def mark(self, kind: str, rule: str) -> None:
        """Say what the line is."""
        self.kind = kind
        self.rule = rule

    def cut_tail(self, start: int, kind: str, rule: str) -> None:
        """Say that the line is chrome from `start` (an offset in its folded text) to its end."""
        raw_start = PageMap(self.edits).to_raw(self.start + start)
        self.cuts.append((raw_start, self.end, kind, rule))
        self.text = self.text[:start].rstrip()

    @property
    def words(self) -> int:
        """Number of words."""
        return self.text.count(" ") + 1

    @property
    def ends_sentence(self) -> bool:
        """Whether the line ends with the punctuation of a sentence or clause."""
        return self.text[-4:].rstrip(_CLOSING)[-1:] in _SENTENCE_END

    @property
    def is_prose(self) -> bool:
        """Whether the line reads as running text: a sentence of some length, or very long."""
        length = len(self.text)
        return length > 250 or (length >= 60 and self.ends_sentence)

    @property
    def is_list_item(self) -> bool:
        """Whether the line begins as an item of a list does."""
        return _LIST_ITEM.match(self.text) is not None

    @property
    def is_capitals(self) -> bool:
        """Whether all letters of the line are capitals."""
        return self.text.isupper()


def read_lines(raw: str) -> list[Line]:
    """Cut a raw page into its lines that are not empty; the line ends are those of `str.splitlines`."""
    is_composed = unicodedata.is_normalized("NFC", raw)
    lines = []
    blank = False
    position = 0
    for piece in raw.splitlines(keepends=True):
        text = piece.strip()
        start = position + piece.find(text[:1])
        position += len(piece)
        end = start + len(text)
        edits: list[Edit] = []
        # All that folding looks for but two spaces in a row is not printable.
        if not text.isprintable():
            start, end = fold.trim(raw, start, end)
            edits = fold.fold(raw, start, end)
        elif "  " in text or not (is_composed or unicodedata.is_normalized("NFC", text)):
            edits = fold.fold(raw, start, end)
        if start == end:
            blank = True
            continue
        if end - start != len(text) or edits:
            text = apply_inside(raw, start, end, edits)
        lines.append(Line(start, end, text, edits, blank))
        blank = False
    return lines
