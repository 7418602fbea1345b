"""A small Label Studio in this process, for what a real one cannot be made to do: fail, be slow, answer nonsense."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

TOKEN = "eyJhbGciOiJIUzI1NiJ9.cmVmcmVzaA.c2VjcmV0"
LEGACY = "0123456789abcdef0123456789abcdef01234567"
EMAIL = "reader@example.org"
Answer = tuple[int, bytes, dict[str, str]]
#: Called with method, path and the number of the request of that path; gives what to do instead, or None.
Fault = Callable[["Handler", str, str, int], Answer | None]


def said(status: int, detail: str, **more: object) -> Answer:
    """Give an error as Label Studio writes it."""
    return status, json.dumps({"status_code": status, "version": "1.23.2", "detail": detail, **more}).encode(), {}


class FaultyStudio(ThreadingHTTPServer):
    """Holds projects and tasks; `fault` comes before every answer."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        self.projects: list[dict[str, Any]] = []
        self.tasks: list[dict[str, Any]] = []
        self.users = [{"id": 1, "email": EMAIL}]
        self.requests: list[str] = []
        self.renewals = 0
        self.fault: Fault = lambda *_: None
        self.page_size = 100
        self.background = False
        #: Requests (`POST /api/projects/`) whose work is done once without saying so.
        self.lost: set[str] = set()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: clients that go away are part of the tests."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: FaultyStudio

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass

    def do_GET(self) -> None:
        self._serve("GET")

    def do_POST(self) -> None:
        self._serve("POST")

    def _serve(self, method: str) -> None:
        url = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        place = f"{method} {url.path}"
        self.server.requests.append(place)
        number = self.server.requests.count(place)
        answer = self.server.fault(self, method, url.path, number)
        if answer is None:
            answer = self._answer(method, url.path, parse_qs(url.query), json.loads(body) if body else None)
            if place in self.server.lost:
                self.server.lost.remove(place)
                answer = said(500, "lost")
        status, data, headers = answer
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(data)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def cut(self, data: bytes) -> None:
        """Promise more than comes, and hang up."""
        self.send_response(200)
        self.send_header("Content-Length", str(len(data) + 100))
        self.end_headers()
        self.wfile.write(data)
        self.wfile.flush()
        self.close_connection = True
        self.connection.close()
        raise ConnectionError

    def wait(self, seconds: float) -> None:
        time.sleep(seconds)

    def _known(self) -> bool:
        access = f"Bearer access-{self.server.renewals}"
        return self.headers.get("Authorization") in (access, f"Token {LEGACY}")

    def _answer(self, method: str, path: str, query: dict[str, list[str]], body: Any) -> Answer:
        studio = self.server
        if path == "/api/version":
            return _ok({"release": "1.23.2"})
        if path == "/api/token/refresh/":
            if body != {"refresh": TOKEN}:
                return said(401, "Token is invalid")
            studio.renewals += 1
            return _ok({"access": f"access-{studio.renewals}"})
        if not self._known():
            return said(401, "Invalid token.")
        if path == "/api/current-user/whoami":
            return _ok(studio.users[0])
        if path == "/api/users/":
            return _ok(studio.users)
        if path == "/api/tasks/":
            return self._page(query)
        if path == "/api/projects/":
            return self._make(body) if method == "POST" else self._projects(query)
        number, _, rest = path.removeprefix("/api/projects/").partition("/")
        project = next((each for each in studio.projects if str(each["id"]) == number), None)
        if project is None:
            return said(404, "No Project matches the given query.")
        if rest == "import":
            return self._take(project, body)
        if rest == "export":
            wanted = {int(each) for each in query["ids[]"]}
            return _ok([each for each in studio.tasks if each["id"] in wanted])
        return _ok(project)

    def _projects(self, query: dict[str, list[str]]) -> Answer:
        named = [each for each in self.server.projects if query["title"][0].casefold() in each["title"].casefold()]
        page, size = int(query["page"][0]), self.server.page_size
        rows = [{"id": each["id"], "title": each["title"]} for each in named[(page - 1) * size : page * size]]
        return _ok({"count": len(named), "next": "more" if page * size < len(named) else None, "results": rows})

    def _make(self, body: Any) -> Answer:
        self.server.projects.append({**body, "id": len(self.server.projects) + 1})
        return _ok(self.server.projects[-1], 201)

    def _page(self, query: dict[str, list[str]]) -> Answer:
        tasks = [each for each in self.server.tasks if str(each["project"]) == query["project"][0]]
        page, size = int(query["page"][0]), min(self.server.page_size, int(query["page_size"][0]))
        if tasks and (page - 1) * size >= len(tasks):
            return said(404, "Invalid page.")
        fields = query["include"][0].split(",")
        rows = [{name: each[name] for name in fields} for each in tasks[(page - 1) * size : page * size]]
        return _ok({"tasks": rows, "total": len(tasks)})

    def _take(self, project: dict[str, Any], body: Any) -> Answer:
        for each in body:
            number = len(self.server.tasks) + 1
            made = [{"id": 100 * number, "completed_by": 1, **one} for one in each.get("annotations", [])]
            task = {"id": number, "project": project["id"], "data": each["data"], "annotations": made}
            self.server.tasks.append({**task, "predictions": [number] if "predictions" in each else [], "drafts": []})
        return _ok({"import": 7} if self.server.background else {"task_count": len(body)}, 201)


def _ok(answer: object, status: int = 200) -> Answer:
    return status, json.dumps(answer).encode(), {}


@contextmanager
def faulty_studio() -> Iterator[FaultyStudio]:
    """Start one, and end it."""
    server = FaultyStudio()
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join(10)
        server.server_close()
