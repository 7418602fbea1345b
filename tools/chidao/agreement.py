"""Agreement of two annotators: exact F1 of spans per label, agreement of values, relations, lists and segments.

The F1 is symmetric: with m spans that both have (same start, end and label), a of the first and b of the second,
it is 2m / (a + b) (Hripcsak & Rothschild 2005, *Agreement, the F-measure, and reliability in information retrieval*).
Values are compared on the spans that both have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from chidao.model import Annotation, Span

Key = tuple[int, int, str]


class Score(NamedTuple):
    """Counts of one kind of thing: in the first, in the second, in both."""

    first: int
    second: int
    both: int

    @property
    def f1(self) -> float | None:
        """The symmetric F1, or None where neither has any."""
        total = self.first + self.second
        return 2 * self.both / total if total else None


class Agreement(NamedTuple):
    """How far two annotators agree.

    `spans` by label; `values` by (label, attribute), as (equal, compared) on the spans that both have.
    """

    documents: int
    spans: dict[str, Score]
    values: dict[tuple[str, str], tuple[int, int]]
    relations: Score
    lists: Score
    segments: Score


class Difference(NamedTuple):
    """One place where two annotators differ: `kind` is missing, value, relation, list or segment."""

    document: str
    kind: str
    first: str
    second: str


def compare(pairs: Iterable[tuple[Annotation, Annotation]]) -> tuple[Agreement, list[Difference]]:
    """Compare two annotators on the documents that both have, each pair of the same document."""
    documents = 0
    counts: dict[str, list[Counter[str]]] = {"span": [Counter(), Counter(), Counter()]}
    values: dict[tuple[str, str], list[int]] = {}
    others = {"relation": [0, 0, 0], "list": [0, 0, 0], "segment": [0, 0, 0]}
    differences: list[Difference] = []
    for first, second in pairs:
        documents += 1
        ours, theirs = _by_key(first.spans), _by_key(second.spans)
        for index, keys in enumerate((ours, theirs, ours.keys() & theirs.keys())):
            counts["span"][index].update(label for _, _, label in keys)
        differences += [_missing(first.id, key, ours, theirs) for key in sorted(ours.keys() ^ theirs.keys())]
        for key in sorted(ours.keys() & theirs.keys()):
            differences += _compare_values(first.id, ours[key], theirs[key], values)
        sets: dict[str, tuple[set[Any], set[Any]]] = {
            "relation": (_relations(first), _relations(second)),
            "list": (_lists(first), _lists(second)),
            "segment": (_segments(first), _segments(second)),
        }
        for kind, (a, b) in sets.items():
            for index, size in enumerate((len(a), len(b), len(a & b))):
                others[kind][index] += size
            differences += [Difference(first.id, kind, repr(item), "") for item in sorted(a - b, key=repr)]
            differences += [Difference(first.id, kind, "", repr(item)) for item in sorted(b - a, key=repr)]
    labels = sorted(set().union(*counts["span"]))
    spans = {label: Score(*(counter[label] for counter in counts["span"])) for label in labels}
    agreement = Agreement(
        documents=documents,
        spans=spans,
        values={key: (equal, compared) for key, (equal, compared) in sorted(values.items())},
        relations=Score(*others["relation"]),
        lists=Score(*others["list"]),
        segments=Score(*others["segment"]),
    )
    return agreement, differences


def _by_key(spans: Iterable[Span]) -> dict[Key, Span]:
    return {(span.start, span.end, span.label): span for span in spans}


def _missing(document: str, key: Key, ours: Mapping[Key, Span], theirs: Mapping[Key, Span]) -> Difference:
    def show(spans: Mapping[Key, Span]) -> str:
        return f"{key[2]} {key[0]}:{key[1]} {spans[key].text!r}" if key in spans else ""

    return Difference(document, "missing", show(ours), show(theirs))


def _compare_values(
    document: str, ours: Span, theirs: Span, values: dict[tuple[str, str], list[int]]
) -> Iterable[Difference]:
    for name in sorted(ours.values.keys() | theirs.values.keys()):
        tally = values.setdefault((ours.label, name), [0, 0])
        a, b = ours.values.get(name), theirs.values.get(name)
        equal = a == b and type(a) is type(b)
        tally[0] += equal
        tally[1] += 1
        if not equal:
            place = f"{ours.label} {ours.start}:{ours.end} {ours.text!r} {name}"
            yield Difference(document, "value", f"{place} = {a!r}", f"{place} = {b!r}")


def _relations(annotation: Annotation) -> set[tuple[str, Key, Key]]:
    spans = {span.id: (span.start, span.end, span.label) for span in annotation.spans}
    return {
        (relation.type, spans[relation.head], spans[relation.tail])
        for relation in annotation.relations
        if relation.head in spans and relation.tail in spans
    }


def _lists(annotation: Annotation) -> set[tuple[int | None, int, int, str | None]]:
    return {
        (
            item.declared,
            item.phrase.start if item.phrase else -1,
            item.phrase.end if item.phrase else -1,
            item.directive,
        )
        for item in annotation.lists
    }


def _segments(annotation: Annotation) -> set[tuple[int, int, str]]:
    return {(item.start, item.end, item.kind) for item in annotation.segments or ()}
