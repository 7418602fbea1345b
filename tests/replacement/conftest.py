"""A small corpus whose files and build are replaced."""

from __future__ import annotations

from pathlib import Path

import pytest

from chidao.replacement import replace
from chidao.replacement.journal import JOURNAL, Journal
from replacements import Place, make


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return make(tmp_path / "corpus")


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the process do all itself."""
    monkeypatch.setattr(replace.helper, "start", lambda *_: None)


@pytest.fixture
def decided(place: Place, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A corpus in its old state whose replacement has been decided."""

    def only_decide(root: Path, journal: Journal) -> None:
        replace.undecided(root, journal.token).rename(root / JOURNAL)

    with monkeypatch.context() as patched:
        patched.setattr(replace, "_decide", only_decide)
        place.replace()
    assert place.state() == "old"
    return place
