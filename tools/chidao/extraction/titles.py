"""Documents that a text names by title, without a number: which nouns have names, and how far a name goes.

A name begins right behind its type noun and ends before the first thing that is not the name: punctuation, a
bracket, `trên địa bàn`, an issuer, a verb of which the document is the subject (section 1 of the scheme). Names of
laws are in `chidao.extraction.law_names`; congresses, plenums and charters have patterns of their own; the running
names of strategies, plannings, programmes, schemes, plans and regulations are read word by word.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from chidao.extraction.law_names import code_name_end, law_name_end, ordinance_name_end, phrases
from chidao.extraction.tables import OTHER

#: No name is longer, and no quotation that is one (code points).
_LONGEST, _LONGEST_QUOTATION = 300, 400
#: How far before a noun an organisation's name or a set is looked for.
_NEAR, _FAR = 80, 200
_UPPER = "A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ"


class Title(NamedTuple):
    """A titled document: where its mention ends, its type and the rule that read it."""

    end: int
    doc_type: str
    rule: str


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


# What stands before the noun --------------------------------------------------------------------------------------

_BODIES = (
    "Ban [Cc]hỉ đạo", "BAN CHỈ ĐẠO", "BCĐ", "Ban [Qq]uản lý", "Ban [Đđ]iều hành", "Tổ [Cc]ông tác", "Tổ [Gg]iúp việc",
    "Văn phòng(?: [Đđ]iều phối)?", "Hội đồng(?: thẩm định)?", "Cục", "Viện", "Vụ", "Sở", "SỞ", "Bộ", "BỘ", "Phòng", "PHÒNG",
    "Trung tâm", "Khoa", "Trường", "Ủy ban", "Uỷ ban", "Ban", "Tạp chí", "Báo", "Quỹ", "Hội", "Học viện", "Đại học",
    "Công ty", "TNHH", "Tổ", "Nhóm",
)  # fmt: skip
#: A type noun right behind a body is part of the body's name (`Sở Kế hoạch và Đầu tư`, `Ban Chỉ đạo Đề án 06`).
_BODY_BEFORE = re.compile(
    rf"(?:{'|'.join(_BODIES)})(?: (?:Trung ương|[Qq]uốc gia|[Tt]ỉnh|thành phố|huyện|xã))?"
    r"(?: (?:về|thực hiện|triển khai|xây dựng|các|điều hành|quản lý|tổ chức|thi hành)){0,3} $"
)
_STEERING_BEFORE = re.compile(
    r"(?:Ban [Cc]hỉ đạo|BCĐ)(?: [^\W\d_]+){0,3}? (?:về|phát triển|chuyển đổi số|cải cách|phòng|xây dựng|khoa học)"
    r"[^.;:()\n“”]{0,160}(?:,| và|thực hiện|triển khai) $"
)
_VERB = re.compile(
    r" (?:ban hành|yêu cầu|đã|chỉ đạo|giao|họp|báo cáo|theo|sơ kết|kiểm tra|sẽ|được|của|tham mưu|đề nghị|quán triệt)(?!\w)"
)
_SET_BEFORE = re.compile(
    r"(?:(?<!\w)(?:[Cc]ác|[Nn]hững|[Mm]ọi|[Mm]ỗi|[Tt]ừng|[Nn]hiều|[Mm]ột số|[Hh]ai|[Bb]a|[Bb]ốn|[Nn]ăm)"
    r"|(?<![\w/.-])0?[2-9]|(?<![\w/.-])[0-9]{2}) $"
)
#: `Đối tác Chiến lược`, `Tài chính - Kế hoạch`.
_COMPOUND_BEFORE = re.compile(r"(?:[Đđ]ối tác|[Qq]uan hệ|\w -|\w-) ?$")
#: `khoa Luật Kinh tế`: a subject of study, not a law.
_STUDY_BEFORE = re.compile(
    r"(?:[Hh]ọc|[Kk]hoa|[Nn]gành|[Cc]ử nhân|[Tt]hạc sĩ|[Tt]iến sĩ|[Gg]iảng viên|[Hh]ãng|[Vv]ăn phòng|[Bb]áo|VPLS) $"
)


def inside_organization(text: str, start: int) -> bool:
    """Whether a type noun at `start` is part of an organisation's name (`Ban Chỉ đạo Đề án 06`)."""
    if text[start - 1 : start] != " ":
        return False
    if _BODY_BEFORE.search(text, max(0, start - _NEAR), start):
        return True
    far = max(0, start - _FAR)
    if text.find("hỉ đạo", far, start) < 0 and text.find("BCĐ", far, start) < 0:
        return False
    match = _STEERING_BEFORE.search(text, far, start)
    return match is not None and not _VERB.search(text, match.start() + len("Ban Chỉ đạo"), start)


