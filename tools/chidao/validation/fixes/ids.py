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

_NUMBERED = re.compile(r"(.*?)(0|[1-9][0-9]{0,8})", re.DOTALL)
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
    "CD204", "depends",
    summary="Gives the second of two a free id, where nothing refers to the id: the next number, or a new one.",
    reason="Safe where nothing refers to the new id either. A reference that could mean either is not decided: "
    "then nothing is changed.",
)  # fmt: skip
def number_anew(document: Document, problem: Problem) -> Repair | Refusal | None:
    """Give a doubled id a new number."""
    key, index, _ = problem.path
    assert isinstance(index, int)
    fresh, uses = _fresh_ids(document)[str(key)]
    if index not in fresh:
        return Refusal("Give one of the two another id, and look which one relations and groups mean.")
    new = fresh[index]
    return Repair(safe=new not in uses, summary=f"id {new}", changes=(Set(problem.path, new),))


@once_a_subject
def _fresh_ids(document: Document) -> dict[str, tuple[dict[int, str], set[object]]]:
    """Give by key new ids for those members whose id is taken and nowhere referred to, and the ids referred to."""
    annotation = document.annotation
    attributes = document.scheme.labels_with("list")
    named: dict[str, tuple[Sequence[Span | TaskList | Relation], set[object]]] = {
        "spans": (annotation.spans, {end for each in annotation.relations for end in (each.head, each.tail)}),
        "lists": (annotation.lists, {span.values.get(attributes.get(span.label, "")) for span in annotation.spans}),
        "relations": (annotation.relations, set()),
    }
    return {key: (dict(_renumbered(members, uses)), uses) for key, (members, uses) in named.items()}


def _renumbered(members: Sequence[Span | TaskList | Relation], uses: Collection[object]) -> Iterator[tuple[int, str]]:
    taken = {each.id for each in members}
    highest: dict[str, int] = {}
    for each in members:
        stem, number = _parts(each.id)
        highest[stem] = max(highest.get(stem, 1), number)
    seen: set[str] = set()
    for index, each in enumerate(members):
        if each.id in seen and each.id not in uses:
            stem, _ = _parts(each.id)
            # Ids mostly follow one another, so that the one left out is the one that was meant.
            before, number = _parts(members[index - 1].id)
            new = f"{stem}{number + 1}"
            if before != stem or new in taken:
                highest[stem] += 1
                new = f"{stem}{highest[stem]}"
            taken.add(new)
            yield index, new
        seen.add(each.id)


def _parts(identifier: str) -> tuple[str, int]:
    """Cut an id into what stands before its number, and the number."""
    match = _NUMBERED.fullmatch(identifier)
    return (match[1], int(match[2])) if match else (f"{identifier}-", 1)
