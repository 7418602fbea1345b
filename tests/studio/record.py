"""Record what a real Label Studio exports: every kind of value, and every change that a person can make there.

    PYTHONPATH=tools:tests:tests/interchange python -m studio.record tests/interchange/recorded/label_studio

starts Label Studio and a browser (see tests/label_studio/test_real.py), pushes the golden document several times,
changes all but some by hand, and writes `export.json`, what the server's own Export gives, and `answers.json`, how it
answers and refuses. Dates, numbers of the data base and ids of regions drawn by hand are new each time, nothing else.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import httpx2
from golden_document import TEXT, golden_document
from msgspec.structs import replace

from chidao.interchange.format import Document
from chidao.label_studio.client import Client
from chidao.label_studio.push import push
from chidao.scheme import Scheme
from chidao.store import Corpus
from paths import ROOT
from studio.browser import Annotator, annotator
from studio.real import RealStudio, real_studio

#: What is done to each document; those of `gold` come as annotations, the others as suggestions.
DOCUMENTS = (
    "as_it_is boundary label value cleared note emoji untyped twice begun skipped nobody gold gold_value".split()
)
SPANS = 6


def documents(scheme: Scheme) -> list[Document]:
    """Give the golden document once for each change."""
    golden = golden_document(scheme)
    made = []
    for name in DOCUMENTS:
        status = "gold" if name.startswith("gold") else "draft"
        made.append(golden._replace(annotation=replace(golden.annotation, id=name, status=status)))  # type: ignore[arg-type]
    return made


def change(person: Annotator, project: int) -> None:
    """Do to each document what its name says."""
    at = TEXT.index

    def opened(name: str) -> None:
        person.open(project, name, SPANS)

    opened("as_it_is")
    person.submit()
    opened("boundary")
    person.delete(at("Ngày 4/6"), SPANS - 1)
    person.mark("2", at("4/6"), at(", Ban"), SPANS)
    person.fill("DATE__edtf", "2024-06-04")
    person.submit()
    opened("label")
    person.choose(at("Quốc hội"))
    person.press("2")
    person.fill("DATE__edtf", "2024")
    person.submit()
    for name in ("value", "gold_value"):
        opened(name)
        person.choose(at("Quốc hội"))
        person.pick("ORG__branch", "party")
        person.submit()
    opened("cleared")
    person.choose(at("Kế hoạch"))
    person.clear("DIRECTIVE__number")
    person.submit()
    opened("note")
    person.choose(at("Quốc hội"))
    person.note("hỏi lại 👍")
    person.submit()
    opened("emoji")
    person.mark("3", at("👩"), len(TEXT) - 1, SPANS + 1)
    person.pick("ORG__branch", "mass")
    person.pick("ORG__level", "unit")
    person.fill("ORG__entity", "vn.x")
    person.submit()
    opened("untyped")
    person.link(at("Luật"), at("Quốc hội"))
    person.submit()
    opened("twice")
    person.submit()
    person.page.get_by_role("button", name="Create an annotation").click()
    person.wait_for_regions(0)
    person.submit()
    opened("begun")
    person.choose(at("Quốc hội"))
    with person.page.expect_response(lambda answer: "/drafts" in answer.url and answer.ok):
        person.pick("ORG__branch", "party")


def answers(studio: RealStudio, project: int) -> dict[str, Any]:
    """Ask as `chidao labelstudio` asks, and as it must not."""
    with httpx2.Client(base_url=studio.url, trust_env=False, timeout=60) as http:
        access = http.post("/api/token/refresh/", json={"refresh": studio.token}).json()["access"]
        nobody = http.post("/api/token/refresh/", json={"refresh": "eyJ.no.token"})
        unknown = http.get("/api/projects/", headers={"Authorization": "Token 0"})
        http.headers["Authorization"] = f"Bearer {access}"
        tasks = {"project": project, "include": "id,data", "page": 1, "page_size": 1, "resolve_uri": "false"}
        asked = {
            "version": http.get("/api/version"),
            "user": http.get("/api/current-user/whoami"),
            "users": http.get("/api/users/"),
            "projects": http.get("/api/projects/", params={"title": "golden", "include": "id,title", "page": 1}),
            "project": http.get(f"/api/projects/{project}/"),
            "tasks": http.get("/api/tasks/", params=tasks),
            "wrong token": nobody,
            "wrong legacy token": unknown,
            "no project": http.get("/api/projects/999999/"),
            "no page": http.get("/api/tasks/", params={**tasks, "page": 99}),
            "short title": http.post("/api/projects/", json={"title": "ab"}),
            "wrong task": http.post(f"/api/projects/{project}/import", json=[{"data": {"other": 1}}]),
        }
        return {name: {"status": each.status_code, "body": each.json()} for name, each in asked.items()}


def skip(studio: RealStudio, project: int, document: str) -> None:
    """Skip a task as the button of the labelling stream does."""
    headers = {"Authorization": f"Token {studio.legacy}"}
    with httpx2.Client(base_url=studio.url, trust_env=False, timeout=60, headers=headers) as http:
        params = {"project": project, "include": "id,data", "page_size": 100}
        tasks = http.get("/api/tasks/", params=params).json()["tasks"]
        task = next(each["id"] for each in tasks if each["data"]["doc_id"] == document)
        http.post(f"/api/tasks/{task}/annotations/", json={"was_cancelled": True, "result": []}).raise_for_status()


def main(folder: Path) -> None:
    """Record."""
    scheme = Corpus(ROOT).scheme
    with tempfile.TemporaryDirectory() as made, real_studio(Path(made) / "studio") as studio:
        client = Client(studio.url, studio.token, print)
        client.connect()
        project = push(client, "golden", documents(scheme), scheme, print).project
        client.close()
        assert project is not None
        with annotator(studio) as person:
            change(person, project)
        skip(studio, project, "skipped")
        params = {"exportType": "JSON", "download_all_tasks": "true"}
        export = httpx2.get(
            f"{studio.url}/api/projects/{project}/export",
            params=params,
            headers={"Authorization": f"Token {studio.legacy}"},
            trust_env=False,
            timeout=60,
        )
        said = answers(studio, project)
    folder.mkdir(parents=True, exist_ok=True)
    tasks = ",\n".join(json.dumps(task, ensure_ascii=False) for task in export.json())
    shown = ",\n".join(f"{json.dumps(name)}: {json.dumps(each, ensure_ascii=False)}" for name, each in said.items())
    for file, text in (("export.json", f"[\n{tasks}\n]\n"), ("answers.json", f"{{\n{shown}\n}}\n")):
        (folder / file).write_text(text.replace(studio.url, "http://127.0.0.1:8080"), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
