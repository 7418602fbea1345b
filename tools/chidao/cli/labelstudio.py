"""`chidao labelstudio`: documents to a Label Studio, and what was annotated there back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from chidao.cli.options import console, corpus_option, find_documents, json_option

if TYPE_CHECKING:
    from chidao.label_studio.client import Client
    from chidao.label_studio.push import Pushed
    from chidao.publication.outcome import Say

F = TypeVar("F", bound=Callable[..., Any])

EPILOG = """\b
Examples:
  export LABEL_STUDIO_URL=http://127.0.0.1:8080 LABEL_STUDIO_API_KEY=…
  chidao suggest 005
  chidao labelstudio push 005 --of draft --project directives     suggestions, to be corrected there
  chidao labelstudio pull --project directives --into anna        what was submitted, as Anna's reading

The token is taken from LABEL_STUDIO_API_KEY only: a personal access token (Account & Settings), or a legacy token.
CHIDAO_LABEL_STUDIO_BACKOFF (seconds before the second try, 1) and CHIDAO_LABEL_STUDIO_TIMEOUT (seconds without a
byte, 120) are for slow networks.

Exit codes: 0 done; 1 findings (see the commands); 2 could not run. docs/label-studio.md says more."""
PUSH = """\b
Examples:
  chidao labelstudio push --project directives                    all drafts
  chidao labelstudio push 005 006 --of anna --project second      what Anna has made, to be read again
  chidao labelstudio push --project directives --dry-run          what would be sent?

Exit codes: 0 done, 1 --dry-run would send something, or a document is there with another text, 2 could not run."""
PULL = """\b
Examples:
  chidao labelstudio pull --project directives --into anna --dry-run     what would change?
  chidao labelstudio pull --project directives --into anna --by anna@example.org

Exit codes: 0 done, 1 --dry-run would change something, 2 could not run."""


def _connection(command: F) -> F:
    """Add the options that say which project is meant."""
    for option in (
        click.option("--project", "name", required=True, metavar="TITLE|NUMBER", help="Project of Label Studio."),
        click.option(
            "--url", required=True, envvar="LABEL_STUDIO_URL", show_envvar=True, help="Address of Label Studio."
        ),
    ):
        command = option(command)
    return command


@click.group("labelstudio", epilog=EPILOG)
def command() -> None:
    """Send documents to a Label Studio, and take over what was annotated there."""


@command.command(epilog=PUSH)
@click.argument("documents", nargs=-1, metavar="[ID]...")
@_connection
@click.option("--of", "reader", default="draft", show_default=True, help="Name of an annotator, or gold.")
@click.option("--dry-run", is_flag=True, help="Say what would be sent; change nothing.")
@json_option
@corpus_option
def push(
    documents: tuple[str, ...],
    url: str,
    name: str,
    reader: str,
    dry_run: bool,
    as_json: bool,
    corpus_folder: Path | None,
) -> int:
    """Send annotated documents to a project.

    DOCUMENTS are ids or beginnings of ids; with none, all are sent. Drafts arrive as suggestions, what somebody has
    annotated as annotations. A project that is not there is made, with the labels of the scheme. Nothing is sent
    twice, nothing that is there is changed.
    """
    from chidao.errors import ChidaoError
    from chidao.interchange.exporting import annotation_folder, read_documents
    from chidao.label_studio.push import push as send
    from chidao.store import open_corpus

    corpus = open_corpus(corpus_folder)
    folder = annotation_folder(corpus, reader)
    known = sorted(path.stem for path in folder.glob("*.json"))
    if not known:
        raise ChidaoError(
            f"{folder}: no annotations there", f"Known: {', '.join([*corpus.annotators(), 'gold'])}; see --of."
        )
    chosen = find_documents(documents, known) if documents else known
    with _connected(url) as (client, say):
        read = read_documents(corpus, chosen, reader)
        done = send(client, name, read, corpus.scheme, say, dry_run=dry_run)
    if as_json:
        _print_json({"url": client.url, **done._asdict(), "dry_run": dry_run})
    else:
        _print(done, client.url, dry_run=dry_run)
    return 1 if done.stale or (dry_run and done.sent) else 0


@command.command(epilog=PULL)
@_connection
@click.option("--into", "reader", required=True, help="Name of an annotator, or gold.")
@click.option("--by", "email", metavar="EMAIL", help="Only what this user of Label Studio has annotated.")
@click.option("--accept", is_flag=True, help="Overwrite annotations that have changed since they were pushed.")
@click.option("--dry-run", is_flag=True, help="Say what would change; write nothing.")
@json_option
@corpus_option
def pull(
    url: str,
    name: str,
    reader: str,
    email: str | None,
    accept: bool,
    dry_run: bool,
    as_json: bool,
    corpus_folder: Path | None,
) -> int:
    """Take over what was annotated and submitted in a project.

    It goes the way of `chidao import`: merged with what is there, and written only where the text is that of the
    corpus, the result is valid, and nothing is lost by it (or --accept is given). Tasks that nobody has submitted are
    passed over, by name.
    """
    import tempfile

    from chidao.cli.import_ import take_over
    from chidao.errors import ChidaoError
    from chidao.interchange.formats import find_format
    from chidao.interchange.importing import Importer
    from chidao.label_studio.pull import find_user, open_project
    from chidao.label_studio.pull import pull as fetch
    from chidao.store import open_corpus

    importer = Importer(open_corpus(corpus_folder), find_format("label-studio"), reader)
    with tempfile.TemporaryDirectory(prefix="chidao-") as made, _connected(url) as (client, say):
        folder = Path(made)
        project = open_project(client, name, importer.corpus.scheme)
        by = find_user(client, email) if email else None
        if not fetch(client, project, folder, say, by=by):
            raise ChidaoError(f"{client.url}: project {project.id} is empty", "Fill it: chidao labelstudio push.")
        try:
            return take_over(importer, folder, accept=accept, dry_run=dry_run, as_json=as_json)
        except ChidaoError as error:
            where = f"{client.url}, project {project.id}"
            message = error.message.replace(f"{folder}/", f"{where}, ").replace(str(folder), where)
            raise ChidaoError(message, error.remedy) from None


@contextmanager
def _connected(url: str) -> Iterator[tuple[Client, Say]]:
    import os

    from chidao.label_studio.client import TOKEN_VARIABLE, Client

    out = console(stderr=True)

    def say(line: str) -> None:
        out.print(line)

    client = Client(url, os.environ.get(TOKEN_VARIABLE, ""), say)
    try:
        client.connect()
        yield client, say
    finally:
        client.close()


def _print(done: Pushed, url: str, *, dry_run: bool) -> None:
    number = "" if done.project is None else f"{done.project} "
    verb = "would be " if dry_run else ""
    for each in done.stale:
        click.echo(f"{each}: is there with another text; delete that task in Label Studio, and push again")
    if dry_run:
        for each in done.sent:
            click.echo(f"+ {each}")
    made = f", {verb}made" if done.created else ""
    said = f"{len(done.sent)} {verb}sent, {len(done.there)} there already"
    click.echo(f"{url}: project {number}({done.title}){made}: {said}")


def _print_json(report: object) -> None:
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(report)).decode())
