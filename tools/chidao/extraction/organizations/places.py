"""Reads the place that completes the name of an organisation: `tỉnh`, `huyện X`, `TP. X`, `X`."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import NamedTuple

from chidao.extraction.organizations import names
from chidao.places import AREA_NOUNS, CENTRAL_CITIES, UNIT_NOUNS, as_province

#: Upper-case and lower-case letters of Vietnamese, for patterns.
UPPER = "".join(c for c in map(chr, range(0x41, 0x1EFA)) if re.match("[A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ]", c) and c.isupper())
LOWER = "".join(c for c in map(chr, range(0x41, 0x1EFA)) if re.match("[a-zà-ýăđĩũơưạ-ỹ]", c) and c.islower())
#: How much of the text is searched for the usual spelling of a name in capitals.
LOOKUP = 12_000
#: How far the name of a place is read, in code points.
PLACE_WINDOW = 60


def either(words: Collection[str]) -> str:
    """Give an alternation of literals, the longest first."""
    return "|".join(sorted({re.escape(word) for word in words}, key=lambda word: (-len(word), word)))


_NOUNS = [noun for noun in UNIT_NOUNS if noun not in ("tp", "t.p", "tx")]
_LOWER_UNIT = either(_NOUNS)
_UNIT = either([form(noun) for noun in _NOUNS for form in (str, str.capitalize, str.upper, str.title)])
_AREA = either([form(noun) for noun in AREA_NOUNS for form in (str, str.capitalize)])
_SYLLABLE = rf"[{UPPER}](?:[{LOWER}]{{0,7}}|[{UPPER}]{{0,7}})(?:['’`‘´][{LOWER}{UPPER}]{{1,7}})?(?![{LOWER}{UPPER}\d])"
_RUN = re.compile(rf"{_SYLLABLE}(?:(?: |-| - | – ){_SYLLABLE}){{0,7}}")
_SPLIT = re.compile(r" - | – | |-")
NOUN = re.compile(
    rf"(?: (?P<full>{_UNIT})(?![{LOWER}{UPPER}])(?! (?:hội|ủy|uỷ|đoàn|Ủy|Uỷ|Đoàn))"
    rf"| (?P<short>TP\.|TP|Tp\.|Tp|T\.P\.?|TX\.|TX|Tx\.)(?=[ .]?[{UPPER}])"
    rf"| (?P<area>{_AREA})(?= (?:số )?[{UPPER}\d]| (?:đồng bằng|miền) )"
    rf"|\n(?P<next>TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU|TP\.)(?![{UPPER}]))"
)
NUMBERED = re.compile(r" (?:số )?(?:\d{1,3}(?![\d/.,]*\d)|[IVX]{1,5}(?!\w))(?!\w)")
_BUSY = "đoàn|ủy|uỷ|đội|hội|đã|sẽ|đang|vừa|tiếp|tổ|chủ|tập|xây|ban|phấn|triển|cũng|được|luôn"
_LIST = re.compile(rf"(?:, | - |-|/| và )(?:{_LOWER_UNIT})(?![{LOWER}{UPPER}])(?! [{UPPER}]| (?:{_BUSY})(?![{LOWER}]))")
#: What makes a name that has no place a set or a class.
SET = re.compile(
    r" (?:các (?:cơ quan|tỉnh|thành|huyện|quận|xã|phường|thị|địa phương|cấp|đơn vị|sở|ngành|trường|cơ sở|thôn|bộ|nước|vùng|"
    r"bệnh viện|công ty|khóm|ấp|chi nhánh|đặc khu)|cấp (?:tỉnh|huyện|xã|ủy|uỷ|trên|dưới|cơ sở|thành phố|quận|mình|"
    r"[tT]rung ương|tương đương|phường)|cùng cấp|(?:hai|2|ba|3|bốn|4) cấp|cơ sở(?! đảng)|địa phương|sở tại|ở các |"
    r"thuộc các |tại các |khu dân cư|cơ quan, (?:tổ chức|đơn vị)|(?:hai|2|ba|3) (?:huyện|địa phương|tỉnh)|liên quan|các,)"
)
#: Whether anything that belongs to a name or makes it a set can follow.
CONTINUES = re.compile(
    rf"(?: (?:[{UPPER}]|{_LOWER_UNIT}|{_AREA}|các|cấp|cùng cấp|hai|ba|bốn|[2-4] cấp|cơ sở|địa phương|sở tại|ở các|"
    rf"thuộc các|tại các|liên quan|khu dân cư|cơ quan, |chi nhánh|CN |số|\d|[-–] |\([A-ZĐ][A-ZĐ&-]+\) )|\n[{UPPER}])"
)

_TITLES: dict[str, tuple[str, ...]] = {}
for _title in names.TITLES:
    _TITLES[_title.split()[0]] = (*_TITLES.get(_title.split()[0], ()), _title)
_OFFICE = re.compile(
    r"(?:Chủ tịch|Bí thư|[Gg]iám đốc|[Tt]rưởng|Phó|Chánh|Chánh án|Chủ nhiệm|[UỦ]y viên|Uỷ viên|[Tt]hường trực|"
    r"Tổng Biên tập|Thống đốc|[Bb]an Tổ chức|Kiểm tra|Văn phòng|Tuyên giáo|Dân vận|Nội chính|Ban|ban|phòng|Phòng|CHỦ TỊCH|GIÁM ĐỐC|BÍ THƯ) $"
)


def after_office(text: str, start: int) -> bool:
    """Tell whether a person's office stands directly before `start`."""
    return bool(_OFFICE.search(text, max(0, start - 14), start))


