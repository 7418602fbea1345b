"""Findings as text for a reader: grouped by file, with excerpt and remedy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from click import style

from chidao.validation.finding import Finding

_COLOURS = {"error": "red", "warning": "yellow"}


def report(findings: Iterable[Finding]) -> str:
    """Write findings, with terminal colours, an empty line between files and behind the last; nothing for none."""
    text = []
    for _, group in groupby(findings, key=lambda finding: finding.file):
        text += [line for finding in group for line in _lines(finding)]
        text.append("")
    return "\n".join(text)


def _lines(finding: Finding) -> Iterator[str]:
    place = finding.file
    if finding.line is not None:
        place += f":{finding.line}:{finding.column}"
    severity = style(finding.severity, fg=_COLOURS[finding.severity], bold=True)
    yield f"{style(place, bold=True)}: {finding.code} {severity}: {finding.message}"
    if where := _where(finding):
        yield f"    {style(where, dim=True)}"
    if finding.excerpt:
        yield f"    {finding.excerpt.line}"
        yield f"    {style(finding.excerpt.caret, fg=_COLOURS[finding.severity])}"
    yield f"    {style('fix:', bold=True)} {finding.remedy}"


def _where(finding: Finding) -> str:
    parts = []
    if finding.document:
        parts.append(f"document {finding.document}")
    if finding.span:
        parts.append(f"span {finding.span}")
    if finding.text:
        parts.append(f"text line {finding.text.line}, column {finding.text.column}")
    if finding.path != "$":
        parts.append(finding.path)
    return ", ".join(parts)


def summary(counts: Counter[str], files: int) -> str:
    """Say in one line how many files were checked and what was found; `counts` is by severity."""
    checked = f"{files} file{'' if files == 1 else 's'} checked"
    if not counts.total():
        return f"{checked}: no findings"
    found = [f"{counts[name]} {name}{'' if counts[name] == 1 else 's'}" for name in _COLOURS if counts[name]]
    return f"{checked}: {', '.join(found)}"
