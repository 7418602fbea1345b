"""One line a finding: for `grep`, for lists in editors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chidao.validation.finding import Finding
from chidao.validation.formats.format import Format, place
from chidao.validation.rule import all_rules


class Concise(Format):
    """`file:line:column: code message`."""

    def file(self, name: str, findings: Sequence[Finding]) -> str:
        """Give a line a finding."""
        return "".join(f"{place(finding)}: {finding.code} {finding.message}\n" for finding in findings)

    def statistics(self, rules: Mapping[str, int]) -> str:
        """Give `count code name`, by code."""
        return "".join(f"{rules[rule.code]} {rule.code} {rule.slug}\n" for rule in all_rules() if rules.get(rule.code))
