"""Editing a JSON text so that all that is not changed keeps its bytes: order, indentation, spacing, line ends."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

from chidao.validation.fixing.change import Change, Order, Remove, Rename, Set, Splice
from chidao.validation.places import JsonPath

_TOKEN = re.compile(r'[ \t\n\r]*+(?:("[^"\\]*+(?:\\.[^"\\]*+)*+")|([{}\[\],:])|([^\s{}\[\],:"]++))')
_CLOSING = {"{": "}", "[": "]"}


@dataclass(slots=True)
class _Node:
    """A value of the text: its extent, that of its key, and its members where it has some."""

    start: int
    end: int = -1
    key: tuple[int, int] | None = None
    mark: str = ""
    members: list[_Node] = field(default_factory=list)
    by_key: dict[str, int] | None = None

    @property
    def first(self) -> int:
        """Where the member begins: at its key where it has one."""
        return self.key[0] if self.key else self.start


@dataclass(slots=True)
class _Edits:
    """What happens to one value: the steps below it by place in its container, and to itself."""

    below: dict[int, _Edits] = field(default_factory=dict)
    value: Any = None
    is_set: bool = False
    is_removed: bool = False
    key: str | None = None
    order: Sequence[int] | None = None
    added: dict[str, Any] = field(default_factory=dict)


def edit(text: str, changes: Iterable[Change]) -> str:
    """Change a JSON text.

    Args:
        text: valid JSON, no object with a key twice; any text where all changes are splices.
        changes: which do not touch each other (see `Claims`).

    Returns:
        the text with the changed values; every other byte is as it was. A new key is written as its siblings
        are; characters beyond ASCII are escaped only where the file does so.

    Raises:
        ValueError: a path is not there, or the text is no JSON.
    """
    wanted = list(changes)
    splices = sorted(
        (change for change in wanted if isinstance(change, Splice)), key=lambda splice: (splice.start, splice.end)
    )
    for splice in reversed(splices):
        text = text[: splice.start] + splice.text + text[splice.end :]
    rest = [change for change in wanted if not isinstance(change, Splice)]
    return _Editor(text).apply(rest) if rest else text


def repeated_keys(text: str) -> dict[int, Splice]:
    """Find the keys that stand again in their object with the value that they have already.

    Returns:
        where the key stands again, and what takes it out with its value and the comma before it.
    """
    return dict(_Editor(text).repeated_keys())


def idle_commas(text: str) -> list[Splice]:
    """Find the commas that stand before a closing bracket, in a text that may be JSON but for these."""
    found = []
    comma = -1
    position = 0
    while match := _TOKEN.match(text, position):
        position = match.end()
        if match.group(2) in ("}", "]") and comma >= 0:
            found.append(Splice(comma, comma + 1, ""))
        comma = position - 1 if match.group(2) == "," else -1
    return found


class _Editor:
    def __init__(self, text: str) -> None:
        self._text = text
        self._root = self._scan()
        self._ascii = text.isascii() and "\\u" in text

    def apply(self, changes: Iterable[Change]) -> str:
        edits = _Edits()
        for change in changes:
            self._note(edits, change)
        body = self._written(self._root, edits)
        return self._text[: self._root.start] + body + self._text[self._root.end :]

    def _scan(self) -> _Node:
        """Read the text into nodes, with a stack of its own, in linear time."""
        root: _Node | None = None
        stack: list[_Node] = []
        key: tuple[int, int] | None = None
        position = 0
        while match := _TOKEN.match(self._text, position):
            position = match.end()
            start = match.start(match.lastindex or 0)
            mark = match.group(2)
            if mark in ("}", "]"):
                stack.pop().end = position
            elif mark in (":", ","):
                pass
            elif key is None and stack and stack[-1].mark == "{":
                key = (start, position)
            else:
                node = _Node(start, position, key, mark or "")
                key = None
                if stack:
                    stack[-1].members.append(node)
                else:
                    root = node
                if mark:
                    stack.append(node)
        if root is None or stack:
            raise ValueError("the text is no JSON")
        return root

    def repeated_keys(self) -> Iterator[tuple[int, Splice]]:
        stack = [self._root]
        while stack:
            node = stack.pop()
            stack += node.members
            first: dict[str, _Node] = {}
            for before, each in pairwise([node, *node.members]):
                if each.key is None:
                    break
                known = first.setdefault(json.loads(self._text[slice(*each.key)]), each)
                if known is not each and self._value(known) == self._value(each):
                    yield each.first, Splice(before.end, each.end, "")

    def _value(self, node: _Node) -> str:
        """Write a value so that two that are the same JSON have the same text, and 1 is not 1.0 or true."""
        return json.dumps(json.loads(self._text[node.start : node.end], parse_float=str), sort_keys=True)

    def _place(self, node: _Node, step: str | int) -> int | None:
        """Give the place of a member in its container; None where it is not there."""
        if isinstance(step, int):
            return step if node.mark == "[" and 0 <= step < len(node.members) else None
        if node.by_key is None:
            keys = (
                (json.loads(self._text[slice(*each.key)]), place) for place, each in enumerate(node.members) if each.key
            )
            node.by_key = dict(keys)
        return node.by_key.get(step)

    def _note(self, edits: _Edits, change: Change) -> None:
        node = self._root
        path: JsonPath = () if isinstance(change, Splice) else change.path
        for depth, step in enumerate(path):
            place = self._place(node, step)
            if place is None:
                is_new = isinstance(change, Set) and depth == len(path) - 1 and isinstance(step, str)
                if not is_new or node.mark != "{":
                    raise ValueError(f"nothing stands at {path[: depth + 1]}")
                edits.added[str(step)] = change.value  # type: ignore[union-attr]
                return
            node = node.members[place]
            edits = edits.below.setdefault(place, _Edits())
        match change:
            case Set():
                edits.is_set, edits.value = True, change.value
            case Remove():
                edits.is_removed = True
            case Rename():
                edits.key = change.key
            case Order():
                if sorted(change.order) != list(range(len(node.members))):
                    raise ValueError(f"the order of {path} is not one of its members")
                edits.order = change.order

    def _written(self, node: _Node, edits: _Edits) -> str:
        """Write a value with its edits."""
        if edits.is_set:
            return self._encoded(edits.value)
        if not (edits.below or edits.order or edits.added):
            return self._text[node.start : node.end]
        members = [self._member(each, edits.below.get(place)) for place, each in enumerate(node.members)]
        cuts = self._between(node)
        head, tail = self._frame(node)
        kept = [place for place, member in enumerate(members) if member is not None]
        if len(kept) < len(members):
            # Each member but the first brings the separator before it; the first that is kept brings none.
            cuts = [cuts[place - 1] for place in kept[1:]]
        if edits.order is not None:
            kept = [place for place in edits.order if members[place] is not None]
        pieces = [members[place] or "" for place in kept]
        if edits.added:
            cut = cuts[-1] if cuts else self._cut(head, has_members=bool(pieces))
            colon = self._colon(node)
            for key, value in edits.added.items():
                cuts += [cut] if pieces else []
                pieces.append(self._encoded(key) + colon + self._encoded(value))
        if not pieces:
            return node.mark + _CLOSING[node.mark]
        body = pieces[0] + "".join(cut + piece for cut, piece in zip(cuts, pieces[1:], strict=True))
        return head + body + tail

    def _member(self, node: _Node, edits: _Edits | None) -> str | None:
        """Write a member with its key; None where it is taken out."""
        if edits is None:
            return self._text[node.first : node.end]
        if edits.is_removed:
            return None
        written = self._written(node, edits)
        if node.key is None:
            return written
        key = self._text[slice(*node.key)] if edits.key is None else self._encoded(edits.key)
        return key + self._text[node.key[1] : node.start] + written

    def _frame(self, node: _Node) -> tuple[str, str]:
        """Give what stands before the first member and behind the last, brackets included."""
        if not node.members:
            return node.mark, _CLOSING[node.mark]
        return self._text[node.start : node.members[0].first], self._text[node.members[-1].end : node.end]

    def _cut(self, head: str, *, has_members: bool) -> str:
        """Tell what separates members where the container shows none: as its first member stands, or as elsewhere."""
        space = head[1:]
        return "," + space if has_members and "\n" in space else self._commas

    def _colon(self, node: _Node) -> str:
        keys = [each for each in node.members if each.key]
        return self._after_key(keys[-1]) if keys else self._colons

    def _after_key(self, node: _Node) -> str:
        return self._text[node.key[1] : node.start] if node.key else ""

    def _between(self, node: _Node) -> list[str]:
        return [self._text[left.end : right.first] for left, right in pairwise(node.members)]

    @cached_property
    def _commas(self) -> str:
        """What mostly stands between two members in one line."""
        return self._usual(self._between, ", ")

    @cached_property
    def _colons(self) -> str:
        """What mostly stands between a key and its value."""
        return self._usual(lambda node: [self._after_key(each) for each in node.members if each.key], ": ")

    def _usual(self, stretches: Callable[[_Node], list[str]], default: str) -> str:
        found: Counter[str] = Counter()
        stack = [self._root]
        while stack:
            node = stack.pop()
            found.update(stretch for stretch in stretches(node) if "\n" not in stretch and "\r" not in stretch)
            stack += node.members
        return max(found, key=lambda stretch: found[stretch], default=default)

    def _encoded(self, value: Any) -> str:
        return json.dumps(value, ensure_ascii=self._ascii, separators=(self._commas, self._colons))
