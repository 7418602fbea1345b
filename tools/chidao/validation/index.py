"""What is known of all documents of a corpus together: fed with the facts of one document at a time.

It keeps a few hundred bytes a document and one entry a surface, no texts; where a rule has to look at a text again,
it is read again.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

import numpy as np
from msgspec import Struct

from chidao.model import Span
from chidao.near_duplicates import RELATED, Pairs, Shingles, shingles
from chidao.scheme import Scheme
from chidao.validation.facts import GoldFacts, Mention, TextFacts

#: So many contexts of a surface are kept.
_CONTEXTS = 64


class Extent(Struct, gc=False):
    """Label and place of a span, and no more."""

    label: str
    start: int
    end: int


class Where(NamedTuple):
    """A span of gold: its document and its place in the list."""

    document: str
    span: int


class Surface:
    """What is known of a surface under one label: how often it is annotated, where first, and between which words."""

    __slots__ = ("contexts", "count", "first")

    def __init__(self, first: Where) -> None:
        self.first = first
        self.count = 0
        self.contexts: set[int] = set()


class Named(NamedTuple):
    """An entity that a name stands for: where first, and how often."""

    entity: str
    where: Where
    times: int


class Link(NamedTuple):
    """A surface, or a symbol, that names two entities of one place: `usual` is the one that it names more often."""

    is_symbol: bool
    name: str
    odd: Named
    usual: Named


class Twin(NamedTuple):
    """Two documents whose texts are similar; `document` is the one that was read later."""

    document: str
    other: str
    similarity: float


class CorpusIndex:
    """All documents together.

    Args:
        scheme: the scheme of the corpus.
        splits: document → split.
        text_of: gives the clean text of a document; None where it cannot be read.
        spans_of: gives the spans of a document's gold.
        extents_of: gives no more than label, start and end of each of them.
        gold_name: names the file of a document's gold in messages.
        text_name: likewise its clean text.
        splits_name: names the file of the splits.
    """

    def __init__(
        self,
        scheme: Scheme,
        splits: Mapping[str, str],
        text_of: Callable[[str], str | None],
        spans_of: Callable[[str], list[Span]],
        extents_of: Callable[[str], list[Extent]],
        gold_name: Callable[[str], str] = str,
        text_name: Callable[[str], str] = str,
        splits_name: str = "splits.json",
    ) -> None:
        self.scheme = scheme
        self.splits = splits
        self.text_of = text_of
        self.spans_of = spans_of
        self.extents_of = extents_of
        self.gold_name = gold_name
        self.text_name = text_name
        self.splits_name = splits_name
        #: Whether all gold was read, so that it can be said what is missing.
        self.is_complete = True
        self.gold: list[str] = []
        self.surfaces: dict[tuple[str, str], Surface] = {}
        self.labels: dict[str, Counter[str]] = {}
        self._texts: list[str] = []
        self._digests: dict[bytes, int] = {}
        self._same: list[Twin] = []
        self._signatures: list[bytes] = []
        self._numbers: list[int] = []
        self._entities: dict[tuple[str, str, str], list[Named]] = {}
        self._trained = array("Q")
        self._held: list[tuple[int, Where]] = []

    def add_text(self, facts: TextFacts) -> None:
        """Take in a clean text."""
        number = len(self._texts)
        self._texts.append(facts.document)
        first = self._digests.setdefault(facts.digest, number)
        if first == number:
            self._numbers.append(number)
            self._signatures.append(facts.signature)
        else:
            self._same.append(Twin(facts.document, self._texts[first], 1.0))

    def add_gold(self, facts: GoldFacts) -> None:
        """Take in a gold annotation."""
        self.gold.append(facts.document)
        split = self.splits.get(facts.document)
        if split is not None:
            self.labels.setdefault(split, Counter()).update(facts.labels)
        for mention in facts.mentions:
            self._add_mention(facts.document, mention)
        if split == "train":
            self._trained.frombytes(facts.sentences)
        elif split == "test":
            self._held += [(digest, Where(facts.document, index)) for digest, index in facts.held]

    def _add_mention(self, document: str, mention: Mention) -> None:
        where = Where(document, mention.index)
        surface = self.surfaces.get((mention.label, mention.surface))
        if surface is None:
            surface = self.surfaces[mention.label, mention.surface] = Surface(where)
        surface.count += mention.count
        if len(surface.contexts) < _CONTEXTS:
            surface.contexts.update(mention.contexts)
        if mention.entity is None:
            return
        # A mention with a symbol is known by it, whatever words stand before.
        label, name = (mention.label, mention.surface) if mention.symbol is None else ("", mention.symbol)
        known = self._entities.setdefault((label, name, place_of(mention.entity)), [])
        for number, each in enumerate(known):
            if each.entity == mention.entity:
                known[number] = each._replace(times=each.times + mention.count)
                return
        known.append(Named(mention.entity, where, mention.count))

    @cached_property
    def links(self) -> list[Link]:
        """Names with two entities of one place, in the order in which the odd one was read."""
        links = []
        for (label, name, _), known in self._entities.items():
            if len(known) > 1:
                usual = max(known, key=lambda each: each.times)
                links += [Link(not label, name, each, usual) for each in known if each is not usual]
        return links

    @cached_property
    def twins(self) -> list[Twin]:
        """Pairs of similar texts, as many as join all of one cluster, by document."""
        texts, numbers = self._texts, self._numbers

        def shingles_of(number: int) -> Shingles:
            return shingles(self.text_of(texts[numbers[number]]) or "")

        found = [
            Twin(texts[numbers[later]], texts[numbers[earlier]], similarity)
            for later, earlier, similarity in Pairs(shingles_of).similar(self._signatures, RELATED)
        ]
        return sorted([*self._same, *found], key=lambda twin: (twin.document, -twin.similarity, twin.other))

    def trained_sentences(self) -> Iterator[Where]:
        """Give a span of each sentence of the split `test` that stands in the split `train` too."""
        if not self._held or not self._trained:
            return
        known = np.unique(np.frombuffer(self._trained, dtype=np.uint64))
        asked = np.array([digest for digest, _ in self._held], dtype=np.uint64)
        found = np.searchsorted(known, asked)
        found[found == len(known)] = 0
        for number in np.flatnonzero(known[found] == asked).tolist():
            yield self._held[number][1]


def place_of(entity: str) -> str:
    """Give the place of an entity by its id: `bac-lieu.bac-lieu` of `vn:bac-lieu.bac-lieu/kh-166`, and of an
    organisation the path to it without the branch: `bac-lieu` of `vn.party.bac-lieu.executive-committee`."""
    if ":" in entity:
        return entity.partition("/")[0]
    return ".".join(entity.split(".")[2:-1])
