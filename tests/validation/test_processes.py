"""Several processes find what one finds, in the same order, and say so when one of them dies."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from chidao.errors import ChidaoError
from chidao.store import Corpus, sha256
from chidao.validation import processes
from chidao.validation.checker import Checker
from chidao.validation.finding import Finding
from chidao.validation.planning import plan
from chidao.validation.target import Target


def broken(corpus: Corpus) -> tuple[Checker, list[Target]]:
    """Make slips in two files."""
    for document, old, new in (("001_2f85b69d4f545e88", "2024-04-08", "2024-08-04"), ("004_7dc737f53e31573c", "{", "")):
        path = corpus.gold_path(document)
        path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    ((checker, targets),) = plan(corpus)
    return checker, targets


def test_same_findings_in_the_same_order(copy: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checker, targets = broken(copy)
    alone = list(checker.run(targets))
    assert sum(map(len, alone)) > 1
    monkeypatch.setattr(processes, "WORTHWHILE", 1)
    monkeypatch.setattr(processes, "_BATCH", 3)
    for _ in ("cold", "warm"):
        assert list(Checker(copy, whole=True).run(targets, jobs=2, cache_folder=tmp_path)) == alone
    assert list(Checker(copy, whole=True).run(targets, jobs=3)) == alone


def alike(corpus: Corpus) -> tuple[Checker, list[Target]]:
    """Make a page that is nearly that of another document, and a symbol that names two entities."""
    old, new = "001_2f85b69d4f545e88", "009_0000000000000009"
    text = corpus.text_path(old).read_bytes() + b"\nPV"
    corpus.text_path(new).write_bytes(text)
    corpus.seed_path(new).write_bytes(text)
    record = json.loads(corpus.record_path(old).read_bytes())
    size = len(text.decode())
    segment = {**record["segments"][0], "start": 0, "end": size, "kind": "paragraph", "rule": "text"}
    segment |= {"clean_start": 0, "clean_end": size}
    hashes = dict.fromkeys(("raw_sha256", "text_sha256"), sha256(text))
    corpus.record_path(new).write_text(json.dumps({**record, **hashes, "id": new, "edits": [], "segments": [segment]}))
    gold = json.loads(corpus.gold_path(old).read_bytes())
    del gold["segments"]
    for span in gold["spans"]:
        if span["values"].get("entity") == "vn:long-an/ctr-54-tu-2024":
            span["values"]["entity"] = "vn:long-an/ctr-54-tu"
    gold |= {"id": new, "text_sha256": sha256(text)}
    corpus.gold_path(new).write_text(json.dumps(gold, ensure_ascii=False), "utf-8")
    ((checker, targets),) = plan(corpus)
    return checker, targets


def test_what_is_found_of_all_documents_together_is_the_same(
    copy: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checker, targets = alike(copy)
    alone = list(checker.run(targets))
    together = Counter(finding.code for finding in alone[-1])
    assert together["CD505"], "one symbol, two entities"
    assert together["CD544"] + together["CD546"], "two documents that are nearly the same"
    monkeypatch.setattr(processes, "WORTHWHILE", 1)
    monkeypatch.setattr(processes, "_BATCH", 3)
    for jobs, folder in ((2, None), (2, tmp_path), (2, tmp_path), (1, tmp_path), (1, tmp_path / "other")):
        assert list(Checker(copy, whole=True).run(targets, jobs=jobs, cache_folder=folder)) == alone


def outcomes(corpus: Corpus, targets: Sequence[Target]) -> Iterator[list[Finding]]:
    for outcome in processes.examine_all(corpus.root, targets, 2, cache_folder=None, whole=False):
        yield outcome.findings


def test_a_file_that_cannot_be_read_ends_the_run(copy: Corpus) -> None:
    _, targets = broken(copy)
    gone = replace(targets[0], path=copy.root / "gone.json", name="gone.json")
    with pytest.raises(ChidaoError, match=r"gone\.json: cannot be read") as caught:
        list(outcomes(copy, [gone, *targets[1:3]]))
    assert caught.value.remedy


def test_a_process_that_dies_is_said(copy: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    _, targets = broken(copy)
    monkeypatch.setattr(processes, "_examine", _die)
    with pytest.raises(ChidaoError, match="died") as caught:
        list(outcomes(copy, targets[:5]))
    assert "--jobs 1" in caught.value.remedy


def _die(targets: Sequence[Target]) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.skipif(os.name != "posix", reason="sends a signal")
def test_ctrl_c_ends_all_processes(copy: Corpus, tmp_path: Path) -> None:
    gold = sorted((copy.root / "annotations" / "gold").iterdir())
    for number in range(3000):
        (gold[0].parent / f"{number}.json").write_bytes(gold[number % 5].read_bytes())
    command = [sys.executable, "-m", "chidao", "validate", "--corpus", str(copy.root), "--jobs", "2", "--no-cache"]
    with (tmp_path / "out").open("wb") as out:
        running = subprocess.Popen(command, stdout=out, stderr=subprocess.PIPE, start_new_session=True)
        deadline = time.monotonic() + 60
        while not (tmp_path / "out").stat().st_size and time.monotonic() < deadline:
            time.sleep(0.05)
        os.killpg(running.pid, signal.SIGINT)
        _, errors = running.communicate(timeout=60)
    assert running.returncode == 2
    assert b"interrupted" in errors
    assert b"Traceback" not in errors
    deadline = time.monotonic() + 20
    while alive(running.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert alive(running.pid) == []


def alive(session: int) -> list[str]:
    """Give the states of the processes of a session that have not ended."""
    states = subprocess.run(["ps", "-o", "stat=", "-s", str(session)], capture_output=True, text=True, check=False)
    return [state for state in states.stdout.split() if not state.startswith("Z")]
