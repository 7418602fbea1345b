"""`python -m benchmarks.speed`: print the tables of speed, of hostile input, of memory."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from typing import Any

from benchmarks import hostile, memory
from benchmarks.measure import Result, Row, measure
from benchmarks.pages import page_paths
from benchmarks.rows import chidao_rows, other_rows

ROUNDS = 9
#: CPU seconds for all rounds of a row.
BUDGET = 30.0
#: Seconds for one cell of the tables of hostile input and of memory.
LIMIT = 300.0


def main(arguments: list[str] | None = None) -> int:
    """Print the tables that are asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--hostile", action="store_true", help="speed on hostile input by size, instead")
    parser.add_argument("--memory", action="store_true", help="peak memory by number and size of pages, instead")
    parser.add_argument("--only", default="", metavar="TEXT", help="only the rows whose name contains TEXT")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"rounds of each row (default {ROUNDS})")
    parser.add_argument("--json", action="store_true", help="print JSON")
    given = parser.parse_args(arguments)
    if given.hostile:
        table = _hostile(given.only, given.json)
    elif given.memory:
        table = _memory(given.json)
    else:
        table = _speed(given.only, given.rounds, given.json)
    if given.json:
        print(json.dumps({"machine": _machine(), **table}, ensure_ascii=False, indent=2))
    return 0


def _machine() -> str:
    return f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"


def _speed(only: str, rounds: int, as_json: bool) -> dict[str, Any]:
    paths = page_paths()
    rows, remarks = chidao_rows(paths), []
    for row in other_rows(paths):
        if isinstance(row, Row):
            rows.append(row)
        else:
            remarks.append(row)
    floor = rows[0]
    results = measure([row for row in rows if row is floor or only in row.name], rounds, BUDGET)
    if not as_json:
        print(f"{len(paths)} pages, {floor.size} bytes; {_machine()}; medians of CPU time on one core")
        print(f"{'':40} {'MB/s':>9} {'floor /':>8} {'rounds':>7} {'spread':>7}")
        for result in results:
            print(_line(result, results[0]))
        for remark in remarks:
            print(remark)
    return {
        "pages": len(paths),
        "rows": [{**result._asdict(), "mb_per_second": result.speed} for result in results],
        "left_out": remarks,
    }


def _line(result: Result, floor: Result) -> str:
    cells = (_figure(result.speed), _figure(floor.speed / result.speed), str(len(result.seconds)))
    return f"{result.name:40} {cells[0]:>9} {cells[1]:>8} {cells[2]:>7} {result.spread:>7.0%}"


def _figure(number: float) -> str:
    """Write a number with three digits or so."""
    return f"{number:.0f}" if number >= 100 else f"{number:.3g}"


def _hostile(only: str, as_json: bool) -> dict[str, Any]:
    found: dict[str, dict[str, list[float | None]]] = {}
    if not as_json:
        print(f"{_machine()}; MB/s by size of input")
        heads = " ".join(f"{f'{size} MB':>8}" for size in hostile.SIZES)
        print(f"{'':32} {'clean':<36}{'suggest':<36}\n{'':32} {heads} {heads}")
    for name in hostile.INPUTS:
        if only not in name:
            continue
        found[name] = {stage: hostile.cells(stage, name, hostile.SIZES, LIMIT) for stage in ("clean", "suggest")}
        if not as_json:
            print(f"{name:32} " + " ".join(_cells(found[name][stage]) for stage in ("clean", "suggest")), flush=True)
    return {"sizes_mb": hostile.SIZES, "mb_per_second": found}


def _cells(speeds: list[float | None]) -> str:
    written = ["> 300 s" if speed is None else _figure(speed) for speed in speeds]
    return " ".join(f"{cell:>8}" for cell in [*written, *[""] * (len(hostile.SIZES) - len(written))])


def _memory(as_json: bool) -> dict[str, Any]:
    rows = memory.table(LIMIT)
    if not as_json:
        print(f"{len(page_paths())} pages; {_machine()}; peak memory of one process, clean + suggest")
        for name, peak in rows:
            print(f"{name:40} " + ("out of time" if peak is None else f"{peak:>6.0f} MB"))
    return {"peak_mb": dict(rows)}


if __name__ == "__main__":
    sys.exit(main())
