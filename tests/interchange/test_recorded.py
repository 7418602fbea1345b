"""What real tools saved (`recorded/`) comes into the corpus it came from: the documented loss and the edit, no more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest
from recorded_corpus import DOCUMENTS, RECORDED, export_recorded, recorded_corpus

from chidao.interchange.formats import find_format
from chidao.interchange.importing import Imported, Importer, State
from chidao.model import Annotation
from chidao.store import Corpus, dump
from drills.interchange import without_lost

#: What was done in each tool to `golden_1`: the date begins later, and the plan implements the law.
MOVED = 'span s1 (DATE 2-10 "Ngày 4/6") → span s1 (DATE 7-10 "4/6")'
DRAWN = "added: relation r3 (implements s3 → s5)"


class Recording(NamedTuple):
    """Files that a tool has saved, and what they are to change."""

    form: str
    folder: str
    changes: list[str]
    losses: list[str]
    state: State = "clean"
    documents: tuple[str, ...] = DOCUMENTS
    #: Documents in whose files nothing but spans and relations is left.
    bare: tuple[str, ...] = ()


KEPT = [f"changed (offsets): {MOVED}", DRAWN]
RECORDINGS = [
    Recording("brat", "brat", KEPT, []),
    Recording("spacy", "spacy", KEPT, []),
    # As from INCEpTION: the type that says which state of the corpus was exported is gone.
    Recording("cas-xmi", "cas/xmi", KEPT, [], "conflict", bare=("golden_1", "d101")),
    Recording("cas-json", "cas/json", KEPT, [], "conflict", ("golden_1", "d210"), bare=("golden_1",)),
    # doccano has no ids: the date is known again as what it was moved from.
    Recording(
        "doccano",
        "doccano",
        KEPT,
        ["golden_1: comment: Is the law meant?: has no place in an annotation"],
    ),
]
every = pytest.mark.parametrize("recording", RECORDINGS, ids=lambda each: each.form)


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return recorded_corpus(tmp_path / "checkout")


def take(corpus: Corpus, recording: Recording) -> dict[str, Imported]:
    importer = Importer(corpus, find_format(recording.form))
    return {each.document: each for each in importer.take(RECORDED / recording.folder, validated=False)}


def edited(gold: Annotation) -> Annotation:
    """Make by hand what was done in the tool."""
    date = gold.spans[0]
    date.start, date.text = 7, "4/6"
    drawn = msgspec.structs.replace(gold.relations[0], id="r3", type="implements", head="s3", tail="s5")
    gold.relations.append(drawn)
    return gold


@every
def test_beside_gold(recording: Recording, corpus: Corpus) -> None:
    taken = take(corpus, recording)
    assert taken.keys() == set(recording.documents)
    small = taken.pop("golden_1")
    assert (small.changes, small.state) == (recording.changes, recording.state)
    assert [str(loss) for loss in small.losses] == recording.losses
    for each in taken.values():
        assert (each.state, each.changes, each.losses) == ("unchanged", [], [])
        assert each.data == corpus.gold_path(each.document).read_bytes()
    assert small.data == dump(edited(corpus.gold("golden_1")))


@every
def test_alone(recording: Recording, corpus: Corpus) -> None:
    """Where the corpus has no annotation, what the format declares to lose is missing, and nothing else."""
    form = find_format(recording.form)
    expected = {name: without_lost(corpus.gold(name), form) for name in recording.documents}
    edited(expected["golden_1"])
    for name in DOCUMENTS:
        corpus.gold_path(name).unlink()
    taken = take(corpus, recording)
    for name, gold in expected.items():
        made = msgspec.json.decode(taken[name].data, type=Annotation)
        if name in recording.bare:
            # What nobody's tool keeps: ids of relations stand in a feature, all else of the document does not.
            assert (made.spans, made.lists, made.status) == (gold.spans, [], "annotated")
        else:
            assert dump(made) == dump(gold)
        assert [(each.type, each.head, each.tail) for each in made.relations] == [
            (each.type, each.head, each.tail) for each in gold.relations
        ]


@every
def test_by_the_command(
    recording: Recording, corpus: Corpus, run: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    """A reader's draft goes out, the recording comes back as a reading."""
    call = ("import", "--from", recording.form, RECORDED / recording.folder, "--corpus", corpus.root)
    code, out, _ = run(*call, "--into", "anna", "--accept")
    assert code == 0 and all(f"  {change}" in out for change in recording.changes)
    assert f"{len(recording.documents)} documents: {len(recording.documents)} new" in out
    made = corpus.annotation(corpus.annotator_path("anna", "golden_1"))
    assert (made.annotator, made.status, len(made.relations)) == ("anna", "annotated", 3)
    again = run(*call, "--into", "anna", "--accept")[1]
    assert again.endswith(f"{len(recording.documents)} documents: {len(recording.documents)} unchanged\n")


def test_they_are_of_the_pages_as_they_are(corpus: Corpus, tmp_path: Path) -> None:
    """A recording is of the texts and gold of today: its base is the SHA-256 of an export of today."""
    export_recorded(corpus, "doccano", tmp_path / "o")
    now, then = (
        [msgspec.json.decode(line) for line in path.read_bytes().splitlines()]
        for path in (tmp_path / "o" / "documents.jsonl", RECORDED / "doccano" / "all.jsonl")
    )
    for name in ("doc_id", "text", "text_sha256", "base"):
        assert [each[name] for each in now] == [each[name] for each in then]
    # The tool has renumbered: nothing may depend on its numbers.
    assert not {each["id"] for line in now for each in line["entities"]} & {
        each["id"] for line in then for each in line["entities"]
    }
