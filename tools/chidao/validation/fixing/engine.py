"""Fixing one file in memory: repairs are made, the result is checked, and what mends nothing or harms is dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from chidao.validation.finding import Finding
from chidao.validation.fixing.change import Claims, Repair, Splice
from chidao.validation.fixing.json_text import edit

Check = Callable[[bytes], list[Finding]]
Wanted = Callable[[Finding], bool]

#: After so many failures the other repairs of a file are not tried: each costs a check of the file.
MOST_FAILURES = 100


@dataclass(frozen=True)
class Dropped:
    """A repair that was not kept, and why."""

    finding: Finding
    reason: str


@dataclass
class Outcome:
    """What fixing a file came to.

    Attributes:
        before: the bytes of the file.
        after: the bytes with all repairs that were kept; the same where none was.
        mended: the findings whose repairs were kept.
        dropped: the repairs that were not.
        remaining: the findings of `after`.
        name: the file's name in messages.
    """

    before: bytes
    after: bytes
    mended: list[Finding] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    remaining: list[Finding] = field(default_factory=list)
    name: str = ""


def can_fix(finding: Finding, *, unsafe: bool) -> bool:
    """Whether a finding has a repair, and a safe one where only these are made."""
    return finding.fix is not None and (unsafe or finding.fix.safe)


def fix_data(data: bytes, check: Check, *, unsafe: bool = False, wanted: Wanted = lambda _: True) -> Outcome:
    """Make all repairs of a file that mend what they are for.

    Args:
        data: the file.
        check: gives all findings of the file's bytes.
        unsafe: make unsafe repairs too.
        wanted: whether a finding is to be mended.

    Returns:
        what came of it. A repair is kept where its own finding goes, no error comes, and, where it mends a
        warning, no other warning comes. It is repeated until no repair is left that can be kept, so
        that fixing the result changes nothing.
    """
    return _Work(data, check, lambda finding: can_fix(finding, unsafe=unsafe) and wanted(finding)).run()


class _Work:
    def __init__(self, data: bytes, check: Check, wanted: Wanted) -> None:
        self._data = data
        self._check = check
        self._wanted = wanted
        self._findings = check(data)
        self._mended: list[Finding] = []
        self._failures: dict[str, str] = {}

    def run(self) -> Outcome:
        before = self._data
        # The last round begins with no failure known and keeps nothing: it is what fixing the result would do.
        is_done = False
        while not is_done:
            self._failures.clear()
            is_done = True
            while self._pass():
                is_done = False
        dropped = [
            Dropped(finding, self._failures.get(_name(finding), "too many other repairs of this file failed"))
            for finding in self._findings
            if self._wanted(finding)
        ]
        return Outcome(before, self._data, self._mended, dropped, self._findings)

    def _pass(self) -> bool:
        """Make the largest set of repairs that can be kept; False where there is none."""
        wanted = [finding for finding in self._findings if self._wanted(finding)]
        rest = [finding for finding in wanted if _name(finding) not in self._failures]
        while rest:
            group, rest = _compatible(rest)
            if self._try(group):
                return True
        return False

    def _try(self, group: Sequence[Finding]) -> bool:
        """Make a group of repairs, or the first part of it that can be kept."""
        if len(self._failures) >= MOST_FAILURES:
            return False
        reason = self._make(group)
        if reason is None:
            return True
        if len(group) == 1:
            self._failures[_name(group[0])] = reason
            return False
        middle = len(group) // 2
        return self._try(group[:middle]) or self._try(group[middle:])

    def _make(self, group: Sequence[Finding]) -> str | None:
        """Make repairs together; say why not where they cannot be kept."""
        changes = [change for finding in group for change in _repair(finding).changes]
        try:
            data = edit(self._data.decode("utf-8"), changes).encode("utf-8")
        except ValueError as error:
            return f"it does not fit the file ({error})"
        findings = self._check(data)
        reason = _harm(self._findings, findings, group)
        if reason is None:
            self._data, self._findings = data, findings
            self._mended += group
        return reason


def _repair(finding: Finding) -> Repair:
    assert finding.fix is not None
    return finding.fix


def _name(finding: Finding) -> str:
    """Tell a repair from others across checks of the file."""
    return f"{finding.code} {finding.fingerprint} {_repair(finding).summary}"


def _compatible(findings: Sequence[Finding]) -> tuple[list[Finding], list[Finding]]:
    """Take the findings whose repairs touch none of those before; give the others too."""
    claims = Claims()
    group: list[Finding] = []
    rest: list[Finding] = []
    for finding in findings:
        (group if claims.add(_repair(finding).changes) else rest).append(finding)
    return group, rest


def _harm(before: Sequence[Finding], after: Sequence[Finding], group: Sequence[Finding]) -> str | None:
    """Say why the repairs of a group cannot be kept, or None."""
    was, now = Counter(each.code for each in before), Counter(each.code for each in after)
    for code, count in Counter(each.code for each in group).items():
        if now[code] > was[code] - count:
            return f"{code} would still be found"
    if any(isinstance(change, Splice) for each in group for change in _repair(each).changes):
        # Of a file that is no JSON nothing else was known before,
        return None
    # and of one whose structure is broken nothing of a higher level.
    is_broken = any(_level(each) == 1 for each in before)
    severe = ("error", "warning") if any(each.severity == "warning" for each in group) else ("error",)
    new = {
        each.code: each.message
        for each in after
        if now[each.code] > was[each.code] and each.severity in severe and (_level(each) == 1 or not is_broken)
    }
    if new:
        code, message = min(new.items())
        return f"it would bring {code}: {message}"
    return None


def _level(finding: Finding) -> int:
    return int(finding.code[2])
