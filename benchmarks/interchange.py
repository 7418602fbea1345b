"""`python -m benchmarks.interchange`: documents a second of export and import of each format, on one core.

The documents are those of `benchmarks.generate`, 60 spans each. Export is from annotations in memory to files on the
disk, import from there to the bytes that would be written: read, check against the text, merge with gold. Validation of
what has changed is a row of its own. CPU time, best of the rounds.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from benchmarks.generate import SPANS, write_corpus
from chidao.interchange.exporting import export, read_documents
from chidao.interchange.format import Document, Format
from chidao.interchange.formats import NAMES, find_format
from chidao.interchange.importing import Importer
from chidao.store import Corpus
from chidao.validation.run import Checker

ROUNDS = 3


class Row(NamedTuple):
    """Documents a second of one format; None where it is not read."""

    name: str
    exported: float
    imported: float | None
    megabytes: float


def seconds(run: Callable[[Path], object], rounds: int, folder: Path) -> float:
    """Give the CPU seconds of the fastest of some rounds, each with a folder of its own."""
    found = []
    for number in range(rounds):
        gc.collect()
        started = time.process_time()
        run(folder / str(number))
        found.append(time.process_time() - started)
    return min(found)


def measure(form: Format, documents: list[Document], corpus: Corpus, rounds: int) -> Row:
    """Measure one format."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        export(documents[:2], form, corpus.scheme, folder / "first")  # imports, tables, type system
        out = seconds(lambda path: export(documents, form, corpus.scheme, path), rounds, folder)
        size = sum(path.stat().st_size for path in (folder / "0").iterdir()) / 1e6
        back = None
        if form.read is not None:
            list(Importer(corpus, form).take(folder / "first", validated=False))
            back = seconds(lambda _: _take(corpus, form, folder / "0", len(documents)), rounds, folder)
    count = len(documents)
    return Row(form.name, count / out, None if back is None else count / back, size)


def _take(corpus: Corpus, form: Format, path: Path, count: int) -> None:
    states = [each.state for each in Importer(corpus, form).take(path, validated=False)]
    assert states == ["unchanged"] * count


def validation(corpus: Corpus, documents: list[Document]) -> float:
    """Give documents a second of `chidao validate`, which an import of changed documents runs too."""
    checker = Checker(corpus)
    files = [(corpus.gold_path(each.annotation.id), each.text.encode()) for each in documents]
    checker.check_annotation(files[0][0].read_bytes(), "x", files[0][1], origin="gold", stem=files[0][0].stem)
    started = time.process_time()
    for path, text in files:
        checker.check_annotation(path.read_bytes(), str(path), text, origin="gold", stem=path.stem)
    return len(files) / (time.process_time() - started)


def main(arguments: list[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.interchange", description=__doc__)
    parser.add_argument("--count", type=int, default=1000, help="documents (default 1000)")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"rounds of each cell (default {ROUNDS})")
    parser.add_argument("--format", dest="forms", action="append", choices=NAMES, help="only this format")
    parser.add_argument("--json", action="store_true", help="print JSON")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        corpus = write_corpus(Path(folder) / "corpus", given.count)
        documents = list(read_documents(corpus, corpus.document_ids()))
        rows = [measure(find_format(name), documents, corpus, given.rounds) for name in given.forms or NAMES]
        checked = validation(corpus, documents)
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    if given.json:
        print(
            json.dumps({"machine": machine, "rows": [row._asdict() for row in rows], "validation": checked}, indent=1)
        )
        return 0
    spans = sum(len(each.annotation.spans) for each in documents)
    print(f"{given.count} documents, {spans} spans (about {SPANS} each); {machine}; one core, CPU time")
    print(f"{'documents a second':20} {'export':>8} {'import':>8} {'MB':>7}")
    for row in rows:
        back = "-" if row.imported is None else f"{row.imported:.0f}"
        print(f"{row.name:20} {row.exported:>8.0f} {back:>8} {row.megabytes:>7.1f}")
    print(f"{'validate (changed)':20} {'':>8} {checked:>8.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
