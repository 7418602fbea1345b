"""Two readings and decisions → gold; the same inputs give the same annotation, whenever and in whatever order decided.

Ids are given anew: spans in the order of the text (the outer before the inner), relations in the order of their ends,
lists in the order of their first words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import msgspec
from msgspec import UNSET

from chidao.adjudication.additions import ADD, check_addition, mention, unplaced
from chidao.adjudication.choices import check
from chidao.agreement.report import check_same_text
from chidao.agreement.units import SECOND, Unit, compare, differences, scheme_values
from chidao.model import Annotation, Decision, Exemption, PageSegment, Phrase, Relation, Span, TaskList
from chidao.scheme import Scheme

#: The `annotator` of gold.
ADJUDICATED = "adjudicated"
GOLD_SCHEMA = "../../schema/annotation.schema.json"


class Merged(NamedTuple):
    """What became of two readings.

    Attributes:
        annotation: gold; None where questions are open or something is unplaced.
        open: the questions that are to be decided, by kind and place.
        decided: how many differences are decided.
        unknown: questions of decisions that the readings do not raise.
        dropped: relations of which an end did not become gold.
        unplaced: what decisions add and cannot stand: each with the reason.
    """

    annotation: Annotation | None
    open: list[Unit]
    decided: int
    unknown: list[str]
    dropped: list[str]
    unplaced: list[str]


class _Piece:
    """A span on the way to gold; `values` may still grow."""

    def __init__(self, plain: dict[str, Any], values: dict[str, Any] | None) -> None:
        self.label: str = plain["label"]
        self.start: int = plain["start"]
        self.end: int = plain["end"]
        self.text: str = plain["text"]
        self.values: dict[str, Any] = {} if values is None else values
        self.takes_units = values is None
        self.id = ""


class _Drawn(NamedTuple):
    """A relation on the way to gold."""

    head: _Piece
    tail: _Piece
    name: str


def merge(first: Annotation, second: Annotation, scheme: Scheme, decisions: Iterable[Decision], text: str) -> Merged:
    """Merge two readings of a document.

    Args:
        first, second: the readings.
        scheme: what they may say.
        decisions: what was decided; the last one of a question holds.
        text: the clean text, for the words of edited phrases.

    Raises:
        ChidaoError: the readings are not of the same text, or a decision is not one that its question allows.
    """
    check_same_text(first, second)
    return _Merge(first, second, scheme, {each.question: each for each in decisions}, text).result()


class _Merge:
    def __init__(
        self, first: Annotation, second: Annotation, scheme: Scheme, decisions: dict[str, Decision], text: str
    ) -> None:
        self._first, self._second = first, second
        self._scheme, self._text = scheme, text
        self._decisions = decisions
        self._units = compare(first, second, scheme)
        self._open: set[str] = set()
        self._decided = 0
        self._dropped: list[str] = []
        self._unplaced: list[str] = []
        #: Pieces by index of the unit; those of added spans have no unit.
        self._pieces: dict[int, list[_Piece]] = {}
        self._added: list[_Piece] = []

    def result(self) -> Merged:
        for index, unit in enumerate(self._units):
            if unit.kind in ("span", "missing", "boundary", "label"):
                self._pieces[index] = self._resolve_span(unit)
        for unit in self._units:
            if unit.kind in ("value", "link") and unit.ends:
                self._resolve_value(unit)
        self._add_spans()
        lists = self._resolve_lists()
        relations = self._resolve_relations()
        segments = self._resolve_segments()
        exemptions = self._resolve_exemptions()
        open_units = [unit for unit in differences(self._units) if unit.key in self._open]
        known = {unit.key for unit in self._units}
        unknown = sorted(key for key in self._decisions if key not in known and not key.startswith(ADD))
        annotation = None if open_units else self._build(lists, relations, segments, exemptions)
        if self._unplaced:
            annotation = None
        return Merged(annotation, open_units, self._decided, unknown, self._dropped, self._unplaced)

    def _decision(self, unit: Unit) -> Decision | None:
        """Give the decision on a unit, checked; note where one is wanted and there is none."""
        decision = self._decisions.get(unit.key)
        if decision is None:
            if unit.differs:
                self._open.add(unit.key)
            return None
        check(decision, unit, self._scheme, self._first.id, self._text)
        self._decided += unit.differs
        return decision

    def _answers(self, unit: Unit) -> list[Any]:
        """Give what stands at a unit, by agreement or decision: nothing, one or both answers; one where it is open."""
        decision = self._decision(unit)
        if decision is None:
            # While it is open whether a span stands, what hangs on it can be asked.
            return [answer for answer in (unit.first, unit.second) if answer is not UNSET][:1]
        answers = {
            "a": [unit.first],
            "b": [unit.second],
            "both": [unit.first, unit.second],
            "neither": [],
        }[decision.choice]
        return [answer for answer in answers if answer is not UNSET]

    def _edit(self, unit: Unit) -> Decision | None:
        decision = self._decisions.get(unit.key)
        if decision is None or decision.choice != "edit":
            return None
        return self._decision(unit)

    def _resolve_span(self, unit: Unit) -> list[_Piece]:
        if edit := self._edit(unit):
            return [_piece(span) for span in edit.spans or ()]
        return [_Piece(answer, answer.get("values")) for answer in self._answers(unit)]

    def _resolve_value(self, unit: Unit) -> None:
        pieces = [piece for piece in self._pieces[unit.ends[0]] if piece.takes_units]
        if not pieces:
            return  # The span is gone, or an edit gave its values.
        edit = self._edit(unit)
        answers = [edit.value] if edit else self._answers(unit)
        name = unit.name.partition(".")[2]
        for piece in pieces:
            for answer in answers:
                piece.values[name] = answer

    def _add_spans(self) -> None:
        for key, decision in sorted(self._decisions.items()):
            if key.startswith(ADD):
                check_addition(decision, self._scheme, self._text, self._first.id)
                self._added += [_piece(span) for span in decision.spans or ()]

    def _resolve_lists(self) -> list[dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        for unit in self._units:
            if not unit.key.startswith("list "):
                continue
            name = unit.key.split(" ")[1]
            if unit.name == "list":
                for answer in self._answers(unit):
                    found[name] = {"id": name, **answer}
                continue
            edit = self._edit(unit)
            field = unit.name.partition(".")[2]
            value: Any = edit.value if edit else next(iter(self._answers(unit)), None)
            if edit and field == "phrase" and isinstance(value, list):
                value = {"start": value[0], "end": value[1], "text": self._text[value[0] : value[1]]}
            found.setdefault(name, {"id": name})[field] = value
        for key, decision in sorted(self._decisions.items()):
            for item in decision.lists or ():
                if item.id in found:
                    self._unplaced.append(f"{key}: the list {item.id} is there already")
                found.setdefault(item.id, msgspec.to_builtins(item))
        return list(found.values())

    def _resolve_relations(self) -> list[tuple[Unit, str]]:
        found = []
        for unit in self._units:
            if unit.kind == "relation":
                if not all(self._pieces[index] for index in unit.ends):
                    # An end is not there (any more): what it would join is no question.
                    self._dropped.append(unit.key)
                    continue
                edit = self._edit(unit)
                found += [(unit, str(name)) for name in ([edit.value] if edit else self._answers(unit))]
        return found

    def _resolve_segments(self) -> list[PageSegment] | msgspec.UnsetType:
        if not self._first.segments or not self._second.segments:
            return self._first.segments or self._second.segments or UNSET
        found: list[PageSegment] = []
        for unit in self._units:
            if unit.kind == "segment":
                edit = self._edit(unit)
                if edit:
                    found += edit.segments or ()
                else:
                    found += [msgspec.convert(item, PageSegment) for answer in self._answers(unit) for item in answer]
        return sorted(found, key=lambda item: (item.start, item.end))

    def _resolve_exemptions(self) -> list[tuple[Unit, Exemption]]:
        found = []
        for unit in self._units:
            if unit.kind == "exemption" and all(self._pieces[index] for index in unit.ends):
                for answer in self._answers(unit):
                    plain = {key: value for key, value in answer.items() if value is not UNSET}
                    found.append((unit, msgspec.convert(plain, Exemption)))
        return found

    def _build(
        self,
        lists: list[dict[str, Any]],
        relations: Sequence[tuple[Unit, str]],
        segments: list[PageSegment] | msgspec.UnsetType,
        exemptions: Sequence[tuple[Unit, Exemption]],
    ) -> Annotation:
        order = {label: number for number, label in enumerate(self._scheme.labels)}
        pieces = [*(piece for several in self._pieces.values() for piece in several), *self._added]
        pieces.sort(key=lambda piece: (piece.start, -piece.end, order.get(piece.label, len(order)), piece.label))
        for number, piece in enumerate(pieces, 1):
            piece.id = f"s{number}"
        annotation = Annotation(
            schema=GOLD_SCHEMA,
            id=self._first.id,
            text_sha256=self._first.text_sha256,
            scheme_version=self._first.scheme_version,
            status="gold",
            annotator=ADJUDICATED,
            spans=[],
            lists=self._number_lists(lists, pieces),
            relations=self._number_relations([*self._ends(relations), *self._added_ends(relations, pieces)]),
            segments=segments,
            exemptions=self._place_exemptions(exemptions) or UNSET,
        )
        annotation.spans = [
            Span(
                id=piece.id,
                label=piece.label,
                start=piece.start,
                end=piece.end,
                text=piece.text,
                values=scheme_values(piece.values, piece.label, self._scheme),
            )
            for piece in pieces
        ]
        return annotation

    def _number_lists(self, lists: list[dict[str, Any]], pieces: Sequence[_Piece]) -> list[TaskList]:
        """Give the lists ids in the order of the text, and their groups these ids."""
        attributes = self._scheme.labels_with("list")
        members: dict[str, list[_Piece]] = {}
        for piece in pieces:
            name = piece.values.get(attributes.get(piece.label, ""))
            if isinstance(name, str):
                members.setdefault(name, []).append(piece)

        def place(item: dict[str, Any]) -> tuple[int, str]:
            starts = [piece.start for piece in members.get(item["id"], ())]
            starts += [item["phrase"]["start"]] if item["phrase"] else []
            return min(starts, default=len(self._text)), item["id"]

        made = []
        for number, item in enumerate(sorted(lists, key=place), 1):
            for piece in members.get(item["id"], ()):
                piece.values[attributes[piece.label]] = f"l{number}"
            phrase = None if item["phrase"] is None else msgspec.convert(item["phrase"], Phrase)
            made.append(
                TaskList(id=f"l{number}", declared=item["declared"], phrase=phrase, directive=item["directive"])
            )
        for name in members.keys() - {item["id"] for item in lists}:
            if name.startswith(SECOND):
                for piece in members[name]:
                    piece.values[attributes[piece.label]] = name.replace(":", "-")
        return made

    def _ends(self, relations: Sequence[tuple[Unit, str]]) -> list[_Drawn]:
        found = []
        for unit, name in relations:
            wanted = self._scheme.relations.get(name)
            head = self._end(unit.ends[0], wanted.head if wanted else "")
            tail = self._end(unit.ends[1], wanted.tail if wanted else "")
            found.append(_Drawn(head, tail, name))
        return found

    def _added_ends(self, relations: Sequence[tuple[Unit, str]], pieces: Sequence[_Piece]) -> list[_Drawn]:
        """Give the relations that decisions add; what has no ends, or is there, is noted as unplaced."""
        names = [mention(piece.label, piece.start, piece.end) for piece in pieces]
        of_mention = dict(zip(names, pieces, strict=True))
        self._unplaced += unplaced(self._decisions, names)
        known = {(each.head.id, each.tail.id, each.name) for each in self._ends(relations)}
        found = []
        for key, decision in sorted(self._decisions.items()):
            for each in decision.relations or ():
                if each.head in of_mention and each.tail in of_mention:
                    drawn = _Drawn(of_mention[each.head], of_mention[each.tail], each.type)
                    if (same := (drawn.head.id, drawn.tail.id, drawn.name)) in known:
                        self._unplaced.append(f"{key}: the relation is there already")
                    known.add(same)
                    found.append(drawn)
        return found

    def _number_relations(self, relations: Sequence[_Drawn]) -> list[Relation]:
        types = {name: number for number, name in enumerate(self._scheme.relations)}

        def place(each: _Drawn) -> tuple[int, int, int, int, int, str]:
            head, tail = each.head, each.tail
            return head.start, -head.end, tail.start, -tail.end, types.get(each.name, len(types)), each.name

        return [
            Relation(id=f"r{number}", type=each.name, head=each.head.id, tail=each.tail.id)
            for number, each in enumerate(sorted(relations, key=place), 1)
        ]

    def _end(self, index: int, label: str) -> _Piece:
        """Give the span of a unit, of several the one of a label, else the first."""
        pieces = self._pieces[index]
        return next((piece for piece in pieces if piece.label == label), pieces[0])

    def _place_exemptions(self, exemptions: Sequence[tuple[Unit, Exemption]]) -> list[Exemption]:
        for unit, exemption in exemptions:
            if unit.ends:
                exemption.span = self._pieces[unit.ends[0]][0].id
        return [exemption for _, exemption in exemptions]


def _piece(span: Span) -> _Piece:
    plain = {"label": span.label, "start": span.start, "end": span.end, "text": span.text}
    return _Piece(plain, dict(span.values))
