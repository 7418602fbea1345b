"""All that a release would do, worked out before anything is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from chidao.comparison.changes import Level, Totals
from chidao.comparison.compare import Comparison
from chidao.comparison.demand import numbers
from chidao.comparison.git import Repository
from chidao.comparison.of_corpus import CorpusSnapshot
from chidao.comparison.opening import opened
from chidao.comparison.snapshot import Snapshot
from chidao.errors import ChidaoError
from chidao.model import Release
from chidao.release.build import place_of_build
from chidao.releasing import checks, fields
from chidao.releasing.checks import Problem
from chidao.store import Corpus, dump, load_record
from chidao.validation.naming import display_name

#: Called before each step with its name.
Progress = Callable[[str], None]
_VERSION = re.compile(r"(?:0|[1-9][0-9]{0,5})(?:\.(?:0|[1-9][0-9]{0,5})){2}", re.ASCII)
_HEAD = "HEAD"


class Change(NamedTuple):
    """A file that a release writes; `old` is what is committed, None where there is no such file."""

    path: Path
    old: bytes | None
    new: bytes


class Plan(NamedTuple):
    """All that a release would do.

    Attributes:
        release: version and day, as release.json will say them.
        commit: what is checked out, which all this was worked out from.
        since: what the data were compared with, and its version; None for a first release.
        demands: what the differences demand of the version.
        totals: the differences in sum.
        changes: the files to be written, in this order; those that are committed so already are left out.
        checks: the checks that ran.
        problems: why it cannot be; none means that it can.
    """

    release: Release
    commit: str
    since: tuple[str, str] | None
    demands: Level
    totals: Totals
    changes: list[Change]
    checks: list[str]
    problems: list[Problem]


def make_plan(
    corpus: Corpus, version: str, out: Path, date: str, *, since: str | None = None, progress: Progress | None = None
) -> Plan:
    """Work out a release of what is committed.

    Args:
        corpus: a checkout.
        version: the version to release.
        out: the folder of the build.
        date: the day of the release, ISO 8601; where an earlier run of this release was stopped, its day stays.
        since: a state to compare with, as for `chidao diff`; None takes the highest version tagged in the history.
        progress: is told of each check.

    Raises:
        ChidaoError: the version is none, the corpus is read-only or lies in no git repository, no build can be in
            `out`, or what its committed release.json says cannot be read.
    """
    if not _VERSION.fullmatch(version):
        raise ChidaoError(f"{version!r}: is no version", "Write three numbers, for example 1.2.0.")
    corpus.write([])  # refuses a read-only corpus before any work
    place_of_build(out, corpus)
    repository = Repository(corpus.root)
    commit, current = _current(repository, corpus)
    release = Release(schema=current.schema, version=version, date=_day(corpus, version, date))
    earlier = since or _earlier(repository, version)
    found = _Found(progress)
    with _earlier_state(earlier, corpus, found) as old:
        if old is not None:
            found.run("splits", lambda: _compare(old, corpus, found))
    before = None if found.since is None else found.since[1]
    said = (current.version, current.date)
    found.run("version", lambda: checks.check_version(version, said, repository, before))
    if before is not None:
        found.run("version", lambda: checks.check_bump(version, before, found.demands))
    changes: list[Change] = []
    found.run("files", lambda: _collect(changes, _changes(repository, corpus, release, found)))
    found.run("tree", lambda: _uncommitted(repository, corpus, changes, out))
    found.run("validate", lambda: checks.check_validity(corpus))
    found.run("clean", lambda: checks.check_clean(corpus))
    found.run("schema", lambda: checks.check_schemas(corpus))
    found.run("rules", lambda: checks.check_rule_pages(corpus))
    return Plan(release, commit, found.since, found.demands, found.totals, changes, found.checks, found.problems)


def check_unchanged(corpus: Corpus, plan: Plan, out: Path) -> None:
    """Make sure that what a plan was worked out from still stands.

    Raises:
        ChidaoError: something was committed, checked out or edited since.
    """
    repository = Repository(corpus.root)
    found = _uncommitted(repository, corpus, plan.changes, out)
    if not found and repository.commit(_HEAD) == plan.commit:
        return
    place = f"{repository.top / found[0].place}" if found else f"{corpus.root}: HEAD"
    raise ChidaoError(
        f"{place}: another program changed it while the release was made; nothing was written", "Run it again."
    )


def _uncommitted(repository: Repository, corpus: Corpus, changes: list[Change], out: Path) -> list[Problem]:
    expected = {repository.prefix + _inside(change.path, corpus): change.new for change in changes}
    passed_over = partial(_is_left_over, out=out, top=repository.top, expected=list(expected))
    return checks.check_tree(repository, expected, passed_over)


class _Found:
    """What the checks have found so far."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self.since: tuple[str, str] | None = None
        self.demands: Level = "none"
        self.totals = Totals()
        self.checks: list[str] = []
        self.problems: list[Problem] = []

    def run(self, name: str, find: Callable[[], Iterable[Problem]]) -> None:
        """Run a check."""
        if self._progress:
            self._progress(name)
        if name not in self.checks:
            self.checks.append(name)
        self.problems += checks.collect(name, find)


