"""`publish --to`: on a disk and in an object store; what a reader finds after a stop at any step."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, ClassVar

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from chidao.publication.candidate import read_candidate
from chidao.publication.outcome import RefusedError
from chidao.publication.place import Place

Run = Callable[..., tuple[int, str, str]]


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def release(build: Path) -> dict[str, bytes]:
    return {path: (build / path).read_bytes() for path in read_candidate(build).files}


def pointed(root: Path) -> dict[str, bytes]:
    """Give what a reader gets who follows the pointer; nothing where there is none."""
    if not (root / "latest.json").exists():
        return {}
    pointer = json.loads((root / "latest.json").read_bytes())
    return files(root / pointer["folder"])


def test_publish_twice(run: Run, own: Path, tmp_path: Path) -> None:
    root = tmp_path / "place" / "deep"
    code, out, _ = run("publish", own, "--to", root, "--dry-run")
    assert (code, out.splitlines()[0]) == (0, f"{root}/v1.1.0: would publish: v1.1.0")
    assert not root.parent.exists()
    code, out, _ = run("publish", own, "--to", root)
    assert (code, out.splitlines()[0]) == (0, f"{root}/v1.1.0: published: v1.1.0")
    assert files(root / "v1.1.0") == release(own) == pointed(root)
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
    assert run("publish", own, "--to", root) == (0, f"{root}/v1.1.0: already published: v1.1.0\n", "")
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before


def test_a_release_is_never_changed(run: Run, own: Path, other: Path, tmp_path: Path) -> None:
    run("publish", own, "--to", tmp_path)
    before = files(tmp_path)
    code, out, error = run("publish", other, "--to", tmp_path)
    assert (code, out) == (1, "")
    assert error == (
        f"refused: {tmp_path}/v1.1.0 is a release with other content than this build; releases are never changed\n"
        "  Give the corpus a new version (annotations/release.json), build and publish that.\n"
    )
    code, out, _ = run("publish", other, "--to", tmp_path, "--json")
    assert (code, json.loads(out)["state"]) == (1, "refused")
    assert files(tmp_path) == before


def test_the_pointer_names_the_newest(run: Run, own: Path, earlier: Path, tmp_path: Path) -> None:
    run("publish", own, "--to", tmp_path)
    assert run("publish", earlier, "--to", tmp_path)[0] == 0
    assert files(tmp_path / "v1.0.0") == release(earlier)
    assert pointed(tmp_path) == release(own)


def test_a_pointer_that_is_none(run: Run, own: Path, tmp_path: Path) -> None:
    (tmp_path / "latest.json").write_text("mine")
    code, _, error = run("publish", own, "--to", tmp_path)
    assert code == 2
    assert error.splitlines()[-2].startswith(f"error: {tmp_path}/latest.json: is no pointer to a release")
    assert (tmp_path / "latest.json").read_text() == "mine"


def test_what_foreign_files_are_there_stays_and_is_not_sent(run: Run, own: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    assert run("publish", own, "--to", tmp_path)[0] == 0
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_places_that_cannot_be(run: Run, own: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    for place in ("nonsense://x/y", tmp_path / "file"):
        code, out, error = run("publish", own, "--to", place)
        assert (code, out) == (2, "")
        assert error.splitlines()[0].startswith(f"error: {place}")
        assert "Traceback" not in error
    assert run("publish", own)[0] == 2
    assert run("publish", own, "--to", tmp_path, "--repo", "a/b")[0] == 2
    assert run("publish", own, "--to", tmp_path, "--pull-request")[0] == 2


def start(build: Path, root: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "chidao", "publish", str(build), "--to", str(root)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_kill_leaves_the_old_release_or_the_new(run: Run, own: Path, earlier: Path, tmp_path: Path) -> None:
    """Killed before each file in turn: readers find the old release whole until they find the new one whole."""
    run("publish", earlier, "--to", tmp_path)
    old, new = release(earlier), release(own)
    for stop in (0, 5, len(new) - 1, len(new)):
        process = start(own, tmp_path)
        assert process.stderr
        for _ in range(stop + 1):
            process.stderr.readline()
        process.kill()
        process.communicate()
        assert pointed(tmp_path) in (old, new)
        assert files(tmp_path / "v1.0.0") == old
        if (tmp_path / "v1.1.0").exists():
            assert files(tmp_path / "v1.1.0") == new
    assert run("publish", own, "--to", tmp_path)[0] == 0
    assert pointed(tmp_path) == new
    assert sorted(path.name for path in tmp_path.iterdir()) == ["latest.json", "v1.0.0", "v1.1.0"]


def test_interrupt(run: Run, own: Path, tmp_path: Path) -> None:
    process = start(own, tmp_path)
    assert process.stderr
    process.stderr.readline()
    process.send_signal(signal.SIGINT)
    _, error = process.communicate(timeout=60)
    if process.returncode:
        assert (process.returncode, error.splitlines()[-1]) == (2, "interrupted: nothing was left half-written")
        assert list(tmp_path.iterdir()) == []


def test_two_at_once(own: Path, other: Path, tmp_path: Path) -> None:
    processes = [start(own, tmp_path), start(other, tmp_path)]
    ends = [(process.communicate(timeout=120), process.returncode) for process in processes]
    assert sorted(code for _, code in ends)[0] == 0
    assert {code for _, code in ends} <= {0, 1, 2}
    assert pointed(tmp_path) in (release(own), release(other))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["latest.json", "v1.1.0"]


# -- object stores: each file appears whole, there is no renaming, and a stop can come before every write ------------


class StoppedError(Exception):
    pass


class Store(MemoryFileSystem):
    """An object store that stops working before write number `left`, counted from 0."""

    protocol = ("teststore",)
    store: ClassVar[dict[str, Any]] = {}
    pseudo_dirs: ClassVar[list[str]] = [""]
    left = 10**9

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        return str(super()._strip_protocol(path.removeprefix("teststore://")))

    def _count(self) -> None:
        Store.left -= 1
        if Store.left < 0:
            raise StoppedError

    def pipe_file(self, path: str, value: bytes, mode: str = "overwrite", **named: Any) -> None:
        self._count()
        super().pipe_file(path, value, mode=mode, **named)

    def put_file(self, lpath: str, rpath: str, **named: Any) -> None:
        self._count()
        super().pipe_file(rpath, Path(lpath).read_bytes())


@pytest.fixture
def store() -> Iterator[type[Store]]:
    fsspec.register_implementation("teststore", Store, clobber=True)
    Store.store.clear()
    Store.left = 10**9
    yield Store
    Store.store.clear()


def stored(folder: str) -> dict[str, bytes]:
    fs = Store()
    names = fs.find(f"/bucket/{folder}") if fs.exists(f"/bucket/{folder}") else []
    return {name.removeprefix(f"/bucket/{folder}/"): fs.cat_file(name) for name in names}


def publish(build: Path) -> str:
    return Place("teststore://bucket", lambda line: None).publish(read_candidate(build)).state


def test_object_store(store: type[Store], own: Path, other: Path) -> None:
    assert publish(own) == "published"
    assert stored("v1.1.0") == release(own)
    store.left = 0
    assert publish(own) == "already published"
    with pytest.raises(RefusedError):
        publish(other)


def test_object_store_stopped_before_every_write(store: type[Store], own: Path, earlier: Path, other: Path) -> None:
    publish(earlier)
    pointer = store().cat_file("/bucket/latest.json")
    count = len(release(own)) + 1
    for left in range(count):
        for path in store().find("/bucket/v1.1.0") if store().exists("/bucket/v1.1.0") else []:
            store().rm_file(path)
        store.left = left
        with pytest.raises(Exception, match="Stopped"):
            publish(own)
        assert store().cat_file("/bucket/latest.json") == pointer
        half = stored("v1.1.0")
        # The manifest comes last: with it the folder is whole.
        assert "manifest.json" not in half or half == release(own)
        store.left = 10**9
        if half and "manifest.json" not in half:
            with pytest.raises(RefusedError, match="another build of this version"):
                publish(other)
        if left in (0, 1, 7, count - 1):
            assert publish(own) == "published"
            assert stored("v1.1.0") == release(own)
            assert json.loads(store().cat_file("/bucket/latest.json"))["folder"] == "v1.1.0"
            store().pipe_file("/bucket/latest.json", pointer)


def test_what_was_sent_is_not_sent_again(store: type[Store], own: Path) -> None:
    store.left = 8
    with pytest.raises(Exception, match="Stopped"):
        publish(own)
    store.left = 10**9
    outcome = Place("teststore://bucket", lambda line: None).publish(read_candidate(own))
    assert len(outcome.added) == len(release(own)) - 7
    assert stored("v1.1.0") == release(own)


def test_a_file_that_arrived_wrong_is_noticed(store: type[Store], own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def put_file(self: Store, lpath: str, rpath: str, **named: Any) -> None:
        MemoryFileSystem.pipe_file(self, rpath, Path(lpath).read_bytes()[:-1])

    monkeypatch.setattr(Store, "put_file", put_file)
    with pytest.raises(Exception, match="is not what was sent"):
        publish(own)
    assert "manifest.json" not in stored("v1.1.0")
    assert not store().exists("/bucket/latest.json")


def test_nothing_else_of_the_process_is_left(own: Path, tmp_path: Path) -> None:
    """A lock or a folder that a killed run left does not keep the next one out."""
    process = start(own, tmp_path)
    while process.poll() is None and not list(tmp_path.glob(".v1.1.0.tmp-*")):
        time.sleep(0.002)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    process = start(own, tmp_path)
    process.communicate(timeout=120)
    assert process.returncode == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["latest.json", "v1.1.0"]
