"""`python -m drills.corruptions`: corrupt a build at random, many times, and see whether `chidao verify` finds it.

A corruption is either plain, or sealed: then manifest and checksums are made to agree with it, so that only the tables,
the card, the Croissant metadata or the sources can tell.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from chidao.errors import ChidaoError
from chidao.model import Manifest
from chidao.release.build import build
from chidao.release.manifest import checksums
from chidao.release.names import CARD, CHECKSUMS, MANIFEST, file_digest
from chidao.store import Corpus, open_corpus, sha256
from chidao.verification.files import read_manifest
from chidao.verification.run import checks_of

Change = Callable[[random.Random, Path], bool]


def flip_bit(chance: random.Random, folder: Path) -> bool:
    """Flip one bit of any file."""
    path = chance.choice(_files(folder))
    data = bytearray(path.read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data)
    return True


def truncate(chance: random.Random, folder: Path) -> bool:
    """Cut the end off any file."""
    path = chance.choice(_files(folder))
    data = path.read_bytes()
    path.write_bytes(data[: chance.randrange(len(data))])
    return True


def delete(chance: random.Random, folder: Path) -> bool:
    """Take a file away."""
    chance.choice(_files(folder)).unlink()
    return True


def swap(chance: random.Random, folder: Path) -> bool:
    """Let two tables change places."""
    first, second = chance.sample(_tables(folder), 2)
    one, other = first.read_bytes(), second.read_bytes()
    first.write_bytes(other)
    second.write_bytes(one)
    return one != other


def drop_column(chance: random.Random, folder: Path) -> bool:
    """Write a table without one of its columns."""
    path = chance.choice(_tables(folder))
    table = _read(path)
    _write(path, table.drop_columns([chance.choice(table.column_names)]))
    return True


def drop_row(chance: random.Random, folder: Path) -> bool:
    """Write a table without one of its rows."""
    path = chance.choice(_tables(folder))
    table = _read(path)
    row = chance.randrange(table.num_rows)
    _write(path, pa.concat_tables([table.slice(0, row), table.slice(row + 1)]))
    return True


def repeat_row(chance: random.Random, folder: Path) -> bool:
    """Write a table with one of its rows twice."""
    path = chance.choice(_tables(folder))
    table = _read(path)
    _write(path, pa.concat_tables([table, table.slice(chance.randrange(table.num_rows), 1)]))
    return True


def change_number(chance: random.Random, folder: Path) -> bool:
    """Add one to a number of a table: an offset, or a class label."""
    path = chance.choice(_tables(folder))
    table = _read(path)
    names = [field.name for field in table.schema if pa.types.is_integer(field.type)]
    if not names:
        return False
    name, row = chance.choice(names), chance.randrange(table.num_rows)
    values = table.column(name).to_pylist()
    if values[row] is None:
        return False
    values[row] += chance.choice((1, 100))
    index = table.schema.get_field_index(name)
    field = table.schema.field(index)
    _write(path, table.set_column(index, field, pa.array(values, field.type)))
    return True


def edit_card(chance: random.Random, folder: Path) -> bool:
    """Change a figure of the card."""
    path = folder / CARD
    text = path.read_text(encoding="utf-8")
    places = [index for index, character in enumerate(text) if character.isdigit()]
    place = chance.choice(places)
    path.write_text(text[:place] + str((int(text[place]) + 1) % 10) + text[place + 1 :], encoding="utf-8", newline="\n")
    return True


def edit_croissant(chance: random.Random, folder: Path) -> bool:
    """Change a letter of the Croissant metadata."""
    return _edit_letter(chance, folder / "croissant.json")


def edit_manifest(chance: random.Random, folder: Path) -> bool:
    """Change a letter of the manifest."""
    return _edit_letter(chance, folder / MANIFEST)


def _edit_letter(chance: random.Random, path: Path) -> bool:
    data = bytearray(path.read_bytes())
    place = chance.choice([index for index, byte in enumerate(data) if chr(byte).isalnum() and byte < 128])
    new = chance.choice(b"abcdefghijklmnopqrstuvwxyz0123456789")
    if data[place] == new:
        return False
    data[place] = new
    path.write_bytes(data)
    return True


PLAIN: list[Change] = [
    flip_bit, truncate, delete, swap, drop_column, drop_row, repeat_row, change_number, edit_card, edit_croissant,
    edit_manifest,
]  # fmt: skip
SEALED: list[Change] = [swap, drop_column, drop_row, repeat_row, change_number, edit_card, edit_croissant]


def corrupt(chance: random.Random, folder: Path) -> str:
    """Corrupt a build; give the name of what was done, `, sealed` where manifest and checksums agree with it."""
    while True:
        sealed = chance.random() < 0.4
        change = chance.choice(SEALED if sealed else PLAIN)
        if change(chance, folder):
            if sealed:
                seal(folder)
            return change.__name__.replace("_", " ") + (", sealed" if sealed else "")


def seal(folder: Path) -> None:
    """Make manifest and checksums agree with the files, hashes of rows apart."""
    manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    for file in manifest.files:
        file.sha256, file.bytes = file_digest(folder / file.path)
        if file.rows is not None:
            file.rows = pq.read_metadata(folder / file.path).num_rows
    for config, splits in manifest.rows.items():
        for split, rows in splits.items():
            rows.rows = sum(file.rows or 0 for file in manifest.files if (file.config, file.split) == (config, split))
    data = msgspec.json.format(msgspec.json.encode(manifest), indent=1)
    (folder / MANIFEST).write_bytes(data)
    (folder / CHECKSUMS).write_text(checksums(manifest, sha256(data)), encoding="utf-8")


def found_by(folder: Path, corpus: Corpus) -> str:
    """Give the first check that finds a fault, empty where none does."""
    try:
        manifest = read_manifest(folder)
    except ChidaoError:
        return "manifest"
    checks = checks_of(folder, manifest, corpus, with_sources=True)
    return next((name for name, check in checks.items() if next(check(), None)), "")


def drill(corpus: Corpus, count: int, seed: int) -> Counter[tuple[str, str]]:
    """Corrupt a build `count` times; count by what was done and by the check that found it."""
    chance = random.Random(seed)
    outcomes: Counter[tuple[str, str]] = Counter()
    with tempfile.TemporaryDirectory(prefix="chidao-drill-") as name:
        sound = Path(name) / "sound"
        build(corpus, sound)
        if found_by(sound, corpus):
            raise SystemExit("the build is not sound before anything was done to it")
        for number in range(count):
            folder = Path(name) / f"build-{number}"
            shutil.copytree(sound, folder)
            outcomes[corrupt(chance, folder), found_by(folder, corpus)] += 1
            shutil.rmtree(folder)
    return outcomes


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m drills.corruptions", description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    outcomes = drill(open_corpus(None), given.count, given.seed)
    print(f"{'corruption':28} {'times':>5}  found by")
    for what in sorted({what for what, _ in outcomes}):
        own = {check: times for (one, check), times in outcomes.items() if one == what}
        by = ", ".join(f"{check or 'NOBODY'} {times}" for check, times in sorted(own.items()))
        print(f"{what:28} {sum(own.values()):>5}  {by}")
    missed = sum(times for (_, check), times in outcomes.items() if not check)
    print(f"{sum(outcomes.values())} corruptions, {missed} not found")
    return 1 if missed else 0


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _tables(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.parquet"))


def _read(path: Path) -> pa.Table:
    return pq.read_table(path)


def _write(path: Path, table: pa.Table) -> None:
    pq.write_table(table, path, compression="zstd")


if __name__ == "__main__":
    sys.exit(main())
