"""Record what doccano exports: `python -m tests.interchange.recorded.doccano --python VENV/bin/python` (see README.md).

Starts doccano on 127.0.0.1 with a data base of its own in a temporary folder, makes a project of sequence labelling
with relations, uploads the label types and the export of chidao; by the requests that its page in the browser sends it
moves the beginning of one span, draws one relation and writes one comment; and it exports everything as JSONL.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent.parent)]

from recorded_corpus import export_recorded, recorded_corpus  # noqa: E402

_USER, _WORD = "recorder", "only-on-this-machine"
_SECONDS = 180
#: The span whose beginning is moved: the date of `golden_1`, in UTF-16 units, and where it begins then.
_EDITED, _START = (3, 11), 8


@contextmanager
def server(python: Path, home: Path, port: int) -> Iterator[str]:
    """Run doccano and its queue of tasks; give the address of its interface."""
    environment = {**os.environ, "DOCCANO_HOME": str(home), "PYTHONPATH": ""}
    environment |= {
        "DATABASE_URL": f"sqlite:///{home}/db.sqlite3",
        "MEDIA_ROOT": str(home / "media"),
        "STANDALONE": "1",
    }
    environment |= {"DJANGO_SETTINGS_MODULE": "config.settings.production"}
    doccano = str(python.with_name("doccano"))
    find = "import backend; print(list(backend.__path__)[0])"
    backend = subprocess.run([python, "-c", find], env=environment, check=True, capture_output=True, text=True)
    code = backend.stdout.strip()
    account = ["--username", _USER, "--password", _WORD, "--email", "recorder@localhost.invalid"]
    for words in (["init"], ["createuser", *account]):
        subprocess.run([doccano, *words], env=environment, check=True, stdout=subprocess.DEVNULL)
    # `doccano webserver` listens on all addresses; its own server, started with one, does not.
    web = [str(python.with_name("gunicorn")), "--bind", f"127.0.0.1:{port}", "--chdir", code, "config.wsgi"]
    with (home / "log.txt").open("wb") as log:
        started = [
            subprocess.Popen(words, env=environment, stdout=log, stderr=log)
            for words in (web, [doccano, "task", "--concurrency", "1"])
        ]
        try:
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            for each in started:
                each.terminate()
            for each in started:
                each.wait()


class Project:
    """A project of doccano, spoken to as the browser does."""

    def __init__(self, address: str) -> None:
        import requests

        self._address, self._session, self._requests = address, requests.Session(), requests
        until = time.monotonic() + _SECONDS
        while True:
            try:
                self._call("post", "auth/login/", json={"username": _USER, "password": _WORD})
                break
            except requests.ConnectionError:
                if time.monotonic() > until:
                    raise
                time.sleep(1)
        self._session.headers["X-CSRFToken"] = self._session.cookies["csrftoken"]
        asked = {
            "name": "chidao",
            "description": "chidao",
            "guideline": "",
            "project_type": "SequenceLabeling",
            "resourcetype": "SequenceLabelingProject",
            "allow_overlapping": True,
            "grapheme_mode": False,
            "use_relation": True,
            "collaborative_annotation": True,
            "random_order": False,
            "tags": [],
        }
        self._name = f"projects/{self._call('post', 'projects', json=asked)['id']}"

    def _call(self, method: str, path: str, **more: Any) -> Any:
        answer = self._session.request(method, f"{self._address}/{path}", timeout=60, **more)
        if not answer.ok:
            raise SystemExit(f"{method} {path}: {answer.status_code} {answer.text[:500]}")
        return answer.json() if "json" in answer.headers.get("Content-Type", "") else answer.content

    def call(self, method: str, path: str, **more: Any) -> Any:
        """Ask the interface of the project; give the JSON, or the bytes, that it answers."""
        return self._call(method, f"{self._name}/{path}", **more)

    def upload_types(self, kind: str, path: Path) -> None:
        """Upload label types as a person does under "Labels"."""
        with path.open("rb") as file:
            self.call("post", kind, files={"file": file})

    def upload(self, path: Path) -> None:
        """Upload a data set as a person does under "Dataset"; wait until it is there."""
        with path.open("rb") as file:
            upload = self._call("post", "fp/process/", files={"filepond": file}, data={"filepond": "{}"})
        asked = {"format": "JSONL", "uploadIds": [upload.decode()], "task": "RelationExtraction"}
        asked |= {"column_data": "text", "column_label": "label", "delimiter": "", "encoding": "utf_8"}
        task = self.call("post", "upload", json=asked)["task_id"]
        state = self._wait(f"tasks/status/{task}", lambda found: found["ready"])
        if state.get("error"):
            raise SystemExit(f"doccano refuses {path.name}: {state}")

    def export(self) -> bytes:
        """Export the data set as a person does; give the archive."""
        task = self.call("post", "download", json={"format": "JSONL", "exportApproved": False})["task_id"]
        self._wait(f"tasks/status/{task}", lambda found: found["ready"])
        data = self.call("get", "download", params={"taskId": task})
        return bytes(data)

    def _wait(self, path: str, is_done: Any) -> Any:
        until = time.monotonic() + _SECONDS
        while not is_done(found := self._call("get", path)):
            if time.monotonic() > until:
                raise SystemExit(f"{path}: not ready after {_SECONDS} seconds")
            time.sleep(1)
        return found


def edit(project: Project) -> None:
    """Move the beginning of the date of `golden_1`, draw a relation there, and write a comment."""
    examples = project.call("get", "examples", params={"limit": 100})["results"]
    (small,) = (each["id"] for each in examples if each["meta"]["doc_id"] == "golden_1")
    spans = project.call("get", f"examples/{small}/spans")
    (date,) = (each for each in spans if (each["start_offset"], each["end_offset"]) == _EDITED)
    project.call("patch", f"examples/{small}/spans/{date['id']}", json={"start_offset": _START})
    plan, law = (each["id"] for each in spans if each["label"] == _type(project, "span-types", "DIRECTIVE"))
    kind = _type(project, "relation-types", "implements")
    project.call("post", f"examples/{small}/relations", json={"from_id": plan, "to_id": law, "type": kind})
    project.call("post", f"comments?example={small}", json={"text": "Is the law meant?"})


def _type(project: Project, kind: str, text: str) -> int:
    (number,) = (each["id"] for each in project.call("get", kind) if each["text"] == text)
    return int(number)


def main() -> None:
    """Record."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--python", type=Path, required=True, help="of the virtual environment that has doccano")
    parser.add_argument("--port", type=int, default=8017)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        corpus = recorded_corpus(home / "checkout")
        export_recorded(corpus, "doccano", home / "export")
        (home / "doccano").mkdir()
        with server(options.python, home / "doccano", options.port) as address:
            # The second project of a server: its entities and relations do not begin with 1.
            for _ in range(2):
                project = Project(address)
                project.upload_types("span-type-upload", home / "export" / "span-types.json")
                project.upload_types("relation-type-upload", home / "export" / "relation-types.json")
                project.upload(home / "export" / "documents.jsonl")
            edit(project)
            archive = zipfile.ZipFile(io.BytesIO(project.export()))
    (name,) = archive.namelist()
    lines = archive.read(name)
    (HERE / name).write_bytes(lines)
    print(f"{HERE / name}: {len([json.loads(line) for line in lines.splitlines()])} documents")


if __name__ == "__main__":
    main()
