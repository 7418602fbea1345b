"""A session of deciding: which question is next, decide, undo; each step is on disk before the next is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from msgspec import UNSET

from chidao.adjudication.additions import check_addition, read_addition
from chidao.adjudication.choices import check, payload
from chidao.adjudication.record import Case, save, take
from chidao.agreement.units import Unit
from chidao.errors import ChidaoError
from chidao.model import Decision, PageSegment, Span
from chidao.store import Corpus

#: How a person may write the spans of an edit, for messages and prompts.
SPAN_FORMS = "START:END, START:END LABEL {JSON of values}, or a JSON list of spans"


class Session:
    """Goes through the open questions of documents.

    Args:
        corpus: where decisions are written.
        cases: the documents.
        who: recorded with each decision.
        now: gives the time that is recorded, as `chidao.model.Moment`.
    """

    def __init__(self, corpus: Corpus, cases: Sequence[Case], who: str, now: Callable[[], str]) -> None:
        self._corpus = corpus
        self._cases = {case.record.id: case for case in cases}
        self._who = who
        self._now = now
        self._open = {name: self._questions(name) for name in self._cases}
        self._skipped: set[tuple[str, str]] = set()
        self._history: list[str] = []
        self.why = ""

    @property
    def open(self) -> int:
        """How many questions are open, skipped ones too."""
        return sum(len(units) for units in self._open.values())

    @property
    def decided(self) -> int:
        """How many decisions were made in this session and not undone."""
        return len(self._history)

    def next(self) -> tuple[Case, Unit] | None:
        """Give the next question that was not skipped, or None."""
        for name, units in self._open.items():
            for unit in units:
                if (name, unit.key) not in self._skipped:
                    return self._cases[name], unit
        return None

    def decide(self, case: Case, unit: Unit, choice: str, given: Any = UNSET) -> None:
        """Record a decision; `given` is what an edit puts there.

        Raises:
            ChidaoError: the question does not allow it; nothing is recorded.
        """
        edit = {payload(unit): given} if choice == "edit" else {}
        decision = Decision(
            question=unit.key,
            choice=choice,  # type: ignore[arg-type]
            who=self._who,
            when=self._now(),
            why=self.why,
            **edit,
        )
        check(decision, unit, self._corpus.scheme, case.record.id, case.text)
        take(case, [decision])
        self._changed(case)
        self._history.append(case.record.id)

    def add(self, case: Case, line: str) -> str:
        """Record that gold has something that neither reader has; give the question of the decision.

        Args:
            case: the document.
            line: what is added, as `read_addition` reads it.

        Raises:
            ChidaoError: it cannot be read, or cannot stand; nothing is recorded.
        """
        decision = Decision(
            **read_addition(line, case.text), choice="edit", who=self._who, when=self._now(), why=self.why
        )
        check_addition(decision, self._corpus.scheme, case.text, case.record.id)
        given = [*case.record.decisions]
        take(case, [decision])
        # As long as questions are open, what is added may still find its place.
        if problems := case.merged(self._corpus).unplaced:
            case.record.decisions[:] = given
            raise ChidaoError(f"{case.record.id}: {problems[0]}", "Add the spans first; nothing was recorded.")
        self._changed(case)
        self._history.append(case.record.id)
        return decision.question

    def skip(self, case: Case, unit: Unit) -> None:
        """Leave a question for another session."""
        self._skipped.add((case.record.id, unit.key))

    def undo(self) -> str | None:
        """Take the last decision back, also one of an earlier session; give its question, None where there is none."""
        current = self.next()
        names = [self._history.pop()] if self._history else [current[0].record.id] if current else list(self._cases)
        for name in reversed(names):
            case = self._cases[name]
            if case.record.decisions:
                undone = case.record.decisions.pop()
                self._changed(case)
                return f"{name}: {undone.question}"
        return None

    def _changed(self, case: Case) -> None:
        save(self._corpus, case.record)
        self._open[case.record.id] = self._questions(case.record.id)

    def _questions(self, name: str) -> list[Unit]:
        return self._cases[name].merged(self._corpus).open


def read_edit(line: str, case: Case, unit: Unit) -> Any:
    """Read what a person wrote as the edit of a question.

    Args:
        line: for a value JSON, or plain text; for spans one of `SPAN_FORMS`, the list of objects with label, start, end
            and values; for segments a JSON list of objects with start, end and kind.
        case: gives text and readings.
        unit: the question.

    Raises:
        ChidaoError: it cannot be read.
    """
    try:
        parsed: Any = msgspec.json.decode(line.encode("utf-8", "surrogatepass"))
    except (msgspec.DecodeError, RecursionError):
        parsed = line
    match payload(unit):
        case "value":
            return parsed
        case "segments":
            return _convert(parsed, list[PageSegment], unit)
        case _:
            plain = parsed if isinstance(parsed, list) else [_short_form(line, case, unit)]
            spans = _convert(
                [{"id": "new", "text": "?", "values": {}, **_object(item, unit)} for item in plain], list[Span], unit
            )
            for span in spans:
                # What cannot stand is refused when it is decided.
                span.text = case.text[span.start : span.end] or "?"
            return spans


def _object(item: Any, unit: Unit) -> dict[str, Any]:
    if not isinstance(item, dict):
        raise ChidaoError(f"{unit.key}: not a list of objects", f"Write {SPAN_FORMS}.")
    return item


def _convert(value: Any, kind: Any, unit: Unit) -> Any:
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise ChidaoError(f"{unit.key}: {error}", f"Write {SPAN_FORMS}.") from None


def _short_form(line: str, case: Case, unit: Unit) -> dict[str, Any]:
    """Read a place, with a label and values where they are others than those of the reader who has that label."""
    place, _, rest = line.strip().partition(" ")
    label, _, given = rest.strip().partition(" ")
    start, _, end = place.partition(":")
    if not (start.isdecimal() and end.isdecimal() and len(place) < 40):
        raise ChidaoError(f"{unit.key}: `{line}` is no place", f"Write {SPAN_FORMS}.")
    answers = [each for each in (unit.first, unit.second) if each is not UNSET]
    answer = next((each for each in answers if each["label"] == label), answers[0])
    values: Any = answer.get("values")
    if given:
        try:
            values = msgspec.json.decode(given.encode("utf-8", "surrogatepass"))
        except (msgspec.DecodeError, RecursionError) as error:
            raise ChidaoError(f"{unit.key}: `{given}`: {error}", f"Write {SPAN_FORMS}.") from None
    elif label and label != answer["label"]:
        values = {}
    elif values is None:
        same = (answer["label"], answer["start"], answer["end"])
        values = next(span.values for span in case.first.spans if (span.label, span.start, span.end) == same)
    return {"label": label or answer["label"], "start": int(start), "end": int(end), "values": values}
