"""`python -m drills.interchange --count 50000`: random documents through every format that is written and read.

Each document is exported and read back twice: with nothing beside it, where what comes back is the annotation file to
the byte but for what the format declares to lose; and with the annotation that it was made from, where nothing is lost.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from msgspec import UNSET
from msgspec.structs import replace

from chidao.interchange.checks import check_document, check_reading
from chidao.interchange.exporting import export
from chidao.interchange.files import Files
from chidao.interchange.format import Document, Field, Format
from chidao.interchange.formats import READ_NAMES, find_format
from chidao.interchange.merge import merge
from chidao.model import Annotation
from chidao.scheme import Scheme
from chidao.store import Corpus, dump, sha256
from drills.random_documents import random_document

ROOT = Path(__file__).parent.parent
_BATCH = 250


class Difference(NamedTuple):
    """A document that came back otherwise than the format declares."""

    form: str
    document: str
    what: str


def without_lost(annotation: Annotation, form: Format) -> Annotation:
    """Take out of an annotation what a format declares to lose, as an import without anything beside it has it."""
    lost: set[Field] = set(form.loses)
    spans, relations = annotation.spans, annotation.relations
    names = {span.id: f"s{number}" if "span ids" in lost else span.id for number, span in enumerate(spans, 1)}
    spans = [
        replace(
            span,
            id=names[span.id],
            values={} if "values" in lost else span.values,
            **({"rule": UNSET, "confidence": UNSET} if "rule and confidence" in lost else {}),
        )
        for span in spans
    ]
    relations = [
        replace(
            each, id=f"r{number}" if "relation ids" in lost else each.id, head=names[each.head], tail=names[each.tail]
        )
        for number, each in enumerate(relations, 1)
    ]
    changed = replace(annotation, spans=spans, relations=[] if "relations" in lost else relations)
    if "lists" in lost:
        changed = replace(changed, lists=[])
    if "segments and exemptions" in lost:
        changed = replace(changed, segments=UNSET, exemptions=UNSET)
    if "status and annotator" in lost:
        changed = replace(changed, status="annotated", annotator="import")
    return changed


def round_trip(documents: list[Document], form: Format, scheme: Scheme, folder: Path) -> Iterator[Difference]:
    """Send documents through a format and give those that came back otherwise than it declares.

    Args:
        documents: what is sent.
        form: a format that is read.
        scheme: the scheme.
        folder: where the files are written; it is not there yet.
    """
    assert form.read is not None
    for document in documents:
        check_document(document, scheme)
    export(documents, form, scheme, folder)
    waiting = {document.annotation.id: document for document in documents}
    for reading in form.read(Files(folder), scheme):
        annotation, text, base = waiting.pop(reading.id)
        check_reading(reading, text, scheme)
        if reading.base != base:
            yield Difference(form.name, reading.id, "the file does not say what it was exported from")
        alone = merge(reading, None, form, scheme, text, sha256(text))
        if dump(alone.annotation) != dump(without_lost(annotation, form)):
            yield Difference(form.name, reading.id, "alone")
        beside = merge(reading, annotation, form, scheme, text, sha256(text))
        if beside.changes or dump(beside.annotation) != dump(annotation):
            yield Difference(form.name, reading.id, f"beside the annotation: {beside.changes}")
    for name in waiting:
        yield Difference(form.name, name, "did not come back")


def main(arguments: list[str] | None = None) -> int:
    """Run the drill; the exit code is 1 where there is a difference."""
    parser = argparse.ArgumentParser(prog="python -m drills.interchange", description=__doc__)
    parser.add_argument("--count", type=int, default=50000, help="documents (default 50000)")
    parser.add_argument("--seed", type=int, default=1, help="another seed gives other documents")
    parser.add_argument("--format", dest="forms", action="append", choices=READ_NAMES, help="only this format")
    given = parser.parse_args(arguments)
    scheme = Corpus(ROOT).scheme
    rng = Random(given.seed)
    forms = [find_format(name) for name in given.forms or READ_NAMES]
    found: list[Difference] = []
    started = time.monotonic()
    for first in range(0, given.count, _BATCH):
        numbers = range(first, min(first + _BATCH, given.count))
        documents = [random_document(rng, scheme, number) for number in numbers]
        with tempfile.TemporaryDirectory() as folder:
            for form in forms:
                found += round_trip(documents, form, scheme, Path(folder) / form.name)
    for each in found[:20]:
        print(f"{each.form}: {each.document}: {each.what}")
    names = ", ".join(form.name for form in forms)
    print(f"{given.count} documents through {names}: {len(found)} differences, {time.monotonic() - started:.0f} s")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
