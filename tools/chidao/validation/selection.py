"""Which rules a user wants to hear of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from chidao.errors import ChidaoError
from chidao.validation.rule import LEVELS, Rule, all_rules

#: What stands between two names of one option.
_SEPARATOR = ","


def select(wanted: Iterable[str] = (), unwanted: Iterable[str] = (), level: int | None = None) -> frozenset[str]:
    """Choose rules.

    All rules are run in any case, since a lower level decides whether a higher one can be looked at; what is
    chosen here is what is said.

    Args:
        wanted: codes, beginnings of codes (`CD4`) or names of rules, also several with commas between; none
            means all rules.
        unwanted: likewise; it wins where both name a rule.
        level: the highest level, 1 to 5.

    Returns:
        the codes.

    Raises:
        ChidaoError: a name fits no rule; the remedy says the closest.
    """
    chosen = {rule.code for name in _split(wanted) for rule in named(name)} or {rule.code for rule in all_rules()}
    chosen -= {rule.code for name in _split(unwanted) for rule in named(name)}
    return frozenset(rule.code for rule in all_rules() if rule.code in chosen and rule.level <= (level or max(LEVELS)))


def named(name: str) -> list[Rule]:
    """Give the rules that a code, the beginning of a code, or a name stands for; in small or capital letters.

    Raises:
        ChidaoError: there is none.
    """
    wanted = name.strip().casefold()
    found = [
        rule
        for rule in all_rules()
        if wanted and (rule.slug == wanted or (len(wanted) > 1 and rule.code.casefold().startswith(wanted)))
    ]
    if not found:
        known = {key.casefold(): key for rule in all_rules() for key in (rule.code, rule.slug)}
        close = ", ".join(known[each] for each in get_close_matches(wanted[:80], known, 3, 0.6))
        raise ChidaoError(
            f'"{name[:80]}" is no code, beginning of a code, or name of a rule',
            f"Did you mean {close}?" if close else "All rules: `chidao rule --all`.",
        )
    return found


def _split(names: Iterable[str]) -> Iterator[str]:
    for each in names:
        yield from each.split(_SEPARATOR)
