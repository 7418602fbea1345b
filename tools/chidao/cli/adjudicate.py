"""`chidao adjudicate`: gold of two readings."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chidao.cli.options import corpus_option, find_documents, json_option
from chidao.errors import ChidaoError
from chidao.wording import counted

if TYPE_CHECKING:
    from chidao.adjudication.record import Case
    from chidao.agreement.units import Unit
    from chidao.store import Corpus

EPILOG = """\b
Examples:
  chidao adjudicate reader-a reader-b                    decide at the terminal
  chidao adjudicate reader-a reader-b --document 002     one document
  chidao adjudicate reader-a reader-b | less             list what is open
  chidao adjudicate reader-a reader-b --decisions made/  take decisions from files
  chidao adjudicate reader-a reader-b --document 002 --add 'relation DIRECTIVE@39:59 issued_on DATE@0:15'
                                                         what neither reader has
  chidao adjudicate --replay                             is gold what readings and decisions give?

Keys: a, b what the first or second says; 2 both; 0 neither; e edit; + add what neither has;
w why; u undo; s skip; q quit."""

_TO_READ = (
    "Have it read and corrected; then set the status of the file to annotated, or import it with --status annotated."
)


@click.command(epilog=EPILOG)
@click.argument("readers", nargs=-1, metavar="[A B]")
@click.option("--document", "names", multiple=True, metavar="ID", help="Only this document (several times: these).")
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="DIR", help="Where gold goes (default: annotations/gold)."
)
@click.option(
    "--decisions", "given", type=click.Path(path_type=Path), metavar="FILE|DIR", help="Take decisions from there."
)
@click.option(
    "--add",
    "additions",
    multiple=True,
    metavar="TEXT",
    help="Add to gold of one document what neither reader has: `span ORG 17:29 {JSON of values}`, "
    "`relation ORG@17:29 TYPE DATE@0:15`, `list ID {JSON}` (several times).",
)
@click.option("--who", metavar="NAME", help="Who decides (default: the name of your account).")
@click.option("--why", default="", metavar="TEXT", help="The reason that is recorded; w at the terminal changes it.")
@click.option("--replace", is_flag=True, help="Also where gold is there and is not what comes out.")
@click.option(
    "--replay", "is_replay", is_flag=True, help="Make gold again from what is recorded; exit 1 if it differs."
)
@json_option
@corpus_option
def command(
    readers: tuple[str, ...],
    names: tuple[str, ...],
    out: Path | None,
    given: Path | None,
    additions: tuple[str, ...],
    who: str | None,
    why: str,
    replace: bool,
    is_replay: bool,
    as_json: bool,
    corpus_folder: Path | None,
) -> int:
    """Merge two readings to gold.

    What annotators A and B agree on merges by itself. What they differ in is decided at the terminal, one key each, or
    by files; every decision is written to annotations/decisions/ at once, so that you can quit at any time and go on
    later. A document without open questions is written as gold; the same readings and decisions give the same bytes.
    """
    from chidao.adjudication.record import open_case
    from chidao.store import open_corpus

    if is_replay == bool(readers) or len(readers) not in (0, 2) or (readers and readers[0] == readers[1]):
        raise click.UsageError("name two different annotators, or --replay alone")
    if is_replay and (given or additions or replace):
        raise click.UsageError("--replay decides nothing: without --decisions, --add and --replace")
    corpus = open_corpus(corpus_folder)
    if is_replay:
        return _replay(corpus, names, out, as_json=as_json)
    pair = readers[0], readers[1]
    cases = [open_case(corpus, document, pair) for document in _documents(corpus, pair, names)]
    if given is not None:
        _take_given(corpus, cases, given)
    if additions and len(cases) != 1:
        raise click.UsageError("--add goes with one --document")
    is_asked = sys.stdin.isatty() and sys.stdout.isatty() and not as_json
    if is_asked or additions:
        from chidao.adjudication.session import Session
        from chidao.cli.asking import ask

        session = Session(corpus, cases, who or _account(), _now)
        session.why = why
        for line in additions:
            session.add(cases[0], line)
        if is_asked:
            ask(corpus, session, pair)
    return _finish(corpus, cases, out, replace=replace, as_json=as_json, is_asked=is_asked)


def _account() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        raise ChidaoError("the account has no name", "Say who decides with --who NAME.") from None


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _documents(corpus: Corpus, pair: tuple[str, str], names: Sequence[str]) -> list[str]:
    """Give the documents that both have read; of those that are named, refuse what one of them has not read."""
    from chidao.adjudication.record import unread
    from chidao.cli.options import shared_readings

    for name in pair:
        if name not in corpus.annotators():
            raise ChidaoError(f"{name}: no annotator of that name", f"Known: {', '.join(corpus.annotators())}.")
    if names:
        chosen = find_documents(names, corpus.document_ids())
        for document in chosen:
            if why := unread(corpus, document, pair):
                raise ChidaoError(f"{document}: {why}", _TO_READ)
        return chosen
    folders = [corpus.annotator_path(name, "x").parent for name in pair]
    waiting = {document: _hindrance(corpus, document, pair) for document in shared_readings(corpus, pair, folders)}
    for document, why in waiting.items():
        if why:
            click.echo(f"left out: {document}: {why}", err=True)
    read = [document for document, why in waiting.items() if not why]
    if not read:
        raise ChidaoError(f"{' and '.join(pair)} have no document to adjudicate", _TO_READ)
    return read


def _hindrance(corpus: Corpus, document: str, pair: tuple[str, str]) -> str:
    """Say why a document that nobody named is left out; nothing where it can be adjudicated."""
    from chidao.adjudication.record import decided_on, unread

    names = decided_on(corpus, document)
    if names and set(names) != set(pair):
        return f"decisions on {' and '.join(names)} are recorded"
    return unread(corpus, document, pair)


def _take_given(corpus: Corpus, cases: Sequence[Case], path: Path) -> None:
    """Take decisions from a file of one document, or from the files of a folder; nothing is written if one is wrong."""
    from chidao.adjudication.record import save, take
    from chidao.model import Decisions
    from chidao.store import load_record

    of_document = {case.record.id: case for case in cases}
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    taken = []
    for file in files:
        record = load_record(corpus.read_bytes(file), Decisions, str(file))
        case = of_document.get(record.id)
        if case is None:
            raise ChidaoError(
                f"{file}: {record.id} is none of the documents", "Leave the file out, or name its document."
            )
        if record.readings != case.record.readings:
            raise ChidaoError(
                f"{file}: the decisions were made on other readings", "Decide again, or restore those readings."
            )
        take(case, record.decisions)
        merged = case.merged(corpus)
        if merged.unknown:
            raise ChidaoError(f"{file}: the readings raise no question {merged.unknown[0]}", "Take the decision out.")
        if merged.unplaced:
            raise ChidaoError(f"{file}: {merged.unplaced[0]}", "Mend the decision, or take it out.")
        taken.append(case)
    for case in taken:
        save(corpus, case.record)


def _replay(corpus: Corpus, names: Sequence[str], out: Path | None, *, as_json: bool) -> int:
    import msgspec

    from chidao.adjudication.record import replay
    from chidao.store import write_atomically

    recorded = [path.stem for path in corpus.decisions_paths()]
    if not recorded:
        raise ChidaoError(f"{corpus.root}: no decisions are recorded", "Adjudicate first: `chidao adjudicate A B`.")
    documents = find_documents(names, corpus.document_ids()) if names else recorded
    for document in documents:
        if document not in recorded:
            raise ChidaoError(
                f"{document}: no decisions are recorded",
                f"Adjudicate first: `chidao adjudicate A B --document {document}`.",
            )
    found: dict[str, list[str]] = {}
    for document in documents:
        data, problems = replay(corpus, document)
        if problems:
            found[document] = problems
        if out is not None and data is not None:
            write_atomically(out / f"{document}.json", data)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode({"documents": len(documents), "problems": found})).decode())
    else:
        for problem in (problem for problems in found.values() for problem in problems):
            click.echo(problem)
        said = f"{len(found) or 'none'} {'differs' if len(found) == 1 else 'differ'}"
        click.echo(f"{counted(len(documents), 'document')} made again from readings and decisions: {said}")
    return 1 if found else 0


def _finish(
    corpus: Corpus, cases: Sequence[Case], out: Path | None, *, replace: bool, as_json: bool, is_asked: bool
) -> int:
    """Write gold of what is decided, say what is open; give the exit code."""
    import msgspec

    from chidao.adjudication.record import save
    from chidao.store import dump, write_atomically

    open_questions: list[tuple[Case, Unit]] = []
    lines, written, wrong = list[str](), 0, 0
    for case in cases:
        merged = case.merged(corpus)
        open_questions += [(case, unit) for unit in merged.open]
        wrong += bool(merged.unknown or merged.unplaced)
        lines += [
            f"{case.record.id}: {said}\n  fix: mend or take out the decision in {corpus.decisions_path(case.record.id)}"
            for said in merged.unplaced
        ]
        lines += [
            f"{case.record.id}: the readings raise no question {key}\n"
            f"  fix: take the decision out of {corpus.decisions_path(case.record.id)}"
            for key in merged.unknown
        ]
        if merged.annotation is None or merged.unknown:
            continue
        path = (out or corpus.gold_path("x").parent) / f"{case.record.id}.json"
        data = dump(merged.annotation)
        if path.is_file() and path.read_bytes() != data and not replace:
            wrong += 1
            lines.append(f"{path}: is there and is not what comes out\n  fix: look at it; --replace writes over it")
            continue
        save(corpus, case.record)
        written += bool(corpus.write([(path, data)]) if out is None else write_atomically(path, data))
    if as_json:
        report = {
            "documents": len(cases),
            "written": written,
            "open": [
                {"document": case.record.id, "kind": unit.kind, "question": unit.key} for case, unit in open_questions
            ],
            "problems": lines,
        }
        click.echo(msgspec.json.format(msgspec.json.encode(report)).decode())
        return 1 if open_questions or wrong else 0
    for line in lines:
        click.echo(line)
    _list_open(corpus, open_questions)
    said = f"{counted(written, 'gold file')} written, {counted(len(open_questions), 'question')} open"
    click.echo(f"{counted(len(cases), 'document')}: {said}")
    if open_questions and not is_asked:
        click.echo("next: the same command at a terminal asks the questions, one key each", err=True)
    return 1 if open_questions or wrong else 0


def _list_open(corpus: Corpus, questions: Sequence[tuple[Case, Unit]]) -> None:
    from chidao.agreement.context import answer
    from chidao.agreement.units import DIFFERENCES

    for kind in DIFFERENCES:
        of_kind = [(case, unit) for case, unit in questions if unit.kind == kind]
        if of_kind:
            click.echo(f"{kind}: {len(of_kind)}")
        for case, unit in of_kind:
            click.echo(f"  {case.record.id}: {unit.key}\n    a {answer(unit.first)}\n    b {answer(unit.second)}")
