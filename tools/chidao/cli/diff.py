"""`chidao diff`: what differs between two states of a corpus."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chidao.cli.options import console, corpus_option, json_option

if TYPE_CHECKING:
    from chidao.comparison.compare import Comparison

_COLOURS = {"plain": None, "head": None, "added": "green", "removed": "red", "changed": "yellow"}
EPILOG = """\b
OLD and NEW are each one of:
  DIR               a corpus folder, or the folder of a build
  REV, git:REV      a revision of git, of the checkout you stand in
  OWNER/NAME@REV    a repository of a hub at a tag or commit (HF_ENDPOINT is honoured)

\b
Examples:
  chidao diff v0.1.0                      since a release
  chidao diff v0.1.0 v0.2.0               between two
  chidao diff HEAD . --html > diff.html   what is not committed yet, as a page
  chidao diff owner/chidao@v0.1.0 dist    what would be published
  chidao diff dist . --json | jq .sum     for machines

\b
Of a span it is told whether it was added, removed, moved (another place),
relabelled or revalued (other values), whatever its id. The last line says
which version the differences demand (docs/releasing.md).

Exit codes: 0 the same data, 1 differences, 2 could not run."""


@click.command(epilog=EPILOG)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="[NEW]", required=False)
@json_option
@click.option("--html", "as_html", is_flag=True, help="Print a page of HTML, complete in itself.")
@corpus_option
def command(old: str, new: str | None, as_json: bool, as_html: bool, corpus_folder: Path | None) -> int:
    """Compare two states of a corpus: what of documents, spans, registries and scheme differs.

    Without NEW, OLD is compared with the corpus you stand in (or --corpus). Compared is what a build holds:
    documents with gold. Both states are read one document at a time.
    """
    if as_json and as_html:
        raise click.UsageError("--json and --html are two ways to say the same: use one")

    from chidao.comparison.compare import Comparison
    from chidao.comparison.opening import opened
    from chidao.store import open_corpus

    home = open_corpus(corpus_folder)
    with opened(old, home) as before, opened(new or str(home.root), home) as after:
        comparison = Comparison(before, after)
        with progress_bar("comparing") as progress:
            _print(comparison, progress, as_json=as_json, as_html=as_html)
    return 0 if comparison.demands == "none" else 1


def _print(comparison: Comparison, progress: Callable[[int, int], None], *, as_json: bool, as_html: bool) -> None:
    if as_json or as_html:
        from chidao.comparison.page import page
        from chidao.comparison.report import report

        for piece in (report if as_json else page)(comparison, progress):
            click.echo(piece, nl=False)
        return
    from chidao.comparison.lines import lines

    colour = False if os.environ.get("NO_COLOR") else None
    for line in lines(comparison, progress):
        text = click.style(line.text, fg=_COLOURS[line.style], bold=line.style == "head")
        click.echo("  " * line.depth + text, color=colour)


@contextmanager
def progress_bar(what: str) -> Iterator[Callable[[int, int], None]]:
    """Show a bar on the terminal, of documents done and in all."""
    out = console(stderr=True)
    if not out.is_terminal:
        yield lambda done, count: None
        return
    from rich.progress import Progress

    with Progress(console=out, transient=True, redirect_stdout=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, count: bar.update(task, completed=done, total=count)
