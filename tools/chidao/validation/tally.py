"""The count of a run: which findings are said, which are known, which are too many to say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from chidao.validation.baseline import Baseline
from chidao.validation.finding import Finding, Severity
from chidao.wording import counted

_SEVERITIES: tuple[Severity, ...] = ("error", "warning")


class Tally:
    """Takes the findings file by file and counts them.

    Args:
        codes: the rules that are wanted.
        baseline: findings that are tolerated.
        max_per_rule: how many findings of a rule are said; None for all.

    Attributes:
        codes: the rules that are wanted.
        names: the files that were checked.
        with_findings: those where something counts.
        severities: how many findings of each severity count, said or not.
        rules: likewise by code.
        known: how many were tolerated.
        hidden: how many of each rule were counted but not said.
        fixable: how many that count have a safe repair (True) or an unsafe one.
    """

    def __init__(
        self, codes: frozenset[str], baseline: Baseline | None = None, max_per_rule: int | None = None
    ) -> None:
        self.codes = codes
        self._baseline = baseline
        self._most = max_per_rule
        self.names: set[str] = set()
        self.with_findings: set[str] = set()
        self.severities: Counter[Severity] = Counter()
        self.rules: Counter[str] = Counter()
        self.known = 0
        self.hidden: Counter[str] = Counter()
        self.fixable: Counter[bool] = Counter()

    def take(self, findings: Iterable[Finding], file: str | None = None) -> list[Finding]:
        """Count the findings of one file and give those that are to be said.

        Args:
            findings: what was found.
            file: the file's name; None where the findings are of files that are not there.
        """
        if file is not None:
            self.names.add(file)
        said = []
        for finding in findings:
            if finding.code not in self.codes:
                continue
            if self._baseline is not None and self._baseline.knows(finding):
                self.known += 1
                continue
            self.with_findings.add(finding.file)
            self.severities[finding.severity] += 1
            self.rules[finding.code] += 1
            if finding.fix:
                self.fixable[finding.fix.safe] += 1
            if self._most is not None and self.rules[finding.code] > self._most:
                self.hidden[finding.code] += 1
            else:
                said.append(finding)
        return said

    @property
    def total(self) -> int:
        """How many findings count."""
        return self.severities.total()

    def summary(self) -> str:
        """Say in a line or two how many files were checked and what was found."""
        text = f"{counted(len(self.names), 'file')} checked: "
        text += ", ".join(counted(self.severities[name], name) for name in _SEVERITIES if self.severities[name])
        text += "" if self.total else "no findings"
        if self.known:
            text += f" ({self.known} known by the baseline)"
        if self.fixable:
            safe, unsafe = self.fixable[True], self.fixable[False]
            text += f"\n--fix mends {safe}" + (f", --fix --unsafe-fixes {unsafe} more" if unsafe else "")
        if self.hidden:
            more = ", ".join(f"{code} {count}" for code, count in sorted(self.hidden.items()))
            text += f"\nnot shown, because of --max-per-rule: {more}"
        return text
