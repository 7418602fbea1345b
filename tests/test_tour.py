"""The README's tour for maintainers, command by command, on a copy of the checkout."""

from __future__ import annotations

import re
import shlex
import shutil
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
