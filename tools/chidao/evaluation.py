"""Scores of predicted annotations against gold: spans, values, relations and chrome, with intervals.

Spans are compared in code points of the raw page, so that a page that was cleaned otherwise than the gold can still
be scored. Exact: same start, end and label. Overlap: one-to-one within a label, which is unique up to ties because
spans of one label do not overlap. Intervals are percentiles of a bootstrap over documents (Efron & Tibshirani 1993).
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from chidao.model import Value

Range = tuple[int, int]
Key = tuple[int, int, str]
#: Attributes that name an entity or list: reported by themselves, not in the share of values that are right.
IDS = frozenset({"directive", "organization", "list"})


class Case(NamedTuple):
    """One document as an annotator or a tool sees it, all offsets in raw code points.

    `spans` maps (start, end, label) to values; `relations` names spans by that key; `chrome` are the removed
    stretches, or None where nothing is said of chrome.
    """

    id: str
    raw: str
    spans: Mapping[Key, Mapping[str, Value]]
    relations: frozenset[tuple[str, Key, Key]]
    chrome: Sequence[Range] | None


class Counts(NamedTuple):
    """True positives, false positives, false negatives."""

    tp: int
    fp: int
    fn: int

    @property
    def precision(self) -> float:
        """Share of what was predicted that is right; 1 where nothing was predicted."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 1.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found; 1 where nothing is there."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.tp / (2 * self.tp + self.fp + self.fn) if self.tp + self.fp + self.fn else 1.0


class Error(NamedTuple):
    """One miss (`kind` miss), false alarm (false) or wrong value (value), with its place in the raw page."""

    document: str
    kind: str
    label: str
    start: int
    end: int
    note: str


class Scores(NamedTuple):
    """Counts of one document or of many.

    Keys of `counts`: (`exact` or `overlap`, label), (`relation`, type), (`chrome`, `characters` or `lines`).
    `values`: (label, attribute) → (right, compared). `kept`: characters of the article that were (removed, all).
    """

    counts: dict[tuple[str, str], Counts]
    values: dict[tuple[str, str], tuple[int, int]]
    kept: tuple[int, int]


def score(predicted: Case, gold: Case, kinds_of: Mapping[tuple[str, str], str]) -> tuple[Scores, list[Error]]:
    """Score one document.

    Args:
        predicted, gold: the same page as the tool and as the gold sees it.
        kinds_of: (label, attribute) → type of the attribute in the scheme.
    """
    counts: dict[tuple[str, str], Counts] = {}
    errors: list[Error] = []
    for label in sorted({key[2] for key in (*predicted.spans, *gold.spans)}):
        ours = sorted(key for key in predicted.spans if key[2] == label)
        theirs = sorted(key for key in gold.spans if key[2] == label)
        both = set(ours) & set(theirs)
        counts["exact", label] = Counts(len(both), len(ours) - len(both), len(theirs) - len(both))
        paired = _overlapping(ours, theirs)
        counts["overlap", label] = Counts(paired, len(ours) - paired, len(theirs) - paired)
        errors += [Error(gold.id, "miss", label, *key[:2], "") for key in theirs if key not in both]
        errors += [Error(gold.id, "false", label, *key[:2], "") for key in ours if key not in both]
    values = _score_values(predicted, gold, kinds_of, errors)
    for kind in sorted({relation[0] for relation in predicted.relations | gold.relations}):
        a = {relation for relation in predicted.relations if relation[0] == kind}
        b = {relation for relation in gold.relations if relation[0] == kind}
        counts["relation", kind] = Counts(len(a & b), len(a - b), len(b - a))
    kept = (0, 0)
    if predicted.chrome is not None and gold.chrome is not None:
        kept = _score_chrome(predicted.chrome, gold.chrome, gold.raw, counts)
    return Scores(counts, values, kept), errors


