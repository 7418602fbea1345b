"""Fixes of level 2: ids."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from chidao.model import Relation, Span, TaskList
from chidao.store import sha256
from chidao.validation.context import Cleaned, Document
from chidao.validation.fixing.change import Refusal, Repair, Set
from chidao.validation.fixing.memory import once_a_subject
from chidao.validation.rule import Problem, fix

_NUMBERED = re.compile(r"(.*?)([0-9]{1,9})", re.DOTALL)
_SAFE = "Safe where the hash shows that the file is of the document by whose name it goes; else the name may be wrong."


@fix("CD203", "depends", summary="Writes the file's name as id.", reason=_SAFE)
def take_name(document: Document, problem: Problem) -> Repair | None:
    """Give an annotation the id that its file's name says."""
    if document.stem is None:
        return None
    is_sure = document.text_sha256 == document.annotation.text_sha256
    return Repair(safe=is_sure, summary=f"id {document.stem}", changes=(Set(("id",), document.stem),))


@fix("CD211", "depends", summary="Writes the file's name as id.", reason=_SAFE)
def take_record_name(cleaned: Cleaned, problem: Problem) -> Repair | None:
    """Give a cleaning record the id that its file's name says."""
    is_sure = cleaned.raw_data is not None and sha256(cleaned.raw_data) == cleaned.record.raw_sha256
    return Repair(safe=is_sure, summary=f"id {cleaned.stem}", changes=(Set(("id",), cleaned.stem),))


@fix(
    "CD204", "safe",
    summary="Gives the second of two the next free id, where nothing refers to the id.",
    reason="A reference that could mean either is not decided: then nothing is changed.",
)  # fmt: skip
def number_anew(document: Document, problem: Problem) -> Repair | Refusal | None:
    """Give a doubled id a new number."""
    key, index, _ = problem.path
    assert isinstance(index, int)
    if index not in (fresh := _fresh_ids(document)[str(key)]):
        return Refusal("Give one of the two another id, and look which one relations and groups mean.")
    new = fresh[index]
    return Repair(safe=True, summary=f"id {new}", changes=(Set(problem.path, new),))


@once_a_subject
def _fresh_ids(document: Document) -> dict[str, dict[int, str]]:
    """Give new ids to the members whose id is taken by one before and is nowhere referred to: by key and index."""
    annotation = document.annotation
    attributes = document.scheme.labels_with("list")
    named: dict[str, tuple[Sequence[Span | TaskList | Relation], set[object]]] = {
        "spans": (annotation.spans, {end for each in annotation.relations for end in (each.head, each.tail)}),
        "lists": (annotation.lists, {span.values.get(attributes.get(span.label, "")) for span in annotation.spans}),
        "relations": (annotation.relations, set()),
    }
    return {key: dict(_renumbered(members, uses)) for key, (members, uses) in named.items()}


def _renumbered(members: Sequence[Span | TaskList | Relation], uses: Collection[object]) -> Iterator[tuple[int, str]]:
    parts = {each.id: _NUMBERED.fullmatch(each.id) for each in members}
    highest: dict[str, int] = {}
    for match in parts.values():
        if match:
            highest[match[1]] = max(highest.get(match[1], 0), int(match[2]))
    seen: set[str] = set()
    for index, each in enumerate(members):
        if each.id in seen and each.id not in uses:
            match = parts[each.id]
            stem = match[1] if match else f"{each.id}-"
            highest[stem] = highest.get(stem, 1) + 1
            yield index, f"{stem}{highest[stem]}"
        seen.add(each.id)
