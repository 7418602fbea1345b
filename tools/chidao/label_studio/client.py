"""The HTTP API of Label Studio: one address, one token, time limits, and failures in one form.

Written on the HTTP client that chidao needs anyway: of the API eight calls are used, and the SDK of Label Studio would
bring pandas, OpenCV, NLTK and a generator of data models with it.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from ipaddress import ip_address
from typing import Any, TypeVar

import httpx2
import msgspec
from msgspec import Struct

from chidao import __version__
from chidao.errors import ChidaoError
from chidao.publication.outcome import Say
from chidao.publication.patience import Patience, TransientError, seconds

T = TypeVar("T")
Params = Mapping[str, str | int | list[int]]
TOKEN_VARIABLE = "LABEL_STUDIO_API_KEY"  # noqa: S105 - a name
URL_VARIABLE = "LABEL_STUDIO_URL"
#: Seconds before the second try; each further wait is twice as long.
BACKOFF_VARIABLE = "CHIDAO_LABEL_STUDIO_BACKOFF"
#: Seconds without a byte after which a connection counts as dead.
TIMEOUT_VARIABLE = "CHIDAO_LABEL_STUDIO_TIMEOUT"
#: Bytes of one answer.
LARGEST_ANSWER = 256 << 20
_TRIES = 4
_CONNECT_SECONDS = 10.0
#: Seconds that one answer may take in all, however steadily it drips.
_LONGEST_ANSWER = 600.0
_LONGEST_WAIT = 600.0
_TRANSIENT = {408, 425, 429, 500, 502, 503, 504}
_SHOWN = 500
#: What a personal access token begins with; a legacy token is 40 hexadecimal digits.
_JWT = "eyJ"


class _Version(Struct, gc=False):
    release: str


class _Access(Struct, gc=False):
    access: str


class User(Struct, gc=False):
    """A user of Label Studio."""

    id: int
    email: str = ""


class Client:
    """Talks to one Label Studio.

    Args:
        url: its address, without user name; may have a path.
        token: a personal access token, or a legacy token.
        say: told about waits.

    Raises:
        ChidaoError: the address or the token has not the form of one.
    """

    def __init__(self, url: str, token: str, say: Say) -> None:
        self.url = url.rstrip("/")
        address = _address(self.url)
        self._token = token.strip()
        if not self._token or not self._token.isascii() or not self._token.isprintable() or " " in self._token:
            raise ChidaoError(
                f"{TOKEN_VARIABLE}: {'holds no token' if self._token else 'is not set'}",
                f"Make a personal access token in Label Studio (Account & Settings) and set {TOKEN_VARIABLE} to it.",
            )
        self._access = "" if self._token.startswith(_JWT) else f"Token {self._token}"
        wait = seconds(TIMEOUT_VARIABLE, 120.0)
        self._patience = Patience(say, seconds(BACKOFF_VARIABLE, 1.0), _TRIES)
        own = is_own_machine(address.host)
        if address.scheme == "http" and not own:
            say(f"{self.url}: not encrypted; whoever is on the way can read the token")
        self._http = httpx2.Client(
            timeout=httpx2.Timeout(wait, connect=min(wait, _CONNECT_SECONDS)),
            headers={"Accept": "application/json", "User-Agent": f"chidao/{__version__}"},
            # A proxy knows nothing of a server on this machine.
            trust_env=not own,
        )

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def connect(self) -> User:
        """Look whether a Label Studio is there and knows the token; give the token's user.

        Raises:
            ChidaoError: it is not, or does not.
        """
        try:
            data = self._once("GET", "/api/version", {}, None, open_to_all=True)
        except TransientError as failure:
            raise ChidaoError(
                f"{self.url}: not reachable ({failure.reason})",
                f"Start Label Studio, or give its address with --url or {URL_VARIABLE}.",
            ) from None
        self._decode(data, _Version, "/api/version")
        return self.get("/api/current-user/whoami", User)

    def get(self, path: str, kind: type[T], params: Params | None = None) -> T:
        """Ask for something, again after a while where it fails for the moment.

        Args:
            path: of the API, from `/api` on.
            kind: what the answer has to be.
            params: of the query.

        Raises:
            ChidaoError: it cannot be had.
        """
        try:
            data = self._patience.call(path, lambda: self._once("GET", path, params or {}, None), _transient)
        except TransientError as failure:
            raise self.gave_up(path, failure) from None
        return self._decode(data, kind, path)

    def post(self, path: str, body: object, kind: type[T], params: Params | None = None) -> T:
        """Send something once: whoever sends it again has to look first what has arrived.

        Args:
            path: of the API, from `/api` on.
            body: encoded as JSON.
            kind: what the answer has to be.
            params: of the query.

        Raises:
            TransientError: it may or may not have arrived.
            ChidaoError: it was refused.
        """
        data = self._once("POST", path, params or {}, msgspec.json.encode(body))
        return self._decode(data, kind, path)

    def pause(self, what: str, failure: TransientError, attempt: int) -> None:
        """Wait after the failed try number `attempt`, counted from 1.

        Raises:
            ChidaoError: it was the last one.
        """
        if attempt >= _TRIES:
            raise self.gave_up(what, failure)
        self._patience.pause(what, failure, attempt)

    def gave_up(self, what: str, failure: TransientError) -> ChidaoError:
        """Make the error for what has failed too often."""
        return ChidaoError(
            f"{self.url}: {what}: {failure.reason}, {_TRIES} times",
            "Look at the log of Label Studio, and run the same command again: it goes on where it stopped.",
        )

    def _once(self, method: str, path: str, params: Params, body: bytes | None, *, open_to_all: bool = False) -> bytes:
        """Send one request; with a new access token where the old one has run out."""
        if open_to_all:
            return self._checked(path, *self._send(method, path, params, body, ""))
        fresh = not self._access
        if fresh:
            self._renew()
        status, data = self._send(method, path, params, body, self._access)
        if status == 401 and self._token.startswith(_JWT) and not fresh:
            self._renew()
            status, data = self._send(method, path, params, body, self._access)
        return self._checked(path, status, data)

    def _renew(self) -> None:
        path = "/api/token/refresh/"
        status, data = self._send("POST", path, {}, msgspec.json.encode({"refresh": self._token}), "")
        self._access = f"Bearer {self._decode(self._checked(path, status, data), _Access, path).access}"

    def _send(
        self, method: str, path: str, params: Params, body: bytes | None, authorization: str
    ) -> tuple[int, bytes]:
        headers = {"Authorization": authorization} if authorization else {}
        if body is not None:
            headers["Content-Type"] = "application/json"
        end = time.monotonic() + _LONGEST_ANSWER
        data = bytearray()
        try:
            with self._http.stream(method, self.url + path, params=params, content=body, headers=headers) as response:
                for piece in response.iter_bytes():
                    data += piece
                    if len(data) > LARGEST_ANSWER:
                        raise ChidaoError(
                            f"{self.url}{path}: the answer is larger than {LARGEST_ANSWER >> 20} MB",
                            "Look whether the address is that of Label Studio.",
                        )
                    if time.monotonic() > end:
                        raise TransientError(f"no end of the answer after {_LONGEST_ANSWER:.0f} s")
        except httpx2.TransportError as error:
            raise TransientError(self._clean(_in_words(error))) from None
        except (httpx2.DecodingError, httpx2.InvalidURL, ValueError) as error:
            raise ChidaoError(
                f"{self.url}{path}: {self._clean(_in_words(error))}",
                "Look whether the address is that of Label Studio.",
            ) from None
        if response.status_code in _TRANSIENT:
            wait = response.headers.get("Retry-After", "")
            said = f"HTTP {response.status_code}{self._said(bytes(data))}"
            raise TransientError(said, min(float(wait), _LONGEST_WAIT) if wait.isdecimal() else None)
        if response.is_redirect:
            place = self._clean(response.headers.get("Location", ""))
            raise ChidaoError(
                f"{self.url}{path}: sends us on to {place!r}", "Give the address where Label Studio is, path and all."
            )
        return response.status_code, bytes(data)

    def _checked(self, path: str, status: int, data: bytes) -> bytes:
        if status < 400:
            return data
        said = self._said(data)
        remedy = {
            401: f"Make a personal access token in Label Studio (Account & Settings) and set {TOKEN_VARIABLE} to it.",
            403: "Ask for the right to change the project, or use another user's token.",
            404: "Look whether the address is that of Label Studio, and whether the project is still there.",
            413: "Send fewer documents at a time.",
        }.get(status, "Nothing was changed by this request.")
        what = "the token is not accepted" if status == 401 else f"HTTP {status}"
        raise ChidaoError(f"{self.url}{path}: {what}{said}", remedy)

    def _said(self, data: bytes) -> str:
        """Give what an answer that is an error says, on one line and shortened."""
        try:
            answer = msgspec.json.decode(data, type=dict[str, Any])
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return ""
        details = answer.get("validation_errors")
        parts = [str(answer.get("detail") or ""), *([str(details)] if details else [])]
        text = self._clean(": ".join(part for part in parts if part))
        return f" ({text})" if text else ""

    def _decode(self, data: bytes, kind: type[T], path: str) -> T:
        try:
            return msgspec.json.decode(data, type=kind)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise ChidaoError(
                f"{self.url}{path}: not what Label Studio answers ({self._clean(str(error))})",
                f"Look whether the address (--url, {URL_VARIABLE}) is that of Label Studio.",
            ) from None

    def _clean(self, text: str) -> str:
        """Take tokens and what is not printable out of a text, and shorten it."""
        for secret in (self._token, self._access.partition(" ")[2]):
            if secret:
                text = text.replace(secret, "<token>")
        text = "".join(each if each.isprintable() else " " for each in text)
        return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _address(url: str) -> httpx2.URL:
    """Read an address of a server.

    Raises:
        ChidaoError: it is none.
    """
    remedy = "Give something like http://127.0.0.1:8080 or https://studio.example.org."
    try:
        address = httpx2.URL(url)
    except (httpx2.InvalidURL, TypeError, ValueError):
        raise ChidaoError("the address of Label Studio is none", remedy) from None
    if address.userinfo:
        raise ChidaoError(f"{address.host}: the address has a user name in it", f"Give the token in {TOKEN_VARIABLE}.")
    if address.scheme not in ("http", "https") or not address.host or address.query or address.fragment:
        raise ChidaoError(f"{url!r} is no address of a server", remedy)
    return address


def is_own_machine(host: str) -> bool:
    """Say whether a host is this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _transient(error: BaseException) -> TransientError | None:
    return error if isinstance(error, TransientError) else None


def _in_words(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return f"{type(error).__name__}: {lines[0]}" if lines else type(error).__name__
