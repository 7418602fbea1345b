"""Where the dates and periods of a text stand (label DATE): from the text to mentions.

A fast scan finds the places where a date can be: a unit noun, a preposition of time or a period noun right before
a figure, or a year behind a date's separator. Each place is then read by small anchored patterns: a point, perhaps
joined to a second one (a period, one mention) or followed by others (`ngày 25 và 26/10`, each its own mention).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from chidao import edtf
from chidao.extraction.date_points import (
    AND,
    COUNTED,
    FIRST_YEAR,
    LAST_BARE,
    LAST_YEAR,
    MEASURE,
    TO,
    UNIT_AHEAD,
    YEAR,
    Point,
    is_bare_year,
    kind_of_unit,
    read_day,
    read_day_alone,
    read_end,
    read_month,
    read_month_year,
    read_quarter,
    read_year,
    write,
)
from chidao.extraction.law_names import law_before
from chidao.extraction.mention import Confidence, Mention
from chidao.extraction.numerals import NUMBER_WORDS, read_number

LABEL = "DATE"

#: Members of one coordination that are read at most.
_MOST_MEMBERS = 12


class DateRule(NamedTuple):
    """One way in which a date stands in a text.

    `example` marks its mentions by ⟦ ⟧; `near_miss` has none.
    """

    name: str
    why: str
    confidence: Confidence
    example: str
    near_miss: str


#: Sources: Decree 30/2020/NĐ-CP, annex I (how documents write dates); section 2 of the annotation scheme.
RULES: tuple[DateRule, ...] = (
    DateRule(
        "date-day",
        "A day after its unit noun, in the forms of the decree and of newsrooms; a bare day borrows its month.",
        "high",
        "Kết luận ⟦ngày 11/01/2024⟧; sự kiện ⟦ngày 25⟧ và ⟦26/10/2024⟧; từ ⟦ngày 7 - 11/12⟧; ⟦ngày 5 tháng 3 năm 2021⟧",
        "Báo cáo gửi trước ngày 25 hằng tháng; họp từ ngày 03 đến ngày 05 hằng tháng; chào mừng ngày 27/7",
    ),
    DateRule(
        "date-month",
        "A month after its unit noun.",
        "high",
        "hoàn thành trong ⟦tháng 6/2024⟧, từ ⟦tháng 4 đến tháng 8⟧, xong ⟦tháng 12 năm 2023⟧; ⟦12 Tháng 4 2024⟧",
        "6 tháng 2 lần; mỗi tháng 1 buổi; Cách mạng tháng 8; rằm tháng 7",
    ),
    DateRule(
        "date-quarter",
        "A quarter, in Roman or Arabic figures.",
        "high",
        "phấn đấu hết ⟦quý I/2024⟧, xong ⟦quý III năm 2023⟧, trong ⟦Quý IV⟧, ⟦quý II-2025⟧",
        "họp mỗi quý 1 lần; quý khách; quý 5/2024",
    ),
    DateRule(
        "date-year",
        "A year after its unit noun, single or both ends of a period.",
        "high",
        "đến ⟦năm 2030⟧; từ ⟦năm 2021 đến năm 2025⟧; kế hoạch 5 năm ⟦2021 - 2025⟧; các ⟦năm 2021⟧, ⟦2022⟧ và ⟦2023⟧",
        "trong 5 năm; năm 20 tuổi; 2 năm 1 lần; những năm 1990",
    ),
    DateRule(
        "date-part-of-day",
        "A day and month after a part of the day or a name of a weekday.",
        "high",
        "Chiều ⟦10/4⟧, đêm ⟦13/10 đến ngày 16/10⟧; sáng nay (⟦5/3⟧); Thứ sáu ⟦12/4⟧",
        "Sáng 2/3 số xã đã xong; lớp tối 5 buổi",
    ),
    DateRule(
        "date-after-preposition",
        "A date or a bare year after a preposition of time (T4 of the guidelines).",
        "medium",
        "trước ⟦10/6⟧, đến hết ⟦31/12/2025⟧, từ ⟦15/5 đến 15/7⟧, đến ⟦2030⟧, trước ⟦6/2026⟧",
        "từ 1/2 đến 2/3 số xã; tăng từ 1500 đến 2000 hộ; đến 10 xã; trước 30/2020/NĐ-CP; từ 2-3 lần",
    ),
    DateRule(
        "date-after-period-noun",
        "A bare year after a period noun (T4 of the guidelines).",
        "high",
        "giai đoạn ⟦2021 đến 2025⟧, tầm nhìn ⟦2045⟧, so với cùng kỳ ⟦2023⟧",
        "giai đoạn 2 của dự án; tầm nhìn 20 năm",
    ),
    DateRule(
        "date-full",
        "Day, month and year in figures with no noun before them: datelines, brackets, tables.",
        "high",
        "Thứ tư - ⟦03/04/2024⟧ 04:39; (⟦19/5/1890 - 19/5/2021⟧); 15:20 | ⟦22-11-2024⟧; mới (⟦6/2024⟧)",
        "Quyết định 36/2019/QĐ-UBND; mã 15.03.2024.1; số 45/2024; thầu VT-2023-07",
    ),
    DateRule(
        "date-years",
        "Two years joined by a dash: a period, whatever noun stands before it.",
        "high",
        "năm học ⟦2023-2024⟧, mùa khô ⟦2020 – 2021⟧, (⟦2021 - 2025⟧)",
        "TCVN 9001-2015; điện thoại 0912-2024; 2025 - 2021",
    ),
    DateRule(
        "date-law-year",
        "A bare year right after the name of a law, code, ordinance or of the constitution.",
        "high",
        "theo Luật Đất đai ⟦2013⟧ và Hiến pháp ⟦2013⟧",
        "Chương trình giáo dục phổ thông 2018; BÚA LIỀM VÀNG 2024; Festival Huế 2024",
    ),
    DateRule(
        "date-words",
        "Days, months and years in words.",
        "medium",
        "hôm ấy là ⟦ngày mười lăm tháng ba năm hai nghìn không trăm hai mươi tư⟧; ⟦tháng ba năm 2024⟧",
        "ngày hai lần; trong tháng ba lần; tháng năm nào cũng vậy",
    ),
)
_CONFIDENCE = {rule.name: rule.confidence for rule in RULES}

#: Which anchors a scan looks for. A figure that must follow is part of the anchor.
_UNITS = {"ngày": "day", "ngày mùng": "day", "ngày mồng": "day", "tháng": "month", "năm": "year", "quý": "quarter"}
_PARTS_OF_DAY = (
    "sáng", "trưa", "chiều", "tối", "đêm", "khuya", "hôm", "hôm nay", "hôm qua", "sáng nay", "chiều nay", "trưa nay",
    "tối nay", "sáng mai", "trưa mai", "chiều mai", "tối mai", "ngày mai", "hôm sau", "sáng qua", "chiều qua", "tối qua", "đêm qua", "thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu",
    "thứ bảy", "chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật",
)  # fmt: skip
_PREPOSITIONS = (
    "từ", "đến", "tới", "trước", "sau", "hết", "vào", "trong", "kể từ", "tính đến", "cuối", "đầu", "giữa", "khoảng",
    "so với",
)  # fmt: skip
_PERIOD_NOUNS = (
    "giai đoạn", "thời kỳ", "thời kì", "nhiệm kỳ", "nhiệm kì", "năm học", "niên khóa", "niên khoá", "niên độ",
    "tầm nhìn", "định hướng", "cùng kỳ", "cùng kì",
)  # fmt: skip
_WORD_ANCHORS = (
    *(f"ngày {word}" for word in ("một", "hai", "ba", "bốn", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")),
    *(f"tháng {word}" for word in ("Một", "Hai", "Ba", "Bốn", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười")),
    *(f"tháng {word}" for word in ("một", "hai", "ba", "bốn", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")),
    *(f"năm {thousands}" for thousands in ("hai nghìn", "hai ngàn", "một nghìn", "một ngàn")),
)

# What stands after a date ------------------------------------------------------------------------------------------

#: A day or month that comes back every year or month, or one of the lunar calendar.
_RECURRING = re.compile(
    r",? (?:hằng|hàng|mỗi|từng|của (?:mỗi|hằng|hàng|các|từng)|các) (?:năm|tháng|quý|tuần)|,? \(?[Ââ]m lịch"
)
#: Two figures with a slash are a fraction of these.
_FRACTION = re.compile(
    r" (?:số|tổng|diện|dân|hộ|thời gian|quãng|chiều|thành viên|đại biểu|lượng|giá|xã|tiêu|huyện|nhiệm|người|quân|khối"
    r"|kinh phí|chặng|cán bộ|đảng|chi|chỉ tiêu|vụ|nội dung|mục|đường|đời|tuổi|trở|trường|đơn vị|thôn|ấp|bản|phường|lần"
    r"|mức|cả)(?!\w)"
)
#: What most mentions are: complete, and followed by nothing that would make them longer.
_PLAIN = r"(?![0-9]|[-/.,–—][\w]|,? ?[-–—] ?[\w]| đến| tới| cho đến| và | & |, [0-9nNtTqQ]| ĐẾN)"
_PLAIN_DAY = re.compile(rf"([0-9]{{1,2}})([/.-])([0-9]{{1,2}})\2([0-9]{{4}}){_PLAIN}(?!,? năm)")
_PLAIN_YEAR = re.compile(rf"([12][0-9]{{3}}){_PLAIN}")

# What stands before a date -----------------------------------------------------------------------------------------

#: A named day or event (T8 of the guidelines).
_HOLIDAY = re.compile(
    r"(?:[Kk]ỷ niệm|[Mm]ừng|[Nn]hân|[Dd]ịp|[Ll]ễ|[Tt]ết|[Rr]ằm|[Cc]ách mạng|CÁCH MẠNG)(?: dịp| lễ| Lễ)? $"
)
_EVERY = re.compile(r"(?:[Mm]ỗi|[Hh]ằng|[Hh]àng|[Mm]ột|[0-9]) $")
#: In `hai năm 2023 - 2024` the noun belongs to the number.
_COUNT_WORDS = frozenset("hai ba bốn năm sáu bảy tám chín mười mươi Hai Ba Bốn Năm Sáu Bảy Tám Chín Mười".split())
_NUMBERED_BEFORE = re.compile(r"(?:[Tt]uần|TUẦN|[Tt]hứ|THỨ|[Kk]ỳ|[Đđ]ợt|[Ll]ần|[Pp]hiên) [0-9]{1,2} $")
_FIGURE_BEFORE = re.compile(r"(?<![\w/.,-])([0-9]{1,2}),? $")
_DAY_MONTH_BEFORE = re.compile(r"(?<![\w/.,:])([0-9]{1,2})([-/.])([0-9]{1,2})$")
_SPACED_DAY = re.compile(r"([0-9]{1,2}) [-–] ([0-9]{1,2})(?=, [^\W\d_])")
_START_BEFORE = re.compile(
    r"(?<![\w/.,:-])(?:([0-9]{1,2})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{4}))?|([0-9]{1,2}))(?: ?[-–—] ?| đến | tới )$"
)
_FIGURE_IN_BRACKET = re.compile(r"\(([0-9]{1,2})$")
_YEAR_BEFORE = re.compile(r"(?<![\w/.,:-])([0-9]{4}) ?$")
_SEASON_BEFORE = re.compile(r"(?<!\w)(?:vụ|mùa|niên vụ)(?: [\w-]+){0,3}$")

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9-])")
#: The writer joins day and month by a hyphen.
_HYPHENS = re.compile(r"[Nn]gày [0-9]{1,2}-[0-9]{1,2}(?![0-9/])|[0-9]-[0-9]{1,2}-20[0-9]{2}(?![0-9])")

# Words -------------------------------------------------------------------------------------------------------------

_LONGEST_IN_WORDS = 120
_WORD = rf"(?:{'|'.join(NUMBER_WORDS)})"
_MONTH_WORDS = rf"(mười (?:một|hai)|{_WORD})"
_YEAR_WORDS = rf"(?:năm ({_WORD}(?: {_WORD}){{2,9}})|(?:năm |/)([0-9]{{4}}))"
_WORDS_DAY = re.compile(
    rf"ngày ({_WORD}(?: {_WORD}){{0,2}}?) tháng {_MONTH_WORDS}(?: {_YEAR_WORDS})?(?!\w)", re.IGNORECASE
)
_WORDS_MONTH = re.compile(rf"tháng {_MONTH_WORDS} ?{_YEAR_WORDS}(?!\w)", re.IGNORECASE)
#: As datelines have them: `05 Tháng Bảy, 2025`, `Tháng Bảy 5, 2025`.
_WORDS_AFTER_DAY = re.compile(rf"tháng {_MONTH_WORDS},? ([0-9]{{4}})(?![0-9])", re.IGNORECASE)
_WORDS_BEFORE_DAY = re.compile(rf"tháng {_MONTH_WORDS} ([0-9]{{1,2}}), ([0-9]{{4}})(?![0-9])", re.IGNORECASE)
_COMMA_YEAR = re.compile(r", ((?:19|20)[0-9]{2})(?![0-9])")
_WORDS_YEAR = re.compile(rf"năm ({_WORD}(?: {_WORD}){{2,9}})(?!\w)", re.IGNORECASE)


class _Finder:
    """Reads the anchors of one text in order; `done` is where the last mention ended."""

    __slots__ = ("barren", "done", "found", "hyphens", "text", "year")

    def __init__(self, text: str, year: int | None) -> None:
        self.text = text
        self.year = year
        self.found: list[Mention] = []
        self.done = 0
        #: Bare days before this offset have no month.
        self.barren = 0
        self.hyphens: bool | None = None

    # -- anchors -------------------------------------------------------------------------------------------------

    def day(self, start: int, end: int) -> None:
        """`ngày 5…`."""
        text = self.text
        at = end - 1
        if (plain := _PLAIN_DAY.match(text, at)) and (value := _plain_value(*plain.groups())):
            self._emit(start, plain.end(), value, False, "date-day")
            return
        before = text[max(0, start - 14) : start]
        point = read_day(text, at) or self._spaced_day(start, at) or read_day_alone(text, at)
        if point is None or point.end <= self.barren:
            return
        if not point.year and before and before[-1] == " " and _HOLIDAY.search(before):
            self.done = point.end
            return
        self._add(start, point, "date-day")

    def _spaced_day(self, start: int, at: int) -> Point | None:
        """`Ngày 19 - 12, ` at the head of a sentence: day and month; elsewhere two days joined so are a period."""
        text = self.text
        opens = text[start].isupper() and (
            start == 0 or text[start - 1] == "\n" or text[start - 2 : start] in (". ", "- ")
        )
        match = _SPACED_DAY.match(text, at) if opens else None
        if match is None or not edtf.exists(None, int(match[2]), int(match[1])):
            return None
        return Point(0, 0, int(match[2]), int(match[1]), match.end())

    def month(self, start: int, end: int) -> None:
        """`tháng 6…`, and the day before it in `12 tháng 4 2024`."""
        text = self.text
        point = read_month(text, end - 1)
        if point is None:
            return
        before = text[max(0, start - 14) : start]
        if before[-1:] == " ":
            figure = None if _NUMBERED_BEFORE.search(before) else _FIGURE_BEFORE.search(before)
            if figure and start - len(figure[0]) >= self.done:
                day = int(figure[1])
                if not point.year and (comma := _COMMA_YEAR.match(text, point.end)):
                    point = point._replace(year=int(comma[1]), end=comma.end())
                if not point.year or not edtf.exists(point.year, point.month, day):
                    return
                self._add(start - len(figure[0]), point._replace(day=day), "date-month")
                return
            if (figure is None and _EVERY.search(before) and not _NUMBERED_BEFORE.search(before)) or (
                not point.year and _HOLIDAY.search(before)
            ):
                return
        if not point.year and COUNTED.match(text, point.end):
            return
        self._add(start, point, "date-month")

    def quarter(self, start: int, end: int) -> None:
        """`quý I…`."""
        point = read_quarter(self.text, end - 1)
        if point is None or (not point.year and COUNTED.match(self.text, point.end)):
            return
        if not _EVERY.search(self.text, max(0, start - 6), start):
            self._add(start, point, "date-quarter")

    def year_noun(self, start: int, end: int) -> None:
        """`năm 2030…`; in `5 năm 2021 - 2025` the noun belongs to the figure before it."""
        text = self.text
        before = start - 1
        if text[before : before + 1] == " ":
            low = max(0, start - 8)
            word = text[max(low, text.rfind(" ", low, before) + 1) : before]
        else:
            word = ""
        if (plain := _PLAIN_YEAR.match(text, end - 1)) and (word != "những" or plain[1][-1] != "0"):
            self._emit(start, plain.end(), plain[1], False, "date-year")
            return
        point = read_year(text, end - 1)
        if point is None or not FIRST_YEAR <= point.year <= LAST_YEAR:
            return
        if (word[-1:].isdigit() or word in _COUNT_WORDS) and self._goes_on(point):
            self._add(end - 1, point, "date-year")
        elif word in ("đầu", "giữa", "cuối"):
            self._add(start, point, "date-year", alike=True)
        elif word != "những" or point.year % 10 or TO.match(text, point.end):
            self._add(start, point, "date-year")

    def part(self, start: int, end: int) -> None:
        """`sáng 5/3`."""
        if start and self.text[start - 1].isalpha():
            return
        at = end - 1
        point = read_day(self.text, at) or self._day_of_period(at)
        if point and (point.year or not _FRACTION.match(self.text, point.end)):
            self._add(at, point, "date-part-of-day")

    def preposition(self, start: int, end: int) -> None:
        """`trước 10/6`, `đến 2030`."""
        text = self.text
        if start and text[start - 1].isalpha():
            return
        at = end - 1
        if (year := read_year(text, at)) and is_bare_year(year.year):
            if not MEASURE.match(text, year.end):
                self._add(at, year, "date-after-preposition")
            return
        point = read_day(text, at)
        if point is None:
            point = read_month_year(text, at) or self._day_of_period(at)
            if point and (point.year or not _FRACTION.match(text, point.end)):
                self._add(at, point, "date-after-preposition")
            return
        if not point.year and "-" in text[at : point.end] and not self._has_hyphens():
            return
        if not point.year and "." in text[at : point.end]:
            return
        self._add(at, point, "date-after-preposition", fractions=True)

    def period_noun(self, start: int, end: int) -> None:
        """`giai đoạn 2021…`."""
        at = end - 2
        if (point := read_year(self.text, at)) and is_bare_year(point.year):
            self._add(at, point, "date-after-period-noun")

    def tail(self, start: int, end: int) -> None:
        """`…/2024`, `2021-20…`: what stands before the separator decides."""
        text = self.text
        at = end - 2
        match = YEAR.match(text, at)
        if match is None:
            return
        year, stop = int(match[1]), match.end()
        low = max(self.done, start - 14)
        if before := _DAY_MONTH_BEFORE.search(text, low, start):
            day, month = int(before[1]), int(before[3])
            if text[start] != before[2] or not edtf.exists(year, month, day) or _closed_by_code(text, stop):
                return
            begin = before.start()
            point = Point(year, 0, month, day, stop)
            if left := _START_BEFORE.search(text, max(self.done, begin - 18), begin):
                self._add_backwards(left, point)
                return
            if begin and text[begin - 1] == "-":
                return
            self._add(begin, point, "date-full")
        elif text[start] in "-–—" and (before := _YEAR_BEFORE.search(text, low, start)):
            first = int(before[1])
            # In brackets of their own two years are a period however long ago it began (`(1604 - 2024)`).
            closed = text[before.start() - 1 : before.start()] + text[stop : stop + 1] == "()"
            if (is_bare_year(first) or (closed and first >= FIRST_YEAR)) and first < year <= LAST_BARE:
                self._emit(before.start(), stop, f"{first}/{year}", False, "date-years")
        elif text[start] in "/-." and text[stop : stop + 1] == ")":
            before = _FIGURE_IN_BRACKET.search(text, low, start)
            if before and 1 <= int(before[1]) <= 12:
                self._add(before.start(1), Point(year, 0, int(before[1]), 0, stop), "date-full")

    def gap(self, start: int, end: int) -> None:
        """` 2013` after a law's name, after a season, or at the head of an ISO date."""
        text = self.text
        at = end - 3
        if not text[end : end + 1].isdigit():
            return
        if iso := _ISO.match(text, at):
            year, month, day = (int(part) for part in iso.groups())
            if edtf.exists(year, month, day):
                self._add(at, Point(year, 0, month, day, iso.end()), "date-full")
            return
        point = read_year(text, at)
        if point is None or not is_bare_year(point.year):
            return
        if law_before(text, start):
            self._add(at, point, "date-law-year")
        elif (
            text[start - 1].isalpha()
            and _SEASON_BEFORE.search(text, max(0, start - 24), start)
            and not MEASURE.match(text, point.end)
        ):
            self._add(at, point, "date-after-period-noun")

    def words(self, start: int, end: int) -> None:
        """`ngày mười lăm tháng ba`."""
        text = self.text
        if text.startswith("ăm ", end - 2) and text[end + 1 : end + 2] in ("1", "2"):
            # `9 tháng năm 2024`: what looks like the fifth month is the year's noun.
            self.year_noun(end - 3, end + 2)
        elif match := _WORDS_DAY.match(text, start, start + _LONGEST_IN_WORDS):
            day, month = read_number(match[1]) or 0, read_number(match[2]) or 0
            year = read_number(match[3] or match[4] or "") or 0
            if edtf.exists(year or None, month, day):
                self._add(start, Point(year, 0, month, day, match.end()), "date-words")
        elif match := _WORDS_BEFORE_DAY.match(text, start, start + _LONGEST_IN_WORDS):
            self._add_named_month(start, match[1], match[2], match[3], match.end())
        elif (match := _WORDS_AFTER_DAY.match(text, start, start + _LONGEST_IN_WORDS)) and (
            figure := _FIGURE_BEFORE.search(text, max(self.done, start - 4), start)
        ):
            self._add_named_month(figure.start(), match[1], figure[1], match[2], match.end())
        elif match := _WORDS_MONTH.match(text, start, start + _LONGEST_IN_WORDS):
            if _HOLIDAY.search(text, max(0, start - 14), start):
                return
            month, year = read_number(match[1]) or 0, read_number(match[2] or match[3]) or 0
            if 1 <= month <= 12 and FIRST_YEAR <= year <= LAST_YEAR:
                self._add(start, Point(year, 0, month, 0, match.end()), "date-words")
        elif match := _WORDS_YEAR.match(text, start, start + _LONGEST_IN_WORDS):
            year = read_number(match[1]) or 0
            if FIRST_YEAR <= year <= LAST_YEAR:
                self._add(start, Point(year, 0, 0, 0, match.end()), "date-words")

    def _add_named_month(self, start: int, month: str, day: str, year: str, end: int) -> None:
        point = Point(int(year), 0, read_number(month) or 0, int(day), end)
        if FIRST_YEAR <= point.year <= LAST_YEAR and edtf.exists(point.year, point.month, point.day):
            self._add(start, point, "date-words")

    # -- from points to mentions ---------------------------------------------------------------------------------

    def _add(self, start: int, point: Point, rule: str, *, fractions: bool = False, alike: bool = False) -> None:
        """Add the point at `start`, or the period or coordination that it begins.

        With `fractions`, two figures may be a fraction; with `alike`, both ends of a period have one unit
        (`từ đầu năm 2024 đến ngày 15/5` is two points).
        """
        text = self.text
        to = TO.match(text, point.end)
        if to and (last := read_end(text, to.end(), point)) and not (alike and last.kind != point.kind):
            if fractions and not last.year and _FRACTION.match(text, last.end):
                self.done = last.end
                return
            if value := self._period(point, last):
                if (last.year or point.year) or not _RECURRING.match(text, last.end):
                    self._emit(start, last.end, *value, rule)
                else:
                    self.done = last.end
                return
        if fractions and not point.year and _FRACTION.match(text, point.end):
            return
        if not point.year and _RECURRING.match(text, point.end):
            self.done = point.end
            return
        if not point.month and point.day and not self._leads_to_month(point.end):
            return
        members = [(start, point)]
        if AND.match(text, point.end):
            members += self._further_members(point)
            if len(members) > 1 and not members[-1][1].year and _RECURRING.match(text, members[-1][1].end):
                self.done = members[-1][1].end
                return
        if len(members) == 1 and (not point.day or point.month):
            self._emit_point(start, point, rule)
        else:
            self._emit_members(members, rule)

    def _add_backwards(self, left: re.Match[str], last: Point) -> None:
        """Add a period whose second end was found first (`15-20/3/2024`, `19/5/1890 - 19/5/2021`)."""
        day, month, year, day_alone = (int(said) if said else 0 for said in left.groups())
        first = Point(year, 0, month, day or day_alone, left.end())
        if value := self._period(first, last):
            self._emit(left.start(), last.end, *value, "date-full")
        else:
            self._emit_members([(left.end(), last)], "date-full")

    def _period(self, first: Point, last: Point) -> tuple[str, bool] | None:
        """The value of a period, each end taking from the other what it leaves out; None where they do not fit."""
        if first.day and not first.month:
            if not last.day:
                return None
            first = first._replace(month=last.month)
        wraps = (first.quarter, first.month, first.day) > (last.quarter, last.month, last.day)
        if not first.year and last.year:
            first = first._replace(year=last.year - (1 if wraps else 0))
        elif first.year and not last.year:
            last = last._replace(year=first.year + (1 if wraps else 0))
        resolved = False
        if not first.year and self.year is not None:
            first = first._replace(year=self.year - (1 if wraps else 0))
            last = last._replace(year=self.year)
            resolved = True
        ends = write(first), write(last)
        if ends[0] is None or ends[1] is None:
            return None
        value = f"{ends[0]}/{ends[1]}"
        return None if edtf.fault(value) else (value, resolved)

    def _further_members(self, first: Point) -> Iterator[tuple[int, Point]]:
        """What a coordination goes on with: `, 26/10`, ` và quý II`, `, 2022`."""
        text = self.text
        point = first
        for _ in range(_MOST_MEMBERS):
            cut = AND.match(text, point.end)
            if cut is None:
                return
            unit = UNIT_AHEAD.match(text, cut.end())
            if unit and kind_of_unit(unit) != first.kind:
                return
            member = _NEXT_MEMBER[first.kind](self, unit.end() if unit else cut.end(), unit is not None, first, point)
            # What comes after a complete date is complete too, or it is something else.
            if (
                member is None
                or (first.kind != "year" and first.year and not member.year)
                or self._begins_period(member)
            ):
                return
            yield cut.end(), member
            point = member

    def _next_day(self, at: int, has_noun: bool, first: Point, point: Point) -> Point | None:
        """A further day; a bare figure is one only while a month is still to come (`ngày 5, 6 và 7/3`)."""
        member = read_day(self.text, at) or (None if point.month else read_day_alone(self.text, at))
        if member and first.month and not has_noun and not member.year and "/" not in self.text[at : member.end]:
            return None
        return member

    def _next_month(self, at: int, has_noun: bool, first: Point, point: Point) -> Point | None:
        """A further month; without its noun only where its year follows (`tháng 8, 9/2024`)."""
        member = read_month(self.text, at)
        return member if member and (has_noun or (member.year and not first.year)) else None

    def _next_quarter(self, at: int, has_noun: bool, first: Point, point: Point) -> Point | None:
        """A further quarter; without its noun only in Roman figures."""
        return read_quarter(self.text, at) if has_noun or self.text.startswith("I", at) else None

    def _next_year(self, at: int, has_noun: bool, first: Point, point: Point) -> Point | None:
        """A further bare year that counts nothing."""
        member = None if has_noun else read_year(self.text, at)
        counts = member is None or not is_bare_year(member.year) or MEASURE.match(self.text, member.end)
        return None if counts else member

    def _emit_members(self, members: list[tuple[int, Point]], rule: str) -> None:
        """Emit the members of a coordination; from the last backwards, month and year pass to those before."""
        year = month = 0
        complete: list[tuple[int, Point]] = []
        for start, point in reversed(members):
            month = point.month or month
            # A year is not lent over its turn: `tháng 12, tháng 1/2025`, `quý IV, quý I/2025`.
            later = complete[-1][1] if complete else None
            turns = later is not None and (point.quarter, month) > (later.quarter, later.month)
            year = point.year or (0 if turns else year)
            complete.append((start, point._replace(month=month if point.day else point.month, year=year)))
        for start, point in reversed(complete):
            self._emit_point(start, point, rule)

    def _emit_point(self, start: int, point: Point, rule: str) -> None:
        resolved = False
        if not point.year and self.year is not None:
            point = point._replace(year=self.year)
            resolved = True
        value = write(point)
        if value is not None:
            self._emit(start, point.end, value, resolved, rule)

    def _emit(self, start: int, end: int, value: str, resolved: bool, rule: str) -> None:
        values: dict[str, str | int | bool | list[int] | None] = {"edtf": value}
        if resolved:
            values["resolved"] = True
        self.found.append(Mention(start, end, LABEL, values, rule, _CONFIDENCE[rule]))
        self.done = end

    def _leads_to_month(self, at: int) -> bool:
        """Whether bare days go on from here until one says its month; where not, none of them is a date."""
        text = self.text
        for _ in range(_MOST_MEMBERS):
            cut = AND.match(text, at)
            if cut is None:
                break
            unit = UNIT_AHEAD.match(text, cut.end())
            figure = unit.end() if unit else cut.end()
            if read_day(text, figure):
                return True
            alone = read_day_alone(text, figure)
            if alone is None:
                break
            at = alone.end
        self.barren = at
        return False

    def _goes_on(self, point: Point) -> bool:
        """Whether a second end or member follows a year."""
        return self._begins_period(point) or next(self._further_members(point), None) is not None

    def _begins_period(self, point: Point) -> bool:
        to = TO.match(self.text, point.end)
        return to is not None and read_end(self.text, to.end(), point) is not None

    def _day_of_period(self, at: int) -> Point | None:
        """A bare day where a period follows that says its month (`từ 1 đến 8-11`)."""
        point = read_day_alone(self.text, at)
        if point and (to := TO.match(self.text, point.end)) and (last := read_end(self.text, to.end(), point)):
            said = self.text[to.end() : last.end]
            if last.year or "/" in said or "ngày" in said or ("-" in said and self._has_hyphens()):
                return point
        return None

    def _has_hyphens(self) -> bool:
        if self.hyphens is None:
            self.hyphens = _HYPHENS.search(self.text) is not None
        return self.hyphens


