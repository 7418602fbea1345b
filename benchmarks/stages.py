"""`python -m benchmarks.stages FOLDER`: what each stage of a build takes alone, of a corpus of `benchmarks.generate`.

Each stage runs on the same few documents many times, and the shortest run is shown: so short a moment is often a quiet
one, also on a machine that others use. Together the stages take longer than one by one, since each finds the memory as
another has left it; `all of these` is the shortest run of the whole.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import io
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from chidao.release.batches import Batch, Batcher
from chidao.release.documents import AnnotatedText, Document, gold_ids, parse_document, read_document
from chidao.release.features import OF_DOCUMENTS, Layout
from chidao.release.logical import sorted_lines
from chidao.release.parquet import OPTIONS
from chidao.release.tables import Tables
from chidao.store import Corpus

_GROUP = 8


def _shortest(run: Callable[[], object], runs: int) -> float:
    """Give the seconds on the clock of the shortest run."""
    best = float("inf")
    gc.disable()
    try:
        for _ in range(runs):
            started = time.perf_counter()
            run()
            best = min(best, time.perf_counter() - started)
    finally:
        gc.enable()
    return best


def stages(corpus: Corpus, count: int, runs: int) -> Iterator[tuple[str, float]]:
    """Give the stages with their seconds a document."""
    tables = Tables(Layout(corpus.scheme))
    names = gold_ids(corpus)[:count]
    documents = [read_document(corpus, name) for name in names]

    def again() -> list[Document]:
        """Give the documents as if nobody had asked for their tokens yet."""
        return [Document(AnnotatedText(each.text, each.gold), each.raw, each.record) for each in documents]

    made = [tables.rows(document) for document in documents]
    rows = {config: [row for own in made for row in own[config]] for config in OF_DOCUMENTS}
    lines = [sorted_lines(own) for own in rows.values()]
    files = [(name, corpus.document_bytes(name)) for name in names]
    batches = list(Batcher(corpus, tables).batches(names))
    steps: dict[str, Callable[[], object]] = {
        "read": lambda: [corpus.document_bytes(name) for name in names],
        "decode and check": lambda: [parse_document(corpus, *each) for each in files],
        "tokens and sentences": lambda: [(each.words, each.sentences) for each in again()],
        "rows": lambda: [tables.rows(each) for each in documents],
        "Arrow": lambda: tables.batches(rows),
        "JSON": lambda: [sorted_lines(own) for own in rows.values()],
        "SHA-256 of the JSON": lambda: [hashlib.sha256(each).digest() for each in lines],
        "all of these": lambda: _whole(Batcher(corpus, tables).batches(names)),
    }
    for name, step in steps.items():
        yield name, _shortest(step, runs) / len(names)
    whole = {
        config: pa.Table.from_batches([batch.tables[config].batch for batch in batches] * _GROUP).combine_chunks()
        for config in OF_DOCUMENTS
    }
    yield "pyarrow", _shortest(lambda: _write(whole.values()), runs) / len(names) / _GROUP


def _whole(batches: Iterator[Batch]) -> None:
    for batch in batches:
        for made in batch.tables.values():
            hashlib.sha256(made.lines).digest()


def _write(tables: Iterable[pa.Table]) -> None:
    for table in tables:
        with pq.ParquetWriter(io.BytesIO(), table.schema, **OPTIONS) as writer:
            writer.write_table(table, row_group_size=table.num_rows)


def main(arguments: list[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stages", description=__doc__)
    parser.add_argument("folder", type=Path, help="a corpus that `benchmarks.generate` made")
    parser.add_argument("--count", type=int, default=128, help="documents (default 128)")
    parser.add_argument("--runs", type=int, default=40, help="runs of each stage (default 40)")
    given = parser.parse_args(arguments)
    found = dict(stages(Corpus(given.folder), given.count, given.runs))
    print(f"{'microseconds a document, shortest of ' + str(given.runs):44} {'':>8} {'of pyarrow':>10}")
    for name, seconds in found.items():
        print(f"  {name:42} {seconds * 1e6:>8.1f} {seconds / found['pyarrow']:>10.2f}")
    print(f"  {'all of these and pyarrow':42} {'':>8} {found['all of these'] / found['pyarrow'] + 1:>10.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
