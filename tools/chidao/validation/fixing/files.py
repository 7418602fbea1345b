"""Fixing files on disk: each is replaced in one step, or left as it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from difflib import unified_diff

from chidao.errors import ChidaoError
from chidao.store import Corpus, write_atomically
from chidao.validation.checker import Checker
from chidao.validation.fixing.engine import Dropped, Outcome, Wanted, fix_data
from chidao.validation.target import Target, read_target


def fix_file(
    checker: Checker, target: Target, *, unsafe: bool = False, wanted: Wanted = lambda _: True, write: bool = True
) -> Outcome:
    """Fix one file.

    Args:
        checker: checks it.
        target: the file; where it comes with its bytes, nothing is written.
        unsafe: make unsafe repairs too.
        wanted: whether a finding is to be mended.
        write: whether the file is replaced; else only the outcome says what it would be.

    Returns:
        what came of it. A file behind a link, or changed by another program while it was checked, is left
        alone: then nothing is mended and each repair is among those dropped.

    Raises:
        ChidaoError: the file cannot be read or written.
    """
    data = read_target(target)
    outcome = fix_data(data, lambda data: checker.check(replace(target, data=data)), unsafe=unsafe, wanted=wanted)
    outcome.name = target.name
    if outcome.after == data or not write or target.data is not None:
        return outcome
    reason = _hindrance(checker, target, data)
    if reason is None:
        write_atomically(target.path, outcome.after)
        return outcome
    findings = checker.check(replace(target, data=data))
    return Outcome(data, data, [], [Dropped(each, reason) for each in outcome.mended], findings, target.name)


def refuse_read_only(corpus: Corpus, target: Target) -> None:
    """Refuse to fix a file of the corpus that came with the package.

    Raises:
        ChidaoError: it is one.
    """
    root = corpus.root.resolve()
    if corpus.read_only and target.path.resolve().is_relative_to(root):
        raise ChidaoError(
            f"{corpus.root}: the packaged corpus is read-only, nothing was fixed",
            "Work in a checkout, or name one with --corpus DIR; --diff shows what would change.",
        )


def _hindrance(checker: Checker, target: Target, data: bytes) -> str | None:
    """Say why a file is not replaced, or None."""
    path, root = target.path, checker.corpus.root
    if path.is_symlink():
        return f"the file is a link to {path.resolve()}; fix that one"
    is_inside = path.absolute().is_relative_to(root.absolute())
    if is_inside and not path.resolve().is_relative_to(root.resolve()):
        return f"a link leads out of the corpus, to {path.resolve()}"
    if read_target(target) != data:
        return "the file was changed while it was checked; run again"
    return None


def diff(outcome: Outcome) -> str:
    """Show what fixing changes, as a unified diff that `patch -p0` takes; empty where nothing does."""
    if outcome.before == outcome.after:
        return ""
    before, after = (data.decode("utf-8", "replace") for data in (outcome.before, outcome.after))
    return "".join(_lines(before, after, outcome.name))


def _lines(before: str, after: str, name: str) -> Iterator[str]:
    # Only line feeds end a line for `patch`.
    old, new = ([f"{line}\n" for line in text.split("\n")] for text in (before, after))
    for lines in (old, new):
        lines[-1:] = [] if lines[-1] == "\n" else [f"{lines[-1]}\\ No newline at end of file\n"]
    yield from unified_diff(old, new, name, name)
