"""Documents that a text names by title, without a number: which nouns have names, and how far a name goes.

A name begins right behind its type noun and ends before the first thing that is not the name: punctuation, a
bracket, `trên địa bàn`, an issuer, a verb of which the document is the subject (section 1 of the scheme).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from chidao.extraction.law_names import code_name_end, law_name_end, ordinance_name_end
from chidao.extraction.tables import OTHER

#: No name is longer (code points).
_LONGEST, _LONGEST_QUOTATION = 300, 400
_UPPER = "A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ"


class Title(NamedTuple):
    """A titled document: where its mention ends, its type and the rule that read it."""

    end: int
    doc_type: str
    rule: str


_YEAR = r"(?:19|20)[0-9]{2}"
_YEARS = rf"{_YEAR}(?: ?[-–] ?| đến )(?:năm )?{_YEAR}"
#: What closes a name: the period that the document is for.
_PERIOD = re.compile(
    rf"(?:(?:giai đoạn|thời kỳ|thời kì|nhiệm kỳ|năm học)(?: từ)? (?:năm )?{_YEARS}|5 năm {_YEARS}|(?:giai đoạn,? ?)?(?:đến )?năm {_YEAR}(?: ?[-–] ?{_YEAR})?"
    rf"|(?:giai đoạn )?đến {_YEAR}|(?:giai đoạn|thời kỳ) {_YEAR}|{_YEARS})"
    rf"(?:(?:,| và) ?(?:tầm nhìn|định hướng)(?: đến)?(?: năm)? {_YEAR})?(?![0-9])",
    re.IGNORECASE,
)
_YEAR_LAST = re.compile(rf"(?<![0-9]){_YEAR}$")
_FIRST_TOKEN = re.compile(r"()([^\W\d_][\w/&]*)")
_TOKEN = re.compile(r"(, | - | – | & | )([^\W\d_][\w/&]*|[0-9]+(?![\w/.-]))")
_PERIOD_BEGINS = frozenset("giai thời nhiệm năm đến 5".split()) | {str(year) for year in range(1990, 2070)}
_ENDINGS = frozenset("của trên và trong mới với số".split())
_TIMES = frozenset("năm tháng quý thời ngày đó giai những việc quá dịp".split())

#: No word of a name: the sentence goes on about the document, or another noun phrase begins.
_STOPS = frozenset(
    """này đó ấy kia nêu nói là được bị đã đang sẽ có cần phải theo tại do bởi nhằm để khi nếu mà thì vào từ vừa
    vẫn chưa không cũng như bằng gồm ngày còn đặt xác yêu đề quy chỉ khẳng nhấn góp lần đạt rất trước sau vì nên
    hiện cùng kèm tới sang phấn ra giao đưa mang khóa khoá nhất ở bao tập chú trung tiếp phân chia nhận thay mở đi
    vượt giúp hướng hết đồng kịp qua hay hoặc lên ban ký song tuy đến""".split()
)
#: Two-word beginnings that look like stops but belong to a name.
_KEPT = re.compile(
    r"(?:có (?:công|hiệu quả|chất lượng)|không (?:dùng|gian|khí|rác|giấy|tiền)|tập (?:thể|huấn|trung)|hướng (?:nghiệp|dẫn|hữu|xã)|đề (?:án|kháng)|quy (?:hoạch|mô|chuẩn|tắc)"
    r"|chỉ (?:số|tiêu|dẫn)|ra đa|giao (?:thông|dịch|lưu)|nhận (?:thức|dạng)|trung (?:tâm|học|du|ương|ư)|phân (?:loại|bón|khu|cấp)|yêu (?:nước|thương)|xác (?:thực|minh|lập)|đồng (?:bào|bộ|bằng|ruộng)"
    r"|ở (?:cơ sở|nước|khu|vùng|xã)|bao bì|tiếp (?:cận|công|nhận|thị)|sang trọng|mở rộng|mở vỉa|đặt hàng|đi lại|trước (?:thiên|sinh)|sau (?:thu|đại)|vì (?:người|trẻ|sự)|vào (?:sản|phát)|từ (?:thiện|xa)"
    r"|trên (?:biển|không|cạn|môi|nền|mạng|nước)|đến trường|cùng phát|như)(?!\w)"
)
_PLACES = frozenset(
    """tỉnh thành huyện xã phường thị quận ngành địa đơn cơ trung bộ sở ban đảng công trường nhà chính chúng họ ta
    từng các mỗi ủy uỷ ubnd""".split()
)
_CLAUSE_VERBS = frozenset(
    """góp hoàn nâng đẩy tăng tiếp tạo gắn chú tập bảo đảm thực triển xây phấn trong từng kịp khuyến chủ thúc tổ
    rà quan giữ làm coi giao yêu nhưng song đưa hỗ đến với tính nhất vận hướng giải chỉ ban xác đồng ngay sau trước khi
    nhằm để qua theo phân lấy giúp do bởi các những thông kiểm trên tại tuyên quán lồng phát vì""".split()
)
_AFTER_AND = frozenset(
    """các những kế chương nghị đề chỉ kết quyết hướng thông chiến triển thực tổ tiếp chủ xây đang đã được yêu giao
    luật pháp văn quy đồng ban một nhiều""".split()
)
_NEXT_MEMBERS = re.compile(r", (?:[^\W\d_]+ ){1,4}và [^\W\d_]")
_TYPE_NOUN = re.compile(
    r"(?:Nghị quyết|Kết luận|Chỉ thị|Kế hoạch|Chương trình|Hướng dẫn|Quyết định|Quy định|Quy chế|Thông báo|Báo cáo|Tờ trình"
    r"|Công văn|Công điện|Thông tư|Nghị định|Luật|Bộ luật|Pháp lệnh|Hiến pháp|Đề án|Chiến lược|Quy hoạch|Điều lệ|Dự án)(?!\w)"
)
_REFERENCE = re.compile(r"[0-9][a-z]?(?: ?[-/] ?| )[A-ZĐ]{2,4}[a-z]?[A-Z]{0,3}[-/][A-ZĐ]|/20[0-9]{2}/|(?:số|Nghị quyết|Chỉ thị) [0-9]")
_CARRIES_OUT = frozenset({"thực", "triển", "thi", "cụ", "tổ", "phê", "ban", "quán", "học"})
_TRAILING = frozenset(
    "của và trong về cho với đối để theo đến các những giai đoạn thời kỳ năm từ tại việc gắn là một định tầm".split()
)

#: Said before the noun, it is part of an organisation's name, a field of study or a set.
_ORGANIZATION = re.compile(
    r"(?:Ban [Cc]hỉ đạo|BAN CHỈ ĐẠO|BCĐ|Ban [Qq]uản lý|Ban [Đđ]iều hành|Tổ [Cc]ông tác|Tổ [Gg]iúp việc|Văn phòng [Đđ]iều phối|Văn phòng|Hội đồng(?: thẩm định)?"
    r"|Cục|Viện|Vụ|Sở|SỞ|Bộ|BỘ|Phòng|PHÒNG|Trung tâm|Khoa|Trường|Ủy ban|Uỷ ban|Ban|Tạp chí|Báo|Quỹ|Hội|Học viện|Đại học|Công ty|TNHH|Tổ|Nhóm)"
    r"(?: (?:Trung ương|quốc gia|Quốc gia|tỉnh|Tỉnh|thành phố|huyện|xã))?(?: (?:về|thực hiện|triển khai|xây dựng|các|điều hành|quản lý|tổ chức|thi hành)){0,3} $"
)
_STEERING = re.compile(
    r"(?:Ban [Cc]hỉ đạo|BCĐ)(?: [^\W\d_]+){0,3}? (?:về|phát triển|chuyển đổi số|cải cách|phòng|xây dựng|khoa học)[^.;:()\n“”]{0,160}(?:,| và|thực hiện|triển khai) $"
)
_VERBS_BETWEEN = re.compile(r" (?:ban hành|yêu cầu|đã|chỉ đạo|giao|họp|báo cáo|theo|sơ kết|kiểm tra|sẽ|được|của|tham mưu|đề nghị|quán triệt)(?!\w)")
_SET = re.compile(
    r"(?:(?<!\w)(?:[Cc]ác|[Nn]hững|[Mm]ọi|[Mm]ỗi|[Tt]ừng|[Nn]hiều|[Mm]ột số|[Hh]ai|[Bb]a|[Bb]ốn|[Nn]ăm)|(?<![\w/.-])0?[2-9]|[0-9]{2}) $"
)
_STUDY = re.compile(r"(?:[Hh]ọc|[Kk]hoa|[Nn]gành|[Cc]ử nhân|[Tt]hạc sĩ|[Tt]iến sĩ|[Gg]iảng viên|[Hh]ãng|[Vv]ăn phòng|[Bb]áo|VPLS) $")
_BEFORE = 80


def inside_organization(text: str, start: int) -> bool:
    """Whether a type noun at `start` is part of an organisation's name (`Ban Chỉ đạo Đề án 06`)."""
    before = text[max(0, start - _BEFORE) : start]
    if before[-1:] != " ":
        return False
    if _ORGANIZATION.search(before):
        return True
    if "hỉ đạo" not in text[max(0, start - 200) : start]:
        return False
    match = _STEERING.search(text, max(0, start - 200), start)
    return match is not None and not _VERBS_BETWEEN.search(text, match.start() + 11, start)


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
    if literal[-1] in "“\"":
        return _read_quoted(text, start + len(literal) - 1, doc_type)
    return reader(text, start, start + len(literal), doc_type)


