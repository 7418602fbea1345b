"""How much a corpus holds: the figures of the card and of `chidao stats`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from chidao.model import SplitName
from chidao.release.documents import SPLITS, AnnotatedText, gold_ids, read_gold
from chidao.scheme import Scheme
from chidao.store import Corpus


class Counts(NamedTuple):
    """Figures of one or more documents with gold.

    `characters` are code points of clean texts; `spans` and `relations` have every label and type
    of the scheme, also those with none.
    """

    documents: int
    characters: int
    sentences: int
    tokens: int
    spans: dict[str, int]
    lists: int
    relations: dict[str, int]

    def as_json(self) -> dict[str, Any]:
        """Give the figures with the sum of all spans and of all relations."""
        return {
            **self._asdict(),
            "all_spans": sum(self.spans.values()),
            "all_relations": sum(self.relations.values()),
        }


class CorpusCounts(NamedTuple):
    """Figures by document, with its split (None where it has none yet), and of the registries."""

    documents: dict[str, tuple[SplitName | None, Counts]]
    directives: int
    organizations: int

    def by_split(self, scheme: Scheme) -> dict[str, Counts]:
        """Give the figures of each split that has documents, and of `all`."""
        splits: dict[str, Counts] = {}
        for split in SPLITS:
            own = [counts for name, counts in self.documents.values() if name == split]
            if own:
                splits[split] = add(own, scheme)
        return {**splits, "all": add([counts for _, counts in self.documents.values()], scheme)}


class Tally:
    """Counts documents one after the other."""

    def __init__(self, scheme: Scheme) -> None:
        self._scheme = scheme
        self._sums = [0, 0, 0, 0, 0]
        self._labels: Counter[str] = Counter()
        self._relations: Counter[str] = Counter()

    def add(self, page: AnnotatedText) -> None:
        """Count one more."""
        own = (1, len(page.text), len(page.sentences), len(page.words.texts), len(page.gold.lists))
        self._sums = [sum(pair) for pair in zip(self._sums, own, strict=True)]
        self._labels.update([span.label for span in page.gold.spans])
        self._relations.update([relation.type for relation in page.gold.relations])

    def counts(self) -> Counts:
        """Give the figures of all of them."""
        documents, characters, sentences, tokens, lists = self._sums
        return Counts(
            documents=documents,
            characters=characters,
            sentences=sentences,
            tokens=tokens,
            spans={label: self._labels[label] for label in self._scheme.labels},
            lists=lists,
            relations={name: self._relations[name] for name in self._scheme.relations},
        )


def count_document(page: AnnotatedText, scheme: Scheme) -> Counts:
    """Count one document."""
    tally = Tally(scheme)
    tally.add(page)
    return tally.counts()


def add(counts: Iterable[Counts], scheme: Scheme) -> Counts:
    """Add figures up."""
    found = list(counts)
    return Counts(
        documents=sum(one.documents for one in found),
        characters=sum(one.characters for one in found),
        sentences=sum(one.sentences for one in found),
        tokens=sum(one.tokens for one in found),
        spans={label: sum(one.spans[label] for one in found) for label in scheme.labels},
        lists=sum(one.lists for one in found),
        relations={name: sum(one.relations[name] for one in found) for name in scheme.relations},
    )


def count_corpus(corpus: Corpus) -> CorpusCounts:
    """Count all documents with gold, and the registries.

    Raises:
        ChidaoError: a file is missing or invalid, or a gold annotation does not fit its text.
    """
    assigned = corpus.splits().documents
    return CorpusCounts(
        {
            document: (
                assigned[document].split if document in assigned else None,
                count_document(read_gold(corpus, document), corpus.scheme),
            )
            for document in gold_ids(corpus)
        },
        len(corpus.directives().directives),
        len(corpus.organizations().organizations),
    )
