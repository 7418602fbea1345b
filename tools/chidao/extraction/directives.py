"""References to documents (label DIRECTIVE): from the text to mentions.

One scan finds the places where a reference can be: `số` before a figure, a type noun before a figure, the code of a
type between a symbol's separators, a type noun with a capital. From a figure the reader looks back, word by word, for
the type noun and reads the symbol with one anchored pattern; behind a noun without a figure it reads a name
(`chidao.extraction.titles`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from chidao.extraction.law_names import phrases
from chidao.extraction.mention import Confidence, Mention
from chidao.extraction.symbols import canonical, types_of_symbol
from chidao.extraction.tables import DOCUMENT_TYPES, NOUN_ABBREVIATIONS, OTHER
from chidao.extraction.titles import TITLE_NOUNS, inside_organization, read_title

LABEL = "DIRECTIVE"


class DirectiveRule(NamedTuple):
    """One way in which a text refers to a document.

    `example` marks its mentions by ⟦ ⟧; `near_miss` has none.
    """

    name: str
    why: str
    confidence: Confidence
    example: str
    near_miss: str


#: Sources: Decree 30/2020/NĐ-CP, annex III, and Guideline 36-HD/VPTW of 3 April 2018 (symbols); section 1 of the
#: annotation scheme.
RULES: tuple[DirectiveRule, ...] = (
    DirectiveRule(
        "symbol-after-noun",
        "Type noun, perhaps with what it is of (hành động, liên tịch), number and symbol.",
        "high",
        "⟦Kết luận số 69-KL/TW⟧, ⟦Nghị định 30/2020/NĐ-CP⟧, ⟦Chương trình hành động số 27-CTr/TU⟧, ⟦Kế hoạch số 141/KH - UBND⟧",
        "Giấy phép số 56/GP-BVHTTDL; hợp đồng số 12/HĐ-XD; Mẫu số 02/KH-CB; biển số 47-02D",
    ),
    DirectiveRule(
        "symbol-after-law-name",
        "A law's own name between its noun and its number.",
        "high",
        "⟦Luật Di sản văn hóa số 45/2024/QH15⟧ và ⟦Luật Thuế giá trị gia tăng 48/2024/QH15⟧",
        "Luật sư số 45 phố Huế",
    ),
    DirectiveRule(
        "symbol-bare",
        "A symbol without its noun: later members of a coordination, lists, the label `Số:` of a document.",
        "high",
        "Số: ⟦02/CĐ-UBND⟧\nthực hiện ⟦69-KL/TW⟧ và các ⟦Nghị quyết số 20-NQ/TW⟧, ⟦số 29-NQ/TW⟧",
        "GP số 56/GP-BTTTT; mã gói thầu 12/VT-TBYT; số 12/6 phố Huế",
    ),
    DirectiveRule(
        "number-after-noun",
        "Type noun and number alone.",
        "medium",
        "xây dựng ⟦Kế hoạch 166⟧ và thực hiện ⟦Nghị quyết 57⟧, ⟦Đề án 06⟧, ⟦Chương trình 30a⟧, ⟦Nghị quyết số 18⟧",
        "Kế hoạch 5 năm; Quyết định 3 nội dung; Nghị quyết 1 kỳ họp; Báo cáo 6 tháng; Kế hoạch 2024; Ban Chỉ đạo Đề án 06",
    ),
    DirectiveRule(
        "title-law",
        "Laws, codes, ordinances and the constitution by name (list of laws; unlisted ones by their capital).",
        "high",
        "theo ⟦Luật Phòng cháy và chữa cháy⟧, ⟦Bộ luật Hình sự⟧ và ⟦Hiến pháp⟧ năm 2013",
        "Luật sư; Luật này; thi hành Luật và nghị định; khoa Luật Kinh tế; Hội Luật gia Việt Nam",
    ),
    DirectiveRule(
        "title-charter",
        "Charters of the Party and of mass organisations.",
        "high",
        "chấp hành ⟦Điều lệ Đảng⟧ và ⟦Điều lệ Công đoàn Việt Nam⟧",
        "Điều lệ này; Điều lệ và quy chế",
    ),
    DirectiveRule(
        "title-resolution",
        "Resolutions named by the congress or plenum that passed them.",
        "high",
        "⟦Nghị quyết Đại hội Đảng bộ thành phố lần thứ XIV, nhiệm kỳ 2020 - 2025⟧; ⟦Nghị quyết Trung ương 4 khóa XII⟧; "
        "⟦Nghị quyết Hội nghị lần thứ 12⟧ của Ban Chấp hành Trung ương",
        "các Nghị quyết Đại hội Đảng các cấp; Nghị quyết đề ra; Nghị quyết của Ban cán sự; Nghị quyết tháng 11",
    ),
    DirectiveRule(
        "title-quoted",
        "A name in quotation marks right after its noun.",
        "high",
        "⟦Đề án “Hỗ trợ phụ nữ khởi nghiệp giai đoạn 2017 - 2025”⟧",
        "Chương trình “Xuân yêu thương”; Kế hoạch “thực hiện Nghị định”",
    ),
    DirectiveRule(
        "title-named",
        "Strategies, plannings, programmes, schemes, plans and regulations by their running names.",
        "medium",
        "⟦Chiến lược phát triển văn hóa đến năm 2030⟧ và ⟦Quy hoạch điện VIII⟧; "
        "⟦Chương trình mục tiêu quốc gia xây dựng nông thôn mới⟧; ⟦Kế hoạch phòng, chống tham nhũng, tiêu cực năm 2024⟧ của tỉnh",
        "Kế hoạch này; Kế hoạch của Ban Thường vụ; Chương trình đề ra quan điểm; Sở Kế hoạch và Đầu tư; Chương trình nghệ thuật; "
        "kế hoạch phát triển thị trường đến năm 2030",
    ),
)
_CONFIDENCE = {rule.name: rule.confidence for rule in RULES}

#: No directives, though some of them have symbols: contracts, papers for one person, projects.
_NO_NOUNS = frozenset({"hợp đồng", "giấy nghỉ phép", "giấy giới thiệu", "bản ghi nhớ", "tuyên bố", "lời kêu gọi"})
#: Names a document by its number, `số` or not.
_NUMBERED = frozenset(
    phrases("nghị quyết|chỉ thị|nghị định|thông tư|thông tư liên tịch|công điện|công văn|thông tri|đề án|kết luận")
)
#: The same with a capital only: in lower case the figure counts something (`kế hoạch 5 năm`, `báo cáo 4 nội dung`).
_NUMBERED_WITH_CAPITAL = frozenset(
    {"kế hoạch", "chương trình", "hướng dẫn", "quyết định", "quy định", "quy chế", "thông báo", "báo cáo", "tờ trình"}
)
#: The same with `số` only.
_NUMBERED_WITH_LABEL = frozenset({"văn bản", "pháp lệnh", "sắc lệnh", "thông cáo", "phương án"})
#: Say more of the type, between noun and number.
_MODIFIERS = frozenset(
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
#: What a symbol is no directive's after.
_NO_REFERENCE = re.compile(
    r"(?:[Gg]iấy phép|GIẤY PHÉP|GP|[Mm]ẫu|MẪU|[Bb]iểu|[Pp]hụ lục|PHỤ LỤC|[Hh]ợp đồng|[Hh]óa đơn|[Bb]iên lai|[Mm]ã|[Gg]ói thầu"
    r"|[Tt]ài khoản|[Bb]iển|[Hh]ồ sơ|[Cc]hứng chỉ|[Cc]hứng nhận|[Ll]ô|[Hh]ộ chiếu|CMND|CCCD|ĐKKD|[Tt]hẻ|[Qq]uầy|[Pp]hòng)(?: đăng ký)?(?: số| Số| SỐ)?:? ?$"
)
_UPPER = "A-ZÂĂĐÊÔƠƯ"
_ISSUERS = "UBND|HĐND|TW|TU|HU|ĐU|QU|CP|TTg"
_TYPE_CODES = sorted({code for each in DOCUMENT_TYPES for code in each.codes}, key=len, reverse=True)
_CODE = rf"(?:T\.Ư|T\.W|[CT]tr(?!\w)|[{_UPPER}][{_UPPER}0-9]{{0,15}}(?:[&.][{_UPPER}0-9]{{1,9}}){{0,3}}(?:[a-zđ](?:[{_UPPER}0-9]{{1,9}}|(?!\w))){{0,3}})(?!\w)"
#: The last code may be glued to the next word.
_LAST_CODE = rf"(?:{_CODE}|(?:{_ISSUERS})(?=[a-zđà-ỹ]{{2}}))"
_SYMBOL = re.compile(
    rf"([0-9]{{1,6}}[a-zA-ZđĐ]?)(?: ?/ ?(?:19|20)[0-9]{{2}}(?=[ /–-]))?"
    rf"(?: ?[-–/] ?{_CODE}| (?:{'|'.join(_TYPE_CODES)})(?= ?[-–/]))"
    rf"(?: ?[-–/] ?{_LAST_CODE}(?:(?:[-–/] ?| [-–/]){_LAST_CODE}){{0,6}}| (?:{_ISSUERS})(?!\w))?"
)
_NUMBER = re.compile(r"([0-9]{1,6}[a-zA-ZđĐ]?)(?![\w%]|[/.,-][0-9]| ?[-–/] ?[0-9]|/\w)")
#: A symbol cut off after its year (`Nghị định số 41/2012`).
_NUMBER_OF_YEAR = re.compile(r"([0-9]{1,6})/(?:19|20)[0-9]{2}(?![\w%]|[/.,-][\w]| ?[-–/] ?[A-ZĐ0-9])")
_BARE_HEAD = re.compile(r"(?<![\w/.,–-])[0-9]{1,6}[a-zA-ZđĐ]?(?: ?/ ?(?:19|20)[0-9]{2})? ?$")
_COUNTED = re.compile(
    r" (?:năm|tháng(?! [0-9])|ngày(?! [0-9])|tuần|giờ|phút|quý|nội dung|nhóm|nhiệm vụ|giải pháp|điểm|bước|kỳ|cuộc|lần|đợt|triệu|tỷ|tỉ|nghìn|ngàn|đồng"
    r"|người|hộ|xã|huyện|phường|thôn|bản|ha|km|m|vụ|việc|dự án|mục|chương|phần|trường hợp|đồng chí|cán bộ|tổ chức|đảng viên"
    r"|đơn vị|cơ quan|doanh nghiệp|trang|mô hình|loại|cấp|bên|không|tại chỗ|ban|khâu|đột phá|trụ cột|chỉ tiêu|tiêu chí"
    r"|sản phẩm|chuyên đề|công trình|văn bản|nghị quyết|kế hoạch|đề án|quyết định|điều|khoản|phương|giai đoạn|lĩnh vực|mục tiêu"
    r"|vấn đề|câu|bài|phiên|ngành|sở|tỉnh|thành phố|địa phương|cơ sở|chi bộ|đảng bộ|tập thể|cá nhân|học sinh|giáo viên|suất"
    r"|nguyên tắc|quan điểm|định hướng|hạng|mức|tầng|khu|tuyến|nhà|gói|hồ sơ|thủ tục|ý|kịch bản|chiều|con)(?!\w)"
)
_OF_YEAR = re.compile(r" năm (?:19|20)[0-9]{2}")
#: After a number alone the sentence goes on about the document.
_GOES_ON = re.compile(
    r"$|[\n.,;:!?)\]”\"’…]| [(“\"–-]| [A-ZÀ-ÝĂĐƠƯẠ-Ỹ]| (?:của|về|ngày|thì|và|đã|được|yêu|là|quy|nêu|đề ra|đặt|gắn|đến|tại|với|cũng"
    r"|sẽ|theo|do|để|cho|như|từ|khóa|khoá|trong|còn|phải|ra|đi|thông|vào|tỉnh|nhằm|cùng|bằng|đối|khi|hay|hoặc|đang|vừa|mới"
    r"|cần|chỉ|xác|hướng|giao|ban|tiếp|trước|sau|thành|này|nói|một|những|các|đưa|tạo|mà|nên|chưa|vẫn|rất|đạt|giúp|mở|hết)(?!\w)"
)
#: A further number of a coordination; what counts something has its noun behind it.
_MEMBER = re.compile(
    r"(?:, và |, | và )([0-9]{2,4}[a-z]?)"
    r"(?=$|[\n;:!?)\]”\"’…]|[.,](?!\w)| (?:của|về|ngày|do)(?!\w)| và (?:[0-9]{2}|số |[A-ZĐ]))"
)
#: Right behind a type noun: its number or an anaphor follows.
_NO_TITLE = ("số ", "này", "của ", "số:")
_YEAR_LIKE = re.compile(r"20[0-3][0-9]")
_OPENING = re.compile(r"[^ ]*[\n(“\"'‘\[/,;:.–-]")
_LAW_SYMBOL = re.compile(r"/(?:UBTV)?QH[0-9]")


class _Head(NamedTuple):
    """The type noun of a reference: where it begins and what it says."""

    start: int
    noun: str
    doc_type: str
    modifiers: str


class _Finder:
    """Reads the anchors of one text in order; `done` is where the last mention ended."""

    __slots__ = ("done", "found", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Mention] = []
        self.done = 0

    # -- anchors -------------------------------------------------------------------------------------------------

    def label(self, start: int, end: int) -> None:
        """`số 6…`: look back for the noun, forward for the symbol."""
        self._figure(start, end - 1)

    def noun_figure(self, start: int, end: int) -> None:
        """`Nghị quyết 5…`; a scheme's name may begin with a figure (`Đề án 1 triệu héc-ta lúa`)."""
        done = self.done
        self._figure(end - 1, end - 1)
        if self.done == done and self.text.startswith("Đề án ", start):
            self.title(start, end - 1)

    def code(self, start: int, end: int) -> None:
        """`-KL/`: look back for the figure."""
        if head := _BARE_HEAD.search(self.text, max(self.done, start - 16), start):
            self._figure(head.start(), head.start())

    def title(self, start: int, end: int) -> None:
        """A type noun with its capital, or before a quotation mark."""
        text = self.text
        if text.startswith(_NO_TITLE, end):
            return
        if start and text[start - 1].isalpha() and not (text[start - 1].islower() and text[start].isupper()):
            return
        title = read_title(text, start, text[start:end])
        if title is None or title.end <= start:
            return
        symbol = self._symbol_after_law(title.end) if title.rule == "title-law" else None
        if symbol:
            match, value = symbol
            self._emit(start, match.end(), title.doc_type, "symbol", match[1], value, "symbol-after-law-name")
            return
        self._emit(start, title.end, title.doc_type, "title", None, None, title.rule)

    # -- reading -------------------------------------------------------------------------------------------------

    def _figure(self, start: int, at: int) -> None:
        """Read a reference whose figure is at `at`; `start` is that of its `số`, if it has one."""
        text = self.text
        match = _SYMBOL.match(text, at)
        if match and (value := _canonical(match[0])):
            self._symbol(start, match, value)
        elif number := _NUMBER.match(text, at) or _NUMBER_OF_YEAR.match(text, at):
            self._number(start, number)

    def _symbol(self, start: int, match: re.Match[str], value: str) -> None:
        text = self.text
        # Most symbols have a noun of two words right before them.
        low = max(self.done, start - 20)
        last_space = text.rfind(" ", low, max(0, start - 1))
        begin = text.rfind(" ", low, last_space) + 1 if last_space > 0 else 0
        if begin and (doc_type := _PLAIN_NOUNS.get(text[begin : start - 1])) and text[start - 1] == " ":
            self._emit(begin, match.end(), doc_type, "symbol", match[1], value, "symbol-after-noun")
            return
        types = _types(value)
        if head := self._head(start, types):
            doc_type = _doc_type(head, types)
            self._emit(head.start, match.end(), doc_type, "symbol", match[1], value, "symbol-after-noun")
            return
        if _NO_REFERENCE.search(text, max(0, start - 24), start):
            self.done = match.end()
            return
        is_label = start < match.start() and text[start].isupper() and (start == 0 or text[start - 1] == "\n")
        last = self.found[-1] if self.found else None
        near = last is not None and "\n" not in text[last.end : start] and start - last.end < 300
        if types <= {"CV", OTHER}:
            # No type code: a symbol only as the document's own label or in a coordination of official letters.
            coordinated = near and last is not None and text[last.end : start] in (", ", " và ", "; ", ", và ")
            if not is_label and not (coordinated and last is not None and last.values["doc_type"] == "CV"):
                return
        if len(types) == 1:
            doc_type = next(iter(types))
        elif near and last is not None and last.values["doc_type"] in types:
            doc_type = str(last.values["doc_type"])
        else:
            doc_type = _usual(types)
        begin = match.start() if is_label or ":" in text[start : match.start()] else start
        self._emit(begin, match.end(), doc_type, "symbol", match[1], value, "symbol-bare")

    def _number(self, start: int, match: re.Match[str]) -> None:
        text = self.text
        end = match.end()
        labelled = start < match.start()
        head = self._head(start, None)
        if head is None:
            last = self.found[-1] if self.found else None
            if (
                labelled
                and last
                and last.values["form"] != "title"
                and text[last.end : start] in (", ", " và ", ", và ")
            ):
                self._emit(start, end, str(last.values["doc_type"]), "number", match[1], None, "number-after-noun")
            return
        capital = text[head.start].isupper()
        noun = head.noun
        if labelled:
            if (
                noun not in _NUMBERED
                and noun not in _NUMBERED_WITH_CAPITAL
                and not (noun in _NUMBERED_WITH_LABEL and capital)
            ):
                return
            if text[match.start() - 2] == ":" and not capital:
                return
        elif noun not in _NUMBERED and not (noun in _NUMBERED_WITH_CAPITAL and capital):
            return
        if not labelled:
            if head.modifiers not in ("", "mtqg", "mục tiêu quốc gia") or (
                noun not in ("nghị quyết", "chỉ thị", "công văn", "quyết định", "nghị định")
                and _YEAR_LIKE.fullmatch(match[1])
            ):
                return
            # Three figures name a document, or they count what a lesser noun announces (`Quyết định 150 hộ`).
            is_name = noun in _NUMBERED and (len(match[1]) > 2 or _OF_YEAR.match(text, end))
            if _COUNTED.match(text, end) and not is_name:
                return
            if not _GOES_ON.match(text, end) and (noun not in _NUMBERED or not capital):
                return
            if not capital and len(match[1]) == 1:
                return
        if inside_organization(text, head.start):
            return
        self._emit(head.start, end, head.doc_type, "number", match[1], None, "number-after-noun")
        if noun in _NUMBERED:
            self._further_numbers(head.doc_type)

    def _further_numbers(self, doc_type: str) -> None:
        """The later members of a coordination, numbers alone (`Nghị quyết số 57, 59, 66 của Bộ Chính trị`)."""
        while (member := _MEMBER.match(self.text, self.done)) and not _YEAR_LIKE.fullmatch(member[1]):
            self._emit(member.start(1), member.end(1), doc_type, "number", member[1], None, "number-after-noun")

    def _symbol_after_law(self, end: int) -> tuple[re.Match[str], str] | None:
        """The symbol right behind a law's name (`Luật Di sản văn hóa số 45/2024/QH15`)."""
        text = self.text
        if text[end : end + 1] != " ":
            return None
        at = end + 4 if text.startswith((" số ", " SỐ "), end) else end + 1
        match = _SYMBOL.match(text, at)
        value = _canonical(match[0]) if match else None
        return (match, value) if match and value and _LAW_SYMBOL.search(value) else None

    def _head(self, start: int, types: frozenset[str] | None) -> _Head | None:
        """Look back from a figure (or its `số`) for the type noun; `types` are those of the symbol, if there is one."""
        text = self.text
        words: list[str] = []
        end = start - 1
        if end <= 0 or text[end] != " ":
            return None
        low = max(self.done, start - 70)
        for _ in range(8):
            cut = text.rfind(" ", low, end)
            begin = cut + 1 if cut >= 0 else low
            opening = _OPENING.match(text, begin, end)
            if opening:
                begin = opening.end()
            words.insert(0, text[begin:end].lower())
            size, head = self._noun_at(begin, words)
            if head is not None:
                modifiers = " ".join(words[size:])
                if modifiers and modifiers not in _MODIFIERS and not (types and head.doc_type in types):
                    return None
                head = self._outer(head._replace(modifiers=modifiers), types)
                return head if head.noun not in _NO_NOUNS else None
            stops = words[0] in _NOT_BEFORE_NUMBER and words[:2] != ["mục", "tiêu"]
            if opening or cut <= low or not words[0].isalpha() or stops:
                return None
            end = cut
        return None

    def _noun_at(self, begin: int, words: list[str]) -> tuple[int, _Head | None]:
        """The type noun with which the words begin: how many words it has, and the noun."""
        for size in (4, 2, 3, 1):
            if len(words) >= size and (noun := _NOUNS.get(" ".join(words[:size]))):
                return size, _Head(begin, noun[0], noun[1], "")
        if len(words) == 1 and words[0] in _SHORT:
            noun = _NOUNS[_SHORT[words[0]]]
            if self.text[begin + 1].isupper():
                return 1, _Head(begin, noun[0], noun[1], "")
        # A glued word, number or sign before the noun (`hiệnNghị quyết`, `- 1Nghị quyết`, `*Nghị quyết`): the capital
        # shows where the noun begins.
        first = words[0]
        if len(words) >= 2:
            for noun_first in _FIRST_WORDS:
                if first.endswith(noun_first) and first != noun_first:
                    at = begin + len(first) - len(noun_first)
                    before = self.text[at - 1]
                    if self.text[at].isupper() and not before.isupper():
                        for size in (4, 2, 3):
                            name = " ".join([noun_first, *words[1:size]])
                            if len(words) >= size and (noun := _NOUNS.get(name)):
                                return size, _Head(at, noun[0], noun[1], "")
        return 0, None

    def _outer(self, head: _Head, types: frozenset[str] | None) -> _Head:
        """`Thông báo kết luận số 15/TB-UBND`: the noun before is the type, the nearer one says what it is of."""
        text = self.text
        if head.noun in ("luật", "lệnh"):
            for before in ("bộ ", "pháp ", "mệnh ", "sắc "):
                begin = head.start - len(before)
                longer = _NOUNS.get(before + head.noun)
                if longer and begin >= self.done and text[begin : head.start].lower() == before:
                    return _Head(begin, *longer, head.modifiers)
            return head
        if types is None or text[head.start].isupper() or text[head.start - 1 : head.start] != " ":
            return head
        before = text[max(self.done, head.start - 20) : head.start - 1]
        for noun, doc_type in _NOUNS.values():
            written = noun.capitalize()
            if doc_type in types and head.doc_type not in types and before.endswith(written):
                return _Head(head.start - 1 - len(written), noun, doc_type, head.noun)
        return head

    def _emit(
        self, start: int, end: int, doc_type: str, form: str, number: str | None, symbol: str | None, rule: str
    ) -> None:
        self.found.append(
            Mention(
                start,
                end,
                LABEL,
                {"doc_type": doc_type, "form": form, "number": number, "symbol": symbol},
                rule,
                _CONFIDENCE[rule],
            )
        )
        self.done = end


