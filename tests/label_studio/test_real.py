"""A real Label Studio, a real browser: what is pushed, changed there by hand and pulled differs by exactly that change.

    pytest -m labelstudio

Label Studio is found on PATH or by CHIDAO_LABEL_STUDIO, Chromium on PATH or by CHIDAO_CHROMIUM; pictures of the
labelling page go to CHIDAO_LABEL_STUDIO_PICTURES. docs/label-studio.md says how to install them.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Callable, Iterator
from difflib import unified_diff
from pathlib import Path

import pytest

from chidao.store import Corpus
from studio.browser import Annotator, annotator, chromium
from studio.real import RealStudio, program, real_studio

Run = Callable[..., tuple[int, str, str]]
PAGE = Path(__file__).with_name("page.txt")
GOLD = "002_47f81869bcb6ff71"
#: Regions of the draft of the page.
SPANS = 11

pytestmark = [
    pytest.mark.labelstudio,
    pytest.mark.timeout(1200),
    pytest.mark.skipif(program() is None, reason="no Label Studio: name its program in CHIDAO_LABEL_STUDIO"),
    pytest.mark.skipif(chromium() is None, reason="no Chromium: name it in CHIDAO_CHROMIUM"),
    pytest.mark.skipif(importlib.util.find_spec("playwright") is None, reason="no playwright: chidao[labelstudio]"),
]


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealStudio]:
    with real_studio(tmp_path_factory.mktemp("label-studio")) as found:
        yield found


@pytest.fixture(scope="module")
def person(studio: RealStudio) -> Iterator[Annotator]:
    with annotator(studio) as found:
        yield found
        assert found.elsewhere == []


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    folder = Path(os.environ.get("CHIDAO_LABEL_STUDIO_PICTURES", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def here(copy: Corpus, studio: RealStudio, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Corpus:
    """A corpus with a page that has a draft, and the environment of somebody who uses Label Studio."""
    monkeypatch.setenv("LABEL_STUDIO_URL", studio.url)
    monkeypatch.setenv("LABEL_STUDIO_API_KEY", studio.token)
    monkeypatch.chdir(copy.root)
    page = shutil.copy(PAGE, tmp_path / "page.txt")
    code, _, err = run("add", page, "--rights", "Written for the tests of chidao, CC BY 4.0.")
    assert code == 0, err
    return copy


def draft_of(corpus: Corpus) -> Path:
    (path,) = (corpus.root / "annotations" / "annotators" / "draft").glob("*.json")
    return path


def push(run: Run, project: str, *arguments: str) -> int:
    """Push and give the project's number."""
    code, out, err = run("labelstudio", "push", "--project", project, *arguments)
    assert code == 0, err
    return int(out.split("project ")[1].split()[0])


def changed(before: Path, after: Path) -> list[str]:
    """Give the lines that differ; how an annotation file is written, a span is a line."""
    lines = unified_diff(*(path.read_text(encoding="utf-8").splitlines() for path in (before, after)), n=0, lineterm="")
    return [line for line in lines if line[:2] not in ("--", "++", "@@")]


def test_a_span_that_was_deleted_and_marked_again(
    here: Corpus, studio: RealStudio, person: Annotator, run: Run, pictures: Path
) -> None:
    draft = draft_of(here)
    project = push(run, "chidao: boundary")
    text = here.text(draft.stem)
    place = text.index("Sở Khoa học và Công nghệ tỉnh Long An")
    end = place + len("Sở Khoa học và Công nghệ")
    person.open(project, draft.stem, SPANS)
    person.picture(pictures / "suggested.png")
    person.delete(place, SPANS - 1)
    person.mark("3", place, end, SPANS)
    person.pick("ORG__branch", "state")
    person.pick("ORG__level", "province")
    person.fill("ORG__entity", "vn.state.long-an.department-of-science-and-technology")
    person.picture(pictures / "changed.png")
    person.submit()

    assert run("labelstudio", "pull", "--project", str(project), "--into", "anna", "--dry-run")[0] == 1
    code, out, err = run("labelstudio", "pull", "--project", str(project), "--into", "anna")
    assert code == 0, err
    name = 'ORG 234-271 "Sở Khoa học và Công nghệ tỉnh Long An"'
    assert out.splitlines() == [
        f"{draft.stem}: new",
        f"  removed: span s7 ({name})",
        '  added: span s12 (ORG 234-258 "Sở Khoa học và Công nghệ")',
        "1 document: 1 new",
    ]
    values = '"values": {"branch": "state", "level": "province", '
    values += '"entity": "vn.state.long-an.department-of-science-and-technology"}'
    assert changed(draft, here.annotator_path("anna", draft.stem)) == [
        '- "status": "draft",',
        '- "annotator": "chidao suggest",',
        '+ "status": "annotated",',
        '+ "annotator": "anna",',
        '-  {"id": "s7", "label": "ORG", "start": 234, "end": 271, "text": "Sở Khoa học và Công nghệ tỉnh Long An", '
        f'{values}, "rule": "department", "confidence": "high"}},',
        '+  {"id": "s12", "label": "ORG", "start": 234, "end": 258, "text": "Sở Khoa học và Công nghệ", '
        + values
        + "},",
    ]
    # Once more: nothing is sent twice, nothing is written twice.
    assert "0 sent, 1 there already" in run("labelstudio", "push", "--project", str(project))[1]
    assert run("labelstudio", "pull", "--project", str(project), "--into", "anna")[1] == "1 document: 1 unchanged\n"


