"""What spaCy itself reads in an exported DocBin, and what a bin that spaCy has written again says."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.tokens import DocBin

from chidao.integrations.spacy import register_extensions
from chidao.interchange.exporting import export, read_documents
from chidao.interchange.formats import find_format
from chidao.interchange.importing import Importer
from chidao.store import Corpus


def test_spacy_reads_it_and_writes_it_again(repository: Corpus, tmp_path: Path) -> None:
    form, ids = find_format("spacy"), repository.document_ids()
    export(read_documents(repository, ids), form, repository.scheme, tmp_path / "o")
    register_extensions()
    made = DocBin(store_user_data=True)
    read = DocBin().from_disk(tmp_path / "o" / "documents-0001.spacy").get_docs(spacy.blank("xx").vocab)
    for doc, document in zip(read, ids, strict=True):
        gold = repository.gold(document)
        assert doc.text == repository.text(document)
        found = [(span.id_, span.label_, span.start_char, span.end_char, span.text) for span in doc.spans["chidao"]]
        assert found == [(span.id, span.label, span.start, span.end, span.text) for span in gold.spans]
        assert [span._.chidao for span in doc.spans["chidao"]] == [span.values for span in gold.spans]
        assert [each["id"] for each in doc._.chidao_relations] == [each.id for each in gold.relations]
        made.add(doc)
    made.to_disk(tmp_path / "again.spacy")
    assert {each.state for each in Importer(repository, form).take(tmp_path / "again.spacy")} == {"unchanged"}
