"""Which split a new document belongs to."""

from __future__ import annotations

from collections.abc import Iterable

from chidao.model import Assignment, SplitName, Splits
from chidao.store import sha256

#: The rule that `corpus/splits.json` states: split and the first remainder that is no longer in it.
_BOUNDS: tuple[tuple[SplitName, int], ...] = (("train", 80), ("validation", 90), ("test", 100))


def assign(document: str) -> SplitName:
    """Give the split of a new document: SHA-256 of its id, as a number, modulo 100."""
    remainder = int(sha256(document), 16) % 100
    return next(split for split, bound in _BOUNDS if remainder < bound)


def extend(splits: Splits, documents: Iterable[str]) -> Splits:
    """Give the splits with each document assigned that has no split yet; assignments that exist never move."""
    new = {document: Assignment(split=assign(document), by="hash") for document in documents}
    assigned = {**new, **splits.documents}
    return Splits(schema=splits.schema, rule=splits.rule, documents=dict(sorted(assigned.items())))
