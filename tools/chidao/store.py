"""A corpus on disk: where its files are, how they are read, and how they are written whole or not at all."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import msgspec
from msgspec import UNSET

from chidao.errors import ChidaoError
from chidao.model import (
    Annotation,
    Assignments,
    CorpusRecord,
    Decisions,
    Directives,
    Organizations,
    Record,
    Release,
    Sources,
    Splits,
)
from chidao.replacement.recovery import roll_forward
from chidao.scheme import Scheme, read_scheme

R = TypeVar("R", bound=Record)
_encode = msgspec.json.Encoder().encode
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)


def sha256(data: bytes | str) -> str:
    """Give the SHA-256 of bytes, or of a text's UTF-8 bytes, as 64 hexadecimal digits."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def decode_page(data: bytes, name: str) -> str:
    """Decode a raw page.

    Raises:
        ChidaoError: the page is not UTF-8; the message names the offset of the first bad byte.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ChidaoError(
            f"{name}: not UTF-8: byte 0x{data[error.start]:02x} at byte offset {error.start} ({error.reason})",
            "Save the page as UTF-8 and run again; nothing was written.",
        ) from None


def write_atomically(path: Path, data: bytes) -> bool:
    """Replace a file in one step, or do nothing where it holds these bytes already.

    Returns:
        whether the file changed.

    Raises:
        ChidaoError: the file cannot be written; the old one is untouched.
    """
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.tmp-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        raise ChidaoError(
            f"{error.filename or path}: cannot be written ({error.strerror})",
            "Check the folder's rights and space.",
        ) from None
    return True


def dump(record: Record) -> bytes:
    """Write a record as JSON with one member of each list or map a line, so that a change is one line in a diff."""
    lines = []
    for field, key in zip(record.__struct_fields__, record.__struct_encode_fields__, strict=True):
        if (value := getattr(record, field)) is not UNSET:
            lines.append(b" %b: %b" % (_compact(key), _lines(value)))
    return b"{\n%b\n}\n" % b",\n".join(lines)


def _lines(value: Any) -> bytes:
    """Write a value, the members of a list, a map or a record a line each."""
    if isinstance(value, msgspec.Struct):
        value = msgspec.to_builtins(value)
    if value and isinstance(value, list):
        return b"[\n%b\n ]" % b",\n".join([b"  " + _compact(member) for member in value])
    if value and isinstance(value, dict):
        rows = [b"  %b: %b" % (_compact(name), _compact(member)) for name, member in value.items()]
        return b"{\n%b\n }" % b",\n".join(rows)
    return _compact(value)


def _compact(value: Any) -> bytes:
    return msgspec.json.format(_encode(value), indent=0)


def load_record(data: bytes, kind: type[R], name: str) -> R:
    """Decode a JSON file that has to be right for the job to go on.

    Raises:
        ChidaoError: the file is not valid; `chidao validate` says more.
    """
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ChidaoError(f"{name}: {error}", f"Run `chidao validate {name}` for the place and the repair.") from None


def _read_whole(path: str) -> bytes:
    """Read a file; opening it as a `Path` takes three times as long as the reading."""
    handle = os.open(path, _READ)
    try:
        size = os.fstat(handle).st_size
        data = os.read(handle, size + 1)
        while len(data) < size and (more := os.read(handle, size + 1 - len(data))):
            data += more
        return data
    finally:
        os.close(handle)


class DocumentBytes(NamedTuple):
    """The four files of a document, as they are on the disk."""

    raw: bytes
    text: bytes
    record: bytes
    gold: bytes


class Corpus:
    """The files of one corpus folder: `seeds/`, `corpus/`, `annotations/` and `schema/`."""

    def __init__(self, root: Path, *, read_only: bool = False) -> None:
        self.root = root
        self.read_only = read_only

    @cached_property
    def scheme(self) -> Scheme:
        """The corpus' own scheme."""
        return read_scheme(self.root / "schema" / "scheme.json")

    @property
    def sources_path(self) -> Path:
        """Where provenance is recorded."""
        return self.root / "seeds" / "sources.json"

    @property
    def splits_path(self) -> Path:
        """Where the split of each document is recorded."""
        return self.root / "corpus" / "splits.json"

    @property
    def release_path(self) -> Path:
        """Where the version of the corpus is recorded."""
        return self.root / "annotations" / "release.json"

    @property
    def directives_path(self) -> Path:
        """The registry of directives."""
        return self.root / "annotations" / "directives.json"

    @property
    def organizations_path(self) -> Path:
        """The registry of organisations."""
        return self.root / "annotations" / "organizations.json"

    def seed_path(self, document: str) -> Path:
        """Where the raw page is."""
        return self.root / "seeds" / f"{document}.txt"

    def text_path(self, document: str) -> Path:
        """Where the clean text is."""
        return self.root / "corpus" / f"{document}.txt"

    def record_path(self, document: str) -> Path:
        """Where it is recorded how the page was cleaned."""
        return self.root / "corpus" / f"{document}.json"

    def gold_path(self, document: str) -> Path:
        """Where the gold annotation is."""
        return self.root / "annotations" / "gold" / f"{document}.json"

    def decisions_path(self, document: str) -> Path:
        """Where it is recorded how the gold annotation was decided."""
        return self.root / "annotations" / "decisions" / f"{document}.json"

    @property
    def assignments_path(self) -> Path:
        """Where it is recorded who reads which document."""
        return self.root / "annotations" / "assignments.json"

    def document_ids(self) -> list[str]:
        """Give the ids of all documents that have a raw page, sorted."""
        return sorted(path.stem for path in (self.root / "seeds").glob("*.txt"))

    def decisions_paths(self) -> list[Path]:
        """Give the paths of all files of decisions, sorted."""
        return sorted((self.root / "annotations" / "decisions").glob("*.json"))

    def annotators(self) -> list[str]:
        """Give the names of all annotators that have a folder, sorted."""
        return sorted(path.name for path in (self.root / "annotations" / "annotators").glob("*") if path.is_dir())

    def annotator_path(self, annotator: str, document: str) -> Path:
        """Where an annotator's reading of a document is."""
        return self.root / "annotations" / "annotators" / annotator / f"{document}.json"

    def annotation_paths(self) -> list[Path]:
        """Give the paths of all annotation files, gold and of each annotator, sorted."""
        folder = self.root / "annotations"
        return sorted([*folder.glob("gold/*.json"), *folder.glob("annotators/*/*.json")])

    def read_bytes(self, path: Path) -> bytes:
        """Read a file of the corpus.

        Raises:
            ChidaoError: it is missing or cannot be read.
        """
        try:
            return path.read_bytes()
        except OSError as error:
            raise ChidaoError(
                f"{path}: cannot be read ({error.strerror})", "Restore the file, or name another corpus."
            ) from None

    def document_bytes(self, document: str) -> DocumentBytes:
        """Read the four files of a document with gold, quickly, as a build reads a great many.

        Raises:
            ChidaoError: one is missing or cannot be read.
        """
        root = os.fspath(self.root)
        try:
            return DocumentBytes(
                _read_whole(f"{root}/seeds/{document}.txt"),
                _read_whole(f"{root}/corpus/{document}.txt"),
                _read_whole(f"{root}/corpus/{document}.json"),
                _read_whole(f"{root}/annotations/gold/{document}.json"),
            )
        except OSError:
            places = (self.seed_path, self.text_path, self.record_path, self.gold_path)
            return DocumentBytes(*(self.read_bytes(place(document)) for place in places))

    def raw(self, document: str) -> str:
        """Read a raw page, every line end as it is."""
        path = self.seed_path(document)
        return decode_page(self.read_bytes(path), str(path))

    def text(self, document: str) -> str:
        """Read a clean text, every line end as it is."""
        path = self.text_path(document)
        return decode_page(self.read_bytes(path), str(path))

    def record(self, document: str) -> CorpusRecord:
        """Read how a page was cleaned."""
        return self._load(self.record_path(document), CorpusRecord)

    def gold(self, document: str) -> Annotation:
        """Read the gold annotation of a document."""
        return self._load(self.gold_path(document), Annotation)

    def annotation(self, path: Path) -> Annotation:
        """Read any annotation file."""
        return self._load(path, Annotation)

    def decisions(self, document: str) -> Decisions:
        """Read how the gold annotation of a document was decided."""
        return self._load(self.decisions_path(document), Decisions)

    def assignments(self) -> Assignments | None:
        """Read who reads which document; None where nothing has been assigned."""
        return self._load(self.assignments_path, Assignments) if self.assignments_path.is_file() else None

    def sources(self) -> Sources:
        """Read the provenance of all pages."""
        return self._load(self.sources_path, Sources)

    def splits(self) -> Splits:
        """Read the splits."""
        return self._load(self.splits_path, Splits)

    def release(self) -> Release:
        """Read the version of the corpus; one that does not say it is at 0.0.0."""
        if not self.release_path.is_file():
            return Release(schema="../schema/release.schema.json", version="0.0.0", date=None)
        return self._load(self.release_path, Release)

    def directives(self) -> Directives:
        """Read the registry of directives."""
        return self._load(self.directives_path, Directives)

    def organizations(self) -> Organizations:
        """Read the registry of organisations."""
        return self._load(self.organizations_path, Organizations)

    def write(self, files: Iterable[tuple[Path, bytes]]) -> list[Path]:
        """Write files of the corpus, each replaced in one step; give those that changed.

        Raises:
            ChidaoError: the corpus is read-only, or a file cannot be written.
        """
        if self.read_only:
            raise ChidaoError(
                f"{self.root}: the packaged corpus is read-only",
                "Work in a checkout, or name one with --corpus DIR.",
            )
        return [path for path, data in files if write_atomically(path, data)]

    def _load(self, path: Path, kind: type[R]) -> R:
        return load_record(self.read_bytes(path), kind, str(path))


