"""`chidao schema`: the JSON Schemas of a corpus, made from its scheme."""

from __future__ import annotations

from pathlib import Path

import click

from chidao.cli.options import corpus_option

EPILOG = """\b
Examples:
  chidao schema           write schema/*.schema.json after a change of schema/scheme.json
  chidao schema --check   fail if they are not what the scheme says"""


@click.command(epilog=EPILOG)
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if a file is not what would be written.")
@corpus_option
def command(check: bool, corpus_folder: Path | None) -> int:
    """Write the JSON Schemas (draft 2020-12) of all files of the corpus.

    They are made from the records of the package and from the labels, attributes and kinds of
    schema/scheme.json, and are not edited by hand.
    """
    from chidao.schemas import all_schemas
    from chidao.store import open_corpus

    corpus = open_corpus(corpus_folder)
    files = {corpus.root / "schema" / name: data for name, data in all_schemas(corpus.scheme).items()}
    if not check:
        for path in corpus.write(files.items()):
            click.echo(f"wrote {path}")
        return 0
    stale = [path for path, data in files.items() if not path.is_file() or path.read_bytes() != data]
    for path in stale:
        click.echo(f"{path}: not what schema/scheme.json says\n  fix: run `chidao schema`")
    return 1 if stale else 0
