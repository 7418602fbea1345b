from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from chidao.cli.show import render
from chidao.model import Annotation, Span
from chidao.store import Corpus

Run = Callable[..., tuple[int, str, str]]
DOCUMENT = "002_47f81869bcb6ff71"


def gold(corpus: Corpus) -> dict[str, Annotation]:
    return {path.stem: corpus.annotation(path) for path in (corpus.root / "annotations" / "gold").glob("*.json")}


def test_json_counts_what_the_files_hold(run: Run, repository: Corpus) -> None:
    code, text, _ = run("stats", "--json", "--corpus", repository.root)
    report = json.loads(text)
    assert code == 0
    documents = {entry["id"]: entry for entry in report["documents"]}
    assert list(documents) == sorted(gold(repository))
    splits = repository.splits().documents
    for name, annotation in gold(repository).items():
        entry = documents[name]
        assert entry["split"] == splits[name].split
        assert entry["characters"] == len(repository.text(name))
        assert entry["all_spans"] == len(annotation.spans)
        assert entry["lists"] == len(annotation.lists)
        for label in repository.scheme.labels:
            assert entry["spans"][label] == sum(span.label == label for span in annotation.spans)
        for kind in repository.scheme.relations:
            assert entry["relations"][kind] == sum(relation.type == kind for relation in annotation.relations)
    for split in ("train", "validation", "test", "all"):
        own = [entry for entry in documents.values() if split in (entry["split"], "all")]
        for figure in ("documents", "characters", "sentences", "tokens", "lists", "all_spans", "all_relations"):
            assert report["splits"][split][figure] == sum(entry[figure] for entry in own)
    assert report["directives"] == len(repository.directives().directives)
    assert report["organizations"] == len(repository.organizations().organizations)


def test_tables_are_aligned_and_say_the_same(run: Run, repository: Corpus) -> None:
    _, text, _ = run("stats", "--corpus", repository.root)
    report = json.loads(run("stats", "--json", "--corpus", repository.root)[1])
    blocks = text.split("\n\n")
    assert len(blocks) == 4
    for block in blocks[:3]:
        assert len({len(line) for line in block.splitlines()}) == 1
    spans = [line.split() for line in blocks[1].splitlines()]
    assert spans[0] == ["document", "split", *repository.scheme.labels, "all", "spans"]
    entry = report["documents"][2]
    assert [DOCUMENT, "validation", *map(str, entry["spans"].values()), str(entry["all_spans"])] in spans
    total = report["splits"]["all"]
    assert ["documents:", "5", "all", *map(str, total["spans"].values()), str(total["all_spans"])] in spans


def test_stats_of_a_document_without_a_split(run: Run, copy: Corpus) -> None:
    splits = json.loads(copy.splits_path.read_bytes())
    del splits["documents"][DOCUMENT]
    copy.splits_path.write_text(json.dumps(splits), encoding="utf-8")
    code, text, _ = run("stats", "--corpus", copy.root)
    assert code == 0
    assert re.search(rf"^{DOCUMENT}  - ", text, re.MULTILINE)
    assert "validation" not in text


def test_show_brackets_spans(run: Run, repository: Corpus) -> None:
    code, text, _ = run("show", DOCUMENT, "--corpus", repository.root)
    assert code == 0
    lines = text.splitlines()
    assert lines[:2] == [f"{DOCUMENT} (gold)", "DIRECTIVE 13  DATE 8  ORG 20  TASK_GROUP 6"]
    assert "Thứ tư - [DATE 03/04/2024] 04:39" in lines
    assert "[DIRECTIVE Nghị quyết Đại hội [ORG Đảng bộ thành phố] lần thứ XIV, nhiệm kỳ [DATE 2020 - 2025]] và" in text
    assert "Kết luận số 69-KL/TW --issued_by--> Bộ Chính trị" in lines
    assert "l1: 6 nhiệm vụ, giải pháp (no document)" in lines
    assert "\x1b" not in text


@pytest.mark.parametrize("number", range(5))
def test_show_loses_nothing(repository: Corpus, number: int) -> None:
    name = sorted(gold(repository))[number]
    text, annotation = repository.text(name), gold(repository)[name]
    plain = render(text, annotation, {}).plain
    labels = "|".join(repository.scheme.labels)
    opened = re.findall(rf"\[({labels}) ", plain)
    assert sorted(opened) == sorted(span.label for span in annotation.spans)
    assert re.sub(rf"\[(?:{labels}) |\]", "", plain) == text.replace("]", "")


def test_show_colours_spans(repository: Corpus) -> None:
    text = "Luật Đảng x"
    annotation = gold(repository)[DOCUMENT]
    annotation.spans = [
        Span(id="a", label="DIRECTIVE", start=0, end=9, text="Luật Đảng", values={}),
        Span(id="b", label="ORG", start=5, end=9, text="Đảng", values={}),
        Span(id="c", label="DATE", start=10, end=11, text="x", values={}),
    ]
    shown = render(text, annotation, {"DIRECTIVE": "on red", "ORG": "on green", "DATE": "on blue"})
    assert shown.plain == "[Luật Đảng] x"
    assert [(shown.plain[part.start : part.end], str(part.style)) for part in shown.spans] == [
        ("[", "on red"),
        ("Luật ", "on red"),
        ("Đảng", "on green underline"),
        ("]", "on red"),
        ("x", "on blue"),
    ]


@pytest.mark.parametrize(("variable", "coloured"), [("FORCE_COLOR", True), ("NO_COLOR", False)])
def test_show_on_a_terminal(
    run: Run, repository: Corpus, monkeypatch: pytest.MonkeyPatch, variable: str, coloured: bool
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv(variable, "1")
    _, text, _ = run("show", DOCUMENT, "--corpus", repository.root)
    assert ("\x1b[30;42m ORG " in text) == coloured
    assert ("\x1b[30;42mBan Thường vụ Thành ủy" in text) == coloured
    assert ("[ORG Ban Thường vụ Thành ủy]" in text) == (not coloured)


def test_show_json_is_the_annotation(run: Run, repository: Corpus) -> None:
    code, text, _ = run("show", "002", "--json", "--corpus", repository.root)
    assert code == 0
    assert json.loads(text) == json.loads(repository.gold_path(DOCUMENT).read_bytes())


def test_show_unknown_document(run: Run, repository: Corpus) -> None:
    code, text, error = run("show", "nine", "--corpus", repository.root)
    assert (code, text) == (2, "")
    assert error.startswith("error: nine: ")
    assert DOCUMENT in error
    code, _, error = run("show", "../gold/" + DOCUMENT, "--corpus", repository.root)
    assert code == 2
    code, _, error = run("show", "00", "--corpus", repository.root)
    assert (code, "several ids" in error) == (2, True)


def test_show_and_stats_refuse_gold_of_another_text(run: Run, copy: Corpus) -> None:
    path: Path = copy.text_path(DOCUMENT)
    path.write_text("other", encoding="utf-8")
    for command in (["show", DOCUMENT], ["stats"]):
        code, text, error = run(*command, "--corpus", copy.root)
        assert (code, text) == (2, "")
        assert error.startswith(f"error: {copy.gold_path(DOCUMENT)}: the gold was made for another text")