def _read_law(text: str, start: int, at: int, doc_type: str) -> Title | None:
    read = {"L": law_name_end, "BL": code_name_end, "PL": ordinance_name_end}[doc_type]
    end = read(text, at)
    if end is None or _STUDY.search(text, max(0, start - 14), start) or inside_organization(text, start):
        return None
    return Title(end, doc_type, "title-law")


def _read_constitution(text: str, start: int, at: int, doc_type: str) -> Title | None:
    match = _CONSTITUTION.match(text, at)
    return Title(match.end() if match else at, doc_type, "title-law")


_CONSTITUTION = re.compile(
    r" (?:nước|Nước) (?:Cộng hòa|Cộng hoà|CHXHCN)(?: xã hội chủ nghĩa| Xã hội chủ nghĩa| XHCN)? Việt Nam", re.IGNORECASE
)
_CHARTER = re.compile(
    r"(?:Đảng Cộng sản Việt Nam|Đảng(?! (?:bộ|ủy|uỷ|viên))|Công đoàn Việt Nam|Công đoàn|Đoàn (?:TNCS|Thanh niên Cộng sản|thanh niên Cộng sản) Hồ Chí Minh"
    r"|Đoàn TNCS|Đoàn|Mặt trận Tổ quốc Việt Nam|Mặt trận(?: Tổ quốc)?|MTTQ(?: Việt Nam)?|Đội(?: (?:TNTP|Thiếu niên Tiền phong) Hồ Chí Minh)?"
    rf"|(?:Liên hiệp |Liên đoàn |Hiệp |Tổng )?[Hh]ội(?: [{_UPPER}]\w*(?: (?:và|hiệp|phụ|chiến|dân|hợp|niên|nữ|binh|sĩ|thập|học|việt|thuật|báo|cao|tuổi|sinh|viên|khuyến|chất|độc|da|cam|luật|gia|làm|vườn|khoa|người|nghiệp|khuyết|tật|văn|nghệ|đỏ|nước|bảo|trợ|em|mồ|côi|xung|phong|kế|hoạch|hóa|gia|đình|doanh)\b)*){{0,6}})"
    r"(?! (?:[a-zđ]*bộ|viên)(?!\w))"
)


