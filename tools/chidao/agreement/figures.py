"""Figures of agreement, as counts that add up over documents and over pairs of readers.

- F1 is symmetric: with m things that both have, a of the first and b of the second, 2m / (a + b) (Hripcsak & Rothschild
  2005, *Agreement, the F-measure, and reliability in information retrieval*). Exact: same start, end and label;
  overlap: matched one to one within a label. There is no kappa over tokens: what is no mention cannot be counted.
- Cohen's kappa (1960, *A coefficient of agreement for nominal scales*): (po - pe) / (1 - pe), with po the share of
  equal values and pe the share that would be equal if each reader drew values with their own frequencies.
- Krippendorff's alpha for nominal values (2011, *Computing Krippendorff's alpha-reliability*): 1 - Do/De from the
  coincidences of values within units; a unit of m values gives each ordered pair the weight 1/(m - 1).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from chidao.agreement.units import MATCHED, Unit
from chidao.model import Annotation
from chidao.scheme import Scheme

Name = tuple[str, str]


class Score(NamedTuple):
    """Counts of one kind of thing: in the first, in the second, in both."""

    first: int = 0
    second: int = 0
    both: int = 0

    @property
    def f1(self) -> float | None:
        """The symmetric F1, or None where neither has any."""
        total = self.first + self.second
        return 2 * self.both / total if total else None

    def __add__(self, other: Any) -> Score:
        return Score(*(a + b for a, b in zip(self, other, strict=True)))


class Choices(NamedTuple):
    """Values of one attribute on matched spans: how often which reader has which, and how often both the same."""

    first: Counter[str]
    second: Counter[str]
    equal: int
    compared: int

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa; None where nothing was compared, or both used one and the same value throughout."""
        if not self.compared:
            return None
        chance = sum(count * self.second[value] for value, count in self.first.items()) / self.compared**2
        return None if chance == 1 else (self.equal / self.compared - chance) / (1 - chance)


class Tally(NamedTuple):
    """Counts of one document, or of many.

    Keys of `scores`: (`exact` or `overlap`, label), (`relations`, `strict` or `given ends`), (`lists`, ``),
    (`segments`, ``), (`chrome`, ``); of `choices`: `label.attribute`; of `kinds`: kind of difference, what differs.
    """

    scores: dict[Name, Score]
    choices: dict[str, Choices]
    kinds: Counter[Name]


def tally(units: Sequence[Unit], first: Annotation, second: Annotation, scheme: Scheme) -> Tally:
    """Count one document of two readers.

    Args:
        units: what `compare` made of the two.
        first, second: the readings.
        scheme: tells page chrome from the article.
    """
    scores: dict[Name, list[int]] = defaultdict(lambda: [0, 0, 0])
    choices: dict[str, Choices] = {}
    kinds: Counter[Name] = Counter()
    lists: dict[str, bool] = {}
    for unit in units:
        if unit.differs:
            kinds[unit.kind, _what(unit)] += 1
        match unit.kind:
            case "span" | "boundary" | "label" | "missing":
                _count_span(unit, scores)
            case "relation":
                _count_relation(unit, units, scores)
            case "segment":
                _add(scores["segments", ""], *_count_segments(unit))
            case "exemption":
                pass
            case _ if unit.ends:
                _count_value(unit, choices)
            case _:
                name = " ".join(unit.key.split(" ")[:2])
                lists[name] = lists.get(name, True) and not unit.differs
    if first.lists or second.lists:
        _add(scores["lists", ""], len(first.lists), len(second.lists), sum(lists.values()))
    if first.segments and second.segments:
        _add(scores["chrome", ""], *_chrome(first, second, scheme))
    return Tally({key: Score(*counts) for key, counts in scores.items()}, choices, kinds)


def total(tallies: Iterable[Tally]) -> Tally:
    """Add up tallies."""
    scores: dict[Name, Score] = {}
    choices: dict[str, Choices] = {}
    kinds: Counter[Name] = Counter()
    for item in tallies:
        for key, score in item.scores.items():
            scores[key] = scores.get(key, Score()) + score
        for name, each in item.choices.items():
            so_far = choices.setdefault(name, Choices(Counter(), Counter(), 0, 0))
            so_far.first.update(each.first)
            so_far.second.update(each.second)
            choices[name] = so_far._replace(equal=so_far.equal + each.equal, compared=so_far.compared + each.compared)
        kinds.update(item.kinds)
    return Tally(scores, choices, kinds)


