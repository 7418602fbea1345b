"""A finding: one thing that is wrong, where it stands, and how it is mended."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from chidao.validation.fixing.change import Repair

Severity = Literal["error", "warning"]

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


class Related(Struct, frozen=True, kw_only=True):
    """Another place that a finding speaks of, and what stands there; members as in `Finding`."""

    message: str
    file: str
    line: int | None
    column: int | None
    path: str
    text: TextPlace | None


class Finding(Struct, frozen=True, kw_only=True):
    """One problem.

    `line` and `column` (from 1, in code points) are those of the file, None where the file is not there
    or is no text; `path` is the JSON path in the file; `text` is the place in the clean text. `fingerprint`
    (16 hexadecimal digits) stays when other lines of the file or the text move. `fix` is what `--fix` would do.
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
    related: list[Related] = []
    fingerprint: str = ""
    fix: Repair | None = None


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
    """Replace control and format characters, line separators and surrogates by U+FFFD, and tabs by spaces.

    The result has as many code points; a joiner inside an emoji stays.
    """
    if text.isprintable():
        return text
    return "".join(
        character
        if character.isprintable() or _is_joint(text, index)
        else " "
        if character == "\t"
        else "\ufffd"
        if unicodedata.category(character) in _UNPRINTED
        else character
        for index, character in enumerate(text)
    )


def _is_joint(text: str, index: int) -> bool:
    """Whether a zero-width joiner stands between two pictures."""
    if text[index] != "\u200d" or not 0 < index < len(text) - 1:
        return False
    before = text[index - 2 : index - 1] if text[index - 1] == "\ufe0f" else text[index - 1]
    return unicodedata.category(before or " ") in ("So", "Sk") and unicodedata.category(text[index + 1]) == "So"
