"""The table of baselines in the card: measured once, kept in a file, shown with the data it was measured on."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from chidao.evaluation import Counts
from chidao.release.load import load_from
from chidao.release.logical import RowsHash
from chidao.store import Corpus

FILE = Path(__file__).with_name("baseline.json")
#: What the figures depend on, beside the rules: configuration and split.
MEASURED = (("tokens", "train"), ("tokens", "test"), ("documents", "test"))


class Line(Struct, frozen=True):
    """Exact spans of one system and label (`all`: of all labels): right, wrong and missed.

    `view` is `flat` (the outermost spans of the labels of `ner_tags`) or `nested` (all spans).
    """

    view: str
    system: str
    label: str
    tp: int
    fp: int
    fn: int


class Baseline(Struct, frozen=True):
    """What `command` measured, and on which rows: hashes as in the manifest, by `configuration/split`."""

    command: str
    data: dict[str, str]
    lines: list[Line]


@cache
def read_baseline() -> Baseline:
    """Read the figures that came with the package."""
    return msgspec.json.decode(FILE.read_bytes(), type=Baseline)


def data_of(corpus: Corpus) -> dict[str, str]:
    """Give the hashes of the rows that the figures depend on.

    Raises:
        ChidaoError: the corpus has not these splits.
    """
    found = {}
    for config, split in MEASURED:
        digest = RowsHash()
        digest.update_rows(load_from(corpus, config, split))
        found[f"{config}/{split}"] = digest.hexdigest()
    return found


def fits(baseline: Baseline, hashes: Mapping[str, str]) -> bool:
    """Say whether the figures are of these rows (hashes by `configuration/split`; others do not matter)."""
    return all(hashes.get(place) == digest for place, digest in baseline.data.items())


def as_table(baseline: Baseline) -> str:
    """Write the figures as a table of Markdown."""
    lines = ["| spans | system | label | precision | recall | F1 | right | wrong | missed |", "|" + " --- |" * 9]
    for line in baseline.lines:
        counts = Counts(line.tp, line.fp, line.fn)
        figures = " | ".join(f"{value:.2f}" for value in (counts.precision, counts.recall, counts.f1))
        label = line.label if line.label == "all" else f"`{line.label}`"
        lines.append(f"| {line.view} | {line.system} | {label} | {figures} | {line.tp} | {line.fp} | {line.fn} |")
    return "\n".join(lines)
