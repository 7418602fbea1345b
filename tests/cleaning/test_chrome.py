from __future__ import annotations

import re

import pytest

from chidao.cleaning.chrome import INLINE_RULES, LINE_RULES, ChromeRule
from chidao.cleaning.chrome_lines import LONGEST, PHRASES, match_inline, match_line


@pytest.mark.parametrize("rule", LINE_RULES, ids=lambda rule: rule.code)
def test_example_and_near_miss(rule: ChromeRule) -> None:
    assert match_line(rule.example) == rule
    assert match_line(rule.near_miss) is None
    assert rule.why.endswith(".")


@pytest.mark.parametrize("rule", INLINE_RULES, ids=lambda rule: rule.code)
def test_inline_example_and_near_miss(rule: ChromeRule) -> None:
    found = match_inline(rule.example)
    assert found is not None and found[0] == rule
    assert match_inline(rule.near_miss) is None


def test_codes_are_unique_and_begin_with_their_kind() -> None:
    codes = [rule.code for rule in (*LINE_RULES, *INLINE_RULES)]
    assert len(codes) == len(set(codes))
    assert all(rule.code.startswith(f"{rule.kind}-") for rule in LINE_RULES)


def test_no_rule_backtracks_without_bound() -> None:
    words = set(PHRASES) | {
        word for rule in LINE_RULES for word in re.findall(r"[a-zđà-ỹ]+(?: [a-zđà-ỹ]+)*", rule.pattern)
    }
    words |= {"1 ", "1.", "12", ">", ": ", "x", ".. ", "★", "- "}
    for word in sorted(words):
        for separator in (" ", "", " | ", "/"):
            line = ((word + separator) * 260)[: LONGEST - 2] + "q#"
            # A pattern that backtracks without bound runs into the time limit of a test.
            assert match_line(line) in (None, *LINE_RULES)