def _is_set(text: str, start: int) -> bool:
    return _SET_BEFORE.search(text, max(0, start - 12), start) is not None


# Laws and charters ------------------------------------------------------------------------------------------------


def _read_law(text: str, start: int, at: int, doc_type: str) -> Title | None:
    read = {"L": law_name_end, "BL": code_name_end, "PL": ordinance_name_end}[doc_type]
    end = read(text, at)
    if end is None or _STUDY_BEFORE.search(text, max(0, start - 14), start) or inside_organization(text, start):
        return None
    return Title(end, doc_type, "title-law")


_OF_THE_STATE = re.compile(
    r" nước (?:Cộng hòa|Cộng hoà|CHXHCN)(?: xã hội chủ nghĩa| XHCN)? Việt Nam|(?: nước)? Việt Nam(?! Dân)",
    re.IGNORECASE,
)


def _read_constitution(text: str, start: int, at: int, doc_type: str) -> Title | None:
    match = _OF_THE_STATE.match(text, at)
    return Title(match.end() if match else at, doc_type, "title-law")


#: Second syllables of the names of associations, in lower case behind a capital (`Hội Liên hiệp Phụ nữ`).
_SYLLABLES = (
    "và|hiệp|chiến|dân|hợp|niên|nữ|binh|sĩ|thập|học|thuật|báo|cao|tuổi|sinh|viên|khuyến|chất|độc|da|cam|gia|làm|vườn|khoa"
    "|người|nghiệp|khuyết|tật|văn|nghệ|đỏ|nước|bảo|trợ|em|mồ|côi|xung|phong|hóa|đình|doanh|nhân|sư|thể|thao"
)
_CHARTER = re.compile(
    r"(?:Đảng Cộng sản Việt Nam|Đảng|Công đoàn(?: Việt Nam)?|Đoàn (?:TNCS|[Tt]hanh niên [Cc]ộng sản) Hồ Chí Minh|Đoàn TNCS|Đoàn"
    r"|Mặt trận(?: Tổ quốc(?: Việt Nam)?)?|MTTQ(?: Việt Nam)?|Đội(?: (?:TNTP|[Tt]hiếu niên [Tt]iền phong) Hồ Chí Minh)?"
    rf"|(?:Liên hiệp (?:các )?|Hiệp )?[Hh]ội(?: [{_UPPER}]\w{{0,20}}(?: (?:{_SYLLABLES})(?!\w)){{0,4}}){{0,6}})"
    r"(?! (?:bộ|viên|ủy|uỷ)(?!\w)| các cấp)"
)


def _read_charter(text: str, start: int, at: int, doc_type: str) -> Title | None:
    match = _CHARTER.match(text, at)
    return Title(match.end(), doc_type, "title-charter") if match else None


# Resolutions of congresses and plenums ----------------------------------------------------------------------------

