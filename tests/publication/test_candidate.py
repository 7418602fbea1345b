from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from chidao.errors import ChidaoError
from chidao.publication.candidate import read_candidate, version_key
from chidao.store import sha256


@pytest.fixture
def folder(own: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(own, tmp_path / "dist"))


def reason(folder: Path) -> str:
    with pytest.raises(ChidaoError) as caught:
        read_candidate(folder)
    assert caught.value.remedy
    return caught.value.message


def rewrite(folder: Path, **changes: object) -> None:
    """Change the manifest and make the checksums fit it."""
    path = folder / "manifest.json"
    manifest = {**json.loads(path.read_bytes()), **changes}
    path.write_text(json.dumps(manifest))
    sums = {file["path"]: file["sha256"] for file in manifest["files"]} | {"manifest.json": sha256(path.read_bytes())}
    (folder / "SHA256SUMS").write_text("".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items())))


def test_only_files_of_the_build_count(folder: Path) -> None:
    (folder / "notes.txt").write_text("mine")
    (folder / "documents" / "old.parquet").write_bytes(b"old")
    (folder / ".env").write_text("HF_TOKEN=hf_secret")
    found = read_candidate(folder)
    assert (found.tag, found.title) == ("v1.1.0", "Release v1.1.0 of chidao")
    assert {"notes.txt", "documents/old.parquet", ".env"}.isdisjoint(found.files)
    assert {"manifest.json", "SHA256SUMS", "README.md", "croissant.json"} < found.files.keys()
    assert list(found.files) == sorted(found.files)
    for path, file in found.files.items():
        data = (folder / path).read_bytes()
        assert (file.path, file.sha256, file.size) == (path, hashlib.sha256(data).hexdigest(), len(data))


def test_the_id_is_that_of_git(folder: Path) -> None:
    said = subprocess.run(["git", "hash-object", folder / "README.md"], capture_output=True, text=True, check=True)
    assert read_candidate(folder).git_oid("README.md") == said.stdout.strip()


def test_a_changed_file(folder: Path) -> None:
    path = folder / "documents" / "test-00000-of-00001.parquet"
    data = bytearray(path.read_bytes())
    data[1000] ^= 1
    path.write_bytes(data)
    assert reason(folder) == f"{path}: is not the file that the manifest names (SHA-256 differs)"
    (folder / "README.md").unlink()
    assert reason(folder) == f"{folder / 'README.md'}: cannot be read (No such file or directory) (and 1 more files)"


def test_no_build(tmp_path: Path, folder: Path) -> None:
    assert reason(tmp_path / "none").startswith(f"{tmp_path / 'none'}: no build there")
    (folder / "SHA256SUMS").unlink()
    assert reason(folder).startswith(f"{folder}: no build there ({folder / 'SHA256SUMS'}: No such file")


def test_checksums_that_do_not_fit(folder: Path) -> None:
    with (folder / "SHA256SUMS").open("a") as file:
        file.write(f"{'0' * 64}  more\n")
    assert reason(folder) == f"{folder / 'SHA256SUMS'}: does not say what the manifest says"


def test_a_manifest_that_is_none(folder: Path) -> None:
    (folder / "manifest.json").write_text('{"files": 1}')
    assert reason(folder).startswith(f"{folder / 'manifest.json'}: ")


@pytest.mark.parametrize(
    "path", ["../outside", "/etc/passwd", "a/../b", ".git/config", "a//b", "manifest.json", "a\\b"]
)
def test_paths_that_no_build_writes(folder: Path, path: str) -> None:
    files = json.loads((folder / "manifest.json").read_bytes())["files"]
    rewrite(folder, files=[*files, {**files[0], "path": path}])
    assert reason(folder) == f"{folder / 'manifest.json'}: {path!r} is no path that a build writes"


def test_versions(folder: Path) -> None:
    rewrite(folder, version="0.0.0")
    assert reason(folder) == f"{folder / 'manifest.json'}: the corpus does not say its version"
    for version in ("1.0", "v1.0.0", "1.0.0/../x", "01.0.0", "1.0.0 "):
        rewrite(folder, version=version)
        assert reason(folder) == f"{version!r} is no version"
    rewrite(folder, version="2.0.0-rc1")
    assert read_candidate(folder).tag == "v2.0.0-rc1"


def test_versions_have_an_order() -> None:
    ordered = ["0.9.9", "0.10.0", "1.0.0-rc1", "1.0.0-rc2", "1.0.0", "1.0.1", "10.0.0"]
    assert all(version_key(one) < version_key(next_one) for one, next_one in pairwise(ordered))