def _read_charter(text: str, start: int, at: int, doc_type: str) -> Title | None:
    match = _CHARTER.match(text, at)
    return Title(match.end(), doc_type, "title-charter") if match else None


_ROMAN = r"[IVXL]{1,7}(?!\w)"
_WORD_ORDINAL = (
    r"(?:nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)(?: (?:một|hai|ba|tư|bốn|lăm|sáu|bảy|tám|chín|mốt|mươi))?(?!\w)"
)
_ORDINAL = rf"(?:[Ll]ần thứ |LẦN THỨ |lần )(?:{_ROMAN}|[0-9]{{1,2}}(?![\w/-])|{_WORD_ORDINAL})"
_TERM = rf",? ?(?:[Nn]hiệm kỳ|[Nn]hiệm kì|NHIỆM KỲ) {_YEAR} ?[-–—] ?{_YEAR}(?![0-9])"
_BODY = (
    r"(?:Đảng bộ|ĐẢNG BỘ|Đảng|ĐẢNG|Công đoàn|CÔNG ĐOÀN|Đoàn|Hội|Chi bộ|Mặt trận Tổ quốc|MTTQ|Liên đoàn|Liên minh)(?!\w)"
)
_BODY_WORD = (
    rf"(?:[{_UPPER}][\w.]*|tỉnh|thành phố|huyện|thị xã|thị trấn|quận|xã|phường|các cơ quan|cơ quan|doanh nghiệp|khối|bộ|cấp|và|bộ đội"
    r"|ty|nghiệp|binh|hiệp|dân|niên|phụ nữ|chiến|sản|quốc|đoàn|điện lực|chính|quân sự|công an|viên chức|tế|học|trường|sở|các đơn vị|phòng)(?!\w)"
)
_CONGRESS = re.compile(
    rf"(?:Đại hội|ĐẠI HỘI)(?P<said>(?: (?:đại biểu|ĐẠI BIỂU|Đại biểu|toàn quốc|TOÀN QUỐC|Toàn quốc|toàn thể)| {_ORDINAL}| {_ROMAN}"
    rf"| {_BODY}(?: {_BODY_WORD}){{0,10}}|{_TERM}){{1,8}})"
)
_PLENUM = re.compile(
    rf"Hội nghị(?: (?:BCH |Ban Chấp hành )?(?:Trung ương|TW)(?: Đảng)?)?(?: {_ORDINAL}| [0-9]{{1,2}}(?![\w/-]))(?: ,? ?khóa {_ROMAN}| khoá {_ROMAN})?"
)
_CENTRAL = re.compile(rf"(?:Trung ương|TW|T\.Ư)(?: Đảng)? (?:[0-9]{{1,2}}(?![\w/-])|{_ROMAN})(?:,? ?(?:khóa|khoá) {_ROMAN})?")
_ALL_LEVELS = re.compile(r" (?:đảng bộ )?các cấp")


