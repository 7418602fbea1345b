"""What every format has: a beginning, the findings of one file after the other, and an end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from chidao.validation.finding import Finding
from chidao.validation.rule import all_rules


class Format:
    """A format. What its methods give is printed as it is, one after the other; nothing is kept but what must be.

    Attributes:
        is_document: whether all that is printed is one document, so that it is done only when the run is.
    """

    is_document = False

    def begin(self) -> str:
        """Give what stands before all findings."""
        return ""

    def file(self, name: str, findings: Sequence[Finding]) -> str:
        """Give the findings of one file.

        Args:
            name: the file's name; empty for findings of files that are not there.
            findings: what was found, may be nothing.
        """
        raise NotImplementedError

    def end(self) -> str:
        """Give what stands behind all findings."""
        return ""

    def statistics(self, rules: Mapping[str, int]) -> str:
        """Give the number of findings by rule in the place of the findings; `rules` is by code."""
        found = [
            {"code": rule.code, "slug": rule.slug, "severity": rule.severity, "count": rules[rule.code]}
            for rule in all_rules()
            if rules.get(rule.code)
        ]
        return msgspec.json.format(msgspec.json.encode(found), indent=1).decode() + "\n"


def place(finding: Finding) -> str:
    """Name the place of a finding as editors and terminals know it: `file:line:column`."""
    return finding.file if finding.line is None else f"{finding.file}:{finding.line}:{finding.column}"
