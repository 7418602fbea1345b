"""`python -m benchmarks.build`: what a build takes beside pyarrow alone, and what an edited build costs to store.

The documents are those of `benchmarks.generate`. The build is `write_build`: read, make the rows, hash them, write
tables, card, figure, Croissant and manifest; in one process, and with processes that read the documents. Beside it,
round by round in turn, pyarrow writes the same tables, read back before: same files, same row groups, same options.
CPU time of all processes, time on the clock, medians; the most memory that all processes of the first build held.

Then the corpus is edited and built again (`benchmarks.edits`). New bytes are those that hf-xet, the hub's client,
finds no chunk for in a store on the disk (`local://`) that holds the build before: its own chunking and
deduplication, over all files of the build.
"""

from __future__ import annotations

import argparse
import gc
import json
import multiprocessing
import os
import platform
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.edits import EDITS
from benchmarks.generate import SPANS
from chidao.release import workers
from chidao.release.build import write_build
from chidao.release.parquet import OPTIONS
from chidao.store import Corpus

ROUNDS = 3
_HIGHEST = re.compile(r"VmHWM:\s*(\d+) kB")


class Took(NamedTuple):
    """Seconds: of all processors, and on the clock."""

    cpu: float
    clock: float


class Stored(NamedTuple):
    """What a store of chunks had to take of a build.

    Attributes:
        total: bytes of all files.
        new: bytes of the chunks that were not there.
        documents: how many were edited, removed or added since the build before.
    """

    total: int
    new: int
    documents: int


class Store:
    """A store of hf-xet on the disk, with caches of its own."""

    def __init__(self, folder: Path) -> None:
        os.environ["HF_XET_CACHE"] = str(folder / "cache")  # read by hf-xet when it starts
        from hf_xet import XetSession  # type: ignore[import-untyped]

        self._session: Any = XetSession()
        self._endpoint = f"local://{folder / 'store'}"

    def put(self, folder: Path, documents: int) -> Stored:
        """Put all files of a build in."""
        commit = self._session.new_upload_commit(endpoint=self._endpoint)
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                commit.start_upload_file(str(path))
        found = commit.wait_to_finish().dedup_metrics
        return Stored(found.total_bytes, found.new_bytes, documents)


def rewrite(build: Path, folder: Path) -> Took:
    """Write the tables of a build again as the build does, with pyarrow alone; reading them is not counted."""
    cpu = clock = 0.0
    for path in sorted(build.rglob("*.parquet")):
        place = folder / path.relative_to(build)
        place.parent.mkdir(parents=True, exist_ok=True)
        file = pq.ParquetFile(path)
        writer = pq.ParquetWriter(place, file.schema_arrow, **OPTIONS)
        for number in range(file.num_row_groups):
            group = file.read_row_group(number).combine_chunks()
            took = _timed(partial(writer.write_table, group, row_group_size=group.num_rows))
            cpu, clock = cpu + took.cpu, clock + took.clock
        took = _timed(writer.close)
        cpu, clock = cpu + took.cpu, clock + took.clock
        same = place.stat().st_size == path.stat().st_size
        assert same, f"{place}: pyarrow alone wrote another file than the build"
    return Took(cpu, clock)


def _timed(run: Callable[[], object]) -> Took:
    before, started = _cpu(), time.perf_counter()
    run()
    return Took(_cpu() - before, time.perf_counter() - started)


