"""`chidao export`: annotations in the format of another tool."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from chidao.cli.options import corpus_option, find_documents, json_option
from chidao.errors import ChidaoError
from chidao.interchange.formats import NAMES
from chidao.wording import counted

if TYPE_CHECKING:
    from chidao.store import Corpus

EPILOG = """\b
Examples:
  chidao export --to label-studio --out studio       all gold, with the labelling configuration
  chidao export 005 --to label-studio --of draft --out studio
                                                     what the rules suggest, to be read and corrected there
  chidao export --to brat --out brat --of reader-a   what one annotator has made
  chidao export 002 --to bio --out bio --losses      one document, and what BIO cannot carry

What each format keeps and loses: docs/interchange.md."""


_OTHERS = "Name whose annotation is meant with --of: gold, draft, or an annotator."


@click.command(epilog=EPILOG)
@click.argument("documents", nargs=-1, metavar="[ID]...")
@click.option("--to", "form", required=True, type=click.Choice(NAMES), help="Format of the files.")
@click.option(
    "--out", required=True, type=click.Path(path_type=Path), metavar="DIR", help="Folder that is not there yet."
)
@click.option("--of", "reader", default="gold", show_default=True, help="Gold, or the name of an annotator.")
@click.option("--losses", is_flag=True, help="Name each thing that the format cannot carry.")
@json_option
@corpus_option
def command(
    documents: tuple[str, ...],
    form: str,
    out: Path,
    reader: str,
    losses: bool,
    as_json: bool,
    corpus_folder: Path | None,
) -> int:
    """Write annotations in the format of another tool.

    DOCUMENTS are ids or beginnings of ids; with none, all annotated documents are written. The folder is there
    whole or not at all.
    """
    import msgspec

    from chidao.interchange.exporting import annotation_folder, export, read_documents
    from chidao.interchange.formats import find_format
    from chidao.interchange.loss import summary
    from chidao.store import open_corpus

    corpus = open_corpus(corpus_folder)
    known = sorted(path.stem for path in annotation_folder(corpus, reader).glob("*.json"))
    chosen = _chosen(corpus, documents, known, reader) if documents else known
    if not chosen:
        raise ChidaoError(f"{annotation_folder(corpus, reader)}: holds no annotation", _OTHERS)
    found = find_format(form)
    done = export(read_documents(corpus, chosen, reader), found, corpus.scheme, out, name_losses=losses or as_json)
    if as_json:
        report = {
            "format": form,
            "folder": str(out),
            "files": done.files,
            "documents": done.documents,
            "spans": done.spans,
            "losses": [each._asdict() for each in done.losses],
        }
        click.echo(msgspec.json.format(msgspec.json.encode(report)).decode())
        return 0
    click.echo(f"{out}: {counted(done.documents, 'document')}, {counted(done.spans, 'span')} as {found.title}")
    for line in summary(done.counts):
        click.echo(f"  left out: {line}")
    for loss in done.losses if losses else ():
        click.echo(f"  {loss}")
    return 0


def _chosen(corpus: Corpus, names: tuple[str, ...], known: list[str], reader: str) -> list[str]:
    """Find documents by the beginnings of their ids; each must be annotated by the reader."""
    chosen = find_documents(names, sorted({*known, *corpus.document_ids()}))
    for document in chosen:
        if document not in known:
            raise ChidaoError(f"{document}: no annotation of it by {reader}", _OTHERS)
    return chosen