_NEXT_MEMBER = {
    "day": _Finder._next_day,
    "month": _Finder._next_month,
    "quarter": _Finder._next_quarter,
    "year": _Finder._next_year,
}


def find_dates(text: str, year: int | None) -> list[Mention]:
    """Find the dates and periods of a text.

    Args:
        text: the clean text.
        year: the year of the document; what says no year gets it and `resolved`. None: `XXXX`.

    Returns:
        the mentions in the order of the text, with values `edtf` and, where it holds, `resolved`; offsets are
        code points of the text.
    """
    automaton, kinds = _anchors()
    finder = _Finder(text, year)
    handlers: dict[str, Callable[[int, int], None]] = {
        "day": finder.day,
        "month": finder.month,
        "year": finder.year_noun,
        "quarter": finder.quarter,
        "part": finder.part,
        "preposition": finder.preposition,
        "period": finder.period_noun,
        "tail": finder.tail,
        "gap": finder.gap,
        "words": finder.words,
    }
    calls = [handlers[kind] for kind in kinds]
    for anchor, start, end in automaton.find_matches_as_indexes(text):
        if start >= finder.done:
            calls[anchor](start, end)
    return finder.found


@cache
def _anchors() -> tuple[AhoCorasick, list[str]]:
    literals: dict[str, str] = {}

    def put(kind: str, words: tuple[str, ...], followers: tuple[str, ...]) -> None:
        for word in words:
            for follower in followers:
                for written in (word, word[:1].upper() + word[1:], word.upper()):
                    literals.setdefault(written + follower, kind)

    digits = tuple("0123456789")
    for noun, kind in _UNITS.items():
        figures = {"year": ("1", "2"), "quarter": ("I", "1", "2", "3", "4")}.get(kind, digits)
        put(kind, (noun,), tuple(f" {figure}" for figure in figures))
        if kind in ("day", "month"):
            put(kind, (noun,), tuple(figures))
    put("part", _PARTS_OF_DAY, tuple(f"{cut}{digit}" for cut in (" ", ", ", " (") for digit in digits))
    put("preposition", _PREPOSITIONS, tuple(f" {digit}" for digit in digits))
    put("period", _PERIOD_NOUNS, (" 20", " 19"))
    put("words", _WORD_ANCHORS, ("",))
    for cut in ("/", "-", ".", "–", "—", "- ", "– ", "— ", "/ "):
        put("tail", (cut,), ("19", "20", "18"))
    put("gap", (" ",), tuple(f"{century}{digit}" for century in ("19", "20") for digit in digits))
    automaton = AhoCorasick(
        list(literals), matchkind=MatchKind.LeftmostLongest, store_patterns=False, implementation=Implementation.DFA
    )
    return automaton, list(literals.values())


@lru_cache(maxsize=4096)
def _plain_value(day: str, _: str, month: str, year: str) -> str | None:
    """The value of a complete day in figures; None where the calendar has no such day."""
    if FIRST_YEAR <= int(year) <= LAST_YEAR and edtf.exists(int(year), int(month), int(day)):
        return edtf.point(int(year), int(month), int(day))
    return None


def _closed_by_code(text: str, end: int) -> bool:
    """Whether a letter or figure hangs on a date, so that it is part of a code."""
    return text[end : end + 1] in ("-", "/", ".") and text[end + 1 : end + 2].isdigit()
