"""`chidao release`: a release of the corpus, checked, written, built and verified."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chidao.cli.diff import progress_bar
from chidao.cli.options import console, corpus_option, json_option
from chidao.errors import ChidaoError

if TYPE_CHECKING:
    from chidao.release.build import Result
    from chidao.releasing.plan import Plan

EPILOG = """\b
The checks, each problem with its place and remedy:
  splits     no document left the split that it was released in
  version    higher than what was released, and as high as the data's
             differences demand (`chidao diff`)
  files      the files that name the version can be written
  tree       everything is committed
  validate   no findings
  clean, schema, rules
             derived files are what the commands would write

\b
Then, and only then: the build is made and verified, CHANGELOG.md, CITATION.cff,
DATASHEET.md and annotations/release.json get the version and the day, and the
build is put in its place, all together: killed at any moment, it leaves the
old state or the new one, and the next command of chidao sees to that.

\b
Examples:
  chidao release 0.2.0 --dry-run     say all that it would do; write nothing
  chidao release 0.2.0               do it
  chidao release 0.2.0 --since dist-0.1.0
                                     where the release before has no tag here

Exit codes: 0 released (or could be), 1 a check refuses, 2 could not run."""


@click.command(epilog=EPILOG)
@click.argument("version", metavar="X.Y.Z")
@click.option("--dry-run", is_flag=True, help="Run all checks and say all that would be done; write nothing.")
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="DIR", help="Folder to build into (default: dist/ of the corpus)."
)
@click.option("--date", metavar="YYYY-MM-DD", help="Day of the release (default: today).")
@click.option("--since", metavar="STATE", help="What was released before (default: the highest tag vX.Y.Z).")
@json_option
@corpus_option
def command(
    version: str,
    dry_run: bool,
    out: Path | None,
    date: str | None,
    since: str | None,
    as_json: bool,
    corpus_folder: Path | None,
) -> int:
    """Release version X.Y.Z of the corpus: check, write the version, build and verify.

    Commit and tag are left to you; what to do is printed in the end. docs/releasing.md has the whole way, and
    which change of the data demands which version.
    """
    from chidao.releasing.carry_out import carry_out
    from chidao.releasing.plan import make_plan
    from chidao.store import open_corpus

    corpus = open_corpus(corpus_folder)
    folder = out or corpus.root / "dist"
    with _status() as say:
        plan = make_plan(corpus, version, folder, _day(date), since=since, progress=say)
    result = None
    if not (plan.problems or dry_run):
        with progress_bar("building") as progress:
            result = carry_out(corpus, plan, folder, progress=progress)
    if as_json:
        _print_json(plan, result, folder)
    else:
        _print(plan, result, corpus.root, folder, dry_run=dry_run)
    return 1 if plan.problems else 0


def _day(date: str | None) -> str:
    import datetime

    if date is None:
        return datetime.date.today().isoformat()
    try:
        return datetime.datetime.strptime(date, "%Y-%m-%d").date().isoformat()
    except ValueError:
        raise ChidaoError(f"--date {date!r}: is no day of the calendar", "Write YYYY-MM-DD.") from None


@contextmanager
def _status() -> Iterator[Callable[[str], None]]:
    """Show on the terminal which check runs."""
    out = console(stderr=True)
    if not out.is_terminal:
        yield lambda check: None
        return
    with out.status("checking") as status:
        yield lambda check: status.update(f"checking: {check}")


def _print(plan: Plan, result: Result | None, root: Path, folder: Path, *, dry_run: bool) -> None:
    from chidao.releasing.saying import difference, verdicts
    from chidao.validation.naming import display_name

    colour = False if os.environ.get("NO_COLOR") else None
    for is_sound, line in verdicts(plan):
        click.echo(click.style(line, fg=None if is_sound else "red"), color=colour)
    version = plan.release.version
    if plan.problems:
        count = "1 problem" if len(plan.problems) == 1 else f"{len(plan.problems)} problems"
        click.echo(f"{version}: not released, {count}; nothing was written", err=True)
        return
    if dry_run:
        for change in plan.changes:
            click.echo(difference(change), nl=False)
        click.echo(f"would build {display_name(folder)} and verify it before anything is written")
    else:
        for change in plan.changes:
            click.echo(f"wrote {display_name(change.path)}")
        if result:
            click.echo(f"{display_name(folder)}: {result.state}, verified")
    click.echo("next:")
    for call in _next(plan, root):
        click.echo(f"  {shlex.join(call)}")


def _next(plan: Plan, root: Path) -> Iterator[list[str]]:
    """Give the commands that are left to the maintainer."""
    if root.resolve() != Path.cwd():
        yield ["cd", str(root)]
    if plan.changes:
        yield ["git", "add", *(change.path.relative_to(root).as_posix() for change in plan.changes)]
        yield ["git", "commit", "--message", f"Release {plan.release.version}"]
    yield ["git", "tag", f"v{plan.release.version}"]


def _print_json(plan: Plan, result: Result | None, folder: Path) -> None:
    import msgspec

    report = {
        "version": plan.release.version,
        "date": plan.release.date,
        "since": plan.since,
        "demands": plan.demands,
        "sum": plan.totals,
        "checks": plan.checks,
        "problems": plan.problems,
        "files": [str(change.path) for change in plan.changes],
        "folder": str(folder),
        "state": result.state if result else None,
    }
    click.echo(msgspec.json.format(msgspec.json.encode(report)).decode())