#: Words before a person's name that begin names of places too.
_POLITE = frozenset({"Ông", "Bà", "Anh", "Chị", "Cô", "Thầy"})
_POLITELY_NAMED = re.compile(rf"\w+ [{UPPER}][{LOWER}]+ [{UPPER}][{LOWER}]+")
_HEADLINE: dict[str, tuple[str, ...]] = {}
for _verb in names.HEADLINE_VERBS:
    _HEADLINE[_verb.split()[0]] = (*_HEADLINE.get(_verb.split()[0], ()), _verb)


def _no_place_at(text: str, word: str, start: int) -> bool:
    """Tell whether a title or a headline's verb begins with this word here."""
    if word in _POLITE and not _POLITELY_NAMED.match(text, start):
        return False  # the district Anh Sơn
    return text.startswith((*_TITLES.get(word, ()), *_HEADLINE.get(word, ())), start)


def title_at(text: str, word: str, start: int) -> str | None:
    """Give the title or other word that is no name and begins with this word here."""
    return next((title for title in _TITLES.get(word, ()) if text.startswith(title, start)), None)


class Place(NamedTuple):
    """A place after a name: its end, its level (`name` where only a name is known), whether it is named, and
    whether it is a list of units, so that the mention is a set."""

    end: int
    level: str
    named: bool
    is_set: bool


def city_level(name: str) -> str:
    """Give the level of the city of this name."""
    return "province" if as_province(name) in CENTRAL_CITIES or name.upper() in ("HCM", "HN") else "district"


def read_place(text: str, at: int, begin: int, stop_of: Callable[[int], int], capitals: bool) -> Place:
    """Read the place after a name, or places one after the other.

    Args:
        text: the text.
        at: end of the name so far.
        begin: start of the mention; the office before it tells a person's name from a place's.
        stop_of: gives where a name that begins after an offset must end at the latest.
        capitals: whether the name is in capitals, so that a place may stand on the next line.

    Returns:
        The place; its end is `at` where there is none.
    """
    level, named, end = "", False, at
    for _ in range(3):
        following = text[end : end + 1]
        if following not in _BREAKS:
            break
        match = NOUN.match(text, end)
        if not match:
            if not named and not level and following == " " and text[end + 1 : end + 2] in _UPPERS:
                name_end = _name_end(text, end + 1, begin, stop_of(end), False)
                if name_end > end + 1:
                    level = "province" if as_province(text[end + 1 : name_end]) else "name"
                    named, end = True, name_end
                    continue
            break
        if match["next"] and not capitals:
            break
        word = (match["full"] or match["short"] or match["area"] or match["next"]).lower().rstrip(".")
        own = UNIT_NOUNS.get(word, AREA_NOUNS.get(word, ""))
        last = start = match.end()
        if match["full"] and _NOTHING_MORE.match(text, last):
            level, end = level or own, last
            break
        if match["short"] and text[start : start + 1] == ".":
            start += 1
        if text[start : start + 1] == " ":
            start += 1
        name_end = start
        if (start > last or match["short"]) and text[start : start + 1] in _UPPERS:
            name_end = _name_end(text, start, begin, stop_of(last), True)
            if word == "tỉnh" and name_end > start and not as_province(text[start:name_end]):
                name_end = start
        if name_end > start:
            if own == "city":
                own = city_level(text[start:name_end])
            level, named, end = level or own, True, name_end
            continue
        number = NUMBERED.match(text, last)
        if number:
            level, named, end = level or own, True, number.end()
            continue
        if match["area"] and word == "khu vực":
            end = last
            continue
        if match["area"] or (match["short"] and not (text[start - 1] == " " and _PERSON_NAME.match(text, start))):
            break  # but a city stands without its name before the holder of an office (`Hội Nhà báo TP Nguyễn …`)
        if _LIST.match(text, last):
            return Place(end, level, named, True)
        level, end = level or own, last
    return Place(end, level, named, False)


