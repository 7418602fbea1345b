from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from chidao.errors import ChidaoError
from chidao.release import folder as folders
from chidao.release.folder import carry_over, exchange, foreign_files, put_in_place, staging, swap


def make(root: Path, **files: str) -> Path:
    root.mkdir(parents=True)
    for name, text in files.items():
        (root / name).write_text(text)
    return root


def read(root: Path) -> dict[str, str]:
    return {path.relative_to(root).as_posix(): path.read_text() for path in root.rglob("*") if path.is_file()}


def test_staging_leaves_nothing(tmp_path: Path) -> None:
    with staging(tmp_path / "dist") as folder:
        (folder / "x").write_text("x")
        assert folder.parent == tmp_path
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(KeyboardInterrupt), staging(tmp_path / "dist") as folder:
        (folder / "x").write_text("x")
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_staging_needs_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ChidaoError, match="no such folder"), staging(tmp_path / "no" / "dist"):
        pass
    with pytest.raises(ChidaoError, match="nothing can be written there"), staging(Path("/proc/dist")):
        pass


def test_one_job_at_a_time(tmp_path: Path) -> None:
    with (
        staging(tmp_path / "dist") as folder,
        pytest.raises(ChidaoError, match="another build is at work"),
        staging(tmp_path / "other"),
    ):
        pass
    assert not folder.exists()
    with staging(tmp_path / "other"):
        pass


def test_leftovers_of_killed_jobs_are_cleared(tmp_path: Path) -> None:
    make(tmp_path / ".dist.tmp-0123456789ab", x="x")
    mine = make(tmp_path / ".dist.tmp-notes", x="x")
    other = make(tmp_path / ".other.tmp-0123456789ab", x="x")
    old = make(tmp_path / ".dist.old-0123456789ab", x="old")
    with staging(tmp_path / "dist") as folder:
        assert sorted(tmp_path.iterdir()) == sorted([folder, mine, other, tmp_path / "dist"])
    assert read(tmp_path / "dist") == {"x": "old"}
    assert not old.exists()
    make(tmp_path / ".dist.old-0123456789ab", x="older")
    with staging(tmp_path / "dist"):
        assert not old.exists()
    assert read(tmp_path / "dist") == {"x": "old"}


@pytest.mark.parametrize("before", [None, {}, {"b": "old"}])
@pytest.mark.parametrize("can_exchange", [True, False])
def test_put_in_place(
    tmp_path: Path, before: dict[str, str] | None, can_exchange: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not can_exchange:
        monkeypatch.setattr(folders, "exchange", lambda first, second: False)
    target = tmp_path / "dist"
    if before is not None:
        make(target, **before).chmod(0o750)
    put_in_place(make(tmp_path / "new", a="new"), target)
    assert read(target) == {"a": "new"}
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]
    if before:
        assert target.stat().st_mode & 0o777 == 0o750


def test_exchange(tmp_path: Path) -> None:
    first, second = make(tmp_path / "one", a="1"), make(tmp_path / "two", b="2")
    assert exchange(first, second)
    assert (read(first), read(second)) == ({"b": "2"}, {"a": "1"})
    with pytest.raises(FileNotFoundError):
        exchange(tmp_path / "none", second)


def test_swap_restores(tmp_path: Path) -> None:
    target = make(tmp_path / "dist", a="old")
    with pytest.raises(FileNotFoundError):
        swap(tmp_path / "none", target)
    assert read(target) == {"a": "old"}
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]


def test_put_in_place_reports_and_keeps(tmp_path: Path) -> None:
    target = make(tmp_path / "dist", a="old")
    with pytest.raises(ChidaoError, match="the old state stands"):
        put_in_place(tmp_path / "none", target)
    assert read(target) == {"a": "old"}


def test_interrupt_waits_while_a_folder_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(first: Path, second: Path) -> bool:
        os.kill(os.getpid(), signal.SIGINT)
        return exchange(first, second)

    monkeypatch.setattr(folders, "exchange", interrupted)
    target = make(tmp_path / "dist", a="old")
    put_in_place(make(tmp_path / "new", a="new"), target)
    assert read(target) == {"a": "new"}
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_foreign_files(tmp_path: Path) -> None:
    root = make(tmp_path / "dist", known="k", mine="m")
    make(root / "folder", known="k", deep="d")
    make(root / "empty")
    (root / "link").symlink_to(root / "folder")
    (root / "broken").symlink_to("nowhere")
    assert foreign_files(root, {"known", "folder/known"}) == ["broken", "empty", "folder/deep", "link", "mine"]


def test_carry_over(tmp_path: Path) -> None:
    source = make(tmp_path / "old", mine="m")
    make(source / "folder" / "sub", deep="d")
    make(source / "empty").chmod(0o700)
    (source / "link").symlink_to("folder")
    (source / "mine").chmod(0o640)
    target = make(tmp_path / "new", a="a")
    carry_over(foreign_files(source, set()), source, target)
    assert read(target) == {"a": "a", "mine": "m", "folder/sub/deep": "d"}
    assert (target / "link").readlink() == Path("folder")
    assert (target / "mine").stat().st_ino == (source / "mine").stat().st_ino
    assert (target / "empty").stat().st_mode & 0o777 == 0o700
    assert read(source) == {"mine": "m", "folder/sub/deep": "d"}


def test_carry_over_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    source = make(tmp_path / "old", mine="m")
    os.utime(source / "mine", (1, 1))
    carry_over(["mine"], source, make(tmp_path / "new"))
    assert (tmp_path / "new" / "mine").read_text() == "m"
    assert (tmp_path / "new" / "mine").stat().st_mtime == 1


@pytest.mark.parametrize(
    ("foreign", "wanted", "named"),
    [("x", "x", "x"), ("x", "x/y", "x"), ("x/y", "x", "x/y"), ("x/", "x", "x")],
)
def test_a_file_in_the_way_is_named(tmp_path: Path, foreign: str, wanted: str, named: str) -> None:
    for root, path in ((tmp_path / "old", foreign), (tmp_path / "new", wanted)):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).mkdir(parents=True) if path.endswith("/") else (root / path).write_text(path)
    with pytest.raises(ChidaoError) as caught:
        carry_over(foreign_files(tmp_path / "old", set()), tmp_path / "old", tmp_path / "new")
    assert caught.value.message.startswith(f"{tmp_path / 'old' / named}: the build needs this place")
