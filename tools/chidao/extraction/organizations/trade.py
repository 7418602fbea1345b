"""The words of a trade in the names of organisations (`Nông nghiệp và Môi trường`, `phát triển rừng`)."""

from __future__ import annotations

import re

from chidao.extraction.organizations import names
from chidao.extraction.organizations.lexicon import old_tones


def _terms(table: str) -> frozenset[str]:
    terms = {term.strip() for term in table.replace("\n", " ").split(",")}
    return frozenset(terms | {old_tones(term) for term in terms})


#: All terms of the trade; of them the actions; those that are things; verbs that a name may bring, with all terms.
TRADE = _terms(names.TRADE)
ACTIONS = _terms(names.TRADE_ACTIONS)
NOUNS = TRADE - ACTIONS
VERBS = _terms(names.TRADE_VERBS) | TRADE

_PHRASE = re.compile(r"\w+(?: \w+){0,5}")


def end_of_term(text: str, at: int, terms: frozenset[str]) -> int:
    """Give the end of the longest term of the trade that begins at `at`, in any capitals; `at` where there is none."""
    match = _PHRASE.match(text, at, at + 60)
    if not match:
        return at
    phrase = match.group().lower()
    end = len(phrase)
    while end > 0:
        if phrase[:end] in terms:
            return at + end
        end = phrase.rfind(" ", 0, end)
    return at
