"""Level 3: an exemption names a rule, is needed, and says why."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from chidao.validation.context import Exempted
from chidao.validation.exemptions import has_reason, may_be_exempted, rule_of
from chidao.validation.finding import quoted
from chidao.validation.rule import Problem, all_rules, rule


@rule(
    "CD390", "exemption-unused", "exemptions",
    severity="warning",
    summary="Every exemption is needed: its rule finds something where it holds.",
    why="An exemption that nothing needs hides the next mistake at its place.",
    remedy="Take the exemption out.",
    bad='{"rule": "CD404", "span": "s9", …} where CD404 finds nothing at s9',
    good='{"rule": "CD404", "span": "s9", …} where CD404 finds something at s9',
)  # fmt: skip
def exemption_unused(exempted: Exempted) -> Iterator[Problem]:
    """Find exemptions that take no finding out."""
    for index, (exemption, uses) in enumerate(zip(exempted.exemptions, exempted.uses, strict=True)):
        if uses == 0:
            at = f" at span {quoted(exemption.span)}" if isinstance(exemption.span, str) else ""
            at += f" at {quoted(exemption.path)}" if isinstance(exemption.path, str) else ""
            yield Problem(("exemptions", index), f"{exemption.rule} finds nothing{at}, so that nothing is exempted")


@rule(
    "CD391", "exemption-reason", "exemptions",
    summary="Every exemption says why.",
    why="The next reader cannot tell a decision from a mistake that was silenced.",
    remedy="Say why the finding is right as it is; until then the exemption does not hold.",
    bad='{"rule": "CD404", "span": "s9"}', good='{"rule": "CD404", "span": "s9", "reason": "The page has a misprint."}',
)  # fmt: skip
def exemption_reason(exempted: Exempted) -> Iterator[Problem]:
    """Find exemptions without a reason in words."""
    for index, exemption in enumerate(exempted.exemptions):
        if not has_reason(exemption):
            has_key = isinstance(exemption.reason, str)
            path = ("exemptions", index, "reason") if has_key else ("exemptions", index)
            yield Problem(path, f"the exemption from {quoted(exemption.rule)} has no reason")


@rule(
    "CD392", "exemption-rule", "exemptions",
    summary="An exemption names a rule that looks at the annotation, of level 3 or higher.",
    why="A misspelt rule exempts nothing; and nothing can be said for an annotation that does not fit its text.",
    remedy="Name the rule by code or name, or mend what it finds.",
    bad='{"rule": "CD206", …}', good='{"rule": "CD402", …}',
)  # fmt: skip
def exemption_rule(exempted: Exempted) -> Iterator[Problem]:
    """Find exemptions from rules that are not there, or from which there is no exemption."""
    names = [name for each in all_rules() if may_be_exempted(each) for name in (each.code, each.slug)]
    for index, exemption in enumerate(exempted.exemptions):
        path = ("exemptions", index, "rule")
        found = rule_of(exemption)
        if found is None:
            close = get_close_matches(exemption.rule[:80], names, 1, 0.6)
            remedy = f'Did you mean "{close[0]}"?' if close else ""
            yield Problem(path, f"there is no rule {quoted(exemption.rule)}", remedy)
        elif not may_be_exempted(found):
            yield Problem(path, f"there is no exemption from {found.code} {found.slug}")
