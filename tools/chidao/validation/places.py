"""Where in a JSON text a value stands: a linear scan with its own stack, made only when a finding needs a place.

The scan is strict (RFC 8259): what it refuses, no JSON reader has to accept.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

#: Nesting below this is refused: no file of a corpus has more than ten levels.
DEEPEST = 200
#: Longer figures are refused: no offset or count has more than 16 digits.
LONGEST_NUMBER = 400

JsonPath = tuple[str | int, ...]


class Place(NamedTuple):
    """A place in a file: offset in code points from 0, line and column from 1 (columns in code points)."""

    offset: int
    line: int
    column: int


class LineIndex:
    """The lines of a text, made once.

    Args:
        text: the text; lines end with a line feed.
    """

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def at(self, offset: int) -> tuple[int, int]:
        """Give line and column, from 1 and in code points, of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


class Duplicate(NamedTuple):
    """A key that its object has already: the object's path, the key, where it stands again and where first."""

    path: JsonPath
    key: str
    offset: int
    first: int


class SyntaxFault(NamedTuple):
    """Why a text is no JSON, and where."""

    offset: int
    message: str


@dataclass
class _Node:
    """A value: where it and its key start, and its members by key or index."""

    start: int
    key_start: int
    members: dict[str | int, _Node] = field(default_factory=dict)


_SPACE = re.compile(r"[ \t\n\r]*+")
_STRING = re.compile(r'"[^"\\\x00-\x1f]*+(?:\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})[^"\\\x00-\x1f]*+)*+"')
_STRING_START = re.compile(r'"[^"\\\x00-\x1f]*+(?:\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})[^"\\\x00-\x1f]*+)*+')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?")
_WORD = re.compile(r"(?:true|false|null)(?![A-Za-z0-9_])")
_ANY_WORD = re.compile(r"[-+]?[A-Za-z_][A-Za-z0-9_]*")
_ESCAPE = re.compile(r'\\(?:u([0-9A-Fa-f]{4})|(["\\/bfnrt]))')
_HALF_PAIR = re.compile(r"\\u[dD][89a-fA-F]")
_CLOSING = {"{": "}", "[": "]"}
_LETTERS = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


class _RefusalError(Exception):
    def __init__(self, offset: int, message: str) -> None:
        super().__init__(message)
        self.fault = SyntaxFault(offset, message)


