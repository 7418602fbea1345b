"""Organisations (label ORG): one scan for heads, then each name is read on to the right.

A name is a head with what belongs to it: words of the name itself, the body it is part of, the place that
completes it. Heads are found by one automaton over all spellings of `organization_names`; what follows is read by
small anchored patterns in bounded windows, so that the time is linear in the text. Levels and branches
that a short name leaves open (`Ban Thường vụ`, `UBND thành phố`, `Phòng Nội vụ`) are told from the document.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from chidao.extraction import organization_names as names
from chidao.extraction.mention import Confidence, Mention
from chidao.places import AREA_NOUNS, CENTRAL_CITIES, UNIT_NOUNS, as_province

LABEL = "ORG"
#: How far a name is read, in code points, and how many bodies it may chain.
WINDOW = 260
_DEPTH = 4
#: How many names in lines of capitals are looked up in the rest of the text, and how much of the text.
_LOOKUPS, _LOOKUP_TEXT = 12, 40_000

_UP = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠ-Ỹ"
_LOW = "a-zàáâãèéêìíòóôõùúýăđĩũơưạ-ỹ"


def _only(cases: str, upper: bool) -> str:
    chars = [chr(i) for i in range(0x41, 0x1EFA) if re.match(f"[{cases}]", chr(i))]
    return "".join(c for c in chars if (c.isupper() if upper else c.islower()))


_UPPER = _only(_UP, True)
_LOWER = _only(_LOW, False)
_NUMBERS = r"\d{1,3}(?![\d/.,]*\d)|[IVX]{1,5}(?!\w)"


class _Entry(NamedTuple):
    """One spelling in the automaton; `rule` is empty for what is passed over."""

    rule: str
    name: str
    slug: str
    branch: str
    level: str
    place: bool
    owner: bool
    run: bool
    words: bool
    number: bool
    need: bool
    plain: bool
    short: bool
    capitals: bool
    abbreviation: bool
    syllables: int


class _Unit(NamedTuple):
    """A name that was read: its end, what is known of it, and the next match to look at."""

    end: int
    branch: str
    level: str
    entry: _Entry
    more: bool


_Matches = list[tuple[int, int, int]]

# ---------------------------------------------------------------------------------------------- spellings
_TONES = {
    "òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ", "òe": "oè", "óe": "oé", "ỏe": "oẻ", "õe": "oẽ", "ọe": "oẹ",
    "ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ",
}  # fmt: skip
_TONE = re.compile("(?<![qQ])(?:" + "|".join((*_TONES, *(t.capitalize() for t in _TONES))) + r")(?!\w)")


def _old_tones(name: str) -> str:
    def swap(match: re.Match[str]) -> str:
        new = _TONES[match.group().lower()]
        return new.capitalize() if match.group()[0].isupper() else new

    return _TONE.sub(swap, name)


def _in_sentence_case(name: str) -> str:
    first, *rest = name.split(" ")
    return " ".join([first, *(w.lower() if w[1:].islower() or len(w) == 1 else w for w in rest)])


def _in_title_case(name: str) -> str:
    return " ".join(w[:1].upper() + w[1:] if w not in ("và", "các") else w for w in name.split(" "))


def _spellings(name: str) -> set[str]:
    found = {name}
    for dash in (" – ", "-", " -", ", "):
        if " - " in name and (dash != ", " or " và " in name):
            found.add(name.replace(" - ", dash))
    for centre in ("T.Ư", "TƯ", "TW", "T.W", "Trung Ương"):
        if "Trung ương" in name:
            found.add(name.replace("Trung ương", centre))
    for form in list(found):
        found |= {_in_title_case(form)}
        if name not in _KEEP_CASE:
            found.add(_in_sentence_case(form))
    for form in list(found):
        found |= {_old_tones(form)}
    return found


#: Their lower-case forms are common words.
_KEEP_CASE = frozenset({"Ban Tổ chức", "Nhà nước", "Mặt trận", "Báo Nhân Dân", "Công an nhân dân", "Thư viện", "Trung ương Đảng"})
_NO_CAPITALS = frozenset({"Khoa", "Phòng", "Đội", "Báo", "Bộ", "Sở", "Hội", "Vụ", "Cục", "Viện", "Trường", "Quỹ", "Chi nhánh", "Thuế", "Thống kê"})


def _lines(table: str) -> list[list[str]]:
    return [[f.strip() for f in line.split("|")] for line in table.splitlines() if line.strip()]


def _names_of(kind: names.Kind) -> list[list[str]]:
    fields, ministries, divisions = (_lines(t) for t in (names.PORTFOLIOS, names.MINISTRIES, names.DIVISIONS))
    if kind.rule == "ministry":
        return [[f"Bộ {n}", f"ministry-of-{s}"] for n, s in fields + ministries]
    if kind.rule == "department":
        return [[f"Sở {n}", f"department-of-{s}"] for n, s in fields]
    if kind.rule == "division":
        return [[f"Phòng {n}", f"{s}-division"] for n, s in fields + divisions]
    return _lines(kind.names)


def _entry(kind: names.Kind, row: list[str]) -> _Entry:
    name, slug, level, need = (*row, "", "", "")[:4]
    flags = "!" in (level, need)
    level = kind.level if level in ("", "!") else level
    after = kind.after
    short = name in names.SHORT_HEADS
    return _Entry(
        kind.rule, name, slug, kind.branch, level, "p" in after, "o" in after, "r" in after or "w" in after, "w" in after,
        "n" in after, flags or "!" in after, after == "" and not flags and not short, short, False, name.upper() == name, name.count(" ") + 1,
    )  # fmt: skip


class _Lexicon:
    """The automaton and, for each of its patterns, the entry."""

    def __init__(self) -> None:
        table: dict[str, _Entry] = {}
        for kind in names.KINDS:
            for row in _names_of(kind):
                entry = _entry(kind, row)
                for form in _spellings(entry.name):
                    table.setdefault(form, entry)
                    if not entry.abbreviation and entry.name not in _NO_CAPITALS:
                        table.setdefault(form.upper(), entry._replace(capitals=True))
                        table.setdefault(_old_tones(form).upper(), entry._replace(capitals=True))
                table[entry.name] = entry
        for head in names.SHORT_HEADS:
            if head not in table:
                rule = {"Sở": "department", "Bộ": "ministry", "Hội": "association-other"}[head]
                kind = next(k for k in names.KINDS if k.rule == rule)
                entry = _entry(kind, [head, ""])
                table[head] = entry._replace(need=False, place=False, run=False)
        nothing = _Entry("", "", "", "", "", *([False] * 10), 1)
        for name in names.NOT_HEADS:
            for form in _spellings(name) if " " in name else {name}:
                table[form] = nothing
            table.setdefault(name.upper(), nothing)
        for mark in _CREDITS:
            table[mark] = nothing._replace(name="credit")
        self.entries = list(table.values())
        self.automaton = AhoCorasick(list(table), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA)


#: What stands before a photo credit, a source or an author.
_CREDITS = (
    "Ảnh:", "ảnh:", "Ảnh :", "Ảnh: ", "Nguồn:", "Nguồn :", "Nguồn tin:", "nguồn:", "Tác giả:", "Tác giả bài viết:", "Viết bởi", "Người đăng:", "Đăng bởi",
    "Người viết:", "Bài viết:", "(Theo ", "Ảnh minh họa:", "ẢNH:", "NGUỒN:", "Nguồn ảnh:",
)  # fmt: skip


@cache
def _lexicon() -> _Lexicon:
    return _Lexicon()


# ------------------------------------------------------------------------------------------------- places
def _either(words: tuple[str, ...] | list[str]) -> str:
    return "|".join(sorted({re.escape(w) for w in words}, key=len, reverse=True))


_units = [n for n in UNIT_NOUNS if n not in ("tp", "t.p", "tx")]
_UNIT = _either([f(n) for n in _units for f in (str, str.capitalize, str.upper, str.title)])
_LOWER_UNIT = _either(_units)
_ABBREVIATED = r"TP\.|TP|Tp\.|Tp|T\.P\.?|TX\.|TX|Tx\."
_AREA = _either([f(n) for n in AREA_NOUNS for f in (str, str.capitalize)])
_SYLLABLE = rf"[{_UPPER}](?:[{_LOWER}]{{0,7}}|[{_UPPER}]{{0,7}})(?:['’`‘´][{_LOWER}{_UPPER}]{{1,7}})?(?![{_LOWER}{_UPPER}\d])"
_RUN = re.compile(rf"{_SYLLABLE}(?:(?: |-| - | – ){_SYLLABLE}){{0,7}}")
_NOUN = re.compile(
    rf"(?: (?P<full>{_UNIT})(?![{_LOWER}{_UPPER}])(?! hội\b)| (?P<short>{_ABBREVIATED})(?=[ .]?[{_UPPER}])| (?P<area>{_AREA})(?= (?:số )?[{_UPPER}\d])"
    rf"|\n(?P<next>TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU|TP\.)(?![{_UPPER}]))"
)
_NUMBERED = re.compile(rf" (?:số )?(?:{_NUMBERS})(?!\w)")
_LIST_OF_UNITS = re.compile(rf"(?:, | - |-|/| và )(?:{_LOWER_UNIT})(?![{_LOWER}{_UPPER}])(?! [{_UPPER}]| (?:đoàn|ủy|uỷ|đội|hội|đã|sẽ|đang|vừa|tiếp|tổ|chủ|tập|xây|ban|phấn|triển|cũng|được|luôn))")
_SET = re.compile(
    r" (?:các (?:tỉnh|thành|huyện|quận|xã|phường|thị|địa phương|cấp|đơn vị|sở|ngành|trường|cơ sở|thôn|bộ|nước|vùng|bệnh viện|công ty|khóm|ấp|chi nhánh|đặc khu)"
    r"|cấp (?:tỉnh|huyện|xã|ủy|uỷ|trên|dưới|cơ sở|thành phố|quận|mình|trung ương|Trung ương|tương đương|phường)|cùng cấp|hai cấp|2 cấp|ba cấp|3 cấp|bốn cấp|4 cấp"
    r"|cơ sở(?! đảng)|địa phương|sở tại|ở các |thuộc các |tại các |hai huyện|liên quan|các,)"
)
_BEFORE_SET = ("các ", "Các ", "những ", "Những ", "mỗi ", "Mỗi ", "từng ", "Từng ", "nhiều ", "Nhiều ", "một số ", "CÁC ")
_TITLES: dict[str, tuple[str, ...]] = {}
for _title in names.TITLES:
    _TITLES[_title.split()[0]] = (*_TITLES.get(_title.split()[0], ()), _title)
_OFFICE = re.compile(
    r"(?:Chủ tịch|Bí thư|Giám đốc|Trưởng|trưởng|Phó|Chánh|Chánh án|Viện trưởng|Chủ nhiệm|Hiệu trưởng|Viện trưởng|Cục trưởng|Ủy viên|Uỷ viên|Thường trực|thường trực|Tổng Biên tập|Thủ trưởng|Ban|ban|phòng|Phòng|CHỦ TỊCH|GIÁM ĐỐC|BÍ THƯ) $"
)


def _is_person(syllables: list[str], at: int) -> bool:
    """Tell whether a run of capitals goes on with a person's name from the given syllable."""
    return syllables[at] in names.SURNAMES and len(syllables) - at >= 2


