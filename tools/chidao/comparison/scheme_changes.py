"""What differs in the schemes of two states, and in the columns that are made from them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from datasets import ClassLabel, Features, List

from chidao.comparison.changes import Level, SchemeChange
from chidao.comparison.snapshot import Snapshot
from chidao.scheme import Scheme

#: Said of every state, also of a build.
_SAID = frozenset({"$schema", "name", "version"})


def scheme_changes(old: Snapshot, new: Snapshot) -> list[SchemeChange]:
    """Give what differs in name, version, scheme (where both sides have theirs at hand) and columns.

    A column or class label that is gone or has another number changes old records; one that is new at the end does
    not; a definition is no data.
    """
    found = []
    if old.corpus != new.corpus:
        found.append(SchemeChange("name", old.corpus, new.corpus, "major"))
    if old.scheme_version != new.scheme_version:
        found.append(SchemeChange("version", old.scheme_version, new.scheme_version, "patch"))
    if old.scheme is not None and new.scheme is not None:
        found += _differences(_flat_scheme(old.scheme), _flat_scheme(new.scheme), "scheme")
    found += _differences(_flat_features(old.features), _flat_features(new.features), "columns")
    return found


def _differences(old: dict[str, Any], new: dict[str, Any], what: str) -> Iterator[SchemeChange]:
    for place in sorted(old.keys() | new.keys()):
        one, other = old.get(place), new.get(place)
        if one != other:
            demands: Level = _demand(one, other) if what == "columns" else "patch"
            yield SchemeChange(f"{what}.{place}", one, other, demands)


def _demand(old: Any, new: Any) -> Level:
    """Say what the change of a column demands: its type as a string, or the names of its class labels."""
    if old is None:
        return "minor"
    if isinstance(old, list) and isinstance(new, list) and new[: len(old)] == old:
        return "minor"
    return "major"


def _flat_scheme(scheme: Scheme) -> dict[str, Any]:
    said = {name: value for name, value in msgspec.to_builtins(scheme).items() if name not in _SAID}
    return dict(_flat(said, ""))


def _flat(value: Any, place: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict) and value:
        for name, member in value.items():
            yield from _flat(member, f"{place}.{name}" if place else str(name))
    else:
        yield place, value


def _flat_features(features: dict[str, Features]) -> dict[str, Any]:
    return {place: said for config, columns in features.items() for place, said in _columns(columns, config)}


def _columns(feature: Any, place: str) -> Iterator[tuple[str, Any]]:
    if isinstance(feature, dict):
        for name, member in feature.items():
            yield from _columns(member, f"{place}.{name}")
    elif isinstance(feature, List):
        yield from _columns(feature.feature, f"{place}[]")
    elif isinstance(feature, ClassLabel):
        yield place, list(feature.names)
    else:
        yield place, str(getattr(feature, "dtype", feature))
