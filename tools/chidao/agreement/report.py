"""The agreement of two or more readers on the documents that all of them have, put into rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from chidao.agreement.figures import Choices, Coincidences, Name, Score, Tally, coincidences, tally, total
from chidao.agreement.intervals import Interval, alpha_interval, f1_interval, kappa_interval
from chidao.agreement.units import DIFFERENCES, Unit, compare, differences
from chidao.errors import ChidaoError
from chidao.model import Annotation
from chidao.scheme import Scheme

_OTHERS: tuple[tuple[str, Name], ...] = (
    ("relations, strict", ("relations", "strict")),
    ("relations, given ends", ("relations", "given ends")),
    ("lists", ("lists", "")),
    ("segments", ("segments", "")),
    ("page chrome, characters", ("chrome", "")),
)


class ScoreRow(NamedTuple):
    """Things of one name; `overlap` is None where only equality counts."""

    name: str
    exact: Score
    interval: Interval | None
    overlap: Score | None = None
    overlap_interval: Interval | None = None


class ValueRow(NamedTuple):
    """Values of one attribute: `coefficient` is Cohen's kappa of two readers, Krippendorff's alpha of more."""

    name: str
    equal: int
    compared: int
    coefficient: float | None
    interval: Interval | None


class Difference(NamedTuple):
    """A unit in which two readers, given by their numbers, differ."""

    document: str
    first: int
    second: int
    unit: Unit


class Report(NamedTuple):
    """How far readers agree. With more than two, counts of `scores` are those of all pairs added up."""

    documents: int
    scores: list[ScoreRow]
    values: list[ValueRow]
    kinds: list[tuple[str, str, int]]
    pairs: list[tuple[int, int, Score]]
    differences: list[Difference]


def report(documents: Iterable[Sequence[Annotation]], scheme: Scheme) -> Report:
    """Compare readers.

    Args:
        documents: for each document the reading of each reader, in the same order throughout.
        scheme: what the readings may say.

    Raises:
        ChidaoError: two readings of a document are not of the same text.
    """
    tallies: list[Tally] = []
    of_pairs: dict[tuple[int, int], list[Tally]] = {}
    nominal: list[dict[str, Coincidences]] = []
    found: list[Difference] = []
    for readings in documents:
        own: list[Tally] = []
        for (i, first), (j, second) in combinations(enumerate(readings), 2):
            check_same_text(first, second)
            units = compare(first, second, scheme)
            counted = tally(units, first, second, scheme)
            own.append(counted)
            of_pairs.setdefault((i, j), []).append(counted)
            found += [Difference(first.id, i, j, unit) for unit in differences(units)]
        tallies.append(total(own))
        nominal.append(coincidences(readings, scheme) if len(readings) > 2 else {})
    everything = total(tallies)
    return Report(
        documents=len(tallies),
        scores=_score_rows(tallies, everything, scheme),
        values=_value_rows(tallies, everything, nominal, has_more=len(of_pairs) > 1),
        kinds=_kinds(everything.kinds),
        pairs=[(i, j, _all_spans(total(each), "exact")) for (i, j), each in sorted(of_pairs.items())],
        differences=found,
    )


def check_same_text(first: Annotation, second: Annotation) -> None:
    """Refuse to compare readings of two texts.

    Raises:
        ChidaoError: they are not of the same document, text and version of the scheme.
    """
    for name in ("id", "text_sha256", "scheme_version"):
        if getattr(first, name) != getattr(second, name):
            raise ChidaoError(
                f"{first.id}: {first.annotator} and {second.annotator} differ in {name}",
                "Run `chidao validate` on both; readings can only be compared on the same text and scheme.",
            )


def _all_spans(one: Tally, way: str) -> Score:
    return sum((score for (kind, _), score in one.scores.items() if kind == way), Score())


def _score_rows(tallies: Sequence[Tally], everything: Tally, scheme: Scheme) -> list[ScoreRow]:
    def of_name(key: Name) -> tuple[Score, Interval | None]:
        return everything.scores.get(key, Score()), f1_interval([each.scores.get(key, Score()) for each in tallies])

    def of_all(way: str) -> tuple[Score, Interval | None]:
        return _all_spans(everything, way), f1_interval([_all_spans(each, way) for each in tallies])

    known = {label for way, label in everything.scores if way == "exact"}
    labels = [*(label for label in scheme.labels if label in known), *sorted(known - scheme.labels.keys())]
    rows = [ScoreRow(label, *of_name(("exact", label)), *of_name(("overlap", label))) for label in labels]
    rows.append(ScoreRow("all spans", *of_all("exact"), *of_all("overlap")))
    return [*rows, *(ScoreRow(title, *of_name(key)) for title, key in _OTHERS if key in everything.scores)]


def _value_rows(
    tallies: Sequence[Tally], everything: Tally, nominal: Sequence[dict[str, Coincidences]], *, has_more: bool
) -> list[ValueRow]:
    rows = []
    none, nothing = Choices(Counter(), Counter(), 0, 0), Coincidences(Counter(), 0.0)
    for name, each in sorted(everything.choices.items()):
        if has_more:
            documents = [one.get(name, nothing) for one in nominal]
            values: Counter[str] = sum((one.values for one in documents), Counter())
            coefficient = Coincidences(values, sum(one.equal for one in documents)).alpha
            interval = alpha_interval(documents)
        else:
            coefficient = each.kappa
            interval = kappa_interval([one.choices.get(name, none) for one in tallies])
        # A value that none ever changes leaves no room for chance: there is no coefficient, nor an interval of one.
        rows.append(
            ValueRow(name, each.equal, each.compared, coefficient, interval if coefficient is not None else None)
        )
    return rows


def _kinds(kinds: Counter[Name]) -> list[tuple[str, str, int]]:
    ordered = sorted(kinds.items(), key=lambda item: (DIFFERENCES.index(item[0][0]), -item[1], item[0][1]))
    return [(kind, what, count) for (kind, what), count in ordered]
