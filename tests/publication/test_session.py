from __future__ import annotations

import httpx2
import pytest
from huggingface_hub import constants
from huggingface_hub.errors import HfHubHTTPError

from chidao.publication.patience import TransientError
from chidao.publication.session import redact, transient


def test_secrets_are_taken_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_TOKEN", "my own secret")
    text = "sent my own secret and hf_abcdefghijklmnopqrstuvwxyz and Bearer xyz.abc to https://me:pass@hub.example/x"
    assert redact(text) == "sent <token> and <token> and Bearer <token> to https://<token>@hub.example/x"
    monkeypatch.setenv("HF_TOKEN", "")
    assert redact("hf_xet says no") == "hf_xet says no"


def status(code: int) -> HfHubHTTPError:
    request = httpx2.Request("GET", "http://127.0.0.1")
    return HfHubHTTPError("no", response=httpx2.Response(code, request=request))


def wrapped(error: Exception, outer: Exception) -> Exception:
    try:
        raise outer from error
    except Exception as caught:
        return caught


@pytest.mark.parametrize(
    ("error", "passes"),
    [
        (TransientError("x"), True),
        (wrapped(TransientError("x"), RuntimeError("while uploading")), True),
        (wrapped(status(422), RuntimeError("while uploading")), False),
        (status(404), False),
        (status(503), True),
        (httpx2.ConnectError("x"), True),
        (ConnectionResetError("x"), True),
        (RuntimeError("storage: connection closed"), True),
        (ValueError("x"), False),
    ],
)
def test_what_passes(error: Exception, passes: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
    assert (transient(error) is not None) == passes