_SPLIT = re.compile(r" - | – | |-")


def _name_end(text: str, start: int, noun: bool, office: bool, stop: int) -> int:
    """End of the place name in the run of capitals that begins at `start`; `start` where there is none."""
    match = _RUN.match(text, start)
    if not match:
        return start
    end = min(match.end(), stop)
    if end <= start:
        return start
    run = text[start:end]
    if run.isupper() and len(run) > 3:
        return start + _capitals_end(text, run, noun)
    cuts = [m.start() for m in _SPLIT.finditer(run)]
    syllables = _SPLIT.split(run)
    starts = [0, *(m.end() for m in _SPLIT.finditer(run))]
    for count in range(min(len(syllables), 5), 0, -1):
        last = cuts[count - 1] if count < len(syllables) else len(run)
        if as_province(run[:last]) and not (count > 1 and count < len(syllables) and run[last] == "-"):
            return start + last
    for i, syllable in enumerate(syllables):
        title = _TITLES.get(syllable)
        if title and text.startswith(title, start + starts[i]):
            return start + (cuts[i - 1] if i else 0)
    if len(syllables) >= 3 and syllables[0] in names.SURNAMES and (office or syllables[1] in ("Văn", "Thị")):
        return start
    if not noun and office and len(syllables) == 2 and syllables[0] in ("Nguyễn", "Trần", "Lê", "Phạm"):
        return start
    for i in (*range(2, len(syllables)), 1):
        left = len(syllables) - i
        if i < len(syllables) and syllables[i] in names.SURNAMES and (left >= 3 or office and i >= 2 and left >= 2):
            return start + cuts[i - 1]
    return start + (cuts[3] if len(cuts) > 3 and "-" not in run else len(run))


