"""Level 5: the registries are in order and hold together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from chidao.model import Directive, Organization
from chidao.validation.context import Registry
from chidao.validation.finding import quoted
from chidao.validation.rule import Pointer, Problem, rule


@rule(
    "CD511", "registry-duplicate", "registry",
    summary="No id is in a registry twice.",
    why="An id stands for one entity.",
    remedy="Join the two entries.",
    bad="two entries vn.front", good="one entry vn.front",
)  # fmt: skip
def registry_duplicate(registry: Registry) -> Iterator[Problem]:
    """Find ids that are there twice."""
    seen: dict[str, int] = {}
    for index, entry in enumerate(registry.entries):
        if entry.id in seen:
            pointer = Pointer("the entry that has the id", (registry.key, seen[entry.id]))
            message = f"{quoted(entry.id, 120)} is in the registry already"
            yield Problem((registry.key, index, "id"), message, related=(pointer,))
        seen.setdefault(entry.id, index)


@rule(
    "CD512", "registry-order", "registry",
    summary="A registry is sorted by id.",
    why="Two people who add entities then change different lines.",
    remedy="Move the entry to its place.",
    bad="vn.state before vn.party", good="vn.party before vn.state",
)  # fmt: skip
def registry_order(registry: Registry) -> Iterator[Problem]:
    """Find entries that stand behind a greater id."""
    for index, (before, entry) in enumerate(pairwise(registry.entries), 1):
        if entry.id < before.id:
            message = f"{quoted(entry.id, 120)} stands behind {quoted(before.id, 120)}"
            pointer = Pointer("the entry before it", (registry.key, index - 1, "id"))
            yield Problem((registry.key, index, "id"), message, related=(pointer,))


def _references(entry: Directive | Organization) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
    """Give registry, key path and id of all that an entry names."""
    if isinstance(entry, Organization):
        if entry.parent is not None:
            yield "organizations", ("parent",), entry.parent
        return
    if entry.issuer is not None:
        yield "organizations", ("issuer",), entry.issuer
    for position, target in enumerate(entry.implements):
        yield "directives", ("implements", position), target


@rule(
    "CD513", "registry-reference", "registry",
    summary="Parents, issuers and implemented documents are in the registries.",
    why="A reference that leads nowhere joins nothing.",
    remedy="Correct the id, or add the entity.",
    bad='"parent": "vn.parti"', good='"parent": "vn.party"',
)  # fmt: skip
def registry_reference(registry: Registry) -> Iterator[Problem]:
    """Find references to nothing."""
    known = {"directives": registry.directives, "organizations": registry.organizations}
    for index, entry in enumerate(registry.entries):
        for target, path, identifier in _references(entry):
            ids = known[target]
            if ids is not None and identifier not in ids:
                message = f"{path[0]} {quoted(identifier, 120)} of {entry.id} is not in annotations/{target}.json"
                yield Problem((registry.key, index, *path), message)


@rule(
    "CD514", "parent-cycle", "registry",
    summary="No organisation is its own parent, over however many steps.",
    why="Every path must end at a root.",
    remedy="Correct a parent on the way.",
    bad="a under b, b under a", good="a under b, b under the root",
)  # fmt: skip
def parent_cycle(registry: Registry) -> Iterator[Problem]:
    """Find the first member, in the order of the file, of each cycle of parents."""
    parents = {entry.id: entry.parent for entry in registry.entries if isinstance(entry, Organization)}
    places = {entry.id: index for index, entry in reversed(list(enumerate(registry.entries)))}
    done: set[str] = set()
    for start in parents:
        trail: dict[str, None] = {}
        at: str | None = start
        while at is not None and at not in done and at not in trail:
            trail[at] = None
            at = parents.get(at)
        if at is not None and at in trail:
            ids = list(trail)
            cycle = ids[ids.index(at) :]
            first = min(cycle, key=lambda each: places[each])
            steps = [*cycle[:5], "…"] if len(cycle) > 5 else cycle
            message = f"{quoted(first, 120)} is under itself: {' → '.join([*steps, at])}"
            others = tuple(
                Pointer(f"{each} is under {parents[each]}", (registry.key, places[each], "parent"))
                for each in cycle[:5]
                if each != first
            )
            yield Problem((registry.key, places[first], "parent"), message, related=others)
        done.update(trail)


@rule(
    "CD515", "registry-unused", "registry",
    summary="Every entity of a registry is named by gold, or by another entity.",
    why="What nothing names is a leftover, or a misspelt id elsewhere.",
    remedy="Take the entry out, or find the mention that should name it.",
    bad="an entry that nothing names", good="an entry that is only a parent",
)  # fmt: skip
def registry_unused(registry: Registry) -> Iterator[Problem]:
    """Find entities that nothing names."""
    if registry.used is None:
        return
    for index, entry in enumerate(registry.entries):
        if entry.id not in registry.used:
            yield Problem(
                (registry.key, index, "id"), f"{quoted(entry.id, 120)} is named by no annotation and no other entity"
            )
