"""Level 5: what an annotation says of entities agrees with the registries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from chidao.model import Directive, Organization
from chidao.scheme import Attribute, Scheme
from chidao.validation.context import Document
from chidao.validation.finding import quoted
from chidao.validation.rule import Pointer, Problem, RegistryName, rule

_Entries = Mapping[str, Directive] | Mapping[str, Organization]


def _registries(document: Document) -> Iterator[tuple[Any, RegistryName, _Entries | None]]:
    yield "directive", "directives", document.directives
    yield "organization", "organizations", document.organizations


def _unknown(problem: Problem, identifier: str, entries: _Entries, registry: RegistryName) -> Problem:
    """Say of a problem with a place that the id there is in no registry."""
    close = get_close_matches(identifier[:200], entries, 1, 0.8)
    file = f"annotations/{registry}.json"
    return problem._replace(
        message=f"{quoted(identifier, 120)} is not in {file}",
        remedy=f'Did you mean "{close[0]}"? Else add the entity to {file}.' if close else "",
        related=tuple(Pointer("the closest id", entry=(registry, each)) for each in close),
    )


@rule(
    "CD501", "entity-unknown", "annotation",
    summary="Every entity of gold is in its registry.",
    why="An id that stands for nothing joins nothing.",
    remedy="Correct the id, or add the entity to its registry.",
    bad="vn.party.central.politbureau", good="vn.party.central.politburo",
)  # fmt: skip
def entity_unknown(document: Document) -> Iterator[Problem]:
    """Find ids that are in no registry."""
    for kind, registry, entries in _registries(document):
        if entries is None:
            continue
        for index, span, attribute, value in document.values(kind):
            if value not in entries:
                path, place = ("spans", index, "values", attribute), (span.start, span.end)
                yield _unknown(Problem(path, "", text=place, span=span.id), value, entries, registry)
    if document.directives is not None:
        for index, each in enumerate(document.annotation.lists):
            if each.directive is not None and each.directive not in document.directives:
                problem = Problem(("lists", index, "directive"), "")
                yield _unknown(problem, each.directive, document.directives, "directives")


@rule(
    "CD502", "entity-differs", "annotation",
    summary="What a span says of its entity is what the registry says.",
    why="One entity has one branch, level, type and number.",
    remedy="Correct the span, its entity, or the registry.",
    bad="“Tỉnh ủy” of level district, in the registry of level province", good="both of level province",
)  # fmt: skip
def entity_differs(document: Document) -> Iterator[Problem]:
    """Find values that differ from the registry's."""
    for kind, registry, entries in _registries(document):
        shared = document.scheme.once(_shared)[registry]
        for index, span, _, value in document.values(kind):
            entry = entries.get(value) if entries is not None else None
            if entry is None:
                continue
            for name in shared[span.label]:
                said, known = span.values.get(name), getattr(entry, name)
                if said == known or not _differs(
                    document.scheme.labels[span.label].attributes[name], name, said, known
                ):
                    continue
                message = f"{name} of {quoted(span.text)} is {quoted(said)}, but annotations/{registry}.json has"
                message += f" {quoted(known)} for {value}"
                entry_place = Pointer(f"the entry of {value}", entry=(registry, value))
                path, place = ("spans", index, "values", name), (span.start, span.end)
                yield Problem(path, message, text=place, span=span.id, related=(entry_place,))


def _shared(scheme: Scheme) -> dict[RegistryName, dict[str, list[str]]]:
    """Name for each registry the attributes of each label that an entry has too."""
    entries: tuple[tuple[RegistryName, Any], ...] = (("directives", Directive), ("organizations", Organization))
    return {
        registry: {
            name: [key for key in label.attributes if key in entry.__struct_fields__]
            for name, label in scheme.labels.items()
        }
        for registry, entry in entries
    }


def _differs(attribute: Attribute, name: str, said: Any, known: Any) -> bool:
    """Whether a value and that of the registry, which are not equal, cannot both be right."""
    if said is None or known is None:
        return False
    return attribute.type == "enum" or (name == "number" and str(said).lstrip("0") != str(known).lstrip("0"))
