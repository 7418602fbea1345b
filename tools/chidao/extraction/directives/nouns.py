"""The type noun of a reference: which there are, and how it is found by looking back from the figure."""

from __future__ import annotations

import re
from typing import NamedTuple

from chidao.extraction.directives.law_names import phrases
from chidao.extraction.directives.tables import DOCUMENT_TYPES, NOUN_ABBREVIATIONS, OTHER

#: No directives, though some of them have symbols: contracts, papers for one person, projects.
NO_NOUNS = frozenset({"hợp đồng", "giấy nghỉ phép", "giấy giới thiệu", "bản ghi nhớ", "tuyên bố", "lời kêu gọi"})
#: Names a document by its number, `số` or not.
NUMBERED = frozenset(
    phrases("nghị quyết|chỉ thị|nghị định|thông tư|thông tư liên tịch|công điện|công văn|thông tri|đề án|kết luận")
)
#: The same with a capital only: in lower case the figure counts something (`kế hoạch 5 năm`, `báo cáo 4 nội dung`).
NUMBERED_WITH_CAPITAL = frozenset(
    {"kế hoạch", "chương trình", "hướng dẫn", "quyết định", "quy định", "quy chế", "thông báo", "báo cáo", "tờ trình"}
)
#: The same with `số` only.
NUMBERED_WITH_LABEL = frozenset({"văn bản", "pháp lệnh", "sắc lệnh", "thông cáo", "phương án"})
#: Say more of the type, between noun and number.
MODIFIERS = frozenset(
    {
        "hành động", "công tác", "làm việc", "phối hợp", "liên tịch", "liên ngành", "liên cơ quan", "liên bộ", "hỏa tốc",
        "hoả tốc", "khẩn", "thượng khẩn", "chuyên đề", "kết luận", "tổng kết", "sơ kết", "trọng tâm", "giám sát", "kiểm tra",
        "thanh tra", "ký kết", "phê duyệt", "thành lập", "khen thưởng", "kỷ luật", "chỉ đạo", "hướng dẫn", "đôn đốc",
        "chấp thuận", "liên sở", "toàn khóa", "thực hiện", "tổng thể", "triển khai", "tổ chức", "nhắc việc", "mật", "riêng",
        "tuyển dụng", "tuyển sinh", "thẩm định", "thẩm tra", "giải trình", "cá biệt", "phối hợp công tác", "phối hợp liên ngành", "mtqg", "mục tiêu quốc gia",
    }
)  # fmt: skip
_NOT_BEFORE_NUMBER = frozenset(
    """của về theo tại này và có đã được nêu xác kèm sửa đổi mẫu phụ lục phép biểu điều khoản mục trang phòng nhà đường
    là trong cho với do từ đến ngày tháng năm gửi ký""".split()
)
_OPENING = re.compile(r"[^ ]*[\n(“\"'‘\[/,;:.–-]")

#: Type nouns in lower case with their types; the first of several is the usual one.
NOUNS: dict[str, tuple[str, str]] = {}
for _type in DOCUMENT_TYPES:
    for _spelt in (_type.noun, _type.noun.replace("quy ", "qui ")):
        NOUNS.setdefault(_spelt, (_type.noun, _type.doc_type))
_SHORT = {short.lower(): noun for short, noun in NOUN_ABBREVIATIONS.items()}
NOUNS["văn bản"] = ("văn bản", OTHER)
#: With a capital they are the head of the reference, whatever stands before them.
PLAIN_NOUNS = {
    written: doc_type
    for spelt, (noun, doc_type) in NOUNS.items()
    if spelt.count(" ") == 1 and noun not in ("văn bản", "bộ luật", "pháp lệnh") and noun not in NO_NOUNS
    for written in (spelt.capitalize(), spelt.upper())
}
_FIRST_WORDS = tuple(sorted({noun.split(" ")[0] for noun in NOUNS if " " in noun}))


class Head(NamedTuple):
    """The type noun of a reference: where it begins and what it says."""

    start: int
    noun: str
    doc_type: str
    modifiers: str


def read_head(text: str, start: int, done: int, types: frozenset[str] | None) -> Head | None:
    """Look back from a figure (or its `số`) for the type noun.

    Args:
        text: the clean text.
        start: code point of the figure or its `số`.
        done: where the mention before ended: no further back.
        types: those that the symbol allows; None where there is no symbol.

    Returns:
        the noun, where it begins and what stands between it and the figure; None where there is none.
    """
    words: list[str] = []
    end = start - 1
    if end <= 0 or text[end] != " ":
        return None
    low = max(done, start - 70)
    for _ in range(8):
        cut = text.rfind(" ", low, end)
        begin = cut + 1 if cut >= 0 else low
        opening = _OPENING.match(text, begin, end)
        if opening:
            begin = opening.end()
        words.insert(0, text[begin:end].lower())
        size, head = _noun_at(text, begin, words)
        if head is not None:
            modifiers = " ".join(words[size:])
            if modifiers and modifiers not in MODIFIERS and not (types and head.doc_type in types):
                return None
            head = _outer(text, head._replace(modifiers=modifiers), done, types)
            return head if head.noun not in NO_NOUNS else None
        stops = words[0] in _NOT_BEFORE_NUMBER and words[:2] != ["mục", "tiêu"]
        if opening or cut <= low or not words[0].isalpha() or stops:
            return None
        end = cut
    return None


def _noun_at(text: str, begin: int, words: list[str]) -> tuple[int, Head | None]:
    """The type noun with which the words begin: how many words it has, and the noun."""
    for size in (4, 2, 3, 1):
        if len(words) >= size and (noun := NOUNS.get(" ".join(words[:size]))):
            return size, Head(begin, noun[0], noun[1], "")
    if len(words) == 1 and words[0] in _SHORT:
        noun = NOUNS[_SHORT[words[0]]]
        if text[begin + 1].isupper():
            return 1, Head(begin, noun[0], noun[1], "")
    # A glued word, number or sign before the noun (`hiệnNghị quyết`, `- 1Nghị quyết`, `*Nghị quyết`): the capital
    # shows where the noun begins.
    first = words[0]
    if len(words) >= 2:
        for noun_first in _FIRST_WORDS:
            if first.endswith(noun_first) and first != noun_first:
                at = begin + len(first) - len(noun_first)
                before = text[at - 1]
                if text[at].isupper() and not before.isupper():
                    for size in (4, 2, 3):
                        name = " ".join([noun_first, *words[1:size]])
                        if len(words) >= size and (noun := NOUNS.get(name)):
                            return size, Head(at, noun[0], noun[1], "")
    return 0, None


def _outer(text: str, head: Head, done: int, types: frozenset[str] | None) -> Head:
    """`Thông báo kết luận số 15/TB-UBND`: the noun before is the type, the nearer one says what it is of."""
    if head.noun in ("luật", "lệnh"):
        for before in ("bộ ", "pháp ", "mệnh ", "sắc "):
            begin = head.start - len(before)
            longer = NOUNS.get(before + head.noun)
            if longer and begin >= done and text[begin : head.start].lower() == before:
                return Head(begin, *longer, head.modifiers)
        return head
    if types is None or text[head.start].isupper() or text[head.start - 1 : head.start] != " ":
        return head
    before = text[max(done, head.start - 20) : head.start - 1]
    for noun, doc_type in NOUNS.values():
        written = noun.capitalize()
        if doc_type in types and head.doc_type not in types and before.endswith(written):
            return Head(head.start - 1 - len(written), noun, doc_type, head.noun)
    return head
