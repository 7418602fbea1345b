"""The build: tables, card, manifest and checksums, put in place in one step."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple

from chidao.errors import ChidaoError
from chidao.release import workers
from chidao.release.about import about
from chidao.release.batches import Made
from chidao.release.card import card
from chidao.release.counts import Counts, add
from chidao.release.croissant import croissant
from chidao.release.documents import by_split
from chidao.release.features import DEFAULT, OF_DOCUMENTS, OF_REGISTRIES, REGISTRY_SPLIT, Layout
from chidao.release.figure import FIGURE, draw
from chidao.release.folder import carry_over, check_carried_over, foreign_files, parent_of, put_in_place, staging
from chidao.release.logical import canonical_lines
from chidao.release.manifest import built_paths, write_manifest
from chidao.release.names import CARD, CROISSANT, file_digest
from chidao.release.parquet import Groups, Written, split_writers
from chidao.release.tables import Tables
from chidao.replacement.journal import OWN
from chidao.store import Corpus
from chidao.temporary import temporary_folder, writing_to

#: Called with documents done and documents in all: before the first, after each, and before the build is put in
#: place. What it raises stops the build.
Progress = Callable[[int, int], None]
#: Called with the folder of the whole build before it is put in place. What it raises stops the build.
Inspection = Callable[[Path], None]
#: Called with the folder of the whole build and the place that it is for, to put it there; `put_in_place` does so.
Placing = Callable[[Path, Path], None]
_ELSEWHERE = "Name another place with --out."
State = Literal["built", "up to date", "different"]


class Result(NamedTuple):
    """What a build came to.

    Attributes:
        state: `built`, `up to date` (nothing was written), or, of a check, `different`.
        folder: the folder of the build.
        tables: the files with rows.
        differences: of a check, the files that are missing or differ.
        kept: files in the folder that no build wrote and that were kept.
    """

    state: State
    folder: Path
    tables: list[Written]
    differences: list[str]
    kept: list[str]


def build(
    corpus: Corpus,
    out: Path,
    *,
    force: bool = False,
    progress: Progress | None = None,
    inspect: Inspection | None = None,
    place: Placing = put_in_place,
    jobs: int = 1,
) -> Result:
    """Build the release of a corpus into the folder `out`.

    The build is made beside `out` and put in its place in one step; where anything fails or is interrupted, `out`
    is what it was. With `force`, an earlier build is replaced and all other files in the folder are kept. `inspect`
    sees the whole build before `place` puts it in place. With `jobs` above 1, so many processes of their own read the
    documents of a large corpus; what is built is the same.

    Raises:
        ChidaoError: the corpus does not fit itself (a gold annotation is of another text, …), or `out` cannot be
            written: it is no folder, holds other files and `force` is not set, or has a file in the way.
    """
    with _reported(out):
        target = place_of_build(out, corpus)
        return _build(corpus, out, target, force, progress, inspect, place, jobs)


def _build(
    corpus: Corpus,
    out: Path,
    target: Path,
    force: bool,
    progress: Progress | None,
    inspect: Inspection | None,
    place: Placing,
    jobs: int,
) -> Result:
    with staging(target) as folder:
        tables = write_build(corpus, folder, progress, jobs)
        is_same = target.is_dir() and not _differences(folder, target)
        kept = [] if is_same else _kept(target, out, force)
        carry_over(kept, target, folder)
        if inspect:
            inspect(folder)
        if is_same:
            return Result("up to date", out, tables, [], [])
        check_carried_over(kept, _kept(target, out, force), target, folder)
        if progress:
            documents = sum(table.rows for table in tables if table.config == DEFAULT)
            progress(documents, documents)
        place(folder, target)
    return Result("built", out, tables, [], kept)


def check(corpus: Corpus, out: Path, *, progress: Progress | None = None, jobs: int = 1) -> Result:
    """Say whether `out` holds what a build would write; other files in it do not matter.

    Raises:
        ChidaoError: the corpus cannot be built, or `out` is no folder.
    """
    with _reported(out), temporary_folder("chidao-check-") as folder:
        target = place_of_build(out, corpus)
        with writing_to(folder):
            tables = write_build(corpus, folder, progress, jobs)
        differences = _differences(folder, target)
    return Result("different" if differences else "up to date", out, tables, differences, [])


def write_build(corpus: Corpus, folder: Path, progress: Progress | None = None, jobs: int = 1) -> list[Written]:
    """Write all files of a build into an empty folder; give those with rows.

    Raises:
        ChidaoError: the corpus cannot be built.
        OSError: the folder cannot be written.
    """
    release = corpus.release()
    layout = Layout(corpus.scheme)
    tables = Tables(layout)
    written, counts = _write_documents(corpus, folder, tables, progress, jobs)
    with split_writers(folder, REGISTRY_SPLIT, {config: tables.schemas[config] for config in OF_REGISTRIES}) as writers:
        for config, writer in writers.items():
            batch = tables.of_registry(config, corpus)
            writer.add(Made(batch, [batch.num_rows], canonical_lines(batch.to_pylist())))
            written.append(writer.finish())
    order = list(layout.features)
    found = sorted((table for table in written if table), key=lambda table: order.index(table.config))
    (folder / FIGURE).parent.mkdir()
    spans = {split: own.spans for split, own in counts.items() if split != "all"}
    (folder / FIGURE).write_bytes(draw(corpus.scheme, spans))
    text = card(layout, release.version, counts, found, folder, corpus.sources())
    (folder / CARD).write_text(text, encoding="utf-8", newline="\n")
    files = {shard.path: file_digest(folder / shard.path) for table in found for shard in table.shards}
    said = about(corpus.scheme, release, counts, corpus.sources())
    (folder / CROISSANT).write_bytes(croissant(layout, found, files, said))
    write_manifest(folder, corpus.scheme, release.version, found, files)
    return found


def _write_documents(
    corpus: Corpus, folder: Path, tables: Tables, progress: Progress | None, jobs: int
) -> tuple[list[Written | None], dict[str, Counts]]:
    splits = by_split(corpus)
    count, done = sum(map(len, splits.values())), 0
    if progress:
        progress(0, count)
    written: list[Written | None] = []
    counts: dict[str, Counts] = {}
    schemas = {config: tables.schemas[config] for config in OF_DOCUMENTS}
    with workers.batch_source(corpus, tables, jobs if count >= workers.WORTHWHILE else 1) as batches:
        for split, documents in splits.items():
            groups, own = Groups(), []
            with split_writers(folder, split, schemas) as writers:
                for batch in batches(documents):
                    ends = groups.ends(batch.documents, batch.characters)
                    for config, writer in writers.items():
                        writer.add(batch.tables[config], ends)
                    own.append(batch.counts)
                    for _ in batch.documents:
                        done += 1
                        if progress:
                            progress(done, count)
                written += [writer.finish() for writer in writers.values()]
            counts[split] = add(own, corpus.scheme)
    return written, {**counts, "all": add(counts.values(), corpus.scheme)}


@contextmanager
def _reported(out: Path) -> Iterator[None]:
    """Turn what the file system refuses into a message."""
    try:
        yield
    except OSError as error:
        raise ChidaoError(
            f"{error.filename or out}: {error.strerror or error}", "Check rights and space; the old state stands."
        ) from None


def place_of_build(out: Path, corpus: Corpus) -> Path:
    """Give the folder that `out` is, links followed.

    Raises:
        ChidaoError: no build can be there: it is a file, or a folder of the corpus or of git, or what is to hold it
            is missing.
    """
    try:
        target, root = out.resolve(), corpus.root.resolve()
        os.fspath(target).encode()
    except RuntimeError:  # a loop of links, in the words of Python 3.11
        raise ChidaoError(f"{out}: the link leads back to itself", _ELSEWHERE) from None
    except UnicodeEncodeError:  # neither pyarrow nor a journal could name it
        raise ChidaoError(f"{out}: its name is not UTF-8", _ELSEWHERE) from None
    if target.exists() and not target.is_dir():
        raise ChidaoError(f"{out}: is a file, not a folder", _ELSEWHERE)
    own = [(root / name).resolve() for name in OWN]
    if root.is_relative_to(target) or ".git" in target.parts or any(map(target.is_relative_to, own)):
        raise ChidaoError(f"{out}: is a folder of the corpus itself, or of git", _ELSEWHERE)
    parent_of(target)
    return target


def _kept(target: Path, out: Path, force: bool) -> list[str]:
    """Give the files of the target that no build wrote and that have to be kept."""
    if not target.is_dir() or not any(target.iterdir()):
        return []
    earlier = built_paths(target)
    if not force:
        what = "holds another build" if earlier else "is not empty"
        raise ChidaoError(
            f"{out}: {what}; nothing was written",
            "Give --force to replace what an earlier build wrote (all other files are kept), or name another folder.",
        )
    return foreign_files(target, earlier)


def _differences(folder: Path, target: Path) -> list[str]:
    """Give the files of the build in `folder` that `target` has not, or other than there; and what it has too many."""
    wanted = built_paths(folder)
    different = [path for path in wanted if not same_file(folder / path, target / path)]
    stale = [path for path in built_paths(target) - wanted if (target / path).is_file()]
    return sorted([*different, *stale])


def same_file(wanted: Path, found: Path) -> bool:
    """Say whether a file can be read and has the bytes of another one."""
    try:
        return found.is_file() and found.read_bytes() == wanted.read_bytes()
    except OSError:
        return False
