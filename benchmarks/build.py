"""`python -m benchmarks.build`: what a build takes beside pyarrow alone, and what an edited build costs to store.

The documents are those of `benchmarks.generate`. The build is `write_build`: read, make the rows, hash them, write
tables, card, figure, Croissant and manifest. Beside it, in the same process and round by round in turn, pyarrow writes
the same tables, read back before: same files, same row groups, same options. CPU time, medians.

Then gold is edited in one document of a hundred, and the corpus built again. New bytes are those that hf-xet, the hub's
client, finds no chunk for in a store on the disk (`local://`) that holds the build before: its own chunking
and deduplication, over all files of the build.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from chidao.release.build import write_build
from chidao.release.parquet import OPTIONS
from chidao.store import Corpus

ROUNDS = 3
EDITED = 0.01
Gold = dict[str, Any]


class File(NamedTuple):
    """A file of a build in memory: its path, and its row groups."""

    path: str
    groups: list[pa.Table]


class Stored(NamedTuple):
    """What a store of chunks had to take of a build.

    Attributes:
        total: bytes of all files.
        new: bytes of the chunks that were not there.
        edited: documents whose gold differs from the build before.
    """

    total: int
    new: int
    edited: int


class Store:
    """A store of hf-xet on the disk, with caches of its own."""

    def __init__(self, folder: Path) -> None:
        os.environ["HF_XET_CACHE"] = str(folder / "cache")  # read by hf-xet when it starts
        from hf_xet import XetSession  # type: ignore[import-untyped]

        self._session: Any = XetSession()
        self._endpoint = f"local://{folder / 'store'}"

    def put(self, folder: Path, edited: int) -> Stored:
        """Put all files of a build in."""
        commit = self._session.new_upload_commit(endpoint=self._endpoint)
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                commit.start_upload_file(str(path))
        found = commit.wait_to_finish().dedup_metrics
        return Stored(found.total_bytes, found.new_bytes, edited)


def read_files(build: Path) -> list[File]:
    """Read the tables of a build, by file and row group."""
    found = []
    for path in sorted(build.rglob("*.parquet")):
        file = pq.ParquetFile(path)
        groups = [file.read_row_group(number).combine_chunks() for number in range(file.num_row_groups)]
        found.append(File(path.relative_to(build).as_posix(), groups))
    return found


def write_files(files: Iterable[File], folder: Path) -> None:
    """Write tables as the build does, with pyarrow alone."""
    for file in files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        with pq.ParquetWriter(path, file.groups[0].schema, **OPTIONS) as writer:
            for group in file.groups:
                writer.write_table(group, row_group_size=group.num_rows)


def change_value(gold: Gold, dates: dict[str, str]) -> bool:
    """Move the first dated span of a document by a year; false where there is none."""
    for span in gold["spans"]:
        value = span["values"].get(dates.get(span["label"], ""))
        if isinstance(value, str) and value[:4].isdigit():
            span["values"][dates[span["label"]]] = f"{int(value[:4]) + 1:04}{value[4:]}"
            return True
    return False


def take_out_span(gold: Gold, dates: dict[str, str]) -> bool:
    """Take out the first dated span that no relation names; false where there is none."""
    named = {relation[side] for relation in gold["relations"] for side in ("head", "tail")}
    for number, span in enumerate(gold["spans"]):
        if span["label"] in dates and span["id"] not in named:
            del gold["spans"][number]
            return True
    return False


EDITS: dict[str, Callable[[Gold, dict[str, str]], bool]] = {
    "a date revalued": change_value,
    "a span taken out": take_out_span,
}


def edit(corpus: Corpus, change: Callable[[Gold, dict[str, str]], bool], chance: random.Random) -> dict[Path, bytes]:
    """Edit gold of one document in a hundred; give what was there before."""
    names = corpus.document_ids()
    dates = dict(corpus.scheme.labels_with("edtf"))
    before: dict[Path, bytes] = {}
    for name in chance.sample(names, len(names)):
        path = corpus.gold_path(name)
        data = path.read_bytes()
        gold = json.loads(data)
        if change(gold, dates):
            before[path] = data
            path.write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
        if len(before) >= len(names) * EDITED:
            break
    return before


def _seconds(run: Callable[[Path], object], folder: Path) -> float:
    folder.mkdir()
    gc.collect()
    started = time.process_time()
    run(folder)
    return time.process_time() - started


def _peak() -> float:
    """Give the most memory that the process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(corpus: Corpus, rounds: int, seed: int, folder: Path) -> dict[str, Any]:
    """Measure build and store; figures in seconds, bytes and MB."""
    write_build(corpus, _made(folder / "first"))  # imports, tables of the tokenizer
    peak = _peak()
    files = read_files(folder / "first")
    builds, writes = [], []
    for number in range(rounds):
        builds.append(_seconds(lambda path: write_build(corpus, path), folder / f"build-{number}"))
        writes.append(_seconds(lambda path: write_files(files, path), folder / f"pyarrow-{number}"))
    for file in files:
        sizes = [(folder / place / file.path).stat().st_size for place in ("first", "pyarrow-0")]
        assert sizes[0] == sizes[1], f"{file.path}: pyarrow alone wrote another file than the build"
    arrow = sum(group.nbytes for file in files for group in file.groups)
    stored, chance = {}, random.Random(seed)
    for name, change in EDITS.items():
        before = edit(corpus, change, chance)
        place = _made(folder / name.replace(" ", "-"))
        write_build(corpus, _made(place / "build"))
        store = Store(place)  # one for each edit, so that none profits from what another put in
        stored["the first build"] = store.put(folder / "first", 0)
        stored[name] = store.put(place / "build", len(before))
        assert stored["the first build"].new > stored["the first build"].total / 2, "the store was not empty"
        for path, data in before.items():
            path.write_bytes(data)
    return {"build": builds, "pyarrow": writes, "peak": peak, "arrow": arrow, "stored": stored}


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _print(found: dict[str, Any], count: int) -> None:
    machine = (
        f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, pyarrow {pa.__version__}"
    )
    build, alone = statistics.median(found["build"]), statistics.median(found["pyarrow"])
    print(f"{count} documents, {found['arrow'] / 1e6:.1f} MB in Arrow; {machine}")
    print(f"{'CPU seconds, median of ' + str(len(found['build'])):34} {'':>8} {'documents a second':>19}")
    print(f"{'  build':34} {build:>8.2f} {count / build:>19.0f}")
    print(f"{'  pyarrow, the same tables':34} {alone:>8.2f} {count / alone:>19.0f}")
    print(f"{'  build / pyarrow':34} {build / alone:>8.1f}")
    print(f"{'peak memory of the build, MB':34} {found['peak']:>8.0f}")
    print(f"{'stored by hf-xet':34} {'MB':>8} {'new MB':>9} {'new':>9} {'documents edited':>17}")
    for name, each in found["stored"].items():
        share = each.new / each.total
        print(f"  {name:32} {each.total / 1e6:>8.2f} {each.new / 1e6:>9.2f} {share:>9.1%} {each.edited:>17}")


def main(arguments: list[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.build", description=__doc__)
    parser.add_argument("--count", type=int, default=1000, help="documents (default 1000)")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"rounds (default {ROUNDS})")
    parser.add_argument("--seed", type=int, default=1, help="of documents, and of which are edited")
    parser.add_argument("--json", action="store_true", help="print JSON")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="chidao-build-") as name:
        root = Path(name) / "corpus"
        call = ["-m", "benchmarks.generate", str(root), "--count", str(given.count), "--seed", str(given.seed)]
        # In a process of its own, so that its memory is not the build's.
        subprocess.run([sys.executable, *call], check=True, stdout=subprocess.DEVNULL)
        found = measure(Corpus(root), given.rounds, given.seed, Path(name))
    if given.json:
        stored = {key: value._asdict() for key, value in found["stored"].items()}
        print(json.dumps({"documents": given.count, **found, "stored": stored}, indent=1))
    else:
        _print(found, given.count)
    return 0


if __name__ == "__main__":
    sys.exit(main())
