"""`chidao publish`: a build → a hub, or a folder anywhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from chidao.cli.options import console, json_option

if TYPE_CHECKING:
    from chidao.publication.outcome import Outcome, RefusedError, Say

EPILOG = """\b
Examples:
  chidao publish dist --repo OWNER/NAME --dry-run       what would be sent and deleted?
  chidao publish dist --repo OWNER/NAME                 one commit, verified by loading it, then the tag
  chidao publish dist --repo OWNER/NAME --pull-request  propose it; publish again after the merge for the tag
  chidao publish dist --to s3://bucket/chidao           folder v<version>/, then latest.json

The hub is https://huggingface.co, or what HF_ENDPOINT says. The token is taken from HF_TOKEN or from where
`hf auth login` has put it. CHIDAO_PUBLISH_BACKOFF (seconds before the second try, 1) and CHIDAO_PUBLISH_TIMEOUT
(seconds without a byte, 120) are for slow networks.

Exit codes: 0 published, now or before; 1 refused: the release exists with other content, or somebody else was
at work; 2 could not run. Run the same command again after any failure: it goes on where it stopped."""


@click.command(epilog=EPILOG)
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--repo", "repository", metavar="OWNER/NAME", help="Repository of data sets on the hub.")
@click.option("--to", "place", metavar="PATH|URL", help="Folder for those without a hub: a path, s3://…, gs://….")
@click.option("--dry-run", is_flag=True, help="Say what would be done; change nothing.")
@click.option("--pull-request", is_flag=True, help="With --repo: open a pull request instead of committing.")
@click.option("--private", is_flag=True, help="With --repo: if the repository has to be made, make it private.")
@json_option
def command(
    folder: Path,
    repository: str | None,
    place: str | None,
    dry_run: bool,
    pull_request: bool,
    private: bool,
    as_json: bool,
) -> int:
    """Publish the build in DIR under the tag v<version>: all of it or nothing.

    Every file is checked against the manifest first; only what the manifest names is published. A release that
    exists is never changed: with the same content it is done, with other content publishing is refused.
    """
    if (repository is None) == (place is None):
        raise click.UsageError("give either --repo OWNER/NAME or --to PATH")
    if place is not None and (pull_request or private):
        raise click.UsageError("--pull-request and --private are for --repo")

    from chidao.publication.outcome import RefusedError

    out = console(stderr=True)

    def say(line: str) -> None:
        out.print(line)

    try:
        if repository is not None:
            outcome = _to_hub(folder, repository, say, dry_run, pull_request, private, out.is_terminal)
        else:
            outcome = _to_folder(folder, str(place), say, dry_run)
    except RefusedError as refused:
        _print_refusal(refused, as_json)
        return 1
    _print(outcome, as_json)
    return 0


def _to_hub(
    folder: Path, repository: str, say: Say, dry_run: bool, pull_request: bool, private: bool, bars: bool
) -> Outcome:
    from chidao.publication.candidate import read_candidate

    candidate = read_candidate(folder)

    from chidao.publication.hub import Hub
    from chidao.publication.release import HubRelease
    from chidao.publication.session import open_session

    open_session(progress=bars)
    release = HubRelease(candidate, Hub(repository, say), say, pull_request=pull_request, private=private)
    return release.plan() if dry_run else release.publish()


def _to_folder(folder: Path, place: str, say: Say, dry_run: bool) -> Outcome:
    from chidao.publication.candidate import read_candidate
    from chidao.publication.place import Place

    return Place(place, say).publish(read_candidate(folder), dry_run=dry_run)


def _print(outcome: Outcome, as_json: bool) -> None:
    if as_json:
        _print_json(outcome._asdict())
        return
    at = f" (commit {outcome.commit})" if outcome.commit else ""
    where = f" as {outcome.pull_request}" if outcome.pull_request else ""
    click.echo(f"{outcome.target}: {outcome.state}: {outcome.tag}{where}{at}")
    if outcome.state == "would publish":
        for sign, paths in (("+", outcome.added), ("-", outcome.deleted)):
            for path in paths:
                click.echo(f"{sign} {path}")
    if outcome.added or outcome.deleted:
        verb = "to send" if outcome.state == "would publish" else "sent"
        click.echo(f"{verb}: {len(outcome.added)} files, {outcome.size} bytes; deleted: {len(outcome.deleted)}")


def _print_refusal(refused: RefusedError, as_json: bool) -> None:
    if as_json:
        _print_json({"state": "refused", "reason": refused.message, "remedy": refused.remedy})
    else:
        click.echo(f"refused: {refused}", err=True)


def _print_json(report: object) -> None:
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(report)).decode())
