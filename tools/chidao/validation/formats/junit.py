"""JUnit XML, as build servers show it: a suite a file, a case a finding, one passed case for a file without any."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from xml.etree import ElementTree

from chidao.validation.finding import Finding
from chidao.validation.formats.format import Format

#: What XML 1.0 has no way to write.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class JUnit(Format):
    """`<testsuites>` with a `<testsuite>` a file; warnings are failures as errors are, since both are findings."""

    is_document = True

    def begin(self) -> str:
        """Open the document."""
        return '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="chidao validate">\n'

    def file(self, name: str, findings: Sequence[Finding]) -> str:
        """Give the suite of a file, or of each file that is not there."""
        if name:
            return _suite(name, findings)
        return "".join(_suite(file, list(group)) for file, group in groupby(findings, key=lambda each: each.file))

    def end(self) -> str:
        """Close the document."""
        return "</testsuites>\n"


def _suite(name: str, findings: Sequence[Finding]) -> str:
    counts = {"tests": str(len(findings) or 1), "failures": str(len(findings)), "errors": "0", "skipped": "0"}
    suite = ElementTree.Element("testsuite", {"name": _clean(name), **counts})
    if not findings:
        ElementTree.SubElement(suite, "testcase", {"classname": _clean(name), "name": "no findings"})
    for finding in findings:
        attributes = {"classname": f"{finding.code} {finding.slug}", "name": _clean(finding.path), "file": _clean(name)}
        if finding.line is not None:
            attributes["line"] = str(finding.line)
        case = ElementTree.SubElement(suite, "testcase", attributes)
        failure = ElementTree.SubElement(case, "failure", {"type": finding.code, "message": _clean(finding.message)})
        failure.text = _clean("\n".join(_details(finding)))
    ElementTree.indent(suite, " ", level=1)
    return f" {ElementTree.tostring(suite, encoding='unicode')}\n"


def _details(finding: Finding) -> list[str]:
    place = finding.file if finding.line is None else f"{finding.file}:{finding.line}:{finding.column}"
    lines = [place]
    if finding.text:
        lines.append(f"text line {finding.text.line}, column {finding.text.column}")
    if finding.excerpt:
        lines += [finding.excerpt.line, finding.excerpt.caret]
    return [*lines, f"fix: {finding.remedy}"]


def _clean(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)
