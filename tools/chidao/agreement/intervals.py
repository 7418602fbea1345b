"""Intervals of figures: percentiles of a bootstrap over documents (Efron & Tibshirani 1993)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from chidao.agreement.figures import Choices, Coincidences, Score

Interval = tuple[float, float]
Vector = np.ndarray[Any, np.dtype[np.float64]]
DRAWS = 1000
SEED = 2024


def f1_interval(documents: Sequence[Score]) -> Interval | None:
    """Give the 95% interval of an F1 from the counts of each document; None where there is but one document."""
    counts = np.array(documents, dtype=float).reshape(-1, 3)

    def f1(weights: Vector) -> float:
        first, second, both = weights @ counts
        return float(2 * both / (first + second))

    return _interval(len(documents), f1)


def kappa_interval(documents: Sequence[Choices]) -> Interval | None:
    """Give the 95% interval of Cohen's kappa from the counts of each document."""
    counts = np.array([(each.equal, each.compared) for each in documents], dtype=float).reshape(-1, 2)
    names = _numbered([counter for each in documents for counter in (each.first, each.second)])
    first = _Frequencies([each.first for each in documents], names)
    second = _Frequencies([each.second for each in documents], names)

    def kappa(weights: Vector) -> float:
        equal, compared = weights @ counts
        chance = first.sums(weights) @ second.sums(weights) / compared**2
        return float((equal / compared - chance) / (1 - chance))

    return _interval(len(documents), kappa)


def alpha_interval(documents: Sequence[Coincidences]) -> Interval | None:
    """Give the 95% interval of Krippendorff's alpha from the counts of each document."""
    equal = np.array([each.equal for each in documents], dtype=float)
    values = _Frequencies([each.values for each in documents], _numbered([each.values for each in documents]))

    def alpha(weights: Vector) -> float:
        sums = values.sums(weights)
        count = sums.sum()
        return float(1 - (count - 1) * (count - weights @ equal) / (count**2 - sums @ sums))

    return _interval(len(documents), alpha)


def _numbered(counters: Sequence[Counter[str]]) -> dict[str, int]:
    return {value: number for number, value in enumerate(sorted({value for each in counters for value in each}))}


class _Frequencies:
    """How often which value stands in which document; memory is that of the values that are there."""

    def __init__(self, documents: Sequence[Counter[str]], names: dict[str, int]) -> None:
        rows = [(number, names[value], count) for number, each in enumerate(documents) for value, count in each.items()]
        self._documents, self._values, self._counts = np.array(rows, dtype=np.int64).reshape(-1, 3).T
        self._size = len(names)

    def sums(self, weights: Vector) -> Vector:
        """Add up documents, each so many times: one sum a value."""
        counts = weights[self._documents] * self._counts
        return np.bincount(self._values, weights=counts, minlength=self._size).astype(float)


def _interval(documents: int, figure: Callable[[Vector], float]) -> Interval | None:
    """Draw documents with replacement, and give the percentiles of a figure.

    Args:
        documents: how many there are.
        figure: how many times each document was drawn → the figure; what is no number is left out.
    """
    if documents < 2:
        return None
    generator = np.random.default_rng(SEED)
    with np.errstate(divide="ignore", invalid="ignore"):
        draws = (generator.integers(documents, size=documents) for _ in range(DRAWS))
        found = np.array([figure(np.bincount(drawn, minlength=documents).astype(float)) for drawn in draws])
    found = found[np.isfinite(found)]
    if not len(found):
        return None
    low, high = np.percentile(found, [2.5, 97.5])
    return float(low), float(high)
