"""A hub on 127.0.0.1 that the stock clients of Hugging Face take for theirs; for tests only.

Run with `tests` on the path: `python -m hub.server --state FOLDER [--port N]`. It prints its port, and ends with its
standard input. Files are sent and fetched under the name `localhost`, since clients must not send their token there.
Faults are set at `/_control/faults`; `/_control/state` tells what the hub holds.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import signal
import socket
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from hub.answers import Answer, Answers, as_json
from hub.faults import Faults
from hub.state import RefusalError, State

_ID = r"(?P<id>[\w.-]+/[\w.-]+)"
_ROUTES = [
    (method, re.compile(pattern), step)
    for method, pattern, step in (
        ("POST", r"/api/repos/create", "create"),
        ("POST", r"/api/validate-yaml", "validate"),
        ("GET", r"/api/whoami-v2", "whoami"),
        ("GET", rf"/api/datasets/{_ID}/refs", "refs"),
        ("GET", rf"/api/datasets/{_ID}/tree/(?P<rev>[^/]+)(?:/(?P<path>.+))?", "tree"),
        ("POST", rf"/api/datasets/{_ID}/paths-info/(?P<rev>[^/]+)", "paths"),
        ("GET", rf"/api/datasets/{_ID}/commits/(?P<rev>[^/]+)", "commits"),
        ("POST", rf"/api/datasets/{_ID}/preupload/(?P<rev>[^/]+)", "preupload"),
        ("POST", rf"/api/datasets/{_ID}/commit/(?P<rev>[^/]+)", "commit"),
        ("POST", rf"/api/datasets/{_ID}/tag/(?P<rev>[^/]+)", "tag"),
        ("GET", rf"/api/datasets/{_ID}/xet-(?P<kind>read|write)-token/(?P<rev>[^/]+)", "xet-token"),
        ("GET", rf"/api/datasets/{_ID}(?:/revision/(?P<rev>[^/]+))?", "info"),
        ("POST", rf"/datasets/{_ID}\.git/info/lfs/objects/batch", "batch"),
        ("POST", rf"/datasets/{_ID}\.git/info/lfs/verify", "verify"),
        ("POST", r"/lfs-complete/(?P<sha>\w+)", "complete"),
        ("PUT", r"/store/(?P<sha>\w+)(?:/(?P<part>\d+))?", "put"),
        ("GET", r"/store/(?P<sha>\w+)", "file"),
        ("GET", rf"/datasets/{_ID}/resolve/(?P<rev>[^/]+)/(?P<path>.+)", "resolve"),
        ("POST", r"/_control/(?P<what>\w+)", "control"),
        ("GET", r"/_control/(?P<what>\w+)", "control"),
    )
]
_OPEN = {"resolve", "file", "put", "complete", "control", "info", "tree", "refs", "commits", "paths"}


class Hub(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, port: int, state: State, token: str, slow: float) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.state, self.token, self.slow = state, token, slow
        self.faults = Faults()
        self.requests: list[str] = []
        self.leaks: list[str] = []

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


class Handler(Answers, BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Hub

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass

    def do_GET(self) -> None:
        self._serve("GET")

    def do_HEAD(self) -> None:
        self._serve("HEAD")

    def do_POST(self) -> None:
        self._serve("POST")

    def do_PUT(self) -> None:
        self._serve("PUT")

    def _serve(self, method: str) -> None:
        url = urlsplit(self.path)
        self.query = parse_qs(url.query)
        for wanted, pattern, step in _ROUTES:
            match = pattern.fullmatch(url.path)
            if match and wanted == ("GET" if method == "HEAD" else method):
                groups = {name: unquote(value) for name, value in match.groupdict().items() if value}
                self._answer(step, groups)
                return
        self._body()
        self._send(as_json({"error": f"no such place: {method} {url.path}"}, 404))

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding") == "chunked":
            data = b""
            while size := int(self.rfile.readline().split(b";")[0], 16):
                data += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
            return data
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def _answer(self, step: str, groups: dict[str, str]) -> None:
        hub = self.server
        fault = hub.faults.take(step) if step != "control" else None
        if step != "control":
            hub.requests.append(f"{self.command} {self.path}")
        body = self._body() if fault not in ("drop-before", "truncated") else b""
        if fault in ("drop-before", "truncated"):
            # An upload that breaks off after a few bytes; nothing of it is kept.
            self.rfile.read(min(100, int(self.headers.get("Content-Length") or 0)))
            self._drop()
            return
        if fault == "die-before":
            os.kill(os.getpid(), signal.SIGKILL)
        if fault in ("429", "500", "503"):
            headers = {"Retry-After": "1"} if fault == "429" else {}
            self._send(as_json({"error": f"fault {fault}"}, int(fault), **headers))
            return
        try:
            answer = self._do(step, groups, body, fault)
        except RefusalError as refusal:
            headers = {"X-Error-Code": refusal.code} if refusal.code else {}
            answer = as_json({"error": refusal.message}, refusal.status, **headers)
        if fault == "die-after":
            os.kill(os.getpid(), signal.SIGKILL)
        if fault == "drop-after":
            self._drop()
        elif fault == "500-after":
            self._send(as_json({"error": "fault 500, but it was done"}, 500))
        else:
            self._send(answer, slow=fault == "slow", cut=fault == "cut")

    def _do(self, step: str, groups: dict[str, str], body: bytes, fault: str | None) -> Answer:
        hub = self.server
        given = self.headers.get("Authorization")
        if self.headers.get("Host", "").startswith("localhost") and given:
            hub.leaks.append(f"{self.command} {self.path}")
        if step not in _OPEN and given != f"Bearer {hub.token}":
            # As a careless server does: what was sent is in the message.
            raise RefusalError(401, f"Invalid credentials: {given}")
        if fault == "412":
            raise RefusalError(412, "A commit has happened since. Please refresh and try again.")
        if fault == "stale":
            hub.state.foreign_commit(groups["id"])
        if fault == "tag-elsewhere":
            first = list(hub.state.history(groups["id"], "main"))[-1][0]
            hub.state.tag(groups["id"], json.loads(body)["tag"], first)
        if fault == "wrong-hash" and step == "put":
            body = bytes([body[0] ^ 1]) + body[1:]
        answer: Answer = getattr(self, "_" + step.replace("-", "_"))(groups, body)
        if fault == "old":
            answer = self._old(groups, answer)
        if fault == "wrong-hash" and step == "tree":
            answer = (answer[0], answer[1], re.sub(rb'"oid": "(\w\w\w\w)', rb'"oid": "ffff', answer[2], count=2))
        if fault == "wrong-hash" and step == "file" and answer[2]:
            middle = len(answer[2]) // 2
            data = bytes(byte ^ 255 for byte in answer[2][middle : middle + 64])
            answer = (answer[0], answer[1], answer[2][:middle] + data + answer[2][middle + 64 :])
        return answer

    def _drop(self) -> None:
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def _send(self, answer: Answer, *, slow: bool = False, cut: bool = False) -> None:
        status, headers, body = answer
        self.send_response(status)
        if "Content-Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "HEAD":
            return
        half = len(body) // 2
        self.wfile.write(body[:half])
        self.wfile.flush()
        if cut:
            self._drop()
            return
        if slow:
            time.sleep(self.server.slow)
        self.wfile.write(body[half:])


def _leave_with_parent() -> None:
    """End when standard input ends: whoever started this server is gone."""
    sys.stdin.read()
    os._exit(0)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--state", type=Path, required=True)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--token", default="hf_loopback")
    parser.add_argument("--slow", type=float, default=3.0, help="seconds that a slow answer pauses in its middle")
    given = parser.parse_args()
    hub = Hub(given.port, State(given.state), given.token, given.slow)
    print(hub.server_port, flush=True)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    hub.serve_forever(poll_interval=0.05)


if __name__ == "__main__":
    main()
