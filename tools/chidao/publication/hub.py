"""A repository of data sets on a hub: what it holds, and the few things that publishing does to it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from huggingface_hub import (
    CommitOperationAdd,
    CommitOperationDelete,
    HfApi,
    constants,
    get_token,
    hf_hub_download,
)
from huggingface_hub.errors import (
    HfHubHTTPError,
    HFValidationError,
    RemoteEntryNotFoundError,
    RepositoryNotFoundError,
    RevisionNotFoundError,
)
from huggingface_hub.hf_api import RepoFile

from chidao.errors import ChidaoError
from chidao.model import Manifest
from chidao.publication.outcome import Say
from chidao.publication.patience import patience
from chidao.publication.session import endpoint, redact, status_name, transient
from chidao.release.names import MANIFEST
from chidao.store import load_record

T = TypeVar("T")
MAIN = "main"
_KIND = "dataset"
Operation = CommitOperationAdd | CommitOperationDelete


class MovedError(Exception):
    """The branch is no longer where the commit was to go, or the name of the tag is taken."""


class Remote(NamedTuple):
    """A file of the repository: size in bytes, and its SHA-256 if it is a large file, else its id in Git."""

    size: int
    sha256: str | None
    git_oid: str


class Refs(NamedTuple):
    """Where a repository stands.

    Attributes:
        main: the commit of the main branch; None where there is none yet.
        tags: tag → commit.
        pulls: reference of a pull request → its commit, newest first.
    """

    main: str | None
    tags: dict[str, str]
    pulls: dict[str, str]


class Hub:
    """One repository of data sets.

    What only reads, or may be done twice, is tried again after failures that pass. `commit` and `create_tag` are
    tried once: after a failure nobody knows whether they were done.

    Args:
        repository: its name, `owner/name`.
        say: told about waits.

    Raises:
        ChidaoError: of all methods: the hub refuses, or does not answer.
    """

    def __init__(self, repository: str, say: Say) -> None:
        self.repository = repository
        self.patience = patience(say)
        self._api = HfApi(library_name="chidao")

    def refs(self, *, pulls: bool = False) -> Refs | None:
        """Read where branches and tags are; None where there is no such repository."""

        def read() -> Refs | None:
            try:
                found = self._api.list_repo_refs(self.repository, repo_type=_KIND, include_pull_requests=pulls)
            except RepositoryNotFoundError as error:
                if error.response.status_code == 404:
                    return None
                raise
            branches = {ref.name: ref.target_commit for ref in found.branches}
            requests = sorted(found.pull_requests or [], key=lambda ref: int(ref.ref.rsplit("/", 1)[1]), reverse=True)
            return Refs(
                main=branches.get(MAIN),
                tags={ref.name: ref.target_commit for ref in found.tags},
                pulls={ref.ref: ref.target_commit for ref in requests},
            )

        return self._ask("read branches and tags", read)

    def create(self, *, private: bool) -> None:
        """Make the repository; nothing happens where it is there already."""
        self._ask(
            "make the repository",
            lambda: self._api.create_repo(self.repository, repo_type=_KIND, private=private or None, exist_ok=True),
        )

    def tree(self, revision: str) -> dict[str, Remote]:
        """Read the files of a commit, by path."""

        def read() -> dict[str, Remote]:
            rows = self._api.list_repo_tree(self.repository, revision=revision, recursive=True, repo_type=_KIND)
            return {
                row.path: Remote(row.size, row.lfs.sha256 if row.lfs else None, row.blob_id)
                for row in rows
                if isinstance(row, RepoFile)
            }

        return self._ask("list the files", read)

    def titled(self, title: str) -> list[str]:
        """Give the commits on the main branch with a title, newest first."""
        commits = self._ask(
            "read the history",
            lambda: self._api.list_repo_commits(self.repository, repo_type=_KIND, revision=MAIN),
        )
        return [commit.commit_id for commit in commits if commit.title == title]

    def manifest(self, revision: str) -> Manifest | None:
        """Read the manifest of the release that a commit holds; None where it holds none that can be read."""

        def read() -> bytes | None:
            with tempfile.TemporaryDirectory(prefix="chidao-publish-") as folder:
                try:
                    path = hf_hub_download(
                        self.repository, MANIFEST, revision=revision, repo_type=_KIND, local_dir=folder
                    )
                except RemoteEntryNotFoundError:
                    return None
                return Path(path).read_bytes()

        data = self._ask("read the manifest", read)
        try:
            return load_record(data, Manifest, MANIFEST) if data is not None else None
        except ChidaoError:
            return None

    def upload(self, operations: Sequence[Operation], *, pull_request: bool) -> None:
        """Send the content of large files; nobody sees it before the commit, and what is there is not sent again."""
        additions = [operation for operation in operations if isinstance(operation, CommitOperationAdd)]
        self._ask(
            "upload",
            lambda: self._api.preupload_lfs_files(
                self.repository,
                additions,
                repo_type=_KIND,
                revision=MAIN,
                create_pr=pull_request,
                free_memory=False,
            ),
        )

    def commit(
        self, operations: Sequence[Operation], title: str, description: str, parent: str | None, *, pull_request: bool
    ) -> tuple[str, str | None]:
        """Make one commit on top of `parent`; give it and the reference of the pull request, if it is for one.

        Raises:
            MovedError: the branch is no longer at `parent`.
            TransientError: whether it was done is unknown.
        """

        def send() -> tuple[str, str | None]:
            info = self._api.create_commit(
                self.repository,
                list(operations),
                commit_message=title,
                commit_description=description,
                repo_type=_KIND,
                revision=MAIN,
                parent_commit=parent,
                create_pr=pull_request,
            )
            return info.oid, info.pr_revision

        return self._once("commit", send)

    def create_tag(self, tag: str, commit: str, message: str) -> None:
        """Set a tag.

        Raises:
            MovedError: there is a tag of that name.
            TransientError: whether it was done is unknown.
        """
        self._once(
            "tag",
            lambda: self._api.create_tag(
                self.repository, tag=tag, tag_message=message, revision=commit, repo_type=_KIND
            ),
        )

    def _ask(self, what: str, action: Callable[[], T]) -> T:
        try:
            return self.patience.call(what, action, transient)
        except Exception as error:
            raise self._refusal(what, error) from None

    def _once(self, what: str, action: Callable[[], T]) -> T:
        try:
            return action()
        except Exception as error:
            found = transient(error)
            if found:
                raise found from None
            if isinstance(error, HfHubHTTPError) and error.response.status_code in (409, 412):
                raise MovedError from None
            raise self._refusal(what, error) from None

    def _refusal(self, what: str, error: BaseException) -> ChidaoError:
        """Put an error of the clients in words, without secrets."""
        place = f"{endpoint()}: {self.repository}"
        if isinstance(error, ChidaoError):
            return error
        if constants.is_offline_mode():
            return ChidaoError(f"{place}: HF_HUB_OFFLINE is set", "Unset it and run again.")
        found = transient(error)
        if found:
            return ChidaoError(f"{place}: could not {what} ({found.reason})", "Run the same command again later.")
        while not isinstance(error, HfHubHTTPError) and error.__cause__ is not None:
            error = error.__cause__
        if isinstance(error, HFValidationError):
            return ChidaoError(f"{self.repository!r} is no name of a repository", "Give --repo OWNER/NAME.")
        if not isinstance(error, HfHubHTTPError):
            return ChidaoError(f"{place}: could not {what} ({_line(str(error))})", "Run the same command again.")
        status = error.response.status_code
        if status in (401, 403):
            who = "no token was given" if get_token() is None else f"the hub refuses the token ({status_name(status)})"
            return ChidaoError(
                f"{place}: could not {what}: {who}",
                "Set HF_TOKEN, or run `hf auth login`, with a token that may write there.",
            )
        if isinstance(error, RepositoryNotFoundError | RevisionNotFoundError):
            return ChidaoError(f"{place}: could not {what}: not found there", "Check --repo and what the token may do.")
        said = f": {_line(error.server_message)}" if error.server_message else ""
        return ChidaoError(f"{place}: could not {what} ({status_name(status)}{said})", "Run the same command again.")


def _line(text: str) -> str:
    return "; ".join(line.strip() for line in redact(text).splitlines() if line.strip())[:300]