def _capitals_end(text: str, run: str, noun: bool) -> int:
    """Length of the place name at the beginning of a run in capitals."""
    syllables = run.split(" ")
    for count in range(min(len(syllables), 5), 0, -1):
        if as_province(" ".join(syllables[:count])):
            return len(" ".join(syllables[:count]))
    for count in (4, 3, 2, 1):
        name = " ".join(syllables[:count])
        if count <= len(syllables) and syllables[0] not in names.CAPITAL_STOPS and text.find(name.title(), 0, _LOOKUP_TEXT) >= 0:
            return len(name)
    if not noun:
        return 0
    count = 0
    while count < min(len(syllables), 3) and syllables[count] not in names.CAPITAL_STOPS:
        count += 1
    if len(syllables) > count and count == 3:
        count = 2
    return len(" ".join(syllables[:count]))


_BRANCH_OFFICE = re.compile(r"(?: [-–])? [Cc]hi nhánh(?= )")


class _Place(NamedTuple):
    end: int
    level: str
    named: bool
    set: bool


def _city(name: str) -> str:
    return "province" if as_province(name) in CENTRAL_CITIES or name.upper() in ("HCM", "HN") else "district"


def _place(text: str, at: int, capitals: bool, office: bool, stop: int) -> _Place:
    """Read the place after a name: `tỉnh`, `huyện X`, `TP. X`, `X`, also one after the other."""
    level, named, end = "", False, at
    for _ in range(3):
        following = text[end : end + 1]
        if following not in (" ", "\n") or end >= stop:
            break
        match = _NOUN.match(text, end)
        if match:
            if match["next"] and not capitals:
                break
            word = (match["full"] or match["short"] or match["area"] or match["next"]).lower().rstrip(".")
            last = match.end()
            start = last
            if match["short"] and text[start : start + 1] == ".":
                start += 1
            if text[start : start + 1] == " ":
                start += 1
            name_end = _name_end(text, start, True, office, stop) if start > last or match["short"] else start
            if word == "tỉnh" and name_end > start and not as_province(text[start:name_end]):
                name_end = start
            number = None if name_end > start else _NUMBERED.match(text, last)
            if number:
                name_end, start = number.end(), last
            own = UNIT_NOUNS.get(word, AREA_NOUNS.get(word, "district" if word == "tx" else ""))
            if name_end > start:
                if own == "city":
                    own = _city(text[start:name_end])
                level, named, end = level or own, True, name_end
                if match["area"] and own == "unit":
                    continue
                continue
            if match["short"] or match["area"]:
                break
            if _LIST_OF_UNITS.match(text, last):
                return _Place(end, level, named, True)
            level, end = level or own, last
            continue
        if named or following == "\n" or level:
            break
        if text[end + 1 : end + 2].isupper():
            name_end = _name_end(text, end + 1, False, office, stop)
            if name_end > end + 1:
                province = as_province(text[end + 1 : name_end])
                level, named, end = ("province" if province else "name"), True, name_end
                continue
        break
    return _Place(end, level, named, False)


# ------------------------------------------------------------------------------------- words of the name
def _terms(table: str) -> frozenset[str]:
    terms = {t.strip() for t in table.replace("\n", " ").split(",")}
    return frozenset(terms | {_old_tones(t) for t in terms})


_TRADE = _terms(names.TRADE)
_VERBS = _terms(names.TRADE_VERBS) | _TRADE
_STEP = re.compile(r"( - | – |-|, | và | & |&| )(\w[\w’']*(?:/\w+)?)")
_QUOTED = re.compile(r" [“\"][^“”\"\n]{1,60}[”\"]")
_NUMBER = re.compile(r" (?:số |Số )?(\d{1,4}(?:[-/]\d{1,3}[A-ZĐ]?)?)(?!\w)(?![.,/]\d)")
_PHRASE = re.compile(r"\w+(?: \w+){0,5}")
_UNIT_WORDS = frozenset(w.split()[0] for n in (*UNIT_NOUNS, *AREA_NOUNS) for w in (n, n.capitalize(), n.upper()))
_LOWER_FIRST = frozenset({"steering-board", "fund", "management-board", "office"})


def _term(text: str, at: int, terms: frozenset[str]) -> int:
    """End of the longest term of the trade that begins at `at`, in any capitals; `at` where there is none."""
    match = _PHRASE.match(text, at, at + 60)
    if not match:
        return at
    phrase = match.group().lower()
    end = len(phrase)
    while end > 0:
        if phrase[:end] in terms:
            return at + end
        end = phrase.rfind(" ", 0, end)
    return at


def _is_place_word(text: str, at: int) -> bool:
    match = _NOUN.match(text, at - 1) if text[at - 1] == " " else None
    return bool(match and not match["next"])


