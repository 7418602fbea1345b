"""`chidao verify`: each way in which a build can be wrong, found by the check that is there for it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from pyarrow import ArrowInvalid

from chidao.store import Corpus
from drills.corruptions import drill, seal

Run = Callable[..., tuple[int, str, str]]
TRAIN = "documents/train-00000-of-00001.parquet"
TEST = "documents/test-00000-of-00001.parquet"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def flip_byte(dist: Path) -> None:
    data = bytearray((dist / TRAIN).read_bytes())
    data[1000] ^= 255
    (dist / TRAIN).write_bytes(data)


def drop_column(dist: Path) -> None:
    pq.write_table(pq.read_table(dist / TRAIN).drop_columns(["province"]), dist / TRAIN)


def rename_label(dist: Path) -> None:
    table = pq.read_table(dist / TRAIN)
    metadata = {key: value.replace(b"TASK_GROUP", b"TASK_GROOP") for key, value in table.schema.metadata.items()}
    pq.write_table(table.replace_schema_metadata(metadata), dist / TRAIN)


def foreign_label(dist: Path) -> None:
    table = pq.read_table(dist / TRAIN)
    index = table.schema.get_field_index("status")
    pq.write_table(table.set_column(index, table.schema.field(index), [[99] * table.num_rows]), dist / TRAIN)


def swap_splits(dist: Path) -> None:
    (dist / TRAIN).rename(dist / "documents" / "x")
    (dist / TEST).rename(dist / TRAIN)
    (dist / "documents" / "x").rename(dist / TEST)


def truncate(dist: Path) -> None:
    data = (dist / TRAIN).read_bytes()
    (dist / TRAIN).write_bytes(data[: len(data) // 2])


def wrong_count(dist: Path) -> None:
    edit(dist / "README.md", "num_examples: 3", "num_examples: 4")


def stale_card(dist: Path) -> None:
    edit(dist / "README.md", "| `spans` |", "| `mentions` |")


def wrong_features(dist: Path) -> None:
    edit(dist / "README.md", "'3': TASK_GROUP", "'3': GROUP")


def foreign_table(dist: Path) -> None:
    shutil.copy(dist / TRAIN, dist / "documents" / "train-00001-of-00002.parquet")


def no_file(dist: Path) -> None:
    (dist / TEST).unlink()


def other_croissant(dist: Path) -> None:
    edit(dist / "croissant.json", '"contentSize": "', '"contentSize": "1')


def other_figure(dist: Path) -> None:
    edit(dist / "figures" / "labels.svg", "DATE train: 1", "DATE train: 2")


def unnamed_figure(dist: Path) -> None:
    manifest = json.loads((dist / "manifest.json").read_bytes())
    manifest["files"] = [file for file in manifest["files"] if file["path"] != "figures/labels.svg"]
    (dist / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def no_checksums(dist: Path) -> None:
    (dist / "SHA256SUMS").unlink()


PLAIN = [
    (flip_byte, "files", TRAIN, "sha256 is"),
    (truncate, "files", TRAIN, "bytes, the manifest says"),
    (no_file, "files", TEST, "No such file"),
    (no_checksums, "files", "SHA256SUMS", "No such file"),
    (foreign_table, "files", "documents/train-00001-of-00002.parquet", "the manifest does not name"),
]
#: Manifest and checksums agree with the change: a deeper check has to find it.
SEALED = [
    (drop_column, "tables", TRAIN, "lacks the column 'province'"),
    (rename_label, "tables", TRAIN, "describes its features otherwise"),
    (foreign_label, "tables", TRAIN, "column 'status' has the class label 99"),
    (swap_splits, "tables", "documents/test", "the hash of the rows"),
    (truncate, "tables", TRAIN, "cannot be read"),
    (wrong_count, "card", "README.md", "dataset_info of documents: splits is"),
    (wrong_features, "card", "README.md", "features is"),
    (stale_card, "rebuild", "README.md", "is not what a build of the sources writes"),
    (other_croissant, "croissant", "croissant.json", "the files and their hashes are not"),
    (other_figure, "figure", "figures/labels.svg", "does not show the numbers"),
    (unnamed_figure, "figure", "figures/labels.svg", "the manifest does not name it"),
]


def test_a_build_is_sound(run: Run, dist: Path, repository: Corpus) -> None:
    code, out, error = run("verify", dist, "--corpus", repository.root)
    assert (code, out) == (0, "")
    assert error.endswith("chidao 0.1.0, 19 files, files, tables, card, figure, croissant, rebuild, loading: sound\n")


@pytest.mark.parametrize(
    ("change", "check", "path", "message"), PLAIN, ids=lambda value: getattr(value, "__name__", "")
)
def test_plain(
    run: Run, dist: Path, repository: Corpus, change: Callable[[Path], None], check: str, path: str, message: str
) -> None:
    change(dist)
    expect(run, dist, repository, check, path, message)


@pytest.mark.parametrize(
    ("change", "check", "path", "message"), SEALED, ids=lambda value: getattr(value, "__name__", "")
)
def test_sealed(
    run: Run, dist: Path, repository: Corpus, change: Callable[[Path], None], check: str, path: str, message: str
) -> None:
    change(dist)
    try:
        seal(dist)
    except (OSError, ArrowInvalid):
        edit_hash(dist)
    expect(run, dist, repository, check, path, message)


def edit_hash(dist: Path) -> None:
    """Seal where the rows of a table cannot be counted any more."""
    from chidao.release.manifest import checksums
    from chidao.release.names import file_digest
    from chidao.store import dump, sha256
    from chidao.verification.files import read_manifest

    manifest = read_manifest(dist)
    for file in manifest.files:
        file.sha256, file.bytes = file_digest(dist / file.path)
    data = dump(manifest)
    (dist / "manifest.json").write_bytes(data)
    (dist / "SHA256SUMS").write_text(checksums(manifest, sha256(data)), encoding="utf-8")


def expect(run: Run, dist: Path, repository: Corpus, check: str, path: str, message: str) -> None:
    code, out, _ = run("verify", dist, "--json", "--corpus", repository.root)
    faults = json.loads(out)["faults"]
    assert code == 1
    assert (faults[0]["check"], faults[0]["path"]) == (check, path), faults[0]
    assert message in faults[0]["message"]


def test_other_sources_are_told(run: Run, dist: Path, copy: Corpus) -> None:
    gold = copy.gold_path("002_47f81869bcb6ff71")
    edit(gold, '"status": "gold"', '"status": "annotated"')
    code, out, error = run("verify", dist, "--corpus", copy.root)
    assert code == 1
    assert "documents/validation-00000-of-00001.parquet: is not what a build of the sources writes [rebuild]" in out
    assert "note: loading was not tried" in error
    assert run("verify", dist, "--corpus", copy.root, "--no-sources")[0] == 0


def test_what_is_no_build(run: Run, tmp_path: Path) -> None:
    code, _, error = run("verify", tmp_path)
    assert code == 2
    assert "manifest.json: cannot be read" in error
    (tmp_path / "manifest.json").write_bytes(b"{}")
    code, _, error = run("verify", tmp_path)
    assert code == 2
    assert "Build anew" in error


def test_a_manifest_cannot_name_files_outside(run: Run, dist: Path) -> None:
    edit(dist / "manifest.json", '"README.md"', '"../README.md"')
    code, _, error = run("verify", dist)
    assert code == 2
    assert "'../README.md', which is no path inside the build" in error


def test_random_corruptions_are_found(repository: Corpus) -> None:
    outcomes = drill(repository, 40, seed=7)
    assert sum(outcomes.values()) == 40
    assert not [what for what, check in outcomes if not check]
