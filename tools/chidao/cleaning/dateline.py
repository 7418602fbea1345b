"""Datelines and by-lines: the lines that say when an article came out and who wrote it."""

from __future__ import annotations

import re

from chidao import edtf
from chidao.cleaning.dispatch import Openings
from chidao.letters import CAPITAL, SMALL

_DIGIT = re.compile(r"\d")
_DATE = re.compile(
    r"(?:ngày )?(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})"
    r"|(?:ngày )?(?P<d2>\d{1,2}) tháng (?P<m2>\d{1,2})(?:,? năm|,)? (?P<y2>\d{4})"
    r"|(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2})"
)
_TIME = re.compile(
    r"(?<![\d:/.-])(?P<h>\d{1,2})(?::|h| ?giờ ?|g)(?P<min>\d{2})(?::(?P<s>\d{2}))?(?: ?phút)?(?: ?(?P<half>am|pm|sa|ch)\b)?(?![\d:/])"
)
_LABEL = re.compile(
    r"\b(?:ngày (?:đăng|xuất bản|cập nhật|tạo|viết|phát hành|gửi)|(?:được )?(?:đăng|cập nhật|xuất bản|tạo)(?: (?:ngày|lúc|vào|bởi|tin))*|"
    r"thời gian(?: đăng)?|ngày giờ|posted(?: on)?|published|last updated|update|date|created|written|lúc|vào lúc|đăng bởi|by admin|by|on)\b"
)
_WEEKDAY = re.compile(
    r"\b(?:thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)
_REST = re.compile(r"\(?gmt ?\+? ?0?7(?::00)?\)?|\bngày\b|[-–—|,.:;()/·•\s]+")

_BYLINE_LABEL = re.compile(
    r"^\(?(?:(?:tên )?tác giả(?: bài viết)?|(?:tin|bài|ảnh|clip|video)(?:(?:,| và| -| &|/) ?(?:tin|bài|ảnh|clip|video))*|viết bởi|"
    r"người (?:viết|đăng|gửi|đưa tin)|nguồn(?: tin| bài viết)?|biên (?:tập|soạn)|thực hiện|đăng bởi|written by|author|ctv|pv)(?: ?[:：] ?| )(?P<name>\S.*)$",
    re.IGNORECASE,
)
_BYLINE_COLON = re.compile(r"[:：]|^viết bởi|^written by", re.IGNORECASE)
_AGENCY = re.compile(
    r"^\(?(?:theo )?(?:pv|ctv|bbt|ban biên tập|btv|ttxvn|tổng hợp|vov|vtv|vgp|(?:nhóm )?phóng viên)(?:[/,. -]+[^.]{1,40})?\)?\.?$",
    re.IGNORECASE,
)
_THEO = re.compile(r"^\(?theo [^.,;]{2,45}\)?$", re.IGNORECASE)
_SIGNED = Openings(pattern.pattern for pattern in (_BYLINE_LABEL, _AGENCY, _THEO))
_SURNAME_LIST = """
nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đoàn vương trịnh trương
đinh lâm phùng mai tô hà tạ cao chu châu quách lưu thái kiều la lương hứa nông triệu bế ma sầm lò
cầm quàng lường vi lục tống tăng thạch kim danh sơn ninh văn bạch mạc nghiêm doãn khổng khúc lại lã
mạch ngụy nhâm ông phó phương quản thân thẩm thi tiêu tôn từ ung viên rơ chẩu giàng sùng vàng thào
lầu hạng mùa giang đồng đàm đậu điền cù cấn bá âu an hàn hạ hữu khuất khương
"""
_SURNAMES = frozenset(_SURNAME_LIST.split())
_NAME = re.compile(rf"[{CAPITAL}](?:[{SMALL}']+|\.?)(?:\.[{CAPITAL}][{SMALL}]*)*$|[{CAPITAL}]{{2,8}}$")
_FIRST_NAME = re.compile(r"[^\s,;&/–-]+")
_NAME_SEPARATOR = re.compile(r" ?[-–,;&/] ?|\t| và ")
_REMARK = re.compile(r" ?\((?:[^()]{1,60})\)$")


def read_dateline(text: str) -> str | None:
    """Read a dateline.

    Args:
        text: one folded line.

    Returns:
        the date of publication, with the clock time where it is printed (`2024-04-03T04:39`); `""` for a
        dateline with a clock time only; None where the line is no dateline.
    """
    if not 4 <= len(text) <= 110 or not _DIGIT.search(text):
        return None
    lowered = text.lower()
    date = _DATE.search(lowered)
    time = _TIME.search(lowered)
    if date is None:
        return "" if time and _LABEL.search(lowered) and not _rest(lowered) else None
    groups = date.groupdict()
    day, month, year = (next(int(groups[key + n]) for n in ("", "2", "3") if groups[key + n]) for key in "dmy")
    if not edtf.exists(year, month, day):
        return None
    rest = _rest(lowered)
    if rest:
        before = lowered[: date.start()].rstrip()
        is_place = before.endswith(",") and len(rest.split()) <= 5 and lowered[date.end() :].strip(" .:|)-") == ""
        if not is_place and not (
            len(rest.split()) <= 5 and (time or _LABEL.search(lowered) or _WEEKDAY.search(lowered))
        ):
            return None
        if text.endswith((".", ";")) or "," in rest:
            return None
    published = edtf.point(year, month, day)
    if time and int(time["h"]) < 24 and int(time["min"]) < 60:
        hour = int(time["h"])
        if time["half"] in ("pm", "ch") and hour < 12:
            hour += 12
        published += f"T{hour:02d}:{time['min']}" + (f":{time['s']}" if time["s"] else "")
    return published


def _rest(lowered: str) -> str:
    """Give what is left of a line without dates, times, labels, weekdays and separators."""
    for pattern in (_DATE, _TIME, _LABEL, _WEEKDAY, _REST):
        lowered = pattern.sub(" ", lowered)
    return " ".join(lowered.split())


def read_byline(text: str) -> str | None:
    """Read a by-line: give the author as printed, `""` where it names a source only, None for other lines."""
    if len(text) > 120 or text.endswith((";", ":", "!", "?")):
        return None
    if _SIGNED.fit(text[:8].lower()):
        label = _BYLINE_LABEL.match(text)
        if label and (_BYLINE_COLON.search(text[: label.start("name")]) or is_name(label["name"])):
            return "" if text.lower().startswith(("nguồn", "(nguồn")) else label["name"].strip(" .()")
        if _AGENCY.match(text):
            return text.strip("()").removesuffix(".")
        if _THEO.match(text) and len(text.split()) <= 7:
            return ""
    bare = _REMARK.sub("", text)
    return text if is_name(bare) or _is_person_with_office(bare) else None


def _is_person_with_office(text: str) -> bool:
    name, _, office = text.partition(" - " if " - " in text else ", ")
    return _is_full_name(name) and 1 <= len(office.split()) <= 8 and len(text) <= 90 and not text.endswith(".")


def _is_full_name(name: str) -> bool:
    """Say whether a name begins with a surname and has three words or more."""
    if name.partition(" ")[0].lower() not in _SURNAMES:
        return False
    words = name.split()
    return 3 <= len(words) <= 5 and words[0].lower() in _SURNAMES and all(_NAME.match(word) for word in words)


def is_signed(text: str) -> bool:
    """Say whether a line is a by-line also where nothing around it says so: a label, or full names."""
    is_labelled = _SIGNED.fit(text[:8].lower()) and (_BYLINE_LABEL.match(text) or _AGENCY.match(text))
    if is_labelled or _is_person_with_office(text):
        return read_byline(text) is not None
    names = text.strip(" .")
    first = _FIRST_NAME.match(names)
    if first is None or first.group().lower() not in _SURNAMES:
        return False
    return all(_is_full_name(part) for part in _NAME_SEPARATOR.split(names))


def is_name(text: str) -> bool:
    """Say whether a line is one or more names of persons, in capitals or not."""
    second = text.partition(" ")[2]
    if "a" <= second[:1] <= "z" and not second.startswith("và "):
        return False
    parts = [part for part in _NAME_SEPARATOR.split(text.strip(" .")) if part]
    if not parts or len(parts) > 4:
        return False
    return all(_is_one_name(part, alone=len(parts) == 1) for part in parts)


def _is_one_name(part: str, *, alone: bool) -> bool:
    words = part.split()
    if not 1 <= len(words) <= 5 or not all(_NAME.match(word) for word in words):
        return False
    if words[0].lower() in _SURNAMES and len(words) >= 2:
        return True
    if len(words) == 1:
        return not alone or "." in part
    return len(words) <= 3
