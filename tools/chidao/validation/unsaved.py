"""A file that is not read from the disk, as one that an editor has not saved yet."""

from __future__ import annotations

from pathlib import Path

from chidao.store import Corpus
from chidao.validation.context import Origin
from chidao.validation.naming import display_name
from chidao.validation.planning import corpus_around
from chidao.validation.target import Kind, Target, kind_of


def place_data(corpus: Corpus, data: bytes, path: Path | None, unnamed: str) -> tuple[Corpus, Target]:
    """Tell how bytes are checked.

    Args:
        corpus: what they are compared with where `path` does not lie in a corpus.
        data: the bytes.
        path: where the file is, or will be when it is saved; None where that is not known.
        unnamed: its name in messages where `path` is None.

    Returns:
        the corpus that it belongs to, and the target for a `Checker` of that corpus.
    """
    if path is None:
        return corpus, Target(Path(unnamed), unnamed, kind_of(data), data=data)
    home = corpus_around(path) or corpus
    kind = _kind_at(home, path)
    name = display_name(path)
    if kind is None:
        return home, Target(path, name, kind_of(data), data=data)
    folder = path.resolve().parent
    origin: Origin = "outside" if kind != "annotation" else "gold" if folder.name == "gold" else "annotator"
    stem = path.stem if kind in ("annotation", "corpus-record") else None
    return home, Target(path, name, kind, origin, stem, data)


def _kind_at(corpus: Corpus, path: Path) -> Kind | None:
    """Tell what a file is by its place in a corpus, whether it is there or not; None outside."""
    resolved = path.resolve()
    # First what editors save most: links of five other files need not be followed for it.
    annotations = (corpus.root / "annotations").resolve()
    if resolved.parent == annotations / "gold" or resolved.parent.parent == annotations / "annotators":
        return "annotation"
    places: dict[Path, Kind] = {
        corpus.directives_path: "directives",
        corpus.organizations_path: "organizations",
        corpus.sources_path: "sources",
        corpus.splits_path: "splits",
        corpus.assignments_path: "assignments",
        corpus.release_path: "release",
    }
    for place, kind in places.items():
        if resolved == place.resolve():
            return kind
    if resolved.parent == annotations / "decisions":
        return "decisions"
    return "corpus-record" if resolved.parent == (corpus.root / "corpus").resolve() else None
