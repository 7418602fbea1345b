"""Measuring: rounds over rows in turn, CPU time, medians."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple


class Row(NamedTuple):
    """One row of the table.

    `run` does the work once over all pages; `size` is the number of UTF-8 bytes that it reads. What chidao has read
    before is forgotten before each round, unless the row is one of pages seen before.
    """

    name: str
    size: int
    run: Callable[[], object]
    is_seen_before: bool = False


class Result(NamedTuple):
    """What a row took: CPU seconds of each round."""

    name: str
    size: int
    seconds: list[float]

    @property
    def speed(self) -> float:
        """MB/s by the median round."""
        return self.size / statistics.median(self.seconds) / 1e6

    @property
    def spread(self) -> float:
        """Half the distance of the quartiles, as a share of the median; 0 of a single round."""
        if len(self.seconds) < 2:
            return 0.0
        low, middle, high = statistics.quantiles(self.seconds, n=4, method="inclusive")
        return (high - low) / 2 / middle


def measure(rows: Sequence[Row], rounds: int, budget: float) -> list[Result]:
    """Run all rows in turn, round by round, so that a slow moment of the machine meets all of them.

    Args:
        rows: what to measure.
        rounds: how often each row runs, after one run that is not counted.
        budget: CPU seconds after which a row runs no further round; each row runs once at least.
    """
    results = [Result(row.name, row.size, []) for row in rows]
    for row in rows:
        if _seconds(row) * rounds < budget:
            _seconds(row)
    for _ in range(rounds):
        for row, result in zip(rows, results, strict=True):
            if not result.seconds or sum(result.seconds) + result.seconds[-1] < budget:
                result.seconds.append(_seconds(row))
    return results


def _seconds(row: Row) -> float:
    if not row.is_seen_before:
        forget()
    start = time.process_time()
    row.run()
    return time.process_time() - start


def forget() -> None:
    """Empty the caches in which chidao keeps what it has read, so that no round profits from the one before.

    Tables and automata, which are built once, stay.
    """
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] == "chidao":
            for value in list(vars(module).values()):
                parameters = getattr(value, "cache_parameters", None)
                if parameters and parameters()["maxsize"] is not None:
                    value.cache_clear()
