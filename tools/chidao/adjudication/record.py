"""The files of decisions: made for two readings, read, written after each decision, and replayed."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff
from typing import NamedTuple

from chidao.adjudication.merge import Merged, merge
from chidao.errors import ChidaoError
from chidao.model import Annotation, Decision, Decisions, Reading
from chidao.store import Corpus, dump, sha256

SCHEMA = "../../schema/decisions.schema.json"


class Case(NamedTuple):
    """One document with its two readings and what was decided so far."""

    record: Decisions
    first: Annotation
    second: Annotation
    text: str

    def merged(self, corpus: Corpus) -> Merged:
        """Merge the readings by the decisions."""
        return merge(self.first, self.second, corpus.scheme, self.record.decisions, self.text)


def open_case(corpus: Corpus, document: str, readers: tuple[str, str]) -> Case:
    """Open a document for decisions, with those that were made before.

    Raises:
        ChidaoError: a reading is missing, or decisions on other readings of the document are recorded.
    """
    made = _readings(corpus, document, readers)
    first, second = (corpus.annotation(corpus.annotator_path(name, document)) for name in readers)
    record = Decisions(schema=SCHEMA, id=document, text_sha256=first.text_sha256, readings=made, decisions=[])
    if names := decided_on(corpus, document):
        if names != readers:
            known = " and ".join(names)
            raise ChidaoError(
                f"{corpus.decisions_path(document)}: holds decisions on {known}",
                f"Name {known} in this order, move the file away, or choose other documents with --document.",
            )
        record.decisions = recorded(corpus, document).decisions
    return Case(record, first, second, corpus.text(document))


def recorded(corpus: Corpus, document: str) -> Decisions:
    """Read the decisions on a document.

    Raises:
        ChidaoError: the file is not there, not sound, or holds decisions on another document.
    """
    record = corpus.decisions(document)
    if record.id != document:
        raise ChidaoError(
            f"{corpus.decisions_path(document)}: holds decisions on {record.id}",
            f"Name the file {record.id}.json, or correct `id` if they are on {document}.",
        )
    return record


def decided_on(corpus: Corpus, document: str) -> tuple[str, ...]:
    """Give the two annotators on whose readings decisions are recorded; nothing where there are none.

    Raises:
        ChidaoError: the file of decisions is not sound.
    """
    if not corpus.decisions_path(document).is_file():
        return ()
    return tuple(each.annotator for each in recorded(corpus, document).readings)


def unread(corpus: Corpus, document: str, readers: tuple[str, str]) -> str:
    """Say why a document cannot be adjudicated yet; nothing where both have read it.

    Raises:
        ChidaoError: a reading is not sound.
    """
    said = []
    text = sha256(corpus.text(document))
    for name in readers:
        path = corpus.annotator_path(name, document)
        if not path.is_file():
            said.append(f"{name} has no annotation of it")
        elif (reading := corpus.annotation(path)).status == "draft":
            said.append(f"that of {name} is a draft, which nobody has read")
        elif reading.text_sha256 != text:
            said.append(f"that of {name} is of another text than the corpus has (see `chidao validate`)")
    return ", ".join(said)


def _readings(corpus: Corpus, document: str, readers: tuple[str, str]) -> list[Reading]:
    return [
        Reading(annotator=name, sha256=sha256(corpus.read_bytes(corpus.annotator_path(name, document))))
        for name in readers
    ]


def save(corpus: Corpus, record: Decisions) -> None:
    """Write a file of decisions whole, or not at all."""
    corpus.write([(corpus.decisions_path(record.id), dump(record))])


def take(case: Case, decisions: list[Decision]) -> None:
    """Add decisions; one on a question that has one already takes its place."""
    for decision in decisions:
        case.record.decisions[:] = [each for each in case.record.decisions if each.question != decision.question]
        case.record.decisions.append(decision)


def replay(corpus: Corpus, document: str) -> tuple[bytes | None, list[str]]:
    """Make gold of a document again from its readings and decisions.

    Returns:
        the bytes of gold, None where they cannot be made; and what is wrong or differs from gold, nothing where it is
        the same byte for byte.

    Raises:
        ChidaoError: a file is missing or not sound.
    """
    record = recorded(corpus, document)
    names = record.readings[0].annotator, record.readings[1].annotator
    problems = [
        f"{corpus.annotator_path(then.annotator, document)}: not the reading that the decisions were made on"
        for then, now in zip(record.readings, _readings(corpus, document, names), strict=True)
        if then.sha256 != now.sha256
    ]
    merged = open_case(corpus, document, names).merged(corpus)
    problems += [f"{document}: no decision on {unit.key}" for unit in merged.open]
    problems += [f"{document}: the readings raise no question {key}" for key in merged.unknown]
    problems += [f"{document}: {said}" for said in merged.unplaced]
    if merged.annotation is None:
        return None, problems
    data = dump(merged.annotation)
    path = corpus.gold_path(document)
    if not path.is_file():
        return data, [*problems, f"{path}: is not there"]
    return data, [*problems, *_differing(path.read_bytes(), data, str(path))]


def _differing(gold: bytes, made: bytes, name: str) -> Iterator[str]:
    if gold == made:
        return
    old, new = (side.decode("utf-8", "replace").splitlines() for side in (gold, made))
    yield f"{name}: is not what readings and decisions give"
    yield from unified_diff(old, new, name, "readings and decisions", lineterm="", n=0)