def find_directives(text: str) -> list[Mention]:
    """Find the references to documents in a text.

    Args:
        text: the clean text.

    Returns:
        the mentions in the order of the text, with all values but `entity`; offsets are code points of the text.
    """
    automaton, kinds = _anchors()
    finder = _Finder(text)
    handlers: dict[str, Callable[[int, int], None]] = {
        "label": finder.label,
        "noun": finder.noun_figure,
        "code": finder.code,
        "title": finder.title,
    }
    calls = [handlers[kind] for kind in kinds]
    for anchor, start, end in automaton.find_matches_as_indexes(text):
        if start >= finder.done:
            calls[anchor](start, end)
    return finder.found


#: Type nouns in lower case with their types; the first of several is the usual one.
_NOUNS: dict[str, tuple[str, str]] = {}
for _type in DOCUMENT_TYPES:
    for _spelt in (_type.noun, _type.noun.replace("quy ", "qui ")):
        _NOUNS.setdefault(_spelt, (_type.noun, _type.doc_type))
_SHORT = {short.lower(): noun for short, noun in NOUN_ABBREVIATIONS.items()}
_NOUNS["văn bản"] = ("văn bản", OTHER)
#: With a capital they are the head of the reference, whatever stands before them.
_PLAIN_NOUNS = {
    written: doc_type
    for spelt, (noun, doc_type) in _NOUNS.items()
    if spelt.count(" ") == 1 and noun not in ("văn bản", "bộ luật", "pháp lệnh") and noun not in _NO_NOUNS
    for written in (spelt.capitalize(), spelt.upper())
}
_FIRST_WORDS = tuple(sorted({noun.split(" ")[0] for noun in _NOUNS if " " in noun}))


