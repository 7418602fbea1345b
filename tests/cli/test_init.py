from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chidao.store import Corpus, open_corpus
from paths import ROOT

Run = Callable[..., tuple[int, str, str]]
PAGE = "Hội thao phường Nam\n\nNgày 3/4/2024, ông Nguyễn Văn An ở phường Nam khai mạc hội thao của phường.\n"


def two_labels(path: Path) -> Path:
    """Write a scheme with two labels of its own."""
    scheme = json.loads((ROOT / "schema" / "scheme.json").read_bytes())
    role = {"type": "enum", "definition": "What they are.", "values": {"leader": "leads", "other": "does not lead"}}
    scheme["name"] = "people"
    scheme["labels"] = {
        "PERSON": {"definition": "A named person.", "attributes": {"role": role}},
        "PLACE": {
            "definition": "A named place.",
            "attributes": {"code": {"type": "string", "nullable": True, "definition": "Code of the place."}},
        },
    }
    scheme["relations"] = {"lives_in": {"head": "PERSON", "tail": "PLACE", "definition": "The person lives there."}}
    path.write_text(json.dumps(scheme, ensure_ascii=False), encoding="utf-8")
    return path


def span(identity: str, label: str, text: str, surface: str, values: dict[str, Any], after: int = 0) -> dict[str, Any]:
    start = text.index(surface, after)
    end = start + len(surface)
    return {"id": identity, "label": label, "start": start, "end": end, "text": surface, "values": values}


def annotate(corpus: Corpus, document: str) -> None:
    """Make gold of a draft, by file."""
    draft = corpus.root / "annotations" / "annotators" / "draft" / f"{document}.json"
    annotation = json.loads(draft.read_bytes())
    text = corpus.text(document)
    annotation |= {
        "$schema": "../../schema/annotation.schema.json",
        "status": "gold",
        "annotator": "the team",
        "spans": [
            span("s1", "PLACE", text, "phường Nam", {"code": None}),
            span("s2", "PERSON", text, "Nguyễn Văn An", {"role": "leader"}),
            span("s3", "PLACE", text, "phường Nam", {"code": "N"}, after=30),
        ],
        "relations": [{"id": "r1", "type": "lives_in", "head": "s2", "tail": "s3"}],
    }
    path = corpus.gold_path(document)
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(annotation, ensure_ascii=False), encoding="utf-8")


def test_a_corpus_with_two_labels_of_its_own(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from datasets import ClassLabel, load_dataset

    folder = tmp_path / "people"
    code, out, _ = run("init", folder, "--scheme", two_labels(tmp_path / "labels.json"))
    assert code == 0 and f"wrote {folder / 'schema' / 'scheme.json'}" in out
    monkeypatch.chdir(folder)
    assert run("validate")[0] == 0
    assert run("schema", "--check")[0] == 0

    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    code, out, _ = run("add", tmp_path / "page.txt", "--rights", "the team")
    assert code == 0 and "empty draft" in out
    corpus = open_corpus(None)
    (document,) = corpus.document_ids()
    assert run("clean", "--check")[0] == 0
    assert run("validate")[:2] == (0, "")

    annotate(corpus, document)
    assert run("validate")[:2] == (0, "")
    code, out, _ = run("show", document)
    assert code == 0 and "ông [PERSON Nguyễn Văn An] ở [PLACE phường Nam] khai mạc" in out
    code, out, _ = run("stats")
    assert code == 0 and "PERSON  PLACE" in out and "lives_in" in out
    assert run("build", "--out", tmp_path / "dist")[0] == 0

    split = corpus.splits().documents[document].split
    rows = load_dataset(str(tmp_path / "dist"), "spans", split=split, cache_dir=str(tmp_path / "cache"))
    assert rows.features["label"] == ClassLabel(names=["PERSON", "PLACE"])
    found = [(rows.features["label"].int2str(row["label"]), row["text"], row["code"]) for row in rows]
    assert found == [("PLACE", "phường Nam", None), ("PERSON", "Nguyễn Văn An", None), ("PLACE", "phường Nam", "N")]
    assert rows[1]["role"] == rows.features["role"].str2int("leader")
    tokens = load_dataset(str(tmp_path / "dist"), "tokens", split=split, cache_dir=str(tmp_path / "cache"))
    assert tokens.features["ner_tags"].feature.names == ["O", "B-PERSON", "I-PERSON", "B-PLACE", "I-PLACE"]
    assert tokens[0]["ner_tags"] == [0, 0, 3, 4]


def test_with_the_labels_of_the_package(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    code, out, err = run("init", folder, "--name", "second")
    assert (code, err) == (0, "")
    assert out.endswith(f"see {folder / 'README.md'}\n")
    assert run("validate", "--corpus", folder)[:2] == (0, "")
    (tmp_path / "page.txt").write_text("Tin\n\nNgày 3/4/2024, Bộ Chính trị họp.\n", encoding="utf-8")
    code, out, _ = run("add", tmp_path / "page.txt", "--rights", "r", "--corpus", folder)
    assert code == 0 and "draft with 2 spans" in out


def test_refusals(run: Run, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").write_text("x")
    for arguments, message in (
        ([tmp_path / "full"], f"error: {tmp_path / 'full'}: not empty"),
        ([tmp_path / "new", "--scheme", tmp_path / "none.json"], "none.json: the scheme cannot be read"),
        ([tmp_path / "new", "--scheme", tmp_path], "the scheme cannot be read"),
        ([tmp_path / "new", "--name", "A B"], "the scheme is not valid"),
        ([], "Missing argument 'DIR'"),
    ):
        code, _, err = run("init", *arguments)
        assert code == 2 and message in err
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["full", "x"]
