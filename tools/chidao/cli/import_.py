"""`chidao import`: annotations from the files of another tool."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from chidao.cli.options import corpus_option, json_option
from chidao.interchange.formats import READ_NAMES
from chidao.wording import counted

if TYPE_CHECKING:
    from chidao.interchange.importing import Imported, Importer

EPILOG = """\b
Examples:
  chidao import --from label-studio export.json --dry-run    what would change?
  chidao import --from label-studio export.json              gold, where it is still what was exported
  chidao import --from label-studio anna.json --into anna    as the reading of an annotator
  chidao import --from brat brat/ --into binh --status annotated
                                                             the same; brat does not say that it was read
  chidao import --from doccano all.jsonl --accept            also where the corpus has changed since

What each format keeps and loses: docs/interchange.md."""


@click.command("import", epilog=EPILOG)
@click.argument("path", type=click.Path(path_type=Path), metavar="FILE|FOLDER|ZIP")
@click.option("--from", "form", required=True, type=click.Choice(READ_NAMES), help="Format of the files.")
@click.option("--into", "reader", default="gold", show_default=True, help="Gold, or the name of an annotator.")
@click.option(
    "--status",
    type=click.Choice(["draft", "annotated"]),
    help="Status of the annotator's files: annotated once they are read and corrected (default: what the files say).",
)
@click.option("--accept", is_flag=True, help="Overwrite annotations that have changed since the export.")
@click.option("--dry-run", is_flag=True, help="Say what would change; write nothing.")
@json_option
@corpus_option
def command(
    path: Path,
    form: str,
    reader: str,
    status: Literal["draft", "annotated"] | None,
    accept: bool,
    dry_run: bool,
    as_json: bool,
    corpus_folder: Path | None,
) -> int:
    """Take annotations over from another tool.

    What the format cannot carry is kept from the annotation that is there. Nothing is written unless every quoted
    text is that of the corpus, the results are valid, and the annotations are still what was exported (or --accept
    is given; in an annotator's folder that also lets errors through, to be mended here). A draft that was annotated in
    Label Studio becomes a reading; files of other tools do not say whether somebody has read them: say it by --status.
    """
    if status and reader == "gold":
        raise click.UsageError("--status goes with --into ANNOTATOR: gold has a status of its own")
    from chidao.interchange.formats import find_format
    from chidao.interchange.importing import Importer
    from chidao.store import open_corpus

    importer = Importer(open_corpus(corpus_folder), find_format(form), reader, status)
    return take_over(importer, path, accept=accept, dry_run=dry_run, as_json=as_json)


def take_over(importer: Importer, path: Path, *, accept: bool, dry_run: bool, as_json: bool) -> int:
    """Import the files at a path, print what was done, and give the exit code."""
    import msgspec

    from chidao.interchange.importing import keep, refuse

    taken = list(importer.take(path))
    if not dry_run:
        refuse(taken, gold=importer.reader == "gold", accept=accept)
        keep(importer.corpus, taken)
    for each in importer.passed:
        click.echo(f"passed over: {each.id}: {each.reason}", err=True)
    if as_json:
        report = [_report(each) for each in taken]
        click.echo(msgspec.json.format(msgspec.json.encode(report)).decode())
    else:
        for line in _lines(taken, dry_run=dry_run):
            click.echo(line)
    return 1 if dry_run and any(each.state != "unchanged" for each in taken) else 0


def _report(each: Imported) -> dict[str, object]:
    return {
        "document": each.document,
        "file": str(each.path),
        "state": each.state,
        "changes": each.changes,
        "losses": [loss._asdict() for loss in each.losses],
        "findings": each.findings,
    }


def _lines(taken: list[Imported], *, dry_run: bool) -> list[str]:
    lines = []
    for each in taken:
        if each.state != "unchanged":
            said = f"{each.state}, {counted(len(each.changes), 'change')}" if each.state != "new" else "new"
            lines.append(f"{each.document}: {said}")
        if each.is_draft and each.state != "unchanged":
            lines.append("  a draft, and no reading yet: --status annotated once it is read and corrected")
        lines += [f"  {change}" for change in each.changes]
        lines += [f"  left out: {loss.what}: {loss.reason}" for loss in each.losses]
        lines += [f"  {finding.code} {finding.path}: {finding.message}" for finding in each.findings]
    counts = Counter(each.state for each in taken)
    said = ", ".join(f"{number} {state}" for state, number in counts.items())
    return [*lines, f"{counted(len(taken), 'document')}: {said}{'; nothing was written' if dry_run else ''}"]
