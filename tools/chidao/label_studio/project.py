"""A project of Label Studio: found or made, its configuration compared with the scheme, its tasks listed."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from chidao.errors import ChidaoError
from chidao.interchange.label_studio_config import labelling_config
from chidao.label_studio.client import Client, Params
from chidao.publication.patience import TransientError
from chidao.scheme import Scheme

#: Tasks asked for at a time.
PAGE = 100
#: Pages of projects that are looked through.
_MOST_PAGES = 1000
#: Tags that say what may be annotated; all others, and colours, keys and hints, are the project's own matter.
_CONTROLS = {"Labels", "Relations", "Choices", "TextArea", "Number", "Text"}
_VALUES = {"Label", "Relation", "Choice"}
_NAMED = 5


class Project(Struct, gc=False):
    """A project as the API tells it."""

    id: int
    title: str
    label_config: str = ""


class _Projects(Struct, gc=False):
    results: list[Project]
    next: str | None = None


class TaskData(Struct, gc=False):
    """What chidao puts into a task, as far as it is looked at."""

    doc_id: str | None = None
    text: str | None = None


class ListedTask(Struct, gc=False):
    """A task in the list of a project."""

    id: int
    data: TaskData | None = None


class _Tasks(Struct, gc=False):
    tasks: list[ListedTask]
    total: int


def find_project(client: Client, name: str) -> Project | None:
    """Find a project by its title or, if the name is of digits, by its number; None where there is none of that title.

    Raises:
        ChidaoError: several have that title, or none has that number.
    """
    if name.isascii() and name.isdecimal():
        return client.get(f"/api/projects/{int(name)}/", Project)
    found: list[Project] = []
    for page in range(1, _MOST_PAGES):
        params: Params = {"title": name, "include": "id,title", "page": page, "page_size": PAGE}
        answer = client.get("/api/projects/", _Projects, params)
        found += [each for each in answer.results if each.title == name]
        if not answer.next:
            break
    if len(found) > 1:
        numbers = ", ".join(str(each.id) for each in found)
        raise ChidaoError(f"{client.url}: {len(found)} projects are called {name!r}: {numbers}", "Give the number.")
    return client.get(f"/api/projects/{found[0].id}/", Project) if found else None


def make_project(client: Client, title: str, scheme: Scheme) -> Project:
    """Make a project whose labels are those of the scheme, and which shows annotators the suggestions.

    Raises:
        ChidaoError: Label Studio refuses it.
    """
    if not 3 <= len(title) <= 50:
        raise ChidaoError(f"{title!r}: titles of projects have 3 to 50 characters", "Give another --project.")
    body = {"title": title, "label_config": labelling_config(scheme), "show_collab_predictions": True}
    attempt = 0
    while True:
        attempt += 1
        try:
            return client.post("/api/projects/", body, Project)
        except TransientError as failure:
            client.pause("making the project", failure, attempt)
            if (found := find_project(client, title)) is not None:
                return found


def check_project(client: Client, project: Project, scheme: Scheme) -> None:
    """Check that a project annotates what the scheme says.

    Raises:
        ChidaoError: its labels, relations, attributes or their values are others; the message names the first.
    """
    wanted = _meaning(labelling_config(scheme))
    found = _meaning(project.label_config)
    if found == wanted:
        return
    lacking, other = sorted(wanted - found), sorted(found - wanted)
    faults = [f"has no {each}" for each in lacking[:_NAMED]] + [f"has {each}" for each in other[:_NAMED]]
    more = max(0, len(lacking) - _NAMED) + max(0, len(other) - _NAMED)
    raise ChidaoError(
        "\n    ".join(
            [
                f"{client.url}: project {project.id} ({project.title!r}) annotates something else than the scheme:",
                *faults,
                *([f"… and {more} more"] if more else []),
            ]
        ),
        "Nothing was touched. Name another --project; one that is not there yet is made.",
    )


def _meaning(config: str) -> set[str]:
    """Give what a labelling configuration lets people say, a line each."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(config.encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return {"labelling configuration that can be read"} if not config.strip() else {f"<!-- {config[:40]!r} -->"}
    found = set()
    for control in root.iter(*_CONTROLS):
        name = f'{control.tag} "{control.get("name", "")}"'
        found.add(name)
        found |= {f'{name}: "{each.get("value", "")}"' for each in control.iter(*_VALUES)}
    return found


def list_tasks(client: Client, project: Project, *, data: bool) -> Iterator[ListedTask]:
    """Give all tasks of a project, a page at a time.

    Args:
        client: where the project is.
        project: which.
        data: with the text and the document id.
    """
    read, page = 0, 0
    while True:
        page += 1
        params: Params = {
            "project": project.id,
            "include": "id,data" if data else "id",
            "resolve_uri": "false",
            "page": page,
            "page_size": PAGE,
        }
        answer = client.get("/api/tasks/", _Tasks, params)
        yield from answer.tasks
        read += len(answer.tasks)
        if not answer.tasks or read >= answer.total:
            return
