"""`chidao.load` from a build and from the package, as tables and as streams: one behaviour."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

import chidao
from chidao.errors import ChidaoError
from chidao.release.features import CONFIGS
from chidao.release.logical import RowsHash
from chidao.release.manifest import read_manifest

Edit = Callable[[Path, Callable[[dict[str, Any]], None]], None]


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("datasets.config.HF_DATASETS_CACHE", tmp_path / "cache")


def digest(rows: Any) -> str:
    found = RowsHash()
    found.update_rows(rows)
    return found.hexdigest()


@pytest.mark.parametrize("config", CONFIGS)
def test_the_same_rows_and_features_from_everywhere(config: str, dist: Path) -> None:
    wanted = read_manifest(dist).rows[config]
    packaged = chidao.load(config)
    for source in (None, dist, str(dist)):
        for streaming in (False, True):
            found = chidao.load(config, source=source, streaming=streaming)
            assert list(found) == list(packaged) == list(wanted)
            for split, rows in found.items():
                assert digest(rows) == wanted[split].sha256
                assert rows.features == packaged[split].features
                assert (rows.split, rows.info.config_name) == (split, config)
                one = chidao.load(config, split, source=source, streaming=streaming)
                assert (digest(one), one.split, type(one)) == (wanted[split].sha256, split, type(rows))


def test_a_build_of_the_same_place_with_other_rows_is_read_anew(dist: Path, tmp_path: Path) -> None:
    """What `load_dataset` keeps of a folder goes by its card; here the files count."""
    folder = tmp_path / "dist"
    shutil.copytree(dist, folder)
    before = chidao.load("spans", "test", source=folder)
    path = folder / "spans" / "test-00000-of-00001.parquet"
    table = pq.read_table(path)
    pq.write_table(table.take(list(range(table.num_rows))[::-1]), path)
    after = chidao.load("spans", "test", source=folder)
    assert after.to_list() == before.to_list()[::-1]


def test_names_of_folders_are_not_patterns(dist: Path, tmp_path: Path) -> None:
    folder = tmp_path / "build [1] of *"
    shutil.copytree(dist, folder)
    for streaming in (False, True):
        assert digest(chidao.load("spans", "test", source=folder, streaming=streaming)) == (
            read_manifest(dist).rows["spans"]["test"].sha256
        )


def refused(**arguments: Any) -> str:
    with pytest.raises(ChidaoError) as caught:
        chidao.load(**arguments)
    assert caught.value.remedy
    return str(caught.value.message)


def test_refusals(dist: Path, tmp_path: Path) -> None:
    assert refused(source=tmp_path / "no") == f"{tmp_path / 'no'}: no such folder"
    assert refused(source="no") == "no: no such folder"
    assert refused(source=tmp_path).startswith(f"{tmp_path / 'manifest.json'}: cannot be read")
    assert refused(source=dist, revision="v1").endswith("is a folder, which has no revision 'v1'")
    assert refused(revision="v1") == "revision 'v1': the packaged corpus has no revisions"
    assert refused(config="span", source=dist) == "there is no configuration 'span'"
    assert refused(config="spans", split="dev", source=dist) == "configuration spans has no split 'dev'"


def test_a_repository_needs_a_revision() -> None:
    assert refused(source="owner/name") == "owner/name: no such folder, and a repository of a hub needs a revision"


def test_offline_a_tag_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """`datasets` answers with any cached version then, even for a tag that there never was."""
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    assert refused(source="owner/name", revision="v1.0.0") == (
        "owner/name: offline, nothing can say which commit the revision 'v1.0.0' is"
    )
    assert "cannot be fetched" in refused(source="owner/name", revision="0" * 40)


def test_files_that_are_not_what_the_manifest_says(dist: Path, tmp_path: Path, edit: Edit) -> None:
    folder = tmp_path / "dist"
    shutil.copytree(dist, folder)

    def claim(manifest: dict[str, Any]) -> None:
        manifest["rows"]["spans"]["test"]["rows"] += 1

    edit(folder / "manifest.json", claim)
    rows = json.loads((dist / "manifest.json").read_bytes())["rows"]["spans"]["test"]["rows"]
    assert refused(config="spans", split="test", source=folder) == (
        f"{folder}: spans/test has {rows} rows, its manifest says {rows + 1}"
    )
    path = folder / "tokens" / "test-00000-of-00001.parquet"
    path.write_bytes(b"PAR1 and nothing else")
    assert f"{folder}: tokens/test cannot be read" in refused(config="tokens", split="test", source=folder)
    path.unlink()
    assert refused(config="tokens", split="test", source=folder, streaming=True) == (
        f"{path}: is missing; the manifest names it"
    )
