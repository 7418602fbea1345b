"""Pages that are nearly the same: shingles of five syllables, MinHash to find candidates, Jaccard to decide.

A text's syllables are what white space parts, in lower case, tone marks kept; its shingles are all runs of five of
them. The similarity of two texts is the share of shingles that they have in common (Jaccard). MinHash with 128
permutations in 32 bands of 4 finds candidates: of texts with similarity 0.8 one pair in ten million is missed, of
those with 0.5 one in eight.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

#: From this similarity on, two pages are the same page twice.
DUPLICATE = 0.8
#: From this similarity on, two pages belong to one cluster, which lies in one split.
RELATED = 0.5
WIDTH = 5
BANDS, ROWS = 32, 4
_CHUNK = 4096

#: Sorted, each once: the shingles of a text as 64-bit fingerprints.
Shingles = NDArray[np.uint64]
Signature = NDArray[np.uint32]


class Match(NamedTuple):
    """A document that is similar, and how much: the Jaccard similarity of the shingles."""

    document: str
    similarity: float


def _constants(what: str, count: int) -> NDArray[np.uint64]:
    """Make fixed odd numbers of 64 bits, the same on every machine."""
    digests = (blake2b(f"{what} {number}".encode(), digest_size=8).digest() for number in range(count))
    return np.array([int.from_bytes(digest, "little") | 1 for digest in digests], dtype=np.uint64)


_PLACES = _constants("place", WIDTH)
_FACTORS = (_constants("factor", BANDS * ROWS) | np.uint64(1)).astype(np.uint32)[:, None]
_SUMMANDS = (_constants("summand", BANDS * ROWS) >> np.uint64(32)).astype(np.uint32)[:, None]


@lru_cache(maxsize=1 << 16)
def _fingerprint(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def shingles(text: str) -> Shingles:
    """Give the shingles of a text; a text of fewer than five syllables is one shingle."""
    syllables = text.lower().split()
    known = {syllable: _fingerprint(syllable) for syllable in set(syllables)}
    words = np.fromiter(map(known.__getitem__, syllables), dtype=np.uint64, count=len(syllables))
    width = min(WIDTH, len(words))
    if not width:
        return words
    mixed = np.zeros(len(words) - width + 1, dtype=np.uint64)
    for place in range(width):
        mixed += words[place : len(words) - width + 1 + place] * _PLACES[place]
        mixed ^= mixed >> np.uint64(29)
        mixed *= _PLACES[place]
    mixed ^= mixed >> np.uint64(32)
    mixed.sort()
    is_first = np.ones(len(mixed), dtype=bool)
    # numpy.unique puts them into a hash table first, which takes longer for so few.
    np.not_equal(mixed[1:], mixed[:-1], out=is_first[1:])
    return mixed[is_first]


def signature(found: Shingles) -> Signature:
    """Give the MinHash signature of shingles: for each permutation the least number that it gives to one of them."""
    least = np.full(BANDS * ROWS, np.iinfo(np.uint32).max, dtype=np.uint32)
    for start in range(0, len(found), _CHUNK):
        # Half of a fingerprint is enough here, and twice as fast: an odd factor permutes the numbers of 32 bits.
        part = (found[start : start + _CHUNK] >> np.uint64(32)).astype(np.uint32)
        least = np.minimum(least, (part * _FACTORS + _SUMMANDS).min(axis=1))
    return least


def pack(signed: Signature) -> bytes:
    """Write the low halves of a signature, band after band: 256 bytes a text, in which each band is 8."""
    return signed.astype("<u2").tobytes()


def similarity(first: Shingles, second: Shingles) -> float:
    """Give the Jaccard similarity of two texts' shingles; that of two empty texts is 1."""
    shared = np.intersect1d(first, second, assume_unique=True).size
    together = first.size + second.size - shared
    return shared / together if together else 1.0


