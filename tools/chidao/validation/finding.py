"""A finding: one thing that is wrong, where it stands, and how it is mended."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

Severity = Literal["error", "warning"]

_WIDTH = 96
_BEFORE = 36
_UNPRINTED = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_PLAIN_KEY = re.compile(r"[^\W\d]\w*")


class TextPlace(Struct, frozen=True, kw_only=True):
    """A stretch of the clean text: offsets in code points, line and column of its start from 1."""

    start: int
    end: int
    line: int
    column: int


class Excerpt(Struct, frozen=True, kw_only=True):
    """Part of a line of the clean text or of the file, and a line that puts carets under the place."""

    source: Literal["text", "file"]
    line: str
    caret: str


class Finding(Struct, frozen=True, kw_only=True):
    """One problem.

    `line` and `column` (from 1, in code points) are those of the file, None where the file is not there
    or is no text; `path` is the JSON path in the file; `text` is the place in the clean text.
    """

    code: str
    slug: str
    severity: Severity
    message: str
    remedy: str
    file: str
    line: int | None
    column: int | None
    path: str
    document: str | None
    span: str | None
    text: TextPlace | None
    excerpt: Excerpt | None


def json_path(steps: Iterable[str | int]) -> str:
    """Write a path as JSONPath (RFC 9535): `$.spans[3].values.edtf`."""
    written = "$"
    for step in steps:
        if isinstance(step, int):
            written += f"[{step}]"
        elif _PLAIN_KEY.fullmatch(step):
            written += f".{step}"
        else:
            written += f"['{printable(step)}']"
    return written


def quoted(value: object, limit: int = 60) -> str:
    """Quote a value of a file in a message: shortened, and without characters that disturb a terminal."""
    if isinstance(value, str):
        shown = printable(value[: limit + 1])
        return f'"{shown[:limit]}…"' if len(value) > limit else f'"{shown}"'
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    if isinstance(value, int):
        return str(value) if -(10**20) < value < 10**20 else "a number of more than 20 digits"
    if isinstance(value, float):
        return repr(value)
    return "a list" if isinstance(value, list) else "an object"


def printable(text: str) -> str:
    """Replace control and format characters, line separators and surrogates by U+FFFD, and tabs by spaces."""
    if text.isprintable():
        return text
    return "".join(
        " " if character == "\t" else "\ufffd" if unicodedata.category(character) in _UNPRINTED else character
        for character in text
    )


def width(text: str) -> int:
    """Give the columns that a printable text takes in a terminal: marks none, East Asian wide characters two."""
    if text.isascii():
        return len(text)
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def excerpt(text: str, start: int, end: int, source: Literal["text", "file"]) -> Excerpt:
    """Cut the part of the line around `start:end` out of a text, with carets under it.

    Takes time that does not depend on the length of the text or of its lines.
    """
    start = min(start, len(text))
    left = text.rfind("\n", max(0, start - _BEFORE), start) + 1 or max(0, start - _BEFORE)
    while left < start and unicodedata.combining(text[left]):
        left += 1
    right = text.find("\n", start, left + _WIDTH)
    right = min(len(text), left + _WIDTH) if right < 0 else right
    cut_left = left > 0 and text[left - 1] != "\n"
    cut_right = right < len(text) and text[right] != "\n"
    marked = printable(text[start : max(start, min(end, right))])
    before = ("…" if cut_left else "") + printable(text[left:start])
    line = before + marked + printable(text[start + len(marked) : right]).rstrip("\r") + ("…" if cut_right else "")
    return Excerpt(source=source, line=line, caret=" " * width(before) + "^" * max(1, width(marked)))
