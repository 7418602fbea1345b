from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from chidao.store import Corpus

Run = Callable[..., tuple[int, str, str]]


def snapshot(corpus: Corpus) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted((corpus.root / "corpus").iterdir())}


def test_repository_is_what_cleaning_makes(run: Run, repository: Corpus) -> None:
    assert run("clean", "--check", "--corpus", repository.root)[0] == 0


def test_clean_writes_and_check_sees_a_change(run: Run, copy: Corpus) -> None:
    before = snapshot(copy)
    assert run("clean", "--corpus", copy.root)[0] == 0
    assert snapshot(copy) == before
    path = copy.text_path("003_6f097a50fd5d6df0")
    path.write_text(path.read_text(encoding="utf-8").replace("hội nghị", "hội thảo", 1), encoding="utf-8")
    copy.record_path("000_2239336ab2b7930e").unlink()
    (copy.root / "corpus" / "stray.txt").write_text("x")
    code, out, _ = run("clean", "--check", "--corpus", copy.root)
    assert code == 1
    assert f"{path}: line 3 is not what cleaning writes" in out
    assert "000_2239336ab2b7930e.json: missing" in out
    assert "stray.txt: there is no seed of that name" in out
    (copy.root / "corpus" / "stray.txt").unlink()
    assert run("clean", "--corpus", copy.root)[0] == 0
    assert snapshot(copy) == before


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the page is empty"),
        (b" \n\n\t ", "the page is empty"),
        ("Trường hợp".encode() + b"\xc3\x28", "not UTF-8: byte 0xc3 at byte offset 15"),
        ("Trang chủ\nLượt xem: 5\nimage banner\n".encode(), "nothing but page chrome: all 3 lines were removed"),
    ],
)
def test_bad_pages(run: Run, copy: Corpus, data: bytes, message: str) -> None:
    before = snapshot(copy)
    copy.seed_path("new").write_bytes(data)
    code, _, err = run("clean", "new", "--corpus", copy.root)
    assert code == 2
    assert message in err and err.startswith("error: ")
    assert snapshot(copy) == before


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_other_line_ends_and_nfd(run: Run, copy: Corpus, ending: str) -> None:
    import unicodedata

    raw = unicodedata.normalize("NFD", copy.raw("002_47f81869bcb6ff71")).replace("\n", ending)
    copy.seed_path("new").write_bytes(raw.encode())
    assert run("clean", "new", "--corpus", copy.root)[0] == 0
    assert copy.text("new") == copy.text("002_47f81869bcb6ff71")


def test_fifty_megabytes_in_one_line(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "long.txt"
    page.write_bytes("Ngày 09/4/2024, Huyện ủy họp.  ".encode() * 1_500_000)
    assert page.stat().st_size > 50_000_000
    code, out, _ = run("clean", page)
    assert code == 0
    assert len(out) == 30 * 1_500_000


def test_unknown_name(run: Run, copy: Corpus) -> None:
    code, _, err = run("clean", "nothing", "--corpus", copy.root)
    assert code == 2 and "nothing: is neither a document of the corpus nor a file" in err
    code, _, err = run("clean", "00", "--corpus", copy.root)
    assert code == 2 and "is the beginning of several ids" in err


def test_explain(run: Run, copy: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    code, out, _ = run("clean", "--explain", "002", "--corpus", copy.root)
    assert code == 0
    assert "Thứ tư - 03/04/2024 04:39 ⟦dateline: dateline⟧ 52 0 ⟦-counter: inline-dateline-counters⟧" in out
    assert "\x1b[" not in out


def test_read_only_folder(copy: Corpus) -> None:
    if os.geteuid() == 0:
        target = copy.record_path("000_2239336ab2b7930e")
        target.unlink()
        target.mkdir()
    else:
        (copy.root / "corpus").chmod(0o500)
        copy.record_path("000_2239336ab2b7930e").unlink(missing_ok=True)
    from chidao.cli.main import main

    try:
        assert main(["clean", "000", "--corpus", str(copy.root)]) == 2
    finally:
        (copy.root / "corpus").chmod(0o700)


def test_interrupt_leaves_nothing_half_written(copy: Corpus) -> None:
    page = "Ngày 09/4/2024, Huyện ủy họp bàn.  ".encode() * 200_000
    for number in range(6):
        copy.seed_path(f"big{number}").write_bytes(page)
    process = subprocess.Popen(
        [sys.executable, "-m", "chidao", "clean", "--corpus", str(copy.root)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    time.sleep(2)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert "Traceback" not in err
    assert process.returncode == 2 and "interrupted" in err
    assert not [path for path in (copy.root / "corpus").iterdir() if ".tmp-" in path.name]
