"""Rules: one small check each, with a permanent code and the texts that explain it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, NamedTuple, TypeVar

from chidao.validation.finding import Severity
from chidao.validation.places import JsonPath

#: What a rule looks at; `chidao.validation.context` has one class for each.
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

    @property
    def level(self) -> int:
        """1 structure, 2 integrity, 3 scheme, 4 values, 5 corpus."""
        return int(self.code[2])


_RULES: dict[str, Rule] = {}


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


@cache
def all_rules() -> tuple[Rule, ...]:
    """Give all rules by code."""
    # The rules register themselves when their modules are imported.
    from chidao.validation import rules  # noqa: F401, PLC0415

    return tuple(_RULES[code] for code in sorted(_RULES))


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
                yield each, problem


@cache
def _rules_for(subject: Subject) -> tuple[Rule, ...]:
    return tuple(each for each in all_rules() if each.subject == subject)
