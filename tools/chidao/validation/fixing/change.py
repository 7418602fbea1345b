"""Changes of a JSON file: to a value, to a key, to the order of members, or to the file's text where it is no JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from chidao.validation.places import JsonPath


class Set(Struct, frozen=True, tag_field="change", tag="set"):
    """Write a value at a path; a key that its object does not have is added at the object's end."""

    path: JsonPath
    value: Any


class Remove(Struct, frozen=True, tag_field="change", tag="remove"):
    """Take out a member of a list, or a key with its value."""

    path: JsonPath


class Rename(Struct, frozen=True, tag_field="change", tag="rename"):
    """Give a key another name; its value and its place stay."""

    path: JsonPath
    key: str


class Order(Struct, frozen=True, tag_field="change", tag="order"):
    """Put the members of a list or an object in another order.

    `order` has at each new place the old place, from 0; all other changes name members by their old place.
    """

    path: JsonPath
    order: tuple[int, ...]


class Splice(Struct, frozen=True, tag_field="change", tag="splice"):
    """Replace `start:end` of the file's text, in code points: for a file that is not JSON yet."""

    start: int
    end: int
    text: str


Change = Set | Remove | Rename | Order | Splice


class Repair(Struct, frozen=True, kw_only=True):
    """What mends one finding.

    Attributes:
        safe: whether nothing that an annotator knew can be lost or altered in meaning by it.
        summary: what it does, with the values.
        changes: of the file; all of them or none.
    """

    safe: bool
    summary: str
    changes: tuple[Change, ...]


class Refusal(Struct, frozen=True):
    """Why a finding cannot be mended by rule, with what a reader needs to do it."""

    reason: str


class Claims:
    """What a set of changes touches, so that no two of them touch the same value."""

    def __init__(self) -> None:
        self._whole: set[JsonPath] = set()
        self._inside: set[JsonPath] = set()
        self._orders: dict[JsonPath, tuple[int, ...]] = {}
        self._splices: list[tuple[int, int]] = []
        self._values: dict[JsonPath, Change] = {}

    def add(self, changes: Iterable[Change]) -> bool:
        """Claim what the changes touch; False, and nothing claimed, where another change has it already.

        Two equal changes are one.
        """
        wanted = list(changes)
        if any(not self._is_free(change) for change in wanted):
            return False
        for change in wanted:
            if isinstance(change, Splice):
                self._splices.append((change.start, change.end))
            elif isinstance(change, Order):
                self._orders[change.path] = change.order
            else:
                self._values[change.path] = change
                self._whole.add(change.path)
            if not isinstance(change, Splice):
                self._inside.update(_above(change.path))
        return True

    def _is_free(self, change: Change) -> bool:
        if isinstance(change, Splice):
            apart = all(change.end <= start or end <= change.start for start, end in self._splices)
            return apart and not self._whole and not self._orders
        if self._splices or any(above in self._whole for above in _above(change.path)):
            return False
        if isinstance(change, Order):
            return change.path not in self._whole and self._orders.get(change.path, change.order) == change.order
        if change.path in self._whole:
            return self._values[change.path] == change
        return change.path not in self._inside and change.path not in self._orders


def _above(path: JsonPath) -> Iterator[JsonPath]:
    return (path[:depth] for depth in range(len(path)))