class Coincidences(NamedTuple):
    """For alpha: values of units that have two or more, `values` how often each, `equal` the weight of equal pairs."""

    values: Counter[str]
    equal: float

    @property
    def alpha(self) -> float | None:
        """Krippendorff's alpha for nominal values; None where it is not defined, as with one value throughout."""
        count = self.values.total()
        unequal = count**2 - sum(each**2 for each in self.values.values())
        return None if not unequal else 1 - (count - 1) * (count - self.equal) / unequal


def coincidences(readings: Sequence[Annotation], scheme: Scheme) -> dict[str, Coincidences]:
    """Count the values of one document of any number of readers, on spans of the same start, end and label.

    Ids of lists, which say nothing, are left out.
    """
    said: dict[tuple[int, int, str], list[Mapping[str, Any]]] = defaultdict(list)
    for reading in readings:
        distinct = {(span.start, span.end, span.label): span.values for span in reading.spans}
        for key, own in distinct.items():
            said[key].append(own)
    found: dict[str, Coincidences] = {}
    for (_, _, label), several in said.items():
        if len(several) < 2:
            continue
        for name in sorted(set().union(*several) - {scheme.labels_with("list").get(label, "")}):
            values = Counter(_text(each.get(name, msgspec.UNSET)) for each in several)
            so_far = found.setdefault(f"{label}.{name}", Coincidences(Counter(), 0.0))
            so_far.values.update(values)
            equal: float = sum(count * (count - 1) for count in values.values()) / (len(several) - 1)
            found[f"{label}.{name}"] = so_far._replace(equal=so_far.equal + equal)
    return found


def _what(unit: Unit) -> str:
    """Name what differs: for labels and types of relations both, for what only one has which one."""
    if unit.kind == "label":
        return f"{unit.first['label']} / {unit.second['label']}"
    if unit.kind in ("missing", "relation", "list") and msgspec.UNSET in (unit.first, unit.second):
        return f"{unit.name}, only {'second' if unit.first is msgspec.UNSET else 'first'}"
    return unit.name


def _add(counts: list[int], *more: int) -> None:
    for index, number in enumerate(more):
        counts[index] += number


def _count_span(unit: Unit, scores: dict[Name, list[int]]) -> None:
    sides = [None if side is msgspec.UNSET else side["label"] for side in (unit.first, unit.second)]
    for index, label in enumerate(sides):
        if label is not None:
            for way in ("exact", "overlap"):
                scores[way, label][index] += 1
    scores["exact", unit.name][2] += unit.kind == "span"
    scores["overlap", unit.name][2] += unit.kind in ("span", "boundary")


def _count_relation(unit: Unit, units: Sequence[Unit], scores: dict[Name, list[int]]) -> None:
    ends = {units[index].kind for index in unit.ends}
    counts = [unit.first is not msgspec.UNSET, unit.second is not msgspec.UNSET]
    is_same = not unit.differs
    _add(scores["relations", "strict"], *counts, is_same and ends == {"span"})
    if ends <= MATCHED:
        _add(scores["relations", "given ends"], *counts, is_same)


def _count_segments(unit: Unit) -> tuple[int, int, int]:
    ours, theirs = ([tuple(item.values()) for item in side] for side in (unit.first, unit.second))
    return len(ours), len(theirs), len(set(ours) & set(theirs))


def _count_value(unit: Unit, choices: dict[str, Choices]) -> None:
    so_far = choices.setdefault(unit.name, Choices(Counter(), Counter(), 0, 0))
    so_far.first[_text(unit.first)] += 1
    so_far.second[_text(unit.second)] += 1
    choices[unit.name] = so_far._replace(equal=so_far.equal + (not unit.differs), compared=so_far.compared + 1)


def _text(value: Any) -> str:
    return "absent" if value is msgspec.UNSET else msgspec.json.encode(value).decode()


def _chrome(first: Annotation, second: Annotation, scheme: Scheme) -> tuple[int, int, int]:
    """Count the code points of the raw page that each has as page chrome, and that both have."""
    events = sorted(
        (offset, side, step)
        for side, reading in enumerate((first, second))
        for item in reading.segments or ()
        if item.kind in scheme.segments.removed
        for offset, step in ((item.start, 1), (item.end, -1))
    )
    inside, counts, position = [0, 0], [0, 0, 0], 0
    for offset, side, step in events:
        length = offset - position
        is_in = [depth > 0 for depth in inside]
        _add(counts, *(length * flag for flag in (*is_in, all(is_in))))
        inside[side] += step
        position = offset
    return counts[0], counts[1], counts[2]
