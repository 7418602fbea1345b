"""Documents with gold, read from a corpus and checked against their texts."""

from __future__ import annotations

import os
from functools import cached_property

import msgspec

from chidao import tokens
from chidao.errors import ChidaoError
from chidao.model import Annotation, CorpusRecord, SplitName
from chidao.release.splits import assign
from chidao.scheme import Scheme
from chidao.store import Corpus, DocumentBytes, sha256

_GOLD = msgspec.json.Decoder(Annotation)
_RECORD = msgspec.json.Decoder(CorpusRecord)
SPLITS: tuple[SplitName, ...] = ("train", "validation", "test")


class AnnotatedText:
    """A clean text with its gold annotation; both are known to fit.

    Attributes:
        id: id of the document.
        text: the clean text.
        gold: the gold annotation.
    """

    def __init__(self, text: str, gold: Annotation) -> None:
        self.id = gold.id
        self.text = text
        self.gold = gold

    @cached_property
    def words(self) -> tokens.Words:
        """Tokens of the text."""
        return tokens.words(self.text)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Sentences and headings of the text, none of which cuts a span."""
        return tokens.sentences(self.text, ((span.start, span.end) for span in self.gold.spans))


class Document(AnnotatedText):
    """All that a release says of one document.

    Attributes:
        raw: the page as captured.
        record: how the page was cleaned.
    """

    def __init__(self, page: AnnotatedText, raw: str, record: CorpusRecord) -> None:
        super().__init__(page.text, page.gold)
        self.raw = raw
        self.record = record


def gold_ids(corpus: Corpus) -> list[str]:
    """Give the ids of all documents with gold, sorted."""
    try:
        with os.scandir(corpus.root / "annotations" / "gold") as entries:
            return sorted(entry.name.removesuffix(".json") for entry in entries if entry.name.endswith(".json"))
    except OSError:
        return []


def read_gold(corpus: Corpus, document: str) -> AnnotatedText:
    """Read a clean text with its gold.

    Raises:
        ChidaoError: a file is missing or invalid, or the gold is not of this text: another hash, another id,
            a label that the scheme does not know, or a span that reads otherwise.
    """
    gold, text = corpus.gold(document), corpus.text(document)
    _check_gold(corpus, document, gold, text, sha256(text))
    return AnnotatedText(text, gold)


def _check_gold(corpus: Corpus, document: str, gold: Annotation, text: str, digest: str) -> None:
    fault = _gold_fault(document, gold, text, digest, corpus.scheme)
    if fault:
        path = corpus.gold_path(document)
        raise ChidaoError(f"{path}: {fault}", f"Run `chidao validate {path}` for the place and the repair.")


def _gold_fault(document: str, gold: Annotation, text: str, digest: str, scheme: Scheme) -> str | None:
    """Say why a gold annotation is not one of this text, whose SHA-256 is `digest`, or None where it is."""
    if gold.id != document:
        return f"the id is {gold.id}, not {document} as the file's name says"
    if gold.text_sha256 != digest:
        return f"the gold was made for another text than corpus/{document}.txt (text_sha256 differs)"
    if gold.scheme_version != scheme.version:
        return f"made with version {gold.scheme_version} of the scheme, which is at version {scheme.version}"
    if gold.status not in scheme.statuses:
        return f"the scheme knows no status {gold.status!r}"
    for span in gold.spans:
        if span.label not in scheme.labels:
            return f"span {span.id}: the scheme knows no label {span.label!r}"
        if not span.start < span.end or text[span.start : span.end] != span.text:
            return f"span {span.id}: the text does not read {span.text!r} at {span.start}:{span.end}"
    return None


def read_document(corpus: Corpus, document: str) -> Document:
    """Read one document with all that belongs to it.

    Raises:
        ChidaoError: as `read_gold`, and where the record is not of this page and text.
    """
    return parse_document(corpus, document, corpus.document_bytes(document))


def parse_document(corpus: Corpus, document: str, data: DocumentBytes) -> Document:
    """Make a document of the bytes of its files; errors as of `read_document`."""
    try:
        gold, record = _GOLD.decode(data.gold), _RECORD.decode(data.record)
        raw, text = data.raw.decode(), data.text.decode()
    except (msgspec.DecodeError, UnicodeDecodeError):
        gold, text = corpus.gold(document), corpus.text(document)  # which say what is wrong and where
        raw, record = corpus.raw(document), corpus.record(document)
    digest = sha256(data.text)
    _check_gold(corpus, document, gold, text, digest)
    for what, found, wanted, file in (
        ("raw_sha256", record.raw_sha256, sha256(data.raw), corpus.seed_path),
        ("text_sha256", record.text_sha256, digest, corpus.text_path),
    ):
        if found != wanted:
            raise ChidaoError(
                f"{corpus.record_path(document)}: {what} is not that of {file(document)}",
                "Run `chidao clean --check` to see what differs.",
            )
    return Document(AnnotatedText(text, gold), raw, record)


def by_split(corpus: Corpus) -> dict[SplitName, list[str]]:
    """Give the ids of the documents with gold by split, each list sorted; splits without any are left out.

    Raises:
        ChidaoError: the corpus has no gold, or a document has no split.
    """
    documents = gold_ids(corpus)
    if not documents:
        raise ChidaoError(f"{corpus.root / 'annotations' / 'gold'}: no gold there", "Name another corpus.")
    assigned = corpus.splits().documents
    missing = [document for document in documents if document not in assigned]
    if missing:
        raise ChidaoError(
            f"{corpus.splits_path}: no split for {', '.join(missing[:5])}{', …' if missing[5:] else ''}",
            f'By its rule, add "{missing[0]}": {{"split": "{assign(missing[0])}", "by": "hash"}} to the file.',
        )
    found: dict[SplitName, list[str]] = {split: [] for split in SPLITS}
    for document in documents:
        found[assigned[document].split].append(document)
    return {split: ids for split, ids in found.items() if ids}
