from __future__ import annotations

from collections.abc import Callable

import pytest

from chidao.errors import ChidaoError
from chidao.publication import patience as module
from chidao.publication.patience import Patience, TransientError, patience, timeout


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    found: list[float] = []
    monkeypatch.setattr(module.time, "sleep", found.append)
    return found


def failing(times: int, failure: Exception) -> Callable[[], str]:
    left = times

    def action() -> str:
        nonlocal left
        left -= 1
        if left >= 0:
            raise failure
        return "done"

    return action


def only_transient(error: Exception) -> TransientError | None:
    return error if isinstance(error, TransientError) else None


def test_waits_grow(waits: list[float]) -> None:
    said: list[str] = []
    done = Patience(said.append, 1.0).call("list", failing(5, TransientError("HTTP 503")), only_transient)
    assert done == "done"
    assert [round(wait / 2**number) for number, wait in enumerate(waits)] == [1, 1, 1, 1, 1]
    assert said[0].startswith("list: HTTP 503; next try in ")


def test_the_last_failure_is_raised(waits: list[float]) -> None:
    with pytest.raises(TransientError, match="HTTP 503"):
        Patience(print, 1.0).call("list", failing(6, TransientError("HTTP 503")), only_transient)
    assert len(waits) == 5


def test_what_does_not_pass_is_raised_at_once(waits: list[float]) -> None:
    with pytest.raises(ValueError, match="no"):
        Patience(print, 1.0).call("list", failing(1, ValueError("no")), only_transient)
    assert waits == []


def test_the_server_is_heeded(waits: list[float]) -> None:
    Patience(print, 0.01).call("list", failing(1, TransientError("HTTP 429", wait=7)), only_transient)
    assert waits == [7]


def test_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (patience(print).base, timeout()) == (1.0, 120.0)
    monkeypatch.setenv("CHIDAO_PUBLISH_BACKOFF", "0.5")
    monkeypatch.setenv("CHIDAO_PUBLISH_TIMEOUT", "3")
    assert (patience(print).base, timeout()) == (0.5, 3.0)
    for text in ("soon", "0", "-1", "nan", "inf"):
        monkeypatch.setenv("CHIDAO_PUBLISH_TIMEOUT", text)
        with pytest.raises(ChidaoError, match=f"CHIDAO_PUBLISH_TIMEOUT='{text}' is no number of seconds"):
            timeout()