def _read_resolution(text: str, start: int, at: int, doc_type: str) -> Title | None:
    if match := _CONGRESS.match(text, at, at + _LONGEST):
        if _ALL_LEVELS.match(text, match.end()) or "các cấp" in match[0] or _SET.search(text, max(0, start - 12), start):
            return None
        end = match.end()
        for word in (" và", " cấp", " các cơ quan", " bộ"):
            if text.endswith(word, at, end) and not text.endswith("Đảng bộ", at, end):
                end -= len(word)
        # A body is named or counted: `Đại hội Đảng` alone is any.
        return Title(end, doc_type, "title-resolution") if match["said"].strip() not in ("Đảng", "đại biểu") else None
    if match := _PLENUM.match(text, at, at + _LONGEST) or _CENTRAL.match(text, at, at + _LONGEST):
        return None if _SET.search(text, max(0, start - 12), start) else Title(match.end(), doc_type, "title-resolution")
    return None


def _read_programme_of_party(text: str, start: int, at: int, doc_type: str) -> Title | None:
    match = _POLITICAL_PROGRAMME.match(text, at)
    return Title(match.end(), doc_type, "title-named") if match else None


_POLITICAL_PROGRAMME = re.compile(
    r"xây dựng đất nước trong thời kỳ quá độ(?: lên (?:chủ nghĩa xã hội|CNXH))?", re.IGNORECASE
)
_PLACE_PLANNING = re.compile(
    rf"(?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường|TP\.?)(?: [{_UPPER}][\w.]*){{1,5}}+(?=[^\w]|$)(?!,? (?:thời|giai|đến|năm))"
)


