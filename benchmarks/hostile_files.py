"""`python -m benchmarks.hostile_files`: validation on hostile files by size: the time a byte must stay flat.

Each cell runs in a process of its own, which is ended when its time is over.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from typing import Any

from benchmarks.hostile import within
from benchmarks.pages import ROOT
from benchmarks.speed import _cells, _machine
from chidao.store import Corpus
from chidao.validation.checker import Checker

#: What a file of about so many bytes holds.
FILES: dict[str, Callable[[int], bytes]] = {
    "arrays, never closed": lambda size: b"[" * size,
    "arrays, closed": lambda size: b"[" * (size // 2) + b"]" * (size // 2),
    "objects, never closed": lambda size: b'{"a":' * (size // 5),
    "one number": lambda size: b"1" * size,
    "escapes, never closed": lambda size: b'"' + b"\\u0061" * (size // 6),
    "backslashes": lambda size: b'["' + b"\\" * (size - 1),
    "numbers, never closed": lambda size: b"[" + b"1," * (size // 2),
    "spans with an id alone": lambda size: b'{"spans": [' + b'{"id": 1},' * (size // 10) + b"{}]}",
    "spaces": lambda size: b" " * size,
    "line breaks, then a letter": lambda size: b"\n" * size + b"x",
    "bytes that are no UTF-8": lambda size: b"\xff" * size,
    "one key": lambda size: b'{"' + b"k" * size + b'": 1}',
    "spans over one another": lambda size: _overlapping(size // 250),
}
SIZES = (0.1, 0.2, 0.4, 0.8)
#: Seconds for one cell.
LIMIT = 300.0


def _gold() -> tuple[str, dict[str, Any]]:
    corpus = Corpus(ROOT)
    document = corpus.document_ids()[0]
    return document, json.loads(corpus.gold_path(document).read_bytes())


def _overlapping(count: int) -> bytes:
    """A real annotation whose spans are many and lie over one another; some surfaces are long figures and brackets."""
    _, value = _gold()
    first, other = value["spans"][3], value["spans"][13]
    value["spans"] = [
        {**other, "id": f"s{index}", "start": index % 50, "end": 60 + index, "text": "x"} for index in range(count)
    ]
    for number, unit in enumerate(("1", "(", "a ", "năm ", "1/")):
        text = unit * (10 * count // len(unit))
        value["spans"][number]["text"] = text
        value["spans"][number + 5] = {**first, "id": f"d{number}", "text": text}
    return json.dumps(value).encode()


def seconds_of(name: str, megabytes: float) -> float:
    """Give the CPU seconds of checking one such file as gold."""
    checker = Checker(Corpus(ROOT))
    document, sound = _gold()
    # Of a text that is not there the offsets cannot be checked, so that all higher rules see all spans.
    checker.check_annotation(json.dumps(sound).encode(), "x.json", None, origin="gold", stem=document)
    data = FILES[name](round(megabytes * 1e6))
    start = time.process_time()
    found = checker.check_annotation(data, "x.json", None, origin="gold", stem=document)
    seconds = time.process_time() - start
    if not found:
        raise AssertionError(name)
    return seconds


def speeds(name: str) -> list[float | None]:
    """Give MB/s by size; None where the limit was exceeded, after which no larger size is tried."""
    found: list[float | None] = []
    for size in SIZES:
        seconds = within(LIMIT, seconds_of, name, size)
        found.append(None if seconds is None else size / max(seconds, 1e-9))
        if seconds is None:
            break
    return found


def main(arguments: list[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hostile_files", description=__doc__)
    parser.add_argument("--only", default="", metavar="TEXT", help="only the rows whose name contains TEXT")
    parser.add_argument("--json", action="store_true", help="print JSON")
    given = parser.parse_args(arguments)
    found: dict[str, list[float | None]] = {}
    if not given.json:
        print(f"{_machine()}; MB/s by size of file")
        print(f"{'':32} " + " ".join(f"{f'{size} MB':>8}" for size in SIZES))
    for name in FILES:
        if given.only in name:
            found[name] = speeds(name)
            if not given.json:
                print(f"{name:32} {_cells(found[name])}", flush=True)
    if given.json:
        print(json.dumps({"machine": _machine(), "sizes_mb": SIZES, "mb_per_second": found}, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