class _Reader:
    """Reads the names of one text."""

    def __init__(self, text: str) -> None:
        lexicon = _lexicon()
        self.text = text
        self.entries = lexicon.entries
        self.matches: _Matches = lexicon.automaton.find_matches_as_indexes(text)
        self.read: dict[int, tuple[_Unit, int] | None] = {}

    def _next(self, index: int, end: int) -> int:
        matches = self.matches
        index += 1
        while index < len(matches) and matches[index][1] < end:
            index += 1
        return index

    def _owner(self, index: int, end: int, depth: int, office: bool) -> tuple[_Unit, int] | None:
        """The body that begins one space after `end`, if one does."""
        index = self._next(index, end)
        if index >= len(self.matches) or self.matches[index][1] != end + 1 or self.text[end] != " " or depth >= _DEPTH:
            return None
        pattern, _, last = self.matches[index]
        entry = self.entries[pattern]
        if not entry.rule or entry.rule in _NO_OWNERS or not _ends(self.text, last, entry):
            return None
        unit = self.unit(index, depth + 1, office)
        if entry.short and (not unit or not unit[0].more):
            return (_Unit(last, entry.branch, _level_at(entry, "", self.text, None), entry, False), last) if _bare_follow(self.text, last) else None
        return unit

    def unit(self, index: int, depth: int, office: bool) -> tuple[_Unit, int] | None:
        """Read the name whose head is the given match; None where it is none."""
        if index in self.read:
            return self.read[index]
        self.read[index] = None
        result = self.read[index] = self._unit(index, depth, office)
        return result

    def _unit(self, index: int, depth: int, office: bool) -> tuple[_Unit, int] | None:
        text = self.text
        pattern, start, end = self.matches[index]
        entry = self.entries[pattern]
        if entry.plain:
            return _Unit(end, entry.branch, entry.level, entry, False), end
        stop = min(start + WINDOW, len(text))
        branch, level, more = entry.branch, entry.level, False
        if entry.run and (entry.rule != "division" or text[end + 1 : end + 2].islower()):
            name_end = self._words(index, end, entry, office, stop, depth)
            more = name_end > end
            end = name_end
        elif entry.number:
            number = _NUMBERED.match(text, end)
            if number:
                end, more = number.end(), True
        owner = self._owner(index, end, depth, office) if entry.owner and text[end : end + 1] == " " else None
        if owner:
            body, end = owner
            more = True
            level = _level_with(entry, body)
            if branch == "owner" or entry.rule == "party-central-committee":
                branch = body.branch
        elif entry.place and text[end : end + 1] in (" ", "\n"):
            heads_stop = self._stop_of_name(index, end, stop)
            branch_office = _BRANCH_OFFICE.match(text, end) if branch == "enterprise" else None
            place = _place(text, branch_office.end() if branch_office else end, entry.capitals, office, heads_stop)
            if place.set or place.end == end and _SET.match(text, end):
                return None
            if place.end > (branch_office.end() if branch_office else end):
                end, more = place.end, True
                level = _level_at(entry, place.level, text, place)
            else:
                level = _level_at(entry, "", text, place)
        else:
            level = _level_at(entry, "", text, None)
        if entry.need and not more:
            return None
        return _Unit(end, branch, level, entry, more), end

    def _stop_of_name(self, index: int, end: int, stop: int) -> int:
        """Where a place name after `end` must stop: before the next head of a body."""
        matches = self.matches
        index = self._next(index, end)
        while index < len(matches) and matches[index][1] < stop:
            if self.entries[matches[index][0]].rule and matches[index][1] > end:
                entry = self.entries[matches[index][0]]
                if entry.syllables > 1 or entry.abbreviation:
                    return max(end, matches[index][1] - 1)
            index += 1
            if matches[index - 1][1] > end + 60:
                break
        return stop

    def _words(self, index: int, end: int, entry: _Entry, office: bool, stop: int, depth: int) -> int:
        """End of the words that belong to the name itself."""
        text = self.text
        head_end = end
        sure = at = end
        trade = False  # the words just read are a term of the trade
        lower_first = entry.rule in _LOWER_FIRST
        count = 0
        open_list = about = False
        taken = 0
        while at < stop and count < 16:
            count += 1
            quoted = _QUOTED.match(text, at)
            if quoted and (entry.rule in ("enterprise", "school") or at == head_end and entry.rule in ("association-other", "fund")):
                at = sure = quoted.end()
                continue
            number = _NUMBER.match(text, at)
            if number:
                if " số" not in number.group().lower() and not (entry.number or entry.rule in ("steering-board", "section")):
                    if "-" not in number.group():
                        break
                at = number.end()
                sure = at if not open_list else sure
                trade = False
                continue
            match = _STEP.match(text, at, stop)
            if not match:
                break
            separator, word = match[1], match[2]
            begin = match.start(2)
            spaced = separator == " "
            if spaced and word in _UNIT_WORDS and _is_place_word(text, begin):
                break
            if self._is_body(index, at, begin, entry, office, depth):
                break
            if word[0].isupper():
                term = _term(text, begin, _VERBS if lower_first else _TRADE)
                title = _TITLES.get(word)
                if title and text.startswith(title, begin) and not lower_first and at > head_end:
                    if term <= begin + len(word) + 5:
                        break
                if text.startswith(_AND_FIGHT, term) and text[begin:term].lower() == "phòng":
                    term += len(_AND_FIGHT)
                if word.lower() == "phòng" and text.startswith(_AND_FIGHT, match.end(2)) and (spaced or trade):
                    at, trade, about = match.end(2) + len(_AND_FIGHT), True, True
                    continue
                acronym = len(word) > 1 and word.isupper() and not text[at:begin].strip(" ") == "-"
                if spaced:
                    if office and taken > 1 and word in names.SURNAMES and _RUN_OF_3.match(text, begin) and not term > begin:
                        break
                    first = at == head_end
                    taken += 1
                    at = max(term, match.end(2))
                    trade = term > begin or acronym
                    if not trade:
                        at = _sandwich(text, at, word, first and entry.rule in _TRADE_FIRST)
                        trade = at > match.end(2)
                    sure = sure if open_list else at
                    continue
                if separator in ("-", "&"):
                    at = sure = max(term, match.end(2))
                    trade = term > begin
                    continue
                if separator in (" - ", " – "):
                    if term > begin and (trade or entry.rule in ("enterprise", "hospital")) or (word.isupper() and len(word) < 6 and at > head_end):
                        at = sure = max(term, match.end(2))
                        trade = term > begin
                        continue
                    break
                if (term > begin or acronym) and trade:
                    at, trade = max(term, match.end(2)), True
                    if separator == ", ":
                        open_list = True
                    else:
                        open_list, sure = False, at
                    continue
                break
            if word[0].isdigit():
                break
            if spaced:
                terms = _VERBS if about or at == head_end and lower_first else _NOUNS
                term = _term(text, begin, terms) if at > head_end and (trade or lower_first or about) or at == head_end and (lower_first or entry.rule in _LOWER_TRADE) else begin
                if text.startswith(_AND_FIGHT, term) and text[begin:term] == "phòng":
                    term += len(_AND_FIGHT)
                if term > begin:
                    at, trade, about = term, True, False
                    sure = sure if open_list else at
                    continue
                if word == "về" and lower_first:
                    at, about = match.end(2), True
                    continue
                if word in ("các",) and entry.rule in ("management-board", "steering-board", "association-other") and _term(text, begin + 4, _TRADE) > begin + 4:
                    at = _term(text, begin + 4, _TRADE)
                    sure, trade = (sure if open_list else at), True
                    continue
                break
            if word == "các" and entry.rule == "management-board" and separator == " và ":
                begin += 4
            term = _term(text, begin, _VERBS if lower_first or text.startswith(_AND_FIGHT, begin + 5) else _TRADE)
            if text.startswith(_AND_FIGHT, term) and text[begin:term] == "phòng":
                at, trade = term + len(_AND_FIGHT), True
                continue
            if term > begin and trade and separator == ", " and entry.rule in _TRADE_FIRST and _CLOSED.match(text, term):
                at = sure = term
                break
            if term > begin and (trade or word == "các" or separator == ", " and lower_first):
                at, trade = term, True
                if separator == ", " and entry.rule != "steering-board":
                    open_list = True
                else:
                    open_list, sure = False, at
                continue
            break
        if entry.rule == "steering-board" and text.startswith((" bệnh viện", " trường", " Bệnh viện"), sure) and sure > head_end and at == sure:
            sure += len(" bệnh viện") if text[sure + 1] in "bB" else len(" trường")
        if open_list and at > sure and text[at : at + 1] == " " and _NOUN.match(text, at) and (lower_first or trade):
            sure = at
        return sure

    def _is_body(self, index: int, at: int, begin: int, entry: _Entry, office: bool, depth: int) -> bool:
        """Tell whether the name of another body begins here."""
        index = self._next(index, begin)
        if index >= len(self.matches) or self.matches[index][1] != begin:
            return False
        head = self.entries[self.matches[index][0]]
        if not head.rule or head.rule in _WEAK_HEADS:
            return False
        if begin == at + 1 and self.text[at] == " ":
            return entry.owner and self._owner(index - 1, at, depth, office) is not None
        return not head.need or head.syllables > 1


