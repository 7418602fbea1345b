from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import datasets
import msgspec
import pytest

from chidao.model import RowsOf
from chidao.publication.loading import compare


@pytest.fixture
def wanted(own: Path) -> dict[str, RowsOf]:
    rows = json.loads((own / "manifest.json").read_bytes())["rows"]["tokens"]
    return {split: msgspec.convert(value, RowsOf) for split, value in rows.items()}


@pytest.fixture
def loaded(own: Path, tmp_path: Path) -> Any:
    return datasets.load_dataset(str(own), "tokens", cache_dir=str(tmp_path))


def test_what_was_built(wanted: dict[str, RowsOf], loaded: Any) -> None:
    assert compare("tokens", wanted, loaded) is None


def test_a_split_is_missing(wanted: dict[str, RowsOf], loaded: Any) -> None:
    del loaded["test"]
    assert compare("tokens", wanted, loaded) == (
        "tokens: has the splits train, validation instead of train, validation, test"
    )


def test_a_row_is_missing(wanted: dict[str, RowsOf], loaded: Any) -> None:
    loaded["test"] = loaded["test"].select(range(12))
    assert compare("tokens", wanted, loaded) == "tokens: test has 12 rows instead of 13"


def test_rows_in_another_order(wanted: dict[str, RowsOf], loaded: Any) -> None:
    loaded["train"] = loaded["train"].select([1, 0, *range(2, loaded["train"].num_rows)])
    assert compare("tokens", wanted, loaded) == "tokens: the rows of train are not those that were built"
