"""A checkout of git that has changed since its release, and the build of that release."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

from chidao.model import Release
from chidao.release.build import build
from chidao.store import Corpus, dump
from drills.builds import ROOT

DAY = "2026-01-02"
_COPIED = ("seeds", "corpus", "annotations", "schema", "docs/rules")
_FILES = ("CHANGELOG.md", "CITATION.cff", "DATASHEET.md", ".gitignore")


def environment() -> dict[str, str]:
    """Give an environment in which git knows nothing of the machine."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    nobody = {
        f"GIT_{who}_{what}": f"nobody{'@example.org' * (what == 'EMAIL')}"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "PYTHONPATH": str(ROOT / "tools")}
    return {**kept, **nobody, **quiet}


def _git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=root, env=environment(), check=True, capture_output=True)


def make_checkout(folder: Path) -> str:
    """Make a checkout that has changed since its release (`checkout`), and that release's build (`dist`).

    Returns:
        the version that is due.
    """
    root = folder / "checkout"
    for name in _COPIED:
        shutil.copytree(ROOT / name, root / name)
    for name in _FILES:
        shutil.copy(ROOT / name, root / name)
    corpus = Corpus(root)
    version = corpus.release().version
    released = Release(schema="../schema/release.schema.json", version=version, date=DAY)
    corpus.write([(corpus.release_path, dump(released))])
    log = root / "CHANGELOG.md"
    log.write_text(log.read_text(encoding="utf-8").replace("(unreleased)", f"({DAY})"), encoding="utf-8")
    path, data = _lose_a_relation(corpus)
    _git(root, "init", "--quiet", "--initial-branch", "main")
    _git(root, "add", "--all")
    _git(root, "commit", "--quiet", "--message", "A release")
    _git(root, "tag", f"v{version}")
    build(corpus, folder / "dist")
    path.write_bytes(data)
    _git(root, "commit", "--quiet", "--all", "--message", "A relation that was missing")
    major, minor, _ = map(int, version.split("."))
    return f"{major + 1}.0.0" if major else f"0.{minor + 1}.0"


def _lose_a_relation(corpus: Corpus) -> tuple[Path, bytes]:
    """Take the last relation out of the first gold that has one; give the file, and what it held."""
    for path in map(corpus.gold_path, corpus.document_ids()):
        data = path.read_bytes()
        gold = json.loads(data)
        if gold["relations"]:
            gold["relations"].pop()
            path.write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
            return path, data
    raise SystemExit("no gold has a relation that could be missing")
