"""What two readings say of one document, place by place: a unit is one question with two answers.

Figures, conflicts and the merged annotation are all made of units, so that they cannot contradict each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest
from typing import Any, Literal, NamedTuple

from msgspec import UNSET, to_builtins

from chidao.agreement.alignment import align
from chidao.model import Annotation, Exemption, PageSegment, Span, TaskList
from chidao.scheme import Scheme

Kind = Literal["span", "missing", "boundary", "label", "value", "link", "relation", "list", "segment", "exemption"]
#: Kinds of difference in the order in which they are told and decided; a `span` that both have is none.
DIFFERENCES: tuple[Kind, ...] = (
    *("missing", "boundary", "label", "value", "link"),
    *("relation", "list", "segment", "exemption"),
)
#: Kinds of units that are a span of each reading.
MATCHED: frozenset[Kind] = frozenset(("span", "boundary", "label"))
#: Before the id of a list of the second reading that matches none of the first.
SECOND = "second:"


class Unit(NamedTuple):
    """One question.

    Attributes:
        kind: what it is about; `link` is a value that names an entity of a registry.
        key: names the question within the document; it depends on the two readings only.
        start, end: the place in code points of the clean text (of the raw page for segments).
        name: label, `label.attribute`, relation type, or field of a list.
        first, second: the answers as plain values; `UNSET` for nothing.
        ends: indices of the units of the span that a value belongs to, or that a relation joins.
    """

    kind: Kind
    key: str
    start: int
    end: int
    name: str
    first: Any
    second: Any
    ends: tuple[int, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether the two answers are not the same (1 and true are not)."""
        return self.first != self.second or type(self.first) is not type(self.second)


def compare(first: Annotation, second: Annotation, scheme: Scheme) -> list[Unit]:
    """Compare two readings of the same text.

    Returns:
        the units of spans, then those of values, lists, relations, segments and exemptions.
    """
    return _Comparison(first, second, scheme).units


def differences(units: Iterable[Unit]) -> list[Unit]:
    """Give the units that differ, by kind and place."""
    found = [unit for unit in units if unit.differs]
    return sorted(found, key=lambda unit: (DIFFERENCES.index(unit.kind), unit.start, unit.end, unit.key))


