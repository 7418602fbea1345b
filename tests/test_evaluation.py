from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidao.evaluation import Case, Counts, intervals, score, total
from chidao.store import Corpus
from paths import ROOT

KINDS = {("DATE", "edtf"): "edtf", ("ORG", "entity"): "organization", ("TASK_GROUP", "list"): "list"}
RAW = "menu\nNgày 1/7, Huyện ủy họp.\nLượt xem: 5\n"


def case(*spans: tuple[int, int, str], chrome: tuple[tuple[int, int], ...] = (), **values: str) -> Case:
    return Case("d", RAW, dict.fromkeys(spans, values), frozenset(), chrome)


def test_exact_overlap_and_values() -> None:
    gold = case((5, 13, "DATE"), (15, 23, "ORG"), edtf="XXXX-07-01")
    predicted = case((5, 13, "DATE"), (15, 21, "ORG"), edtf="2024-07-01")
    result, errors = score(predicted, gold, KINDS)
    assert result.counts["exact", "DATE"] == (1, 0, 0)
    assert result.counts["exact", "ORG"] == (0, 1, 1)
    assert result.counts["overlap", "ORG"] == (1, 0, 0)
    assert result.values == {("DATE", "edtf"): (0, 1)}
    assert [(error.kind, error.label) for error in errors] == [("miss", "ORG"), ("false", "ORG"), ("value", "DATE")]


def test_chrome_by_character_and_line() -> None:
    gold = case(chrome=((0, 4), (29, 40)))
    predicted = case(chrome=((5, 8), (29, 40)))
    result, _ = score(predicted, gold, KINDS)
    assert result.counts["chrome", "characters"] == (len("Lượtxem:5"), 3, 4)
    assert result.counts["chrome", "lines"] == (1, 0, 1)
    assert result.kept == (3, len("Ngày1/7,Huyệnủyhọp."))


def test_relations_need_both_ends() -> None:
    a, b = (0, 4, "DATE"), (5, 13, "DATE")
    gold = Case("d", RAW, {a: {}, b: {}}, frozenset({("issued_on", a, b)}), None)
    assert score(gold, gold, {})[0].counts["relation", "issued_on"].f1 == 1
    moved = gold._replace(relations=frozenset({("issued_on", a, (5, 12, "DATE"))}))
    assert score(moved, gold, {})[0].counts["relation", "issued_on"] == (0, 1, 1)


SPANS = st.sets(st.integers(0, 14), max_size=8).map(
    lambda starts: {(2 * start, 2 * start + 2, "ORG"): {} for start in starts}
)


@given(SPANS, SPANS, st.integers(0, 1))
def test_overlap_is_a_largest_matching(ours: dict, theirs: dict, shift: int) -> None:  # type: ignore[type-arg]
    moved = {(start + shift, end + shift, label): {} for start, end, label in ours}
    result, _ = score(Case("d", RAW, moved, frozenset(), None), Case("d", RAW, theirs, frozenset(), None), {})
    if not moved and not theirs:
        return
    found = result.counts["overlap", "ORG"].tp
    edges = {a: [b for b in theirs if a[0] < b[1] and b[0] < a[1]] for a in moved}
    matched: dict[tuple[int, int, str], tuple[int, int, str]] = {}

    def place(a: tuple[int, int, str], seen: set[tuple[int, int, str]]) -> bool:
        for b in edges[a]:
            if b not in seen:
                seen.add(b)
                if b not in matched or place(matched[b], seen):
                    matched[b] = a
                    return True
        return False

    assert found == sum(place(a, set()) for a in moved)


def test_total_and_interval() -> None:
    good = score(case((5, 13, "DATE")), case((5, 13, "DATE")), {})[0]
    bad = score(case((5, 12, "DATE")), case((5, 13, "DATE")), {})[0]
    assert total([good, bad]).counts["exact", "DATE"] == (1, 1, 1)
    low, high = intervals([good, bad] * 5)["exact", "DATE"]
    assert 0 <= low < 0.5 < high <= 1
    assert intervals([good, bad]) == intervals([good, bad])
    assert Counts(0, 0, 0).f1 == 1


def test_command_on_all_forms(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    code, lines, _ = run("suggest", "--json", "--corpus", ROOT, ROOT / "seeds")
    assert code == 0
    file = tmp_path / "out.jsonl"
    file.write_text(lines, encoding="utf-8")
    assert run("build", "--corpus", ROOT, "--out", tmp_path / "dist")[0] == 0
    reports = {}
    for gold, documents in ((ROOT, 5), (f"{tmp_path / 'dist'}:test", 1), (ROOT / "annotations" / "gold", 5)):
        code, out, err = run("evaluate", "--json", file, gold)
        assert code == 0, err
        reports[documents] = {(row["part"], row["name"]): row for row in json.loads(out)["scores"]}
    assert reports[5]["exact", "DIRECTIVE"]["tp"] == 40
    assert reports[1]["exact", "DIRECTIVE"]["tp"] == 13
    code, out, _ = run("evaluate", ROOT, ROOT)
    assert code == 0 and "0.9" not in out and "exact ORG" in out


@pytest.mark.parametrize(
    ("predicted", "gold", "message"),
    [
        ("nothing", ".", "nothing: neither a corpus"),
        ("seeds/000_2239336ab2b7930e.txt", ".", "not a line of `chidao suggest --json`"),
    ],
)
def test_bad_arguments(run, monkeypatch: pytest.MonkeyPatch, predicted: str, gold: str, message: str) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.chdir(ROOT)
    code, _, err = run("evaluate", predicted, gold)
    assert code == 2 and message in err


@pytest.mark.parametrize("half", ["development", "measuring"])
def test_pages_are_sound(half: str) -> None:
    from chidao.cleaning.edits import rebuild

    corpus = Corpus(ROOT / "tests" / "pages" / half)
    assert len(corpus.document_ids()) >= 30
    for document in corpus.document_ids():
        text, gold, record = corpus.text(document), corpus.gold(document), corpus.record(document)
        assert rebuild(text, record.edits) == corpus.raw(document)
        assert all(text[span.start : span.end] == span.text for span in gold.spans)
        ids = {span.id for span in gold.spans}
        assert all({relation.head, relation.tail} <= ids for relation in gold.relations)
