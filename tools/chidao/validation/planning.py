"""Which files are checked, by corpus and in which order."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from chidao.errors import ChidaoError
from chidao.store import Corpus, open_corpus
from chidao.validation.checker import Checker
from chidao.validation.context import Origin
from chidao.validation.naming import display_name
from chidao.validation.reading import read_file
from chidao.validation.target import KINDS, Kind, Target, kind_of


def plan(corpus: Corpus, paths: Iterable[Path] = ()) -> list[tuple[Checker, list[Target]]]:
    """Tell which files are checked, by corpus; arguments and errors as for `chidao.validation.run.validate`."""
    chosen = list(paths)
    if not chosen:
        return [(Checker(corpus, whole=True), _targets_of(corpus))]
    plans: dict[Path, tuple[Checker, dict[Path, Target]]] = {}
    known: dict[Path, dict[Path, Target]] = {}
    for path in chosen:
        if not path.exists():
            raise ChidaoError(f"{display_name(path)}: there is no such file or folder", "Look at the path.")
        home = corpus_around(path) or corpus
        root = home.root.resolve()
        if root not in plans:
            plans[root] = (Checker(home), {})
            known[root] = {target.path.resolve(): target for target in _targets_of(home)}
        found = _targets_at(path, root, known[root])
        if not found:
            raise ChidaoError(
                f"{display_name(path)}: nothing there that can be checked",
                "Name an annotation (.json), another JSON file of a corpus, or a folder of them.",
            )
        if path.resolve() == root:
            plans[root][0].whole = True
        for target in found:
            plans[root][1].setdefault(target.path.resolve(), target)
    return [(checker, _sorted(targets.values())) for checker, targets in plans.values()]


def corpus_around(path: Path) -> Corpus | None:
    """Find the corpus that a path, which need not be there, lies in; None where it lies in none."""
    resolved = path.resolve()
    for root in (resolved, *resolved.parents):
        if (root / "schema" / "scheme.json").is_file() and (root / "annotations").is_dir():
            return open_corpus(root)
    return None


def _targets_at(path: Path, root: Path, inside: dict[Path, Target]) -> list[Target]:
    """Tell which files a path stands for; `inside` are those of the corpus at `root`."""
    resolved = path.resolve()
    if resolved in inside:
        return [inside[resolved]]
    if path.is_dir() and (resolved == root or root in resolved.parents):
        return [target for place, target in inside.items() if resolved in place.parents]
    if path.suffix == ".txt" and resolved.parent in {(root / folder).resolve() for folder in ("corpus", "seeds")}:
        # A page or a text stands for what speaks of it.
        return [target for target in inside.values() if target.stem == path.stem]
    files = sorted(path.rglob("*.json")) if path.is_dir() else [path]
    return [
        Target(file, display_name(file), kind_of(read_file(file, display_name(file))))
        for file in files
        if file.is_file()
    ]


def _targets_of(corpus: Corpus) -> list[Target]:
    """Give all files of a corpus that are there."""
    targets = [
        Target(path, display_name(path), "annotation", _origin(path), path.stem) for path in corpus.annotation_paths()
    ]
    targets += [
        Target(path, display_name(path), "corpus-record", stem=path.stem)
        for path in (corpus.root / "corpus").glob("*.json")
        if path != corpus.splits_path
    ]
    places: tuple[tuple[Kind, Path], ...] = (
        ("directives", corpus.directives_path),
        ("organizations", corpus.organizations_path),
        ("sources", corpus.sources_path),
        ("splits", corpus.splits_path),
        ("assignments", corpus.assignments_path),
        ("release", corpus.release_path),
    )
    targets += [Target(path, display_name(path), "decisions") for path in corpus.decisions_paths()]
    targets += [Target(path, display_name(path), kind) for kind, path in places if path.is_file()]
    return _sorted(targets)


def _origin(path: Path) -> Origin:
    return "gold" if path.parent.name == "gold" and path.parent.parent.name == "annotations" else "annotator"


def _sorted(targets: Iterable[Target]) -> list[Target]:
    return sorted(targets, key=lambda target: (KINDS.index(target.kind), target.origin != "gold", str(target.path)))
