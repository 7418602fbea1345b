"""A file that comes by standard input, as from an editor that has not saved it yet."""

from __future__ import annotations

from pathlib import Path

from chidao.store import Corpus
from chidao.validation.context import Origin
from chidao.validation.run import Checker, Kind, Target, corpus_around, display_name, kind_of

#: The name in messages where none is given.
UNNAMED = "<stdin>"


def plan_data(corpus: Corpus, data: bytes, path: Path | None) -> tuple[Checker, Target]:
    """Tell how bytes are checked.

    Args:
        corpus: what they are compared with where `path` does not lie in a corpus.
        data: the bytes.
        path: where the file is, or will be when it is saved; None where that is not known.
    """
    if path is None:
        return Checker(corpus), Target(Path(UNNAMED), UNNAMED, kind_of(data), data=data)
    home = corpus_around(path) or corpus
    kind = _kind_at(home, path)
    name = display_name(path)
    if kind is None:
        return Checker(home), Target(path, name, kind_of(data), data=data)
    folder = path.resolve().parent
    origin: Origin = "outside" if kind != "annotation" else "gold" if folder.name == "gold" else "annotator"
    stem = path.stem if kind in ("annotation", "corpus-record") else None
    return Checker(home), Target(path, name, kind, origin, stem, data)


def _kind_at(corpus: Corpus, path: Path) -> Kind | None:
    """Tell what a file is by its place in a corpus, whether it is there or not; None outside."""
    resolved = path.resolve()
    places: dict[Path, Kind] = {
        corpus.directives_path: "directives",
        corpus.organizations_path: "organizations",
        corpus.sources_path: "sources",
        corpus.splits_path: "splits",
    }
    for place, kind in places.items():
        if resolved == place.resolve():
            return kind
    annotations = (corpus.root / "annotations").resolve()
    if resolved.parent == annotations / "gold" or resolved.parent.parent == annotations / "annotators":
        return "annotation"
    return "corpus-record" if resolved.parent == (corpus.root / "corpus").resolve() else None
