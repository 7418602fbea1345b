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


@rule(
    "CD516", "implements-cycle", "registry",
    summary="No document carries out itself, over however many steps.",
    why="What carries out another is later than it; a cycle has a link that points the wrong way.",
    remedy="Take the wrong link out of `implements` of one of them.",
    bad="a implements b, b implements a", good="a implements b and c, b implements c",
)  # fmt: skip
def implements_cycle(registry: Registry) -> Iterator[Problem]:
    """Find the links that close a cycle, each cycle once."""
    entries = {entry.id: entry for entry in registry.entries if isinstance(entry, Directive)}
    places = {entry.id: index for index, entry in reversed(list(enumerate(registry.entries)))}
    done: set[str] = set()
    for start in entries:
        trail: dict[str, None] = {}
        # A stack of steps instead of recursion: a chain may be as long as the registry.
        stack = [(start, 0)] if start not in done else []
        while stack:
            at, step = stack.pop()
            trail[at] = None
            targets = entries[at].implements
            if step == len(targets):
                done.add(at)
                del trail[at]
                continue
            stack.append((at, step + 1))
            target = targets[step]
            if target in trail:
                ids = list(trail)
                cycle = ids[ids.index(target) :]
                steps = [*cycle[:5], "…"] if len(cycle) > 5 else cycle
                message = f"{quoted(at, 120)} carries out itself: {' → '.join([*steps, target])}"
                yield Problem((registry.key, places[at], "implements", step), message)
            elif target in entries and target not in done:
                stack.append((target, 0))


def _same_thing(entry: Directive | Organization) -> tuple[str | None, ...] | None:
    """Give what makes two entries one thing; None where too little is known of it."""
    if isinstance(entry, Organization):
        return entry.name.casefold(), entry.place, entry.parent
    place = entry.id.partition("/")[0]
    if entry.symbol is not None:
        return entry.symbol, place, entry.date and entry.date[:4]
    return (entry.title.casefold(), place, entry.doc_type, entry.number) if entry.title else None


@rule(
    "CD517", "registry-twin", "registry",
    severity="warning",
    summary="No entity is in a registry under two ids.",
    why="Half of its mentions would point to one, half to the other.",
    remedy="Join the two entries, and let all mentions name the one that is left.",
    bad="vn:tw/kl-69-tw and vn:tw/kl-69-tw-2024, both 69-KL/TW of 2024", good="69-KL/TW of 2024 and 69-KL/TW of 2019",
)  # fmt: skip
def registry_twin(registry: Registry) -> Iterator[Problem]:
    """Find entries that say the same of two ids."""
    seen: dict[tuple[str | None, ...], str] = {}
    for index, entry in enumerate(registry.entries):
        key = _same_thing(entry)
        if key is not None and seen.setdefault(key, entry.id) != entry.id:
            name = entry.name if isinstance(entry, Organization) else entry.symbol or entry.title
            message = f"{quoted(entry.id, 120)} and {quoted(seen[key], 120)} are both {quoted(name)}"
            yield Problem((registry.key, index, "id"), message)


#: An id of so many steps names a root (`vn.party`).
_ROOT_STEPS = 2


@rule(
    "CD518", "parent-missing", "registry",
    summary="An organisation below a root has a parent.",
    why="The ids are paths from the top (section 6 of the guidelines): without parent nobody knows under what it is.",
    remedy="Name the parent, and add it to the registry where it is not there.",
    bad='vn.party.long-an.standing-committee with "parent": null', good='vn.party with "parent": null, a root',
)  # fmt: skip
def parent_missing(registry: Registry) -> Iterator[Problem]:
    """Find organisations whose parent is not said."""
    for index, entry in enumerate(registry.entries):
        if isinstance(entry, Organization) and entry.parent is None and entry.id.count(".") + 1 > _ROOT_STEPS:
            message = f"{quoted(entry.id, 120)} has no parent, but its id is a path below {entry.id.rpartition('.')[0]}"
            yield Problem((registry.key, index, "parent"), message)
