"""The record that a file holds, where its structure is sound."""

from __future__ import annotations

import re
from typing import TypeVar

import msgspec

from chidao.validation.finding import Finding, printable
from chidao.validation.json_file import JsonFile
from chidao.validation.places import JsonPath
from chidao.validation.placing import Placer
from chidao.validation.rule import Problem, Rule, all_rules, run

R = TypeVar("R", bound=msgspec.Struct)
_STEP = re.compile(r"\.(\w+)|\[([0-9]+)\]")


def read_record(file: JsonFile, kind: type[R], placer: Placer | None = None) -> tuple[R | None, list[Finding]]:
    """Check a file by itself.

    Args:
        file: the file.
        kind: the record that it holds.
        placer: places the findings; None makes one for the file.

    Returns:
        the record, None where its structure is not sound; and the findings.
    """
    placer = placer or Placer(file)
    problems: list[tuple[Rule, Problem]] = []
    for rule, problem in run("file", file):
        if rule.level > 1 and problems and problems[0][0].level == 1:
            break
        problems.append((rule, problem))
    findings = placer.findings(problems)
    if problems and problems[0][0].level == 1:
        return None, findings
    if file.record is not None:
        return file.record, findings
    try:
        return msgspec.convert(file.value, type=kind), findings
    except msgspec.ValidationError as error:
        # JSON Schema takes 1.0 for a whole number; the records do not.
        wrong_type = next(each for each in all_rules() if each.slug == "wrong-type")
        message, _, place = str(error).partition(" - at ")
        steps: JsonPath = tuple(int(index) if index else key for key, index in _STEP.findall(place))
        problem = wrong_type.with_fix(file, Problem(steps, printable(message)))
        return None, [*findings, *placer.findings([(wrong_type, problem)])]
