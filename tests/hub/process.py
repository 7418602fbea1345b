"""The loopback hub as a process, and the environment for clients that talk to it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parent.parent
ROOT = TESTS.parent
#: Looks like a token, so that it can be looked for in all that is printed.
TOKEN = "hf_MARKERmarkerMARKERmarker0123456789"
REPO = "tester/directives"


class Loopback:
    """A hub in a process of its own; its state is in `folder`, and stays there when it is killed."""

    def __init__(self, folder: Path, slow: float = 3.0) -> None:
        self.folder, self.slow = folder, slow
        self.port = 0
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> Loopback:
        command = [sys.executable, "-m", "hub.server", "--state", str(self.folder / "hub"), "--port", str(self.port)]
        command += ["--token", TOKEN, "--slow", str(self.slow)]
        environment = {**os.environ, "PYTHONPATH": str(TESTS)}
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )
        assert self._process.stdout
        self.port = int(self._process.stdout.readline())
        return self

    def stop(self) -> None:
        if self._process:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def wait(self) -> None:
        """Wait until the server has died of a fault."""
        assert self._process
        self._process.wait(timeout=60)

    def __enter__(self) -> Loopback:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def control(self, what: str, value: Any = None) -> dict[str, Any]:
        data = json.dumps(value).encode()
        with urllib.request.urlopen(f"{self.url}/_control/{what}", data=data, timeout=30) as answer:
            return dict(json.load(answer)) if what != "foreign" else {"commit": json.load(answer)}

    def faults(self, *faults: dict[str, Any]) -> None:
        self.control("faults", faults)

    def repo(self, name: str = REPO) -> dict[str, Any]:
        return dict(self.control("state")["repos"][name])

    def environment(self, *, xet: bool = False, **more: str) -> dict[str, str]:
        """Give the variables for a client: no configuration of the desk, short waits."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("HF_", "HUGGING", "CHIDAO"))}
        home = self.folder / "home"
        home.mkdir(exist_ok=True)
        return {
            **kept,
            "PYTHONPATH": os.pathsep.join([str(ROOT / "tools"), str(TESTS)]),
            "HOME": str(home),
            "HF_HOME": str(home / "hf"),
            "HF_ENDPOINT": self.url,
            "HF_TOKEN": TOKEN,
            "HF_HUB_DISABLE_TELEMETRY": "1",
            "HF_UPDATE_DOWNLOAD_COUNTS": "0",
            "HF_HUB_DISABLE_XET": "" if xet else "1",
            "HF_HUB_ETAG_TIMEOUT": "2",
            "HF_HUB_DOWNLOAD_TIMEOUT": "2",
            "CHIDAO_PUBLISH_BACKOFF": "0.05",
            "CHIDAO_PUBLISH_TIMEOUT": "2",
            **more,
        }

    def chidao(self, *arguments: object, xet: bool = False, **more: str) -> subprocess.CompletedProcess[str]:
        """Run chidao against this hub."""
        return subprocess.run(
            [sys.executable, "-m", "chidao", *map(str, arguments)],
            env=self.environment(xet=xet, **more),
            cwd=self.folder,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=240,
        )
