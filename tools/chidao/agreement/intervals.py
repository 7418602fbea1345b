"""Intervals of figures: percentiles of a bootstrap over documents (Efron & Tibshirani 1993)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from chidao.agreement.figures import Choices, Coincidences, Score

Interval = tuple[float, float]
Vector = np.ndarray[Any, np.dtype[np.float64]]
DRAWS = 1000
SEED = 2024
#: So many drawn corpora are counted at a time: memory stays at this many times the number of values of an attribute.
_BATCH = 50


def f1_interval(documents: Sequence[Score]) -> Interval | None:
    """Give the 95% interval of an F1 from the counts of each document; None where there is but one document."""

    def f1(sums: Vector) -> Vector:
        return 2 * sums[:, 2] / (sums[:, 0] + sums[:, 1])

    return _interval(documents, f1)


def kappa_interval(documents: Sequence[Choices]) -> Interval | None:
    """Give the 95% interval of Cohen's kappa from the counts of each document."""
    values = sorted({value for each in documents for value in (*each.first, *each.second)})
    rows = [
        [each.equal, each.compared, *(each.first[value] for value in values), *(each.second[value] for value in values)]
        for each in documents
    ]
    count = len(values)

    def kappa(sums: Vector) -> Vector:
        chance = (sums[:, 2 : 2 + count] * sums[:, 2 + count :]).sum(axis=1) / sums[:, 1] ** 2
        share: Vector = (sums[:, 0] / sums[:, 1] - chance) / (1 - chance)
        return share

    return _interval(rows, kappa)


def alpha_interval(documents: Sequence[Coincidences]) -> Interval | None:
    """Give the 95% interval of Krippendorff's alpha from the counts of each document."""
    values = sorted({value for each in documents for value in each.values})
    rows = [[each.equal, *(each.values[value] for value in values)] for each in documents]

    def alpha(sums: Vector) -> Vector:
        count = sums[:, 1:].sum(axis=1)
        share: Vector = 1 - (count - 1) * (count - sums[:, 0]) / (count**2 - (sums[:, 1:] ** 2).sum(axis=1))
        return share

    return _interval(rows, alpha)


def _interval(rows: Sequence[Sequence[float]], figure: Callable[[Vector], Vector]) -> Interval | None:
    """Draw documents with replacement, and give the percentiles of a figure of the sums of their counts.

    Args:
        rows: the counts, one row a document.
        figure: sums (one row a draw) to figures; what is no number there is left out.
    """
    documents = len(rows)
    if documents < 2:
        return None
    counts = np.array(rows, dtype=float)
    generator = np.random.default_rng(SEED)
    found = []
    with np.errstate(divide="ignore", invalid="ignore"):
        for _ in range(DRAWS // _BATCH):
            weights = generator.multinomial(documents, np.full(documents, 1 / documents), size=_BATCH)
            found.append(figure(weights.astype(float) @ counts))
    drawn = np.concatenate(found)
    drawn = drawn[np.isfinite(drawn)]
    if not len(drawn):
        return None
    low, high = np.percentile(drawn, [2.5, 97.5])
    return float(low), float(high)
