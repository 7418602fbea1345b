"""Rules: one small check each, with a permanent code and the texts that explain it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal, NamedTuple, TypeVar

from chidao.validation.finding import Severity
from chidao.validation.fixing.change import Refusal, Repair
from chidao.validation.places import JsonPath

#: What a rule looks at; `json_file`, `clean_text` and `context` have one class for each.
Subject = Literal[
    "file", "text", "annotation", "exemptions", "record", "registry", "sources", "splits", "corpus", "index"
]
#: The digit of a code → the folder of `chidao.validation.rules` that its rules stand in.
LEVELS = {1: "structure", 2: "integrity", 3: "scheme", 4: "values", 5: "corpus"}


RegistryName = Literal["directives", "organizations"]


class Pointer(NamedTuple):
    """Another place that a problem speaks of, in the same file where nothing else is said.

    Attributes:
        message: what stands there.
        path: its JSON path.
        text: the stretch of the clean text, half-open, in code points.
        offset: the place in the file, where it is not that of `path` (in code points of the file).
        file: another file, by its name in messages.
        entry: the entry of a registry instead of a path: registry and id.
    """

    message: str
    path: JsonPath = ()
    text: tuple[int, int] | None = None
    offset: int | None = None
    file: str | None = None
    entry: tuple[RegistryName, str] | None = None


class Problem(NamedTuple):
    """What a check found.

    Attributes:
        path: the JSON path of the value that is wrong.
        message: what is wrong, with the values.
        remedy: how to mend it here; empty where the rule's own remedy says it.
        text: the stretch of the clean text, half-open, in code points.
        span: the id of the span.
        at_key: the key is wrong, not the value.
        offset: the place in the file, where it is not that of `path` (in code points of the file).
        file: another file than the one under check.
        document: the id of the document, where it is another than that of the file, or the file does not say it.
        related: other places that the message speaks of.
        fix: what mends it, where a rule can tell; set by the rule's fix.
    """

    path: JsonPath
    message: str
    remedy: str = ""
    text: tuple[int, int] | None = None
    span: str | None = None
    at_key: bool = False
    offset: int | None = None
    file: str | None = None
    document: str | None = None
    related: tuple[Pointer, ...] = ()
    fix: Repair | None = None


Safety = Literal["safe", "unsafe", "depends"]
Make = Callable[[Any, Problem], Repair | Refusal | None]
M = TypeVar("M", bound=Make)


@dataclass(frozen=True)
class Fix:
    """How findings of a rule are mended.

    Attributes:
        safety: whether its repairs are safe; `depends` where each one says it.
        summary: what it does.
        reason: why that is safe, or not, or when.
        make: gives the repair of a problem that the rule found in a subject; None where there is none.
    """

    safety: Safety
    summary: str
    reason: str
    make: Make


Check = Callable[[Any], Iterable[Problem]]
C = TypeVar("C", bound=Check)


@dataclass(frozen=True)
class Rule:
    """A rule.

    Attributes:
        code: `CD`, the level (1 structure, 2 integrity, 3 scheme, 4 values, 5 corpus) and two digits; permanent.
        slug: its name in words.
        subject: what it looks at.
        severity: `error`, or `warning` where only a reader can say whether it is one.
        summary: what it checks.
        why: why that matters.
        remedy: how a finding is mended.
        bad: an example that it finds.
        good: a near miss that it leaves alone.
        needs_text: whether it reads the clean text, so that it cannot run without.
        check: gives the problems of one subject.
        fix: how its findings are mended, where that is known.
    """

    code: str
    slug: str
    subject: Subject
    severity: Severity
    summary: str
    why: str
    remedy: str
    bad: str
    good: str
    needs_text: bool
    check: Check
    fix: Fix | None = None

    @property
    def level(self) -> int:
        """1 structure, 2 integrity, 3 scheme, 4 values, 5 corpus."""
        return int(self.code[2])

    def with_fix(self, subject: object, problem: Problem) -> Problem:
        """Give a problem that the rule found in a subject its repair, or the reason why it has none as remedy."""
        made = self.fix.make(subject, problem) if self.fix else None
        if isinstance(made, Refusal):
            return problem._replace(remedy=made.reason)
        return problem._replace(fix=made) if made else problem


_RULES: dict[str, Rule] = {}
_FIXES: dict[str, Fix] = {}


def rule(
    code: str,
    slug: str,
    subject: Subject,
    *,
    severity: Severity = "error",
    summary: str,
    why: str,
    remedy: str,
    bad: str,
    good: str,
    needs_text: bool = False,
) -> Callable[[C], C]:
    """Register a check as a rule.

    Raises:
        ValueError: the code or the slug is taken.
    """

    def register(check: C) -> C:
        if code in _RULES or any(slug == other.slug for other in _RULES.values()):
            raise ValueError(f"rule {code} {slug} is there already")
        _RULES[code] = Rule(code, slug, subject, severity, summary, why, remedy, bad, good, needs_text, check)
        return check

    return register


def fix(code: str, safety: Safety, *, summary: str, reason: str) -> Callable[[M], M]:
    """Register what mends the findings of the rule with that code.

    Raises:
        ValueError: the rule has a fix already.
    """

    def register(make: M) -> M:
        if code in _FIXES:
            raise ValueError(f"rule {code} has a fix already")
        _FIXES[code] = Fix(safety, summary, reason, make)
        return make

    return register


@cache
def all_rules() -> tuple[Rule, ...]:
    """Give all rules by code, each with its fix.

    Raises:
        ValueError: a fix is for a rule that is not there.
    """
    # Rules and fixes register themselves when their modules are imported.
    from chidao.validation import fixes, rules  # noqa: F401, PLC0415

    if strays := _FIXES.keys() - _RULES.keys():
        raise ValueError(f"there is a fix but no rule for {', '.join(sorted(strays))}")
    return tuple(replace(_RULES[code], fix=_FIXES.get(code)) for code in sorted(_RULES))


def run(subject: Subject, context: object, *, with_text: bool = True) -> Iterator[tuple[Rule, Problem]]:
    """Run all rules for a subject, lower levels first.

    Args:
        subject: which rules.
        context: what they look at.
        with_text: False leaves out the rules that need the clean text.
    """
    for each in _rules_for(subject):
        if with_text or not each.needs_text:
            for problem in each.check(context):
                yield each, each.with_fix(context, problem)


@cache
def _rules_for(subject: Subject) -> tuple[Rule, ...]:
    return tuple(each for each in all_rules() if each.subject == subject)
