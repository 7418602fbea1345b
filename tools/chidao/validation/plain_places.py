"""Where in a JSON text known to be sound a value stands: only what lies on the way to it is read.

An editor asks for a few places at each keystroke; the scan of `places` reads the whole file for the first of them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from chidao.validation.places import LineIndex, Place

_SPACE = re.compile(r"[ \t\n\r]*+")
_SCALAR = re.compile(r"[^ \t\n\r,\]}]++")
_raw_decode = json.JSONDecoder().raw_decode


@dataclass
class _Node:
    """A value: where it and its key start, the members found so far, and where the next begins (-1: no more)."""

    start: int
    key_start: int
    next: int = -1
    members: dict[str | int, _Node] = field(default_factory=dict)


class PlainPlaces:
    """The places of the values of a sound JSON text; takes time linear in its length for all of them together.

    Args:
        text: what a strict reader has accepted: JSON without duplicate keys, of bounded depth.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._root = self._node(self._space(0), -1)

    def of(self, path: Sequence[str | int], *, key: bool = False) -> Place:
        """Give the place of the value at a path, or of its key; of its nearest container where it is not there."""
        node, offset = self._root, self._root.start
        for step in path:
            member = self._member(node, step)
            if member is None:
                break
            node = member
            offset = node.key_start if key and node.key_start >= 0 else node.start
        return self.at(offset)

    def at(self, offset: int) -> Place:
        """Give line and column of an offset."""
        return Place(offset, *self._lines.at(offset))

    @cached_property
    def _lines(self) -> LineIndex:
        return LineIndex(self._text)

    def _member(self, node: _Node, step: str | int) -> _Node | None:
        while step not in node.members and node.next >= 0:
            self._read_member(node)
        return node.members.get(step)

    def _read_member(self, node: _Node) -> None:
        """Find the next member of a list or object, without looking into it."""
        text, position, key_start = self._text, node.next, -1
        step: str | int = len(node.members)
        if text[node.start] == "{":
            key_start = position
            step, end = _raw_decode(text, position)
            position = self._space(self._space(end) + 1)
        node.members[step] = self._node(position, key_start)
        behind = self._space(self._end(position))
        node.next = self._space(behind + 1) if text[behind : behind + 1] == "," else -1

    def _node(self, start: int, key_start: int) -> _Node:
        node = _Node(start, key_start)
        if self._text[start : start + 1] in ("{", "["):
            inside = self._space(start + 1)
            node.next = -1 if self._text[inside : inside + 1] in ("}", "]") else inside
        return node

    def _end(self, start: int) -> int:
        """Tell where a value ends."""
        if self._text[start] in '{["':
            end: int = _raw_decode(self._text, start)[1]
            return end
        match = _SCALAR.match(self._text, start)
        return match.end() if match else start

    def _space(self, position: int) -> int:
        match = _SPACE.match(self._text, position)
        return match.end() if match else position
