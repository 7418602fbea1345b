"""A planned release, carried out: all files that name the version and the verified build, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from chidao.addition.transaction import alone
from chidao.errors import ChidaoError
from chidao.model import Release
from chidao.release.build import Progress, Result, build
from chidao.releasing.plan import Plan, check_unchanged
from chidao.replacement.replace import replace_together
from chidao.store import Corpus
from chidao.verification.run import verify


class _Released(Corpus):
    """The corpus as it is after a release, before that is written."""

    def __init__(self, corpus: Corpus, release: Release) -> None:
        super().__init__(corpus.root, read_only=True)
        self._release = release

    def release(self) -> Release:
        """Give the version that will be written."""
        return self._release


def carry_out(
    corpus: Corpus,
    plan: Plan,
    out: Path,
    *,
    progress: Progress | None = None,
    verifying: Callable[[str], None] | None = None,
) -> Result:
    """Build, verify, write the files that name the version, and put the build in its place.

    Nothing of the corpus or in `out` changes before the build has been verified and all is prepared; then one step
    decides (`replace_together`). A process that is killed before leaves the old state, and the new one afterwards.

    Args:
        corpus: the checkout.
        plan: what to do.
        out: the folder of the build; an earlier build there is replaced.
        progress: is told of the documents that are built.
        verifying: is told of each check of the build.

    Raises:
        ChidaoError: the plan has problems, the build is not sound, a file cannot be written, or something was changed
            while this was done; the release changes nothing then.
    """
    if plan.problems:
        first = plan.problems[0]
        raise ChidaoError(f"{first.place}: {first.message}", first.remedy)
    released = _Released(corpus, plan.release)

    def finish(folder: Path) -> None:
        faults = verify(folder, released, progress=verifying).faults
        if faults:
            raise ChidaoError(f"the build is not sound: {faults[0].path}: {faults[0].message}", faults[0].remedy)

    what = f"release {plan.release.version}"
    files = [(change.path, change.new) for change in plan.changes]

    def replace(build: tuple[Path, Path] | None = None) -> None:
        replace_together(corpus.root, what, files, build, last_check=lambda: check_unchanged(corpus, plan, out))

    with alone(corpus):
        result = build(released, out, force=True, progress=progress, inspect=finish, place=lambda *both: replace(both))
        if result.state == "up to date":
            replace()
        return result
