from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from chidao.release.build import build
from chidao.store import Corpus
from hub.process import Loopback
from paths import ROOT


def _build(folder: Path, version: str, *, without: str = "", fewer_relations: str = "") -> Path:
    """Build a copy of this checkout's corpus, at a version and maybe a little different."""
    root = folder / "corpus"
    for name in ("seeds", "corpus", "annotations", "schema"):
        shutil.copytree(ROOT / name, root / name)
    corpus = Corpus(root)
    release = json.loads(corpus.release_path.read_bytes())
    corpus.release_path.write_text(json.dumps({**release, "version": version}))
    for path in root.glob("annotations/gold/*.json"):
        if without and path.stem.startswith(without):
            path.unlink()
        elif fewer_relations and path.stem.startswith(fewer_relations):
            gold = json.loads(path.read_bytes())
            gold["relations"].pop()
            path.write_text(json.dumps(gold, ensure_ascii=False))
    build(corpus, folder / "dist")
    return folder / "dist"


@pytest.fixture(scope="session")
def earlier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of version 1.0.0, with no document in the split `test`."""
    return _build(tmp_path_factory.mktemp("earlier"), "1.0.0", without="003")


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of version 1.1.0."""
    return _build(tmp_path_factory.mktemp("own"), "1.1.0")


@pytest.fixture(scope="session")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of version 1.1.0 with other content than `own`."""
    return _build(tmp_path_factory.mktemp("other"), "1.1.0", fewer_relations="002")


@pytest.fixture
def loopback(tmp_path: Path) -> Iterator[Loopback]:
    """An empty hub."""
    with Loopback(tmp_path) as hub:
        yield hub
