"""`chidao validate`: check annotations, texts, registries and splits."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chidao.cli.options import corpus_option, json_option

if TYPE_CHECKING:
    from chidao.validation.finding import Finding

_BAR_FROM = 200
EPILOG = """\b
Examples:
  chidao validate                                    the whole corpus
  chidao validate annotations/gold/002_47f8.json     one annotation
  chidao validate annotations/annotators/anna        one annotator's work
  chidao validate --corpus ~/corpus draft.json       a file from outside a corpus
  chidao validate --json | jq '.[].code'             for machines

\b
Each finding has a permanent code: CD1xx structure, CD2xx integrity,
CD3xx scheme, CD4xx values, CD5xx corpus. A file whose structure is broken
is not checked further, nor are offsets in a text that was changed.

Exit codes: 0 clean, 1 findings, 2 could not run."""


@click.command(epilog=EPILOG)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@corpus_option
@json_option
def command(paths: tuple[Path, ...], corpus_folder: Path | None, as_json: bool) -> int:
    """Check annotations, texts, registries and splits.

    PATH is a file of a corpus, a folder of one, or an annotation from outside; without PATH the whole
    corpus is checked, also for what is missing.
    """
    import msgspec

    from chidao.store import open_corpus
    from chidao.validation.report import report, summary
    from chidao.validation.run import plan

    work = plan(open_corpus(corpus_folder), paths)
    files = sum(len(targets) for _, targets in work)
    counts: Counter[str] = Counter()
    kept: list[Finding] = []
    with _progress(files) as advance:
        for checker, targets in work:
            for findings in checker.run(targets):
                counts.update(finding.severity for finding in findings)
                if as_json:
                    kept += findings
                else:
                    text = report(findings)
                    click.echo(text, nl=bool(text), color=_colour())
                advance()
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(kept), indent=1))
    click.echo(summary(counts, files), err=True)
    return 1 if counts else 0


def _colour() -> bool | None:
    """No colour where NO_COLOR asks for none; else as the terminal can."""
    return False if os.environ.get("NO_COLOR") else None


@contextmanager
def _progress(files: int) -> Iterator[Callable[[], None]]:
    """Show a bar on a terminal where there is much to do; give what moves it on."""
    if files <= _BAR_FROM or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.progress import Progress

    from chidao.cli.options import console

    with Progress(console=console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("Checking", total=files)
        yield lambda: bar.advance(task)
