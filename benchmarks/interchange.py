"""`python -m benchmarks.interchange`: documents a second of export and import of each format, on one core.

The documents are those of `benchmarks.generate`, 60 spans each. Export is from annotations in memory to files on the
disk. Import is from there to the bytes that would be written: read, check against the text, merge with gold; once into
the corpus that the files were made from, where nothing changes, and once into one whose gold lacks a relation of each
document, so that each result is written out and validated. CPU time, best of the rounds.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from benchmarks.generate import SPANS, write_corpus
from chidao.interchange.exporting import export, read_documents
from chidao.interchange.format import Document, Format
from chidao.interchange.formats import NAMES, find_format
from chidao.interchange.importing import Importer, State
from chidao.store import Corpus, dump

ROUNDS = 3
#: The goals: documents a second; those of UIMA CAS, whose files a library of its own reads and writes, are lower.
GOAL, GOAL_OF_CAS = 500, 100


class Row(NamedTuple):
    """Documents a second of one format: export, import of what is unchanged and of what has changed; None where it is
    not read."""

    name: str
    goal: int
    exported: float
    unchanged: float | None
    changed: float | None
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


def measure(form: Format, documents: list[Document], corpus: Corpus, older: Corpus, rounds: int) -> Row:
    """Measure one format.

    Args:
        form: the format.
        documents: what is exported.
        corpus: where they are from.
        older: a corpus with the same documents, to whose gold the files say something new.
        rounds: rounds of each cell.
    """
    count = len(documents)
    goal = GOAL_OF_CAS if form.name.startswith("cas") else GOAL
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        export(documents[:2], form, corpus.scheme, folder / "first")  # imports, tables, type system
        out = seconds(lambda path: export(documents, form, corpus.scheme, path), rounds, folder)
        size = sum(path.stat().st_size for path in (folder / "0").iterdir()) / 1e6
        if form.read is None:
            return Row(form.name, goal, count / out, None, None, size)
        list(Importer(older, form).take(folder / "first"))
        same = seconds(lambda _: take(corpus, form, folder / "0", ["unchanged"] * count), rounds, folder)
        new = seconds(lambda _: take(older, form, folder / "0", ["conflict"] * count), rounds, folder)
    return Row(form.name, goal, count / out, count / same, count / new, size)


def take(corpus: Corpus, form: Format, path: Path, states: list[State]) -> None:
    """Import a folder, and look whether it is what was to be measured.

    Raises:
        AssertionError: a document has another state than it must have.
    """
    if [each.state for each in Importer(corpus, form).take(path)] != states:
        raise AssertionError(f"{form.name}: not {set(states)}")


def write_older(corpus: Corpus, documents: list[Document], root: Path) -> Corpus:
    """Write a copy of a corpus whose gold lacks the last relation of each document."""
    shutil.copytree(corpus.root, root)
    older = Corpus(root)
    for each in documents:
        relations = each.annotation.relations[:-1]
        older.gold_path(each.annotation.id).write_bytes(dump(replace(each.annotation, relations=relations)))
    return older


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
        older = write_older(corpus, documents, Path(folder) / "older")
        # What the benchmark itself holds is no part of what is measured.
        gc.collect()
        gc.freeze()
        rows = [measure(find_format(name), documents, corpus, older, given.rounds) for name in given.forms or NAMES]
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    if given.json:
        print(json.dumps({"machine": machine, "rows": [row._asdict() for row in rows]}, indent=1))
        return 0
    spans = sum(len(each.annotation.spans) for each in documents)
    print(f"{given.count} documents, {spans} spans (about {SPANS} each); {machine}; one core, CPU time")
    print(f"{'documents a second':18} {'goal':>6} {'export':>8} {'import, unchanged':>18} {'changed':>8} {'MB':>7}")
    for row in rows:
        unchanged, changed = ("-" if each is None else f"{each:.0f}" for each in (row.unchanged, row.changed))
        print(f"{row.name:18} {row.goal:>6} {row.exported:>8.0f} {unchanged:>18} {changed:>8} {row.megabytes:>7.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
