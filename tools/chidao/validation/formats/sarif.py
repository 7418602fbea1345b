"""SARIF 2.1.0 (OASIS), as code scanning services take it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec

from chidao import __version__
from chidao.validation.finding import Finding, TextPlace
from chidao.validation.formats.format import Format
from chidao.validation.rule import LEVELS, Rule, all_rules

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
#: Stands where the results come, so that they can be written as they are found.
_MARK = "\x00results"


class Sarif(Format):
    """One run with all rules and a result a finding; columns count code points."""

    is_document = True

    def __init__(self) -> None:
        self._is_empty = True

    @cached_property
    def _frame(self) -> tuple[str, str]:
        """What stands before and behind the results."""
        run = {
            "tool": {"driver": {"name": "chidao", "version": __version__, "rules": [_rule(r) for r in all_rules()]}},
            "columnKind": "unicodeCodePoints",
            "results": [_MARK],
        }
        log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
        before, _, behind = _written(log).partition(_written(_MARK))
        return before.rstrip(), behind

    @cached_property
    def _indices(self) -> dict[str, int]:
        return {rule.code: index for index, rule in enumerate(all_rules())}

    def begin(self) -> str:
        """Open the log, with the rules."""
        return self._frame[0]

    def file(self, name: str, findings: Sequence[Finding]) -> str:
        """Give results."""
        text = ""
        for finding in findings:
            body = _written(self._result(finding)).replace("\n", "\n    ")
            text += f"{'' if self._is_empty else ','}\n    {body}"
            self._is_empty = False
        return text

    def end(self) -> str:
        """Close the log."""
        return f"{self._frame[1]}\n" if not self._is_empty else f"{self._frame[1].lstrip()}\n"

    def _result(self, finding: Finding) -> dict[str, Any]:
        properties = {"document": finding.document, "span": finding.span, "text": _extent(finding.text)}
        location: dict[str, Any] = {
            "physicalLocation": _physical(finding.file, finding.line, finding.column),
            "logicalLocations": [{"fullyQualifiedName": finding.path}],
        }
        result: dict[str, Any] = {
            "ruleId": finding.code,
            "ruleIndex": self._indices[finding.code],
            "level": finding.severity,
            "message": {"text": f"{finding.message}. {finding.remedy}"},
            "locations": [location],
            "partialFingerprints": {"chidao/v1": finding.fingerprint},
            "properties": {key: value for key, value in properties.items() if value is not None},
        }
        if finding.related:
            result["relatedLocations"] = [
                {
                    "id": index,
                    "physicalLocation": _physical(related.file, related.line, related.column),
                    "message": {"text": related.message},
                }
                for index, related in enumerate(finding.related)
            ]
        return result


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.slug,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.why},
        "help": {"text": f"{rule.remedy}\n\nBad: {rule.bad}\nGood: {rule.good}"},
        "defaultConfiguration": {"level": rule.severity},
        "properties": {"tags": [LEVELS[rule.level]]},
    }


def _physical(file: str, line: int | None, column: int | None) -> dict[str, Any]:
    path = Path(file)
    if path.is_absolute():
        artifact = {"uri": path.as_uri()}
    else:
        artifact = {"uri": quote(path.as_posix()), "uriBaseId": "%SRCROOT%"}
    region = {} if line is None else {"region": {"startLine": line, "startColumn": column}}
    return {"artifactLocation": artifact, **region}


def _extent(place: TextPlace | None) -> dict[str, int] | None:
    return None if place is None else msgspec.structs.asdict(place)


def _written(value: object) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=1).decode()
