"""A real Label Studio on 127.0.0.1, with its data in a folder of its own and nothing to tell anybody."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import httpx2

#: Names the program where it is not on PATH: it cannot live in the environment of chidao (they want other pyarrows).
VARIABLE = "CHIDAO_LABEL_STUDIO"
EMAIL = "reader@example.org"
#: Seconds until it answers; the first start writes the data base.
PATIENCE = 600
_QUIET = {
    "LABEL_STUDIO_COLLECT_ANALYTICS": "false",
    "LABEL_STUDIO_LATEST_VERSION_CHECK": "false",
    "LABEL_STUDIO_SENTRY_DSN": "",
    "LABEL_STUDIO_FRONTEND_SENTRY_DSN": "",
    "LABEL_STUDIO_FEATURE_FLAGS_OFFLINE": "true",
    "LABEL_STUDIO_DISABLE_SIGNUP_WITHOUT_LINK": "true",
    "LABEL_STUDIO_DEBUG": "false",
}


class RealStudio(NamedTuple):
    """A Label Studio that answers.

    Attributes:
        url: its address.
        password: of the user `EMAIL`.
        token: a personal access token of theirs.
        legacy: a token of the old kind.
        release: its version.
        log: what it prints.
    """

    url: str
    password: str
    token: str
    legacy: str
    release: str
    log: Path


def program() -> str | None:
    """Find Label Studio; None where it is not installed."""
    return shutil.which(os.environ.get(VARIABLE) or "label-studio")


@contextmanager
def real_studio(folder: Path) -> Iterator[RealStudio]:
    """Start a Label Studio and end it.

    Args:
        folder: new; for its data base, its files and its log.
    """
    found = program()
    assert found is not None, "no Label Studio"
    home = folder / "home"
    home.mkdir(parents=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    password, legacy = secrets.token_urlsafe(12), secrets.token_hex(20)
    call = [found, "start", "--no-browser", "--internal-host", "127.0.0.1", "--port", str(port), "--host", url]
    call += ["--username", EMAIL, "--password", password, "--user-token", legacy, "--enable-legacy-api-token"]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LABEL_STUDIO_", "PYTHON"))}
    # Only the folder's own data; the user's Label Studio, if they have one, is not touched.
    environment = {**kept, **_QUIET, "HOME": str(home), "LABEL_STUDIO_BASE_DATA_DIR": str(folder / "data")}
    (folder / "data").mkdir()
    log = folder / "log.txt"
    with log.open("wb") as file:
        process = subprocess.Popen(call, env=environment, cwd=home, stdout=file, stderr=subprocess.STDOUT)
    try:
        release = _wait(process, url, log)
        headers = {"Authorization": f"Token {legacy}"}
        answer = httpx2.post(f"{url}/api/token/", headers=headers, timeout=60, trust_env=False)
        yield RealStudio(url, password, answer.json()["token"], legacy, release, log)
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], url: str, log: Path) -> str:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        assert process.poll() is None, log.read_text(encoding="utf-8", errors="replace")[-2000:]
        try:
            answer = httpx2.get(f"{url}/api/version", timeout=60, trust_env=False)
            if answer.status_code == 200:
                return str(answer.json()["release"])
        except httpx2.TransportError:
            pass
        time.sleep(0.5)
    raise AssertionError(f"no Label Studio after {PATIENCE} s")
