from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from chidao.store import Corpus

Run = Callable[..., tuple[int, str, str]]
DOCUMENT = "002_47f81869bcb6ff71"


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def take_out_a_relation(corpus: Corpus) -> None:
    gold = json.loads(corpus.gold_path(DOCUMENT).read_bytes())
    gold["relations"].pop()
    corpus.gold_path(DOCUMENT).write_text(json.dumps(gold), encoding="utf-8")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "place" / "dist"


@pytest.fixture
def build(run: Run, copy: Corpus, out: Path) -> Callable[..., tuple[int, str, str]]:
    out.parent.mkdir()
    return lambda *arguments: run("build", "--corpus", copy.root, "--out", out, *arguments)


def test_build_then_up_to_date(build: Run, out: Path) -> None:
    assert build() == (0, f"{out}: built; 14 tables, 628 rows\n", "")
    before = files(out)
    inode = out.stat().st_ino
    assert build() == (0, f"{out}: up to date; 14 tables, 628 rows\n", "")
    assert build("--force") == (0, f"{out}: up to date; 14 tables, 628 rows\n", "")
    assert files(out) == before
    assert out.stat().st_ino == inode
    assert names(out.parent) == ["dist"]


def test_an_empty_folder_is_filled(build: Run, out: Path) -> None:
    out.mkdir()
    assert build()[0] == 0
    assert (out / "SHA256SUMS").is_file()


def test_json(build: Run, out: Path) -> None:
    code, text, _ = build("--json")
    report = json.loads(text)
    assert (code, report["state"], report["folder"], report["kept"]) == (0, "built", str(out), [])
    (table,) = [table for table in report["tables"] if (table["config"], table["split"]) == ("tokens", "test")]
    assert table["shards"] == [{"path": "tokens/test-00000-of-00001.parquet", "rows": 13}]
    assert table["rows"] == 13


def test_another_build_is_replaced_only_with_force(build: Run, out: Path, copy: Corpus) -> None:
    build()
    before = files(out)
    take_out_a_relation(copy)
    assert build() == (
        2,
        "",
        f"error: {out}: holds another build; nothing was written\n  Give --force to replace what an earlier build wrote"
        " (all other files are kept), or name another folder.\n",
    )
    assert files(out) == before
    assert build("--force")[0] == 0
    assert files(out).keys() == before.keys()
    assert files(out)["manifest.json"] != before["manifest.json"]
    assert names(out.parent) == ["dist"]


def test_foreign_files_are_kept(build: Run, out: Path, copy: Corpus) -> None:
    build()
    (out / "notes.txt").write_text("mine")
    (out / "tokens" / "more").mkdir()
    (out / "tokens" / "more" / "x.bin").write_bytes(b"\0")
    inode = (out / "notes.txt").stat().st_ino
    copy.gold_path(DOCUMENT).unlink()
    code, text, _ = build("--force")
    assert code == 0
    assert text.splitlines()[1:] == [f"kept {out / 'notes.txt'}", f"kept {out / 'tokens/more/x.bin'}"]
    assert (out / "notes.txt").stat().st_ino == inode
    assert (out / "tokens" / "more" / "x.bin").read_bytes() == b"\0"
    assert not (out / "tokens" / "validation-00000-of-00001.parquet").exists()


def test_a_folder_of_other_files(build: Run, out: Path) -> None:
    out.mkdir()
    (out / "thesis.tex").write_text("mine")
    code, _, error = build()
    assert code == 2
    assert error.startswith(f"error: {out}: is not empty; nothing was written\n")
    assert files(out) == {"thesis.tex": b"mine"}
    assert build("--force")[0] == 0
    assert (out / "thesis.tex").read_text() == "mine"
    assert (out / "manifest.json").is_file()


