"""Adding pages to a corpus: all is worked out first, then all files are written, or none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from chidao.addition.draft import Drafter
from chidao.addition.html import is_html, read_html
from chidao.addition.provenance import Provenance
from chidao.addition.transaction import alone, write_all
from chidao.cleaning.document import CleanDocument, clean_document
from chidao.errors import ChidaoError
from chidao.model import Annotation, Assignment, Capture, DocumentId, Source, Sources, SplitName, Splits
from chidao.near_duplicates import DUPLICATE, Index, Match, shingles
from chidao.release.splits import assign
from chidao.store import Corpus, decode_page, dump, sha256
from chidao.validation.naming import display_name

Format = Literal["text", "html"]
_NUMBERED = re.compile(r"(\d+)_", re.ASCII)
_DIGITS, _HASH_DIGITS = 3, 16


class DuplicateError(ChidaoError):
    """The corpus has the page already, or one that is nearly the same."""


class Added(NamedTuple):
    """A page as it is or will be in the corpus.

    Attributes:
        file: the user's file, as named in messages.
        document: its id.
        format: what it was read as.
        characters: code points of the clean text.
        split: its split.
        cluster: the documents that it is near to, directly or through others; sorted by id, itself left out.
        similar: the documents that it is directly near to, the most similar first.
        draft: the draft annotation.
    """

    file: str
    document: str
    format: Format
    characters: int
    split: SplitName
    cluster: list[str]
    similar: list[Match]
    draft: Annotation


class Addition:
    """Pages that are to be added to a corpus.

    Args:
        corpus: the corpus; it is read when the first page comes.
        provenance: what is known of the pages' origin.
        near: take pages that are nearly the same as one that is there (never the same).

    Raises:
        ChidaoError: the corpus is read-only, or the provenance is not sound.
    """

    def __init__(self, corpus: Corpus, provenance: Provenance, *, near: bool = False) -> None:
        corpus.write([])  # refuses a read-only corpus before any work
        provenance.check()
        self.corpus = corpus
        self.provenance = provenance
        self.near = near
        self.added: list[Added] = []
        self._files: list[tuple[Path, bytes]] = []
        self._texts: dict[str, str] = {}

    def take(self, path: Path, identity: str | None = None, form: Format | None = None) -> Added:
        """Work out what adding a page comes to; nothing is written.

        Args:
            path: the page's file, text or HTML.
            identity: the id of the document; None makes one.
            form: what the file is; None looks.

        Raises:
            DuplicateError: the page is there already, or nearly.
            ChidaoError: the page cannot be read or cleaned, does not say what it is said to say, or the id
                cannot be used.
        """
        name = display_name(path)
        data = _read(path, name)
        form = form or ("html" if is_html(data, path) else "text")
        if form == "html":
            page = read_html(data, name)
            seed, shown, html_hash = page.text.encode(), f"{page.text}\n{page.title}", sha256(data)
        else:
            seed, shown, html_hash = data, decode_page(data, name), None
        self._refuse_same(name, "page", [sha256(seed), *([html_hash] if html_hash else [])], self._hashes)
        document = self._identity(identity, seed)
        capture = self.provenance.capture(shown, name)
        cleaned = clean_document(_Incoming(self.corpus, path, seed), document, capture)
        self._refuse_same(name, "clean text", [cleaned.record.text_sha256], self._text_hashes)
        found = shingles(cleaned.text)
        similar = self._index.similar(found)
        if similar and similar[0].similarity >= DUPLICATE and not self.near:
            raise DuplicateError(
                f"{name}: nearly the same as {_list_matches(similar)}",
                "Add it only if both are wanted, with --force-near; they will be in one split.",
            )
        cluster = self._index.cluster(similar)
        split = self._split(document, cluster)
        draft = self._drafter.draft(cleaned)
        self._register(document, seed, html_hash, capture, cleaned, draft, split)
        self._index.put(document, found)
        added = Added(name, document, form, len(cleaned.text), split, cluster, similar, draft)
        self.added.append(added)
        return added

    def commit(self) -> list[Path]:
        """Write all files of the pages that were taken; give those that changed.

        The raw page comes last: a document is in the corpus when its raw page is, so that a process that was
        killed is made good by running it again.

        Raises:
            ChidaoError: a file cannot be written, or another file is in the way; nothing is written.
        """
        for path, data in self._files:
            if path.exists() and _read(path, str(path)) != data:
                raise ChidaoError(f"{path}: in the way, with other content", "Look what it is, and move it away.")
        seeds = [file for file in self._files if file[0].parent == self.corpus.sources_path.parent]
        others = [file for file in self._files if file not in seeds]
        self._splits.documents = dict(sorted(self._splits.documents.items()))
        self._sources.documents = dict(sorted(self._sources.documents.items()))
        registers = [(self.corpus.splits_path, dump(self._splits)), (self.corpus.sources_path, dump(self._sources))]
        return write_all(self.corpus, [*others, *registers, *seeds])

    @cached_property
    def _documents(self) -> list[str]:
        return self.corpus.document_ids()

    @cached_property
    def _splits(self) -> Splits:
        return self.corpus.splits()

    @cached_property
    def _sources(self) -> Sources:
        return self.corpus.sources()

    @cached_property
    def _drafter(self) -> Drafter:
        return Drafter(self.corpus)

    @cached_property
    def _index(self) -> Index:
        index = Index(self._text)
        for document in self._documents:
            index.put(document, shingles(self._text(document)))
        return index

    @cached_property
    def _hashes(self) -> dict[str, str]:
        """Hashes of raw pages and of the HTML that they were read from → document."""
        found = {sha256(self.corpus.read_bytes(self.corpus.seed_path(name))): name for name in self._documents}
        for name, source in self._sources.documents.items():
            if isinstance(source.html_sha256, str) and name in self._documents:
                found[source.html_sha256] = name
        return found

    @cached_property
    def _text_hashes(self) -> dict[str, str]:
        return {sha256(self._text(name)): name for name in self._documents}

    def _text(self, document: str) -> str:
        if document in self._texts:
            return self._texts[document]
        path = self.corpus.text_path(document)
        if not path.is_file():
            raise ChidaoError(
                f"{path}: not there, so that it cannot be told whether the page is a duplicate",
                "Run `chidao clean` first.",
            )
        return self.corpus.text(document)

    def _refuse_same(self, name: str, what: str, hashes: list[str], known: dict[str, str]) -> None:
        if same := next((known[digest] for digest in hashes if digest in known), None):
            raise DuplicateError(f"{name}: the same {what} as {same}", "Nothing to add; it is in the corpus already.")

    def _identity(self, wanted: str | None, seed: bytes) -> str:
        taken = [*self._documents, *(page.document for page in self.added)]
        if wanted is None:
            numbers = (_NUMBERED.match(name) for name in taken)
            number = 1 + max((int(match[1]) for match in numbers if match), default=-1)
            return f"{number:0{_DIGITS}d}_{sha256(seed)[:_HASH_DIGITS]}"
        try:
            msgspec.convert(wanted.replace("\n", " "), type=DocumentId)  # `$` of a pattern lets a line end pass
        except msgspec.ValidationError:
            raise ChidaoError(
                f"--id {wanted!r} cannot be an id",
                "Use letters (A-Z, a-z), digits, dots, underscores and hyphens, at most 128, a letter or digit first.",
            ) from None
        same = next((name for name in taken if name.lower() == wanted.lower()), None)
        if same or self.corpus.record_path(wanted.lower()) == self.corpus.splits_path:
            what = f"the corpus has a document {same}" if same else "the corpus has a file of that name"
            raise ChidaoError(f"--id {wanted}: {what}", "Choose another id, or let one be made.")
        return wanted

    def _split(self, document: str, cluster: list[str]) -> SplitName:
        """Give the split that the cluster has, else that of its representative, its smallest id."""
        assigned = self._splits.documents
        known = next((assigned[member].split for member in cluster if member in assigned), None)
        return known or assign(min([document, *cluster]))

    def _register(
        self,
        document: str,
        seed: bytes,
        html_hash: str | None,
        capture: Capture,
        cleaned: CleanDocument,
        draft: Annotation,
        split: SplitName,
    ) -> None:
        source = Source(
            sha256=sha256(seed),
            bytes=len(seed),
            html_sha256=html_hash or msgspec.UNSET,
            capture=capture,
            rights=self.provenance.rights,
        )
        draft_path = self.corpus.root / "annotations" / "annotators" / "draft" / f"{document}.json"
        self._files += [
            (self.corpus.seed_path(document), seed),
            *cleaned.files(self.corpus),
            (draft_path, dump(draft)),
        ]
        self._sources.documents[document] = source
        self._splits.documents.setdefault(document, Assignment(split=split, by="hash"))
        self._texts[document] = cleaned.text
        self._hashes[source.sha256] = document
        if html_hash:
            self._hashes[html_hash] = document
        self._text_hashes[cleaned.record.text_sha256] = document


class _Incoming(Corpus):
    """The corpus with one more page, which is in the user's file still and is named so in messages."""

    def __init__(self, corpus: Corpus, path: Path, seed: bytes) -> None:
        super().__init__(corpus.root)
        self.scheme = corpus.scheme
        self._path = path
        self._seed = seed

    def seed_path(self, document: str) -> Path:
        return self._path

    def read_bytes(self, path: Path) -> bytes:
        return self._seed if path == self._path else super().read_bytes(path)


