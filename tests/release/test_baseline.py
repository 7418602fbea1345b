"""The table of baselines: of the data that it is shown with, and, as far as rules made it, what they find today."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.baseline.__main__ import measure
from chidao.release.baseline import as_table, data_of, read_baseline
from chidao.release.build import build
from chidao.release.manifest import read_manifest
from chidao.store import Corpus

Edit = Callable[[Path, Callable[[dict[str, Any]], None]], None]


def test_it_was_measured_on_this_corpus(repository: Corpus, dist: Path) -> None:
    assert read_baseline().data == data_of(repository), "run `python -m benchmarks.baseline --write`"
    rows = read_manifest(dist).rows
    assert read_baseline().data == {
        f"{config}/{split}": rows[config][split].sha256
        for config, split in (("tokens", "train"), ("tokens", "test"), ("documents", "test"))
    }


def test_the_rules_find_what_it_says(repository: Corpus) -> None:
    """Models are trained by `python -m benchmarks.baseline --check`, in .ci/run; their figures are not stable."""
    kept = read_baseline().lines
    assert kept == measure(repository, models=False).lines
    assert {(line.view, line.system) for line in kept} == {("flat", "chidao suggest"), ("nested", "chidao suggest")}


def test_the_card_has_it_with_its_data_only(dist: Path, copy: Corpus, edit: Edit, tmp_path: Path) -> None:
    card = (dist / "README.md").read_text(encoding="utf-8")
    assert as_table(read_baseline()) in card
    assert "Five documents say nothing about\nmodels" in card

    def drop(gold: dict[str, Any]) -> None:
        gold["status"] = "annotated"

    edit(copy.gold_path("003_6f097a50fd5d6df0"), drop)
    build(copy, tmp_path / "dist")
    assert "Baselines" not in (tmp_path / "dist" / "README.md").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "dist" / "manifest.json").read_bytes())["rows"]["documents"]["test"]["rows"] == 1