_RUN_OF_3 = re.compile(rf"[{_UPPER}][{_LOWER}]+ [{_UPPER}][{_LOWER}]+ [{_UPPER}][{_LOWER}]+")
_SANDWICH = re.compile(rf" ([{_LOWER}]+) (?=[{_UPPER}])")
_PAIRED = re.compile(rf" ([{_LOWER}]+)(?:(?=[,.;:)\n]| và |$)| (?=(?:{_either(sorted(names.FOLLOWERS | set(UNIT_NOUNS)))})(?!\w)))")
_LOWER_TRADE = frozenset({"division", "hospital", "school", "centre", "academy"})
_AND_FIGHT = ", chống"
_CLOSED = re.compile(r"[.;:)\n,]|$")
_VERB_TERMS = frozenset(
    "giám sát,kiểm tra,tuyên truyền,tổ chức,xây dựng,hỗ trợ,phối hợp,quản lý,khai thác,nghiên cứu,đào tạo,bảo vệ,tổng hợp,phổ biến,điều tra,"
    "phát triển,phát hành,biểu diễn,sản xuất,kết nối,bồi dưỡng,điều hành,kế hoạch,khám,công tác,phối hợp,thực hiện,sắp xếp,giám định,đo đạc,"
    "chế biến,vận động,hợp tác,khen thưởng,chuyển đổi,tham mưu,chăm sóc,đổi mới,tiếp công dân,trang trí,mua sắm,giải phóng mặt bằng,đầu tư,xúc tiến,"
    "đăng ký,hội nhập,ứng dụng,công chứng,đấu giá,khởi nghiệp,kinh doanh,chống,phòng,mục tiêu quốc gia,đảng viên,cán bộ,công dân,học sinh,sinh viên,về,giá".split(",")
)
_NOUNS = _TRADE - _VERB_TERMS
_TRADE_FIRST = frozenset({"bureau", "branch-office", "section", "centre", "management-board", "association-other", "academy", "hospital", "division"})
_NO_OWNERS = frozenset({"party", "party-central", "state", "brand", "permanent-organ"})
_WEAK_HEADS = frozenset({"brand", "party"})


def _sandwich(text: str, at: int, word: str, first: bool) -> int:
    """Take one lower-case syllable between two capitals (`Mía đường Đắk Nông`), unless it can stand after a name.

    Where the word is the first of the name of an office, punctuation or a verb may follow the syllable too.
    """
    match = _SANDWICH.match(text, at) or (_PAIRED.match(text, at) if first else None)
    if match and match[1] not in names.SANDWICH_STOPS and match[1] not in names.FOLLOWERS and word[1:].islower():
        return match.end(1)
    return at


# ------------------------------------------------------------------------------------------------- levels
def _level_at(entry: _Entry, place: str, text: str, where: _Place | None) -> str:
    """Level of a name with a place (or none) directly after it; empty or a word for `_resolve` where it is open."""
    level = entry.level
    if level in ("province", "district") and entry.rule in _OVERRIDE and place in ("province", "district", "commune", "city"):
        return place
    if level == "city":
        if where and where.named:
            return "province" if _ends_in_central_city(text, where.end) else "district"
        return "city"
    if level in ("place", "owner", "division", "section", "place-or-central", "union"):
        if place in ("province", "district", "commune", "unit", "city"):
            return place
        if place == "name":
            return "named"
        return {"place-or-central": "central", "union": "central", "division": "division", "section": "section"}.get(level, "")
    return level


_OVERRIDE = frozenset({"vertical-agency", "justice", "border-guard", "forest-unit", "service-centre", "centre", "land-registry", "media", "branch-office"})


def _ends_in_central_city(text: str, end: int) -> bool:
    tail = text[max(0, end - 12) : end].lower()
    return tail.endswith(_CENTRAL)


_CENTRAL = tuple(" " + c.lower() for c in CENTRAL_CITIES) + ("hcm", ".hà nội", ".đà nẵng", ".hải phòng", ".cần thơ", ".huế")
_SAME_LEVEL = frozenset({"peoples-bodies", "front-local", "party-bloc", "armed-forces", "party-committee"})


