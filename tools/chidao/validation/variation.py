"""Variation nuclei: the same surface annotated in one place and not in another.

After Dickinson and Meurers, Detecting Errors in Part-of-Speech Annotation (EACL 2003): what recurs with another
annotation is either ambiguous or an error, and the longer the surface, or the more its neighbours agree, the likelier
an error. A surface of several tokens counts wherever it stands; one of a single token (`Đảng`, `2025`), only between
the same two words as where it is annotated.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from chidao.scheme import Scheme
from chidao.validation.facts import context, is_one_token, neighbours
from chidao.validation.index import CorpusIndex, Extent, Surface

#: So many surfaces are looked for, the commonest first: it bounds the memory of the automaton.
_MOST = 300_000
#: So many places are kept of a surface that is not annotated there.
_KEPT = 50
#: Behind the name of a committee this word makes a person of it (`Tỉnh ủy viên`).
_PERSON = " viên"
_JOINING = frozenset("-/.,&")


class Nucleus(NamedTuple):
    """A surface that is not annotated here.

    Attributes:
        label: the label that it has elsewhere.
        surface: what it reads.
        seen: where and how often it is annotated.
        document: where it is not annotated.
        start: the first place in that document, in code points of its clean text.
        sentence: the line of the text around it.
        missed: how often it is not annotated, in the whole corpus.
    """

    label: str
    surface: str
    seen: Surface
    document: str
    start: int
    sentence: str
    missed: int


class _Missed:
    """The places where a surface is not annotated: their number, and the first of each of some documents."""

    __slots__ = ("count", "first")

    def __init__(self) -> None:
        self.count = 0
        self.first: dict[str, tuple[int, str]] = {}


def nuclei(index: CorpusIndex) -> Iterator[Nucleus]:
    """Find the nuclei of a corpus; its gold is read a second time.

    A surface that is more often not annotated than annotated is left out: there the annotated place is the odd one,
    or the words mean two things. Where both are as often, the word before or behind has to be the same.

    Yields:
        nuclei by label and surface, then by document; of each document the first place.
    """
    missed = _missed(index)
    for key in sorted(missed):
        found, seen = missed[key], index.surfaces[key]
        if found.count > seen.count:
            continue
        for document, (start, sentence) in sorted(found.first.items()):
            if found.count < seen.count or _has_neighbour(index, seen, document, start, len(key[1])):
                yield Nucleus(*key, seen, document, start, sentence, found.count)


def _has_neighbour(index: CorpusIndex, seen: Surface, document: str, start: int, size: int) -> bool:
    """Whether the word before or behind a place is that of the first place where the surface is annotated."""
    spans, text, here = index.spans_of(seen.first.document), index.text_of(seen.first.document), index.text_of(document)
    if text is None or here is None or seen.first.span >= len(spans):
        return False
    known = neighbours(text, spans[seen.first.span].start, spans[seen.first.span].end)
    return any(word and word == other for word, other in zip(neighbours(here, start, start + size), known, strict=True))


def _missed(index: CorpusIndex) -> dict[tuple[str, str], _Missed]:
    labels: dict[str, list[str]] = {}
    commonest = sorted(index.surfaces.items(), key=lambda each: (-each[1].count, each[0]))[:_MOST]
    for (label, surface), _ in commonest:
        labels.setdefault(surface, []).append(label)
    surfaces = sorted(labels)
    missed: dict[tuple[str, str], _Missed] = {}
    if not surfaces:
        return missed
    single = {surface for surface in surfaces if is_one_token(surface)}
    finder = AhoCorasick(surfaces, matchkind=MatchKind.LeftmostLongest)
    for document in index.gold:
        text = index.text_of(document)
        if text is None:
            continue
        covered: dict[str, bytearray] = {}
        for which, start, end in finder.find_matches_as_indexes(text):
            surface = surfaces[which]
            if not _is_word(text, start, end):
                continue
            for label in labels[surface]:
                seen = index.surfaces[label, surface]
                if surface in single and context(text, start, end) not in seen.contexts:
                    continue
                if not covered:
                    covered = _covered(index.scheme, index.extents_of(document), len(text))
                if covered[label].find(1, start, end) >= 0:
                    continue
                place = missed.setdefault((label, surface), _Missed())
                place.count += 1
                if len(place.first) < _KEPT:
                    place.first.setdefault(document, (start, _line(text, start, end)))
    return missed


def _is_word(text: str, start: int, end: int) -> bool:
    """Whether a stretch begins and ends where words do, and is not the beginning of a longer figure or office."""
    behind = text[end : end + 2]
    if behind[:1].isalnum() or (start and text[start - 1].isalnum()):
        return False
    # `20` of `20-NQ/TW`, `2024` of `03/04/2024`: parts of a longer figure or symbol.
    if behind[:1] in _JOINING and behind[1:].isalnum():
        return False
    if start > 1 and text[start - 1] in _JOINING and text[start - 2].isalnum():
        return False
    return not text.startswith(_PERSON, end)


def _covered(scheme: Scheme, spans: list[Extent], size: int) -> dict[str, bytearray]:
    """Give for each label a byte a code point of the text, 1 where it cannot stand: on its own spans, and on those
    that must not contain it."""
    covered = {label: bytearray(size) for label in scheme.labels}
    closed = {
        outer: [label for label in covered if label not in each.may_contain] for outer, each in scheme.labels.items()
    }
    # No place is marked twice, however many spans lie on it.
    reach = dict.fromkeys(covered, 0)
    for start, end, outer in sorted((span.start, min(span.end, size), span.label) for span in spans):
        for label in closed.get(outer, covered):
            begin = max(start, reach[label])
            if begin < end:
                covered[label][begin:end] = b"\1" * (end - begin)
                reach[label] = end
    return covered


def _line(text: str, start: int, end: int) -> str:
    """Give the part of the line around a stretch that a message can show."""
    first = max(text.rfind("\n", 0, start) + 1, start - 80)
    stop = text.find("\n", end)
    last = min(len(text) if stop < 0 else stop, end + 80)
    return text[first:last].strip()