def _current(repository: Repository, corpus: Corpus) -> tuple[str, Release]:
    """Give what is checked out, and the release.json that is committed there."""
    try:
        commit = repository.commit(_HEAD)
    except ChidaoError:
        raise ChidaoError(f"{corpus.root}: the repository has no commit yet", "Commit the corpus first.") from None
    data = repository.content(_HEAD, _inside(corpus.release_path, corpus))
    if data is None:
        return commit, Release(schema="../schema/release.schema.json", version="0.0.0", date=None)
    return commit, load_record(data, Release, f"{display_name(corpus.release_path)} as it is committed")


def _day(corpus: Corpus, version: str, date: str) -> str:
    """Give the day of a release: that of an earlier run of it, where there was one."""
    try:
        written = corpus.release()
    except ChidaoError:  # the tree is not clean: the check for that says so
        return date
    return written.date if written.version == version and written.date else date


def _earlier(repository: Repository, version: str) -> str | None:
    """Give the tag of the highest version in the history, other than `version` itself."""
    tags = repository.earlier_versions()
    tags.pop(version, None)
    return f"git:{tags[max(tags, key=numbers)]}" if tags else None


@contextmanager
def _earlier_state(name: str | None, corpus: Corpus, found: _Found) -> Iterator[Snapshot | None]:
    """Open the state that was released; where it cannot be read, that is a problem."""
    if name is None:
        yield None
        return
    with opened(name, corpus) as state:
        found.since = (name.removeprefix("git:"), state.version)
        yield state


def _compare(old: Snapshot, corpus: Corpus, found: _Found) -> Iterator[Problem]:
    """Compare the data, and find documents that left their split."""
    new = CorpusSnapshot(corpus, str(corpus.root))
    comparison = Comparison(old, new)
    for _ in comparison.documents():
        pass
    found.demands, found.totals = comparison.demands, comparison.totals
    yield from checks.check_splits(old, new, display_name(corpus.splits_path))


def _collect(changes: list[Change], found: Iterable[Change]) -> Iterator[Problem]:
    changes += found
    return iter(())


def _changes(repository: Repository, corpus: Corpus, release: Release, found: _Found) -> Iterator[Change]:
    """Give the files that name the version, as they are after the release: made of what is committed."""
    assert release.date
    line = _sentence(found)
    makers: dict[str, Callable[[str], str]] = {
        fields.CHANGELOG: lambda text: fields.changelog(text, release.version, release.date or "", line),
        fields.CITATION: lambda text: fields.citation(text, release.version, release.date or ""),
        fields.DATASHEET: lambda text: fields.datasheet(text, release.version),
    }
    for name, make in makers.items():
        old = repository.content(_HEAD, name)
        if old is None and name != fields.CHANGELOG:
            continue
        try:
            new = make((old or b"").decode("utf-8")).encode()
        except UnicodeDecodeError:
            raise ChidaoError(f"{name}: is not UTF-8", "Save it as UTF-8, and commit.") from None
        if new != old:
            yield Change(corpus.root / name, old, new)
    old = repository.content(_HEAD, _inside(corpus.release_path, corpus))
    if old != dump(release):
        yield Change(corpus.release_path, old, dump(release))


def _sentence(found: _Found) -> str:
    """Say what the data changed, for the change log."""
    if found.since is None:
        return "The first release of the data."
    counts = [(name, count) for name, count in msgspec.to_builtins(found.totals).items() if count]
    said = ", ".join(f"{name.replace('_', ' ')}: {count}" for name, count in counts)
    return (
        f"Data since {found.since[1]}: {said} ({found.demands.upper()})."
        if said
        else (f"The data are those of {found.since[1]}.")
    )


def _inside(path: Path, corpus: Corpus) -> str:
    return path.relative_to(corpus.root).as_posix()


def _is_left_over(path: str, out: Path, top: Path, expected: list[str]) -> bool:
    """Say whether a path is the build's, or a beginning that a killed run left beside what it was to write."""
    place, folder = top / path, out.resolve()
    if place.is_relative_to(folder):
        return True
    building = (f".{folder.name}.tmp-", f".{folder.name}.old-")
    if place.is_relative_to(folder.parent) and place.relative_to(folder.parent).parts[0].startswith(building):
        return True
    return any(
        place.parent == (top / name).parent and place.name.startswith(f".{Path(name).name}.tmp-") for name in expected
    )
