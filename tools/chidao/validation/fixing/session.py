"""Fixing in a run over many files: what was mended, what was not, and what would be."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from chidao.store import Corpus
from chidao.validation.checker import Checker
from chidao.validation.finding import Finding
from chidao.validation.fixing.engine import Outcome
from chidao.validation.fixing.files import fix_file, refuse_read_only
from chidao.validation.target import Target
from chidao.wording import counted


class Session:
    """Fixes files one after the other.

    Args:
        codes: the rules whose findings are mended.
        unsafe: make unsafe repairs too.
        write: whether files are replaced; else it is only said what would be.

    Attributes:
        mended: how many findings were mended.
        files: the names of the files that changed.
    """

    def __init__(self, codes: Collection[str], *, unsafe: bool = False, write: bool = True) -> None:
        self._codes = codes
        self._unsafe = unsafe
        self._write = write
        self.mended = 0
        self.files: list[str] = []

    def fix(self, corpus: Corpus, targets: Iterable[Target]) -> Iterator[Outcome]:
        """Fix files of one corpus, or from outside; give what came of each.

        Raises:
            ChidaoError: a file cannot be read or written, or is one of the packaged corpus.
        """
        # A checker of its own: what is tried leaves no trace in one that knows all files of the corpus together.
        checker = Checker(corpus)
        for target in targets:
            if self._write and target.data is None:
                refuse_read_only(corpus, target)
            outcome = fix_file(checker, target, unsafe=self._unsafe, wanted=self._is_wanted, write=self._write)
            self.mended += len(outcome.mended)
            if outcome.after != outcome.before:
                self.files.append(target.name)
            yield outcome

    def _is_wanted(self, finding: Finding) -> bool:
        return finding.code in self._codes

    def notes(self, outcome: Outcome) -> Iterator[str]:
        """Say what was mended in a file, and what was not and why."""
        if self._write:
            for finding in outcome.mended:
                yield f"fixed {_place(finding)}: {finding.code} {finding.fix.summary if finding.fix else ''}"
        for dropped in outcome.dropped:
            yield f"not fixed {_place(dropped.finding)}: {dropped.finding.code}: {dropped.reason}"

    def summary(self) -> str:
        """Say in one line what was mended, or would be."""
        if not self.mended:
            return "nothing fixed" if self._write else "nothing to fix"
        what = "fixed" if self._write else "would fix"
        return f"{what} {counted(self.mended, 'finding')} in {counted(len(self.files), 'file')}"


def _place(finding: Finding) -> str:
    return finding.file if finding.line is None else f"{finding.file}:{finding.line}:{finding.column}"
