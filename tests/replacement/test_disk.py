from __future__ import annotations

import os
from pathlib import Path

import pytest

from chidao.replacement.disk import digest, exchange, remove


def make(root: Path, **files: str) -> Path:
    root.mkdir(parents=True)
    for name, text in files.items():
        (root / name).write_text(text)
    return root


def test_exchange(tmp_path: Path) -> None:
    first, second = make(tmp_path / "one", a="1"), make(tmp_path / "two", b="2")
    assert exchange(first, second)
    assert ([path.name for path in first.iterdir()], [path.name for path in second.iterdir()]) == (["b"], ["a"])
    assert exchange(first / "b", second / "a")
    assert ((first / "b").read_text(), (second / "a").read_text()) == ("1", "2")
    with pytest.raises(FileNotFoundError):
        exchange(tmp_path / "none", second)


def test_digest(tmp_path: Path) -> None:
    assert digest(tmp_path / "none") is None
    one = make(tmp_path / "one", a="1")
    assert digest(one / "a") == "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b"
    assert digest(one) == digest(make(tmp_path / "two", a="1"))
    assert digest(make(tmp_path / "three")) == digest(make(tmp_path / "four"))


@pytest.mark.parametrize("change", ["name", "bytes", "file", "folder", "link", "where a link leads"])
def test_digest_of_a_folder_sees(tmp_path: Path, change: str) -> None:
    root = make(tmp_path / "one", a="1")
    (root / "link").symlink_to("a")
    before = digest(root)
    if change == "name":
        (root / "a").rename(root / "b")
    elif change == "bytes":
        (root / "a").write_text("2")
    elif change == "file":
        (root / "c").write_text("")
    elif change == "folder":
        (root / "c").mkdir()
    elif change == "link":
        (root / "c").symlink_to("a")
    else:
        (root / "link").unlink()
        (root / "link").symlink_to("nowhere")
    assert digest(root) != before


def test_digest_neither_follows_links_nor_waits(tmp_path: Path) -> None:
    root = make(tmp_path / "one")
    (root / "link").symlink_to(tmp_path)
    os.mkfifo(root / "pipe")
    assert digest(root) == digest(root)


def test_remove(tmp_path: Path) -> None:
    root = make(tmp_path / "one", a="1")
    (tmp_path / "link").symlink_to(root)
    remove(tmp_path / "link")
    assert (root / "a").exists()
    for path in (root / "a", root, root):
        remove(path)
    assert not list(tmp_path.iterdir())
