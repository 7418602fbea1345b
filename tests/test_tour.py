"""The README's tours, command by command, on a copy of the checkout."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pexpect
import pytest

from chidao.cli.main import main
from chidao.model import Annotation
from chidao.store import Corpus, dump
from paths import ROOT


def tour(name: str) -> list[list[str]]:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(rf"^<!-- tour: {name} -->\n```sh\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert found, f"no tour for {name} in the README"
    lines = [shlex.split(line, comments=True) for line in found.group(1).splitlines()]
    return [line for line in lines if line]


def recording(name: str) -> list[tuple[list[str], list[str]]]:
    """Give each command of a tour that shows its outputs, with the lines that it prints."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(rf"^<!-- tour: {name} -->\n```console\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert found, f"no tour for {name} in the README"
    parts = re.split(r"^\$ ", found.group(1), flags=re.MULTILINE)[1:]
    return [(shlex.split(first), shown) for first, *shown in (part.splitlines() for part in parts)]


def test_annotators(copy: Corpus, monkeypatch: pytest.MonkeyPatch, run: Callable[..., tuple[int, str, str]]) -> None:
    """A broken file, the message, the difference, the repair, and the clean run."""
    shutil.copytree(ROOT / "docs" / "examples", copy.root / "docs" / "examples")
    monkeypatch.chdir(copy.root)
    codes, files = [], []
    steps = recording("annotators")
    for words, shown in steps:
        assert words[:2] == ["chidao", "validate"]
        code, printed, said = run(*words[1:])
        assert [line.rstrip() for line in (printed + said).splitlines()] == [line.rstrip() for line in shown], words
        codes.append(code)
        files.append((copy.root / words[-1]).read_bytes())
    assert [words[2:-1] for words, _ in steps] == [[], ["--fix", "--diff"], ["--fix"], []]
    assert codes == [1, 1, 0, 0]
    assert files[0] == files[1] != files[2] == files[3]
    assert any(line.strip().strip("^") == "" and "^" in line for line in steps[0][1])


Result = list[dict[str, Any]]
#: The text of the page that is annotated in the tour, and what of it a relation joins.
PLAN, DAY, CONCLUSION = "Chương trình số 54-CTr/TU", "ngày 08/4/2024", "Kết luận số 69-KL/TW"


def exported_by_studio(tasks: Path, path: Path, change: Callable[[Result], None]) -> None:
    """Write what Label Studio exports when somebody has changed the regions of each draft, and submitted."""
    exported = json.loads(tasks.read_bytes())
    for number, task in enumerate(exported, 1):
        (draft,) = task["predictions"]
        result = [{**item, "origin": "prediction"} for item in draft["result"]]
        change(result)
        done = {"id": number, "completed_by": 1, "was_cancelled": False, "ground_truth": False, "result": result}
        task |= {"id": number, "annotations": [done], "predictions": [number], "drafts": [], "meta": {}}
    path.write_text(json.dumps(exported, ensure_ascii=False), encoding="utf-8")


def draw(result: Result, head: str, kind: str, tail: str) -> None:
    """Draw a relation from the last mention of one text to that of another."""
    ids = {item["value"]["text"]: item["id"] for item in result if item["type"] == "labels"}
    ends = {"from_id": ids[head], "to_id": ids[tail]}
    result.append({**ends, "type": "relation", "direction": "right", "labels": [kind]})


def read_by_anna(result: Result) -> None:
    draw(result, PLAN, "implements", CONCLUSION)
    draw(result, PLAN, "issued_on", DAY)


def read_by_binh(result: Result) -> None:
    draw(result, PLAN, "implements", CONCLUSION)
    (organ,) = (item["id"] for item in result if item["type"] == "labels" and item["value"]["labels"] == ["ORG"])
    for item in result:
        if item.get("id") == organ:
            item["value"]["end"] -= len(" Long An")
            if item["type"] != "textarea":  # whose text is the answer
                item["value"]["text"] = item["value"]["text"].removesuffix(" Long An")


def register(corpus: Corpus) -> None:
    """Write into the registry what gold states of a document and its entry does not."""
    registry = corpus.directives()
    (entry,) = (each for each in registry.directives if each.id == "vn:long-an/ctr-54-tu-2024")
    assert entry.implements == []
    entry.implements.append("vn:tw/kl-69-tw-2024")
    corpus.directives_path.write_bytes(dump(registry))


def decide_at_the_terminal(words: list[str], keys: str) -> str:
    """Run a command at a terminal, press a key at each question, and give all that was shown."""
    child = pexpect.spawn(
        *(sys.executable, ["-m", "chidao", *words]),
        encoding="utf-8",
        timeout=60,
        dimensions=(50, 300),
        env={**os.environ, "TERM": "dumb", "PYTHONPATH": os.pathsep.join(sys.path)},  # type: ignore[arg-type]
    )
    shown = ""
    for key in keys:
        child.expect(r"\[a b .*\] ")
        shown += str(child.before)
        child.send(key)
    child.expect_exact("[u q] ")
    child.send("q")
    child.expect(pexpect.EOF)
    assert child.wait() == 0, child.before
    return shown + str(child.before)


def test_annotation(copy: Corpus, monkeypatch: pytest.MonkeyPatch, run: Callable[..., tuple[int, str, str]]) -> None:
    """A new page, its draft, two readings made in another tool, and gold of them."""
    shutil.copytree(ROOT / "tests" / "pages", copy.root / "tests" / "pages")
    monkeypatch.chdir(copy.root)
    monkeypatch.setenv("CHIDAO_CACHE", str(copy.root / "cache"))
    printed: list[str] = []
    states: list[tuple[str, str]] = []
    for words in tour("annotation"):
        assert words[0] == "chidao"
        if states and states[-1] == ("adjudicated", "chidao validate") and words[1] == "validate":
            assert "[1].tail" in run(*words[1:], "--format", "json")[1]
            register(copy)
        if words[1] == "adjudicate" and "--replay" not in words:
            printed.append(decide_at_the_terminal(words[1:], "aa"))
        else:
            code, out, err = run(*words[1:])
            assert code == 0, (words, out, err)
            printed.append(out + err)
        if words[1] == "export":
            folder = Path(words[words.index("--out") + 1])
            for name, change in (("anna", read_by_anna), ("binh", read_by_binh)):
                exported_by_studio(folder / "tasks.json", copy.root / f"{name}.json", change)
        (new,) = (each for each in json.loads(run("status", "--json")[1])["documents"] if each["id"].startswith("005"))
        states.append((new["state"], new["next"].removesuffix(f" --document {new['id']}")))
    assert states == [
        ("draft", "chidao assign NAME NAME --overlap 1"),
        *[("draft", "read: anna, binh")] * 3,
        ("once", "read: binh"),
        *[("twice", "chidao adjudicate anna binh")] * 3,
        *[("adjudicated", "chidao validate")] * 2,
        *[("adjudicated", "")] * 2,
    ]
    document = new["id"]
    assert "boundary ORG 74:103 74:95" in printed[8] and "issued_on DATE@334:348" in printed[8]
    assert printed[8].rstrip().endswith("1 document: 1 gold file written, 0 questions open")
    assert printed[9] == "6 documents made again from readings and decisions: none differ\n"
    assert printed[11].endswith("nothing to do\n")
    gold = copy.gold(document)
    text = copy.text(document)
    words_of = {span.id: text[span.start : span.end] for span in gold.spans}
    assert "Ban Thường vụ Tỉnh ủy Long An" in words_of.values()
    assert [(words_of[each.head], each.type, words_of[each.tail]) for each in gold.relations] == [
        (PLAN, "issued_on", DAY),
        (PLAN, "implements", CONCLUSION),
    ]
    assert [copy.annotation(copy.annotator_path(name, document)).status for name in ("anna", "binh")] == [
        "annotated",
        "annotated",
    ]
    assert len(copy.decisions(document).decisions) == 2


def correct_by_hand(corpus: Corpus) -> Path:
    path = next((corpus.root / "annotations" / "annotators" / "draft").glob("005_*.json"))
    draft = corpus.annotation(path)
    assert draft.status == "draft" and all(span.rule and span.confidence for span in draft.spans)
    wrong = next(span for span in draft.spans if span.label == "ORG")
    kept = [span for span in draft.spans if span is not wrong]
    relations = [item for item in draft.relations if wrong.id not in (item.head, item.tail)]
    path.write_bytes(
        dump(Annotation(**{**_fields(draft), "spans": kept, "relations": relations, "status": "annotated"}))
    )
    return path


def _fields(record: Annotation) -> dict[str, object]:
    return {name: getattr(record, name) for name in record.__struct_fields__}


def test_maintainers(copy: Corpus, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(ROOT / "tests" / "pages", copy.root / "tests" / "pages")
    monkeypatch.chdir(copy.root)
    before = copy.splits().documents
    commands = tour("maintainers")
    assert [command[1] for command in commands] == ["add", "suggest", "validate", "build"]
    for words in commands:
        assert words[0] == "chidao"
        if words[1] == "validate":
            correct_by_hand(copy)
        code = main(words[1:])
        printed = capsys.readouterr()
        assert code == 0, (words, printed.out, printed.err)
    after = copy.splits().documents
    assert len(after) == len(before) + 3
    assert {name: after[name] for name in before} == before
    assert (copy.root / "dist" / "manifest.json").is_file()
    added = sorted(after.keys() - before.keys())
    html = copy.text(added[2])
    assert html.startswith("Xã Hòa Phú triển khai kế hoạch vệ sinh đồng ruộng đầu vụ\n\nThứ hai - 17/02/2025 08:20\n")
    assert "Trang chủ" not in html and "Facebook" not in html and "truy cập" not in html and "var hits" not in html
    assert html.endswith("Minh Tâm")
    # A second time the same pages are refused, and nothing changes.
    assert main(commands[0][1:]) == 1
    assert copy.splits().documents == after
