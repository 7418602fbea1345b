"""The catalogue of rules, made from the rules themselves: entries, the table, and a page a rule."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from chidao.errors import ChidaoError
from chidao.validation.rule import LEVELS, Fix, Rule, all_rules

#: The command that writes the pages; they name it.
COMMAND = "chidao rule --write docs/rules"
_SUBJECTS = {
    "file": "each JSON file",
    "text": "each clean text",
    "annotation": "each annotation",
    "record": "each cleaning record",
    "registry": "each registry",
    "sources": "the provenance of the pages",
    "splits": "the splits",
    "corpus": "which files the corpus has",
    "index": "all documents of the corpus together",
    "exemptions": "the exemptions of each annotation",
}
_SEVERITIES = {
    "error": "error: what it finds is wrong",
    "warning": "warning: a reader has to say whether what it finds is wrong",
}
_SAFETIES = {
    "safe": "Safe",
    "unsafe": "Unsafe: only with `--unsafe-fixes`",
    "depends": "Safe or unsafe, as each finding says; the unsafe ones only with `--unsafe-fixes`",
}
_KINDS = {"safe": "safe", "unsafe": "unsafe", "depends": "safe, unsafe"}
_MARKUP = re.compile(r"([\\`*_<>|\[\]])")


def find(name: str) -> Rule:
    """Give a rule by code or slug, in small or capital letters.

    Raises:
        ChidaoError: there is none; the remedy names the closest.
    """
    wanted = name.strip().casefold()
    names = {key.casefold(): rule for rule in all_rules() for key in (rule.code, rule.slug)}
    if wanted in names:
        return names[wanted]
    # A level without the rest, or a code that was never given: those of the same beginning.
    close = get_close_matches(wanted[:80], names, 3, 0.6)
    shown = ", ".join(dict.fromkeys(f"{names[each].code} {names[each].slug}" for each in close))
    raise ChidaoError(
        f"{name[:80]}: there is no such rule",
        f"Did you mean {shown}? All of them: `chidao rule --all`." if shown else "See `chidao rule --all`.",
    )


def entry(rule: Rule) -> dict[str, Any]:
    """Give what is known of a rule, for machines."""
    return {
        "code": rule.code,
        "slug": rule.slug,
        "level": rule.level,
        "level_name": LEVELS[rule.level],
        "severity": rule.severity,
        "subject": rule.subject,
        "summary": rule.summary,
        "why": rule.why,
        "bad": rule.bad,
        "good": rule.good,
        "remedy": rule.remedy,
        "fix": rule.fix and {"safety": rule.fix.safety, "summary": rule.fix.summary, "reason": rule.fix.reason},
    }


def file_name(rule: Rule) -> str:
    """Name the page of a rule."""
    return f"{rule.code}-{rule.slug}.md"


def explanation(rule: Rule) -> str:
    """Explain a rule to a reader at the terminal, in lines without line feed at the end."""
    lines = [
        f"{rule.code} {rule.slug}",
        f"level {rule.level} ({LEVELS[rule.level]}), {rule.severity}, looks at {_SUBJECTS[rule.subject]}",
        "",
        rule.summary,
        f"why:   {rule.why}",
        f"bad:   {rule.bad}",
        f"good:  {rule.good}",
        f"fix:   {rule.remedy}",
    ]
    if rule.fix:
        lines += [f"--fix  {rule.fix.summary}", f"       {_SAFETIES[rule.fix.safety]}. {rule.fix.reason}"]
    return "\n".join(lines)


def table(rules: Iterable[Rule]) -> str:
    """List rules, one a line: code, severity, slug and summary."""
    chosen = list(rules)
    width = max((len(rule.slug) for rule in chosen), default=0)
    return "\n".join(f"{rule.code}  {rule.severity:<7}  {rule.slug:<{width}}  {rule.summary}" for rule in chosen)


def page(rule: Rule) -> str:
    """Write the page of a rule, in Markdown."""
    kind = f"Level {rule.level} ({LEVELS[rule.level]}) · {_SEVERITIES[rule.severity]}"
    blocks = [
        f"# {rule.code} {rule.slug}",
        f"{kind} · looks at {_SUBJECTS[rule.subject]}",
        f"## What it checks\n\n{_plain(rule.summary)}",
        f"## Why it matters\n\n{_plain(rule.why)}",
        f"## Bad\n\n{_example(rule.bad)}",
        f"## Good: a near miss\n\n{_example(rule.good)}",
        f"## Fix\n\n{_plain(rule.remedy)}",
        f"## By `--fix`\n\n{_by_itself(rule.fix)}",
        _made("All rules: [README.md](README.md)."),
    ]
    return "\n\n".join(blocks) + "\n"


def _by_itself(fix: Fix | None) -> str:
    if fix is None:
        return "Nothing: this is for a reader to mend."
    return f"{_plain(fix.summary)}\n\n{_SAFETIES[fix.safety]}. {_plain(fix.reason)}"


def overview() -> str:
    """Write the page that lists all rules by level, in Markdown."""
    blocks = [
        "# Rules of validation",
        "`chidao validate` checks a corpus by these rules. The digit behind `CD` is the level: a file that is "
        "broken on level 1 is not looked at on a higher one, and without the right text nothing is said of its spans. "
        "Codes are permanent. `chidao rule CODE` explains one at the terminal. The last column says what "
        "`--fix` mends: safe repairs, unsafe ones (with `--unsafe-fixes`), or both.",
    ]
    for level, name in LEVELS.items():
        rows = [
            f"| [{rule.code}]({file_name(rule)}) | {rule.slug} | {rule.severity} | {_plain(rule.summary)} "
            f"| {_KINDS[rule.fix.safety] if rule.fix else ''} |"
            for rule in all_rules()
            if rule.level == level
        ]
        head = ["| code | name | severity | what it checks | --fix |", "|---|---|---|---|---|"]
        blocks.append("\n".join([f"## Level {level}: {name}", "", *head, *rows]))
    return "\n\n".join([*blocks, _made("")]) + "\n"


def pages() -> dict[str, bytes]:
    """Write all pages of the catalogue: file name → content."""
    written = {file_name(rule): page(rule) for rule in all_rules()} | {"README.md": overview()}
    return {name: text.encode() for name, text in sorted(written.items())}


def _plain(text: str) -> str:
    """Keep signs of Markdown from being read as such; text in backquotes is left as it is."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return _MARKUP.sub(r"\\\1", text)
    return "`".join(part if index % 2 else _MARKUP.sub(r"\\\1", part) for index, part in enumerate(parts))


def _example(text: str) -> str:
    return f"```text\n{text}\n```"


def _made(before: str) -> str:
    return (
        f"{before} Made by `{COMMAND}` from the rules in `tools/chidao/validation/rules/`; not edited by hand.".strip()
    )
