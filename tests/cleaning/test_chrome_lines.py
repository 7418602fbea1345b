from __future__ import annotations

import pytest

from chidao.cleaning.chrome import LINE_RULES
from chidao.cleaning.chrome_lines import LONGEST, match_inline, match_line, match_lines


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


def test_the_lines_of_a_text_are_those_that_match_one_by_one() -> None:
    examples = [line for rule in LINE_RULES for line in (rule.example, rule.near_miss)]
    text = "\n".join(["", *examples, "İstanbul", "x" * (LONGEST + 1), "ΣΑΣ", ""])
    expected, position = [], 0
    for line in text.split("\n"):
        if found := match_line(line):
            expected.append((position, line, found))
        position += len(line) + 1
    assert len(expected) > len(LINE_RULES) // 2
    assert list(match_lines(text)) == expected
