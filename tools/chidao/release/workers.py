"""Batches of documents from several processes, in the order of the documents: what is built is the same as by one."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa

from chidao.errors import ChidaoError
from chidao.release.batches import Batch, Batcher, Made
from chidao.release.counts import Counts
from chidao.release.features import Layout
from chidao.release.tables import Tables
from chidao.store import Corpus

#: Makes the batches of documents.
Source = Callable[[Sequence[str]], Iterator[Batch]]
#: Fewer documents are built sooner than a process has started.
WORTHWHILE = 4000
#: Documents that a process takes at a time.
_RUN = 64
#: Runs of documents under way for each process: what waits stays small however large the corpus is.
_AHEAD = 2
#: A batch on its way: the Arrow data of each configuration without its schema.
_Packed = tuple[list[str], list[int], Counts, dict[str, tuple[bytes, list[int], bytes]]]


@contextmanager
def batch_source(corpus: Corpus, tables: Tables, jobs: int) -> Iterator[Source]:
    """Give what makes batches of a corpus' documents: this process, or with more than one job so many others.

    Errors of what is given: as of `Batcher.batches`, always that of the first document which has one; and where a
    process died.
    """
    if jobs < 2:
        yield Batcher(corpus, tables).batches
        return
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(corpus.root,))
    try:
        yield lambda names: _in_order(pool, names, jobs, tables)
    except BrokenProcessPool:
        raise ChidaoError(
            "a process that read documents died (killed, or out of memory)", "Run again with --jobs 1."
        ) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _in_order(pool: ProcessPoolExecutor, names: Sequence[str], jobs: int, tables: Tables) -> Iterator[Batch]:
    waiting: deque[Future[list[_Packed]]] = deque()
    for start in range(0, len(names), _RUN):
        waiting.append(pool.submit(_make, names[start : start + _RUN]))
        if len(waiting) > jobs * _AHEAD:
            yield from _unpacked(waiting.popleft().result(), tables)
    while waiting:
        yield from _unpacked(waiting.popleft().result(), tables)


def _unpacked(found: list[_Packed], tables: Tables) -> Iterator[Batch]:
    for documents, characters, counts, packed in found:
        made = {
            config: Made(pa.ipc.read_record_batch(pa.py_buffer(data), tables.schemas[config]), lengths, lines)
            for config, (data, lengths, lines) in packed.items()
        }
        yield Batch(documents, characters, counts, made)


_batcher: Batcher


def _begin(root: Path) -> None:
    """Make ready what a process needs for all its documents."""
    global _batcher  # noqa: PLW0603 - a process of the pool has no other place
    # Ctrl-C is for the process that waits.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    corpus = Corpus(root)
    _batcher = Batcher(corpus, Tables(Layout(corpus.scheme)))


def _end_with_parent() -> None:
    """End this process when the one that waits for it is gone, killed maybe: nobody else would end it."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _make(names: Sequence[str]) -> list[_Packed]:
    return [
        (
            batch.documents,
            batch.characters,
            batch.counts,
            {
                config: (made.batch.serialize().to_pybytes(), made.lengths, made.lines)
                for config, made in batch.tables.items()
            },
        )
        for batch in _batcher.batches(names)
    ]
