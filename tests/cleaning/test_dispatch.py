from __future__ import annotations

import re

import pytest

from chidao.cleaning import chrome
from chidao.cleaning.dispatch import Dispatcher, Openings

PATTERNS = {
    "menu": r"menu(?: \d+)?",
    "views": r"(?:(?:số )?lượt xem|xem) ?: ?\d+",
    "page": r"\(?[\d.,]*\d[\d.,]*\)?",
    "mail": r"[\w.]+(?:@|\[at\])\w+",
    "more": r"(?:[^\w]* ?)?tin khác",
    "stars": r"[★☆ ]+|a",
    "late": r"(?!xem thử).{2,9} ?» ?.{1,9}",
}


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("menu", "menu"),
        ("menu 12", "menu"),
        ("menu 12a", None),
        ("men", None),
        ("số lượt xem: 5", "views"),
        ("xem:5", "views"),
        ("(1.204)", "page"),
        ("7", "page"),
        ("ban.bien.tap@quangtri", "mail"),
        ("a[at]b", "mail"),
        ("tin khác", "more"),
        ("--- tin khác", "more"),
        ("★★", "stars"),
        ("a", "stars"),
        ("xem thử » b", None),
        ("tin » b", "late"),
        ("", None),
        ("tỉnh", None),
    ],
)
def test_the_first_pattern_that_matches_all_of_the_line(line: str, meaning: str | None) -> None:
    assert Dispatcher(PATTERNS.items()).match(line) == meaning


def test_no_line_is_kept_from_a_rule_that_matches_it() -> None:
    rules = [rule for rule in chrome.LINE_RULES if rule.pattern and not rule.needs]
    dispatcher = Dispatcher((rule.code, rule.pattern) for rule in rules)
    words = {word for rule in rules for word in re.findall(r"[a-zđà-ỹ©@»>|:★\d]+(?: [a-zđà-ỹ]+)*", rule.pattern)}
    lines = [rule.example.lower() for rule in rules]
    lines += [word + end for word in sorted(words) for end in ("", ": 5", " 12", " » tin khác", "@b.vn", " (3)")]
    for line in lines:
        expected = next((rule.code for rule in rules if re.fullmatch(rule.pattern, line)), None)
        assert dispatcher.match(line) == expected, line


def test_openings() -> None:
    openings = Openings([r"(?:tin|bài)(?: và)? ảnh", r"\(?pv\b.*"], ["x "])
    assert all(openings.fit(line) for line in ("tin ảnh", "bài", "(pv", "pv a", "x và y"))
    assert not any(openings.fit(line) for line in ("thứ tư", "xa", "", "ảnh"))
    assert Openings([r".*cookie"]).fit("gì cũng được")
