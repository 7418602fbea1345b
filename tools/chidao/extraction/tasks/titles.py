"""Titles and scopes: where the title of each member of a list ends, and how far the member reaches."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chidao.extraction.directives.tables import ABBREVIATIONS
from chidao.extraction.tasks.chains import Chain
from chidao.extraction.tasks.markers import Lines

#: Longest title, in code points.
_LONGEST_TITLE = 3000

_STOP = re.compile(r"[.!?…]")
_CLOSING = " \t\n.;:,…–-/!?"
_PARTNERS = {"”": "“", ")": "(", "’": "‘"}
_BULLETS = "-+*•–"
_CLOSER = re.compile(
    r"(?:Dịp này|Trong quá trình |Trước đó|Cùng ngày|Tại (?:hội nghị|buổi)|Căn cứ|Để |Ngay sau|Phát biểu|Kết luận|Kết thúc|"
    r"Yêu cầu |Nhận được|Trên đây|Nguồn|Tác giả|Ảnh|Bài|Tin|Nơi nhận|(?:Kế hoạch|Chỉ thị|Nghị quyết|Chương trình|"
    r"Công văn|Công điện|Hướng dẫn|Quyết định|Thông báo|Văn bản)\b|Xem |>>|\*\*\*|Được biết|Với sự|Sau |Đến nay|"
    r"Hiện nay|Ban Thường vụ \w+ ủy (?:yêu cầu|giao|đề nghị)|Cũng |Ngoài ra|Bên cạnh|Về |Ngày |Sáng |Chiều )"
)
_SUB_ITEM = re.compile(r"(?:[a-zđ][.)]|[0-9]{1,2}\.[0-9]{1,2}|\([0-9a-z]\))")


def _is_stop(text: str, at: int, end: int) -> bool:
    """Whether the mark at a position ends a sentence; not where it is of an abbreviation or a number."""
    sign = text[at]
    after = at + 1
    while after < end and text[after] in ".…":
        after += 1
    follow = after
    while follow < end and text[follow] in ' ”"’)/.':
        follow += 1
    if follow >= end or text[follow] == "\n":
        return True
    begins = text[follow]
    if sign == "…" or after > at + 1:
        return begins.isupper() and follow > after
    if sign in "!?":
        return follow > after
    start = at
    while start > 0 and at - start < 12 and not text[start - 1].isspace() and text[start - 1] not in '(“"':
        start -= 1
    word = text[start:at]
    if word.lower() == "v.v":
        return begins.isupper()
    is_short = word.lower() in ABBREVIATIONS or (len(word) == 1 and word.isupper() and word not in "IVX")
    if is_short or (len(word) > 1 and word[-2] == "." and word[-1].isalpha()):
        return False
    if follow > after:
        return True
    return (
        begins.isupper()
        and text[at - 1].islower()
        and follow + 1 < end
        and text[follow + 1].islower()
        and len(word) > 1
        and "." not in word
    )


def first_stop(text: str, start: int, end: int) -> int | None:
    """Find the first full stop of `start:end` outside brackets and quotation marks that are closed in it."""
    end = min(end, start + _LONGEST_TITLE)
    at = start
    while match := _STOP.search(text, at, end):
        at = match.start()
        if _is_stop(text, at, end):
            closed = at
            for opening, closing in ("“”", "()"):
                opened = text.rfind(opening, start, at)
                if opened >= 0 and text.find(closing, opened, at) < 0:
                    closed = max(closed, text.find(closing, at, end))
            if closed == at:
                return at
            at = closed
        else:
            at += 1
    return None


def trim_title(text: str, start: int, end: int) -> int:
    """Take closing punctuation off the end of a title; give the new end."""
    while end > start:
        last = text[end - 1]
        opening = _PARTNERS.get(last)
        if last not in _CLOSING and (not opening or text.count(opening, start, end) >= text.count(last, start, end)):
            break
        end -= 1
    return end


def trim_scope(text: str, start: int, end: int) -> int:
    """Take white space and the separator off the end of a scope; give the new end. A full stop stays."""
    while end > start and text[end - 1] in " \n\t":
        end -= 1
    for joint in (" và", " Và", ";và"):
        if text.endswith(joint, start, end) and text[end - len(joint) - 1 : end - len(joint)] in (";", ","):
            end -= len(joint)
    while end > start and text[end - 1] in " \n\t;,":
        end -= 1
    return end


def find_extents(text: str, lines: Lines, chain: Chain) -> list[tuple[int, int, int, int]]:
    """Give title start, title end, scope start and scope end of each member, in code points of the text."""
    members = chain.members
    found = []
    for place, member in enumerate(members):
        is_last = place == len(members) - 1
        bound = _scope_end(text, lines, chain) if is_last else members[place + 1].start
        line_end = text.find("\n", member.title, bound)
        title_bound = bound if line_end < 0 else line_end
        stop = first_stop(text, member.title, title_bound)
        title_end = trim_title(text, member.title, title_bound if stop is None else stop)
        if not is_last:
            title_end = min(title_end, max(member.title, trim_scope(text, member.title, bound)))
            bound = _before_marker(text, member.title, bound)
        title_start = member.title
        while title_start < title_end and text[title_start] in " ,:;.–-":
            title_start += 1
        scope_end = max(title_end, trim_scope(text, member.start, bound))
        found.append((title_start, title_end, member.start, scope_end))
    return found


def _before_marker(text: str, start: int, end: int) -> int:
    """Step back over what belongs to the next marker's line (bullet, opening quotation mark)."""
    while end > start and text[end - 1] in ' -+*•–“"(':
        end -= 1
    return end


