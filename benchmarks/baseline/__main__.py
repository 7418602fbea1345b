"""`python -m benchmarks.baseline`: exact spans on the split `test`, of models and of rules.

`--write` puts the figures of the rules into the file from which the card takes its table; `--check` says whether they
are there. Those of the models are printed only: trained with the same seed, they differ from machine to machine.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from spacy.language import Language
from spacy.tokens import Doc

import chidao
from benchmarks.baseline.models import SPANS, train_ner, train_spancat
from chidao.evaluation import Counts
from chidao.extraction.suggest import suggest
from chidao.model import Metadata
from chidao.release.baseline import FILE, Baseline, Line, as_table, data_of
from chidao.release.bio import outermost
from chidao.store import Corpus, packaged_corpus, write_atomically

Key = tuple[str, int, int, str]
COMMAND = "python -m benchmarks.baseline"
RULES = "chidao suggest"


def measure(corpus: Corpus, *, models: bool = True) -> Baseline:
    """Train on `train`, and count exact spans on `test`.

    Flat are the outermost spans of the labels of `ner_tags`, nested all spans; each system is held against what it
    was made for, the rules against both.
    """
    test = chidao.load("tokens", "test")
    documents = list(chidao.to_spacy(chidao.load("documents", "test")))
    gold = {"flat": _keys(documents, "ents"), "nested": _keys(documents, "spans")}
    found: dict[tuple[str, str], set[Key]] = {}
    if models:
        train = list(chidao.to_spacy(chidao.load("tokens", "train")))
        for view, name, make in (("flat", "spaCy ner", train_ner), ("nested", "spaCy spancat", train_spancat)):
            found[view, name] = _predicted(make(train), test, view)
    for view in gold:
        found[view, RULES] = _suggested(documents, corpus, view)
    lines = [
        Line(view, name, label, *_counts(keys, gold[view], label))
        for (view, name), keys in sorted(found.items(), key=lambda item: item[0][0])
        for label in [*(corpus.scheme.ner_labels if view == "flat" else corpus.scheme.labels), "all"]
    ]
    return Baseline(command=COMMAND, data=data_of(corpus), lines=lines)


def _keys(docs: Iterable[Doc], place: str, offsets: Sequence[int] = (), ids: Sequence[str] = ()) -> set[Key]:
    found = set()
    for index, doc in enumerate(docs):
        first, name = (offsets[index], ids[index]) if ids else (0, doc._.chidao_id)
        for span in doc.ents if place == "ents" else doc.spans[SPANS]:
            found.add((name, span.start_char + first, span.end_char + first, span.label_))
    return found


def _predicted(nlp: Language, rows: Any, view: str) -> set[Key]:
    docs = list(nlp.pipe(rows["text"]))
    return _keys(docs, "ents" if view == "flat" else "spans", list(rows["start"]), list(rows["document"]))


def _suggested(docs: Iterable[Doc], corpus: Corpus, view: str) -> set[Key]:
    empty = Metadata(title=None, published=None, author=None, publisher=None, province=None)
    found = set()
    for doc in docs:
        mentions: Sequence[Any] = suggest(doc.text, empty).mentions
        if view == "flat":
            mentions = outermost(mentions, corpus.scheme.ner_labels, corpus.scheme)
        found |= {(doc._.chidao_id, mention.start, mention.end, mention.label) for mention in mentions}
    return found


def _counts(ours: set[Key], gold: set[Key], label: str) -> tuple[int, int, int]:
    mine, theirs = ({key for key in keys if label in ("all", key[3])} for keys in (ours, gold))
    return Counts(len(mine & theirs), len(mine - theirs), len(theirs - mine))


def main() -> int:
    """Measure, print, and write or compare."""
    parser = argparse.ArgumentParser(prog=COMMAND, description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the figures into the file of the card")
    parser.add_argument("--check", action="store_true", help="exit 1 if the file has other figures")
    arguments = parser.parse_args()
    measured = measure(packaged_corpus())
    print(as_table(measured))
    kept = Baseline(measured.command, measured.data, [line for line in measured.lines if line.system == RULES])
    data = msgspec.json.format(msgspec.json.encode(kept), indent=1) + b"\n"
    if arguments.write:
        write_atomically(FILE, data)
    if arguments.check and FILE.read_bytes() != data:
        print(f"{FILE}: has other figures; run `{COMMAND} --write` and read what changed", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
