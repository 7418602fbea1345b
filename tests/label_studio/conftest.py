from __future__ import annotations

from collections.abc import Iterator

import pytest

from studio.faulty import TOKEN, FaultyStudio, faulty_studio


@pytest.fixture
def studio(monkeypatch: pytest.MonkeyPatch) -> Iterator[FaultyStudio]:
    """A Label Studio that can be made to fail, and the environment of somebody who uses it."""
    with faulty_studio() as server:
        monkeypatch.setenv("LABEL_STUDIO_URL", server.url)
        monkeypatch.setenv("LABEL_STUDIO_API_KEY", TOKEN)
        monkeypatch.setenv("CHIDAO_LABEL_STUDIO_BACKOFF", "0.01")
        monkeypatch.setenv("CHIDAO_LABEL_STUDIO_TIMEOUT", "1")
        yield server
