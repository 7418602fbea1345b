"""`chidao add`: pages → the corpus."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from chidao.cli.options import corpus_option, json_option
from chidao.wording import counted

if TYPE_CHECKING:
    from chidao.addition.add import Added, Format, Outcome
    from chidao.addition.provenance import Claim
    from chidao.store import Corpus

F = TypeVar("F", bound=Callable[..., Any])

EPILOG = """\b
Examples:
  chidao add page.html --rights 'Text of the portal, kept as captured'
  chidao add page.txt --place 'Cần Thơ' --place-words 'UBND thành phố Cần Thơ' --rights …
  chidao add pages/*.html --date 2024-06-14 --date-words 'Ngày đăng: 14-06-2024' --rights …

Exit codes: 0 added, 1 refused as duplicate, 2 could not run. Whatever the code, either all pages are in the
corpus or none."""


def _claim(name: str, what: str) -> Callable[[F], F]:
    """Make the two options for a fact and the words of the page that show it."""

    def add_options(function: F) -> F:
        words = click.option(f"--{name}-words", metavar="WORDS", help="The words of the page that say so.")
        return click.option(f"--{name}", metavar="VALUE", help=what)(words(function))

    return add_options


@click.command(epilog=EPILOG)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--rights", required=True, metavar="TEXT", help="Who holds the rights in the pages, and what they allow.")
@_claim("site", "Name of the site that published the pages.")
@_claim("place", "Province or central city that the pages are about, by its Vietnamese name.")
@_claim("date", "Date of publication: YYYY-MM-DD, with THH:MM where the page says it.")
@click.option("--id", "identity", metavar="ID", help="Id of the document (default: next number and hash of the page).")
@click.option("--format", "form", type=click.Choice(["text", "html"]), help="What FILE is (default: look).")
@click.option("--force-near", is_flag=True, help="Take pages that are nearly the same as one that is there.")
@json_option
@corpus_option
def command(
    files: tuple[Path, ...],
    rights: str,
    identity: str | None,
    form: Format | None,
    force_near: bool,
    as_json: bool,
    corpus_folder: Path | None,
    **claims: str | None,
) -> int:
    """Take pages into the corpus, text (UTF-8) or HTML.

    Each page is kept as it is (of HTML, the lines that a reader sees), cleaned, given a draft annotation by the
    rules and a split. Pages that the corpus has already, or nearly (similarity from 0.8), are refused. What is
    known of the pages' origin is given with the words of the page that say so.
    """
    if identity is not None and len(files) > 1:
        raise click.UsageError("--id is for one FILE")
    pairs = {name: _pair(name, claims) for name in ("site", "place", "date")}

    from chidao.addition.add import Addition, add
    from chidao.addition.provenance import Provenance
    from chidao.store import open_corpus

    corpus = open_corpus(corpus_folder)
    outcome = add(Addition(corpus, Provenance(rights, **pairs), near=force_near), files, identity, form)
    for error in (*outcome.errors, *outcome.duplicates):
        click.echo(f"error: {error}", err=True)
    if outcome.errors or outcome.duplicates:
        click.echo("nothing was added", err=True)
    if as_json:
        _print_json(outcome)
    elif outcome.added:
        _print(corpus, outcome.added)
    return 2 if outcome.errors else 1 if outcome.duplicates else 0


def _pair(name: str, claims: dict[str, str | None]) -> Claim | None:
    from chidao.addition.provenance import Claim

    value, words = claims[name], claims[f"{name}_words"]
    if value is None and words is None:
        return None
    if value is None or words is None:
        raise click.UsageError(f"--{name} and --{name}-words go together: a fact and the words of the page that say so")
    return Claim(value, words)


def _print(corpus: Corpus, added: list[Added]) -> None:
    for page in added:
        spans = f"draft with {counted(len(page.draft.spans), 'span')}" if page.draft.spans else "empty draft"
        click.echo(f"added {page.document}: {page.characters} characters, split {page.split}, {spans}")
        for match in page.similar:
            click.echo(f"  similar to {match.document} ({match.similarity:.2f})")
    first, draft = added[0].document, corpus.root / "annotations" / "annotators" / "draft"
    click.echo(
        f"next:\n"
        f"  chidao clean --explain {first}    see what was removed from the page, and by which rule\n"
        f"  {draft / first}.json\n"
        f"      copy the draft to annotations/annotators/NAME/, correct it, set status to annotated;\n"
        f"      or in another tool:\n"
        f"  chidao export {first} --to label-studio --of draft --out DIR\n"
        f"  chidao validate    check it; what two readers agree on goes to annotations/gold/"
    )


def _print_json(outcome: Outcome) -> None:
    import msgspec

    report = {
        "added": [
            {
                "file": page.file,
                "id": page.document,
                "format": page.format,
                "characters": page.characters,
                "split": page.split,
                "spans": len(page.draft.spans),
                "cluster": page.cluster,
                "similar": [match._asdict() for match in page.similar],
            }
            for page in outcome.added
        ],
        "duplicates": [error.message for error in outcome.duplicates],
        "errors": [error.message for error in outcome.errors],
    }
    click.echo(msgspec.json.format(msgspec.json.encode(report)).decode())
