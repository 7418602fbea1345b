"""Git repositories of a test's own, with a copy of the corpus."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from chidao.store import Corpus
from paths import ROOT

Run = Callable[..., tuple[int, str, str]]
DAY = "2026-01-02"
FIRST, SECOND = "000_2239336ab2b7930e", "001_2f85b69d4f545e88"
_FILES = ("CHANGELOG.md", "CITATION.cff", "DATASHEET.md", ".gitignore", "tests/pages/long-an.txt")
_NOBODY = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "nobody"), ("EMAIL", "nobody@example.org"))
}
#: Neither what the machine says of git, nor a hook that the tests are run from.
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    **_NOBODY,
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=root, env=ENVIRONMENT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def commit(root: Path, message: str) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", message)


def make_repository(root: Path) -> Corpus:
    """Copy the corpus and what else a release touches into a new repository, and commit."""
    for folder in ("seeds", "corpus", "annotations", "schema", "docs/rules"):
        shutil.copytree(ROOT / folder, root / folder)
    for name in _FILES:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, root / name)
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit(root, "Start")
    return Corpus(root)


def change_json(path: Path, change: Callable[[Any], object]) -> None:
    content = json.loads(path.read_bytes())
    change(content)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def take_out(corpus: Corpus, document: str, span: str) -> Any:
    """Take a span out of gold; give it."""
    found: list[Any] = []

    def change(gold: Any) -> None:
        found.extend(one for one in gold["spans"] if one["id"] == span)
        gold["spans"] = [one for one in gold["spans"] if one["id"] != span]

    change_json(corpus.gold_path(document), change)
    return found[0]


def release(run: Run, corpus: Corpus, version: str, *arguments: object) -> tuple[int, str, str]:
    return run("release", version, "--corpus", corpus.root, "--date", DAY, *arguments)


def tracked(corpus: Corpus) -> dict[str, bytes]:
    """Give all files but git's own."""
    return {
        path.relative_to(corpus.root).as_posix(): path.read_bytes()
        for path in corpus.root.rglob("*")
        if path.is_file() and ".git" not in path.parts
    }