def test_another_label_by_its_key(here: Corpus, person: Annotator, run: Run) -> None:
    draft = draft_of(here)
    project = push(run, "chidao: label")
    place = here.text(draft.stem).index("UBND thành phố Tân An")
    person.open(project, draft.stem, SPANS)
    person.choose(place)
    person.press("2")
    person.fill("DATE__edtf", "hôm qua")
    person.submit()
    code, out, _ = run("labelstudio", "pull", "--project", str(project), "--into", "anna", "--dry-run", "--json")
    assert code == 1
    assert '"changed (label, branch, edtf, entity, level): span s8 (ORG 285-306' in out
    # That is no date: what the rules of validate say of it keeps it out of the corpus.
    code, _, err = run("labelstudio", "pull", "--project", str(project), "--into", "anna")
    assert code == 2
    assert "the result would not be valid" in err
    assert not here.annotator_path("anna", draft.stem).exists()


def test_submitted_as_it_is(here: Corpus, person: Annotator, run: Run) -> None:
    draft = draft_of(here)
    project = push(run, "chidao: as it is")
    assert run("labelstudio", "pull", "--project", str(project), "--into", "anna")[0] == 2
    person.open(project, draft.stem, SPANS)
    person.submit()
    assert run("labelstudio", "pull", "--project", str(project), "--into", "anna")[0] == 0
    assert changed(draft, here.annotator_path("anna", draft.stem)) == [
        '- "status": "draft",',
        '- "annotator": "chidao suggest",',
        '+ "status": "annotated",',
        '+ "annotator": "anna",',
    ]
    # Changed there once more: the file is what the pull wrote, so nothing has to be accepted.
    person.open(project, draft.stem, SPANS)
    person.delete(here.text(draft.stem).index("Sở Khoa học và Công nghệ tỉnh Long An"), SPANS - 1)
    person.submit()
    code, out, err = run("labelstudio", "pull", "--project", str(project), "--into", "anna")
    assert code == 0, err
    assert out.splitlines() == [
        f"{draft.stem}: clean, 1 change",
        '  removed: span s7 (ORG 234-271 "Sở Khoa học và Công nghệ tỉnh Long An")',
        "1 document: 1 clean",
    ]


def test_a_value_of_gold(
    here: Corpus, studio: RealStudio, person: Annotator, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LABEL_STUDIO_API_KEY", studio.legacy)
    before = here.gold_path(GOLD).read_text(encoding="utf-8")
    project = push(run, "chidao: gold", "--of", "gold")
    assert run("labelstudio", "pull", "--project", "chidao: gold", "--into", "gold")[1] == "5 documents: 5 unchanged\n"
    gold = here.gold(GOLD)
    span = next(each for each in gold.spans if each.id == "s2")
    person.open(project, GOLD, len(gold.spans))
    person.choose(span.start)
    person.pick("ORG__level", "central")
    person.submit()
    code, out, err = run("labelstudio", "pull", "--project", str(project), "--into", "gold", "--dry-run")
    assert code == 1, err
    assert f"{GOLD}: clean, 1 change\n  changed (level): span s2" in out
    assert out.endswith("5 documents: 4 unchanged, 1 clean; nothing was written\n")
    assert here.gold_path(GOLD).read_text(encoding="utf-8") == before


def test_a_project_with_other_labels(here: Corpus, studio: RealStudio, run: Run) -> None:
    import httpx2

    config = (
        '<View><Labels name="label" toName="text"><Label value="PER"/></Labels><Text name="text" value="$text"/></View>'
    )
    headers = {"Authorization": f"Token {studio.legacy}"}
    body = {"title": "somebody's own", "label_config": config}
    httpx2.post(f"{studio.url}/api/projects/", json=body, headers=headers, trust_env=False).raise_for_status()
    for words in (("push",), ("pull", "--into", "anna")):
        code, _, err = run("labelstudio", *words, "--project", "somebody's own")
        assert code == 2
        assert "annotates something else than the scheme" in err
        assert 'has Labels "label": "PER"' in err