def _level_with(entry: _Entry, body: _Unit) -> str:
    """Level of a name that is followed by the body it belongs to."""
    level = entry.level
    if entry.rule == "party-grass-roots":
        if level == "unit":
            return level
        if body.entry.rule == "armed-forces" and entry.slug == "party-organisation" and body.level in ("district", "commune"):
            return "unit"
        return body.level if body.entry.rule in _SAME_LEVEL else "unit"
    if level in ("owner", "section", "division"):
        return body.level
    if level in ("union", "place-or-central"):
        return "unit"
    if level == "place":
        return "unit" if entry.branch == "mass" else body.level
    return level


# ---------------------------------------------------------------------------------------------- the scan
_SYMBOL_BEFORE = re.compile(r"[/\d][A-ZĐ]{0,6} ?- ?$")


def _ends(text: str, end: int, entry: _Entry) -> bool:
    """Tell whether a word ends here; after a long name a glued word is a slip, not another word."""
    following = text[end : end + 1]
    if not following:
        return True
    if following.isalnum():
        return entry.syllables >= 3 and following.islower() and not entry.abbreviation
    if entry.abbreviation and following in "-/":
        beyond = text[end + 1 : end + 2]
        return not (beyond.isupper() or beyond.isdigit()) or text.startswith("-UBND ", end)
    return True


def _begins(text: str, start: int, entry: _Entry) -> bool:
    if not start:
        return True
    before = text[start - 1]
    if before.isalnum():
        return before.islower() and entry.syllables >= 2 and not entry.abbreviation
    if before in "-–/&":
        if entry.abbreviation or entry.syllables == 1:
            return text[start - 6 : start] in ("-HĐND-", " HĐND-")
        return True
    if before == " " and entry.abbreviation and text[start - 2 : start - 1] == "-":
        return not _SYMBOL_BEFORE.search(text[max(0, start - 12) : start])
    if entry.syllables == 1 and not entry.abbreviation and before == " ":
        word = text[max(0, start - 9) : start - 1].rpartition(" ")[2]
        return word not in names.SURNAMES
    return True


_FOLLOW = re.compile(rf"[ ]([{_LOWER}]+)")


def _bare_follow(text: str, end: int) -> bool:
    """Tell whether what follows a short name shows that it stands alone."""
    following = text[end : end + 1]
    if following != " ":
        return not following.isalnum() and following not in ("-", "/", "&")
    match = _FOLLOW.match(text, end)
    if match:
        return match[1] in names.FOLLOWERS
    return text[end + 1 : end + 2] in "–-“(\"" or bool(_PERSON.match(text, end + 1))


_PERSON = re.compile(rf"(?:{_either(sorted(names.SURNAMES))}) [{_UPPER}]")
_OFFICE_WORDS = ("Giám đốc ", "lãnh đạo ", "Lãnh đạo ", "Bí thư ", "Thứ trưởng ", "trực thuộc ", "thuộc ", "Đảng ủy ", "đạo ")
_MATE = re.compile(r"(?:, | và | - |; )")


class _Found(NamedTuple):
    start: int
    end: int
    branch: str
    level: str
    entry: _Entry
    more: bool


def _collect(text: str) -> list[_Found]:
    reader = _Reader(text)
    entries = reader.entries
    matches = reader.matches
    found: list[_Found] = []
    limit = 0
    heads: dict[str, _Found] = {}
    for index, (pattern, start, end) in enumerate(matches):
        if start < limit:
            continue
        entry = entries[pattern]
        if not entry.rule:
            if entry.name:
                limit = _credit_end(text, start, end)
            continue
        if not _begins(text, start, entry) or not _ends(text, end, entry):
            continue
        if entry.plain:
            if entry.capitals and not _specific(text, start, entry):
                continue
            one = _Found(start, end, entry.branch, entry.level, entry, False)
            if entry.rule == "ministry":
                heads["Bộ"] = one
            found.append(one)
            limit = end
            continue
        office = bool(_OFFICE.search(text, max(0, start - 12), start)) if start else False
        if entry.rule in _NOT_AFTER_OFFICE and text.endswith(("Bí thư ", "ịch ", "rưởng ", "rưởng ban ", "rưởng Ban ", "rưởng đoàn "), 0, start):
            continue
        read = reader.unit(index, 0, office)
        if not read:
            limit = end
            continue
        unit, last = read
        if not unit.more and not _stands_alone(text, start, last, entry, heads):
            limit = end
            continue
        if text.startswith(_BEFORE_SET, max(0, start - 8)) or text.endswith(_BEFORE_SET, 0, start):
            if text.endswith(_BEFORE_SET, 0, start) and (not unit.more or entry.rule not in _NAMED_IN_SETS) and (entry.short or entry.rule not in ("ministry", "department")):
                limit = last
                continue
        one = _Found(start, last, unit.branch, unit.level, entry, unit.more)
        if entry.rule in ("steering-board", "management-board", "fund"):
            if entry.rule == "fund" and _FUND_OF_ALL.match(text, last):
                limit = last
                continue
            one = _board(text, one)
        if not unit.more and entry.short and entry.name in heads:
            known = heads[entry.name]
            one = one._replace(branch=known.branch, level=known.level)
        found.append(one)
        if unit.more or not entry.short:
            for head in _heads_of(entry):
                heads[head] = one
        limit = last
    return found


_ALIAS = re.compile(r" \((?:(?:sau đây |sau đây được )?(?:gọi|viết) (?:tắt |chung )?là:? |gọi tắt:? )?([A-ZĐ][A-ZĐ&-]{1,11})\)")


def _with_aliases(text: str, found: list[_Found]) -> list[_Found]:
    """Add the abbreviations that the text brings in brackets after a name, there and wherever they stand."""
    aliases: dict[str, _Found] = {}
    for one in found:
        match = _ALIAS.match(text, one.end) if text.startswith(" (", one.end) else None
        if match and len(aliases) < 8 and one.more | (one.entry.syllables > 1) and _is_acronym(match[1], text[one.start : one.end]):
            aliases.setdefault(match[1], one)
    if not aliases:
        return found
    taken = {one.start for one in found}
    added: list[_Found] = []
    for match in re.finditer(rf"(?<![\w/&-])(?:{_either(list(aliases))})(?![\w/&]|-\w)", text):
        if match.start() not in taken:
            full = aliases[match.group()]
            added.append(full._replace(start=match.start(), end=match.end()))
    merged: list[_Found] = []
    for one in sorted([*found, *added]):
        if not merged or one.start >= merged[-1].end:
            merged.append(one)
    return merged


