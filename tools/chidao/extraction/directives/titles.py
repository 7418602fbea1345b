"""Documents that a text names by title, without a number: which nouns have names, and how far a name goes.

A name begins right behind its type noun and ends before the first thing that is not the name: punctuation, a
bracket, `trên địa bàn`, an issuer, a verb of which the document is the subject (section 1 of the scheme). Names of
laws are in `chidao.extraction.directives.law_names`; congresses, plenums and charters have patterns of their own; the running
names of strategies, plannings, programmes, schemes, plans and regulations are read word by word.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from chidao.extraction.directives.law_names import phrases
from chidao.extraction.directives.tables import OTHER
from chidao.extraction.directives.title import LONGEST, UPPER, Title
from chidao.extraction.directives.title_congresses import read_conclusion, read_political_programme, read_resolution
from chidao.extraction.directives.title_context import COMPOUND_BEFORE, inside_organization, is_set
from chidao.extraction.directives.title_laws import read_charter, read_constitution, read_law
from chidao.extraction.directives.title_names import CARRIES_OUT, PERIOD, running_name


def read_title(text: str, start: int, literal: str) -> Title | None:
    """Read a title.

    Args:
        text: the clean text.
        start: where the type noun begins.
        literal: the type noun as found, one of `TITLE_NOUNS`.

    Returns:
        its end, type and rule; None where the noun has no name there.
    """
    reader, doc_type = _READERS[literal]
    if literal[-1] in '“"':
        return _read_quoted(text, start, start + len(literal) - 1, doc_type)
    return reader(text, start, start + len(literal), doc_type)


#: No quotation that is a name is longer (code points).
_LONGEST_QUOTATION = 400
_REFERENCE = re.compile(
    r"[0-9][a-z]?(?: ?[-/] ?| )[A-ZĐ]{2,4}[a-z]?[A-Z]{0,3}[-/][A-ZĐ]|/20[0-9]{2}/|(?:số|Nghị quyết|Chỉ thị) [0-9]"
)

#: What is issued or approved is a document, whatever its name.
_ISSUED_BEFORE = re.compile(r"(?:[Bb]an hành|[Pp]hê duyệt)(?: kèm theo)?(?: [Qq]uyết định này)? $")


def _read_quoted(text: str, start: int, quote: int, doc_type: str) -> Title | None:
    limit = quote + 1 + _LONGEST_QUOTATION
    end = text.find("”" if text[quote] == "“" else '"', quote + 1, limit)
    if end < 0:
        end = text.find('"', quote + 1, limit)
    if end < 0:
        return None
    name = text[quote + 1 : end]
    if len(name) < 8 or "\n" in name or _REFERENCE.search(name):
        return None
    # What else stands in quotation marks is mostly no document: shows, actions, the "diễn biến hòa bình" strategy.
    if (
        doc_type in ("CTr", "KH", "CL")
        and not PERIOD.search(name)
        and not _ISSUED_BEFORE.search(text, max(0, start - 40), start)
    ):
        return None
    if doc_type == "KH" and name.split(" ", 1)[0].lower() in CARRIES_OUT:
        return None
    return Title(end + 1, doc_type, "title-quoted")


_NOT_AFTER = r"(?! (?:đã|được|trên|là|và|có|của|năm|giai đoạn|đến|theo|tại|nhằm|này|để|do|với|về)(?!\w)|[^\w ])"
#: Programmes that documents establish; others are shows, meetings, campaigns.
_PROGRAMME = re.compile(
    rf"mục tiêu quốc gia(?! (?:đã|được|trên|là|và|có|của|năm|giai đoạn|đến|theo|tại|nhằm|này|để|do|với)(?!\w)|[^\w ])"
    rf"|(?:MTQG|mục tiêu(?! quốc gia)|phát triển|quốc gia|tổng thể){_NOT_AFTER}"
    r"|(?:xây dựng nông thôn mới|giáo dục phổ thông|giáo dục mầm non|chuyển đổi số|khuyến công|khuyến nông|xúc tiến|giảm nghèo"
    r"|nông thôn mới|mỗi xã|OCOP|hành động quốc gia|tiêm chủng|phòng, chống|phòng chống|cải cách|sức khỏe|nước sạch)(?!\w)",
    re.IGNORECASE,
)
#: Programmes that are documents when their period is said.
_PROGRAMME_WITH_PERIOD = re.compile(
    r"(?:công tác|hỗ trợ|bảo vệ|bảo tồn|nâng cao|đào tạo|bồi dưỡng|tín dụng|hành động vì|kích cầu|đổi mới|ứng phó|bình ổn|sữa|trồng"
    r"|đầu tư|phục hồi|quản lý|sử dụng|ứng dụng|kiên cố|tái cơ cấu|kiểm tra|nghiên cứu|khoa học|quân dân|nhà ở|việc làm|dân số"
    r"|tăng cường|đẩy mạnh|xây dựng)(?!\w)",
    re.IGNORECASE,
)
_NO_NAME = {
    "KH": re.compile(
        r"và Đầu tư|(?:chi tiết|cụ thể|riêng)(?!\w)|(?:tổ chức )?(?:thực hiện|triển khai)(?: thi hành| thực hiện)? (?:Luật|Nghị|Chương|Chiến|Đề|Quy)"
    ),
    "QC": re.compile(r"làm việc|phối hợp|hoạt động|nội bộ|tổ chức và hoạt động"),
    "QH": re.compile(r"và |đô thị và phát|cán bộ|cấp [uủ]|nhân sự|Ban |các chức|đội ngũ"),
    "CL": re.compile(r"diễn biến"),
}
#: Kinds, not names.
_KINDS = frozenset(
    phrases(
        """chi tiết|chi tiết xây dựng|tổng thể|chung|chung đô thị|chung xây dựng|phân khu|đô thị|sử dụng đất|phát triển|quốc gia|toàn diện|công tác|cán bộ|xây dựng|hành động|ngành
        quân sự|phát triển kinh tế|kinh doanh|dài hạn|truyền thông|quốc phòng|định hướng|sản xuất|mục tiêu|tổng thể quốc gia"""
    )
)
_FEWEST_WORDS = {"KH": 3, "QC": 3, "CTr": 1}
_PLACE_PLANNING = re.compile(
    rf"(?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường|TP\.?)(?: [{UPPER}]\w{{0,20}}){{1,5}}+(?=[^\w]|$)(?!,? (?:thời|giai|đến|năm))"
)


#: `Đề án 1 triệu héc-ta lúa`: what the scheme is to reach comes first in its name.
_FIGURE_FIRST = re.compile(r"[0-9]{1,3} (?=(?:triệu|nghìn|ngàn) (?:ha|héc|hộ|cây|doanh|lao))")


def _read_named(text: str, start: int, at: int, doc_type: str) -> Title | None:
    if doc_type == "ĐA" and (figure := _FIGURE_FIRST.match(text, at)):
        at = figure.end()
    if text.startswith(("số ", "này", "của ", "đề "), at) or not text[at : at + 1].isalpha():
        return None
    needs_period = doc_type == "KH" and not text.startswith("hành động quốc gia ", at)
    if doc_type == "CTr" and not _PROGRAMME.match(text, at):
        if not _PROGRAMME_WITH_PERIOD.match(text, at):
            return None
        needs_period = True
    if (no_name := _NO_NAME.get(doc_type)) and no_name.match(text, at):
        return None
    if (
        is_set(text, start)
        or inside_organization(text, start)
        or COMPOUND_BEFORE.search(text, max(0, start - 9), start)
    ):
        return None
    if doc_type == "QH" and (place := _PLACE_PLANNING.match(text, at, at + LONGEST)):
        return Title(place.end(), doc_type, "title-named")
    name = running_name(text, at)
    if name is None or (needs_period and not name.has_period) or name.words < _FEWEST_WORDS.get(doc_type, 2):
        return None
    if text[at : name.end].lower() in _KINDS:
        return None
    return Title(name.end, doc_type, "title-named")


_Reader = Callable[[str, int, int, str], Title | None]
#: Type nouns as they stand before a name, with their readers and types.
_READERS: dict[str, tuple[_Reader, str]] = {}


def _put(noun: str, doc_type: str, reader: _Reader, *, capitals: bool = False, quoted: bool = False) -> None:
    """Enter a noun: with its capital (`Đề án`, `Đề Án`); with `capitals` also all in capitals; quoted in lower case."""
    written = {noun.capitalize(), noun.title()}
    for each in written | ({noun.upper()} if capitals else set()):
        _READERS[f"{each} "] = reader, doc_type
    if quoted:
        for each in (*written, noun):
            for quote in '“"':
                _READERS[f"{each} {quote}"] = reader, doc_type


_put("luật", "L", read_law, capitals=True)
_put("bộ luật", "BL", read_law, capitals=True)
_put("pháp lệnh", "PL", read_law, capitals=True)
_put("điều lệ", "ĐL", read_charter)
_put("nghị quyết", "NQ", read_resolution, capitals=True)
_put("kết luận", "KL", read_conclusion)
_put("cương lĩnh", OTHER, read_political_programme)
for _noun, _type in (
    ("chiến lược", "CL"),
    ("quy hoạch", "QH"),
    ("chương trình", "CTr"),
    ("kế hoạch", "KH"),
    ("đề án", "ĐA"),
    ("quy chế", "QC"),
):
    _put(_noun, _type, _read_named, quoted=True)
for _written in ("Hiến pháp", "Hiến Pháp", "HIẾN PHÁP"):
    _READERS[_written] = read_constitution, "HP"

#: What a scan looks for.
TITLE_NOUNS = tuple(_READERS)