class Places:
    """The places of all values of a JSON text.

    Args:
        text: the file's text, decoded.

    Attributes:
        fault: the first syntax error, or None.
        duplicates: keys that stand twice in their object, in order.
        too_deep: where nesting first goes below `DEEPEST`, or None; what lies deeper is not scanned.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self.fault: SyntaxFault | None = None
        self.duplicates: list[Duplicate] = []
        self.too_deep: int | None = None
        self._root: _Node | None = None
        self._open: list[tuple[_Node, bool]] = []
        self._steps: list[str | int] = []
        try:
            self._scan()
        except _RefusalError as refusal:
            self.fault = refusal.fault

    def of(self, path: Sequence[str | int], *, key: bool = False) -> Place:
        """Give the place of the value at a path, or of its key; of its nearest container where it is not there."""
        node = self._root
        offset = node.start if node else 0
        for step in path:
            node = node.members.get(step) if node else None
            if node is None:
                break
            offset = node.key_start if key and node.key_start >= 0 else node.start
        return self.at(offset)

    def at(self, offset: int) -> Place:
        """Give line and column of an offset."""
        return Place(offset, *self._lines.at(offset))

    @cached_property
    def _lines(self) -> LineIndex:
        return LineIndex(self._text)

    def _scan(self) -> None:
        if self._text.startswith("\ufeff"):
            raise _RefusalError(0, "the file begins with a byte order mark, which JSON does not allow")
        position = self._space(0)
        while position >= 0 and self.too_deep is None:
            position = self._enter(position)

    def _enter(self, position: int) -> int:
        """Read the member that begins here, as far as its own first member; give where the next one begins, or -1."""
        key_start = -1
        step: str | int | None = None
        if self._open:
            container, is_object = self._open[-1]
            step = len(container.members)
            if is_object:
                key_start = position
                step, position = self._key(position)
                if step in container.members:
                    first = container.members[step].key_start
                    self.duplicates.append(Duplicate(tuple(self._steps), step, key_start, first))
        value = _Node(position, key_start)
        if step is None:
            self._root = value
        else:
            self._open[-1][0].members[step] = value
        opening = self._text[position : position + 1]
        if opening not in ("{", "["):
            return self._leave(self._scalar(position))
        if len(self._open) == DEEPEST:
            self.too_deep = position
            return -1
        inside = self._space(position + 1)
        if self._text[inside : inside + 1] == _CLOSING[opening]:
            return self._leave(inside + 1)
        if step is not None:
            self._steps.append(step)
        self._open.append((value, opening == "{"))
        return inside

    def _leave(self, position: int) -> int:
        """Close what closes behind a value; give where the next member begins, or -1 at the end of the text."""
        position = self._space(position)
        while self._open:
            closing = "}" if self._open[-1][1] else "]"
            mark = self._text[position : position + 1]
            if mark == ",":
                position = self._space(position + 1)
                if self._text[position : position + 1] == closing:
                    raise _RefusalError(position, f"a comma stands before the closing {closing}")
                return position
            if mark != closing:
                raise _RefusalError(position, self._expected(position, f"a comma or {closing}"))
            self._open.pop()
            del self._steps[-1:]
            position = self._space(position + 1)
        if position < len(self._text):
            raise _RefusalError(position, "text follows after the end of the JSON value")
        return -1

    def _space(self, position: int) -> int:
        match = _SPACE.match(self._text, position)
        return match.end() if match else position

    def _key(self, position: int) -> tuple[str, int]:
        if self._text[position : position + 1] != '"':
            raise _RefusalError(position, self._expected(position, "a key in double quotes"))
        end = self._string(position)
        key = _unescape(self._text[position + 1 : end - 1])
        colon = self._space(end)
        if self._text[colon : colon + 1] != ":":
            raise _RefusalError(colon, self._expected(colon, "a colon after the key"))
        return key, self._space(colon + 1)

    def _string(self, position: int) -> int:
        match = _STRING.match(self._text, position)
        if match:
            if _HALF_PAIR.search(self._text, position, match.end()):
                self._check_pairs(position, match.end())
            return match.end()
        start = _STRING_START.match(self._text, position)
        stop = start.end() if start else position
        found = self._text[stop : stop + 1]
        if not found:
            raise _RefusalError(position, "this string is not closed")
        if found == "\\":
            raise _RefusalError(stop, f"{self._text[stop : stop + 2]} is no escape of JSON")
        if found in "\r\n":
            raise _RefusalError(position, "this string is not closed on its line")
        raise _RefusalError(stop, f"control character U+{ord(found):04X} must be escaped in a string")

    def _check_pairs(self, start: int, end: int) -> None:
        high = -1
        for match in _ESCAPE.finditer(self._text, start, end):
            unit = int(match.group(1), 16) if match.group(1) else 0
            if 0xDC00 <= unit <= 0xDFFF and high == match.start():
                high = -1
                continue
            if high >= 0 or 0xDC00 <= unit <= 0xDFFF:
                raise _RefusalError(match.start() if high < 0 else high - 6, "half of a surrogate pair is no character")
            high = match.end() if 0xD800 <= unit <= 0xDBFF else -1
        if high >= 0:
            raise _RefusalError(high - 6, "half of a surrogate pair is no character")

    def _scalar(self, position: int) -> int:
        if self._text[position : position + 1] == '"':
            return self._string(position)
        match = _WORD.match(self._text, position) or _NUMBER.match(self._text, position)
        if not match or not match.group():
            raise _RefusalError(position, self._expected(position, "a value"))
        if match.end() - position > LONGEST_NUMBER:
            raise _RefusalError(position, f"this number has more than {LONGEST_NUMBER} digits")
        return match.end()

    def _expected(self, position: int, what: str) -> str:
        found = self._text[position : position + 1]
        if not found:
            return f"the file ends here, where {what} must stand" if position else "the file is empty"
        if found == "'":
            return "JSON strings stand in double quotes, not single ones"
        if found in "/#":
            return "JSON has no comments"
        if word := _ANY_WORD.match(self._text, position):
            return f"{word.group()[:20]} is no word of JSON; {what} must stand here"
        shown = found if found.isprintable() else f"U+{ord(found):04X}"
        return f"{shown} stands where {what} must stand"


def _unescape(body: str) -> str:
    if "\\" not in body:
        return body
    joined = _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else _LETTERS.get(m[2], m[2]), body)
    return joined.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
