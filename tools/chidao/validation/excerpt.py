"""The line around a place, with carets under it that stand right whatever the script."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from chidao.validation.finding import Excerpt, printable

_WIDTH = 96
_BEFORE = 36
#: Longest run of marks that is not torn from its letter at the edge of an excerpt.
_MARKS = 8
_JOINER = "\u200d"
#: Letters that take one column and join with nothing: all of composed Vietnamese.
_PLAIN = re.compile(r"[ -~\u00a0-\u00ac\u00ae-\u02ff\u1e00-\u1eff\u2013-\u201f\u2026]*+")


def excerpt(text: str, start: int, end: int, source: Literal["text", "file"]) -> Excerpt:
    """Cut the part of the line around `start:end` (code points) out of a text, with carets under it.

    A character that is written with several code points (letter and marks, joined emoji) is marked whole.
    Takes time that does not depend on the length of the text or of its lines.
    """
    start = min(start, len(text))
    left = text.rfind("\n", max(0, start - _BEFORE), start) + 1 or max(0, start - _BEFORE)
    while left < start and _joins(text, left):
        left += 1
    right = text.find("\n", start, left + _WIDTH)
    right = min(len(text), left + _WIDTH) if right < 0 else right
    furthest = min(len(text), right + _MARKS)
    while right < furthest and _joins(text, right):
        right += 1
    cut_left = left > 0 and text[left - 1] != "\n"
    cut_right = right < len(text) and text[right] != "\n"
    shown = printable(text[left:right].rstrip("\r"))
    before, marked = _columns(shown, start - left, max(start + 1, end) - left)
    line = ("…" if cut_left else "") + shown + ("…" if cut_right else "")
    return Excerpt(source=source, line=line, caret=" " * (before + cut_left) + "^" * max(1, marked))


def _joins(text: str, index: int) -> bool:
    """Whether the code point belongs to the one before it."""
    return text[index] == _JOINER or text[index - 1 : index] == _JOINER or unicodedata.category(text[index])[0] == "M"


def _columns(line: str, start: int, end: int) -> tuple[int, int]:
    """Give the columns of a terminal before `start:end` of a printable line, and those that it takes itself."""
    if _PLAIN.fullmatch(line):
        return min(start, len(line)), max(0, min(end, len(line)) - start)
    from rich.cells import split_graphemes  # noqa: PLC0415 - only where there is something to show

    clusters, _ = split_graphemes(line)
    before = sum(width for _, stop, width in clusters if stop <= start)
    return before, sum(width for begin, stop, width in clusters if stop > start and begin < end)