def _overlapping(ours: Sequence[Key], theirs: Sequence[Key]) -> int:
    """Count the pairs of a one-to-one matching by overlap; both sorted, neither overlapping itself."""
    i = j = found = 0
    while i < len(ours) and j < len(theirs):
        if ours[i][1] <= theirs[j][0]:
            i += 1
        elif theirs[j][1] <= ours[i][0]:
            j += 1
        else:
            found, i, j = found + 1, i + 1, j + 1
    return found


def _score_values(
    predicted: Case, gold: Case, kinds_of: Mapping[tuple[str, str], str], errors: list[Error]
) -> dict[tuple[str, str], tuple[int, int]]:
    tally: dict[tuple[str, str], tuple[int, int]] = {}
    for key in sorted(predicted.spans.keys() & gold.spans.keys()):
        ours, theirs = predicted.spans[key], gold.spans[key]
        for name in sorted(ours.keys() | theirs.keys()):
            if kinds_of.get((key[2], name)) == "list":
                continue
            right = ours.get(name) == theirs.get(name)
            equal, compared = tally.get((key[2], name), (0, 0))
            tally[key[2], name] = (equal + right, compared + 1)
            if not right:
                note = f"{name}: {ours.get(name)!r}, gold {theirs.get(name)!r}"
                errors.append(Error(gold.id, "value", key[2], key[0], key[1], note))
    return tally


def _score_chrome(
    predicted: Sequence[Range], gold: Sequence[Range], raw: str, counts: dict[tuple[str, str], Counts]
) -> Range:
    """Score chrome by character that is no white space and by line; give article characters (lost, all)."""
    marks = bytearray(len(raw))
    for bit, ranges in ((1, predicted), (2, gold)):
        for start, end in ranges:
            marks[start:end] = bytes(mark | bit for mark in marks[start:end])
    tally: Counter[int] = Counter()
    lines: Counter[tuple[bool, bool]] = Counter()
    position = 0
    for line in raw.splitlines(keepends=True):
        seen = Counter(
            mark
            for mark, character in zip(marks[position : position + len(line)], line, strict=True)
            if not character.isspace()
        )
        position += len(line)
        if seen:
            tally += seen
            whole = sum(seen.values())
            lines[seen[1] + seen[3] == whole, seen[2] + seen[3] == whole] += 1
    counts["chrome", "characters"] = Counts(tally[3], tally[1], tally[2])
    counts["chrome", "lines"] = Counts(lines[True, True], lines[True, False], lines[False, True])
    return tally[1], tally[0] + tally[1]


def total(scores: Iterable[Scores]) -> Scores:
    """Add up the scores of documents."""
    counts: dict[tuple[str, str], Counts] = {}
    values: dict[tuple[str, str], tuple[int, int]] = {}
    lost = all_kept = 0
    for item in scores:
        for key, count in item.counts.items():
            counts[key] = Counts(*(a + b for a, b in zip(counts.get(key, (0, 0, 0)), count, strict=True)))
        for name, (right, compared) in item.values.items():
            before = values.get(name, (0, 0))
            values[name] = (before[0] + right, before[1] + compared)
        lost += item.kept[0]
        all_kept += item.kept[1]
    return Scores(counts, values, (lost, all_kept))


def intervals(
    scores: Sequence[Scores], *, draws: int = 1000, seed: int = 2024, level: float = 0.95
) -> dict[tuple[str, str], tuple[float, float]]:
    """Give for each count the interval of its F1 under resampling of the documents."""
    generator = random.Random(seed)  # noqa: S311 - statistics, no secret
    keys = sorted({key for item in scores for key in item.counts})
    found: dict[tuple[str, str], list[float]] = {key: [] for key in keys}
    for _ in range(draws if len(scores) > 1 else 0):
        drawn = generator.choices(scores, k=len(scores))
        for key in keys:
            parts = [item.counts[key] for item in drawn if key in item.counts]
            found[key].append(Counts(*(sum(part[i] for part in parts) for i in range(3))).f1)
    cut = (1 - level) / 2
    return {
        key: (ordered[int(cut * (len(ordered) - 1))], ordered[round((1 - cut) * (len(ordered) - 1))])
        for key, ordered in ((key, sorted(values)) for key, values in found.items())
        if ordered
    }
