"""The corpus that the recordings of real tools were made from and are imported into: pages written for these tests."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from golden_document import golden_document

from chidao.interchange.exporting import export, read_documents
from chidao.interchange.formats import find_format
from chidao.store import Corpus, dump

RECORDED = Path(__file__).resolve().parent / "recorded"
_ROOT = RECORDED.parent.parent.parent
_PAGES = _ROOT / "tests" / "pages" / "development"
#: Emoji, a name over a line break, nested spans, every type of value; then two whole pages.
DOCUMENTS = ("golden_1", "d101", "d210")


def recorded_corpus(folder: Path) -> Corpus:
    """Make the corpus in a folder: schema, texts and gold of `DOCUMENTS`."""
    shutil.copytree(_ROOT / "schema", folder / "schema")
    corpus = Corpus(folder)
    small = golden_document(corpus.scheme)
    corpus.write([(corpus.text_path("golden_1"), small.text.encode())])
    corpus.write([(corpus.gold_path("golden_1"), dump(small.annotation))])
    for name in DOCUMENTS[1:]:
        for part, path in (
            ("corpus", corpus.text_path(name)),
            ("annotations/gold", corpus.gold_path(name)),
        ):
            data = (_PAGES / part / path.name).read_bytes()
            corpus.write([(path, data)])
    return corpus


def export_recorded(corpus: Corpus, form: str, folder: Path, documents: Sequence[str] = DOCUMENTS) -> None:
    """Write gold in a format, as it was given to the tool."""
    export(read_documents(corpus, documents), find_format(form), corpus.scheme, folder)