_UPPERS = frozenset(UPPER)
_BREAKS = frozenset({" ", "\n"})
_PERSON_NAME = re.compile(rf"(?:{either(names.SURNAMES)})(?: [{UPPER}][{LOWER}]+){{1,3}}(?!\w)")
#: After a bare unit noun: no name, number or further unit.
_NOTHING_MORE = re.compile(rf"[.;:()”\"]|$|\n| (?![{UPPER}\dstvx–-])")


def _name_end(text: str, start: int, begin: int, stop: int, noun: bool) -> int:
    """End of the place name in the run of capitals that begins at `start`; `start` where there is none."""
    match = _RUN.match(text, start)
    if not match:
        return start
    end = min(match.end(), stop)
    if end <= start:
        return start
    run = text[start:end]
    if len(run) > 3 and run.isupper():
        return start + _capitals_end(text, run, noun)
    parts = [(m.start(), m.end()) for m in _SPLIT.finditer(run)]
    if not parts:
        return start if _no_place_at(text, run, start) else end
    starts = [0, *(after for _, after in parts)]
    ends = [*(before for before, _ in parts), len(run)]
    syllables = [run[a:b] for a, b in zip(starts, ends, strict=True)]
    for count in range(min(len(syllables), 5), 0, -1):
        if as_province(run[: ends[count - 1]]) and not (1 < count < len(syllables) and run[ends[count - 1]] == "-"):
            return start + ends[count - 1]
    for i, syllable in enumerate(syllables):
        if _no_place_at(text, syllable, start + starts[i]):
            return start + (ends[i - 1] if i else 0)
    return start + _before_person(text, begin, noun, syllables, ends)


def _before_person(text: str, begin: int, noun: bool, syllables: list[str], ends: list[int]) -> int:
    """Length of the part of a run of capitals that is a place and not the name of the office's holder."""
    count = len(syllables)
    first = syllables[0] in names.SURNAMES
    if first and count >= 3 and (syllables[1] in ("Văn", "Thị") or after_office(text, begin)):
        return 0
    if not noun and count == 2 and syllables[0] in ("Nguyễn", "Trần", "Lê", "Phạm") and after_office(text, begin):
        return 0
    # A surname as second syllable is a place's (`Cao Lãnh`), unless an abbreviation stands before it (`HCM Lê …`).
    order: list[int] = [*range(2, count), 1]
    if noun and not syllables[0][1:].islower():
        order.sort()
    for i in order:
        if i < count and syllables[i] in names.SURNAMES:
            left = count - i
            if left >= 3 or (left >= 2 and i >= 2 and after_office(text, begin)):
                return ends[i - 1]
    return ends[count - 1]


def _capitals_end(text: str, run: str, noun: bool) -> int:
    """Length of the place name at the beginning of a run in capitals."""
    syllables = run.split(" ")
    for count in range(min(len(syllables), 5), 0, -1):
        if as_province(" ".join(syllables[:count])):
            return len(" ".join(syllables[:count]))
    if syllables[0] in names.CAPITAL_STOPS:
        return 0
    for count in range(min(len(syllables), 4), 0, -1):
        name = " ".join(syllables[:count])
        if text.find(name.title(), 0, LOOKUP) >= 0:
            return len(name)
    if not noun:
        return 0
    count = 0
    while count < min(len(syllables), 3) and syllables[count] not in names.CAPITAL_STOPS:
        count += 1
    return len(" ".join(syllables[: 2 if count == 3 and len(syllables) > 3 else count]))
