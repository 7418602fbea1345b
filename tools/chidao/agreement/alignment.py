"""Which span of one reading is the same mention as which span of another, one to one."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from chidao.model import Annotation, Span, TaskList
from chidao.scheme import Scheme

Pair = tuple[Span, Span]


class Alignment(NamedTuple):
    """The spans of two readings of one document, each in exactly one of these.

    `exact`: same start, end and label; `boundary`: same label, shared characters; `label`: same start and end, other
    label; `first` and `second`: only there. `lists` maps ids of the second reading's lists to those of the first's.
    """

    exact: list[Pair]
    boundary: list[Pair]
    label: list[Pair]
    first: list[Span]
    second: list[Span]
    lists: dict[str, str]


def align(first: Annotation, second: Annotation, scheme: Scheme) -> Alignment:
    """Match the spans and lists of two readings.

    Exact matches go first. What is left of one label is matched by overlap in the order of the text, which gives the
    most pairs possible where spans of one label share no character in a reading, as the scheme has it. Time is that of
    sorting.
    """
    exact, ours, theirs = _match(first.spans, second.spans, lambda span: (span.label, span.start, span.end))
    boundary: list[Pair] = []
    ours, theirs = _by_overlap(ours, theirs, boundary)
    label, ours, theirs = _match(ours, theirs, lambda span: (span.start, span.end))
    matched = [*exact, *boundary]
    return Alignment(exact, boundary, label, ours, theirs, _match_lists(first, second, matched, scheme))


def _match(
    ours: Iterable[Span], theirs: Iterable[Span], key: Callable[[Span], object]
) -> tuple[list[Pair], list[Span], list[Span]]:
    """Pair spans of the same key, in order; give pairs and what is left of each."""
    waiting: dict[object, deque[Span]] = defaultdict(deque)
    for span in sorted(theirs, key=_place):
        waiting[key(span)].append(span)
    pairs: list[Pair] = []
    left: list[Span] = []
    for span in sorted(ours, key=_place):
        same = waiting.get(key(span))
        if same:
            pairs.append((span, same.popleft()))
        else:
            left.append(span)
    rest = sorted((span for spans in waiting.values() for span in spans), key=_place)
    return pairs, left, rest


def _by_overlap(ours: Sequence[Span], theirs: Sequence[Span], pairs: list[Pair]) -> tuple[list[Span], list[Span]]:
    """Add to `pairs` spans of one label that share characters; give what is left of each."""
    groups: dict[str, tuple[list[Span], list[Span]]] = defaultdict(lambda: ([], []))
    for side, spans in enumerate((ours, theirs)):
        for span in spans:
            groups[span.label][side].append(span)
    for a, b in groups.values():
        i = j = 0
        while i < len(a) and j < len(b):
            if a[i].end <= b[j].start:
                i += 1
            elif b[j].end <= a[i].start:
                j += 1
            else:
                pairs.append((a[i], b[j]))
                i, j = i + 1, j + 1
    pairs.sort(key=lambda pair: _place(pair[0]))
    taken = {id(span) for pair in pairs for span in pair}
    return [span for span in ours if id(span) not in taken], [span for span in theirs if id(span) not in taken]


def _place(span: Span) -> tuple[int, int, str]:
    return span.start, span.end, span.label


def _match_lists(first: Annotation, second: Annotation, matched: Iterable[Pair], scheme: Scheme) -> dict[str, str]:
    """Match lists by the words that announce them, then by the groups that they share; ids say nothing."""
    attributes = scheme.labels_with("list")
    votes: Counter[tuple[str, str]] = Counter()
    for a, b in matched:
        name = attributes.get(a.label)
        if name:
            votes[str(a.values.get(name)), str(b.values.get(name))] += 1
    places = {_phrase(item): item.id for item in first.lists if item.phrase}
    found = {item.id: places[_phrase(item)] for item in second.lists if item.phrase and _phrase(item) in places}
    known = {item.id for item in first.lists}, {item.id for item in second.lists}
    taken = set(found.values())
    for (a_id, b_id), _ in sorted(votes.items(), key=lambda item: (-item[1], item[0])):
        if a_id in known[0] and b_id in known[1] and b_id not in found and a_id not in taken:
            found[b_id] = a_id
            taken.add(a_id)
    return found


def _phrase(item: TaskList) -> tuple[int, int]:
    return (item.phrase.start, item.phrase.end) if item.phrase else (-1, -1)