def _scope_end(text: str, lines: Lines, chain: Chain) -> int:
    """Find where the last group ends."""
    last = chain.members[-1]
    line_end = lines.end_of(last.title)
    limit = len(text) if chain.limit is None else chain.limit
    if line_end >= limit:
        return limit
    if not last.opens_line or not chain.members[-2].opens_line:
        return line_end
    shapes = [
        _body_lines(text, one.title, two.start) for one, two in zip(chain.members, chain.members[1:], strict=False)
    ]
    plain = [body for body in shapes if not any(_is_sub_item(text, line[0]) for line in body)]
    most = max(len(body) for body in plain or shapes)
    if not most or text.endswith("./.", last.title, line_end):
        return line_end
    if min(len(body) for body in shapes) == 0 and text[line_end - 1] in ".…":
        most = 0
    has_blank = any("\n\n" in text[line[0] - 2 : line[0]] for body in shapes for line in body)
    only_items = all(_is_item(text, line[0]) for body in shapes for line in body)
    end, taken = line_end, 0
    for start, stop in _following_lines(text, line_end, limit):
        if _is_item(text, start):
            end = stop
            taken += 1
            continue
        is_apart = not has_blank and "\n\n" in text[end : start + 1]
        most_now = most if most == 1 else 2 * most
        if only_items or is_apart or taken >= most_now or not _goes_on(text, start, stop, taken > 0):
            break
        end = stop
        taken += 1
        if text.endswith("./.", start, stop):
            break
    return end


def _is_sub_item(text: str, start: int) -> bool:
    return _SUB_ITEM.match(text, start) is not None


def _is_item(text: str, start: int) -> bool:
    return text[start] in _BULLETS or _is_sub_item(text, start)


def _body_lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    line_end = text.find("\n", start, end)
    return [] if line_end < 0 else list(_following_lines(text, line_end, end))


def _following_lines(text: str, at: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the lines of `at:end` that are not empty; `at` is the end of a line."""
    while at < end:
        start = at + 1
        at = text.find("\n", start, end)
        if at < 0:
            at = end
        stop = at
        while stop > start and text[stop - 1] in ' -+*•–“"(' and at == end:
            stop -= 1
        if stop > start:
            yield start, stop


def _goes_on(text: str, start: int, stop: int, has_body: bool) -> bool:
    """Whether a line after the last heading is still its body."""
    line = text[start : min(stop, start + 200)]
    if stop - start < 90 and line.rstrip()[-1:] not in ".;:,…":
        return False
    return not (has_body and _CLOSER.match(line)) and not line.startswith(("Nguồn", "Tác giả", "Nơi nhận", "Ảnh"))
