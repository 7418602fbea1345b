from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chidao.errors import ChidaoError
from chidao.release.build import build
from chidao.release.documents import gold_ids
from chidao.store import Corpus
from paths import ROOT

Edit = Callable[[Path, Callable[[dict[str, Any]], None]], None]


@pytest.fixture(autouse=True)
def _few_documents_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chidao.release.workers.WORTHWHILE", 1)
    monkeypatch.setattr("chidao.release.workers._RUN", 1)


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("jobs", [2, 3])
def test_processes_build_the_same_bytes(repository: Corpus, dist: Path, tmp_path: Path, jobs: int) -> None:
    steps: list[tuple[int, int]] = []
    build(repository, tmp_path / "dist", progress=lambda done, count: steps.append((done, count)), jobs=jobs)
    assert files(tmp_path / "dist") == files(dist)
    assert steps == [*((done, 5) for done in range(6)), (5, 5)]


def test_the_error_is_that_of_the_first_document(copy: Corpus, edit: Edit, tmp_path: Path) -> None:
    for name in gold_ids(copy):
        edit(copy.gold_path(name), lambda gold: gold.update(text_sha256="0" * 64))
    messages = []
    for jobs in (1, 2):
        with pytest.raises(ChidaoError, match="was made for another text") as caught:
            build(copy, tmp_path / "dist", jobs=jobs)
        messages.append(str(caught.value))
    assert messages[0] == messages[1]
    assert [path.name for path in tmp_path.iterdir()] == ["checkout"]


_PROGRAM = """
import os, sys
from pathlib import Path
from chidao.release import workers
from chidao.release.build import write_build
from chidao.store import Corpus

def stand_still(done, count):
    if done == count:
        import multiprocessing
        print(*[child.pid for child in multiprocessing.active_children()], flush=True)
        sys.stdin.read()

if __name__ == "__main__":
    workers.WORTHWHILE = 1
    write_build(Corpus(Path(sys.argv[1])), Path(sys.argv[2]), stand_still, jobs=2)
"""


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="asks /proc which processes there are")
def test_processes_end_when_the_one_that_waits_is_killed(repository: Corpus, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(_PROGRAM, encoding="utf-8")
    (tmp_path / "out").mkdir()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "tools"), str(ROOT)])}
    parent = subprocess.Popen(
        [sys.executable, str(program), str(repository.root), str(tmp_path / "out")],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment,
    )  # fmt: skip
    assert parent.stdout
    children = parent.stdout.readline().split()
    assert 1 <= len(children) <= 2
    parent.send_signal(signal.SIGKILL)
    parent.communicate()
    deadline = time.monotonic() + 60
    while any(is_running(child) for child in children):
        assert time.monotonic() < deadline, "a process goes on although nobody waits for it"
        time.sleep(0.05)


def is_running(process: str) -> bool:
    try:
        state = (Path("/proc") / process / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_the_command_line(run: Callable[..., tuple[int, str, str]], copy: Corpus, dist: Path, tmp_path: Path) -> None:
    out = tmp_path / "dist"
    code, text, errors = run("build", "--out", out, "--jobs", 2, "--json", "--corpus", copy.root)
    assert (code, errors) == (0, "")
    assert json.loads(text)["state"] == "built"
    assert files(out) == files(dist)
    assert run("build", "--out", out, "--jobs", 2, "--check", "--corpus", copy.root)[0] == 0
    assert run("build", "--out", out, "--jobs", 0, "--corpus", copy.root)[0] == 2
