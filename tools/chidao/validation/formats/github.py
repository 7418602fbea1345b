"""Workflow commands of GitHub Actions: findings show beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Sequence

from chidao.validation.finding import Finding
from chidao.validation.formats.format import Format

#: What must not stand in the data of a command (of a property: also what separates properties).
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = {**_DATA, **str.maketrans({":": "%3A", ",": "%2C"})}


class GitHub(Format):
    """`::error file=…,line=…,col=…,title=…::message`."""

    def file(self, name: str, findings: Sequence[Finding]) -> str:
        """Give a line a finding."""
        return "".join(f"{_command(finding)}\n" for finding in findings)


def _command(finding: Finding) -> str:
    place = {"file": finding.file}
    if finding.line is not None:
        place |= {"line": str(finding.line), "col": str(finding.column)}
    properties = {**place, "title": f"{finding.code} {finding.slug}"}
    shown = ",".join(f"{key}={value.translate(_PROPERTY)}" for key, value in properties.items())
    message = f"{finding.message}\n{finding.remedy}".translate(_DATA)
    return f"::{finding.severity} {shown}::{message}"