_YEAR = r"(?:19|20)[0-9]{2}"
_ROMAN = r"[IVXL]{1,7}(?!\w)"
_ORDINAL_WORDS = (
    r"(?:nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)(?: (?:một|hai|ba|tư|bốn|lăm|sáu|bảy|tám|chín|mốt|mươi))?(?!\w)"
)
_ORDINAL = rf"(?:[Ll]ần thứ |LẦN THỨ |lần )(?:{_ROMAN}|[0-9]{{1,2}}(?![\w/-])|{_ORDINAL_WORDS})"
_TERM = rf",? ?(?:[Nn]hiệm k[ỳì]|NHIỆM KỲ) {_YEAR} ?[-–—] ?{_YEAR}(?![0-9])"
_CONGRESS_OF = r"(?:[Đđ]oàn|[Đđ]ảng bộ|ĐẢNG BỘ|Đảng|ĐẢNG|[Cc]ông đoàn|CÔNG ĐOÀN|Hội|[Cc]hi bộ|Mặt trận Tổ quốc|MTTQ|Liên đoàn|Liên minh)(?!\w)"
#: The second document of a coordination is no word of the first one's body.
_NO_TYPE_NOUN = r"(?!(?:Nghị quyết|Kết luận|Chỉ thị|Kế hoạch|Chương trình|Hướng dẫn|Quyết định|Quy định|Đề án)(?!\w))"
_WORD_OF_BODY = (
    rf"{_NO_TYPE_NOUN}(?:T[PX]\. ?[{_UPPER}]\w{{0,20}}|[Tt]ỉnh|[Tt]hành phố|[Hh]uyện|[Tt]hị xã|[Tt]hị trấn|[Qq]uận|[Xx]ã|[Pp]hường|các cơ quan|cơ quan|doanh nghiệp|khối|và|[{_UPPER}]\w{{0,20}}"
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


def _read_resolution(text: str, start: int, at: int, doc_type: str) -> Title | None:
    limit = at + _LONGEST
    if match := _CONGRESS.match(text, at, limit):
        end = match.end() - (len(" và") if match[0].endswith(" và") else 0)
        said = match["said"]
        if said.strip() in _ANY_CONGRESS or text.startswith(" các cấp", end) or _is_set(text, start):
            return None
        if (match["small"] or not any(letter.isupper() for letter in said)) and not _WHICH_CONGRESS.search(said):
            return None
        return Title(end, doc_type, "title-resolution")
    match = _PLENUM.match(text, at, limit)
    if match and not _is_set(text, start):
        return Title(match.end(), doc_type, "title-resolution")
    return _read_conclusion(text, start, at, doc_type)


def _read_conclusion(text: str, start: int, at: int, doc_type: str) -> Title | None:
    match = _CENTRAL.match(text, at, at + _LONGEST)
    return Title(match.end(), doc_type, "title-resolution") if match and not _is_set(text, start) else None


_POLITICAL_PROGRAMME = re.compile(
    r"xây dựng đất nước trong thời kỳ quá độ(?: lên (?:chủ nghĩa xã hội|CNXH))?", re.IGNORECASE
)


def _read_political_programme(text: str, start: int, at: int, doc_type: str) -> Title | None:
    match = _POLITICAL_PROGRAMME.match(text, at)
    return Title(match.end(), doc_type, "title-named") if match else None


# Quoted names -----------------------------------------------------------------------------------------------------

_REFERENCE = re.compile(
    r"[0-9][a-z]?(?: ?[-/] ?| )[A-ZĐ]{2,4}[a-z]?[A-Z]{0,3}[-/][A-ZĐ]|/20[0-9]{2}/|(?:số|Nghị quyết|Chỉ thị) [0-9]"
)
#: Such a title says which document this one carries out.
_CARRIES_OUT = frozenset("thực triển thi cụ tổ phê ban quán học".split())


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
        and not _PERIOD.search(name)
        and not _ISSUED_BEFORE.search(text, max(0, start - 40), start)
    ):
        return None
    if doc_type == "KH" and name.split(" ", 1)[0].lower() in _CARRIES_OUT:
        return None
    return Title(end + 1, doc_type, "title-quoted")


