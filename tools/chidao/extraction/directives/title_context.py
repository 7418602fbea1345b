"""What stands before a type noun and tells that no title follows: a body, a set, a compound, a subject of study."""

from __future__ import annotations

import re

#: How far before a noun an organisation's name or a set is looked for.
_NEAR, _FAR = 80, 200

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
COMPOUND_BEFORE = re.compile(r"(?:[Đđ]ối tác|[Qq]uan hệ|\w -|\w-) ?$")
#: `khoa Luật Kinh tế`: a subject of study, not a law.
STUDY_BEFORE = re.compile(
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


def is_set(text: str, start: int) -> bool:
    """Whether a type noun at `start` is one of a set (`các Nghị quyết …`)."""
    return _SET_BEFORE.search(text, max(0, start - 12), start) is not None
