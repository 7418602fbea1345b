"""The state of each document, and what is to be done next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Literal, NamedTuple

from chidao.adjudication.record import open_case, recorded, replay
from chidao.errors import ChidaoError
from chidao.model import Status
from chidao.store import Corpus

State = Literal["raw", "draft", "once", "twice", "adjudicated", "released"]
STATES: tuple[State, ...] = ("raw", "draft", "once", "twice", "adjudicated", "released")


class DocumentState(NamedTuple):
    """One document.

    Attributes:
        id: its id.
        state: how far it is; `released` where it is gold in a corpus whose release has a date.
        readers: who has read it: `status` of the file is `annotated`.
        drafts: whose file is a draft.
        waiting: who was assigned it and has not read it.
        open: how many questions between its two readings are open; None where there are not two, or there is gold.
        errors, warnings: findings of `chidao validate` in its files; None where they were not looked for.
        problem: why its state cannot be told in full, or nothing.
        next: the command, or work, that brings it on; empty where nothing is to do.
    """

    id: str
    state: State
    readers: list[str]
    drafts: list[str]
    waiting: list[str]
    open: int | None
    errors: int | None
    warnings: int | None
    problem: str
    next: str


def read_states(corpus: Corpus, findings: Mapping[str, Counter[str]] | None) -> list[DocumentState]:
    """Tell the state of each document of a corpus.

    Args:
        corpus: the corpus.
        findings: severities by document; None where they were not looked for.
    """
    assigned = corpus.assignments()
    is_released = corpus.release().date is not None
    annotators = corpus.annotators()
    return [
        _state(
            corpus,
            document,
            annotators,
            assigned.documents.get(document, []) if assigned else [],
            is_released,
            findings,
        )
        for document in corpus.document_ids()
    ]


def _state(
    corpus: Corpus,
    document: str,
    annotators: list[str],
    assigned: list[str],
    is_released: bool,
    findings: Mapping[str, Counter[str]] | None,
) -> DocumentState:
    problem = ""
    by_status: dict[Status, list[str]] = {"draft": [], "annotated": [], "gold": []}
    for annotator in annotators:
        path = corpus.annotator_path(annotator, document)
        if path.is_file():
            try:
                by_status[corpus.annotation(path).status].append(annotator)
            except ChidaoError as error:
                problem = error.message
    readers = by_status["annotated"]
    state: State
    open_questions = None
    if corpus.gold_path(document).is_file():
        state = "released" if is_released else "adjudicated"
        problem = problem or _changed_since(corpus, document)
    elif readers:
        state = "once" if len(readers) == 1 else "twice"
        if state == "twice":
            try:
                pair = _pair(corpus, document, readers)
                open_questions = len(open_case(corpus, document, pair).merged(corpus).open)
            except ChidaoError as error:
                problem = error.message
    else:
        state = "draft" if by_status["draft"] else "raw"
    waiting = [name for name in assigned if name not in readers] if state not in ("adjudicated", "released") else []
    count = None if findings is None else findings.get(document, Counter())
    made = DocumentState(
        id=document,
        state=state,
        readers=readers,
        drafts=by_status["draft"],
        waiting=waiting,
        open=open_questions,
        errors=None if count is None else count["error"],
        warnings=None if count is None else count["warning"],
        problem=problem,
        next="",
    )
    return made._replace(next=_next(made, corpus))


def _changed_since(corpus: Corpus, document: str) -> str:
    """Tell whether gold is no more what the recorded decisions make of the readings."""
    if not corpus.decisions_path(document).is_file():
        return ""
    try:
        problems = replay(corpus, document)[1]
    except ChidaoError as error:
        return error.message
    return problems[0] if problems else ""


def _pair(corpus: Corpus, document: str, readers: list[str]) -> tuple[str, str]:
    """Give the two readings that are compared: those that decisions are recorded on, else the first two by name."""
    if corpus.decisions_path(document).is_file():
        made = recorded(corpus, document).readings
        return made[0].annotator, made[1].annotator
    return readers[0], readers[1]


def _next(made: DocumentState, corpus: Corpus) -> str:
    if made.problem and made.state in ("adjudicated", "released"):
        return f"chidao adjudicate --replay --document {made.id}"
    if made.problem or made.errors:
        return "chidao validate"
    match made.state:
        case "raw":
            return f"chidao suggest {made.id}"
        case "draft" | "once":
            if made.waiting:
                return f"read: {', '.join(made.waiting)}"
            return f"chidao assign NAME NAME --overlap 1 --document {made.id}"
        case "twice":
            first, second = _pair(corpus, made.id, made.readers)
            return f"chidao adjudicate {first} {second} --document {made.id}"
        case _:
            return ""