class _Comparison:
    def __init__(self, first: Annotation, second: Annotation, scheme: Scheme) -> None:
        self.units: list[Unit] = []
        self._scheme = scheme
        self._seen: dict[str, int] = defaultdict(int)
        #: Index of the unit of each span, by id, for both readings.
        self._owner: tuple[dict[str, int], dict[str, int]] = ({}, {})
        self._alignment = align(first, second, scheme)
        self._list_ids: tuple[dict[str, str], dict[str, str]] = (
            {},
            {item.id: self._alignment.lists.get(item.id, SECOND + item.id) for item in second.lists},
        )
        self._add_spans()
        self._add_lists(first, second)
        self._add_relations(first, second)
        self._add_segments(first, second)
        self._add_exemptions(first, second)

    def _add(
        self,
        kind: Kind,
        key: str,
        place: tuple[int, int],
        name: str,
        answers: tuple[Any, Any],
        ends: tuple[int, ...] = (),
    ) -> None:
        """Add a unit; a key that comes again, where a reading says the same twice, is numbered."""
        self._seen[key] += 1
        unique = key if self._seen[key] == 1 else f"{key} #{self._seen[key]}"
        self.units.append(Unit(kind, unique, *place, name, *answers, ends))

    def _add_spans(self) -> None:
        alignment = self._alignment
        for a, b in alignment.exact:
            self._add_span("span", f"span {a.label} {a.start}:{a.end}", a, b)
        for a, b in alignment.boundary:
            self._add_span("boundary", f"boundary {a.label} {a.start}:{a.end} {b.start}:{b.end}", a, b)
        for a, b in alignment.label:
            self._add_span("label", f"label {a.start}:{a.end} {a.label} {b.label}", a, b)
        for span in alignment.first:
            self._add_span("missing", f"missing {span.label} {span.start}:{span.end}", span, None)
        for span in alignment.second:
            self._add_span("missing", f"missing {span.label} {span.start}:{span.end}", None, span)
        for index, (a, b) in enumerate([*alignment.exact, *alignment.boundary]):
            self._add_values(index, a, b)

    def _add_span(self, kind: Kind, key: str, a: Span | None, b: Span | None) -> None:
        spans = (a, b)
        for side, span in enumerate(spans):
            if span is not None:
                self._owner[side][span.id] = len(self.units)
        answers = (self._plain(a, 0, kind), self._plain(b, 1, kind))
        one = a or b
        assert one is not None
        self._add(kind, key, (one.start, one.end), one.label, answers)

    def _plain(self, span: Span | None, side: int, kind: Kind) -> Any:
        """Give a span as plain values; its own values only where they are not units themselves."""
        if span is None:
            return UNSET
        bare = {"label": span.label, "start": span.start, "end": span.end, "text": span.text}
        if kind in ("span", "boundary"):
            return bare
        return {**bare, "values": {name: self._value(span, name, side) for name in span.values}}

    def _value(self, span: Span, name: str, side: int) -> Any:
        value = span.values.get(name, UNSET)
        if self._scheme.labels_with("list").get(span.label) == name:
            return self._list_ids[side].get(str(value), value)
        return value

    def _add_values(self, index: int, a: Span, b: Span) -> None:
        label = self._scheme.labels.get(a.label)
        attributes = label.attributes if label else {}
        for name in dict.fromkeys([*attributes, *a.values, *b.values]):
            if name not in a.values and name not in b.values:
                continue
            is_link = name in attributes and attributes[name].type in ("directive", "organization")
            key = f"{'link' if is_link else 'value'} {a.label} {a.start}:{a.end} {name}"
            answers = (self._value(a, name, 0), self._value(b, name, 1))
            self._add("link" if is_link else "value", key, (a.start, a.end), f"{a.label}.{name}", answers, (index,))

    def _add_lists(self, first: Annotation, second: Annotation) -> None:
        ours = {item.id: item for item in first.lists}
        for item in second.lists:
            match = ours.pop(self._alignment.lists.get(item.id, ""), None)
            if match is None:
                self._add("list", f"list {SECOND}{item.id}", _place_of(item), "list", (UNSET, _plain_list(item)))
                continue
            a, b = _plain_list(match), _plain_list(item)
            for name in a:
                kind: Kind = "link" if name == "directive" else "list"
                self._add(kind, f"list {match.id} {name}", _place_of(match), f"list.{name}", (a[name], b[name]))
        for item in ours.values():
            self._add("list", f"list {item.id}", _place_of(item), "list", (_plain_list(item), UNSET))

    def _add_relations(self, first: Annotation, second: Annotation) -> None:
        types = self._types(first, 0), self._types(second, 1)
        for ends in sorted(types[0].keys() | types[1].keys(), key=self._order):
            ours, theirs = types[0].get(ends, []), types[1].get(ends, [])
            both = [name for name in ours if name in theirs]
            pairs: list[tuple[str | None, str | None]] = [(name, name) for name in both]
            pairs += zip_longest(
                (name for name in ours if name not in both), (name for name in theirs if name not in both)
            )
            head, tail = (self.units[index] for index in ends)
            place = min(head.start, tail.start), max(head.end, tail.end)
            for a, b in pairs:
                names = "|".join(sorted({name for name in (a, b) if name}))
                key = f"relation {self._name(head)} {names} {self._name(tail)}"
                self._add("relation", key, place, names, (a or UNSET, b or UNSET), ends)

    def _types(self, annotation: Annotation, side: int) -> dict[tuple[int, int], list[str]]:
        """Give the types of relation by the units of their ends, each once; one with an unknown end is left out."""
        owner = self._owner[side]
        found: dict[tuple[int, int], list[str]] = {}
        for relation in annotation.relations:
            if relation.head in owner and relation.tail in owner:
                names = found.setdefault((owner[relation.head], owner[relation.tail]), [])
                if relation.type not in names:
                    names.append(relation.type)
        return {ends: sorted(names) for ends, names in found.items()}

    def _order(self, ends: tuple[int, int]) -> tuple[int, ...]:
        return *(self.units[index].start for index in ends), *ends

    @staticmethod
    def _name(unit: Unit) -> str:
        return f"{unit.name}@{unit.start}:{unit.end}"

    def _add_segments(self, first: Annotation, second: Annotation) -> None:
        if not first.segments or not second.segments:
            return  # One who has not segmented the page does not contradict.
        for ours, theirs in _clusters(first.segments, second.segments):
            both = [*ours, *theirs]
            place = min(item.start for item in both), max(item.end for item in both)
            kinds = "|".join(sorted({item.kind for item in both}))
            answers = to_builtins(ours), to_builtins(theirs)
            self._add("segment", f"segment {place[0]}:{place[1]}", place, kinds, answers)

    def _add_exemptions(self, first: Annotation, second: Annotation) -> None:
        sides = (self._exemptions(first, 0), self._exemptions(second, 1))
        for key in sorted(sides[0].keys() | sides[1].keys()):
            pair = sides[0].get(key), sides[1].get(key)
            owner, exemption = next(found for found in pair if found)
            unit = self.units[owner] if owner is not None else None
            place = (unit.start, unit.end) if unit else (0, 0)
            answers = [UNSET if each is None else {**to_builtins(each[1]), "span": UNSET} for each in pair]
            ends = () if owner is None else (owner,)
            self._add("exemption", key, place, exemption.rule, (answers[0], answers[1]), ends)

    def _exemptions(self, annotation: Annotation, side: int) -> dict[str, tuple[int | None, Exemption]]:
        found = {}
        for exemption in annotation.exemptions or ():
            owner = self._owner[side].get(exemption.span) if exemption.span else None
            where = self._name(self.units[owner]) if owner is not None else exemption.path or "anywhere"
            found[f"exemption {exemption.rule} {where}"] = (owner, exemption)
        return found


def _plain_list(item: TaskList) -> dict[str, Any]:
    return {
        "declared": item.declared,
        "phrase": to_builtins(item.phrase),
        "directive": item.directive,
    }


def _place_of(item: TaskList) -> tuple[int, int]:
    return (item.phrase.start, item.phrase.end) if item.phrase else (0, 0)


def _clusters(
    first: Iterable[PageSegment], second: Iterable[PageSegment]
) -> Iterator[tuple[list[PageSegment], list[PageSegment]]]:
    """Put segments that share characters together: the smallest pieces of the page of which each reading has all."""
    ordered = sorted(
        [*((item, 0) for item in first), *((item, 1) for item in second)],
        key=lambda each: (each[0].start, each[0].end, each[1]),
    )
    sides: tuple[list[PageSegment], list[PageSegment]] = ([], [])
    end = -1
    for item, side in ordered:
        if item.start >= end and (sides[0] or sides[1]):
            yield sides
            sides = ([], [])
        sides[side].append(item)
        end = max(end, item.end)
    if sides[0] or sides[1]:
        yield sides


def scheme_values(values: Mapping[str, Any], label: str, scheme: Scheme) -> dict[str, Any]:
    """Put the values of a span in the order of the scheme; what is `UNSET` is left out."""
    known = scheme.labels[label].attributes if label in scheme.labels else {}
    names = [*(name for name in known if name in values), *(name for name in values if name not in known)]
    return {name: values[name] for name in names if values[name] is not UNSET}