def _cpu() -> float:
    """Give the seconds of this process and of those that it has waited for."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


class Peaks:
    """The most memory that this process and those that it has started have held, in MB; None where nobody can say."""

    def __init__(self) -> None:
        self._children: dict[int, float] = {}

    def look(self, done: int, count: int) -> None:
        """Look at the processes now and then, as the progress of a build."""
        if done % 250 == 0 or done == count:
            for child in multiprocessing.active_children():
                with suppress(OSError, AttributeError, TypeError):
                    status = Path(f"/proc/{child.pid}/status").read_text(encoding="utf-8")
                    found = _HIGHEST.search(status)
                    self._children[child.pid or 0] = int(found[1]) / 1024  # type: ignore[index]

    def take(self) -> float | None:
        """Give the sum."""
        if not Path("/proc/self/status").is_file():
            return None
        children, self._children = sum(self._children.values()), {}
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 + children


def measure_time(corpus: Corpus, rounds: int, jobs: int, folder: Path) -> dict[str, Any]:
    """Measure the build in one process and with others, and pyarrow alone; the build is left in `folder / "first"`."""
    first, place = _made(folder / "first"), folder / "round"
    watch, peaks = Peaks(), {}
    took: dict[str, list[Took]] = {"1": [_timed(partial(write_build, corpus, first))], "pyarrow": []}
    peaks["1"] = watch.take()
    for number in range(rounds):
        for count in {1, jobs}:
            if number or count > 1:  # the first build is the first round of one process
                gc.collect()
                took.setdefault(str(count), []).append(
                    _timed(partial(write_build, corpus, _made(place), watch.look, jobs=count))
                )
                if not number:
                    peaks[str(count)] = watch.take()
                _compare(first, place)
                shutil.rmtree(place)
        took["pyarrow"].append(rewrite(first, _made(place)))
        shutil.rmtree(place)
    arrow: dict[str, int] = {}
    for path in first.rglob("*.parquet"):
        file = pq.ParquetFile(path)
        size = sum(file.read_row_group(number).nbytes for number in range(file.num_row_groups))
        arrow[path.parent.name] = arrow.get(path.parent.name, 0) + size
    return {"seconds": took, "peaks": peaks, "arrow": arrow}


def measure_store(corpus: Corpus, jobs: int, seed: int, folder: Path) -> dict[str, Stored]:
    """Measure what a store takes of the build after each edit."""
    chance = random.Random(seed)
    stored: dict[str, Stored] = {}
    first = folder / "first"
    if not first.is_dir():
        write_build(corpus, _made(first), jobs=jobs)
    for name, (edit, is_whole) in EDITS.items():
        place = _made(folder / "edit")
        with edit(corpus, chance) as step:
            before = first if is_whole else _made(place / "before")
            if not is_whole:
                write_build(corpus, before, jobs=jobs)
            documents = step()
            write_build(corpus, _made(place / "after"), jobs=jobs)
        store = Store(place)  # one for each edit, so that none profits from what another put in
        begun = store.put(before, 0)
        assert begun.new > begun.total / 2, "the store was not empty"
        stored.setdefault("the first build", begun)
        stored[name] = store.put(place / "after", documents)
        shutil.rmtree(place)
    return stored


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _compare(first: Path, second: Path) -> None:
    """Make sure that two builds are the same, however many processes made them."""
    checksums = [(folder / "SHA256SUMS").read_bytes() for folder in (first, second)]
    assert checksums[0] == checksums[1], "two builds of one corpus differ"


def _print_time(found: dict[str, Any], count: int) -> None:
    arrow, rounds = found["arrow"], len(found["seconds"]["pyarrow"])
    print(f"{arrow['documents'] / 1e6:.1f} MB of documents in Arrow, {sum(arrow.values()) / 1e6:.1f} MB of all tables")
    middle = {
        name: Took(*(statistics.median(each) for each in zip(*took, strict=True)))
        for name, took in found["seconds"].items()
    }
    print(f"{'seconds, median of ' + str(rounds):34} {'CPU':>8} {'clock':>8} {'documents/s':>12} {'peak MB':>8}")
    for name, took in middle.items():
        peak = f"{found['peaks'][name]:8.0f}" if found["peaks"].get(name) else ""
        title = "pyarrow, the same tables" if name == "pyarrow" else f"build, processes: {name}"
        print(f"  {title:32} {took.cpu:>8.2f} {took.clock:>8.2f} {count / took.clock:>12.0f} {peak}".rstrip())
    alone = middle.pop("pyarrow")
    for name, took in middle.items():
        title = f"build / pyarrow, processes: {name}"
        print(f"  {title:32} {took.cpu / alone.cpu:>8.1f} {took.clock / alone.clock:>8.1f}")


def _print_store(found: dict[str, Stored]) -> None:
    print(f"{'stored by hf-xet':34} {'MB':>8} {'new MB':>8} {'new':>12} {'documents':>9}")
    for name, each in found.items():
        share = each.new / each.total
        print(f"  {name:32} {each.total / 1e6:>8.2f} {each.new / 1e6:>8.2f} {share:>12.1%} {each.documents:>9}")


def _measure(corpus: Corpus, given: argparse.Namespace) -> None:
    workers.WORTHWHILE = 0
    count = len(corpus.document_ids())
    found: dict[str, Any] = {"documents": count}
    with tempfile.TemporaryDirectory(prefix="chidao-build-") as name:
        if given.part != "store":
            found["time"] = measure_time(corpus, given.rounds, given.jobs, Path(name))
        if given.part != "time":
            found["store"] = measure_store(corpus, given.jobs, given.seed, Path(name))
    if given.json:
        print(json.dumps(found, indent=1))
        return
    versions = f"{platform.machine()}, Python {platform.python_version()}, pyarrow {pa.__version__}"
    print(f"{count} documents; {os.cpu_count()} cores, {versions}")
    if "time" in found:
        _print_time(found["time"], count)
    if "store" in found:
        _print_store(found["store"])


def main(arguments: list[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.build", description=__doc__)
    parser.add_argument("--count", type=int, default=1000, help="documents (default 1000)")
    parser.add_argument("--spans", type=int, default=SPANS, help=f"spans of a document (default {SPANS})")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"rounds (default {ROUNDS})")
    parser.add_argument("--jobs", type=int, default=2, help="processes that read documents (default 2)")
    parser.add_argument("--seed", type=int, default=1, help="of documents, and of which are edited")
    parser.add_argument("--part", choices=["time", "store"], help="measure that alone")
    parser.add_argument("--corpus", type=Path, help="a folder that `benchmarks.generate` made, instead of a new one")
    parser.add_argument("--json", action="store_true", help="print JSON")
    given = parser.parse_args(arguments)
    if given.corpus:
        _measure(Corpus(given.corpus), given)
        return 0
    with tempfile.TemporaryDirectory(prefix="chidao-corpus-") as name:
        root = str(Path(name) / "corpus")
        size = ["--count", str(given.count), "--spans", str(given.spans)]
        # In processes of their own, so that the memory of what makes the documents is not the build's.
        make = ["benchmarks.generate", root, *size, "--seed", str(given.seed), "--jobs", str(given.jobs)]
        subprocess.run([sys.executable, "-m", *make], check=True, stdout=subprocess.DEVNULL)
        asked = sys.argv[1:] if arguments is None else arguments
        run = subprocess.run([sys.executable, "-m", "benchmarks.build", *asked, "--corpus", root], check=False)
        return run.returncode


if __name__ == "__main__":
    sys.exit(main())
