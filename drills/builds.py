"""Builds to publish: of this checkout's corpus, and of copies that differ a little."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from chidao.release.build import build
from chidao.store import Corpus

ROOT = Path(__file__).resolve().parent.parent


def make_build(out: Path, version: str, *, without: str | None = None, fewer_relations: bool = False) -> Path:
    """Build a copy of the corpus under a version; give the folder of the build.

    Args:
        out: folder for copy and build.
        version: of the corpus.
        without: beginning of the id of a document that is left out.
        fewer_relations: leave out a relation of the first document that has one.
    """
    root = out / "corpus"
    for folder in ("seeds", "corpus", "annotations", "schema"):
        shutil.copytree(ROOT / folder, root / folder)
    corpus = Corpus(root)
    release = json.loads(corpus.release_path.read_bytes())
    corpus.release_path.write_text(json.dumps({**release, "version": version}))
    if without:
        for path in root.glob(f"annotations/gold/{without}*.json"):
            path.unlink()
    for path in sorted(root.glob("annotations/gold/*.json")) if fewer_relations else []:
        gold = json.loads(path.read_bytes())
        if gold["relations"]:
            gold["relations"].pop()
            path.write_text(json.dumps(gold, ensure_ascii=False))
            break
    build(corpus, out / "dist")
    return out / "dist"