def _read_quoted(text: str, quote: int, doc_type: str) -> Title | None:
    limit = quote + 1 + _LONGEST_QUOTATION
    end = text.find("”" if text[quote] == "“" else '"', quote + 1, limit)
    if end < 0:
        end = text.find('"', quote + 1, limit)
    if end < 0:
        return None
    inner = text[quote + 1 : end]
    if "\n" in inner or len(inner) < 8 or _REFERENCE.search(inner):
        return None
    if doc_type in ("CTr", "KH") and not _PERIOD.search(inner):
        return None
    if doc_type == "KH" and inner.split(" ", 1)[0].lower() in _CARRIES_OUT:
        return None
    return Title(end + 1, doc_type, "title-quoted")


_PROGRAMME = re.compile(
    r"(?:mục tiêu quốc gia (?!(?:đã|được|trên|là|và|có|của|năm|giai đoạn|đến|theo|tại|nhằm|này|để|do|với)(?!\w))|MTQG |mục tiêu (?!quốc gia)|phát triển|quốc gia|tổng thể|xây dựng|giáo dục phổ thông|giáo dục mầm non|giáo dục thường xuyên"
    r"|chuyển đổi số|khuyến công|khuyến nông|xúc tiến|hỗ trợ|bảo vệ|bảo tồn|giảm nghèo|nông thôn mới|mỗi xã|OCOP|hành động quốc gia|tiêm chủng|phòng, chống|phòng chống|nâng cao|đào tạo|bồi dưỡng|tín dụng|"
    r"cải cách|hành động vì|kích cầu|đổi mới|ứng phó|bình ổn|sức khỏe|Sức khỏe|sữa|trồng|đầu tư|phục hồi|quản lý|sử dụng|ứng dụng|kiên cố|tái cơ cấu|công tác|kiểm tra|nghiên cứu|khoa học|quân dân|nước sạch|nhà ở|việc làm|dân số|tăng cường|đẩy mạnh)(?!\w)?"
)
_NO_NAME = {
    "KH": re.compile(r"(?:và Đầu tư|- |của|năm|này|đề ra|thực hiện (?:Luật|Nghị|Chương|Chiến|Đề|Quy)|triển khai (?:Luật|Nghị|Chương|Chiến|Đề|thi hành|thực hiện))"),
    "QC": re.compile(r"(?:làm việc|phối hợp|hoạt động|nội bộ|của)"),
    "QH": re.compile(r"(?:- |và |của|này|đô thị và phát)"),
}


def _read_named(text: str, start: int, at: int, doc_type: str) -> Title | None:
    if text[at : at + 3] in ("số ", "này", "của", "đề ") or not text[at : at + 1].isalpha():
        return None
    if doc_type == "CTr" and not _PROGRAMME.match(text, at):
        return None
    if (no_name := _NO_NAME.get(doc_type)) and no_name.match(text, at):
        return None
    if _SET.search(text, max(0, start - 12), start) or inside_organization(text, start) or text[max(0, start - 2) : start] == "- " and doc_type == "KH" and _is_inside_line(text, start):
        return None
    if doc_type == "QH" and (place := _PLACE_PLANNING.match(text, at, at + _LONGEST)):
        return Title(place.end(), doc_type, "title-named")
    name = _name_end(text, at)
    if name is None:
        return None
    end, words, has_period = name
    if words < 2 or (doc_type in ("KH", "QC") and words < 3):
        return None
    if doc_type == "KH" and not has_period:
        return None
    if doc_type == "CTr" and text.startswith("công tác", at) and not has_period:
        return None
    return Title(end, doc_type, "title-named")


def _is_inside_line(text: str, start: int) -> bool:
    """Whether the dash before `start` stands inside a line (`Tài chính - Kế hoạch`)."""
    return start >= 3 and text[start - 3] != "\n"