# Running names ----------------------------------------------------------------------------------------------------

_YEARS = rf"{_YEAR}(?: ?[-–] ?| đến )(?:năm )?{_YEAR}"
#: The period that a document is for closes its name.
_PERIOD = re.compile(
    rf"(?:(?:giai đoạn|thời k[ỳì]|nhiệm k[ỳì]|năm học)(?: từ)? (?:năm )?{_YEARS}|(?:5|10) năm (?:{_YEARS}|\({_YEARS}\))"
    rf"|(?:giai đoạn,? ?)?(?:đến )?năm {_YEAR}(?: ?[-–] ?{_YEAR})?|(?:giai đoạn )?đến {_YEAR}|(?:giai đoạn|thời kỳ) {_YEAR}|{_YEARS})"
    rf"(?:(?:,| và) ?(?:(?:tầm )?nhìn|(?:định )?hướng)(?: đến)?(?: năm)? {_YEAR})?(?![0-9])",
    re.IGNORECASE,
)
_PERIOD_BEGINS = frozenset("giai thời nhiệm năm đến 5 10".split()) | {str(year) for year in range(1990, 2070)}
_NAME_WORD = r"[^\W\d_](?:[^\W_]|[/&-](?=[^\W_])){0,30}"
_FIRST_TOKEN = re.compile(rf"()({_NAME_WORD})")
_TOKEN = re.compile(rf"(, | - | – | & | )({_NAME_WORD}|[0-9]{{1,6}}(?![\w/.-]))")
_ENDS_IN_YEAR = re.compile(rf"(?<![0-9]){_YEAR}$")

