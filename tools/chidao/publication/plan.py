"""What has to be sent so that a repository holds a build."""

from __future__ import annotations

from typing import NamedTuple

from huggingface_hub import CommitOperationAdd, CommitOperationDelete

from chidao.model import Manifest
from chidao.publication.candidate import Candidate
from chidao.publication.hub import Operation, Remote
from chidao.release.names import CHECKSUMS, MANIFEST


class Plan(NamedTuple):
    """Paths that are sent and paths that go, sorted."""

    added: tuple[str, ...]
    deleted: tuple[str, ...]

    def size(self, candidate: Candidate) -> int:
        """Give the bytes of the added files."""
        return sum(candidate.files[path].size for path in self.added)

    def operations(self, candidate: Candidate) -> list[Operation]:
        """Give the parts of the commit."""
        return [
            *(CommitOperationDelete(path_in_repo=path, is_folder=False) for path in self.deleted),
            *(CommitOperationAdd(path, str(candidate.folder / path)) for path in self.added),
        ]


def make_plan(candidate: Candidate, tree: dict[str, Remote], earlier: Manifest | None) -> Plan:
    """Compare a build with what a commit holds.

    Files of the release before that are not in this one go. All else in the repository stays.

    Args:
        candidate: the build.
        tree: the files of the commit.
        earlier: the manifest that the commit holds.
    """
    added = different(candidate, tree)
    before = {MANIFEST, CHECKSUMS, *(file.path for file in earlier.files)} if earlier else set()
    deleted = sorted((before & tree.keys()) - candidate.files.keys())
    return Plan(tuple(added), tuple(deleted))


def different(candidate: Candidate, tree: dict[str, Remote]) -> list[str]:
    """Give the files of a build that a commit has not, or other than in the build; sorted."""
    return [path for path in candidate.files if path not in tree or not _same(candidate, path, tree[path])]


def _same(candidate: Candidate, path: str, remote: Remote) -> bool:
    file = candidate.files[path]
    if remote.size != file.size:
        return False
    if remote.sha256 is not None:
        return remote.sha256 == file.sha256
    return remote.git_oid == candidate.git_oid(path)
