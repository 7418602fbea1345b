"""What the rules of the whole corpus have to know of one document: small, plain, and made while it is checked.

Facts can be made in another process, and be kept: they depend on the document's own files and the scheme alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

from msgspec import Struct

from chidao.near_duplicates import pack, shingles, signature
from chidao.validation.clean_text import CleanText
from chidao.validation.context import Document

#: A sentence of fewer syllables says nothing of where it is from (`Ảnh: TTXVN`).
SHORTEST_SENTENCE = 6
#: A longer surface does not come back by chance.
LONGEST_SURFACE = 120


class TextFacts(Struct, frozen=True, array_like=True):
    """Of a clean text: its document, the beginning of its hash, and the packed signature of its shingles."""

    document: str
    digest: bytes
    signature: bytes


class Mention(Struct, frozen=True, array_like=True):
    """A surface of a document, once for each label and entity.

    `index` is that of its first span; `count`, how many there are; `contexts`, hashes of the words around each where
    the surface is one token.
    """

    label: str
    surface: str
    index: int
    count: int
    entity: str | None
    symbol: str | None
    contexts: list[int]


class GoldFacts(Struct, frozen=True, array_like=True):
    """Of a gold annotation.

    `sentences` are the hashes of all sentences that are long enough, 8 bytes each; `held`, for each such sentence
    that holds a span, its hash and the index of the first span in it.
    """

    document: str
    labels: dict[str, int]
    mentions: list[Mention]
    sentences: bytes
    held: list[tuple[int, int]]


def text_facts(clean: CleanText) -> TextFacts:
    """Make the facts of a clean text."""
    digest = blake2b(clean.text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return TextFacts(clean.document, digest, pack(signature(shingles(clean.text))))


def gold_facts(document: Document) -> GoldFacts | None:
    """Make the facts of an annotation; None where its text is not there or is another."""
    text = document.text
    if text is None:
        return None
    labels: dict[str, int] = {}
    for _, span in document.spans:
        labels[span.label] = labels.get(span.label, 0) + 1
    found = list(_sentences(document, text))
    return GoldFacts(
        document=document.annotation.id,
        labels=labels,
        mentions=_mentions(document, text),
        sentences=b"".join(digest for _, _, digest in found),
        held=_held(document, found),
    )


def entity_kinds(document: Document) -> dict[str, str]:
    """Map each label whose spans name an entity to the attribute that does."""
    return {**document.scheme.labels_with("directive"), **document.scheme.labels_with("organization")}


def context(text: str, start: int, end: int) -> int:
    """Give a hash of the words directly around a stretch of a text, in its line."""
    words = " ".join(neighbours(text, start, end))
    return int.from_bytes(blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    """Give the words directly before and behind a stretch of a text, in its line; empty where there is none."""
    before = text[max(0, text.rfind("\n", 0, start) + 1, start - 40) : start].split()
    behind = text[end : end + 40].partition("\n")[0].split()
    return before[-1] if before else "", behind[0] if behind else ""


def is_one_token(surface: str) -> bool:
    """Whether a surface is one token: a syllable, or a figure."""
    return surface.isalnum()


def _mentions(document: Document, text: str) -> list[Mention]:
    kinds = entity_kinds(document)
    lists = document.scheme.labels_with("list")
    found: dict[tuple[str, str, Any, Any], Mention] = {}
    for index, span in document.spans:
        if span.label in lists or len(span.text) > LONGEST_SURFACE:
            continue
        entity, symbol = span.values.get(kinds.get(span.label, "")), span.values.get("symbol")
        key = (span.label, span.text, entity, symbol)
        before = found.get(key)
        contexts = before.contexts if before else []
        if is_one_token(span.text):
            contexts.append(context(text, span.start, span.end))
        count = before.count + 1 if before else 1
        found[key] = Mention(
            span.label,
            span.text,
            before.index if before else index,
            count,
            entity if isinstance(entity, str) else None,
            symbol if isinstance(symbol, str) else None,
            contexts,
        )
    return list(found.values())


def _sentences(document: Document, text: str) -> Iterator[tuple[int, int, bytes]]:
    """Give start, end and hash of the sentences that are long enough."""
    for start, end in document.sentences:
        sentence = text[start:end]
        if sentence.count(" ") + 1 >= SHORTEST_SENTENCE:
            yield start, end, blake2b(sentence.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _held(document: Document, found: list[tuple[int, int, bytes]]) -> list[tuple[int, int]]:
    spans = sorted((span.start, span.end, index) for index, span in document.spans)
    held = []
    at = 0
    for start, end, digest in found:
        while at < len(spans) and spans[at][0] < start:
            at += 1
        if at < len(spans) and spans[at][1] <= end:
            held.append((int.from_bytes(digest, "little"), spans[at][2]))
    return held
