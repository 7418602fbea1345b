"""A plan in words: what each check found, and how files change."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff

from chidao.comparison.demand import least_version
from chidao.releasing.plan import Change, Plan
from chidao.validation.finding import printable
from chidao.validation.naming import display_name


def verdicts(plan: Plan) -> Iterator[tuple[bool, str]]:
    """Give a line for each check that found nothing, and lines for each problem; with whether all is well."""
    if plan.since is None:
        yield True, "since: nothing was released before"
    else:
        name, version = plan.since
        least = least_version(version, plan.demands)
        what = "the same data" if plan.demands == "none" else f"a {plan.demands.upper()} change"
        yield True, f"since {name} ({version}): {what}, at least {least}"
    for check in plan.checks:
        problems = [problem for problem in plan.problems if problem.check == check]
        if not problems:
            yield True, f"{check}: ok"
        for problem in problems:
            place = f"{problem.place}: " if problem.place else ""
            yield False, f"{check}: {printable(place + problem.message)}\n  fix: {printable(problem.remedy)}"


def difference(change: Change) -> str:
    """Give what of a file changes, as a unified diff."""
    name = display_name(change.path)
    old, new = ((data or b"").decode("utf-8", "replace").splitlines() for data in (change.old, change.new))
    found = unified_diff(old, new, "/dev/null" if change.old is None else name, name, n=1, lineterm="")
    return "".join(f"{printable(line)}\n" for line in found)
