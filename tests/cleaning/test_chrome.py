from __future__ import annotations

import re

import pytest

from chidao.cleaning import chrome
from chidao.cleaning.chrome import INLINE_RULES, LINE_RULES, ChromeRule, match_inline, match_line


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


@pytest.mark.parametrize(
    ("line", "start"),
    [
        ("Thứ tư - 03/04/2024 04:39 52 0", 26),
        ("Thứ hai - 13/05/2024 21:08 1.052 0", 27),
        ("13/10/2023 - 17:55 Đã xem: 5621", 19),
        ("15/08/2025 06:00 | 14 bình luận", 17),
        ("Ngày 5 tháng 11 năm 2025 A- A A+ | In", 25),
    ],
)
def test_inline(line: str, start: int) -> None:
    found = match_inline(line)
    assert found is not None and found[1] == start


@pytest.mark.parametrize(
    "line", ["Ngày 08/4/2024, Tỉnh ủy ban hành 3 văn bản", "Kế hoạch 120", "Từ 03/04/2024 đến 05/04/2024", "09:30"]
)
def test_inline_leaves_article_lines(line: str) -> None:
    assert match_inline(line) is None


def test_no_rule_backtracks_without_bound() -> None:
    words = set(chrome.PHRASES) | {
        word for rule in LINE_RULES for word in re.findall(r"[a-zđà-ỹ]+(?: [a-zđà-ỹ]+)*", rule.pattern)
    }
    words |= {"1 ", "1.", "12", ">", ": ", "x", ".. ", "★", "- "}
    for word in sorted(words):
        for separator in (" ", "", " | ", "/"):
            line = ((word + separator) * 260)[: chrome.LONGEST - 2] + "q#"
            # A pattern that backtracks without bound runs into the time limit of a test.
            assert match_line(line) in (None, *LINE_RULES)


def test_the_lines_of_a_text_are_those_that_match_one_by_one() -> None:
    examples = [line for rule in chrome.LINE_RULES for line in (rule.example, rule.near_miss)]
    text = "\n".join(["", *examples, "İstanbul", "x" * (chrome.LONGEST + 1), "ΣΑΣ", ""])
    expected, position = [], 0
    for line in text.split("\n"):
        if found := chrome.match_line(line):
            expected.append((position, line, found))
        position += len(line) + 1
    assert len(expected) > len(chrome.LINE_RULES) // 2
    assert list(chrome.match_lines(text)) == expected
