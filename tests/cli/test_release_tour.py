"""docs/releasing.md, command by command, on a copy of the repository: 0.1.0 is out, and 0.2.0 is released."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from chidao.cli.main import main
from chidao.store import Corpus
from hub.process import REPO, Loopback
from paths import ROOT
from repositories import SECOND, change_json, commit, git, make_repository, take_out

BLOCK = re.compile(r"^<!-- tour: release -->\n```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def steps() -> list[tuple[list[str], list[str]]]:
    """Give the commands of the document, each with the lines that it shows."""
    found = []
    for block in BLOCK.findall((ROOT / "docs" / "releasing.md").read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *output = part.splitlines()
            found.append((shlex.split(command), output))
    return found


def shows(expected: list[str], lines: list[str]) -> bool:
    """Say whether lines are those that are shown, where `…` stands for any number of them."""
    if "…" not in expected:
        return lines == expected
    head, tail = expected[: expected.index("…")], expected[expected.index("…") + 1 :]
    return lines[: len(head)] == head and (not tail or lines[-len(tail) :] == tail)


def annotate_by_hand(corpus: Corpus, overlooked: dict[str, Any]) -> None:
    """What readers do: the new page becomes gold, a date that was overlooked gets a span, one that is none loses it."""
    draft = next((corpus.root / "annotations" / "annotators" / "draft").glob("005_*.json"))
    gold = json.loads(draft.read_bytes()) | {"status": "gold", "annotator": "adjudicated"}
    for span in gold["spans"]:
        del span["rule"], span["confidence"]
    corpus.gold_path(draft.stem).write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
    take_out(corpus, SECOND, "s31")

    def add(gold: Any) -> None:
        gold["spans"] = sorted([*gold["spans"], overlooked], key=lambda span: (span["start"], span["end"]))

    change_json(corpus.gold_path(SECOND), add)


def run_at_hub(hub: Loopback, root: Path, words: list[str]) -> tuple[int, str]:
    """Run a command of chidao with a hub, whose address is read when the program starts; give code and output."""
    call = [sys.executable, "-m", "chidao", *(word.replace("OWNER/NAME", REPO) for word in words)]
    done = subprocess.run(
        call, cwd=root, env=hub.environment(), capture_output=True, text=True, encoding="utf-8", check=False
    )
    return done.returncode, (done.stdout or done.stderr).replace(REPO, "OWNER/NAME")


def test_a_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = make_repository(tmp_path / "checkout")
    monkeypatch.chdir(corpus.root)
    overlooked = take_out(corpus, SECOND, "s30")
    commit(corpus.root, "A date is overlooked")
    assert main(["release", "0.1.0"]) == 0
    commit(corpus.root, "Release 0.1.0")
    git(corpus.root, "tag", "v0.1.0")
    capsys.readouterr()
    commands = steps()
    assert [words[:2] for words, _ in commands].count(["chidao", "release"]) == 2

    with Loopback(tmp_path) as hub:
        code, out = run_at_hub(hub, corpus.root, ["publish", "dist", "--repo", "OWNER/NAME"])
        assert code == 0, out
        for words, expected in commands:
            if words[:2] == ["chidao", "validate"]:
                annotate_by_hand(corpus, overlooked)
            if words[0] == "git":
                assert git(corpus.root, *words[1:]) == ""
                continue
            if any("OWNER/NAME" in word for word in words):
                code, out = run_at_hub(hub, corpus.root, words[1:])
            else:
                code = main(words[1:])
                out = "".join(capsys.readouterr())
            differs = words[1] == "diff" and "demands" in "".join(expected)
            assert code == (1 if differs else 0), (words, out)
            lines = out.replace(f"{corpus.root}/", "").splitlines()
            assert not expected or shows(expected, lines), (words, lines)
        assert sorted(hub.repo()["tags"]) == ["v0.1.0", "v0.2.0"]

    assert git(corpus.root, "status", "--porcelain") == ""
    assert (corpus.release().version, json.loads((corpus.root / "dist" / "manifest.json").read_bytes())["version"]) == (
        "0.2.0",
        "0.2.0",
    )
    changelog = (corpus.root / "CHANGELOG.md").read_text(encoding="utf-8")
    data = (
        "- Data since 0.1.0: documents added: 1, documents edited: 1, spans added: 1, spans removed: 1, "
        "spans in added documents: 6 (MAJOR).\n"
    )
    assert re.sub(r"\d{4}-\d\d-\d\d", "DAY", changelog).startswith(
        f"# Changelog\n\n## 0.2.0 (DAY)\n\n{data}\n## 0.1.0 (DAY)\n\n- The first release of the data.\n- Corpus: "
    )
    assert "\nversion: 0.2.0\ndate-released: " in (corpus.root / "CITATION.cff").read_text(encoding="utf-8")
    assert (
        (corpus.root / "DATASHEET.md")
        .read_text(encoding="utf-8")
        .startswith("# Datasheet of the chidao corpus, version 0.2.0\n")
    )
