"""Fixes of level 5: entities and the registries."""

from __future__ import annotations

from difflib import get_close_matches

import msgspec

from chidao.model import Directive, Organization
from chidao.validation.context import Document, Registry
from chidao.validation.finding import quoted
from chidao.validation.fixing.change import Remove, Repair, Set
from chidao.validation.fixing.memory import once_a_subject
from chidao.validation.fixing.ordering import Sorting, sort_members
from chidao.validation.rule import Problem, fix

_CLOSE = 0.9
_LONGEST = 200


@fix(
    "CD501", "unsafe",
    summary="Writes the id of the registry that is closest, where only one is.",
    reason="The entity may be a new one.",
)  # fmt: skip
def take_close_id(document: Document, problem: Problem) -> Repair | None:
    """Correct a misspelt id."""
    where, index = problem.path[:2]
    assert isinstance(index, int)
    annotation = document.annotation
    said: object
    if where == "lists":
        said, entries = annotation.lists[index].directive, document.directives
    else:
        span = annotation.spans[index]
        said = span.values.get(str(problem.path[-1]))
        is_directive = document.scheme.labels_with("directive").get(span.label) == problem.path[-1]
        entries = document.directives if is_directive else document.organizations  # type: ignore[assignment]
    if not isinstance(said, str) or len(said) > _LONGEST or entries is None:
        return None
    close = get_close_matches(said, entries, 2, _CLOSE)
    if len(close) != 1:
        return None
    return Repair(safe=False, summary=f"{problem.path[-1]} {close[0]}", changes=(Set(problem.path, close[0]),))


@fix(
    "CD502", "unsafe",
    summary="Writes what the registry says.",
    reason="The span may be right and its entity or the registry wrong.",
)  # fmt: skip
def take_known(document: Document, problem: Problem) -> Repair | None:
    """Take a value from the registry."""
    index, key = problem.path[1], str(problem.path[-1])
    assert isinstance(index, int)
    span = document.annotation.spans[index]
    label = document.scheme.labels[span.label]
    for kind, entries in (("directive", document.directives), ("organization", document.organizations)):
        attribute = label.attribute_of_type(kind)  # type: ignore[arg-type]
        entry = (entries or {}).get(str(span.values.get(attribute))) if attribute else None
        known = getattr(entry, key, None)
        if known is not None:
            return Repair(safe=False, summary=f"{key} {quoted(known)}", changes=(Set(problem.path, known),))
    return None


@fix(
    "CD511", "safe",
    summary="Takes the second of two entries out that say the same.",
    reason="The first says all; entries that differ are left to a reader.",
)  # fmt: skip
def take_out_double(registry: Registry, problem: Problem) -> Repair | None:
    """Take out an entry that is there already, word for word."""
    index = problem.path[1]
    assert isinstance(index, int)
    entry = registry.entries[index]
    if _fields(_first_entries(registry)[entry.id]) != _fields(entry):
        return None
    return Repair(safe=True, summary=f"{entry.id} is taken out", changes=(Remove(problem.path[:2]),))


@once_a_subject
def _first_entries(registry: Registry) -> dict[str, Directive | Organization]:
    return {entry.id: entry for entry in reversed(registry.entries)}


def _fields(entry: Directive | Organization) -> dict[str, object]:
    return msgspec.structs.asdict(entry)


@fix("CD512", "safe", summary="Sorts the registry by id, at its first finding.", reason="The order carries no meaning.")
def sort_entries(registry: Registry, problem: Problem) -> Repair | None:
    """Sort a registry."""
    sorting = _sorting(registry)
    return sorting.repair if sorting and sorting.first == problem.path[1] else None


@once_a_subject
def _sorting(registry: Registry) -> Sorting | None:
    return sort_members((registry.key,), [entry.id for entry in registry.entries], "the entries by id")
