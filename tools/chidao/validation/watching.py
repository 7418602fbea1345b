"""Checking again what was saved, for as long as the user stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from chidao.errors import ChidaoError
from chidao.store import Corpus
from chidao.validation.checker import Checker
from chidao.validation.planning import plan
from chidao.validation.target import Target

_ENDINGS = frozenset({".json", ".txt"})
#: Folders of a corpus whose files are looked at.
_FOLDERS = ("annotations", "corpus", "schema", "seeds")

Work = list[tuple[Checker, list[Target]]]


def changes(corpus: Corpus, paths: Iterable[Path]) -> Iterator[tuple[list[Path], Work]]:
    """Wait for changes of files that a check reads.

    Args:
        corpus: as for `plan`.
        paths: as for `plan`.

    Yields:
        the files that were saved, and what is to be checked again.

    Raises:
        ChidaoError: the library that watches files is not installed.
        KeyboardInterrupt: the user has had enough.
    """
    try:
        from watchfiles import watch  # noqa: PLC0415 - an extra
    except ImportError:
        raise ChidaoError("--watch needs the package watchfiles", 'Run `pip install "chidao[watch]"`.') from None
    chosen = list(paths)
    for batch in watch(*_roots(plan(corpus, chosen)), watch_filter=lambda _, name: Path(name).suffix in _ENDINGS):
        saved = sorted({Path(name).resolve() for _, name in batch})
        remaining = [path for path in chosen if path.exists()]
        if chosen and not remaining:
            yield saved, []
            continue
        # A new corpus: scheme and registries are read again.
        work = plan(Corpus(corpus.root, read_only=corpus.read_only), remaining)
        yield saved, [(checker, again) for checker, targets in work if (again := affected(checker, targets, saved))]


def affected(checker: Checker, targets: list[Target], saved: Iterable[Path]) -> list[Target]:
    """Tell which files have to be checked again after some were saved.

    A text or a page concerns the files of its document; scheme, registries, provenance and splits concern all.
    Where not all are checked, the checker is told so: it can then not say what is missing or unused.
    """
    root = checker.corpus.root.resolve()
    inside = [path.relative_to(root) for path in saved if path.is_relative_to(root)]
    documents = {path.stem for path in inside if path.parts[0] in ("corpus", "seeds") and not _is_shared(path)}
    if any(_is_shared(path) for path in inside):
        return targets
    checker.whole = False
    changed = set(saved)
    return [target for target in targets if target.path.resolve() in changed or target.stem in documents]


def _is_shared(path: Path) -> bool:
    """Whether more than one document depends on a file of the corpus, named from its root."""
    return path.parts[0] == "schema" or path.as_posix() in (
        "annotations/directives.json",
        "annotations/organizations.json",
        "annotations/release.json",
        "corpus/splits.json",
        "seeds/sources.json",
    )


def _roots(work: Work) -> list[Path]:
    roots = {
        checker.corpus.root.resolve() / folder
        for checker, _ in work
        for folder in _FOLDERS
        if (checker.corpus.root / folder).is_dir()
    }
    roots |= {target.path.resolve().parent for _, targets in work for target in targets}
    return sorted(root for root in roots if not any(other in root.parents for other in roots))