@cache
def _anchors() -> tuple[AhoCorasick, list[str]]:
    literals: dict[str, str] = {}
    digits = "0123456789"
    for label in ("số ", "Số ", "SỐ ", "số: ", "Số: ", "SỐ: ", "số:", "Số:", "SỐ:", "số", "Số"):
        for digit in digits:
            literals[label + digit] = "label"
    for noun in (*_NOUNS, *_MODIFIERS):
        for written in (noun, noun.capitalize(), noun.upper(), noun.title()):
            for digit in digits:
                literals[f"{written} {digit}"] = "noun"
    for short in NOUN_ABBREVIATIONS:
        for digit in digits:
            literals[f"{short} {digit}"] = "noun"
    for code in _TYPE_CODES:
        for written in {code, code.upper()}:
            for left, right in (("-", "/"), ("/", "-"), ("–", "/"), (" ", "/"), ("-", "-"), ("/", "/")):
                literals[left + written + right] = "code"
    for code in ("/QH", "/UBTVQH"):
        for digit in digits:
            literals[code + digit] = "code"
    for written in TITLE_NOUNS:
        literals.setdefault(written, "title")
    automaton = AhoCorasick(
        list(literals), matchkind=MatchKind.LeftmostLongest, store_patterns=False, implementation=Implementation.DFA
    )
    return automaton, list(literals.values())


@lru_cache(maxsize=8192)
def _canonical(symbol: str) -> str | None:
    return canonical(symbol)


@lru_cache(maxsize=8192)
def _types(symbol: str) -> frozenset[str]:
    return types_of_symbol(symbol)


def _doc_type(head: _Head, types: frozenset[str]) -> str:
    """The noun decides; `Văn bản` leaves it to the symbol."""
    if head.noun != "văn bản":
        return "TTLT" if head.doc_type == "TT" and head.modifiers.startswith("liên tịch") else head.doc_type
    return next(iter(types)) if len(types) == 1 else _usual(types)


def _usual(types: frozenset[str]) -> str:
    """Of several types that a code allows, the one that it mostly means."""
    for doc_type in ("QĐ", "TT", "TTr", "L", "NQ", "CV"):
        if doc_type in types and not (doc_type == "L" and "PL" in types):
            return doc_type
    return min(types) if types else OTHER
