"""`chidao build`: the Parquet release of a corpus."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chidao.cli.options import console, corpus_option, json_option
from chidao.interrupts import interrupts_between_steps

if TYPE_CHECKING:
    from chidao.release.build import Result

EPILOG = """\b
Examples:
  chidao build                       build into dist/
  chidao build --out dist --force    replace an earlier build; other files in dist/ are kept
  chidao build --check               is dist/ what a build would write?

Exit codes: 0 built or up to date, 1 --check found a difference, 2 could not run."""


@click.command(epilog=EPILOG)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("dist"),
    metavar="DIR",
    show_default=True,
    help="Folder to build into.",
)
@click.option("--force", is_flag=True, help="Replace what an earlier build wrote; all other files there are kept.")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if DIR is not what a build would write.")
@click.option(
    "--jobs", type=click.IntRange(1), metavar="N", help="Processes for many documents; default all processors."
)
@json_option
@corpus_option
def command(out: Path, force: bool, check: bool, jobs: int | None, as_json: bool, corpus_folder: Path | None) -> int:
    """Build the release: Parquet files, card, manifest and checksums.

    The build is made beside DIR and put in its place in one step: whatever happens, DIR is either what it was
    or the whole new build. The same corpus gives the same bytes on every machine with the same version of
    pyarrow. Documents with gold are built, in the splits of corpus/splits.json.
    """
    with _progress() as progress:
        from chidao.release.build import build as run_build
        from chidao.release.build import check as run_check
        from chidao.store import open_corpus
        from chidao.validation.processes import processors

        corpus = open_corpus(corpus_folder)
        jobs = jobs or processors()
        if check:
            result = run_check(corpus, out, progress=progress, jobs=jobs)
        else:
            result = run_build(corpus, out, force=force, progress=progress, jobs=jobs)
    _print(result, as_json)
    return 1 if result.differences else 0


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """Show a bar on the terminal, and let Ctrl-C stop the work between two documents."""
    with interrupts_between_steps(twice_is_at_once=True) as check_interrupt:
        out = console(stderr=True)
        if not out.is_terminal:
            yield lambda done, count: check_interrupt()
            return
        from rich.progress import Progress

        with Progress(console=out, transient=True) as bar:
            task = bar.add_task("documents", total=None)

            def step(done: int, count: int) -> None:
                check_interrupt()
                bar.update(task, completed=done, total=count)

            yield step


def _print(result: Result, as_json: bool) -> None:
    if as_json:
        import msgspec

        tables = [{**table._asdict(), "shards": [shard._asdict() for shard in table.shards]} for table in result.tables]
        report = {**result._asdict(), "folder": str(result.folder), "tables": tables}
        click.echo(msgspec.json.format(msgspec.json.encode(report)).decode())
        return
    for path in result.differences:
        click.echo(f"{result.folder / path}: not what the build writes\n  fix: run `chidao build --force`")
    if result.differences:
        return
    rows = sum(table.rows for table in result.tables)
    click.echo(f"{result.folder}: {result.state}; {len(result.tables)} tables, {rows} rows")
    for path in result.kept:
        click.echo(f"kept {result.folder / path}")
