"""How the clients of hubs talk: with time limits, failures in one form, and no secret in a message."""

from __future__ import annotations

import logging
import os
import re
from http import HTTPStatus
from typing import Any

import httpx2
from huggingface_hub import constants, get_session, get_token, set_client_factory
from huggingface_hub.errors import HfHubHTTPError
from huggingface_hub.utils import logging as hub_logging
from huggingface_hub.utils.tqdm import disable_progress_bars

from chidao.publication.patience import TransientError, timeout

_TRANSIENT = {408, 425, 429, 500, 502, 503, 504}
_CONNECT_SECONDS = 30.0
#: Nobody waits longer than this because a server says so.
_LONGEST_WAIT = 600.0
_SECRETS = (
    re.compile(r"\bhf_(?:oauth_|jwt_)?[A-Za-z0-9.-]{20,}"),
    re.compile(r"(?i)(?<=bearer )\S+"),
    re.compile(r"(?<=://)[^/@\s]+(?=@)"),
)


class _Client(httpx2.Client):
    """A client whose failures that may pass are all of one kind, so that one place decides on another try."""

    def send(self, request: httpx2.Request, **options: Any) -> httpx2.Response:
        try:
            response = super().send(request, **options)
        except httpx2.TransportError as error:
            raise TransientError(_in_words(error)) from None
        if response.status_code in _TRANSIENT:
            response.close()
            raise TransientError(f"HTTP {response.status_code}", _asked_wait(response.headers.get("Retry-After")))
        return response


def open_session(*, progress: bool = False) -> None:
    """Make the clients of this process use time limits and report failures as `TransientError`.

    Args:
        progress: whether the clients may draw bars on standard error.

    Raises:
        ChidaoError: a variable with a time limit is no number.
    """
    hub_logging.set_verbosity(logging.CRITICAL)
    if not progress:
        disable_progress_bars()
    hooks = get_session().event_hooks
    limits = httpx2.Timeout(timeout(), connect=min(timeout(), _CONNECT_SECONDS))
    set_client_factory(lambda: _Client(event_hooks=hooks, follow_redirects=True, timeout=limits))


def transient(error: BaseException | None) -> TransientError | None:
    """Say of an error whether it passes, whatever the clients have wrapped it in."""
    if constants.is_offline_mode():
        return None
    found = None
    while error is not None:
        if isinstance(error, TransientError):
            return error
        if isinstance(error, HfHubHTTPError):
            status = error.response.status_code
            return TransientError(f"HTTP {status}") if status in _TRANSIENT else None
        # RuntimeError: what the store of large files reports has no type of its own.
        if isinstance(error, httpx2.TransportError | TimeoutError | ConnectionError | RuntimeError):
            found = TransientError(_in_words(error))
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return found


def endpoint() -> str:
    """Give the address of the hub, without user name and password."""
    return redact(str(constants.ENDPOINT))


def redact(text: str) -> str:
    """Take the token, and what looks like one, out of a text."""
    for secret in {get_token(), os.environ.get("HF_TOKEN"), os.environ.get("HUGGING_FACE_HUB_TOKEN")}:
        if secret and secret.strip():
            text = text.replace(secret.strip(), "<token>")
    for pattern in _SECRETS:
        text = pattern.sub("<token>", text)
    return text


def _asked_wait(text: str | None) -> float | None:
    """Read the header Retry-After, where it gives seconds."""
    return min(float(text), _LONGEST_WAIT) if text and text.strip().isdigit() else None


def _in_words(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return redact(f"{type(error).__name__}: {lines[0]}" if lines else type(error).__name__)


def status_name(status: int) -> str:
    """Give a status of HTTP with its name."""
    try:
        return f"HTTP {status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"HTTP {status}"
