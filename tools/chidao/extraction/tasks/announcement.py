"""What announces a list: the sentence or heading before it, and how sure it makes us that the list is of tasks."""

from __future__ import annotations

import re
from typing import NamedTuple

from chidao.extraction.directives.tables import ABBREVIATIONS
from chidao.extraction.tasks.chains import Chain
from chidao.extraction.tasks.words import (
    IS_COMMAND,
    IS_FAIR,
    IS_ORDER,
    IS_REFUSED,
    IS_REFUSED_FIRST,
    IS_STRONG,
    STRONG_WORD,
    announcing_words,
    last_refused,
    says_no_order,
)

#: Code points of text before a list that may announce it.
LEAD = 400

_DONE = re.compile(
    r"(?<!\w)đã (?:tập trung |tích cực |chủ động |khẩn trương |kịp thời |nghiêm túc |cơ bản |tổ chức )?"
    r"(?:triển khai|thực hiện|hoàn thành|đạt|tập trung|nghe|xem xét|thảo luận|kết luận)(?!\w)"
)
_PROVISION = re.compile(r"(?:Điều|ĐIỀU|Khoản|KHOẢN) [0-9]")
#: The heading of the requirements that a plan must meet; with a subject before it, `yêu cầu` is an order.
_REQUIREMENT = re.compile(r"(?:về )?yêu cầu(?: chung| cụ thể)?[ :]*", re.IGNORECASE)
_OUTLINE_MARK = re.compile(r"(?:[ivx]{1,5}|[a-hđ]|[0-9]{1,2}(?:\.[0-9]{1,2})*)[.)/:-] ?[-–.]? ?")
_ABOUT = re.compile(r"(?:về |một số |các |những |phần |đánh giá |mục (?!đích|tiêu))+")


class Announcement(NamedTuple):
    """What announces a list: how sure it makes us (0 nothing … 3 a noun of tasks; -1 something else), where.

    `start` and `end` are code points of the text.
    """

    weight: int
    start: int
    end: int


def _line_before(text: str, at: int) -> tuple[int, int]:
    """Give the last line before a position that is not empty, cut to what may announce."""
    end = at
    while end > 0 and text[end - 1] in "\n ":
        end -= 1
    start = text.rfind("\n", max(0, end - 2000), end) + 1
    return max(start, end - LEAD), end


def find_announcement(text: str, chain: Chain) -> Announcement:
    """Find what announces a chain: the nearest sentence or heading above it that says anything."""
    first = chain.members[0]
    named = first.style if first.style[0] == "N" else text[first.start : first.title].lower()
    if STRONG_WORD.search(named):
        return Announcement(3, *_line_before(text, first.start))
    if first.opens_line:
        start, end = _line_before(text, first.start)
        found = weigh(text, start, end)
        steps = 2
        top = chain.parent[0].members[chain.parent[1]].start if chain.parent else 0
        while steps and not found.weight and start > top and first.start - start < 3 * LEAD:
            # A caption or a word of transition may stand between.
            higher = weigh(text, *_line_before(text, start))
            if higher.weight < 0 or text[higher.end - 1] == ":" or _is_heading(text, higher.start, higher.end):
                found = higher
            start = higher.start
            steps -= 1
    else:
        start = max(text.rfind("\n", max(0, first.start - LEAD), first.start) + 1, first.start - LEAD)
        found = weigh(text, start, first.start)
        if found.weight <= 0 and start > 0 and first.start - start < 30:
            found = weigh(text, *_line_before(text, start))
    if 0 <= found.weight < 3 and start > 1:
        above = _line_before(text, start)
        if _is_heading(text, *above) and weigh(text, *above).weight < 0:
            return Announcement(-1, *above)
    return found


def _is_heading(text: str, start: int, end: int) -> bool:
    return 0 < end - start < 120 and text[end - 1] not in ".;,…”)"


def weigh(text: str, start: int, end: int) -> Announcement:
    """Weigh the last sentence of `start:end`, or a heading."""
    if end <= start:
        return Announcement(0, start, end)
    mark = _OUTLINE_MARK.match(text[start : start + 12].lower())
    body = text[start + mark.end() if mark else start : end].rstrip(" -–")
    if body[-1:] in ".…":
        body = body.rstrip(".… ")
        closed = False
    else:
        closed = body[-1:] == ":"
    if _PROVISION.match(body) or (_REQUIREMENT.fullmatch(body) and (mark or not closed)):
        return Announcement(-1, start, end)
    cut = max(body.rfind(". "), body.rfind("! "), body.rfind("? "))
    while cut >= 0 and body[max(0, cut - 3) : cut].rpartition(" ")[2].lower() in ABBREVIATIONS:
        cut = body.rfind(". ", 0, cut)
    sentence = body[cut + 2 if cut >= 0 else 0 :].lower()
    if cut >= 0 and len(sentence) < 40 and not STRONG_WORD.search(sentence):
        earlier = body.rfind(". ", 0, cut)
        sentence = body[earlier + 2 if earlier >= 0 else 0 :].lower()
    is_heading = not closed and cut < 0 and len(body) < 120
    return Announcement(_weight(sentence, is_heading or len(sentence) < 60, is_heading), start, end)


def _weight(sentence: str, is_short: bool, is_heading: bool) -> int:
    words = announcing_words(sentence)
    if not words:
        return 0
    if says_no_order(sentence):
        return -1
    strong = max((start for start, _, flags in words if flags & IS_STRONG), default=None)
    first = words[0]
    if is_short and first[2] & (IS_REFUSED | IS_REFUSED_FIRST):
        about = _ABOUT.match(sentence)
        if first[0] == (about.end() if about else 0):
            # `Mục tiêu, nhiệm vụ`: its members tell.
            is_mixed = strong is not None and sentence[first[1] : first[1] + 1] == "," and first[0] < strong
            return 1 if is_mixed and not sentence.startswith(("kết quả", "tình hình"), first[0]) else -1
    command = max((start for start, _, flags in words if flags & IS_COMMAND), default=-1)
    refused = last_refused(sentence, words)
    if refused is not None and (strong is None or refused > strong) and command < refused:
        return -1
    if "đã " in sentence:
        done = _DONE.search(sentence)
        if done and command <= done.start() + 3:
            return -1
    is_open = sentence[-1:] == ":" or is_heading or "sau" in sentence[-12:]
    orders = any(flags & IS_ORDER for _, _, flags in words)
    if strong is not None and (is_open or orders):
        return 3 if is_open else 2
    if any(flags & IS_FAIR for _, _, flags in words) and (orders or is_open):
        return 2 if is_open else 1
    return 1 if command >= 0 and is_open else 0