def packaged_corpus() -> Corpus:
    """Give the corpus that was installed with the package, or the checkout that the package is run from.

    Raises:
        ChidaoError: the installation is broken, or a release of the checkout was stopped and cannot be finished.
    """
    package = Path(__file__).resolve().parent
    for root in (package / "_corpus", package.parent.parent):
        if (root / "schema" / "scheme.json").is_file():
            return _whole(Corpus(root, read_only=True))
    raise ChidaoError("the package has no corpus with it", "Install chidao again.")


def open_corpus(folder: Path | None) -> Corpus:
    """Give the corpus in a folder; with no folder, the checkout one stands in, else the packaged one.

    Raises:
        ChidaoError: the named folder is no corpus, or a release of it was stopped and cannot be finished.
    """
    if folder is not None:
        if not (folder / "schema" / "scheme.json").is_file():
            raise ChidaoError(f"{folder}: no corpus there (schema/scheme.json is missing)", "Name a corpus folder.")
        return _whole(Corpus(folder))
    here = Path.cwd()
    for root in (here, *here.parents):
        if (root / "schema" / "scheme.json").is_file() and (root / "annotations").is_dir():
            return _whole(Corpus(root))
    return packaged_corpus()


def _whole(corpus: Corpus) -> Corpus:
    """Give the corpus as a release left it that was decided, although it may have been stopped."""
    roll_forward(corpus.root)
    return corpus
