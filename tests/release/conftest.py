from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chidao.release.build import build
from chidao.store import Corpus

Change = Callable[[dict[str, Any]], None]


@pytest.fixture(scope="session")
def dist(repository: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of the corpus of this checkout."""
    folder = tmp_path_factory.mktemp("build") / "dist"
    build(repository, folder)
    return folder


@pytest.fixture
def edit() -> Callable[[Path, Change], None]:
    """Change a JSON file in place."""

    def call(path: Path, change: Change) -> None:
        value = json.loads(path.read_text(encoding="utf-8"))
        change(value)
        path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")

    return call
