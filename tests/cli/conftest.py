"""A repository whose release 0.1.0 is out, for the tests of the next one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from chidao.model import Release
from chidao.store import Corpus, dump
from repositories import DAY, SECOND, commit, git, make_repository, take_out


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose 0.1.0 is out: as `chidao release` leaves it, without the build."""
    corpus = make_repository(tmp_path_factory.mktemp("release") / "checkout")
    corpus.write(
        [(corpus.release_path, dump(Release(schema="../schema/release.schema.json", version="0.1.0", date=DAY)))]
    )
    log = corpus.root / "CHANGELOG.md"
    log.write_text(log.read_text(encoding="utf-8").replace("(unreleased)", f"({DAY})"), encoding="utf-8")
    commit(corpus.root, "Release 0.1.0")
    git(corpus.root, "tag", "v0.1.0")
    return corpus.root


@pytest.fixture
def corpus(released: Path, tmp_path: Path) -> Corpus:
    shutil.copytree(released, tmp_path / "checkout")
    return Corpus(tmp_path / "checkout")


@pytest.fixture
def mended(corpus: Corpus) -> Corpus:
    take_out(corpus, SECOND, "s30")
    commit(corpus.root, "A date that is none")
    return corpus


@pytest.fixture(autouse=True)
def git_of_nobody(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep git from what the machine says."""
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    yield