def _is_acronym(short: str, name: str) -> bool:
    """Tell whether the letters of an abbreviation are initials of the name, most of them in its order."""
    initials = [word[0].upper() for word in re.findall(r"\w+", name)]
    at = hits = 0
    for letter in short:
        if letter in initials[at:]:
            at = initials.index(letter, at) + 1
            hits += 1
    return hits * 2 > len(short)


_NOT_AFTER_OFFICE = frozenset({"permanent-organ", "front-standing"})
_NAMED_IN_SETS = frozenset({"enterprise", "school", "hospital", "brand", "ministry", "department", "bureau", "academy"})


def _heads_of(entry: _Entry) -> tuple[str, ...]:
    words = entry.name.split(" ")
    return tuple(" ".join(words[:n]) for n in range(1, min(len(words), 4) + 1))


def _specific(text: str, start: int, entry: _Entry) -> bool:
    """Tell whether a name in a line of capitals is a name: `QUẢN LÝ NHÀ NƯỚC` is none."""
    if entry.rule in ("state", "front", "armed-forces-national"):
        return entry.name != "Nhà nước" or text.endswith(("CỦA ", "ĐẢNG, "), 0, start)
    return True


def _stands_alone(text: str, start: int, end: int, entry: _Entry, heads: dict[str, _Found]) -> bool:
    if _SET.match(text, end):
        return False
    if entry.capitals and entry.rule not in ("ministry", "department", "government", "party-committee", "standing-organ"):
        return False
    if text.endswith(("Luật ", "luật "), 0, start):
        return False
    if entry.short:
        if not _bare_follow(text, end):
            return False
        return entry.name in heads or (entry.name == "Sở" and text.endswith(_OFFICE_WORDS, 0, start))
    if entry.rule == "peoples-bodies" and text.endswith("đại biểu ", 0, start):
        return False
    if entry.rule == "armed-forces" and entry.name == "Công an":
        return bool(_MATE.match(text, end)) and not text.endswith(("lực lượng ", "ngành ", "Lực lượng ", "Ngành ", "sĩ "), 0, start)
    return True


def _credit_end(text: str, start: int, end: int) -> int:
    """End of the credit, source or author that begins here."""
    close = text.find("\n", end, end + 120)
    close = close if close >= 0 else min(end + 120, len(text))
    if start and text[start - 1] == "(" or text[start] == "(":
        bracket = text.find(")", end, close)
        return bracket if bracket >= 0 else start
    if text[start] == "(":
        return start
    return close


# -------------------------------------------------------------------------------------- by the document
_NAME_LINE = re.compile(rf"(?:(?:Đại tá|Thượng tá|Trung tá|Thiếu tá|ThS|TS|BS|CN|Bài, ảnh)\.?:? )?(?:[{_UPPER}][{_LOWER}]* ){{1,4}}[{_UPPER}][{_LOWER}]*(?: [-–] |, |, - )")
_SIGNATURE = re.compile(r"(?:TM|T/M|KT|TL|TUQ|T\.M)[./]? ?$")


def _is_byline(text: str, one: _Found) -> bool:
    """Tell whether a mention is the author's or publisher's line, or a signature."""
    before = text[max(0, one.start - 60) : one.start]
    if _SIGNATURE.search(before[-5:]):
        return True
    following = text[one.end : one.end + 3]
    if following and not following.startswith("\n"):
        return False
    line = before.rpartition("\n")[2] if "\n" in before or one.start <= 60 else None
    if line is None:
        return False
    if line == "":
        return one.start > 0 and not text[one.end :].strip() if len(text) - one.end < 200 else False
    return bool(_NAME_LINE.fullmatch(line))


_HOME_RULES = frozenset({"peoples-bodies", "party-committee", "armed-forces", "front-local", "party-grass-roots", "standing-organ", "association", "youth-union"})
_TAIL = re.compile(r"(?:, | và | - |, và )$")


def _resolve(text: str, found: list[_Found]) -> list[_Found]:
    """Fill in levels and branches that names leave open."""
    levels = Counter(o.level for o in found if o.level in ("province", "district", "commune") and o.entry.rule in _HOME_RULES)
    provincial = sum(o.entry.rule in ("department",) or o.entry.name == "Tỉnh ủy" for o in found)
    cities = sum(o.level == "city" for o in found)
    central = _is_central_city(text, found)
    if cities:
        levels["province" if central else "district"] += cities
    home = _home(found, levels, central, provincial)
    party = next((o for o in found if o.entry.rule in ("party-committee", "party-grass-roots", "standing-organ")), None)
    since_2025 = any(o.entry.name in ("Thuế", "Thuế cơ sở", "Chi cục Hải quan khu vực", "Thống kê") for o in found)
    sides = Counter(o.branch for o in found if o.entry.rule in ("peoples-bodies", "department", "party-committee") or o.branch == "owner")
    party_document = sides["party"] + sides["owner"] > 2 * sides["state"] + 1
    institution = bool(found) and found[0].entry.rule in ("school", "hospital")
    resolved: list[_Found] = []
    last_level: dict[str, str] = {}
    for i, one in enumerate(found):
        level, branch = one.level, one.branch
        if level == "city":
            level = "province" if central else "district"
        elif level == "named":
            level = _level_by_name(text, one, home)
        elif level in ("", "section", "division") or one.entry.name in _NATIONAL_SINCE_2025 and not one.more:
            level = _open_level(text, one, found, i, home, last_level, institution, since_2025)
        if level == "city":
            level = "province" if central else "district"
        if institution and one.level in ("", "division", "section") and one.entry.rule in ("division", "steering-board"):
            branch, level = "public-unit", "unit"
        if one.entry.rule == "steering-board" and party_document and branch == "state" and level != "unit":
            branch = "party"
        if branch == "owner":
            branch = _open_branch(one, resolved, party, institution)
        if one.more or one.entry.name not in last_level:
            last_level[one.entry.name] = level
        resolved.append(one._replace(level=level, branch=branch))
    return resolved


def _home(found: list[_Found], levels: Counter[str], central: bool, provincial: int) -> str:
    """Level of the body that the document is about: the level named most often, the first of equals."""
    if not levels:
        return "province" if provincial or central else "unknown" if found else "unknown"
    return max(levels, key=lambda level: (levels[level], level == "commune"))


