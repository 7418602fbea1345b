"""A comparison as JSON, written piece by piece: one document a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from chidao.comparison.compare import Comparison, Progress
from chidao.comparison.demand import least_version


def report(comparison: Comparison, progress: Progress | None = None) -> Iterator[str]:
    """Write `old`, `new`, `documents`, `registries`, `scheme`, `sum`, `demands` and `least_version`.

    Raises:
        ChidaoError: a document cannot be read.
    """
    yield f'{{"old": {_json(comparison.old)},\n"new": {_json(comparison.new)},\n"documents": ['
    separator = "\n "
    for change in comparison.documents(progress):
        yield f"{separator}{_json(change)}"
        separator = ",\n "
    yield f'],\n"registries": {_json(comparison.registries)},\n"scheme": {_json(comparison.scheme)},\n'
    demands = comparison.demands
    least = None if demands == "none" else least_version(comparison.old.version, demands)
    yield f'"sum": {_json(comparison.totals)},\n"demands": {_json(demands)},\n"least_version": {_json(least)}}}\n'


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
