"""`chidao rule`: what each rule of `chidao validate` checks, why, and how a finding is mended."""

from __future__ import annotations

from pathlib import Path

import click

from chidao.cli.options import json_option
from chidao.errors import ChidaoError

EPILOG = """\b
Examples:
  chidao rule CD402                            what it checks, why, an example, the fix
  chidao rule date-value                       the same by name
  chidao rule --all                            the table of all rules
  chidao rule --all --json | jq '.[].code'     for machines
  chidao rule --write docs/rules               write the pages, after a change of a rule
  chidao rule --write docs/rules --check       fail if they are not what the rules say

\b
Exit codes: 0 done, 1 pages are stale, 2 no such rule, or could not run."""


@click.command(epilog=EPILOG)
@click.argument("names", nargs=-1, metavar="[CODE|NAME]...")
@click.option("--all", "every", is_flag=True, help="List all rules, one a line.")
@click.option(
    "--write",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Write a page a rule, and README.md with the table, into a folder.",
)
@click.option("--check", is_flag=True, help="With --write: write nothing; exit 1 if a page is stale.")
@json_option
def command(names: tuple[str, ...], every: bool, folder: Path | None, check: bool, as_json: bool) -> int:
    """Explain rules of `chidao validate`: by code, by name, or all of them."""
    if bool(names) + every + (folder is not None) != 1:
        raise ChidaoError(
            "say which rules, --all, or --write DIR: one of the three", "For example `chidao rule CD402`."
        )
    if check and folder is None:
        raise ChidaoError("--check needs --write DIR", "For example `chidao rule --write docs/rules --check`.")
    if folder is not None:
        return _check(folder) if check else _write(folder)

    import msgspec

    from chidao.validation import catalogue
    from chidao.validation.rule import all_rules

    chosen = all_rules() if every else [catalogue.find(name) for name in names]
    if as_json:
        entries = [catalogue.entry(rule) for rule in chosen]
        click.echo(msgspec.json.format(msgspec.json.encode(entries), indent=1))
    else:
        click.echo(catalogue.table(chosen) if every else "\n\n".join(map(catalogue.explanation, chosen)))
    return 0


def _stray(folder: Path, names: set[str]) -> list[Path]:
    """Give the pages in the folder of rules that are no more, or have another name."""
    return sorted(path for path in folder.glob("CD[0-9]*.md") if path.name not in names)


def _write(folder: Path) -> int:
    from chidao.store import write_atomically
    from chidao.validation.catalogue import pages

    files = pages()
    for name, data in files.items():
        if write_atomically(folder / name, data):
            click.echo(f"wrote {folder / name}")
    for path in _stray(folder, set(files)):
        path.unlink()
        click.echo(f"took out {path}")
    return 0


def _check(folder: Path) -> int:
    from chidao.validation.catalogue import pages

    files = pages()
    paths = [folder / name for name, data in files.items() if not _is(folder / name, data)]
    stale = [*paths, *_stray(folder, set(files))]
    for path in stale:
        click.echo(f"{path}: not what the rules say\n  fix: run `chidao rule --write {folder}`")
    return 1 if stale else 0


def _is(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data
