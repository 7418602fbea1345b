from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from datasets import load_dataset
from huggingface_hub import DatasetCard
from jsonschema import Draft202012Validator

from chidao import __version__
from chidao.errors import ChidaoError
from chidao.release.build import build, check
from chidao.release.columns import meaning
from chidao.release.counts import count_corpus
from chidao.release.features import CONFIGS, Layout
from chidao.schemas import file_schema
from chidao.store import Corpus

Edit = Callable[[Path, Callable[[dict[str, Any]], None]], None]


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def front_matter(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = DatasetCard.load(folder / "README.md").data.to_dict()
    return found


def test_layout_of_the_build(dist: Path) -> None:
    of_documents = ("documents", "tokens", "spans", "chrome")
    assert set(files(dist)) == {
        "README.md",
        "figures/labels.svg",
        "croissant.json",
        "manifest.json",
        "SHA256SUMS",
        *(f"{c}/{s}-00000-of-00001.parquet" for c in of_documents for s in ("train", "validation", "test")),
        "directives/train-00000-of-00001.parquet",
        "organizations/train-00000-of-00001.parquet",
    }


def test_same_bytes_again_and_elsewhere(dist: Path, copy: Corpus, tmp_path: Path) -> None:
    build(copy, tmp_path / "again")
    assert files(tmp_path / "again") == files(dist)
    program = (
        "import sys; from pathlib import Path; from chidao.store import Corpus; "
        "from chidao.release.build import build; build(Corpus(Path(sys.argv[1])), Path('dist'))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C", "OMP_NUM_THREADS": "1"}
    (tmp_path / "elsewhere").mkdir()
    subprocess.run([sys.executable, "-c", program, copy.root], check=True, cwd=tmp_path / "elsewhere", env=environment)
    assert files(tmp_path / "elsewhere" / "dist") == files(dist)


def test_order_of_files_on_disk_does_not_matter(dist: Path, copy: Corpus, tmp_path: Path) -> None:
    gold = copy.root / "annotations" / "gold"
    for path in sorted(gold.iterdir(), reverse=True):
        data = path.read_bytes()
        path.unlink()
        path.write_bytes(data)
    registry = json.loads(copy.directives_path.read_bytes())
    registry["directives"].reverse()
    copy.directives_path.write_text(json.dumps(registry), encoding="utf-8")
    build(copy, tmp_path / "dist")
    assert files(tmp_path / "dist") == files(dist)


def test_manifest_and_checksums(dist: Path, repository: Corpus) -> None:
    found = files(dist)
    manifest = json.loads(found["manifest.json"])
    Draft202012Validator(file_schema("manifest", repository.scheme)).validate(manifest)
    assert manifest["version"] == __version__
    assert set(manifest["made_with"]) == {"chidao", "pyarrow", "datasets", "leather"}
    assert {file["path"] for file in manifest["files"]} == set(found) - {"manifest.json", "SHA256SUMS"}
    for file in manifest["files"]:
        data = found[file["path"]]
        assert (file["sha256"], file["bytes"]) == (hashlib.sha256(data).hexdigest(), len(data))
        if file["config"]:
            assert file["path"] == f"{file['config']}/{file['split']}-00000-of-00001.parquet"
            assert file["rows"] == pq.read_metadata(dist / file["path"]).num_rows
    lines = found["SHA256SUMS"].decode().splitlines()
    assert {path: digest for digest, path in (line.split("  ") for line in lines)} == {
        path: hashlib.sha256(data).hexdigest() for path, data in found.items() if path != "SHA256SUMS"
    }
    subprocess.run(["sha256sum", "-c", "--quiet", "--strict", "SHA256SUMS"], check=True, cwd=dist)


def test_files_are_zstandard_with_indexes(dist: Path) -> None:
    for path in dist.glob("*/*.parquet"):
        column = pq.read_metadata(path).row_group(0).column(0)
        assert column.compression == "ZSTD"
        assert column.has_offset_index
        assert column.has_column_index


def test_hash_of_the_rows_is_that_of_the_loaded_rows(dist: Path) -> None:
    rows = json.loads((dist / "manifest.json").read_bytes())["rows"]
    assert set(rows) == {"documents", "tokens", "spans", "chrome", "directives", "organizations"}
    for config, splits in rows.items():
        for split, wanted in splits.items():
            loaded = load_dataset(str(dist), config, split=split)
            lines = [json.dumps(row, sort_keys=True, ensure_ascii=False, separators=(",", ":")) for row in loaded]
            digest = hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()
            assert wanted == {"rows": len(loaded), "sha256": digest}, (config, split)


def test_large_splits_are_cut_into_shards(
    repository: Corpus, dist: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chidao.release.parquet._SHARD_BYTES", 1)
    monkeypatch.setattr("chidao.release.parquet._MOST_CHARACTERS", 1)
    build(repository, tmp_path / "dist")
    names = sorted(path.name for path in (tmp_path / "dist" / "documents").iterdir())
    assert names == [
        "test-00000-of-00001.parquet",
        *(f"train-{number:05d}-of-00003.parquet" for number in range(3)),
        "validation-00000-of-00001.parquet",
    ]
    whole, cut = (load_dataset(str(folder), "documents", split="train") for folder in (dist, tmp_path / "dist"))
    assert cut.to_list() == whole.to_list()
    manifests = [json.loads((folder / "manifest.json").read_bytes()) for folder in (dist, tmp_path / "dist")]
    assert manifests[0]["rows"] == manifests[1]["rows"]


def test_metadata_of_the_card(dist: Path, repository: Corpus) -> None:
    head = front_matter(dist)
    assert head["language"] == ["vi"]
    assert head["license"] == ["cc-by-4.0", "other"]
    assert head["task_categories"] == ["token-classification"]
    assert head["task_ids"] == ["named-entity-recognition"]
    assert head["size_categories"] == ["n<1K"]
    assert head["annotations_creators"] == ["machine-generated"]
    assert [config["config_name"] for config in head["configs"]] == list(CONFIGS)
    assert [config["config_name"] for config in head["configs"] if config.get("default")] == ["documents"]
    features = Layout(repository.scheme).features
    for config, info in zip(head["configs"], head["dataset_info"], strict=True):
        assert info["features"] == features[config["config_name"]]._to_yaml_list()
        paths = {entry["split"]: dist / entry["path"] for entry in config["data_files"]}
        assert {split["name"]: split["num_examples"] for split in info["splits"]} == {
            split: pq.read_metadata(path).num_rows for split, path in paths.items()
        }
        assert info["download_size"] == sum(path.stat().st_size for path in paths.values())
        assert info["dataset_size"] == sum(split["num_bytes"] for split in info["splits"])
        for split in info["splits"]:
            assert split["num_bytes"] == pytest.approx(pq.read_table(paths[split["name"]]).nbytes, rel=0.02)


def test_figures_of_the_card(dist: Path, repository: Corpus) -> None:
    card = (dist / "README.md").read_text(encoding="utf-8")
    counts = count_corpus(repository).by_split(repository.scheme)
    for label in repository.scheme.labels:
        row = " | ".join(str(one.spans[label]) for one in counts.values())
        assert f"| spans `{label}` | {row} |" in card
    assert f"| documents | {' | '.join(str(one.documents) for one in counts.values())} |" in card
    assert f"| relations | {' | '.join(str(sum(one.relations.values())) for one in counts.values())} |" in card
    assert "No human expert has checked them yet" in card
    for source in repository.sources().documents.values():
        assert source.rights in card
    for name, attribute in repository.scheme.labels["DIRECTIVE"].attributes.items():
        assert f"| `DIRECTIVE.{name}` |" in card
        assert attribute.definition in card


def test_every_column_has_a_meaning(repository: Corpus) -> None:
    layout = Layout(repository.scheme)
    for config, features in layout.features.items():
        for column in features:
            assert meaning(layout, config, column), (config, column)


def test_progress(repository: Corpus, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    build(repository, tmp_path / "dist", progress=lambda done, count: seen.append((done, count)))
    assert seen == [(0, 5), (1, 5), (2, 5), (3, 5), (4, 5), (5, 5), (5, 5)]


def test_progress_can_stop_the_build(repository: Corpus, tmp_path: Path) -> None:
    for last in range(6):

        def stop(done: int, count: int, last: int = last) -> None:
            if done == last:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            build(repository, tmp_path / "dist", progress=stop)
        assert list(tmp_path.iterdir()) == []


def test_only_documents_with_gold(copy: Corpus, tmp_path: Path) -> None:
    copy.gold_path("002_47f81869bcb6ff71").unlink()
    build(copy, tmp_path / "dist")
    assert not list((tmp_path / "dist").glob("*/validation*"))
    assert pq.read_metadata(tmp_path / "dist" / "documents" / "train-00000-of-00001.parquet").num_rows == 3


def test_no_gold_and_no_split(copy: Corpus, edit: Edit, tmp_path: Path) -> None:
    edit(copy.splits_path, lambda splits: splits["documents"].pop("002_47f81869bcb6ff71"))
    with pytest.raises(ChidaoError) as caught:
        build(copy, tmp_path / "dist")
    assert caught.value.message == f"{copy.splits_path}: no split for 002_47f81869bcb6ff71"
    assert '"002_47f81869bcb6ff71": {"split": "train", "by": "hash"}' in caught.value.remedy
    for path in (copy.root / "annotations" / "gold").iterdir():
        path.unlink()
    with pytest.raises(ChidaoError, match="no gold there"):
        build(copy, tmp_path / "dist")
    assert not list(tmp_path.glob("*dist*"))


def many(copy: Corpus, count: int) -> None:
    """Fill the corpus with documents of one word, which is a span."""
    text = "Đảng"
    whole = {"start": 0, "end": 4}
    assigned = json.loads(copy.splits_path.read_bytes())
    gold = json.loads(copy.gold_path("000_2239336ab2b7930e").read_bytes())
    span = {**next(one for one in gold["spans"] if one["text"] == text), **whole}
    record = json.loads(copy.record_path("000_2239336ab2b7930e").read_bytes())
    segment = {**whole, "kind": "paragraph", "rule": "paragraph", "clean_start": 0, "clean_end": 4}
    digest = hashlib.sha256(text.encode()).hexdigest()
    for number in range(count):
        name = f"word-{number}"
        for path, value in (
            (copy.gold_path(name), {**gold, "spans": [span], "relations": []}),
            (copy.record_path(name), {**record, "raw_sha256": digest, "segments": [segment], "edits": []}),
        ):
            path.write_text(json.dumps({**value, "id": name, "text_sha256": digest}), encoding="utf-8")
        copy.seed_path(name).write_text(text, encoding="utf-8")
        copy.text_path(name).write_text(text, encoding="utf-8")
        assigned["documents"][name] = {"split": "train", "by": "hash"}
    copy.splits_path.write_text(json.dumps(assigned), encoding="utf-8")


def groups_of(build: Path, config: str) -> list[list[dict[str, Any]]]:
    file = pq.ParquetFile(build / config / "train-00000-of-00001.parquet")
    return [file.read_row_group(number).to_pylist() for number in range(file.num_row_groups)]


def test_a_changed_or_added_document_changes_one_row_group(
    copy: Corpus, edit: Edit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chidao.release.parquet._GROUP_CHARACTERS", 1500)
    many(copy, 1500)
    build(copy, tmp_path / "old")
    edit(copy.gold_path("word-700"), lambda gold: gold["spans"].pop())
    build(copy, tmp_path / "changed")
    copy.gold_path("word-700").unlink()
    build(copy, tmp_path / "fewer")
    old = groups_of(tmp_path / "old", "spans")
    assert len(old) > 4
    for folder in ("changed", "fewer"):
        new = groups_of(tmp_path / folder, "spans")
        assert len([group for group in new if group not in old]) == 1
        assert len([group for group in old if group not in new]) == 1
    documents = [[row["id"] for row in group] for group in groups_of(tmp_path / "old", "documents")]
    assert documents == [list(dict.fromkeys(row["document"] for row in group)) for group in old]


def test_check(repository: Corpus, tmp_path: Path) -> None:
    out = tmp_path / "dist"
    assert check(repository, out).state == "different"
    assert not out.exists()
    build(repository, out)
    (out / "notes.txt").write_text("mine")
    assert check(repository, out).differences == []
    (out / "README.md").write_text("other")
    (out / "spans" / "test-00000-of-00001.parquet").unlink()
    assert check(repository, out).differences == ["README.md", "spans/test-00000-of-00001.parquet"]


def test_check_sees_files_of_an_earlier_build(copy: Corpus, tmp_path: Path) -> None:
    out = tmp_path / "dist"
    build(copy, out)
    copy.gold_path("002_47f81869bcb6ff71").unlink()
    assert "tokens/validation-00000-of-00001.parquet" in check(copy, out).differences
