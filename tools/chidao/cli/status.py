"""`chidao status`: what is to do next."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chidao.cli.options import corpus_option, json_option
from chidao.errors import ChidaoError
from chidao.wording import counted

if TYPE_CHECKING:
    from chidao.store import Corpus
    from chidao.workflow.status import DocumentState

EPILOG = """\b
Examples:
  chidao status                 all documents by state, and what brings each on
  chidao status --reader an     what an has to read
  chidao status --no-findings   without checking the files"""


@click.command(epilog=EPILOG)
@click.option("--reader", metavar="NAME", help="Only documents that this annotator holds: assigned and not yet read.")
@click.option("--findings/--no-findings", default=True, help="Whether files are checked as by `chidao validate`.")
@json_option
@corpus_option
def command(reader: str | None, findings: bool, as_json: bool, corpus_folder: Path | None) -> int:
    """Say what annotators and maintainers have to do next.

    A document is raw, draft (suggested by rules), read once, read twice, adjudicated (it has gold) or released. Said
    are open questions between two readings, findings, who holds what, and for each document the next step.
    """
    from chidao.store import open_corpus
    from chidao.workflow.status import read_states

    corpus = open_corpus(corpus_folder)
    if reader is not None:
        _check_name(corpus, reader)
    found = _findings(corpus) if findings else None
    states = read_states(corpus, found)
    other = found.get("", Counter()) if found else Counter()
    shown = [each for each in states if reader is None or reader in each.waiting]
    if as_json:
        import msgspec

        report = {
            "documents": [each._asdict() for each in shown],
            "states": Counter(each.state for each in states),
            "holders": _holders(states),
            "other_findings": other,
        }
        click.echo(msgspec.json.format(msgspec.json.encode(report)).decode())
        return 0
    for line in _lines(shown, states, other, reader):
        click.echo(line)
    return 0


def _check_name(corpus: Corpus, reader: str) -> None:
    """Refuse a name that nobody has: that there is nothing to read would be no news.

    Raises:
        ChidaoError: with the names that there are.
    """
    assigned = corpus.assignments()
    holders = {name for names in assigned.documents.values() for name in names} if assigned else set[str]()
    known = sorted(holders.union(corpus.annotators()))
    if reader not in known:
        raise ChidaoError(f"{reader}: no annotator of that name", f"Known: {', '.join(known)}.")


def _findings(corpus: Corpus) -> dict[str, Counter[str]]:
    """Count findings by document and severity; those that are of no document stand under the empty name."""
    from chidao.validation.cache import cache_folder
    from chidao.validation.planning import plan
    from chidao.validation.processes import processors

    documents = set(corpus.document_ids())
    found: dict[str, Counter[str]] = {}
    for checker, targets in plan(corpus):
        for findings in checker.run(targets, jobs=processors(), cache_folder=cache_folder()):
            for finding in findings:
                stem = Path(finding.file).stem
                found.setdefault(stem if stem in documents else "", Counter())[finding.severity] += 1
    return found


def _holders(states: list[DocumentState]) -> dict[str, int]:
    return dict(sorted(Counter(name for each in states for name in each.waiting).items()))


def _lines(
    shown: list[DocumentState], states: list[DocumentState], other: Counter[str], reader: str | None
) -> list[str]:
    from chidao.workflow.status import STATES

    counts = Counter(each.state for each in states)
    lines = ["  ".join(f"{name} {counts[name]}" for name in STATES)]
    holders = _holders(states)
    if holders:
        lines.append("to read: " + ", ".join(f"{name} {count}" for name, count in holders.items()))
    if other:
        lines.append(f"findings beside the documents: {_count(other['error'], other['warning'])}: chidao validate")
    to_do = [each for each in shown if each.next or each.warnings or reader is not None]
    if to_do:
        lines.append("")
    for each in to_do:
        about: list[str] = [each.state]
        about += [f"read by {', '.join(each.readers)}"] if each.readers else []
        about += [f"{counted(each.open, 'question')} open"] if each.open is not None else []
        about += [_count(each.errors or 0, each.warnings or 0)] if each.errors or each.warnings else []
        about += [each.problem] if each.problem else []
        lines.append(f"{each.id}: {'; '.join(about)}")
        if each.next:
            lines.append(f"  next: {each.next}")
    if not to_do:
        lines.append("nothing to do")
    return lines


def _count(errors: int, warnings: int) -> str:
    return ", ".join(counted(number, name) for number, name in ((errors, "error"), (warnings, "warning")) if number)
