"""For a reader at the terminal: grouped by file, with excerpt, remedy and the other places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from click import style

from chidao.validation.finding import Finding, Related
from chidao.validation.formats.format import Format, place
from chidao.validation.rule import all_rules

#: A key of a broken file can be of any length.
_LONGEST_PATH = 200
COLOURS = {"error": "red", "warning": "yellow"}


class Text(Format):
    """Findings with terminal colours, an empty line behind those of a file."""

    def file(self, name: str, findings: Sequence[Finding]) -> str:
        """Give the findings; nothing for none."""
        lines = []
        for index, finding in enumerate(findings):
            if index and finding.file != findings[index - 1].file:
                lines.append("")
            lines += _lines(finding)
        return "".join(f"{line}\n" for line in [*lines, *([""] if lines else [])])

    def statistics(self, rules: Mapping[str, int]) -> str:
        """Give a table, the most frequent rule first; nothing for no findings."""
        found = [rule for rule in all_rules() if rules.get(rule.code)]
        if not found:
            return ""
        figures = len(str(max(rules.values())))
        slugs = max(len(rule.slug) for rule in found)
        return "".join(
            f"{rules[rule.code]:>{figures}}  {rule.code} "
            f"{style(f'{rule.severity:<7}', fg=COLOURS[rule.severity])} {rule.slug:<{slugs}}  {rule.summary}\n"
            for rule in sorted(found, key=lambda rule: (-rules[rule.code], rule.code))
        )


def _lines(finding: Finding) -> Iterator[str]:
    severity = style(finding.severity, fg=COLOURS[finding.severity], bold=True)
    yield f"{style(place(finding), bold=True)}: {finding.code} {severity}: {finding.message}"
    if where := _where(finding):
        yield f"    {style(where, dim=True)}"
    if finding.excerpt:
        yield f"    {finding.excerpt.line}"
        yield f"    {style(finding.excerpt.caret, fg=COLOURS[finding.severity])}"
    for related in finding.related:
        yield f"    {style('see:', bold=True)} {_other(related)}"
    yield f"    {style('fix:', bold=True)} {finding.remedy}"
    if finding.fix:
        option = "--fix" if finding.fix.safe else "--unsafe-fixes"
        yield f"    {style(f'{option}:', bold=True)} {finding.fix.summary}"


def _where(finding: Finding) -> str:
    parts = []
    if finding.document:
        parts.append(f"document {finding.document}")
    if finding.span:
        parts.append(f"span {finding.span}")
    if finding.text:
        parts.append(f"text line {finding.text.line}, column {finding.text.column}")
    if finding.path != "$":
        parts.append(finding.path if len(finding.path) <= _LONGEST_PATH else f"{finding.path[:_LONGEST_PATH]}…")
    return ", ".join(parts)


def _other(related: Related) -> str:
    at = related.file if related.line is None else f"{related.file}:{related.line}:{related.column}"
    where = f" (text line {related.text.line}, column {related.text.column})" if related.text else ""
    return f"{at}: {related.message}{where}"
