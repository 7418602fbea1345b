"""Repositories of the loopback hub, on disk: a server that is killed and started again has what it had."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hub.shards import read_shard

Entry = dict[str, Any]
Repo = dict[str, Any]


class RefusalError(Exception):
    """The hub says no: status, code and message."""

    def __init__(self, status: int, message: str, code: str = "") -> None:
        super().__init__(message)
        self.status, self.message, self.code = status, message, code


def git_oid(data: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()


class State:
    """All repositories, blobs and large files; each change is on disk before it is answered."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.lock = threading.RLock()
        for name in ("blobs", "lfs", "parts"):
            (root / name).mkdir(parents=True, exist_ok=True)
        path = root / "repos.json"
        self.repos: dict[str, Repo] = json.loads(path.read_bytes()) if path.exists() else {}

    def save(self) -> None:
        path = self.root / "repos.json.new"
        path.write_text(json.dumps(self.repos))
        path.replace(self.root / "repos.json")

    def put(self, kind: str, name: str, data: bytes) -> None:
        path = self.root / kind / (name + ".new")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        path.replace(self.root / kind / name)

    def get(self, kind: str, name: str) -> bytes | None:
        path = self.root / kind / name
        return path.read_bytes() if path.is_file() else None

    # -- repositories ---------------------------------------------------------------------------------------------

    def create(self, name: str, private: bool = False) -> bool:
        """Make a repository with the commit that hubs make; False where there is one."""
        with self.lock:
            if name in self.repos:
                return False
            self.repos[name] = {"refs": {}, "prs": {}, "tags": {}, "commits": {}, "private": private}
            self._add(name, "refs", "main", None, {".gitattributes": b"*.parquet filter=lfs\n"}, [], "initial commit")
            return True

    def repo(self, name: str) -> Repo:
        if name not in self.repos:
            raise RefusalError(404, "Repository not found", "RepoNotFound")
        return self.repos[name]

    def resolve(self, name: str, revision: str) -> str:
        """Give the commit of a branch, a tag, a pull request or a commit."""
        repo = self.repo(name)
        for prefix, kind in (("refs/pr/", "prs"), ("refs/heads/", "refs"), ("refs/tags/", "tags")):
            if revision.startswith(prefix):
                revision = revision.removeprefix(prefix)
                found = repo[kind].get(revision)
                break
        else:
            found = repo["refs"].get(revision) or repo["tags"].get(revision)
            found = found or (revision if revision in repo["commits"] else None)
        if found is None:
            raise RefusalError(404, f"Revision {revision} not found", "RevisionNotFound")
        return str(found)

    def tree(self, name: str, revision: str) -> dict[str, Entry]:
        commit = self.repo(name)["commits"][self.resolve(name, revision)]
        return dict(commit["tree"])

    def history(self, name: str, revision: str) -> Iterator[tuple[str, dict[str, Any]]]:
        commits = self.repo(name)["commits"]
        oid = self.resolve(name, revision)
        while oid:
            yield oid, commits[oid]
            oid = commits[oid]["parent"]

    def _add(
        self,
        name: str,
        kind: str,
        ref: str,
        parent: str | None,
        files: dict[str, bytes | Entry],
        deleted: list[str],
        title: str,
        description: str = "",
    ) -> str:
        repo = self.repos[name]
        tree = dict(repo["commits"][parent]["tree"]) if parent else {}
        for path in deleted:
            if path not in tree:
                raise RefusalError(404, f"A file with this name doesn't exist: {path}", "EntryNotFound")
            del tree[path]
        for path, content in files.items():
            if isinstance(content, bytes):
                self.put("blobs", git_oid(content), content)
                tree[path] = {"oid": git_oid(content), "size": len(content), "lfs": None}
            else:
                tree[path] = content
        commit = {"parent": parent, "tree": tree, "title": title, "description": description}
        oid = hashlib.sha1(json.dumps([commit, len(repo["commits"])], sort_keys=True).encode()).hexdigest()
        repo["commits"][oid] = commit
        repo[kind][ref] = oid
        self.save()
        return oid

    def commit(self, name: str, revision: str, lines: list[dict[str, Any]], as_pull_request: bool) -> tuple[str, str]:
        """Make a commit from the lines of a request; give its oid and the number of the pull request."""
        with self.lock:
            head = self.resolve(name, revision)
            header = next(line["value"] for line in lines if line["key"] == "header")
            if header.get("parentCommit", head) != head and not as_pull_request:
                raise RefusalError(412, "A commit has happened since. Please refresh and try again.")
            files: dict[str, bytes | Entry] = {}
            deleted = []
            for line in lines:
                value = line["value"]
                if line["key"] == "file":
                    files[value["path"]] = base64.b64decode(value["content"])
                elif line["key"] == "lfsFile":
                    files[value["path"]] = self._large(value)
                elif line["key"] == "deletedFile":
                    deleted.append(value["path"])
            number = str(len(self.repos[name]["prs"]) + 1) if as_pull_request else ""
            kind, ref = ("prs", number) if as_pull_request else ("refs", revision.removeprefix("refs/heads/"))
            oid = self._add(name, kind, ref, head, files, deleted, header["summary"], header.get("description", ""))
            return oid, number

    def _large(self, value: dict[str, Any]) -> Entry:
        sha, size = value["oid"], value["size"]
        xet = self.xet_hash(sha)
        if xet is None and not self.has_large(sha):
            raise RefusalError(400, f"Your push was rejected: LFS pointer to a file that does not exist ({sha})")
        pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{sha}\nsize {size}\n".encode()
        return {"oid": git_oid(pointer), "size": size, "lfs": sha, "pointer": len(pointer), "xet": xet}

    def has_large(self, sha: str) -> bool:
        """Say whether the store has a file; one with other bytes than its name says does not count."""
        data = self.get("lfs", sha)
        return data is not None and hashlib.sha256(data).hexdigest() == sha

    def xet_hash(self, sha: str) -> str | None:
        """Give the Xet hash of a file that stock clients put into `cas/`, as the shards there say."""
        folder = self.root / "cas"
        if not folder.is_dir():
            return None
        for path in folder.rglob("shards/*.mdb"):
            found = read_shard(path.read_bytes()).get(sha)
            if found:
                return found
        return None

    def clone(self, source: str, name: str | None) -> None:
        """Forget all repositories but one, and all large files that only the others have; make `name` like it."""
        with self.lock:
            self.repos = {key: repo for key, repo in self.repos.items() if key == source}
            if name is not None:
                self.repos[name] = json.loads(json.dumps(self.repos[source]))
            commits = self.repos[source]["commits"].values() if source in self.repos else []
            kept = {entry["lfs"] for commit in commits for entry in commit["tree"].values()}
            for path in (self.root / "lfs").iterdir():
                if path.name not in kept:
                    path.unlink()
            for folder in ("parts", "cas"):
                shutil.rmtree(self.root / folder, ignore_errors=True)
            (self.root / "parts").mkdir()
            self.save()

    # -- what somebody else does meanwhile ------------------------------------------------------------------------

    def foreign_commit(self, name: str, path: str = "NOTES.md", text: str = "somebody else") -> str:
        with self.lock:
            head = self.resolve(name, "main")
            text += str(len(self.repos[name]["commits"]))
            return self._add(name, "refs", "main", head, {path: text.encode()}, [], f"Add {path}")

    def tag(self, name: str, tag: str, revision: str) -> None:
        with self.lock:
            repo = self.repo(name)
            target = self.resolve(name, revision)
            if tag in repo["tags"]:
                raise RefusalError(409, f"Tag {tag} already exists")
            repo["tags"][tag] = target
            self.save()
