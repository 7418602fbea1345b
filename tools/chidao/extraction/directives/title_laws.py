"""Laws, codes, ordinances, the constitution and charters by name."""

from __future__ import annotations

import re

from chidao.extraction.directives.law_names import code_name_end, law_name_end, ordinance_name_end
from chidao.extraction.directives.title import UPPER, Title
from chidao.extraction.directives.title_context import STUDY_BEFORE, inside_organization


def read_law(text: str, start: int, at: int, doc_type: str) -> Title | None:
    """Read the name of a law, code or ordinance whose noun ends at `at`."""
    read = {"L": law_name_end, "BL": code_name_end, "PL": ordinance_name_end}[doc_type]
    end = read(text, at)
    if end is None or STUDY_BEFORE.search(text, max(0, start - 14), start) or inside_organization(text, start):
        return None
    return Title(end, doc_type, "title-law")


_OF_THE_STATE = re.compile(
    r" nước (?:Cộng hòa|Cộng hoà|CHXHCN)(?: xã hội chủ nghĩa| XHCN)? Việt Nam|(?: nước)? Việt Nam(?! Dân)",
    re.IGNORECASE,
)


def read_constitution(text: str, start: int, at: int, doc_type: str) -> Title | None:
    """Read the constitution, perhaps with the state that it is of."""
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
    rf"|(?:Liên hiệp (?:các )?|Hiệp )?[Hh]ội(?: [{UPPER}]\w{{0,20}}(?: (?:{_SYLLABLES})(?!\w)){{0,4}}){{0,6}})"
    r"(?! (?:bộ|viên|ủy|uỷ)(?!\w)| các cấp)"
)


def read_charter(text: str, start: int, at: int, doc_type: str) -> Title | None:
    """Read the charter of the Party or of a mass organisation."""
    match = _CHARTER.match(text, at)
    return Title(match.end(), doc_type, "title-charter") if match else None