#: No word of a name: the sentence goes on about the document, or another noun phrase begins.
_STOPS = frozenset(
    """này đó ấy kia nêu nói là được bị đã đang sẽ có cần phải theo tại do bởi nhằm để khi nếu mà thì vào từ vừa vẫn chưa
    không cũng như bằng gồm ngày còn đặt đạt rất vì nên cùng kèm tới khóa khoá tuy hay hoặc giúp song đến hết lần""".split()
)
#: Two words that do the same, where the first alone may be part of a name.
_STOP_PAIRS = frozenset(
    tuple(pair.split())
    for pair in phrases(
        """
        xác định|yêu cầu|đề ra|đề xuất|đề nghị|quy định|khẳng định|nhấn mạnh|góp phần|tập trung|tiếp tục|đồng thời|hướng đến|hướng tới
        phấn đấu|chỉ ra|chỉ đạo|chú trọng|bao gồm|diễn ra|mở ra|mang lại|đem lại|đưa ra|giao cho|nhận được|ban hành|phân công
        chia thành|kịp thời|hiện nay|hiện đang|hiện đã|trở thành|nhất là|trước khi|sau khi|trước ngày|sau ngày|trong đó|ra đời|ra sao
        thể hiện|cho biết|thông qua|ra mắt|khởi động|chính thức
        """
    )
)
#: Words that look like stops but belong to a name by their neighbours.
_KEPT_BEFORE = frozenset(
    phrases(
        """có công|có nguy|có chất|không dùng|không gian|không khí|không giấy|không rác|không để|từ thiện|từ xa|đến trường|lần đầu
        bằng cấp|bằng sáng|để bảo|cùng phát|khi xóa|khi nhà"""
    )
)
_KEPT_AFTER = {
    "giúp": ("trợ",), "bằng": ("đồng", "công", "cân", "Đồng"), "đạt": ("truyền",), "từ": ("điện",), "vì": ("động",),
    "hết": ("đoàn",), "kèm": ("đi",), "ngày": ("hằng", "hàng"), "đặt": ("sắp", "cài", "lắp"),
}  # fmt: skip
_ENDINGS = frozenset("của trên và trong mới với ở".split())
_PLACES = frozenset(
    """tỉnh thành huyện xã phường thị quận ngành địa đơn cơ trung bộ sở ban đảng công trường nhà chính chúng họ ta từng các
    mỗi ủy uỷ ubnd cấp""".split()
)
_TIMES = frozenset("năm tháng quý thời ngày đó giai những việc quá dịp khuôn".split())
#: After a comma these begin the next clause of the sentence.
_CLAUSE_BEGINS = frozenset(
    """góp hoàn nâng đẩy tăng tiếp tạo gắn chú tập bảo đảm thực triển xây phấn trong từng kịp khuyến chủ thúc tổ rà quan giữ làm
    coi giao yêu nhưng song đưa hỗ đến với tính nhất vận giải chỉ ban xác đồng ngay sau trước khi nhằm để qua theo phân
    lấy giúp do bởi các những thông kiểm trên tại tuyên lồng vì UBND HĐND""".split()
)
#: After `và` these begin another document or clause.
_AFTER_AND = frozenset(
    """các những kế chương nghị đề chỉ kết quyết hướng thông chiến triển thực tổ tiếp chủ xây đang đã được yêu giao luật
    pháp văn quy ban một nhiều""".split()
)
_SECOND_MEMBER = re.compile(r", (?:[^\W\d_]{1,20} ){1,4}và [^\W\d_]")
#: Last and first syllables of members that a comma joins in names (`phòng, chống`, `cán bộ, công chức`).
_JOINED = frozenset(
    tuple(pair.split())
    for pair in phrases(
        """
        phòng chống|đạo quản|toàn vệ|tra giám|nhũng tiêu|nhũng lãng|phí tiêu|đua khen|bộ công|chức viên|cháy chữa|cháy cứu|nạn cứu
        vệ chăm|tồn phát|khám chữa|dựng chỉnh|dục thể|hóa thể|hoá thể|phòng an|tế xã|tự an|ninh trật|xếp tinh|tạo bồi|biến giáo
        kiệm chống|ngưỡng tôn|sóc giáo|tạo huấn|thôn bản|hành xử|sản kinh|nghiệp nông|học công|nghệ đổi|toàn an
        """
    )
)
_TYPE_NOUN = re.compile(
    r"(?:Nghị quyết|Kết luận|Chỉ thị|Kế hoạch|Chương trình|Hướng dẫn|Quyết định|Quy định|Quy chế|Thông báo|Báo cáo|Tờ trình"
    r"|Công văn|Công điện|Thông tư|Nghị định|Luật|Bộ luật|Pháp lệnh|Hiến pháp|Đề án|Chiến lược|Quy hoạch|Điều lệ|Dự án)(?!\w)"
)
_TRAILING = frozenset(
    "của và trong về cho với đối để theo đến các những giai đoạn thời kỳ năm từ tại việc gắn là một định tầm cấp ở".split()
)

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
    rf"(?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường|TP\.?)(?: [{_UPPER}]\w{{0,20}}){{1,5}}+(?=[^\w]|$)(?!,? (?:thời|giai|đến|năm))"
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
        _is_set(text, start)
        or inside_organization(text, start)
        or _COMPOUND_BEFORE.search(text, max(0, start - 9), start)
    ):
        return None
    if doc_type == "QH" and (place := _PLACE_PLANNING.match(text, at, at + _LONGEST)):
        return Title(place.end(), doc_type, "title-named")
    name = _running_name(text, at)
    if name is None or (needs_period and not name.has_period) or name.words < _FEWEST_WORDS.get(doc_type, 2):
        return None
    if text[at : name.end].lower() in _KINDS:
        return None
    return Title(name.end, doc_type, "title-named")


class _Name(NamedTuple):
    """A running name: where it ends, how many words it has, and whether a period closes it."""

    end: int
    words: int
    has_period: bool


