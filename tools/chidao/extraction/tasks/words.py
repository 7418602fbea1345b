"""The words that announce a list: what each means, and what a sentence says with them.

Sentences are given in small letters; positions are code points of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from chidao.extraction.tasks.rules import REFUSALS


def word_set(words: str) -> frozenset[str]:
    """Read a list of words and phrases that is separated by `|`."""
    return frozenset(words.split("|"))


#: Nouns of tasks, and nouns that may be of tasks.
STRONG = "nhiệm vụ|giải pháp|biện pháp|đột phá|đầu việc|phần việc|nhóm việc|mặt công tác"
_FAIR = "công việc|nội dung|yêu cầu|vấn đề|các việc|những việc|số việc|việc sau|định hướng|phương hướng|trọng tâm"
STRONG_WORD = re.compile(rf"\b(?:{STRONG})(?!\w)")
#: What a word means in an announcement.
IS_STRONG, IS_FAIR, IS_REFUSED, IS_COMMAND, IS_ORDER, IS_REFUSED_FIRST = 1, 2, 4, 8, 16, 32
#: What orders by itself, and what may stand with a noun of tasks.
_COMMANDS = (
    "yêu cầu|đề nghị|chỉ đạo|giao|chỉ thị|quyết nghị|lưu ý|đôn đốc|nhấn mạnh|điện|tập trung|cần tập trung|"
    "cần thực hiện|thực hiện tốt|thực hiện nghiêm|kêu gọi"
)
_ORDERS = (
    "cần|thực hiện|triển khai|xác định|đề ra|đặt ra|nêu rõ|đưa ra|quán triệt|thống nhất|chú trọng|phải|làm tốt|"
    "ban hành|nêu"
)
#: Words that hold one of the others and mean something else.
_NEUTRAL = (
    "ban chỉ đạo|ban cán sự|bàn giao|giao thông|giao lưu|ngoại giao|chuyển giao|văn bản chỉ đạo|giao dịch|"
    "tình hình mới|tình hình thực tế|tình hình hiện nay|thời gian tới|thời gian qua|kết quả cao|kết quả tốt|"
    "nguyên tắc tập trung|điện tử|điện lực|"
    "căn cứ vào|chương trình hành động|nội dung liên quan"
)
_MEANINGS: dict[str, int] = {}
for _words, _meaning in (
    (STRONG.split("|"), IS_STRONG),
    (_FAIR.split("|"), IS_FAIR),
    ("|".join(refusal.words for refusal in REFUSALS if not refusal.only_first).split("|"), IS_REFUSED),
    ("|".join(refusal.words for refusal in REFUSALS if refusal.only_first).split("|"), IS_REFUSED_FIRST),
    (_COMMANDS.split("|"), IS_COMMAND | IS_ORDER),
    (_ORDERS.split("|"), IS_ORDER),
    (_NEUTRAL.split("|"), 0),
):
    for _word in _words:
        _MEANINGS[_word] = _MEANINGS.get(_word, 0) | _meaning
_WORDS = tuple(_MEANINGS)
_FLAGS = tuple(_MEANINGS.values())
_WORD_FINDER = AhoCorasick(_WORDS, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)
#: What stands before a refused noun that only gives a reason or a measure (`để đạt các mục tiêu`).
_ASIDE = re.compile(
    r"(?:nhằm|để|hoàn thành|thực hiện|trên cơ sở|theo|bám sát|với|cho|trong|của|từ|phát huy|khắc phục|"
    r"tháo gỡ|giải quyết|trước|qua|đúng|bảo đảm|đảm bảo|căn cứ|từng|xử lý|phù hợp|góp phần|đối với|tại|đủ|phục vụ|"
    r"hạn chế|đẩy nhanh|nắm|tập trung|chú trọng)"
    r" (?:tốt |được |thắng lợi |đầy đủ |các |những |một số |mọi |nghiêm |tiến độ )*$"
)
_REACHED = re.compile(r"đạt (?:được )?(?:các |những |mọi )?$")
_COORDINATED = re.compile(rf"(?:{STRONG})(?:, | và |, các | và các )$")
_GOALS = word_set(REFUSALS[0].words)
#: Verbs of the agenda; the other refused words are nouns, and count where they head the list.
_AGENDA_VERBS = frozenset(("xem xét", "thảo luận", "thông qua", "cho ý kiến"))
_HEAD_BEFORE = re.compile(
    r"(?:^|[:;–-] |(?<!\w)(?:các|những|một số|nhiều|về|đạt|được|ra|định|rõ|nêu|gồm|có|đặt|rút|còn|[0-9]{1,2}|"
    r"hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) )$"
)
_HEAD_AFTER = re.compile(r"[\w ]{0,16}(?::|,? (?:bao )?gồm|,? như sau|,? sau|,? là\b)")
#: What an organ is for, what the law grants, what the public is told.
_NO_ORDER = re.compile(
    r"(?<!theo )(?<!cứ )(?<!đúng )(?<!với )chức năng,? (?:và )?nhiệm vụ|nhiệm vụ(?:,| và) quyền hạn|"
    r"(?<!\w)có (?:các |những |một số )?(?:nhiệm vụ|trách nhiệm)(?!\w)|khuyến cáo"
)
_NO_ORDER_WORDS = ("chức năng", "quyền hạn", "có ", "khuyến cáo")


def announcing_words(sentence: str) -> list[tuple[int, int, int]]:
    """Give the words that say what is announced: start, end and meaning."""
    words = []
    for which, start, end in _WORD_FINDER.find_matches_as_indexes(sentence):
        if not sentence[end : end + 1].isalnum() and not (start and sentence[start - 1].isalnum()) and _FLAGS[which]:
            words.append((start, end, _FLAGS[which]))
    return words


def says_no_order(sentence: str) -> bool:
    """Whether a sentence says what an organ is for, what the law grants or what the public is told."""
    return any(word in sentence for word in _NO_ORDER_WORDS) and _NO_ORDER.search(sentence) is not None


def last_refused(sentence: str, words: Sequence[tuple[int, int, int]]) -> int | None:
    """Find the last noun that says that the list is of something else; coordinated nouns stand or fall together."""
    found = None
    is_aside = False
    end = -1
    for start, stop, flags in words:
        if not flags & IS_REFUSED:
            continue
        if not (end >= 0 and sentence[end:start] in (", ", " và ", "/", " - ")):
            before = sentence[max(0, start - 40) : start]
            is_aside = (
                _ASIDE.search(before) is not None
                or _COORDINATED.search(before) is not None
                or (sentence[start:stop] in _GOALS and _REACHED.search(before) is not None)
            )
        if not is_aside and _heads_list(sentence, start, stop):
            found = start
        end = stop
    return found


def _heads_list(sentence: str, start: int, stop: int) -> bool:
    return (
        sentence[start:stop] in _AGENDA_VERBS
        or _HEAD_BEFORE.search(sentence, max(0, start - 12), start) is not None
        or _HEAD_AFTER.match(sentence, stop) is not None
    )
