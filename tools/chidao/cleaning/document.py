"""Cleaning one document of a corpus: the seed and what is known of it in, two files out."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from chidao.cleaning.page import Page, clean
from chidao.cleaning.template import Template
from chidao.errors import ChidaoError
from chidao.model import Capture, CorpusRecord, Metadata
from chidao.scheme import Kinds
from chidao.store import Corpus, decode_page, dump, sha256


class CleanDocument(NamedTuple):
    """The clean text of a document and the record of how it was made."""

    text: str
    record: CorpusRecord

    def files(self, corpus: Corpus) -> list[tuple[Path, bytes]]:
        """Give the files of the document with their bytes."""
        document = self.record.id
        return [
            (corpus.text_path(document), self.text.encode()),
            (corpus.record_path(document), dump(self.record)),
        ]


def clean_page(data: bytes, name: str, kinds: Kinds, template: Template | None = None) -> tuple[str, Page]:
    """Clean a page of any origin, with its site's template where that is known; give the raw text and the cleaned page.

    Raises:
        ChidaoError: the page is empty, is not UTF-8, or holds nothing but page chrome.
    """
    raw = decode_page(data, name)
    page = clean(raw, kinds, template)
    if not page.text:
        if page.segments:
            raise ChidaoError(
                f"{name}: nothing but page chrome: all {len(page.segments)} lines were removed",
                f"See which rule took what with `chidao clean --explain {name}`.",
            )
        raise ChidaoError(f"{name}: the page is empty", "Capture the page again; nothing was written.")
    return raw, page


def clean_document(corpus: Corpus, document: str, capture: Capture | None) -> CleanDocument:
    """Clean the seed of a document.

    What a person has recorded of the page's origin (`capture`) goes before what the rules read. No template is
    used: what is made of a seed depends on this seed alone, so that adding pages never changes a document.

    Raises:
        ChidaoError: as `clean_page`, or the seed cannot be read.
    """
    path = corpus.seed_path(document)
    data = corpus.read_bytes(path)
    _, page = clean_page(data, str(path), corpus.scheme.segments)
    record = CorpusRecord(
        schema="../schema/corpus-record.schema.json",
        id=document,
        raw_sha256=sha256(data),
        text_sha256=sha256(page.text),
        metadata=_known(page.metadata, capture),
        segments=page.segments,
        edits=page.edits,
    )
    return CleanDocument(page.text, record)


def _known(metadata: Metadata, capture: Capture | None) -> Metadata:
    if capture is None:
        return metadata
    return Metadata(
        title=metadata.title,
        published=capture.date.value if capture.date else metadata.published,
        author=metadata.author,
        publisher=capture.site.value if capture.site else metadata.publisher,
        province=capture.place.value if capture.place else metadata.province,
    )
