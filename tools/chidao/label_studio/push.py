"""Documents into a project of Label Studio: only those that are not there yet, each once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct

from chidao.errors import ChidaoError
from chidao.interchange.format import Document
from chidao.interchange.label_studio import make_task
from chidao.label_studio.client import Client
from chidao.label_studio.project import Project, check_project, find_project, list_tasks, make_project
from chidao.publication.outcome import Say
from chidao.publication.patience import TransientError
from chidao.scheme import Scheme
from chidao.store import sha256
from chidao.wording import counted

#: Tasks and bytes sent at a time.
_TASKS = 50
_BYTES = 4 << 20
_NAMED = 5


class _Taken(Struct, gc=False):
    """What Label Studio says of an import; other editions than the open one name a job instead of counting."""

    task_count: int | None = None


class Pushed(NamedTuple):
    """What pushing came to.

    Attributes:
        project: number of the project; None where it would have to be made.
        title: its title.
        created: whether it was, or would be, made.
        sent: documents that were, or would be, sent.
        there: documents that were there already.
        stale: documents that are there with another text than the corpus has now.
    """

    project: int | None
    title: str
    created: bool
    sent: list[str]
    there: list[str]
    stale: list[str]


def push(
    client: Client, name: str, documents: Iterable[Document], scheme: Scheme, say: Say, *, dry_run: bool = False
) -> Pushed:
    """Send documents to a project, which is made where there is none of that name.

    Args:
        client: a Label Studio that is connected.
        name: title or number of the project.
        documents: sent as annotations, drafts as suggestions.
        scheme: the scheme of the corpus.
        say: told about each batch.
        dry_run: send nothing.

    Raises:
        ChidaoError: the project annotates something else, or has tasks that are not from chidao; or sending failed.
    """
    project = find_project(client, name)
    if project is None and dry_run:
        return Pushed(None, name, True, [each.annotation.id for each in documents], [], [])
    created = project is None
    if project is None:
        project = make_project(client, name, scheme)
    check_project(client, project, scheme)
    known = _known(client, project)
    sent: list[str] = []
    there: list[str] = []
    stale: list[str] = []

    def missing() -> Iterator[Document]:
        for each in documents:
            document = each.annotation.id
            if document in known:
                (there if known[document] == sha256(each.text) else stale).append(document)
            else:
                yield each

    for batch in _batches(missing(), scheme):
        sent += batch
        if not dry_run:
            _send(client, project, batch)
            say(f"sent {counted(len(sent), 'document')}")
    if sent and not dry_run:
        _verify(client, project, sent)
    return Pushed(project.id, project.title, created, sent, there, stale)


def _known(client: Client, project: Project) -> dict[str, str]:
    """Give the documents that are in the project, each with the SHA-256 of its text."""
    known: dict[str, str] = {}
    foreign: list[int] = []
    twice: list[str] = []
    for task in list_tasks(client, project, data=True):
        if task.data is None or task.data.doc_id is None or task.data.text is None:
            foreign.append(task.id)
        elif task.data.doc_id in known:
            twice.append(task.data.doc_id)
        else:
            known[task.data.doc_id] = sha256(task.data.text)
    where = f"{client.url}: project {project.id} ({project.title!r})"
    if foreign:
        raise ChidaoError(
            f"{where} has {counted(len(foreign), 'task')} not from chidao ({_some(foreign)})",
            "Name another --project; one that is not there yet is made.",
        )
    if twice:
        raise ChidaoError(
            f"{where} has documents more than once: {_some(twice)}", "Delete the tasks that nobody has annotated."
        )
    return known


def _batches(documents: Iterable[Document], scheme: Scheme) -> Iterator[dict[str, msgspec.Raw]]:
    """Give the tasks of documents by id, as many as are sent at a time."""
    batch: dict[str, msgspec.Raw] = {}
    size = 0
    for document in documents:
        task = msgspec.json.encode(make_task(document, scheme))
        if batch and (len(batch) == _TASKS or size + len(task) > _BYTES):
            yield batch
            batch, size = {}, 0
        batch[document.annotation.id] = msgspec.Raw(task)
        size += len(task)
    if batch:
        yield batch


def _send(client: Client, project: Project, batch: dict[str, msgspec.Raw]) -> None:
    """Send tasks; after a failure only those that have not arrived."""
    waiting: dict[str, Any] = dict(batch)
    attempt = 0
    while waiting:
        attempt += 1
        try:
            taken = client.post(f"/api/projects/{project.id}/import", list(waiting.values()), _Taken)
        except TransientError as failure:
            client.pause("sending", failure, attempt)
            arrived = _known(client, project)
            waiting = {name: task for name, task in waiting.items() if name not in arrived}
            continue
        if taken.task_count is not None and taken.task_count != len(waiting):
            sent = counted(len(waiting), "document")
            raise ChidaoError(
                f"{client.url}: project {project.id}: {sent} sent, {taken.task_count} taken",
                "Look at the project, and push again.",
            )
        return


def _verify(client: Client, project: Project, sent: list[str]) -> None:
    lacking = set(sent) - _known(client, project).keys()
    if lacking:
        names = _some(sorted(lacking))
        raise ChidaoError(
            f"{client.url}: project {project.id}: not yet there: {counted(len(lacking), 'document')} ({names})",
            "Where Label Studio imports in the background, wait and push again: only what is missing is sent.",
        )


def _some(names: list[str] | list[int]) -> str:
    shown = (str(each) if str(each).isprintable() else repr(each) for each in names[:_NAMED])
    return ", ".join(shown) + (", …" if len(names) > _NAMED else "")
