"""The state of a corpus folder: the rows that a build would have, made one document at a time."""

from __future__ import annotations

from collections.abc import Iterable

from chidao.comparison.snapshot import Row, Snapshot
from chidao.release.documents import Document, by_split, gold_ids, read_document
from chidao.release.features import DEFAULT, OF_DOCUMENTS, Layout
from chidao.release.logical import RowsHash
from chidao.release.tables import Tables
from chidao.store import Corpus, sha256


class CorpusSnapshot(Snapshot):
    """The state of a corpus folder.

    Args:
        corpus: the folder.
        name: what the user called it.

    Raises:
        ChidaoError: a file that all else depends on is missing or not valid.
    """

    def __init__(self, corpus: Corpus, name: str) -> None:
        self._files = corpus
        self._tables = Tables(Layout(corpus.scheme))
        self._last: Document | None = None
        self.name = name
        self.scheme = corpus.scheme
        self.corpus = corpus.scheme.name
        self.version = corpus.release().version
        self.scheme_version = corpus.scheme.version
        self.features = self._tables.layout.features
        splits = by_split(corpus) if gold_ids(corpus) else {}
        self.splits = {document: str(split) for split, documents in splits.items() for document in documents}
        self.assigned = {document: str(one.split) for document, one in corpus.splits().documents.items()}

    def row(self, document: str) -> Row:
        """Give the row of a document."""
        rows: list[Row] = self._tables.of_document(DEFAULT, self._read(document)).to_pylist()
        return rows[0]

    def digests(self, document: str) -> dict[str, str]:
        """Give hashes of what the other configurations would say of a document."""
        found = {}
        for config in OF_DOCUMENTS:
            if config != DEFAULT:
                digest = RowsHash()
                digest.update(self._tables.of_document(config, self._read(document)))
                found[config] = digest.hexdigest()
        return found

    def registry(self, config: str) -> Iterable[Row]:
        """Give the rows of a registry."""
        rows: list[Row] = self._tables.of_registry(config, self._files).to_pylist()
        return rows

    def fingerprint(self, document: str) -> str | None:
        """Give a hash of the four files of a document."""
        files = self._files
        paths = (files.seed_path, files.text_path, files.record_path, files.gold_path)
        return sha256("".join(sha256(files.read_bytes(path(document))) for path in paths))

    def _read(self, document: str) -> Document:
        if self._last is None or self._last.id != document:
            self._last = read_document(self._files, document)
        return self._last