class Outcome(NamedTuple):
    """What adding some files came to: either all were added, or what was wrong with some and nothing was written."""

    added: list[Added]
    duplicates: list[DuplicateError]
    errors: list[ChidaoError]


def add(addition: Addition, paths: Iterable[Path], identity: str | None = None, form: Format | None = None) -> Outcome:
    """Add pages to a corpus: all of them, or none where something is wrong with one.

    Raises:
        ChidaoError: the corpus cannot be read or written.
    """
    duplicates: list[DuplicateError] = []
    errors: list[ChidaoError] = []
    with alone(addition.corpus):
        for path in paths:
            try:
                addition.take(path, identity, form)
            except DuplicateError as error:
                duplicates.append(error)
            except ChidaoError as error:
                errors.append(error)
        if not duplicates and not errors:
            addition.commit()
    return Outcome(addition.added if not duplicates and not errors else [], duplicates, errors)


def _read(path: Path, name: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ChidaoError(f"{name}: cannot be read ({error.strerror})", "Name a text or HTML file.") from None
    except ValueError as error:
        raise ChidaoError(f"{name}: cannot be read ({error})", "Name a text or HTML file.") from None


def _list_matches(similar: list[Match]) -> str:
    return ", ".join(f"{name} (similarity {value:.2f})" for name, value in similar if value >= DUPLICATE)
