"""Declared counts: the phrases that say how many tasks follow (`bốn nhiệm vụ, giải pháp trọng tâm`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from chidao.extraction.numerals import read_number
from chidao.extraction.tasks.words import STRONG, word_set
from chidao.model import Phrase

_NOUN = (
    r"(?:nhóm |khâu |mũi )?(?:nội dung công việc|nội dung công tác|nội dung nhiệm vụ|định hướng công tác|"
    r"mặt công tác|chương trình hành động|nhiệm vụ|"
    r"giải pháp|biện pháp|đột phá|đầu việc|phần việc|công việc|nội dung|yêu cầu|vấn đề|định hướng|phương hướng|"
    r"chủ trương|chính sách|hành động|việc|công tác|trọng tâm|ưu tiên)"
)
_ADJECTIVE = (
    r"(?:trọng tâm|chủ yếu|chính|cụ thể|cơ bản|lớn|quan trọng|then chốt|cấp bách|trọng điểm|đột phá|chung|cấp thiết|"
    r"chiến lược|đồng bộ|căn bản|thiết thực|cần thiết|ưu tiên|tổng thể|trước mắt|lâu dài|chủ chốt|trung tâm|"
    r"thường xuyên|đột xuất|hàng đầu|cốt lõi|nổi bật|toàn diện|căn cơ|nòng cốt|dài hạn|ngắn hạn|quyết liệt|mạnh mẽ|"
    r"hiệu quả|khả thi|chuyên môn|chính trị|nặng nề|khẩn cấp|bổ trợ|tiên quyết|mang tính đột phá)"
)
_FIGURE_WORDS = "hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười(?: (?:một|hai|ba|bốn|lăm|năm|sáu|bảy|tám|chín))?"
_COUNT = re.compile(
    rf"(?<![\w.,/–-])(?P<figure>[0-9]{{1,2}}|{_FIGURE_WORDS})(?: \([\w ]{{1,12}}\))? "
    rf"{_NOUN}(?!\w)(?:(?:, ?| và |/| - |, và ){_NOUN}(?!\w))*(?:(?: |, (?!cụ thể)| và ){_ADJECTIVE}(?!\w))*",
    re.IGNORECASE,
)
_FIGURES = word_set(_FIGURE_WORDS.split("(", maxsplit=1)[0] + "|một|lăm")
#: First words of what is counted, in the ways in which they are written; found first, for figures are everywhere.
_COUNTED = AhoCorasick(
    [
        f" {written}"
        for word in word_set(
            "nhóm|khâu|mũi|nội dung|định hướng|mặt công tác|chương trình hành động|nhiệm vụ|giải pháp|biện pháp|đột phá|"
            "đầu việc|phần việc|công việc|yêu cầu|vấn đề|phương hướng|chủ trương|chính sách|hành động|việc|công tác|"
            "trọng tâm|ưu tiên"
        )
        for written in (word, word.capitalize(), word.upper())
    ],
    matchkind=MatchKind.LeftmostLongest,
    implementation=Implementation.DFA,
)
#: Tasks in the plural, counted or not; in small letters.
SEVERAL = re.compile(rf"(?:các|những|một số|[0-9]{{1,2}}|{_FIGURE_WORDS}) (?:nhóm )?(?:{STRONG})(?!\w)")


def find_counts(lead: str) -> Iterator[re.Match[str]]:
    """Find the phrases that announce a number of groups, in order; the figure is the group `figure`."""
    done = 0
    for _, at, _ in _COUNTED.find_matches_as_indexes(lead):
        if at < done:
            continue
        start = at
        if lead[at - 1 : at] == ")":
            # `bốn (04) nhiệm vụ`
            start = max(0, lead.rfind("(", max(0, at - 14), at) - 1)
        word = lead[max(0, start - 12) : start].rpartition(" ")[2]
        if not (word.isdecimal() or word.lower() in _FIGURES):
            continue
        start -= len(word)
        if lead[max(0, start - 5) : start].lower() == "mười ":
            start -= 5
        match = _COUNT.match(lead, start)
        if match:
            done = match.end()
            yield match


def count_phrase(text: str, start: int, end: int, number: int) -> tuple[int, Phrase] | None:
    """Find the declared count in `start:end` of a text, and its phrase.

    Of several, the one that fits the number of groups, else the last.
    """
    best: tuple[int, Phrase] | None = None
    for match in find_counts(text[start:end]):
        declared = read_number(match["figure"])
        if declared is None or declared < 2:
            continue
        if best is None or best[0] != number or declared == number:
            best = declared, Phrase(start=start + match.start(), end=start + match.end(), text=match.group())
    return best
