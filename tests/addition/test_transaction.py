from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from chidao.addition.transaction import alone, write_all
from chidao.errors import ChidaoError
from chidao.store import Corpus


def tree(root: Path) -> dict[str, bytes | None]:
    return {str(path.relative_to(root)): path.read_bytes() if path.is_file() else None for path in root.rglob("*")}


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "old").write_bytes(b"old")
    return Corpus(tmp_path)


def test_all_are_written(corpus: Corpus) -> None:
    old, new, same = corpus.root / "seeds" / "old", corpus.root / "a" / "b" / "new", corpus.root / "seeds" / "same"
    same.write_bytes(b"same")
    assert write_all(corpus, [(old, b"changed"), (new, b"new"), (same, b"same")]) == [old, new]
    assert (old.read_bytes(), new.read_bytes()) == (b"changed", b"new")


def test_one_fails_and_all_is_as_before(corpus: Corpus) -> None:
    before = tree(corpus.root)
    root = corpus.root
    files = [
        (root / "seeds" / "old", b"changed"),
        (root / "a" / "b" / "new", b"new"),
        (root / "seeds" / "old" / "x", b"x"),
    ]
    with pytest.raises(ChidaoError, match="cannot be"):
        write_all(corpus, files)
    assert tree(root) == before


class Pressing(list[tuple[Path, bytes]]):
    """Files, and Ctrl-C while the second one is written."""

    def __iter__(self) -> Iterator[tuple[Path, bytes]]:
        for number, file in enumerate(super().__iter__()):
            if number == 1:
                os.kill(os.getpid(), signal.SIGINT)
            yield file


def test_interrupt_and_all_is_as_before(corpus: Corpus) -> None:
    before = tree(corpus.root)
    handler = signal.getsignal(signal.SIGINT)
    files = Pressing(
        [(corpus.root / "seeds" / "old", b"changed"), (corpus.root / "b", b"b"), (corpus.root / "c", b"c")]
    )
    with pytest.raises(KeyboardInterrupt):
        write_all(corpus, files)
    assert tree(corpus.root) == before
    assert signal.getsignal(signal.SIGINT) is handler


def test_read_only(tmp_path: Path) -> None:
    with pytest.raises(ChidaoError, match="read-only"):
        write_all(Corpus(tmp_path, read_only=True), [(tmp_path / "x" / "y", b"y")])
    assert not list(tmp_path.iterdir())


def test_one_at_a_time(corpus: Corpus) -> None:
    with alone(corpus), pytest.raises(ChidaoError, match="another `chidao add` is at work"), alone(corpus):
        pass
    with alone(corpus):
        pass
