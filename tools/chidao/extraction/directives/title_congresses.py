"""Documents named by the congress or plenum that passed them: resolutions, conclusions, the political programme."""

from __future__ import annotations

import re

from chidao.extraction.directives.title import LONGEST, UPPER, YEAR, Title
from chidao.extraction.directives.title_context import is_set

_ROMAN = r"[IVXL]{1,7}(?!\w)"
_ORDINAL_WORDS = (
    r"(?:nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)(?: (?:một|hai|ba|tư|bốn|lăm|sáu|bảy|tám|chín|mốt|mươi))?(?!\w)"
)
_ORDINAL = rf"(?:[Ll]ần thứ |LẦN THỨ |lần )(?:{_ROMAN}|[0-9]{{1,2}}(?![\w/-])|{_ORDINAL_WORDS})"
_TERM = rf",? ?(?:[Nn]hiệm k[ỳì]|NHIỆM KỲ) {YEAR} ?[-–—] ?{YEAR}(?![0-9])"
_CONGRESS_OF = r"(?:[Đđ]oàn|[Đđ]ảng bộ|ĐẢNG BỘ|Đảng|ĐẢNG|[Cc]ông đoàn|CÔNG ĐOÀN|Hội|[Cc]hi bộ|Mặt trận Tổ quốc|MTTQ|Liên đoàn|Liên minh)(?!\w)"
#: The second document of a coordination is no word of the first one's body.
_NO_TYPE_NOUN = r"(?!(?:Nghị quyết|Kết luận|Chỉ thị|Kế hoạch|Chương trình|Hướng dẫn|Quyết định|Quy định|Đề án)(?!\w))"
_WORD_OF_BODY = (
    rf"{_NO_TYPE_NOUN}(?:T[PX]\. ?[{UPPER}]\w{{0,20}}|[Tt]ỉnh|[Tt]hành phố|[Hh]uyện|[Tt]hị xã|[Tt]hị trấn|[Qq]uận|[Xx]ã|[Pp]hường|các cơ quan|cơ quan|doanh nghiệp|khối|và|[{UPPER}]\w{{0,20}}"
    r"|bộ đội|ty|nghiệp|binh|hiệp|dân|niên|phụ nữ|chiến|sản|quốc|đoàn|điện lực|chính|quân sự|công an|viên chức|tế|học|trường"
    r"|sở|các đơn vị|phòng)(?!\w)"
)
_CONGRESS = re.compile(
    r"(?:Đại hội|ĐẠI HỘI|ĐH|(?P<small>đại hội))(?P<said>(?: [0-9]{1,2}(?=[.,;:)]| của|$)|"
    rf" (?:[Đđ]ại biểu|ĐẠI BIỂU|[Tt]oàn quốc|TOÀN QUỐC|toàn thể)|,? {_ORDINAL}| {_ROMAN}"
    rf"| {_CONGRESS_OF}(?: {_WORD_OF_BODY}){{0,10}}|{_TERM}|,? (?:khóa|khoá) {_ROMAN}){{1,8}})"
)
#: Which congress it is; in small letters only this makes it one (`Nghị quyết đại hội đảng bộ các cấp`).
_WHICH_CONGRESS = re.compile(rf" (?:{_ORDINAL}|{_ROMAN}|[0-9])|{_TERM}")
#: `Đại hội Đảng` alone is any congress.
_ANY_CONGRESS = frozenset({"Đảng", "đại biểu", "ĐẢNG"})
_TERM_OF_COMMITTEE = rf"(?:,? (?:khóa|khoá) {_ROMAN})?"
_PLENUM = re.compile(
    rf"Hội nghị(?: (?:BCH |Ban Chấp hành )?(?:Trung ương|TW)(?: Đảng)?)?(?: {_ORDINAL}| [0-9]{{1,2}}(?![\w/-])){_TERM_OF_COMMITTEE}"
)
_CENTRAL = re.compile(
    rf"(?:Trung ương(?: Đảng)? |(?:TW|T\.Ư|TƯ)(?: Đảng)? ?)(?:[0-9]{{1,2}}(?![\w/-])|{_ROMAN}){_TERM_OF_COMMITTEE}"
)


def read_resolution(text: str, start: int, at: int, doc_type: str) -> Title | None:
    """Read the resolution of a congress or plenum."""
    limit = at + LONGEST
    if match := _CONGRESS.match(text, at, limit):
        end = match.end() - (len(" và") if match[0].endswith(" và") else 0)
        said = match["said"]
        if said.strip() in _ANY_CONGRESS or text.startswith(" các cấp", end) or is_set(text, start):
            return None
        if (match["small"] or not any(letter.isupper() for letter in said)) and not _WHICH_CONGRESS.search(said):
            return None
        return Title(end, doc_type, "title-resolution")
    match = _PLENUM.match(text, at, limit)
    if match and not is_set(text, start):
        return Title(match.end(), doc_type, "title-resolution")
    return read_conclusion(text, start, at, doc_type)


def read_conclusion(text: str, start: int, at: int, doc_type: str) -> Title | None:
    """Read a document of a plenum of the Central Committee by its number (`Kết luận Trung ương 4 khóa XII`)."""
    match = _CENTRAL.match(text, at, at + LONGEST)
    return Title(match.end(), doc_type, "title-resolution") if match and not is_set(text, start) else None


_POLITICAL_PROGRAMME = re.compile(
    r"xây dựng đất nước trong thời kỳ quá độ(?: lên (?:chủ nghĩa xã hội|CNXH))?", re.IGNORECASE
)


def read_political_programme(text: str, start: int, at: int, doc_type: str) -> Title | None:
    """Read the political programme of 1991 by its name."""
    match = _POLITICAL_PROGRAMME.match(text, at)
    return Title(match.end(), doc_type, "title-named") if match else None
