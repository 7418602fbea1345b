"""What must hold before a corpus is released, check by check: each problem with its place and remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from msgspec import Struct

from chidao.cleaning.document import clean_document
from chidao.comparison.changes import Level
from chidao.comparison.demand import least_version, numbers
from chidao.comparison.git import Repository
from chidao.comparison.snapshot import Snapshot
from chidao.errors import ChidaoError
from chidao.schemas import all_schemas
from chidao.store import Corpus
from chidao.validation import catalogue
from chidao.validation.naming import display_name
from chidao.validation.run import validate

#: So many problems of one check are said; of the rest, how many there are.
MOST = 20
_RULE_PAGES = "docs/rules"


class Problem(Struct, frozen=True):
    """Why a release cannot be: the check that found it, the place, what is wrong and what to do."""

    check: str
    place: str
    message: str
    remedy: str


def collect(name: str, find: Callable[[], Iterable[Problem]]) -> list[Problem]:
    """Run a check: its first problems and how many more there are; what stops it is a problem too."""
    found: list[Problem] = []
    try:
        problems = iter(find())
        found += islice(problems, MOST)
        more = sum(1 for _ in problems)
        if more:
            found.append(Problem(name, found[-1].place, f"and {more} more", found[-1].remedy))
    except ChidaoError as error:
        found.append(Problem(name, "", error.message, error.remedy))
    return found


def check_tree(repository: Repository, expected: dict[str, bytes], passed_over: Callable[[str], bool]) -> list[Problem]:
    """Find what is not committed.

    Args:
        repository: the repository.
        expected: paths from the top of the repository that may hold these bytes: an earlier run was stopped.
        passed_over: says of a path from the top whether it does not matter.
    """
    top = repository.top
    return [
        Problem(
            "tree",
            path,
            "is not as it is committed, or is not committed at all",
            "Commit it, or take it away; a release is made of what is committed.",
        )
        for path in repository.changed()
        if not passed_over(path) and not _holds(top / path, expected.get(path))
    ]


def _holds(path: Path, data: bytes | None) -> bool:
    return data is not None and path.is_file() and path.read_bytes() == data


def check_validity(corpus: Corpus) -> Iterator[Problem]:
    """Find what `chidao validate` finds."""
    for finding in validate(corpus):
        place = f"{finding.file}:{finding.line}" if finding.line else finding.file
        yield Problem("validate", place, f"{finding.code} {finding.message}", finding.remedy)


def check_clean(corpus: Corpus) -> Iterator[Problem]:
    """Find clean texts and records that are not what the rules make of the raw pages."""
    captures = corpus.sources().documents
    documents = corpus.document_ids()
    for document in documents:
        source = captures.get(document)
        cleaned = clean_document(corpus, document, source.capture if source else None)
        yield from _stale(dict(cleaned.files(corpus)), "clean", "chidao clean")
    for path in sorted((corpus.root / "corpus").glob("*.txt")):
        if path.stem not in documents:
            yield Problem("clean", display_name(path), "has no raw page", "Take it out, or restore the raw page.")


def check_schemas(corpus: Corpus) -> Iterator[Problem]:
    """Find JSON Schemas that are not what the scheme says."""
    files = {corpus.root / "schema" / name: data for name, data in all_schemas(corpus.scheme).items()}
    yield from _stale(files, "schema", "chidao schema")


def check_rule_pages(corpus: Corpus) -> Iterator[Problem]:
    """Find pages of validation rules that are not what the rules say, where the repository has such pages."""
    folder = corpus.root / _RULE_PAGES
    if folder.is_dir():
        pages = catalogue.pages()
        command = f"chidao rule --write {_RULE_PAGES}"
        yield from _stale({folder / name: data for name, data in pages.items()}, "rules", command)
        for path in sorted(folder.glob("CD[0-9]*.md")):
            if path.name not in pages:
                yield Problem("rules", display_name(path), "there is no such rule", f"Run `{command}`.")


def _stale(files: dict[Path, bytes], check: str, command: str) -> Iterator[Problem]:
    for path, data in files.items():
        if not _holds(path, data):
            yield Problem(check, display_name(path), "is not what would be written", f"Run `{command}`, and commit.")


def check_splits(old: Snapshot, new: Snapshot, place: str) -> Iterator[Problem]:
    """Find documents that have left the split in which they were released, or assigned."""
    for document, split in sorted(old.assigned.items()):
        now = new.assigned.get(document)
        if now not in (None, split):
            yield Problem(
                "splits", f"{place}: {document}", f"was in {split}, is in {now}", f'Put it back into "{split}".'
            )


def check_version(
    version: str, current: tuple[str, str | None], repository: Repository, since: str | None
) -> Iterator[Problem]:
    """Find why a version cannot be the next one.

    Args:
        version: the version to release.
        current: version and day that the committed release.json says.
        repository: its tags say what was released.
        since: the version that the data are compared with; None where there is none.
    """
    said, date = current
    tags = repository.versions()
    if version in tags and repository.commit(tags[version]) != repository.commit("HEAD"):
        yield Problem("version", tags[version], "is a tag of another commit", "Choose a higher version: tags stay.")
    if since is None and date is not None and said != version:
        yield Problem(
            "version",
            f"v{said}",
            f"is no tag of this history, although {said} was released on {date}",
            "Fetch the tags (`git fetch --tags`; in a shallow clone `git fetch --tags --unshallow`), or name what was"
            " released with --since.",
        )
    before = [since] if since else []
    before += [said] if said != version else []
    for other in dict.fromkeys(before):
        if numbers(version) <= numbers(other):
            yield Problem("version", version, f"is not higher than {other}", "Choose a higher version.")


def check_bump(version: str, since: str, demands: Level) -> Iterator[Problem]:
    """Find that a version is not as high as the differences since an earlier version demand."""
    least = least_version(since, demands)
    if numbers(since) < numbers(version) < numbers(least):
        yield Problem(
            "version",
            version,
            f"the data differ from {since} by what is a {demands.upper()} change: at least {least} is due",
            f"Release {least}, or look at what differs with `chidao diff`.",
        )
