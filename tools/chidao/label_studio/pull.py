"""Annotations out of a project of Label Studio, as the files that `chidao import` reads."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import msgspec
from msgspec import Struct

from chidao.errors import ChidaoError
from chidao.label_studio.client import Client, Params, User
from chidao.label_studio.project import Project, check_project, find_project, list_tasks
from chidao.publication.outcome import Say
from chidao.scheme import Scheme
from chidao.wording import counted

#: Tasks asked for at a time.
_TASKS = 50


class _Made(Struct, gc=False):
    """An annotation of a task; `completed_by` is a user's number, or the user."""

    id: int
    result: msgspec.Raw
    was_cancelled: bool = False
    completed_by: int | User | None = None
    unique_id: str | None = None
    updated_at: str | None = None

    @property
    def user(self) -> int | None:
        return self.completed_by.id if isinstance(self.completed_by, User) else self.completed_by


class _Begun(Struct, gc=False):
    """What somebody has begun and not submitted."""

    annotation: int | None = None
    user: str | int | None = None


class _Task(Struct, gc=False):
    id: int
    data: msgspec.Raw
    annotations: list[_Made] = []
    drafts: list[_Begun | int] = []


def open_project(client: Client, name: str, scheme: Scheme) -> Project:
    """Find the project to pull from.

    Raises:
        ChidaoError: there is none, or it annotates something else than the scheme.
    """
    project = find_project(client, name)
    if project is None:
        raise ChidaoError(
            f"{client.url}: no project is called {name!r}", "Make it with `chidao labelstudio push`, or name another."
        )
    check_project(client, project, scheme)
    return project


def find_user(client: Client, email: str) -> User:
    """Find a user by e-mail address.

    Raises:
        ChidaoError: there is none.
    """
    users = client.get("/api/users/", list[User])
    found = next((each for each in users if each.email.casefold() == email.casefold()), None)
    if found is None:
        known = ", ".join(sorted(each.email for each in users if each.email.isprintable())[:20])
        raise ChidaoError(f"{client.url}: {email!r} is no user", f"Users: {known}.")
    return found


def pull(client: Client, project: Project, folder: Path, say: Say, *, by: User | None = None) -> int:
    """Write what has been annotated in a project as files of Label Studio JSON.

    Args:
        client: a Label Studio that is connected.
        project: where to pull from.
        folder: is there and empty; gets a file for every few tasks.
        say: told about each file.
        by: leave out what other users have annotated.

    Returns:
        the number of tasks, annotated or not.

    Raises:
        ChidaoError: a request failed.
    """
    tasks = (each.id for each in list_tasks(client, project, data=False))
    ids = sorted(tasks)
    waiting = iter(ids)
    done = 0
    while chunk := list(islice(waiting, _TASKS)):
        params: Params = {"exportType": "JSON", "download_all_tasks": "true", "ids[]": chunk}
        answer = client.get(f"/api/projects/{project.id}/export", list[_Task], params)
        wanted = set(chunk)
        if any(each.id not in wanted for each in answer):
            raise ChidaoError(
                f"{client.url}: project {project.id}: the export has tasks that were not asked for",
                "Export as JSON in Label Studio, and use `chidao import`.",
            )
        kept = [_by(each, by) if by is not None else each for each in answer]
        done += len(answer)
        (folder / f"tasks-{done:07}.json").write_bytes(msgspec.json.encode(kept))
        say(f"fetched {done} of {counted(len(ids), 'task')}")
    return len(ids)


def _by(task: _Task, user: User) -> _Task:
    """Leave in a task what one user has done."""
    made = [each for each in task.annotations if each.user == user.id]
    numbers = {each.id for each in made}
    begun: list[_Begun | int] = [
        each
        for each in task.drafts
        if not isinstance(each, int) and (each.annotation in numbers or each.user in (user.id, user.email))
    ]
    return _Task(task.id, task.data, made, begun)
