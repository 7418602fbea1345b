"""All checks of a build, in order: what a later one needs, an earlier one has found sound."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from chidao.model import Manifest
from chidao.release.features import Layout
from chidao.store import Corpus
from chidao.verification.card import check_card
from chidao.verification.croissant import check_croissant
from chidao.verification.fault import Fault
from chidao.verification.figure import check_figure
from chidao.verification.files import check_files, read_manifest
from chidao.verification.sources import check_loading, check_rebuild, made_otherwise
from chidao.verification.tables import check_tables

#: Called before each check with its name.
Progress = Callable[[str], None]
Check = Callable[[], Iterator[Fault]]


class Verdict(NamedTuple):
    """What a verification came to.

    Attributes:
        name, version: of the corpus, by the manifest.
        files: how many files were looked at.
        checks: the checks that ran.
        faults: what is wrong.
        remarks: what was not compared, and why.
    """

    name: str
    version: str
    files: int
    checks: list[str]
    faults: list[Fault]
    remarks: list[str]


def verify(folder: Path, corpus: Corpus, *, with_sources: bool = True, progress: Progress | None = None) -> Verdict:
    """Verify a build.

    Args:
        folder: the build.
        corpus: the sources; their scheme says which columns the tables have.
        with_sources: whether the build is made again from the sources and compared, and its rows with the annotations.
        progress: is told of each check.

    Raises:
        ChidaoError: the folder is no build.
    """
    manifest = read_manifest(folder)
    remarks = []
    if with_sources and made_otherwise(manifest):
        remarks.append(f"the rows were compared with those of the sources, not the bytes: {made_otherwise(manifest)}")
    done: list[str] = []
    faults: list[Fault] = []
    for name, check in checks_of(folder, manifest, corpus, with_sources=with_sources).items():
        if name == "loading" and faults:
            remarks.append("loading was not tried, because of the faults before")
            break
        if progress:
            progress(name)
        faults += check()
        done.append(name)
    return Verdict(manifest.name, manifest.version, len(manifest.files) + 2, done, faults, remarks)


def checks_of(folder: Path, manifest: Manifest, corpus: Corpus, *, with_sources: bool) -> dict[str, Check]:
    """Give the checks by name, in order; arguments as in `verify`, and the manifest of the build."""
    layout = Layout(corpus.scheme)
    checks: dict[str, Check] = {
        "files": lambda: check_files(folder, manifest),
        "tables": lambda: check_tables(folder, manifest, layout),
        "card": lambda: check_card(folder, manifest, layout),
        "figure": lambda: check_figure(folder, manifest, corpus.scheme),
        "croissant": lambda: check_croissant(folder, manifest, layout),
        "rebuild": lambda: check_rebuild(folder, manifest, corpus),
        "loading": lambda: check_loading(folder, manifest, corpus if with_sources else None),
    }
    if not with_sources:
        del checks["rebuild"]
    return checks
