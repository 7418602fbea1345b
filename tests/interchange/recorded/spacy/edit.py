"""A program that knows spaCy and nothing of chidao: it changes a DocBin. `python -I edit.py IN.spacy OUT.spacy`."""

from __future__ import annotations

import sys

import spacy
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

source, target = sys.argv[1:]
vocab = Vocab()  # a pipeline would load what other packages register
made = DocBin(store_user_data=True)
for doc in DocBin(store_user_data=True).from_disk(source).get_docs(vocab):
    spans = doc.spans["chidao"]
    if "👍" in doc.text:
        # The date begins later, and the plan implements the law.
        (date,) = (span for span in spans if span.label_ == "DATE")
        start = next(token.i for token in date if token.text[0].isdigit())
        moved = Span(doc, start, date.end, label=date.label, span_id=date.id)
        doc.spans["chidao"] = [moved if span is date or span.id == date.id else span for span in spans]
        plan, law = (span for span in spans if span.label_ == "DIRECTIVE")
        Doc.set_extension("chidao_relations", default=None, force=True)
        drawn = {"id": "r3", "type": "implements", "head": plan.id_, "tail": law.id_}
        doc._.chidao_relations = [*doc._.chidao_relations, drawn]
    made.add(doc)
made.to_disk(target)
assert not any(name.partition(".")[0] == "chidao" for name in sys.modules)
print(f"spaCy {spacy.__version__}")
