from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from chidao.cli.main import main
from chidao.store import Corpus
from paths import ROOT

# On the build machine the same examples each time; at the desk new ones.
settings.register_profile("chidao", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("chidao")


@pytest.fixture(scope="session")
def repository() -> Corpus:
    """The corpus of this checkout."""
    return Corpus(ROOT)


@pytest.fixture
def copy(tmp_path: Path) -> Corpus:
    """A copy of the corpus that a test may change."""
    root = tmp_path / "checkout"
    for folder in ("seeds", "corpus", "annotations", "schema"):
        shutil.copytree(ROOT / folder, root / folder)
    return Corpus(root)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run the command line in this process; give exit code, standard output and standard error."""

    def call(*arguments: object) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


@pytest.fixture(scope="session")
def built(repository: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of this checkout, which nobody changes."""
    from chidao.release.build import build

    folder = tmp_path_factory.mktemp("built") / "dist"
    build(repository, folder)
    return folder


@pytest.fixture
def dist(built: Path, tmp_path: Path) -> Path:
    """A build of this checkout that a test may change."""
    shutil.copytree(built, tmp_path / "dist")
    return tmp_path / "dist"
