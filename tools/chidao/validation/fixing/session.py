"""Fixing in a run over many files: what was mended, what was not, and what would be."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from chidao.validation.finding import Finding
from chidao.validation.fixing.engine import Dropped, Outcome
from chidao.validation.fixing.files import diff, fix_file, refuse_read_only
from chidao.validation.run import Checker, Target


class Session:
    """Fixes files one after the other.

    Args:
        codes: the rules whose findings are mended.
        unsafe: make unsafe repairs too.
        write: whether files are replaced; else it is only said what would be.

    Attributes:
        mended: how many findings were mended.
        files: the names of the files that changed.
        last: what came of the file that was fixed last.
    """

    def __init__(self, codes: Collection[str], *, unsafe: bool = False, write: bool = True) -> None:
        self._codes = codes
        self._unsafe = unsafe
        self._write = write
        self.mended = 0
        self.files: list[str] = []
        self.last: Outcome | None = None

    def run(self, checker: Checker, targets: Iterable[Target]) -> Iterator[list[Finding]]:
        """Fix files and give the findings that remain of each; after a whole corpus, what is missing.

        Raises:
            ChidaoError: a file cannot be read or written, or is one of the packaged corpus.
        """
        for target in targets:
            if self._write and target.data is None:
                refuse_read_only(checker, target)
            outcome = fix_file(checker, target, unsafe=self._unsafe, wanted=self._is_wanted, write=self._write)
            self.last = outcome
            self.mended += len(outcome.mended)
            if outcome.after != outcome.before:
                self.files.append(target.name)
            yield outcome.remaining
        self.last = None
        if checker.whole:
            yield checker.check_inventory()

    def _is_wanted(self, finding: Finding) -> bool:
        return finding.code in self._codes

    def diff(self) -> str:
        """Show what changes in the last file, as a unified diff."""
        return diff(self.last, self.last.name) if self.last else ""

    def notes(self) -> Iterator[str]:
        """Say what was mended in the last file, and what was not and why."""
        if self.last is None:
            return
        if self._write:
            for finding in self.last.mended:
                yield f"fixed {_place(finding)}: {finding.code} {finding.fix.summary if finding.fix else ''}"
        for dropped in self.last.dropped:
            yield _refusal(dropped)

    def summary(self) -> str:
        """Say in one line what was mended, or would be."""
        if not self.mended:
            return "nothing fixed" if self._write else "nothing to fix"
        what = "fixed" if self._write else "would fix"
        return f"{what} {_counted(self.mended, 'finding')} in {_counted(len(self.files), 'file')}"


def _place(finding: Finding) -> str:
    return finding.file if finding.line is None else f"{finding.file}:{finding.line}:{finding.column}"


def _refusal(dropped: Dropped) -> str:
    return f"not fixed {_place(dropped.finding)}: {dropped.finding.code}: {dropped.reason}"


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
