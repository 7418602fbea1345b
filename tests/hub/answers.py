"""What the loopback hub answers: one method a step of the protocol."""

from __future__ import annotations

import hashlib
import json
import re
import time
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from hub.state import RefusalError

Answer = tuple[int, dict[str, str], bytes]
#: Files above this size go up in parts.
PART = 60_000
#: So many rows of a tree make a page.
PAGE = 7


def as_json(value: Any, status: int = 200, **headers: str) -> Answer:
    return status, {"Content-Type": "application/json", **headers}, json.dumps(value).encode()


class Answers:
    """Answers of a hub; `server` has its state, the other attributes are those of the request."""

    server: Any
    headers: Any
    query: dict[str, list[str]]
    path: str

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
            return as_json(hub.state.foreign_commit(*value))
        elif what == "tag":
            hub.state.tag(*value)
        elif what == "clone":
            hub.state.clone(*value)
        elif what == "merge":
            with hub.state.lock:
                repo = hub.state.repo(value)
                repo["refs"]["main"] = repo["prs"]["1"]
                hub.state.save()
        return as_json(
            {"repos": hub.state.repos, "met": hub.faults.met, "leaks": hub.leaks, "requests": list(hub.requests)}
        )

    def _whoami(self, groups: dict[str, str], body: bytes) -> Answer:
        return as_json({"name": "tester", "type": "user", "orgs": []})

    def _create(self, groups: dict[str, str], body: bytes) -> Answer:
        value = json.loads(body)
        name = f"{value.get('organization') or 'tester'}/{value['name']}"
        new = self.server.state.create(name, value.get("visibility") == "private")
        return as_json({"url": f"{self._here()}/datasets/{name}"}, 200 if new else 409)

    def _validate(self, groups: dict[str, str], body: bytes) -> Answer:
        return as_json({"errors": [], "warnings": []})

    def _refs(self, groups: dict[str, str], body: bytes) -> Answer:
        repo = self.server.state.repo(groups["id"])

        def listed(refs: dict[str, str], prefix: str) -> list[dict[str, str]]:
            return [{"name": name, "ref": prefix + name, "targetCommit": oid} for name, oid in refs.items()]

        prs = {"pullRequests": listed(repo["prs"], "refs/pr/")} if "include_prs" in self.query else {}
        branches, tags = listed(repo["refs"], "refs/heads/"), listed(repo["tags"], "refs/tags/")
        return as_json({"branches": branches, "tags": tags, "converts": [], **prs})

    def _old(self, groups: dict[str, str], answer: Answer) -> Answer:
        """Answer as a copy of the hub does that has not heard of the last commit and its tag."""
        value = json.loads(answer[2])
        commits = self.server.state.repo(groups["id"])["commits"]
        for branch in value.get("branches", []):
            branch["targetCommit"] = commits[branch["targetCommit"]]["parent"] or branch["targetCommit"]
        value["tags"] = value.get("tags", [])[:-1]
        return as_json(value)

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
        return as_json(rows[first : first + PAGE], **headers)

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
        return as_json(rows)

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
        return as_json(rows)

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
        return as_json({"files": rows})

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
        return as_json({"transfer": "basic", "objects": rows})

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
        return as_json({"success": True})

    def _verify(self, groups: dict[str, str], body: bytes) -> Answer:
        value = json.loads(body)
        if not self.server.state.has_large(value["oid"]):
            raise RefusalError(422, "what was uploaded is missing or has another hash")
        return as_json({"message": "ok"})

    def _commit(self, groups: dict[str, str], body: bytes) -> Answer:
        lines = [json.loads(line) for line in body.splitlines() if line.strip()]
        new = "create_pr" in self.query
        oid, number = self.server.state.commit(groups["id"], groups["rev"], lines, new)
        url = f"{self._here()}/datasets/{groups['id']}"
        answer = {"success": True, "commitOid": oid, "commitUrl": f"{url}/commit/{oid}"}
        if new:
            answer["pullRequestUrl"] = f"{url}/discussions/{number}"
        return as_json(answer)

    def _tag(self, groups: dict[str, str], body: bytes) -> Answer:
        self.server.state.tag(groups["id"], json.loads(body)["tag"], groups["rev"])
        return as_json({})

    def _info(self, groups: dict[str, str], body: bytes) -> Answer:
        state = self.server.state
        commit = state.resolve(groups["id"], groups.get("rev", "main"))
        names = [{"rfilename": path} for path in sorted(state.tree(groups["id"], commit))]
        return as_json({"id": groups["id"], "sha": commit, "siblings": names, "private": False, "tags": []})

    def _xet_token(self, groups: dict[str, str], body: bytes) -> Answer:
        folder = self.server.state.root / "cas"
        folder.mkdir(exist_ok=True)
        until = str(int(time.time()) + 3600)
        headers = {"X-Xet-Cas-Url": f"local://{folder}", "X-Xet-Access-Token": "x", "X-Xet-Token-Expiration": until}
        return as_json({"casUrl": f"local://{folder}", "exp": int(until), "accessToken": "x"}, **headers)

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
