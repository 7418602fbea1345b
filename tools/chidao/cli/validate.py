"""`chidao validate`: check annotations, texts, registries and splits."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from chidao.cli.options import corpus_option
from chidao.errors import ChidaoError
from chidao.wording import counted

if TYPE_CHECKING:
    from chidao.store import Corpus
    from chidao.validation.baseline import Baseline
    from chidao.validation.formats import Format
    from chidao.validation.tally import Tally
    from chidao.validation.watching import Work

_BAR_FROM = 200
_STDIN = Path("-")
_FORMATS = ("text", "concise", "json", "jsonl", "github", "sarif", "junit")
EPILOG = """\b
Examples:
  chidao validate                                    the whole corpus
  chidao validate annotations/gold/002_47f8.json     one annotation
  chidao validate corpus/002_47f8.txt                all that speaks of a text
  chidao validate annotations/annotators/anna        one annotator's work
  chidao validate --corpus ~/corpus draft.json       a file from outside a corpus
  chidao validate - < draft.json                     a file that is not saved
  chidao validate --watch annotations/gold           again whenever something is saved
  chidao validate --select CD4,CD502 --ignore CD404  some rules
  chidao validate --statistics                       count by rule
  chidao validate --diff                             what --fix would change
  chidao validate --fix annotations/gold             mend what is certain
  chidao validate --json | jq '.[].code'             for machines
  chidao validate --write-baseline known.json        tolerate what is there now
  chidao validate --baseline known.json              fail only where something is new

\b
Each finding has a permanent code: CD1xx structure, CD2xx integrity,
CD3xx scheme, CD4xx values, CD5xx corpus; `chidao rule CODE` explains it. A file
whose structure is broken is not checked further, nor are offsets in a text
that was changed.

--fix makes safe repairs: those that can lose nothing that an annotator knew.
Each file is checked again before it is replaced, in one step, and keeps its
order and formatting; a repair that does not mend, or harms, is dropped. With
the path -, the fixed file goes to standard output, findings to standard error.