def _name_end(text: str, at: int) -> tuple[int, int, bool] | None:
    """Tell where a running name ends, how many words it has and whether a period closes it.

    None where the name only says which document it carries out.
    """
    limit = at + _LONGEST
    end = at
    words = 0
    pending: tuple[int, int] | None = None
    previous = ""
    carries_out = False
    token = _FIRST_TOKEN.match(text, at, limit)
    while token is not None:
        word = token[2]
        after = _TOKEN.match(text, token.end(), limit)
        second = after[2] if after and after[1] == " " else ""
        if words and word in _PERIOD_BEGINS and (period := _PERIOD.match(text, token.start(2))):
            return period.end(), words + 2, True
        if token[1] == ", ":
            if word in _CLAUSE_VERBS:
                break
            if pending is None and previous != "phòng" and not _NEXT_MEMBERS.match(text, end):
                pending = (end, words)
        if word in _STOPS and not _KEPT.match(text, token.start(2)):
            break
        if word in _ENDINGS and _ends_name(word, second, previous, words):
            if word != "và" or not after or not _KEPT.match(text, after.start(2)):
                break
        if word == "số" and text[end + 4 : end + 5].isdigit():
            break
        if word[0].isupper() and words and _TYPE_NOUN.match(text, token.start(2)):
            if carries_out:
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
    if pending is not None:
        end, words = pending
    if text[end - 1].isdigit() and not _YEAR_LAST.search(text, max(at, end - 5), end):
        # `Chương trình MTQG 1719` is named by its number.
        return None
    while words > 1:
        space = text.rfind(" ", at, end)
        if space < 0 or text[space + 1 : end] not in _TRAILING:
            break
        end = space - 1 if text[space - 1] == "," else space
        words -= 1
    return (end, words, False) if words else None


def _ends_name(word: str, second: str, previous: str, words: int) -> bool:
    """Whether a word that may stand in a name ends it here, by its neighbours."""
    if word == "của":
        return not second or second[0].isupper() or second in _PLACES
    if word == "trên":
        return second == "địa" or not words
    if word == "và":
        return not second or second in _AFTER_AND or second in _STOPS
    if word == "trong":
        return second in _TIMES
    if word == "mới":
        return not words or second in ("được", "ban", "có", "đây", "thông")
    return word == "với" and previous not in ("gắn", "đối", "cùng")


_Reader = Callable[[str, int, int, str], Title | None]
_READERS: dict[str, tuple[_Reader, str]] = {}


def _put(noun: str, doc_type: str, reader: _Reader, *, capitals: bool = False, quoted: bool = False) -> None:
    first = noun[0].upper() + noun[1:]
    written = {first, first.title()} if " " in noun else {first}
    for each in written | ({noun.upper()} if capitals else set()):
        _READERS[f"{each} "] = reader, doc_type
    if quoted:
        for each in (*written, noun):
            for quote in "“\"":
                _READERS[f"{each} {quote}"] = reader, doc_type


_put("luật", "L", _read_law, capitals=True)
_put("bộ luật", "BL", _read_law, capitals=True)
_put("pháp lệnh", "PL", _read_law, capitals=True)
_put("điều lệ", "ĐL", _read_charter)
_put("nghị quyết", "NQ", _read_resolution, capitals=True)
_put("chiến lược", "CL", _read_named, quoted=True)
_put("quy hoạch", "QH", _read_named, quoted=True)
_put("chương trình", "CTr", _read_named, quoted=True)
_put("kế hoạch", "KH", _read_named, quoted=True)
_put("đề án", "ĐA", _read_named, quoted=True)
_put("quy chế", "QC", _read_named, quoted=True)
_put("cương lĩnh", OTHER, _read_programme_of_party)
for _written in ("Hiến pháp", "HIẾN PHÁP", "Hiến Pháp"):
    _READERS[_written] = _read_constitution, "HP"

#: What a scan looks for.
TITLE_NOUNS = tuple(_READERS)
