"""Exemptions: findings that an annotation itself says are right as they are, with a reason."""

from __future__ import annotations

from collections.abc import Iterable

from chidao.model import Annotation, Exemption
from chidao.validation.context import Document, Exempted
from chidao.validation.finding import Finding
from chidao.validation.rule import Rule, all_rules

#: Below this level an annotation does not fit its text or cannot be read: nothing can be said for that.
_LOWEST = 3
#: The level whose rules compare with the registries.
_WITH_REGISTRIES = 5


def rule_of(exemption: Exemption) -> Rule | None:
    """Give the rule that an exemption names by code or name; None where there is none."""
    return next((rule for rule in all_rules() if exemption.rule in (rule.code, rule.slug)), None)


def may_be_exempted(rule: Rule) -> bool:
    """Whether annotations can be exempted from a rule: it looks at them, and at more than offsets and text."""
    return rule.subject in ("annotation", "index") and rule.level >= _LOWEST


def has_reason(exemption: Exemption) -> bool:
    """Whether an exemption says in words why."""
    return isinstance(exemption.reason, str) and any(character.isalpha() for character in exemption.reason)


def exempt(document: Document, findings: Iterable[Finding]) -> tuple[list[Finding], Exempted]:
    """Take out what the annotation exempts.

    Args:
        document: the annotation.
        findings: what was found in it.

    Returns:
        the findings that are left, and what each exemption did.
    """
    exemptions = document.annotation.exemptions or []
    codes = [_code(exemption) for exemption in exemptions]
    by_code: dict[str, list[int]] = {}
    for index, code in enumerate(codes):
        if code is not None:
            by_code.setdefault(code, []).append(index)
    counts = [0] * len(exemptions)
    left = []
    for finding in findings:
        holding = [index for index in by_code.get(finding.code, ()) if _covers(exemptions[index], finding)]
        for index in holding:
            counts[index] += 1
        if not holding:
            left.append(finding)
    uses = [
        count if code is not None and (rule := rule_of(each)) and _was_checked(document, rule) else None
        for each, code, count in zip(exemptions, codes, counts, strict=True)
    ]
    return left, Exempted(exemptions, uses)


def exempted_from(annotation: Annotation, finding: Finding) -> bool:
    """Whether an annotation exempts itself from a finding that was made when the whole corpus was known."""
    exemptions = annotation.exemptions or []
    return any(_code(each) == finding.code and _covers(each, finding) for each in exemptions)


def _code(exemption: Exemption) -> str | None:
    """Give the code that an exemption holds for; None where it does not hold."""
    rule = rule_of(exemption)
    return rule.code if rule and may_be_exempted(rule) and has_reason(exemption) else None


def _covers(exemption: Exemption, finding: Finding) -> bool:
    if isinstance(exemption.span, str) and finding.span != exemption.span:
        return False
    path = exemption.path
    return not isinstance(path, str) or finding.path == path or finding.path.startswith((f"{path}.", f"{path}["))


def _was_checked(document: Document, rule: Rule) -> bool:
    """Whether a rule could look at the document; of entities, where ids are not provisional.

    What the rules of the whole corpus find is not known yet.
    """
    if rule.subject != "annotation":
        return False
    has_registries = document.directives is not None and document.organizations is not None
    return document.text is not None and (rule.level < _WITH_REGISTRIES or has_registries)
