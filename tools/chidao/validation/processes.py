"""Checking many files in several processes, with the outcomes in the order of the files."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from chidao.errors import ChidaoError
from chidao.validation.cache import Cache, Outcome

if TYPE_CHECKING:
    from chidao.validation.checker import Checker
    from chidao.validation.target import Target

#: Fewer files are checked sooner than a process has started.
WORTHWHILE = 600
#: Files that a process checks at a time.
_BATCH = 64
#: Batches under way for each process: what is waited for stays small however many files there are.
_AHEAD = 3


def processors() -> int:
    """Give the number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def examine_all(
    root: Path, targets: Sequence[Target], jobs: int, *, cache_folder: Path | None, whole: bool
) -> Iterator[Outcome]:
    """Examine files of a corpus in processes of their own.

    Args:
        root: the corpus' folder.
        targets: the files.
        jobs: the number of processes.
        cache_folder: where outcomes are kept; None keeps none.
        whole: whether all files of the corpus are checked.

    Yields:
        the outcome of each file, in the order of the files.

    Raises:
        ChidaoError: a file cannot be read, or a process died.
    """
    batches = [targets[start : start + _BATCH] for start in range(0, len(targets), _BATCH)]
    pool = ProcessPoolExecutor(
        min(jobs, len(batches)) or 1,
        mp_context=get_context("spawn"),
        initializer=_begin,
        initargs=(root, cache_folder, whole),
    )
    waiting: deque[Future[bytes]] = deque()
    decode = msgspec.msgpack.Decoder(list[Outcome]).decode
    try:
        for batch in batches:
            waiting.append(pool.submit(_examine, batch))
            if len(waiting) > jobs * _AHEAD:
                yield from decode(waiting.popleft().result())
        while waiting:
            yield from decode(waiting.popleft().result())
    except BrokenProcessPool:
        raise ChidaoError(
            "a process that checked files died (killed, or out of memory)",
            "Run again with --jobs 1, which also tells which file it was.",
        ) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


_checker: Checker
_cache: Cache | None


def _begin(root: Path, cache_folder: Path | None, whole: bool) -> None:
    """Make ready what a process needs for all its files."""
    global _checker, _cache  # noqa: PLW0603 - a process of the pool has no other place
    from chidao.store import Corpus  # noqa: PLC0415
    from chidao.validation.checker import Checker  # noqa: PLC0415

    # Ctrl-C is for the process that waits.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _checker = Checker(Corpus(root), whole=whole)
    _cache = None if cache_folder is None else Cache(root, cache_folder)


def _examine(targets: Sequence[Target]) -> bytes:
    """Give the outcomes of files as MessagePack, which is made and read in a tenth of the time of a pickle."""
    outcomes = [_checker.examine(target, _cache) for target in targets]
    if _cache is not None:
        _cache.write()
    return msgspec.msgpack.encode(outcomes)
