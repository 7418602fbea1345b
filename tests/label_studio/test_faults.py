"""`chidao labelstudio` against a server that fails: what is asked again, what is refused, and what is never said."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from chidao.label_studio import client as client_module
from chidao.store import Corpus
from studio.faulty import EMAIL, LEGACY, TOKEN, Answer, FaultyStudio, Handler, said

Run = Callable[..., tuple[int, str, str]]
GOLD = ("labelstudio", "push", "--of", "gold", "--project", "texts")
PULL = ("labelstudio", "pull", "--project", "texts", "--into", "anna")
IMPORT = "POST /api/projects/1/import"


def refusal(run: Run, *arguments: str) -> str:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert "Traceback" not in err
    assert TOKEN not in err
    assert "access-" not in err
    return err


def documents(studio: FaultyStudio) -> list[str]:
    return [each["data"]["doc_id"] for each in studio.tasks]


def test_there_and_back(studio: FaultyStudio, copy: Corpus, run: Run) -> None:
    code, out, _ = run(*GOLD, "--corpus", copy.root, "--dry-run")
    assert (code, studio.projects) == (1, [])
    assert out.splitlines()[-1] == f"{studio.url}: project (texts), would be made: 5 would be sent, 0 there already"
    code, out, err = run(*GOLD, "--corpus", copy.root)
    assert (code, out) == (0, f"{studio.url}: project 1 (texts), made: 5 sent, 0 there already\n"), err
    assert documents(studio) == copy.document_ids()
    code, out, _ = run(*GOLD, "--corpus", copy.root, "--json")
    assert code == 0
    assert json.loads(out) == {
        "url": studio.url,
        "project": 1,
        "title": "texts",
        "created": False,
        "sent": [],
        "there": copy.document_ids(),
        "stale": [],
        "dry_run": False,
    }
    assert run(*PULL, "--corpus", copy.root)[:2] == (
        0,
        "".join(f"{each}: new\n" for each in copy.document_ids()) + "5 documents: 5 new\n",
    )
    for each in copy.document_ids():
        gold, anna = copy.gold(each), copy.annotation(copy.annotator_path("anna", each))
        assert (anna.spans, anna.relations, anna.annotator) == (gold.spans, gold.relations, "anna")


def test_only_what_is_missing_is_sent(studio: FaultyStudio, copy: Corpus, run: Run) -> None:
    assert run("labelstudio", "push", "002", "--of", "gold", "--project", "texts", "--corpus", copy.root)[0] == 0
    assert "4 sent, 1 there already" in run(*GOLD, "--corpus", copy.root)[1]
    assert sorted(documents(studio)) == copy.document_ids()


def test_pages(studio: FaultyStudio, copy: Corpus, run: Run) -> None:
    studio.page_size = 2
    studio.projects += [{"id": number, "title": f"texts {number}"} for number in range(1, 6)]
    assert "project 6 (texts), made: 5 sent" in run(*GOLD, "--corpus", copy.root)[1]
    assert "0 sent, 5 there already" in run(*GOLD, "--corpus", copy.root)[1]
    assert run(*PULL, "--corpus", copy.root)[1].endswith("5 documents: 5 new\n")


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_what_fails_for_the_moment_is_asked_again(studio: FaultyStudio, copy: Corpus, run: Run, status: int) -> None:
    studio.fault = lambda _, method, path, number: (
        said(status, "busy") if number == 1 and path != "/api/version" else None
    )
    code, out, err = run(*GOLD, "--corpus", copy.root)
    assert code == 0, err
    assert "5 sent" in out
    assert f"HTTP {status} (busy); next try in" in err
    assert documents(studio) == copy.document_ids()
    assert run(*PULL, "--corpus", copy.root)[0] == 0


def test_the_server_says_how_long(studio: FaultyStudio, copy: Corpus, run: Run) -> None:
    def busy(_: Handler, method: str, path: str, number: int) -> Answer | None:
        status, data, headers = said(429, "busy")
        return (status, data, {**headers, "Retry-After": "1"}) if path == "/api/tasks/" and number == 1 else None

    studio.fault = busy
    assert "next try in 1.0 s" in run(*GOLD, "--corpus", copy.root)[2]


def test_an_answer_that_is_lost_sends_nothing_twice(studio: FaultyStudio, copy: Corpus, run: Run) -> None:
    """The server has made the project and taken the tasks, and fails before it says so."""
    studio.lost = {"POST /api/projects/", IMPORT}
    code, out, err = run(*GOLD, "--corpus", copy.root)
    assert code == 0, err
    assert "5 sent" in out
    assert sorted(documents(studio)) == copy.document_ids()
    assert (len(studio.projects), studio.lost) == (1, set())


def test_it_gives_up(studio: FaultyStudio, copy: Corpus, run: Run) -> None:
    studio.fault = lambda _, method, path, number: said(500, f"broken {TOKEN}") if path == "/api/tasks/" else None
    err = refusal(run, *GOLD, "--corpus", copy.root)
    assert "/api/tasks/: HTTP 500 (broken <token>), 4 times" in err
    studio.fault = lambda _, method, path, number: said(500, "broken") if path.endswith("import") else None
    assert "sending: HTTP 500 (broken), 4 times" in refusal(run, *GOLD, "--corpus", copy.root)


def test_wrong_tokens(studio: FaultyStudio, copy: Corpus, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for token in ("eyJ.wrong.token", "f" * 40):
        monkeypatch.setenv("LABEL_STUDIO_API_KEY", token)
        err = refusal(run, *GOLD, "--corpus", copy.root)
        assert "the token is not accepted" in err
        assert "set LABEL_STUDIO_API_KEY" in err
        assert token not in err
    for token, said_ in (("", "is not set"), ("two words", "holds no token"), ("ü", "holds no token")):
        monkeypatch.setenv("LABEL_STUDIO_API_KEY", token)
        assert said_ in refusal(run, *GOLD, "--corpus", copy.root)
    monkeypatch.setenv("LABEL_STUDIO_API_KEY", LEGACY)
    assert run(*GOLD, "--corpus", copy.root)[0] == 0


def test_an_access_token_that_runs_out_is_renewed(studio: FaultyStudio, copy: Corpus, run: Run) -> None:
    def forget(handler: Handler, method: str, path: str, number: int) -> Answer | None:
        if path == "/api/tasks/" and number == 1:
            studio.renewals += 1
        return None

    studio.fault = forget
    assert run(*GOLD, "--corpus", copy.root)[0] == 0
    assert studio.requests.count("POST /api/token/refresh/") == 2


def test_no_rights(studio: FaultyStudio, copy: Corpus, run: Run) -> None:
    studio.fault = lambda _, method, path, number: (
        said(403, "You do not have it.") if method == "POST" and "projects" in path else None
    )
    err = refusal(run, *GOLD, "--corpus", copy.root)
    assert "HTTP 403 (You do not have it.)" in err
    assert "Ask for the right" in err


NONSENSE: dict[str, tuple[Answer, str]] = {
    "no JSON": ((200, b"<html>\xf0\x9f</html>", {}), "not what Label Studio answers"),
    "other JSON": ((200, b'{"tasks": 7}', {}), "not what Label Studio answers"),
    "deep JSON": ((200, b"[" * 100_000, {}), "not what Label Studio answers"),
    "empty": ((200, b"", {}), "not what Label Studio answers"),
    "elsewhere": ((302, b"", {"Location": "http://elsewhere.example/"}), "sends us on to 'http://elsewhere.example/'"),
    "no page": ((404, b"<!doctype html>", {}), "HTTP 404"),
    "not gzip": ((200, b"not gzip", {"Content-Encoding": "gzip"}), "DecodingError"),
    "refused": (said(400, "Validation error", validation_errors={"title": ["too \x1b[31mred"]}), "'title': ['too"),
}


@pytest.mark.parametrize("what", NONSENSE)
@pytest.mark.parametrize("place", ["/api/version", "/api/current-user/whoami", "/api/tasks/", "/api/projects/1/export"])
def test_nonsense(studio: FaultyStudio, copy: Corpus, run: Run, what: str, place: str) -> None:
    assert run(*GOLD, "--corpus", copy.root)[0] == 0
    answer, message = NONSENSE[what]
    studio.fault = lambda _, method, path, number: answer if path == place else None
    err = refusal(run, *PULL, "--corpus", copy.root)
    assert message in err
    assert "\x1b" not in err
    assert not copy.annotator_path("anna", copy.document_ids()[0]).exists()


def test_a_body_that_is_cut(studio: FaultyStudio, copy: Corpus, run: Run) -> None:
    assert run(*GOLD, "--corpus", copy.root)[0] == 0

    def cut(handler: Handler, method: str, path: str, number: int) -> Answer | None:
        if path.endswith("export") and number == 1:
            handler.cut(b'[{"id": 1, ')
        return None

    studio.fault = cut
    code, out, err = run(*PULL, "--corpus", copy.root)
    assert code == 0, err
    assert "next try in" in err
    assert out.endswith("5 new\n")


def test_a_server_that_is_slow(studio: FaultyStudio, copy: Corpus, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHIDAO_LABEL_STUDIO_TIMEOUT", "0.2")

    def slow(handler: Handler, method: str, path: str, number: int) -> Answer | None:
        if path == "/api/tasks/":
            handler.wait(1)
        return None

    studio.fault = slow
    assert "/api/tasks/: ReadTimeout" in refusal(run, *GOLD, "--corpus", copy.root)


def test_an_answer_that_is_huge(studio: FaultyStudio, copy: Corpus, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client_module, "LARGEST_ANSWER", 1 << 20)
    studio.fault = lambda _, method, path, number: (200, b" " * (2 << 20), {}) if path == "/api/tasks/" else None
    assert "the answer is larger than 1 MB" in refusal(run, *GOLD, "--corpus", copy.root)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("http://127.0.0.1:1", "not reachable"),
        ("http://reader:hidden@127.0.0.1:1", "the address has a user name in it"),
        ("ftp://127.0.0.1", "is no address of a server"),
        ("127.0.0.1:8080", "is no address of a server"),
        ("http://127.0.0.1:port", "the address of Label Studio is none"),
    ],
)
def test_addresses(copy: Corpus, studio: FaultyStudio, run: Run, url: str, message: str) -> None:
    err = refusal(run, *GOLD, "--url", url, "--corpus", copy.root)
    assert message in err
    assert "hidden" not in err


def test_projects_that_are_not_ours(studio: FaultyStudio, copy: Corpus, run: Run) -> None:
    assert "no project is called 'texts'" in refusal(run, *PULL, "--corpus", copy.root)
    assert "HTTP 404 (No Project" in refusal(
        run, "labelstudio", "push", "--of", "gold", "--project", "7", "--corpus", str(copy.root)
    )
    assert run(*GOLD, "--corpus", copy.root)[0] == 0
    config = studio.projects[0]["label_config"]
    studio.projects[0]["label_config"] = config.replace('background="#0072B2"', 'background="red"')
    assert run(*GOLD, "--corpus", copy.root)[0] == 0
    studio.projects[0]["label_config"] = config.replace('<Label value="DATE"', '<Label value="DAY"')
    for words in (GOLD, PULL):
        err = refusal(run, *words, "--corpus", copy.root)
        assert 'has no Labels "label": "DATE"\n    has Labels "label": "DAY"' in err
    for broken in ("", "<View", '<!DOCTYPE a [<!ENTITY b "c">]><View>&b;</View>'):
        studio.projects[0]["label_config"] = broken
        assert "annotates something else" in refusal(run, *PULL, "--corpus", copy.root)
    studio.projects[0]["label_config"] = config
    studio.projects.append({**studio.projects[0], "id": 2})
    assert "2 projects are called 'texts': 1, 2" in refusal(run, *GOLD, "--corpus", copy.root)


def test_tasks_that_are_not_ours(studio: FaultyStudio, copy: Corpus, run: Run) -> None:
    assert run(*GOLD, "--corpus", copy.root)[0] == 0
    first = studio.tasks[0]
    first["data"]["text"] += " more"
    code, out, _ = run(*GOLD, "--corpus", copy.root)
    assert code == 1
    assert f"{first['data']['doc_id']}: is there with another text" in out
    assert "the text of 000" in refusal(run, *PULL, "--corpus", copy.root)
    studio.tasks.append({**studio.tasks[1], "id": 99})
    assert "has documents more than once: 001_" in refusal(run, *GOLD, "--corpus", copy.root)
    studio.tasks[-1] = {**studio.tasks[1], "id": 99, "data": {"text": "of somebody"}}
    assert "has 1 task not from chidao (99)" in refusal(run, *GOLD, "--corpus", copy.root)


def test_an_edition_that_imports_in_the_background(studio: FaultyStudio, copy: Corpus, run: Run) -> None:
    studio.background = True
    assert run(*GOLD, "--corpus", copy.root)[0] == 0
    studio.tasks.clear()
    studio.fault = lambda _, method, path, number: (201, b'{"import": 7}', {}) if path.endswith("import") else None
    assert "not yet there: 5 documents (000_" in refusal(run, *GOLD, "--corpus", copy.root)


def test_what_one_user_has_done(studio: FaultyStudio, copy: Corpus, run: Run) -> None:
    assert run(*GOLD, "--corpus", copy.root)[0] == 0
    studio.users.append({"id": 2, "email": "second@example.org"})
    annotations = studio.tasks[0]["annotations"]
    annotations.append({**annotations[0], "id": 7, "completed_by": {"id": 2, "email": "second@example.org"}})
    err = refusal(run, *PULL, "--corpus", copy.root)
    assert f"{studio.url}, project 1, tasks-0000005.json: task #1 (000_" in err
    assert "2 annotations" in err
    assert "--by EMAIL" in err
    assert run(*PULL, "--by", EMAIL.upper(), "--corpus", copy.root)[1].endswith("5 documents: 5 new\n")
    code, out, err = run(
        "labelstudio", "pull", "--project", "1", "--into", "ben", "--by", "second@example.org", "--corpus", copy.root
    )
    assert (code, out) == (0, f"{copy.document_ids()[0]}: new\n1 document: 1 new\n")
    assert f"passed over: {copy.document_ids()[1]}: nobody has annotated it" in err
    err = refusal(run, *PULL, "--by", "nobody@example.org", "--corpus", copy.root)
    assert "'nobody@example.org' is no user" in err


def test_a_second_pull_asks_only_about_what_was_changed_by_hand(
    studio: FaultyStudio, copy: Corpus, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHIDAO_CACHE", str(tmp_path / "cache"))
    assert run(*GOLD, "--corpus", copy.root)[0] == 0
    for number, day in enumerate((1, 2, 3)):
        for task in studio.tasks:
            (done,) = task["annotations"]
            done |= {"unique_id": f"of task {task['id']}", "updated_at": f"2026-01-0{day}T08:00:00.000001Z"}
            relation = next((each for each in done["result"] if each["type"] == "relation"), None)
            if number and relation:
                done["result"].remove(relation)
        code, out, _ = run(*PULL, "--corpus", copy.root)
        assert code == 0 and ("5 new" in out if number == 0 else "clean" in out)
    assert "conflict" not in out


def test_nothing_to_pull(studio: FaultyStudio, copy: Corpus, run: Run) -> None:
    assert run(*GOLD, "--corpus", copy.root)[0] == 0
    for each in studio.tasks:
        each["annotations"] = []
    studio.tasks[0]["data"]["doc_id"] = "\x1b[31mred"
    err = refusal(run, *PULL, "--corpus", copy.root)
    assert f'{studio.url}, project 1: none of its 5 documents is annotated ("\\u001b[31mred": ' in err
    studio.tasks.clear()
    assert "project 1 is empty" in refusal(run, *PULL, "--corpus", copy.root)


def test_no_such_annotator(studio: FaultyStudio, copy: Corpus, run: Run) -> None:
    err = refusal(run, "labelstudio", "push", "--project", "texts", "--corpus", str(copy.root))
    assert "no annotations there" in err
    assert "Known: reader-a, reader-b, gold" in err
    assert studio.requests == []
