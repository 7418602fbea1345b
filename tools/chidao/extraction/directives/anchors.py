"""The places where a reference to a document can be: one scan for `số`, type nouns, type codes and titles."""

from __future__ import annotations

from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from chidao.extraction.directives.figures import TYPE_CODES
from chidao.extraction.directives.nouns import MODIFIERS, NOUNS
from chidao.extraction.directives.tables import NOUN_ABBREVIATIONS
from chidao.extraction.directives.titles import TITLE_NOUNS


@cache
def anchors() -> tuple[AhoCorasick, list[str]]:
    """Make the automaton of all anchors, and the kind of each of its patterns (`label`, `noun`, `code`, `title`)."""
    literals: dict[str, str] = {}
    digits = "0123456789"
    for label in ("số ", "Số ", "SỐ ", "số: ", "Số: ", "SỐ: ", "số:", "Số:", "SỐ:", "số", "Số"):
        for digit in digits:
            literals[label + digit] = "label"
    for noun in (*NOUNS, *MODIFIERS):
        for written in (noun, noun.capitalize(), noun.upper(), noun.title()):
            for digit in digits:
                literals[f"{written} {digit}"] = "noun"
    for short in NOUN_ABBREVIATIONS:
        for digit in digits:
            literals[f"{short} {digit}"] = "noun"
    for code in TYPE_CODES:
        for written in {code, code.upper()}:
            for left, right in (("-", "/"), ("/", "-"), ("–", "/"), (" ", "/"), ("-", "-"), ("/", "/")):
                literals[left + written + right] = "code"
    for code in ("/QH", "/UBTVQH"):
        for digit in digits:
            literals[code + digit] = "code"
    for written in TITLE_NOUNS:
        literals.setdefault(written, "title")
    automaton = AhoCorasick(
        list(literals), matchkind=MatchKind.LeftmostLongest, store_patterns=False, implementation=Implementation.DFA
    )
    return automaton, list(literals.values())
