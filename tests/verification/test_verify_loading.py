"""What `datasets` loads of a build, read in a process of its own and compared with the manifest."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from datasets import Dataset

from chidao.model import Manifest
from chidao.release.logical import RowsHash
from chidao.verification.loading import LoadedSplit, read_split
from chidao.verification.sources import check_loading


@pytest.fixture
def manifest(built: Path) -> Manifest:
    """The manifest of the build, with the rows of the tokens alone."""
    whole = msgspec.json.decode((built / "manifest.json").read_bytes(), type=Manifest)
    return msgspec.structs.replace(whole, rows={"tokens": whole.rows["tokens"]})


def faults(built: Path, manifest: Manifest) -> list[tuple[str, str]]:
    return [(fault.path, fault.message) for fault in check_loading(built, manifest, None)]


def test_a_split_is_read_whole() -> None:
    rows = [{"text": f"Điều {number}", "number": number} for number in range(2_500)]
    digest = RowsHash()
    digest.update_rows(rows)
    read = read_split("tokens", "train", Dataset.from_list(rows))
    assert read == LoadedSplit("tokens", "train", 2_500, digest.hexdigest(), read.features)
    assert "int64" in read.features


def test_what_was_built(built: Path, manifest: Manifest) -> None:
    assert faults(built, manifest) == []


def test_a_split_that_the_manifest_lacks(built: Path, manifest: Manifest) -> None:
    del manifest.rows["tokens"]["test"]
    assert faults(built, manifest) == [
        ("tokens", "loads with the splits test, train, validation"),
        ("tokens/test", "what `datasets` loads is not what the manifest says"),
    ]


def test_another_hash(built: Path, manifest: Manifest) -> None:
    rows = manifest.rows["tokens"]
    rows["train"] = msgspec.structs.replace(rows["train"], sha256=rows["test"].sha256)
    assert faults(built, manifest) == [("tokens/train", "what `datasets` loads is not what the manifest says")]


def test_what_does_not_load(tmp_path: Path, manifest: Manifest) -> None:
    ((file, message),) = faults(tmp_path, manifest)
    assert file == "manifest.json"
    assert message.startswith("`datasets` cannot load it: ")
