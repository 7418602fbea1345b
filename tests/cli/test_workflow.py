"""`chidao assign` and `chidao status` on a copy of the corpus."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from chidao.store import Corpus, dump

TWICE, RAW, ONCE, GOLD = "000_2239336ab2b7930e", "001_2f85b69d4f545e88", "002_47f81869bcb6ff71", "004_7dc737f53e31573c"


@pytest.fixture
def work(copy: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Corpus:
    """A corpus with documents in several states."""
    monkeypatch.setenv("CHIDAO_CACHE", str(tmp_path / "cache"))
    for document in (TWICE, RAW, ONCE):
        copy.gold_path(document).unlink()
        copy.decisions_path(document).unlink()
    for document in (RAW, ONCE):
        copy.annotator_path("reader-b", document).unlink()
    copy.annotator_path("reader-a", RAW).unlink()
    return copy


def states(run, corpus: Corpus) -> dict[str, dict[str, object]]:  # type: ignore[no-untyped-def]
    code, out, _ = run("status", "--json", "--corpus", corpus.root)
    assert code == 0
    return {each["id"]: each for each in json.loads(out)["documents"]}


def test_states_and_next_steps(run, work: Corpus) -> None:  # type: ignore[no-untyped-def]
    found = states(run, work)
    assert {name: each["state"] for name, each in found.items()} == {
        TWICE: "twice",
        RAW: "raw",
        ONCE: "once",
        "003_6f097a50fd5d6df0": "adjudicated",
        GOLD: "adjudicated",
    }
    assert found[TWICE]["open"] == 3 and found[ONCE]["open"] is None
    assert found[TWICE]["next"] == f"chidao adjudicate reader-a reader-b --document {TWICE}"
    assert found[RAW]["next"] == f"chidao suggest {RAW}" and found[GOLD]["next"] == ""
    run("suggest", RAW, "--corpus", work.root)
    assert states(run, work)[RAW]["state"] == "draft"
    release = work.release()
    release.date = "2026-01-01"
    work.release_path.write_bytes(dump(release))
    assert states(run, work)[GOLD]["state"] == "released"


def test_who_holds_what(run, work: Corpus) -> None:  # type: ignore[no-untyped-def]
    call = ("assign", "an", "binh", "--overlap", "1", "--corpus", work.root)
    code, out, _ = run(*call, "--check")
    assert code == 1 and out.endswith("3 to assign; documents without gold: 3\n") and not work.assignments_path.exists()
    code, out, _ = run(*call)
    assert code == 0 and f"{TWICE}: reader-a, reader-b\n" in out and "003" not in out
    before = work.assignments_path.read_bytes()
    assert run(*call, "--check")[0] == 0 and run(*call)[0] == 0 and work.assignments_path.read_bytes() == before
    assert run("validate", work.assignments_path, "--corpus", work.root)[0] == 0
    holder = work.assignments().documents[ONCE][1]  # type: ignore[union-attr]
    code, out, _ = run("status", "--reader", holder, "--corpus", work.root)
    assert code == 0 and f"{ONCE}: once; read by reader-a\n  next: read: {holder}\n" in out and TWICE not in out
    other = work.annotator_path(holder, ONCE)
    other.parent.mkdir()
    reading = work.annotation(work.annotator_path("reader-a", ONCE))
    reading.annotator = holder
    other.write_bytes(dump(reading))
    found = states(run, work)[ONCE]
    assert (found["state"], found["waiting"], found["open"]) == ("twice", [], 0)


def test_findings_stand_with_their_document(run, work: Corpus) -> None:  # type: ignore[no-untyped-def]
    path = work.annotator_path("reader-a", ONCE)
    path.write_bytes(path.read_bytes().replace(b'"end": ', b'"end": 1', 1))
    code, out, _ = run("status", "--corpus", work.root)
    assert code == 0 and f"{ONCE}: once; read by reader-a; 1 error" in out and "  next: chidao validate\n" in out
    code, out, _ = run("status", "--no-findings", "--corpus", work.root)
    assert "error" not in out


def test_gold_that_was_changed(run, work: Corpus) -> None:  # type: ignore[no-untyped-def]
    path = work.gold_path(GOLD)
    path.write_bytes(path.read_bytes().replace(b"smart-city", b"smart-urban"))
    found = states(run, work)[GOLD]
    assert "is not what readings and decisions give" in str(found["problem"])
    assert found["next"] == f"chidao adjudicate --replay --document {GOLD}"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["../x"], "../x: name each annotator once"),
        (["gold"], "gold: name each annotator once"),
        (["an", "an"], "the same name twice"),
        (["an", "--overlap", "0.5"], "--overlap needs two annotators"),
        (["an", "--overlap", "2"], "not in the range"),
        (["an", "--document", GOLD], f"{GOLD}: gold already"),
        (["an", "--document", "999"], "999: is neither a document of the corpus"),
    ],
)
def test_what_cannot_be_assigned(run, work: Corpus, words: list[str], message: str) -> None:  # type: ignore[no-untyped-def]
    code, _, err = run("assign", *words, "--corpus", work.root)
    assert code == 2 and message in err and not work.assignments_path.exists()


def test_a_name_that_nobody_has(run, work: Corpus) -> None:  # type: ignore[no-untyped-def]
    """Nothing to do would be no news of somebody who is not there."""
    run("assign", "an", "--corpus", work.root)
    code, out, err = run("status", "--reader", "ann", "--corpus", work.root)
    assert (code, out) == (2, "") and "ann: no annotator of that name\n  Known: an, reader-a, reader-b." in err


def test_what_somebody_has_read_is_not_drafted_over(run, work: Corpus) -> None:  # type: ignore[no-untyped-def]
    run("suggest", RAW, "--corpus", work.root)
    path = work.annotator_path("draft", RAW)
    path.write_bytes(path.read_bytes().replace(b'"status": "draft"', b'"status": "annotated"'))
    before = path.read_bytes()
    code, out, err = run("suggest", RAW, "--corpus", work.root)
    assert (code, out) == (2, "") and f"{path}: is no draft any more" in err and path.read_bytes() == before


def test_nothing_to_do(run, copy: Corpus) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = run("status", "--corpus", copy.root)
    assert (code, out) == (0, "raw 0  draft 0  once 0  twice 0  adjudicated 5  released 0\nnothing to do\n")
