from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import datasets
import pyarrow.parquet as pq
import pytest

import chidao
from chidao.errors import ChidaoError
from chidao.release.features import CONFIGS, Layout
from chidao.release.load import load_from
from chidao.store import Corpus


@pytest.mark.parametrize("config", CONFIGS)
def test_load_equals_the_built_files(config: str, dist: Path, tmp_path: Path) -> None:
    built = datasets.load_dataset(str(dist), config, cache_dir=str(tmp_path))
    loaded = chidao.load(config)
    assert list(loaded) == list(built)
    for split in loaded:
        assert loaded[split].features == built[split].features
        assert loaded[split].to_list() == built[split].to_list()
        assert loaded[split].split == split
        assert chidao.load(config, split).to_list() == loaded[split].to_list()


def test_default_configuration(dist: Path, tmp_path: Path) -> None:
    built = datasets.load_dataset(str(dist), split="test", cache_dir=str(tmp_path))
    loaded = chidao.load(split="test")
    assert built.to_list() == loaded.to_list()
    assert loaded["id"] == ["003_6f097a50fd5d6df0"]
    assert [document_id for split in chidao.load().values() for document_id in split["id"]] == [
        "000_2239336ab2b7930e", "001_2f85b69d4f545e88", "004_7dc737f53e31573c",
        "002_47f81869bcb6ff71", "003_6f097a50fd5d6df0",
    ]  # fmt: skip


@pytest.mark.parametrize("config", CONFIGS)
def test_files_alone_give_the_exact_features(config: str, dist: Path, tmp_path: Path, repository: Corpus) -> None:
    """Without the card, too, class labels and lists of structs come back as they are."""
    features = Layout(repository.scheme).features[config]
    for path in (dist / config).iterdir():
        found = datasets.load_dataset("parquet", data_files=str(path), split="train", cache_dir=str(tmp_path))
        assert found.features == features
        assert pq.read_schema(path).names == list(features)


def test_nothing_is_fetched(tmp_path: Path) -> None:
    program = (
        "import socket, sys\n"
        "def refuse(*a, **k): raise SystemExit('network')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "import chidao\n"
        "print(chidao.load('tokens', split='validation').num_rows)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "12\n"), done.stderr


def test_unknown_configuration_and_split() -> None:
    with pytest.raises(ChidaoError) as caught:
        chidao.load("token")
    assert str(caught.value) == (
        "there is no configuration 'token'\n  Known: documents, tokens, spans, chrome, directives, organizations."
    )
    with pytest.raises(ChidaoError) as caught:
        chidao.load("tokens", split="dev")
    assert str(caught.value) == "configuration tokens has no split 'dev'\n  Known: train, validation, test."
    with pytest.raises(ChidaoError, match="Known: train\\."):
        chidao.load("directives", split="test")


def test_splits_without_rows_are_left_out(copy: Corpus) -> None:
    (copy.root / "annotations" / "gold" / "003_6f097a50fd5d6df0.json").unlink()
    assert list(load_from(copy, "spans")) == ["train", "validation"]
    with pytest.raises(ChidaoError, match="no split 'test'"):
        load_from(copy, "spans", "test")
