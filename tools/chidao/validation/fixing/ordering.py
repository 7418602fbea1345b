"""Sorting the members of a list, as the repair of the first finding that says they are out of order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from chidao.validation.fixing.change import Order, Repair
from chidao.validation.places import JsonPath


class Sorting(NamedTuple):
    """The first place whose member stands behind a greater one, and what sorts the whole."""

    first: int
    repair: Repair


def sort_members(path: JsonPath, keys: Sequence[Any], summary: str) -> Sorting | None:
    """Sort the members of a list or object by their keys, equal ones as they stand; None where they are in order."""
    first = next((place for place, (before, key) in enumerate(pairwise(keys), 1) if key < before), None)
    if first is None:
        return None
    order = tuple(sorted(range(len(keys)), key=lambda place: keys[place]))
    return Sorting(first, Repair(safe=True, summary=summary, changes=(Order(path, order),)))