def _is_central_city(text: str, found: list[_Found]) -> bool:
    names_city = any(o.level == "province" and _ends_in_central_city(text, o.end) for o in found)
    of_province = sum(o.level == "province" and o.entry.rule in _HOME_RULES and "ỉnh" in text[o.start : o.end] for o in found)
    of_city = sum(o.level == "city" for o in found)
    if names_city:
        return of_city >= of_province
    if of_province:
        return False
    lowered = text[:_LOOKUP_TEXT].lower()
    if "quận ủy" in lowered or any(f"{noun}{city.lower()}" in lowered for noun in _CITY_NOUNS for city in CENTRAL_CITIES):
        return True
    return any(o.entry.rule == "department" for o in found) and any(f" {city.lower()} " in lowered for city in CENTRAL_CITIES)


_CITY_NOUNS = ("thành phố ", "tp. ", "tp ", "tp.")


def _level_by_name(text: str, one: _Found, home: str) -> str:
    rule = one.entry.rule
    if rule in ("party-grass-roots",):
        return "commune" if one.entry.slug == "executive-committee" else home
    return home if home != "unknown" else "district"


def _open_level(
    text: str, one: _Found, found: list[_Found], i: int, home: str, last: dict[str, str], institution: bool, since_2025: bool
) -> str:
    rule = one.entry.rule
    if one.level == "division":
        return "commune" if home == "commune" else "district"
    if institution and rule in ("section", "office", "party-grass-roots", "youth-union", "centre", "steering-board", "standing-organ"):
        return "unit"
    if one.level == "section" and home == "unknown":
        return "province"
    mate = i + 1
    end = one.end
    while mate < len(found) and mate < i + 4 and text[end : found[mate].start] in (", ", " và ", " - ", "; ", "-"):
        if found[mate].more and found[mate].level in ("province", "district", "commune", "city"):
            return found[mate].level
        end = found[mate].end
        mate += 1
    if rule in ("fund", "steering-board", "management-board", "centre") and one.more:
        return home if home != "unknown" else "province"
    if one.entry.name in _NATIONAL_SINCE_2025 and not one.more and since_2025:
        return "central"
    if rule == "party-grass-roots" and one.entry.slug in ("executive-committee", "party-organisation") and one.entry.name in last:
        return last[one.entry.name]
    if one.entry.name in last and not one.more:
        return last[one.entry.name]
    return "province" if one.entry.name in _NATIONAL_SINCE_2025 else home


_NATIONAL_SINCE_2025 = frozenset({"Cục Thuế", "Cục Hải quan", "Cục Thống kê"})


def _open_branch(one: _Found, before: list[_Found], party: _Found | None, institution: bool) -> str:
    rule = one.entry.rule
    if rule == "standing-organ":
        return "party"
    if institution:
        return "public-unit"
    if rule == "section":
        if one.level in ("section", ""):
            for other in reversed(before[-6:]):
                if other.branch == "party" and other.entry.rule in ("organisation-commission", "party-commission"):
                    return "party"
            if len(before) > 3 and all(other.branch == "party" for other in before[-5:]):
                return "party"
        return "state"
    for other in reversed(before[-8:]):
        if other.branch in ("state", "public-unit", "enterprise", "party"):
            return other.branch
    return "state"


_PARTY_BOARDS = ("tham nhũng", "dân chủ", "tiêu cực", " 35")


_FUND_OF_ALL = re.compile(r" (?:của (?:doanh nghiệp|các )|ở (?:Trung ương|địa phương|cơ sở|các )|trong )")
_OF_STATE_ZONES = ("khu công nghiệp", "khu kinh tế", "kcn", "kkt", "khu chế xuất", "cửa khẩu", "khu công nghệ")


def _board(text: str, one: _Found) -> _Found:
    """Set branch and level of a board by its field."""
    lowered = text[one.start : one.end].lower()
    if one.entry.rule == "management-board":
        return one if any(word in lowered for word in _OF_STATE_ZONES) else one._replace(branch="public-unit")
    if one.entry.rule == "fund":
        return one._replace(branch="mass") if "công đoàn" in lowered or "hội " in lowered else one
    if any(word in lowered for word in _PARTY_BOARDS):
        one = one._replace(branch="party")
    if "trung ương" in lowered or lowered.endswith("quốc gia") or " quốc gia " in lowered and "mục tiêu" not in lowered:
        one = one._replace(level="central")
    return one


def _confidence(one: _Found) -> Confidence:
    if one.entry.short and not one.more:
        return "low"
    return "medium" if one.entry.run or one.level == "unknown" else "high"


def find_organizations(text: str) -> list[Mention]:
    """Find the mentions of organisations in a clean text.

    Args:
        text: clean text of one document; levels of short names are told from the whole of it.

    Returns:
        Mentions of label ORG in the order of the text, not overlapping, with the values `branch` and `level`.
    """
    found = [one for one in _with_aliases(text, _collect(text)) if not _is_byline(text, one)]
    return [
        Mention(o.start, o.end, LABEL, {"branch": o.branch, "level": o.level}, o.entry.rule, _confidence(o))
        for o in _resolve(text, found)
    ]


def describe(mention_text: str) -> dict[str, str | None]:
    """Give what a mention's own words say, for linking.

    Args:
        mention_text: the surface of one mention.

    Returns:
        `rule`, `head` (official spelling), `slug` (English word for an id), `owner` (the words of the body that it
        belongs to), `place` (the words of the place after it); None where there is none. An empty dictionary
        where the words begin with no known head.
    """
    reader = _Reader(mention_text)
    if not reader.matches or reader.matches[0][1] != 0 or not reader.entries[reader.matches[0][0]].rule:
        return {}
    pattern, _, end = reader.matches[0]
    entry = reader.entries[pattern]
    if entry.run:
        end = reader._words(0, end, entry, False, len(mention_text), 0)
    owner = reader._owner(0, end, 0, False) if entry.owner else None
    place = None if owner else mention_text[end:].strip() or None
    return {
        "rule": entry.rule,
        "head": entry.name,
        "slug": entry.slug or None,
        "name": mention_text[:end],
        "owner": mention_text[end:].strip() if owner else None,
        "place": place,
    }
