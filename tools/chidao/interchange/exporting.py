"""Write annotations of a corpus in a foreign format."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from chidao.errors import ChidaoError
from chidao.interchange.checks import check_document
from chidao.interchange.format import Document, Field, Format
from chidao.interchange.loss import Loss, count_losses, export_losses
from chidao.model import Annotation
from chidao.scheme import Scheme
from chidao.store import Corpus, load_record, sha256


class Exported(NamedTuple):
    """What was written: names of files, number of documents and spans, and what was left out."""

    files: list[str]
    documents: int
    spans: int
    counts: Counter[tuple[Field, str]]
    losses: list[Loss]


def annotation_folder(corpus: Corpus, reader: str) -> Path:
    """Give the folder of gold (`gold`) or of an annotator, whether it is there or not.

    Raises:
        ChidaoError: the name is no name of a folder.
    """
    if reader == "gold":
        return corpus.root / "annotations" / "gold"
    if not reader or reader.startswith(".") or any(each in reader for each in "/\\:\0") or not reader.isprintable():
        raise ChidaoError(f"{reader!r}: no name for an annotator", "Use letters, digits and hyphens.")
    return corpus.root / "annotations" / "annotators" / reader


def read_documents(corpus: Corpus, names: Iterable[str], reader: str = "gold") -> Iterator[Document]:
    """Read annotated documents by id, one at a time, and check that they can be exported.

    Raises:
        ChidaoError: one is missing or not sound.
    """
    folder = annotation_folder(corpus, reader)
    for name in names:
        path = folder / f"{name}.json"
        data = corpus.read_bytes(path)
        document = Document(load_record(data, Annotation, str(path)), corpus.text(name), sha256(data))
        check_document(document, corpus.scheme)
        yield document


def export(
    documents: Iterable[Document], form: Format, scheme: Scheme, folder: Path, *, name_losses: bool = False
) -> Exported:
    """Write documents into a new folder; it is there whole or not at all.

    Args:
        documents: documents that `check_document` has passed.
        form: the format.
        scheme: the scheme of the corpus.
        folder: where the files go; it is not there yet, or is empty.
        name_losses: name each thing that is left out, not only how many there are.

    Raises:
        ChidaoError: the folder is in use or cannot be written, or a document cannot be read.
    """
    counts: Counter[tuple[Field, str]] = Counter()
    losses: list[Loss] = []
    size = [0, 0]

    def counted() -> Iterator[Document]:
        for document in documents:
            size[0] += 1
            size[1] += len(document.annotation.spans)
            counts.update(count_losses(document.annotation, form, scheme))
            if name_losses:
                losses.extend(export_losses(document.annotation, form, scheme))
            yield document

    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise ChidaoError(f"{folder}: is there already", "Name a new folder; nothing was written.")
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f".{folder.name}.tmp-", dir=folder.parent))
        try:
            files = _write(form.export(counted(), scheme), made)
            made.chmod(0o755)
            made.replace(folder)
        except BaseException:
            shutil.rmtree(made, ignore_errors=True)
            raise
    except OSError as error:
        raise ChidaoError(
            f"{error.filename or folder}: cannot be written ({error.strerror})", "Check the folder's rights and space."
        ) from None
    return Exported(files, size[0], size[1], counts, losses)


def _write(pieces: Iterable[tuple[str, bytes]], folder: Path) -> list[str]:
    """Write pieces of files; pieces of one name follow one another."""
    names: list[str] = []
    for name, group in groupby(pieces, key=itemgetter(0)):
        with (folder / name).open("xb") as file:
            file.writelines(piece for _, piece in group)
        names.append(name)
    return names
