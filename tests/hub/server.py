"""A hub on 127.0.0.1 that the stock clients of Hugging Face take for theirs; for tests only.

Run with `tests` on the path: `python -m hub.server --state FOLDER [--port N]`. It prints its port, and ends with its
standard input. Files are sent and fetched under the name `localhost`, since clients must not send their token there.
Faults are set at `/_control/faults`; `/_control/state` tells what the hub holds.
"""

from __future__ import annotations

import argparse
import hashlib
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
from urllib.parse import parse_qs, quote, unquote, urlsplit

from hub.faults import Faults
from hub.state import RefusalError, State

#: Files above this size go up in parts.
PART = 60_000
PAGE = 7
Answer = tuple[int, dict[str, str], bytes]
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


def _json(value: Any, status: int = 200, **headers: str) -> Answer:
    return status, {"Content-Type": "application/json", **headers}, json.dumps(value).encode()


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


class Handler(BaseHTTPRequestHandler):
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
        self._send(_json({"error": f"no such place: {method} {url.path}"}, 404))

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
            self._send(_json({"error": f"fault {fault}"}, int(fault), **headers))
            return
        try:
            answer = self._do(step, groups, body, fault)
        except RefusalError as refusal:
            headers = {"X-Error-Code": refusal.code} if refusal.code else {}
            answer = _json({"error": refusal.message}, refusal.status, **headers)
        if fault == "die-after":
            os.kill(os.getpid(), signal.SIGKILL)
        if fault == "drop-after":
            self._drop()
        elif fault == "500-after":
            self._send(_json({"error": "fault 500, but it was done"}, 500))
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

    # -- what the clients ask ---------------------------------------------------------------------------------------

    def _control(self, groups: dict[str, str], body: bytes) -> Answer:
        hub = self.server
        what = groups["what"]
        value = json.loads(body) if body else None
        if what == "faults":
            hub.faults.set(value)
            hub.requests.clear()
        elif what == "create":
            hub.state.create(value)
        elif what == "foreign":
            return _json(hub.state.foreign_commit(*value))
        elif what == "tag":
            hub.state.tag(*value)
        elif what == "clone":
            hub.state.clone(*value)
        elif what == "merge":
            with hub.state.lock:
                repo = hub.state.repo(value)
                repo["refs"]["main"] = repo["prs"]["1"]
                hub.state.save()
        return _json(
            {"repos": hub.state.repos, "met": hub.faults.met, "leaks": hub.leaks, "requests": list(hub.requests)}
        )

    def _whoami(self, groups: dict[str, str], body: bytes) -> Answer:
        return _json({"name": "tester", "type": "user", "orgs": []})

    def _create(self, groups: dict[str, str], body: bytes) -> Answer:
        value = json.loads(body)
        name = f"{value.get('organization') or 'tester'}/{value['name']}"
        new = self.server.state.create(name, value.get("visibility") == "private")
        return _json({"url": f"{self._here()}/datasets/{name}"}, 200 if new else 409)

    def _validate(self, groups: dict[str, str], body: bytes) -> Answer:
        return _json({"errors": [], "warnings": []})

    def _refs(self, groups: dict[str, str], body: bytes) -> Answer:
        repo = self.server.state.repo(groups["id"])

        def listed(refs: dict[str, str], prefix: str) -> list[dict[str, str]]:
            return [{"name": name, "ref": prefix + name, "targetCommit": oid} for name, oid in refs.items()]

        prs = {"pullRequests": listed(repo["prs"], "refs/pr/")} if "include_prs" in self.query else {}
        branches, tags = listed(repo["refs"], "refs/heads/"), listed(repo["tags"], "refs/tags/")
        return _json({"branches": branches, "tags": tags, "converts": [], **prs})

    def _old(self, groups: dict[str, str], answer: Answer) -> Answer:
        """Answer as a copy of the hub does that has not heard of the last commit and its tag."""
        value = json.loads(answer[2])
        commits = self.server.state.repo(groups["id"])["commits"]
        for branch in value.get("branches", []):
            branch["targetCommit"] = commits[branch["targetCommit"]]["parent"] or branch["targetCommit"]
        value["tags"] = value.get("tags", [])[:-1]
        return _json(value)

    def _tree(self, groups: dict[str, str], body: bytes) -> Answer:
        state = self.server.state
        commit = state.resolve(groups["id"], groups["rev"])
        files = state.tree(groups["id"], commit)
        under = groups["path"] + "/" if "path" in groups else ""
        found = {}
        for path, entry in files.items():
            parts = path.removeprefix(under).split("/")
            if not path.startswith(under):
                continue
            for depth in range(1, len(parts)):
                folder = under + "/".join(parts[:depth])
                found[folder] = {"type": "directory", "oid": "0" * 40, "size": 0, "path": folder}
            found[path] = self._entry(path, entry)
        if under and not found:
            raise RefusalError(404, f"{under} does not exist", "EntryNotFound")
        if self.query.get("recursive", ["false"])[0].lower() not in ("true", "1"):
            found = {path: entry for path, entry in found.items() if "/" not in path.removeprefix(under)}
        rows = [found[path] for path in sorted(found)]
        first = int(self.query.get("cursor", ["0"])[0])
        headers = {"X-Repo-Commit": commit}
        if first + PAGE < len(rows):
            place = urlsplit(self.path)
            recursive = self.query.get("recursive", ["false"])[0]
            headers["Link"] = f'<{self._here()}{place.path}?recursive={recursive}&cursor={first + PAGE}>; rel="next"'
        return _json(rows[first : first + PAGE], **headers)

    def _entry(self, path: str, entry: dict[str, Any]) -> dict[str, Any]:
        row: dict[str, Any] = {"type": "file", "oid": entry["oid"], "size": entry["size"], "path": path}
        if entry["lfs"]:
            row["lfs"] = {"oid": entry["lfs"], "size": entry["size"], "pointerSize": entry["pointer"]}
            row["xetHash"] = entry["xet"]
        return row

    def _paths(self, groups: dict[str, str], body: bytes) -> Answer:
        values = parse_qs(body.decode()) if not body.startswith(b"{") else json.loads(body)
        files = self.server.state.tree(groups["id"], groups["rev"])
        rows = [self._entry(path, files[path]) for path in values["paths"] if path in files]
        folders = {path for path in values["paths"] if any(name.startswith(path + "/") for name in files)}
        rows += [{"type": "directory", "oid": "0" * 40, "size": 0, "path": path} for path in sorted(folders)]
        return _json(rows)

    def _commits(self, groups: dict[str, str], body: bytes) -> Answer:
        rows = [
            {
                "id": oid,
                "title": commit["title"],
                "message": commit["description"],
                "authors": [{"user": "tester"}],
                "date": "2026-01-01T00:00:00.000Z",
            }
            for oid, commit in self.server.state.history(groups["id"], groups["rev"])
        ]
        return _json(rows)

    def _preupload(self, groups: dict[str, str], body: bytes) -> Answer:
        files = self.server.state.tree(groups["id"], groups["rev"])
        rows = []
        for file in json.loads(body)["files"]:
            entry = files.get(file["path"])
            rows.append(
                {
                    "path": file["path"],
                    "uploadMode": "lfs" if file["path"].endswith(".parquet") else "regular",
                    "shouldIgnore": False,
                    "oid": (entry["lfs"] or entry["oid"]) if entry else None,
                }
            )
        return _json({"files": rows})

    def _batch(self, groups: dict[str, str], body: bytes) -> Answer:
        rows = []
        for wanted in json.loads(body)["objects"]:
            sha, size = wanted["oid"], wanted["size"]
            row: dict[str, Any] = {"oid": sha, "size": size}
            if not self.server.state.has_large(sha):
                store = f"http://localhost:{self.server.server_port}/store/{sha}"
                verify = f"{self._here()}/datasets/{groups['id']}.git/info/lfs/verify"
                row["actions"] = {"upload": {"href": store}, "verify": {"href": verify}}
                if size > PART:
                    count = -(-size // PART)
                    parts = {str(number): f"{store}/{number}" for number in range(1, count + 1)}
                    row["actions"]["upload"] = {
                        "href": f"{self._here()}/lfs-complete/{sha}",
                        "header": {"chunk_size": str(PART), **parts},
                    }
            rows.append(row)
        return _json({"transfer": "basic", "objects": rows})

    def _put(self, groups: dict[str, str], body: bytes) -> Answer:
        state = self.server.state
        if "part" in groups:
            state.put("parts", f"{groups['sha']}/{groups['part']}", body)
        else:
            state.put("lfs", groups["sha"], body)
        return 200, {"ETag": f'"{hashlib.md5(body).hexdigest()}"'}, b""

    def _complete(self, groups: dict[str, str], body: bytes) -> Answer:
        state, sha = self.server.state, groups["sha"]
        if not state.has_large(sha):
            parts = [state.get("parts", f"{sha}/{part['partNumber']}") for part in json.loads(body)["parts"]]
            if None in parts:
                raise RefusalError(400, "a part is missing")
            state.put("lfs", sha, b"".join(part for part in parts if part is not None))
        return _json({"success": True})

    def _verify(self, groups: dict[str, str], body: bytes) -> Answer:
        value = json.loads(body)
        if not self.server.state.has_large(value["oid"]):
            raise RefusalError(422, "what was uploaded is missing or has another hash")
        return _json({"message": "ok"})

    def _commit(self, groups: dict[str, str], body: bytes) -> Answer:
        lines = [json.loads(line) for line in body.splitlines() if line.strip()]
        new = "create_pr" in self.query
        oid, number = self.server.state.commit(groups["id"], groups["rev"], lines, new)
        url = f"{self._here()}/datasets/{groups['id']}"
        answer = {"success": True, "commitOid": oid, "commitUrl": f"{url}/commit/{oid}"}
        if new:
            answer["pullRequestUrl"] = f"{url}/discussions/{number}"
        return _json(answer)

    def _tag(self, groups: dict[str, str], body: bytes) -> Answer:
        self.server.state.tag(groups["id"], json.loads(body)["tag"], groups["rev"])
        return _json({})

    def _info(self, groups: dict[str, str], body: bytes) -> Answer:
        state = self.server.state
        commit = state.resolve(groups["id"], groups.get("rev", "main"))
        names = [{"rfilename": path} for path in sorted(state.tree(groups["id"], commit))]
        return _json({"id": groups["id"], "sha": commit, "siblings": names, "private": False, "tags": []})

    def _xet_token(self, groups: dict[str, str], body: bytes) -> Answer:
        folder = self.server.state.root / "cas"
        folder.mkdir(exist_ok=True)
        until = str(int(time.time()) + 3600)
        headers = {"X-Xet-Cas-Url": f"local://{folder}", "X-Xet-Access-Token": "x", "X-Xet-Token-Expiration": until}
        return _json({"casUrl": f"local://{folder}", "exp": int(until), "accessToken": "x"}, **headers)

    def _resolve(self, groups: dict[str, str], body: bytes) -> Answer:
        state = self.server.state
        commit = state.resolve(groups["id"], groups["rev"])
        entry = state.tree(groups["id"], commit).get(groups["path"])
        if entry is None:
            raise RefusalError(404, "Entry not found", "EntryNotFound")
        headers = {"X-Repo-Commit": commit, "ETag": f'"{entry["lfs"] or entry["oid"]}"'}
        if not entry["lfs"]:
            return self._ranged(headers, state.get("blobs", entry["oid"]) or b"")
        headers |= {"X-Linked-Size": str(entry["size"]), "X-Linked-Etag": f'"{entry["lfs"]}"'}
        if entry["xet"]:
            route = f"{self._here()}/api/datasets/{groups['id']}/xet-read-token/{quote(commit)}"
            headers |= {"X-Xet-Hash": entry["xet"], "X-Xet-Refresh-Route": route}
        headers["Location"] = f"http://localhost:{self.server.server_port}/store/{entry['lfs']}"
        return 302, headers, b""

    def _file(self, groups: dict[str, str], body: bytes) -> Answer:
        data = self.server.state.get("lfs", groups["sha"])
        if data is None:
            raise RefusalError(404, "not in the store")
        return self._ranged({"ETag": f'"{groups["sha"]}"'}, data)

    def _ranged(self, headers: dict[str, str], data: bytes) -> Answer:
        match = re.fullmatch(r"bytes=(\d*)-(\d*)", self.headers.get("Range") or "")
        if not match:
            return 200, {**headers, "Accept-Ranges": "bytes"}, data
        first, last = match.groups()
        start = int(first) if first else max(0, len(data) - int(last))
        stop = int(last) + 1 if first and last else len(data)
        part = data[start:stop]
        return 206, {**headers, "Content-Range": f"bytes {start}-{start + len(part) - 1}/{len(data)}"}, part

    def _here(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"


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
