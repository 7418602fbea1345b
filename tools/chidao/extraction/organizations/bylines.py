"""Names of organisations that say who wrote, published or signed a page: credits, bylines, signatures."""

from __future__ import annotations

import re

from chidao.extraction.organizations.levels import Found
from chidao.extraction.organizations.places import LOWER, UPPER

_NAME_LINE = re.compile(
    rf"(?:(?:Đại tá|Thượng tá|Trung tá|Thiếu tá|ThS|TS|BS|CN|Bài, ảnh)\.?:? )?"
    rf"(?:[{UPPER}][{LOWER}]* ){{1,4}}[{UPPER}][{LOWER}]*(?: [-–] |, |, - )"
)
_SIGNATURE = ("TM. ", "T/M ", "TM.", "TM/ ", "KT. ", "TL. ", "TUQ. ", "T.M ")
_SOURCE_CLOSES = (") -", ") –", ")-", ")–")
_SIGNATURE_ENDS = frozenset({" ", "."})
_LINE_ENDS = frozenset({"", "\n"})


def credit_end(text: str, start: int, end: int) -> int:
    """Give the end of the credit, source or author whose mark stands from `start` to `end` (code points of the text)."""
    close = text.find("\n", end, end + 120)
    if close < 0:
        close = min(end + 120, len(text))
    in_brackets = text[start] == "(" or (start > 0 and text[start - 1] == "(")
    bracket = text.find(")", end, close) if in_brackets else close
    return bracket if bracket >= 0 else start


def is_byline(text: str, one: Found) -> bool:
    """Tell whether a mention is an author's or publisher's line, or a signature."""
    start = one.start
    if (
        text[start - 1 : start] == "("
        and text.startswith(_SOURCE_CLOSES, one.end)
        and text[start - 2 : start - 1] in _LINE_ENDS
    ):
        return True
    if text[start - 1 : start] in _SIGNATURE_ENDS and text.endswith(_SIGNATURE, 0, start):
        return True
    if text[one.end : one.end + 1] not in _LINE_ENDS:
        return False
    before = text[max(0, one.start - 60) : one.start]
    if "\n" not in before and one.start > 60:
        return False
    line = before.rpartition("\n")[2]
    if line:
        return bool(_NAME_LINE.fullmatch(line))
    return one.start > 0 and len(text) - one.end < 200 and not text[one.end :].strip()
