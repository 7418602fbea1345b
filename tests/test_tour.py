"""The README's tours, command by command, on a copy of the checkout."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

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