def _running_name(text: str, at: int) -> _Name | None:
    """Read a running name; None where it only says which document this one carries out."""
    limit = at + _LONGEST
    end, words = at, 0
    #: Before a comma that may be the sentence's: the name goes on over it only if a period closes it.
    before_comma: tuple[int, int] | None = None
    previous = ""
    carries_out = False
    token = _FIRST_TOKEN.match(text, at, limit)
    while token is not None:
        word = token[2]
        after = _TOKEN.match(text, token.end(), limit)
        second = after[2] if after and after[1] == " " else ""
        if words and word in _PERIOD_BEGINS and (period := _PERIOD.match(text, token.start(2))):
            return _Name(period.end(), words + 2, True)
        if token[1] == ", " and (previous.lower(), word) not in _JOINED:
            if word in _CLAUSE_BEGINS:
                break
            if before_comma is None and words > 2 and not _SECOND_MEMBER.match(text, end):
                before_comma = end, words
        if _stops(word, second, previous) or (word in _ENDINGS and _ends_name(word, second, previous, words)):
            break
        if word == "số" and text[token.end() + 1 : token.end() + 2].isdigit():
            break
        if words and word[0].isupper() and _TYPE_NOUN.match(text, token.start(2)):
            if carries_out or previous in ("hiện", "khai"):
                return None
            break
        if word == "và" and after and _TYPE_NOUN.match(text, after.start(2)):
            break
        if words < 3 and word in _CARRIES_OUT:
            carries_out = True
        words += 1
        end = token.end()
        previous = word
        token = after
    if before_comma is not None:
        end, words = before_comma
    if not words or (text[end - 1].isdigit() and not _ENDS_IN_YEAR.search(text, max(at, end - 5), end)):
        # `Chương trình MTQG 1719` is named by its number.
        return None
    return _without_trailing(text, at, end, words)


def _stops(word: str, second: str, previous: str) -> bool:
    """Whether a word is none of a name's."""
    if (word, second) in _STOP_PAIRS:
        return True
    if word not in _STOPS:
        return False
    return f"{word} {second}" not in _KEPT_BEFORE and previous not in _KEPT_AFTER.get(word, ())


def _ends_name(word: str, second: str, previous: str, words: int) -> bool:
    """Whether a word that may stand in a name ends it here, by its neighbours."""
    if word == "của":
        return not second or second[0].isupper() or second in _PLACES
    if word == "trên":
        return second == "địa" or not words
    if word == "và":
        return not second or second in _AFTER_AND or second in _STOPS
    if word == "trong":
        return second in _TIMES or second.isdigit()
    if word == "mới":
        return not words or second in ("được", "ban", "có", "đây", "thông")
    if word == "ở":
        return not second or second[0].isupper() or second in ("tỉnh", "huyện", "xã", "thành", "địa")
    return previous not in ("gắn", "đối", "cùng")


def _without_trailing(text: str, at: int, end: int, words: int) -> _Name:
    """Cut function words off the end of a name."""
    while words > 1:
        space = text.rfind(" ", at, end)
        if space < 0 or text[space + 1 : end] not in _TRAILING:
            break
        end = space - 1 if text[space - 1] == "," else space
        words -= 1
    return _Name(end, words, False)


# Nouns ------------------------------------------------------------------------------------------------------------

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


_put("luật", "L", _read_law, capitals=True)
_put("bộ luật", "BL", _read_law, capitals=True)
_put("pháp lệnh", "PL", _read_law, capitals=True)
_put("điều lệ", "ĐL", _read_charter)
_put("nghị quyết", "NQ", _read_resolution, capitals=True)
_put("kết luận", "KL", _read_conclusion)
_put("cương lĩnh", OTHER, _read_political_programme)
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
    _READERS[_written] = _read_constitution, "HP"

#: What a scan looks for.
TITLE_NOUNS = tuple(_READERS)