@pytest.mark.parametrize("name", ["README.md", "manifest.json", "tokens", "tokens/test-00000-of-00001.parquet"])
def test_a_foreign_file_in_the_way_is_refused(build: Run, out: Path, name: str) -> None:
    (out / name).parent.mkdir(parents=True)
    (out / name).write_text("mine")
    code, _, error = build("--force")
    assert code == 2
    assert error.startswith(
        f"error: {out / name}: the build needs this place, and no earlier build wrote what is there\n"
    )
    assert files(out) == {name: b"mine"}
    assert names(out.parent) == ["dist"]


def test_a_manifest_cannot_claim_what_lies_outside(build: Run, out: Path, copy: Corpus) -> None:
    build()
    outside = out.parent / "outside.txt"
    outside.write_text("mine")
    manifest = json.loads((out / "manifest.json").read_bytes())
    manifest["files"].append({**manifest["files"][0], "path": "../outside.txt"})
    (out / "manifest.json").write_text(json.dumps(manifest))
    take_out_a_relation(copy)
    assert build("--force")[0] == 0
    assert outside.read_text() == "mine"


def test_a_file_is_no_folder(build: Run, out: Path) -> None:
    out.write_text("mine")
    assert build() == (2, "", f"error: {out}: is a file, not a folder\n  Name another place with --out.\n")
    assert out.read_text() == "mine"


def test_places_that_cannot_be_written(run: Run, copy: Corpus, tmp_path: Path) -> None:
    for out, message in (
        (Path("/proc/dist"), "/proc: nothing can be written there"),
        (tmp_path / "none" / "dist", f"{tmp_path / 'none'}: no such folder"),
        (copy.root, f"{copy.root}: is a folder of the corpus itself"),
        (copy.root / "corpus" / "dist", f"{copy.root / 'corpus' / 'dist'}: is a folder of the corpus itself"),
        (copy.root / "schema", f"{copy.root / 'schema'}: is a folder of the corpus itself"),
        (tmp_path / ".git" / "dist", f"{tmp_path / '.git' / 'dist'}: is a folder of the corpus itself, or of git"),
        (tmp_path / "x\udcff", f"{tmp_path / 'x?'}: its name is not UTF-8"),
    ):
        code, _, error = run("build", "--corpus", copy.root, "--out", out, "--force")
        error = error.encode("utf-8", "replace").decode()
        assert (code, error[: len(message) + 7]) == (2, f"error: {message}")
    (tmp_path / "loop").symlink_to("loop")
    code, _, error = run("build", "--corpus", copy.root, "--out", tmp_path / "loop")
    assert (code, error.startswith(f"error: {tmp_path / 'loop'}")) == (2, True)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_parent_without_rights(build: Run, out: Path) -> None:
    out.parent.chmod(0o555)
    code, _, error = build()
    out.parent.chmod(0o755)
    assert (code, error.startswith(f"error: {out.parent}: nothing can be written there")) == (2, True)


