"""`chidao init`: a new, empty corpus."""

from __future__ import annotations

from pathlib import Path

import click

EPILOG = """\b
Examples:
  chidao init my-corpus                         with the labels of chidao
  chidao init my-corpus --scheme labels.json    with labels of your own"""


@click.command(epilog=EPILOG)
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option(
    "--scheme",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Labels, attributes and relations, in the form of schema/scheme.json (default: those of chidao).",
)
@click.option("--name", metavar="NAME", help="Name of the scheme: small letters, digits and hyphens.")
def command(folder: Path, scheme: Path | None, name: str | None) -> int:
    """Start a corpus in DIR, which must not be there yet or be empty.

    It gets a scheme with its JSON Schemas, empty registries, sources and splits, and a
    README.md that says how to go on. All commands work on it as on the corpus of chidao.
    """
    from chidao.addition.init import start

    for path in start(folder, scheme, name):
        click.echo(f"wrote {path}")
    click.echo(f"next:\n  chidao add page.html --corpus {folder} --rights …    see {folder / 'README.md'}")
    return 0
