"""`chidao verify`: is a build what its manifest, its card and its sources say?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chidao.cli.options import console, corpus_option, json_option

if TYPE_CHECKING:
    from chidao.verification.run import Verdict

EPILOG = """\b
Examples:
  chidao verify dist                       a build against its sources
  chidao verify dist --no-sources          only against itself
  chidao verify owner/chidao@v0.1.0        what a hub has under a tag
  chidao verify dist --json | jq .faults   for machines

\b
The checks, in order:
  files      every hash and size of manifest.json and SHA256SUMS
  tables     every file's exact columns and label ids; rows and their hash
  card       the metadata in README.md against files and columns
  figure     the figure of the card against the table of spans
  croissant  croissant.json against files and columns
  rebuild    the sources built again, byte for byte
  loading    what `datasets` loads in a fresh process, against the annotations

Exit codes: 0 sound, 1 faults, 2 could not run."""


@click.command(epilog=EPILOG)
@click.argument("build", metavar="DIR|REPO@REV")
@click.option("--no-sources", is_flag=True, help="Do not build the sources again, nor compare the rows with them.")
@json_option
@corpus_option
def command(build: str, no_sources: bool, as_json: bool, corpus_folder: Path | None) -> int:
    """Verify a build: every hash, every column, card, Croissant, a rebuild from the sources, and loading.

    DIR is the folder of a build. REPO@REV is a repository of a hub (HF_ENDPOINT is honoured) at a tag or commit.
    """
    from chidao.store import open_corpus
    from chidao.verification.remote import fetched, is_remote
    from chidao.verification.run import verify

    corpus = open_corpus(corpus_folder)
    with fetched(build) if is_remote(build) else nullcontext(Path(build)) as folder, _progress() as progress:
        verdict = verify(folder, corpus, with_sources=not no_sources, progress=progress)
    _print(build, verdict, as_json)
    return 1 if verdict.faults else 0


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """Show on the terminal which check runs."""
    out = console(stderr=True)
    if not out.is_terminal:
        yield lambda check: None
        return
    with out.status("verifying") as status:
        yield lambda check: status.update(f"verifying: {check}")


def _print(build: str, verdict: Verdict, as_json: bool) -> None:
    if as_json:
        import msgspec

        report = {**verdict._asdict(), "faults": msgspec.to_builtins(verdict.faults)}
        click.echo(msgspec.json.format(msgspec.json.encode(report)).decode())
        return
    for fault in verdict.faults:
        click.echo(f"{build}/{fault.path}: {fault.message} [{fault.check}]\n  fix: {fault.remedy}")
    for remark in verdict.remarks:
        click.echo(f"note: {remark}", err=True)
    state = f"{len(verdict.faults)} faults" if verdict.faults else "sound"
    click.echo(
        f"{build}: {verdict.name} {verdict.version}, {verdict.files} files, {', '.join(verdict.checks)}: {state}",
        err=True,
    )
