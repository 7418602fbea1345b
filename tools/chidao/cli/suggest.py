"""`chidao suggest`: draft annotations for documents of the corpus or for pages of any origin."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from chidao.cli.options import corpus_option, find_documents, json_option, read_site, site_pages_option, text_files
from chidao.errors import ChidaoError
from chidao.wording import counted

if TYPE_CHECKING:
    from chidao.cleaning.template import Template
    from chidao.store import Corpus

EPILOG = """\b
Examples:
  chidao suggest 002                     write a draft for a document of the corpus
  chidao suggest --json pages/ > out     one JSON line a page, for machines
  chidao suggest --json --site-pages portal/ portal/ > out
                                         pages of one site: what recurs on them is removed first
  curl -s … | chidao suggest --json -    a page from standard input"""


@click.command(epilog=EPILOG)
@click.argument("pages", nargs=-1, required=True, metavar="ID|FILE|FOLDER|-...")
@site_pages_option
@json_option
@corpus_option
def command(pages: tuple[str, ...], site_pages: tuple[Path, ...], as_json: bool, corpus_folder: Path | None) -> int:
    """Suggest annotations by rules.

    With --json, PAGES are files, folders of *.txt files, or - for standard input; each is cleaned and gives
    one line with text, metadata, edits, segments, spans, lists and relations, or an error. Without it, PAGES
    are document ids, and the drafts are written to annotations/annotators/draft/: to be read and corrected,
    never gold as they are.
    """
    if site_pages and not as_json:
        raise click.UsageError("--site-pages goes with --json: drafts for documents are made from their clean text")

    from chidao.store import open_corpus

    corpus = open_corpus(corpus_folder)
    if as_json:
        return _print_lines(corpus, pages, read_site(site_pages))
    code = 0
    for document in find_documents(pages, corpus.document_ids()):
        try:
            _write_draft(corpus, document)
        except ChidaoError as error:
            click.echo(f"error: {error}", err=True)
            code = 2
    return code


def _print_lines(corpus: Corpus, pages: tuple[str, ...], template: Template | None) -> int:
    import msgspec

    from chidao.extraction.report import report_page

    known = _registries(corpus)
    encode = msgspec.json.Encoder().encode
    code = 0
    for name, data in _read(pages):
        try:
            if isinstance(data, ChidaoError):
                raise data
            line = report_page(data, name, corpus.scheme.segments, *known, template)
        except ChidaoError as error:
            code = 1
            line = {"id": name, "error": error.message, "remedy": error.remedy}
        sys.stdout.buffer.write(encode(line) + b"\n")
    sys.stdout.buffer.flush()
    return code


def _read(pages: tuple[str, ...]) -> Iterator[tuple[str, bytes | ChidaoError]]:
    """Read pages one at a time: files, the text files of folders, standard input."""
    for page in pages:
        path = Path(page)
        files = [path] if page == "-" else text_files(path)
        for file in files:
            if page == "-":
                yield "-", sys.stdin.buffer.read()
                continue
            try:
                yield file.stem, file.read_bytes()
            except OSError as error:
                yield str(file), ChidaoError(f"{file}: cannot be read ({error.strerror})", "Name a file or folder.")


def _registries(corpus: Corpus) -> tuple[dict[str, Any], dict[str, Any]]:
    directives = corpus.directives().directives if corpus.directives_path.is_file() else []
    organizations = corpus.organizations().organizations if corpus.organizations_path.is_file() else []
    return {item.id: item for item in directives}, {item.id: item for item in organizations}


def _write_draft(corpus: Corpus, document: str) -> None:
    from chidao.addition.draft import Drafter
    from chidao.cleaning.document import CleanDocument
    from chidao.store import dump

    annotation = Drafter(corpus).draft(CleanDocument(corpus.text(document), corpus.record(document)))
    path = corpus.root / "annotations" / "annotators" / "draft" / f"{document}.json"
    if path.is_file() and corpus.annotation(path).status != "draft":
        raise ChidaoError(
            f"{path}: is no draft any more, somebody has read it; nothing was written",
            "Move it to annotations/annotators/NAME/, as the reading of NAME, and suggest again.",
        )
    changed = corpus.write([(path, dump(annotation))])
    what = "wrote" if changed else "unchanged:"
    click.echo(
        f"{what} {path}: {counted(len(annotation.spans), 'span')}, {counted(len(annotation.relations), 'relation')}"
    )
    known = {identity for registry in _registries(corpus) for identity in registry}
    new = {str(span.values["entity"]) for span in annotation.spans if "entity" in span.values} - known
    for identity in sorted(new):
        click.echo(f"  proposed, not in a registry: {identity}")