Exit codes: 0 clean, 1 findings, 2 could not run; with --diff, 1 says that a
file would change."""


@click.command(epilog=EPILOG)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True), metavar="[PATH]...")
@corpus_option
@click.option("--select", "wanted", multiple=True, metavar="RULES", help="Say only these: codes, CD4, names; commas.")
@click.option("--ignore", "unwanted", multiple=True, metavar="RULES", help="Do not say these; wins over --select.")
@click.option("--level", type=click.IntRange(1, 5), help="Say only rules up to this level.")
@click.option("--max-per-rule", "most", type=click.IntRange(1), metavar="N", help="Say only N findings of a rule.")
@click.option("--format", "format_name", type=click.Choice(_FORMATS), default="text", help="How findings are written.")
@click.option("--json", "as_json", is_flag=True, help="Short for --format json.")
@click.option("--statistics", is_flag=True, help="Count findings by rule instead of saying them.")
@click.option("--baseline", "baseline_path", type=click.Path(path_type=Path), metavar="FILE", help="Tolerate these.")
@click.option(
    "--write-baseline",
    "new_baseline",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write all findings as tolerated; with --baseline, only take out what is found no more.",
)
@click.option("--stdin-filename", type=click.Path(path_type=Path), metavar="FILE", help="Where the file `-` belongs.")
@click.option("--fix", "is_fixing", is_flag=True, help="Make safe repairs; say what remains.")
@click.option("--unsafe-fixes", "unsafe", is_flag=True, help="With --fix or --diff: also repairs that may be wrong.")
@click.option("--diff", "is_diff", is_flag=True, help="Show what --fix would change; write nothing, also with --fix.")
@click.option("--watch", is_flag=True, help="Check again what is saved, until Ctrl-C.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes for many files; default all processors.")
@click.option("--no-cache", is_flag=True, help="Check also what is as it was when it was checked before.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 also where there are findings.")
def command(
    paths: tuple[Path, ...],
    corpus_folder: Path | None,
    wanted: tuple[str, ...],
    unwanted: tuple[str, ...],
    level: int | None,
    most: int | None,
    format_name: str,
    as_json: bool,
    statistics: bool,
    baseline_path: Path | None,
    new_baseline: Path | None,
    stdin_filename: Path | None,
    is_fixing: bool,
    unsafe: bool,
    is_diff: bool,
    watch: bool,
    jobs: int | None,
    no_cache: bool,
    exit_zero: bool,
) -> int:
    """Check annotations, texts, registries and splits.

    PATH is a file of a corpus, a folder of one, an annotation from outside, or `-` for standard input; without
    PATH the whole corpus is checked, also for what is missing.
    """
    from chidao.store import open_corpus
    from chidao.validation.cache import cache_folder
    from chidao.validation.formats import format_named
    from chidao.validation.planning import plan
    from chidao.validation.processes import processors
    from chidao.validation.selection import select
    from chidao.validation.tally import Tally

    codes = select(wanted, unwanted, level)
    output = format_named("json" if as_json else format_name)
    _check_options(output, paths, stdin_filename, watch, statistics, baseline_path, new_baseline)
    _check_fixing(output, is_fixing, unsafe, is_diff, others=watch or statistics or bool(new_baseline))
    known = _baseline(baseline_path, new_baseline)
    corpus = open_corpus(corpus_folder)
    work = _from_stdin(corpus, stdin_filename) if _STDIN in paths else plan(corpus, paths)
    # To take all findings in is not to say them.
    is_silent = statistics or (new_baseline is not None and baseline_path is None)
    tally = Tally(codes, known, most)
    how = How(jobs or processors(), None if no_cache else cache_folder())
    if is_fixing or is_diff:
        work, has_changes = _fix(work, codes, unsafe=unsafe, write=not is_diff)
        if is_diff:
            return 1 if has_changes and not exit_zero else 0
    _run(work, tally, output, how, is_silent=is_silent, err=is_fixing and _STDIN in paths)
    if statistics:
        _print(output.statistics(tally.rules))
    if known is not None:
        checked = None if any(checker.whole for checker, _ in work) else tally.names
        _finish_baseline(known, codes, checked, new_baseline, grow=baseline_path is None)
    click.echo(tally.summary(), err=True)
    found = tally.total > 0 and (new_baseline is None or baseline_path is not None)
    if watch:
        found = _watch(corpus, paths, lambda: Tally(codes, _baseline(baseline_path, None), most), output, tally)
    return 1 if found and not exit_zero else 0


def _check_options(
    output: Format,
    paths: tuple[Path, ...],
    stdin_filename: Path | None,
    watch: bool,
    statistics: bool,
    baseline: Path | None,
    new_baseline: Path | None,
) -> None:
    """Refuse options that do not go together."""
    if _STDIN in paths and len(paths) > 1:
        raise ChidaoError("- stands for standard input and is checked alone", "Name the other files in a second call.")
    if stdin_filename is not None and _STDIN not in paths:
        raise ChidaoError("--stdin-filename needs the path -", "For example `--stdin-filename draft.json - < draft`.")
    if watch and (_STDIN in paths or output.is_document or statistics or new_baseline):
        raise ChidaoError(
            "--watch goes with files, and with the formats text, concise, jsonl and github",
            "Leave --watch out, or -, --statistics, --write-baseline and the other formats.",
        )
    if baseline and new_baseline and baseline.resolve() != new_baseline.resolve():
        raise ChidaoError(
            "--baseline and --write-baseline name two files",
            "Name one file in both to take out what is found no more, or use one of the options.",
        )


def _check_fixing(output: Format, is_fixing: bool, unsafe: bool, is_diff: bool, *, others: bool) -> None:
    """Refuse options of fixing that do not go together."""
    if unsafe and not (is_fixing or is_diff):
        raise ChidaoError("--unsafe-fixes needs --fix or --diff", "Look at them first: `--diff --unsafe-fixes`.")
    if (is_fixing or is_diff) and others:
        raise ChidaoError(
            "--fix and --diff do not go with --watch, --statistics and --write-baseline",
            "Fix first, then run again with the other option.",
        )


def _fix(work: Work, codes: Collection[str], *, unsafe: bool, write: bool) -> tuple[Work, bool]:
    """Fix files, or show how they would change; give what is to be checked then, and whether something changed."""
    from chidao.validation.fixing.files import diff
    from chidao.validation.fixing.session import Session

    session = Session(codes, unsafe=unsafe, write=write)
    left: Work = []
    with _progress(sum(len(targets) for _, targets in work)) as advance:
        for checker, targets in work:
            fixed = []
            for target, outcome in zip(targets, session.fix(checker.corpus, targets), strict=True):
                if not write:
                    _print(diff(outcome))
                elif target.data is not None:
                    # The fixed file goes to standard output, so that findings cannot.
                    click.echo(outcome.after, nl=False)
                for note in session.notes(outcome):
                    click.echo(note, err=True)
                fixed.append(target if target.data is None else replace(target, data=outcome.after))
                advance()
            left.append((checker, fixed))
    click.echo(session.summary(), err=True)
    return left, bool(session.files)


def _baseline(path: Path | None, new: Path | None) -> Baseline | None:
    from chidao.validation.baseline import Baseline

    if path is not None:
        return Baseline.read(path)
    if new is None:
        return None
    return Baseline.read(new, tolerates=False) if new.exists() else Baseline(new, tolerates=False)


def _finish_baseline(
    known: Baseline, codes: frozenset[str], checked: Collection[str] | None, new: Path | None, *, grow: bool
) -> None:
    """Write the baseline, or say what of it is found no more."""
    if new is not None:
        count = known.write(codes, checked, grow=grow)
        click.echo(f"{new}: {counted(count, 'finding')} tolerated", err=True)
    elif stale := known.stale(codes, checked):
        click.echo(f"found no more, but in {known.path}; --write-baseline takes it out:", err=True)
        for line in stale:
            click.echo(f"  {line}", err=True)


def _from_stdin(corpus: Corpus, name: Path | None) -> Work:
    from chidao.validation.checker import Checker
    from chidao.validation.unsaved import place_data

    home, target = place_data(corpus, sys.stdin.buffer.read(), name, "<stdin>")
    return [(Checker(home), [target])]


class How(NamedTuple):
    """How files are checked: in how many processes, and where outcomes are kept (None: nowhere)."""

    jobs: int = 1
    cache_folder: Path | None = None


def _run(
    work: Work,
    tally: Tally,
    output: Format,
    how: How = How(),  # noqa: B008
    *,
    is_silent: bool = False,
    err: bool = False,
) -> None:
    """Check files and print what is found in each when it is checked, `err` to standard error."""
    with _progress(sum(len(targets) for _, targets in work)) as advance:
        _print("" if is_silent else output.begin(), err=err)
        for checker, targets in work:
            names = [*(target.name for target in targets), *([None] if checker.whole else [])]
            found = checker.run(targets, jobs=how.jobs, cache_folder=how.cache_folder)
            for name, findings in zip(names, found, strict=True):
                said = tally.take(findings, name)
                _print("" if is_silent else output.file(name or "", said), err=err)
                advance()
        _print("" if is_silent else output.end(), err=err)


def _watch(
    corpus: Corpus, paths: tuple[Path, ...], new_tally: Callable[[], Tally], output: Format, first: Tally
) -> bool:
    """Check again what is saved, until Ctrl-C; give whether there are findings at the end."""
    from chidao.validation.naming import display_name
    from chidao.validation.watching import changes

    open_files = set(first.with_findings)
    click.echo("watching; Ctrl-C ends", err=True)
    try:
        for saved, work in changes(corpus, paths):
            tally = new_tally()
            _run(work, tally, output)
            gone = {display_name(path) for path in saved}
            open_files = (open_files - tally.names - gone) | tally.with_findings
            shown = ", ".join(display_name(path) for path in saved[:3]) + (", …" if len(saved) > 3 else "")
            click.echo(f"{shown}: {tally.summary()}", err=True)
    except KeyboardInterrupt:
        click.echo("", err=True)
    return bool(open_files)


def _print(text: str, *, err: bool = False) -> None:
    """Print at once; no colour where NO_COLOR asks for none, else as the terminal can."""
    if text:
        click.echo(text, nl=False, err=err, color=False if os.environ.get("NO_COLOR") else None)


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
