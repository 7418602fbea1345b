"""`chidao assign`: who reads which document."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chidao.cli.options import corpus_option, find_documents
from chidao.errors import ChidaoError

if TYPE_CHECKING:
    from chidao.store import Corpus

EPILOG = """\b
Examples:
  chidao assign an binh               every document that has no gold is read by one of the two
  chidao assign an binh --overlap 1   by both
  chidao assign an binh chi --overlap 0.2
                                      by one of the three, a fifth by two, for agreement
  chidao assign an binh --check       say what would be assigned; exit 1 if anything"""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


@click.command(epilog=EPILOG)
@click.argument("annotators", nargs=-1, required=True, metavar="NAME...")
@click.option(
    "--overlap", default=0.0, type=click.FloatRange(0, 1), metavar="SHARE", help="Share read by two (0 to 1)."
)
@click.option("--document", "names", multiple=True, metavar="ID", help="Only this document (several times: these).")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if something would be assigned.")
@corpus_option
def command(
    annotators: tuple[str, ...], overlap: float, names: tuple[str, ...], check: bool, corpus_folder: Path | None
) -> int:
    """Assign the documents that have no gold to annotators, in annotations/assignments.json.

    Who reads what is told by a hash of both names, so that it is the same wherever it is run; what was assigned
    before never moves. A new annotator gets a part of the documents that are assigned from then on.
    """
    from chidao.store import dump, open_corpus
    from chidao.workflow.assign import assign

    wrong = [name for name in annotators if not _NAME.fullmatch(name) or name in ("gold", "draft")]
    if wrong or len(set(annotators)) < len(annotators):
        raise click.UsageError(
            f"{', '.join(wrong) or 'the same name twice'}: name each annotator once, "
            "as their folder: letters, digits and . _ -"
        )
    if overlap > 0 and len(annotators) < 2:
        raise click.UsageError("--overlap needs two annotators")
    corpus = open_corpus(corpus_folder)
    chosen = find_documents(names, corpus.document_ids()) if names else corpus.document_ids()
    documents = [name for name in chosen if not corpus.gold_path(name).is_file()]
    if names and (done := [name for name in chosen if name not in documents]):
        raise ChidaoError(f"{', '.join(done)}: gold already", "Name documents that have no gold.")
    existing = corpus.assignments()
    made = assign(documents, annotators, overlap, existing, _readings(corpus, documents))
    before = existing.documents if existing else {}
    new = {name: readers for name, readers in made.documents.items() if readers != before.get(name)}
    for name, readers in new.items():
        click.echo(f"{name}: {', '.join(readers)}")
    if new and not check:
        corpus.write([(corpus.assignments_path, dump(made))])
    what = "to assign" if check else "assigned"
    click.echo(f"{len(new)} {what}; documents without gold: {len(documents)}")
    return 1 if check and new else 0


def _readings(corpus: Corpus, documents: list[str]) -> dict[str, list[str]]:
    """Tell who has read which document already."""
    found: dict[str, list[str]] = {}
    for annotator in corpus.annotators():
        for document in documents:
            path = corpus.annotator_path(annotator, document)
            if path.is_file() and corpus.annotation(path).status == "annotated":
                found.setdefault(document, []).append(annotator)
    return found