class Index:
    """The signatures of the documents of a corpus: 512 bytes a document, texts are read again where they matter.

    Args:
        text_of: gives the text of a document that was put in.
    """

    def __init__(self, text_of: Callable[[str], str]) -> None:
        self._text_of = text_of
        self._documents: list[str] = []
        self._signatures: Signature = np.empty((16, BANDS * ROWS), dtype=np.uint32)

    def put(self, document: str, found: Shingles) -> None:
        """Take a document in."""
        count = len(self._documents)
        if count == len(self._signatures):
            self._signatures = np.concatenate([self._signatures, np.empty_like(self._signatures)])
        self._signatures[count] = signature(found)
        self._documents.append(document)

    def similar(self, found: Shingles, least: float = RELATED) -> list[Match]:
        """Give the documents that are similar to a text, the most similar first."""
        matches = (Match(name, similarity(found, self._shingles(name))) for name in self._candidates(found))
        return sorted((match for match in matches if match.similarity >= least), key=lambda m: (-m.similarity, m[0]))

    def cluster(self, matches: Iterable[Match]) -> list[str]:
        """Give the cluster that similar documents make: them, those similar to them, and so on; sorted by id."""
        members = {match.document for match in matches}
        waiting = sorted(members)
        while waiting:
            found = self._shingles(waiting.pop())
            for candidate in self._candidates(found):
                if candidate not in members and similarity(found, self._shingles(candidate)) >= RELATED:
                    members.add(candidate)
                    waiting.append(candidate)
        return sorted(members)

    def _candidates(self, found: Shingles) -> list[str]:
        """Give the documents of which a band is that of the text."""
        known = self._signatures[: len(self._documents)]
        same = (known == signature(found)).reshape(len(known), BANDS, ROWS)
        return [self._documents[row] for row in np.flatnonzero(same.all(axis=2).any(axis=1))]

    def _shingles(self, document: str) -> Shingles:
        return shingles(self._text_of(document))


class Pairs:
    """Finds the pairs of similar texts among many, each known by its packed signature alone.

    Texts that share a band are candidates; those whose signatures agree too little are left out, and the rest are
    read again. Time is n·log n in the texts, and linear in the candidates.

    Args:
        shingles_of: gives the shingles of the text of a number.
    """

    def __init__(self, shingles_of: Callable[[int], Shingles]) -> None:
        self._shingles = lru_cache(maxsize=4096)(shingles_of)

    def similar(self, packed: Sequence[bytes], least: float = RELATED) -> Iterator[tuple[int, int, float]]:
        """Give pairs of numbers with their similarity, so many that all of one cluster are joined.

        Args:
            packed: the packed signatures, by number.
            least: from which similarity on texts are similar.

        Yields:
            the greater number, the smaller, and the similarity; each pair once, in an order that depends on the
            texts alone. Of texts that share a band each is compared with the first of them and the one before it.
        """
        if len(packed) < 2:
            return
        halves = np.frombuffer(b"".join(packed), dtype="<u2").reshape(len(packed), BANDS * ROWS)
        keys = halves.view("<u8")
        tried: set[int] = set()
        for band in range(BANDS):
            for later, earlier in self._candidates(keys[:, band], halves, least):
                pair = later * len(packed) + earlier
                if pair in tried:
                    continue
                tried.add(pair)
                found = similarity(self._shingles(later), self._shingles(earlier))
                if found >= least:
                    yield later, earlier, found

    @staticmethod
    def _candidates(keys: NDArray[np.uint64], halves: NDArray[np.uint16], least: float) -> Iterator[tuple[int, int]]:
        """Give the pairs of one band whose signatures agree about as much as they have to."""
        order = np.argsort(keys, kind="stable")
        ordered = keys[order]
        is_new = np.concatenate([[True], ordered[1:] != ordered[:-1]])
        first = np.maximum.accumulate(np.where(is_new, np.arange(len(order)), 0))
        places = np.flatnonzero(~is_new)
        pairs = np.concatenate([np.stack([places, first[places]], 1), np.stack([places, places - 1], 1)])
        for start in range(0, len(pairs), _CHUNK):
            chosen = order[pairs[start : start + _CHUNK]]
            agreeing = (halves[chosen[:, 0]] == halves[chosen[:, 1]]).mean(axis=1)
            # The share of agreeing numbers is the similarity, give or take 0.045 (one standard deviation).
            yield from map(tuple, chosen[agreeing >= least - 0.18].tolist())
