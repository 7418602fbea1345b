"""What a real Label Studio answered is understood; how it refused is what the user reads."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from chidao.errors import ChidaoError
from chidao.label_studio.client import Client
from chidao.label_studio.project import check_project, find_project, list_tasks
from chidao.label_studio.pull import find_user
from chidao.store import Corpus
from paths import ROOT
from studio.faulty import TOKEN, Answer, FaultyStudio

RECORDED = json.loads(
    (ROOT / "tests" / "interchange" / "recorded" / "label_studio" / "answers.json").read_text(encoding="utf-8")
)
PLACES = {
    "/api/version": "version",
    "/api/current-user/whoami": "user",
    "/api/users/": "users",
    "/api/projects/": "projects",
    "/api/projects/1/": "project",
    "/api/tasks/": "tasks",
}


def answer(name: str) -> Answer:
    return RECORDED[name]["status"], json.dumps(RECORDED[name]["body"]).encode(), {}


@pytest.fixture
def client(studio: FaultyStudio) -> Client:
    studio.fault = lambda _, method, path, number: answer(PLACES[path]) if path in PLACES else None
    return Client(studio.url, TOKEN, print)


def test_answers_are_understood(client: Client, repository: Corpus) -> None:
    user = client.connect()
    assert find_user(client, user.email) == user
    project = find_project(client, "golden")
    assert project is not None
    check_project(client, project, repository.scheme)
    first = next(list_tasks(client, project, data=True))
    assert first.data is not None
    assert (first.data.doc_id, (first.data.text or "")[:10]) == ("as_it_is", "👍 Ngày 4/6")


REFUSALS: dict[str, tuple[str, str, str]] = {
    "wrong token": ("/api/token/refresh/", "the token is not accepted (Token is invalid)", "personal access token"),
    "wrong legacy token": ("/api/version", "the token is not accepted (Invalid token.)", "LABEL_STUDIO_API_KEY"),
    "no project": ("/api/projects/1/", "HTTP 404 (No Project matches the given query.)", "the project is still there"),
    "short title": ("/api/version", "HTTP 400 (Validation error: {'title': ['Ensure this field has at least 3", ""),
    "wrong task": ("/api/version", "HTTP 400 (Validation error: {'non_field_errors': ['Error at item 0: \"text\"", ""),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_refusals_are_told(name: str, client: Client, studio: FaultyStudio) -> None:
    place, message, remedy = REFUSALS[name]
    studio.fault = lambda _, method, path, number: answer(name) if path == place else None
    calls: list[Callable[[], object]] = [client.connect, lambda: find_project(client, "1")]
    with pytest.raises(ChidaoError) as error:
        for call in calls:
            call()
    assert message in error.value.message
    assert remedy in error.value.remedy
