"""Decisions that add what neither reader has: spans, lists and relations; read from a line, and checked.

Their question begins with `add ` and names what is added; the choice is `edit`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec import UNSET

from chidao.adjudication.choices import check_place, check_span
from chidao.errors import ChidaoError
from chidao.model import AddedRelation, Decision, Span, TaskList
from chidao.scheme import Scheme

ADD = "add "
#: What may be written after `add `, for messages and prompts.
FORMS = (
    "relation LABEL@START:END TYPE LABEL@START:END",
    "span LABEL START:END {JSON of values}",
    'list ID {"declared": …, "phrase": [START, END], "directive": …}',
)
_PLACE = re.compile(r"([0-9]{1,16}):([0-9]{1,16})")
_MENTION = re.compile(r"(\S+)@([0-9]{1,16}):([0-9]{1,16})")


def mention(label: str, start: int, end: int) -> str:
    """Name a span by what it is and where: `LABEL@START:END`, in code points of the clean text."""
    return f"{label}@{start}:{end}"


def read_addition(line: str, text: str) -> dict[str, Any]:
    """Read what a person wrote to add something.

    Args:
        line: one of `FORMS`; values that are left out are none, fields of a list null.
        text: the clean text, for the surfaces.

    Returns:
        the question of the decision, and the field that it gives.

    Raises:
        ChidaoError: it cannot be read.
    """
    kind, _, rest = " ".join(line.split()).removeprefix(ADD).partition(" ")
    words = rest.split(" ", 2)
    try:
        match kind, words:
            case "relation", [head, name, tail]:
                relation = _convert({"type": name, "head": head, "tail": tail}, AddedRelation)
                return {"question": f"{ADD}relation {head} {name} {tail}", "relations": [relation]}
            case "span", [label, place, *values] if found := _PLACE.fullmatch(place):
                start, end = int(found[1]), int(found[2])
                plain = {"id": "new", "label": label, "start": start, "end": end, "text": text[start:end] or "?"}
                span = _convert({**plain, "values": _object(values)}, Span)
                return {"question": f"{ADD}span {label} {start}:{end}", "spans": [span]}
            case "list", [name, *_] if name:
                fields = {"declared": None, "phrase": None, "directive": None, **_object([rest[len(name) :]])}
                if isinstance(fields["phrase"], list):
                    fields["phrase"] = _phrase(fields["phrase"], text)
                return {"question": f"{ADD}list {name}", "lists": [_convert({"id": name, **fields}, TaskList)]}
    except (msgspec.ValidationError, msgspec.DecodeError, RecursionError) as error:
        raise ChidaoError(f"`{line}` cannot be added: {error}", _remedy()) from None
    raise ChidaoError(f"`{line}` says nothing that can be added", _remedy())


def _remedy() -> str:
    return f"Write one of: {'; '.join(FORMS)}."


def _convert(value: Any, kind: Any) -> Any:
    return msgspec.convert(value, kind)


def _object(words: list[str]) -> dict[str, Any]:
    return (
        msgspec.json.decode(words[0].strip().encode("utf-8", "surrogatepass"), type=dict[str, Any])
        if any(word.strip() for word in words)
        else {}
    )


def _phrase(place: list[Any], text: str) -> dict[str, Any]:
    start, end = msgspec.convert(place, tuple[int, int])
    return {"start": start, "end": end, "text": text[max(0, start) : end] or "?"}


def check_addition(decision: Decision, scheme: Scheme, text: str, document: str) -> None:
    """Refuse a decision that adds what the scheme does not know or the text does not have.

    Raises:
        ChidaoError: with what is wrong.
    """
    where = f"{document}: {decision.question}"
    spans, lists, relations = decision.spans or [], decision.lists or [], decision.relations or []
    given = (decision.value, decision.segments)
    if decision.choice != "edit" or given != (UNSET, UNSET) or not (spans or lists or relations):
        raise ChidaoError(
            f"{where}: gives no spans, lists or relations", "Choose `edit`, and give what is to be added, nothing else."
        )
    for span in spans:
        check_span(span, scheme, text, where)
    for item in lists:
        if item.phrase is not None:
            check_place(item.phrase.start, item.phrase.end, text, where)
    for relation in relations:
        kind = scheme.relations.get(relation.type)
        if kind is None:
            raise ChidaoError(f"{where}: {relation.type} is no relation", f"Relations: {', '.join(scheme.relations)}.")
        for name, label in ((relation.head, kind.head), (relation.tail, kind.tail)):
            if name.partition("@")[0] != label:
                raise ChidaoError(
                    f"{where}: {relation.type} joins {kind.head} and {kind.tail}, not {name}",
                    "Give the ends in the order of the relation.",
                )


def unplaced(decisions: Mapping[str, Decision], known: Sequence[str]) -> list[str]:
    """Name the spans that decisions add and that are there twice, and the relations that join what is not there.

    Args:
        decisions: by question.
        known: the spans of gold, added ones too, each as `mention` names it.
    """
    counts = Counter(known)
    said = []
    for key, decision in sorted(decisions.items()):
        if key.startswith(ADD):
            names = [mention(span.label, span.start, span.end) for span in decision.spans or ()]
            said += [f"{key}: the span {name} is there already" for name in names if counts[name] > 1]
            ends = [end for relation in decision.relations or () for end in (relation.head, relation.tail)]
            said += [f"{key}: gold has no span {end}" for end in ends if not counts[end]]
    return said