def test_a_link_to_a_folder_is_followed(build: Run, out: Path, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    out.symlink_to(tmp_path / "real")
    assert build()[0] == 0
    assert out.is_symlink()
    assert (tmp_path / "real" / "manifest.json").is_file()


def test_gold_of_another_text_is_refused(build: Run, out: Path, copy: Corpus) -> None:
    path = copy.text_path(DOCUMENT)
    path.write_text(path.read_text(encoding="utf-8") + "x", encoding="utf-8")
    code, text, error = build()
    gold = copy.gold_path(DOCUMENT)
    assert (code, text) == (2, "")
    assert error == (
        f"error: {gold}: the gold was made for another text than corpus/{DOCUMENT}.txt (text_sha256 differs)\n"
        f"  Run `chidao validate {gold}` for the place and the repair.\n"
    )
    assert names(out.parent) == []


def test_check(build: Run, out: Path, copy: Corpus) -> None:
    code, text, _ = build("--check")
    assert code == 1
    assert f"{out / 'manifest.json'}: not what the build writes\n  fix: run `chidao build --force`\n" in text
    assert names(out.parent) == []
    build()
    assert build("--check") == (0, f"{out}: up to date; 14 tables, 628 rows\n", "")
    take_out_a_relation(copy)
    code, text, _ = build("--check")
    assert code == 1
    assert [line for line in text.splitlines() if not line.startswith("  ")] == [
        f"{out / name}: not what the build writes"
        for name in (
            "README.md",
            "SHA256SUMS",
            "croissant.json",
            "documents/validation-00000-of-00001.parquet",
            "manifest.json",
        )
    ]


def test_help_has_examples(run: Run) -> None:
    code, text, _ = run("build", "--help")
    assert code == 0
    assert "chidao build --check" in text


@pytest.fixture
def large(copy: Corpus) -> Corpus:
    """A corpus whose build takes a second or so."""
    assigned = json.loads(copy.splits_path.read_bytes())
    for number in range(200):
        new = f"copy-{number}"
        for path_of in (copy.seed_path, copy.text_path, copy.record_path, copy.gold_path):
            text = path_of(DOCUMENT).read_text(encoding="utf-8")
            path_of(new).write_text(text.replace(DOCUMENT, new), encoding="utf-8")
        assigned["documents"][new] = {"split": "train", "by": "hash"}
    copy.splits_path.write_text(json.dumps(assigned), encoding="utf-8")
    return copy


def start(corpus: Corpus, out: Path) -> subprocess.Popen[str]:
    """Start a build and wait until it works in its folder."""
    command = [sys.executable, "-m", "chidao", "build", "--corpus", str(corpus.root), "--out", str(out), "--force"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while process.poll() is None and not list(out.parent.glob(".dist.tmp-*")):
        time.sleep(0.002)
    return process


@pytest.mark.parametrize("exists", [True, False])
def test_interrupt_leaves_the_old_state(run: Run, large: Corpus, out: Path, exists: bool) -> None:
    out.mkdir(parents=True)
    if exists:
        (out / "mine.txt").write_text("mine")
    for wait in (0, 0.05, 0.3):
        process = start(large, out)
        time.sleep(wait)
        process.send_signal(signal.SIGINT)
        text, error = process.communicate(timeout=60)
        assert (process.returncode, text) == (2, "")
        assert error.strip() == "interrupted: nothing was left half-written"
        assert names(out.parent) == ["dist"]
        assert files(out) == ({"mine.txt": b"mine"} if exists else {})


def test_kill_leaves_the_old_state_or_the_new(run: Run, large: Corpus, out: Path, tmp_path: Path) -> None:
    out.parent.mkdir()
    assert run("build", "--corpus", large.root, "--out", out)[0] == 0
    (out / "mine.txt").write_text("mine")
    old = files(out)
    take_out_a_relation(large)
    assert run("build", "--corpus", large.root, "--out", tmp_path / "new")[0] == 0
    new = {**files(tmp_path / "new"), "mine.txt": b"mine"}
    process = start(large, out)
    begin = time.perf_counter()
    process.communicate(timeout=60)
    whole = time.perf_counter() - begin
    assert files(out) == new
    relations = json.loads(large.gold_path("copy-1").read_bytes())["relations"]
    seen = set()
    for share in (0, random.random(), random.random(), random.random()):
        before, wanted = (new, old) if files(out) == new else (old, new)
        gold = json.loads(large.gold_path(DOCUMENT).read_bytes())
        gold["relations"] = relations if wanted is old else relations[:-1]
        large.gold_path(DOCUMENT).write_text(json.dumps(gold), encoding="utf-8")
        process = start(large, out)
        time.sleep(share * whole)
        process.kill()
        process.communicate(timeout=60)
        assert files(out) in (before, wanted)
        seen.add(process.returncode)
    assert -signal.SIGKILL in seen
    assert run("build", "--corpus", large.root, "--out", out, "--force")[0] == 0
    assert names(out.parent) == ["dist"]
    assert files(out) == wanted
