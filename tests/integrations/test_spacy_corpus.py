"""Rows of the corpus as documents of spaCy, compared with the gold files."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest
import spacy
from spacy.tokens import Doc, DocBin

import chidao
from chidao.errors import ChidaoError
from chidao.release.bio import outermost
from chidao.release.load import load_from
from chidao.scheme import read_scheme
from chidao.store import Corpus


def said(doc: Doc) -> list[tuple[Any, ...]]:
    return [
        (span.id_, span.label_, span.start_char, span.end_char, span.text, span._.chidao)
        for span in doc.spans["chidao"]
    ]


def everything(doc: Doc) -> tuple[Any, ...]:
    ents = [(ent.label_, ent.start_char, ent.end_char, ent.kb_id_, ent._.chidao) for ent in doc.ents]
    return doc.text, said(doc), ents, doc._.chidao_relations, doc._.chidao_lists, doc._.chidao_id


def check_against_gold(docs: list[Doc], corpus: Corpus) -> None:
    for doc in docs:
        gold = corpus.gold(doc._.chidao_id)
        assert doc.text == corpus.text(gold.id)
        wanted = msgspec.to_builtins(gold)
        assert said(doc) == [
            (span["id"], span["label"], span["start"], span["end"], span["text"], span["values"])
            for span in wanted["spans"]
        ]
        assert doc._.chidao_unaligned == []
        assert doc._.chidao_relations == wanted["relations"]
        assert doc._.chidao_lists == wanted["lists"]
        flat = outermost(gold.spans, corpus.scheme.ner_labels, corpus.scheme)
        assert [(ent.label_, ent.start_char, ent.end_char) for ent in doc.ents] == [
            (span.label, span.start, span.end) for span in flat
        ]


def test_documents_are_the_gold(repository: Corpus) -> None:
    docs = list(chidao.to_spacy("documents"))
    assert sorted(doc._.chidao_id for doc in docs) == repository.document_ids()
    check_against_gold(docs, repository)
    for doc in docs:
        assert doc._.chidao_published == repository.record(doc._.chidao_id).metadata.published
        assert doc._.chidao_province == repository.record(doc._.chidao_id).metadata.province
    entity = next(ent for doc in docs for ent in doc.ents if ent.kb_id_)
    assert entity.kb_id_ == entity._.entity


def test_streams_and_splits_give_the_same() -> None:
    split = chidao.load("documents", "test")
    stream = chidao.load("documents", "test", streaming=True)
    (one,), (other,) = chidao.to_spacy(split), chidao.to_spacy(stream)
    assert everything(one) == everything(other)
    assert [doc._.chidao_id for doc in chidao.to_spacy(chidao.load(streaming=True))] == [
        doc._.chidao_id for doc in chidao.to_spacy()
    ]


def test_docbin_keeps_all_of_it(tmp_path: Path) -> None:
    docs = list(chidao.to_spacy("documents"))
    data = DocBin(docs=docs, store_user_data=True).to_bytes()
    again = list(DocBin().from_bytes(data).get_docs(spacy.blank("vi", config=_syllables()).vocab))
    assert [everything(doc) for doc in again] == [everything(doc) for doc in docs]
    (tmp_path / "docs.spacy").write_bytes(data)
    program = (
        "import json, spacy; from spacy.tokens import DocBin;"
        "from chidao.integrations.spacy import register_extensions; register_extensions();"
        "docs = DocBin().from_disk('docs.spacy').get_docs(spacy.blank('xx').vocab);"
        "print(json.dumps([[doc._.chidao_id, [s._.chidao for s in doc.spans['chidao']]] for doc in docs]))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [[doc._.chidao_id, [s._.chidao for s in doc.spans["chidao"]]] for doc in docs]


def _syllables() -> dict[str, Any]:
    return {"nlp": {"tokenizer": {"@tokenizers": "chidao.syllables.v1"}}}


def test_tokens_are_the_gold_by_sentence(repository: Corpus) -> None:
    found: dict[str, list[tuple[str, int, int]]] = {}
    flat: dict[str, list[tuple[str, int, int]]] = {}
    for split in chidao.load("tokens").values():
        for row, doc in zip(split, chidao.to_spacy(split), strict=True):
            assert doc.text == row["text"]
            assert [token.text for token in doc if not token.is_space] == row["tokens"]
            for place, spans in ((found, doc.spans["chidao"]), (flat, doc.ents)):
                place.setdefault(doc._.chidao_id, []).extend(
                    (span.label_, span.start_char + row["start"], span.end_char + row["start"]) for span in spans
                )
    for document in repository.document_ids():
        gold = repository.gold(document)
        assert sorted(found[document]) == sorted((span.label, span.start, span.end) for span in gold.spans)
        assert flat[document] == [
            (span.label, span.start, span.end)
            for span in outermost(gold.spans, repository.scheme.ner_labels, repository.scheme)
        ]


def test_another_tokenizer() -> None:
    """White space leaves full stops at the words before them: spans that end there have no tokens of their own."""
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "spacy.vi.VietnameseTokenizer",
                                                          "use_pyvi": False}}})  # fmt: skip
    gold = sum(len(row["spans"]) for row in chidao.load("documents", "test"))
    (doc,) = chidao.to_spacy(chidao.load("documents", "test"), nlp)
    assert doc._.chidao_unaligned
    assert len(doc.spans["chidao"]) + len(doc._.chidao_unaligned) == gold
    for span in doc.spans["chidao"]:
        assert span.text == doc.text[span.start_char : span.end_char]


def test_a_corpus_of_another_scheme(copy: Corpus) -> None:
    path = copy.root / "schema" / "scheme.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"TASK_GROUP"', '"DUTY"'), encoding="utf-8")
    for file in (copy.root / "annotations" / "gold").glob("*.json"):
        file.write_text(file.read_text(encoding="utf-8").replace('"TASK_GROUP"', '"DUTY"'), encoding="utf-8")
    other = Corpus(copy.root)
    rows = load_from(other, "documents")
    with pytest.raises(ChidaoError, match="with the columns that the scheme gives"):
        chidao.to_spacy(rows)
    docs = list(chidao.to_spacy(rows, scheme=read_scheme(path)))
    check_against_gold(docs, other)
    assert {span.label_ for doc in docs for span in doc.spans["chidao"]} >= {"DUTY"}


@pytest.mark.parametrize("data", ["spans", [{"text": "x"}], {}])
def test_what_is_no_document(data: Any) -> None:
    with pytest.raises(ChidaoError) as caught:
        list(chidao.to_spacy(data))
    assert caught.value.remedy
