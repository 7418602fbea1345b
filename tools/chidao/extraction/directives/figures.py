"""The figure of a reference: symbols and numbers as they stand in a text, and what may stand beside them."""

from __future__ import annotations

import re
from functools import lru_cache

from chidao.extraction.directives.symbols import canonical, types_of_symbol
from chidao.extraction.directives.tables import DOCUMENT_TYPES, OTHER

#: What a symbol is no directive's after.
NO_REFERENCE = re.compile(
    r"(?:[Gg]iấy phép|GIẤY PHÉP|GP|[Mm]ẫu|MẪU|[Bb]iểu|[Pp]hụ lục|PHỤ LỤC|[Hh]ợp đồng|[Hh]óa đơn|[Bb]iên lai|[Mm]ã|[Gg]ói thầu"
    r"|[Tt]ài khoản|[Bb]iển|[Hh]ồ sơ|[Cc]hứng chỉ|[Cc]hứng nhận|[Ll]ô|[Hh]ộ chiếu|CMND|CCCD|ĐKKD|[Tt]hẻ|[Qq]uầy|[Pp]hòng)(?: đăng ký)?(?: số| Số| SỐ)?:? ?$"
)
_UPPER = "A-ZÂĂĐÊÔƠƯ"
_ISSUERS = "UBND|HĐND|TW|TU|HU|ĐU|QU|CP|TTg"
#: Codes that symbols print for types, the longest first.
TYPE_CODES = sorted({code for each in DOCUMENT_TYPES for code in each.codes}, key=len, reverse=True)
_CODE = rf"(?:T\.Ư|T\.W|[CT]tr(?!\w)|[{_UPPER}][{_UPPER}0-9]{{0,15}}(?:[&.][{_UPPER}0-9]{{1,9}}){{0,3}}(?:[a-zđ](?:[{_UPPER}0-9]{{1,9}}|(?!\w))){{0,3}})(?!\w)"
#: The last code may be glued to the next word.
_LAST_CODE = rf"(?:{_CODE}|(?:{_ISSUERS})(?=[a-zđà-ỹ]{{2}}))"
#: A symbol; its group is the number.
SYMBOL = re.compile(
    rf"([0-9]{{1,6}}[a-zA-ZđĐ]?)(?: ?/ ?(?:19|20)[0-9]{{2}}(?=[ /–-]))?"
    rf"(?: ?[-–/] ?{_CODE}| (?:{'|'.join(TYPE_CODES)})(?= ?[-–/]))"
    rf"(?: ?[-–/] ?{_LAST_CODE}(?:(?:[-–/] ?| [-–/]){_LAST_CODE}){{0,6}}| (?:{_ISSUERS})(?!\w))?"
)
#: A number alone.
NUMBER = re.compile(r"([0-9]{1,6}[a-zA-ZđĐ]?)(?![\w%]|[/.,-][0-9]| ?[-–/] ?[0-9]|/\w)")
#: A symbol cut off after its year (`Nghị định số 41/2012`).
NUMBER_OF_YEAR = re.compile(r"([0-9]{1,6})/(?:19|20)[0-9]{2}(?![\w%]|[/.,-][\w]| ?[-–/] ?[A-ZĐ0-9])")
#: The number of a symbol, before its type code.
BARE_HEAD = re.compile(r"(?<![\w/.,–-])[0-9]{1,6}[a-zA-ZđĐ]?(?: ?/ ?(?:19|20)[0-9]{2})? ?$")
#: What a figure counts that names no document.
COUNTED = re.compile(
    r" (?:năm|tháng(?! [0-9])|ngày(?! [0-9])|tuần|giờ|phút|quý|nội dung|nhóm|nhiệm vụ|giải pháp|điểm|bước|kỳ|cuộc|lần|đợt|triệu|tỷ|tỉ|nghìn|ngàn|đồng"
    r"|người|hộ|xã|huyện|phường|thôn|bản|ha|km|m|vụ|việc|dự án|mục|chương|phần|trường hợp|đồng chí|cán bộ|tổ chức|đảng viên"
    r"|đơn vị|cơ quan|doanh nghiệp|trang|mô hình|loại|cấp|bên|không|tại chỗ|ban|khâu|đột phá|trụ cột|chỉ tiêu|tiêu chí"
    r"|sản phẩm|chuyên đề|công trình|văn bản|nghị quyết|kế hoạch|đề án|quyết định|điều|khoản|phương|giai đoạn|lĩnh vực|mục tiêu"
    r"|vấn đề|câu|bài|phiên|ngành|sở|tỉnh|thành phố|địa phương|cơ sở|chi bộ|đảng bộ|tập thể|cá nhân|học sinh|giáo viên|suất"
    r"|nguyên tắc|quan điểm|định hướng|hạng|mức|tầng|khu|tuyến|nhà|gói|hồ sơ|thủ tục|ý|kịch bản|chiều|con)(?!\w)"
)
#: After a number: the year of the document.
OF_YEAR = re.compile(r" năm (?:19|20)[0-9]{2}")
#: After a number alone the sentence goes on about the document.
GOES_ON = re.compile(
    r"$|[\n.,;:!?)\]”\"’…]| [(“\"–-]| [A-ZÀ-ÝĂĐƠƯẠ-Ỹ]| (?:của|về|ngày|thì|và|đã|được|yêu|là|quy|nêu|đề ra|đặt|gắn|đến|tại|với|cũng"
    r"|sẽ|theo|do|để|cho|như|từ|khóa|khoá|trong|còn|phải|ra|đi|thông|vào|tỉnh|nhằm|cùng|bằng|đối|khi|hay|hoặc|đang|vừa|mới"
    r"|cần|chỉ|xác|hướng|giao|ban|tiếp|trước|sau|thành|này|nói|một|những|các|đưa|tạo|mà|nên|chưa|vẫn|rất|đạt|giúp|mở|hết)(?!\w)"
)
#: A further number of a coordination; what counts something has its noun behind it.
MEMBER = re.compile(
    r"(?:, và |, | và )([0-9]{2,4}[a-z]?)"
    r"(?=$|[\n;:!?)\]”\"’…]|[.,](?!\w)| (?:của|về|ngày|do)(?!\w)| và (?:[0-9]{2}|số |[A-ZĐ]))"
)
#: A number that may be a year.
YEAR_LIKE = re.compile(r"20[0-3][0-9]")
#: In symbols of the National Assembly and its Standing Committee.
LAW_SYMBOL = re.compile(r"/(?:UBTV)?QH[0-9]")


@lru_cache(maxsize=8192)
def canonical_symbol(symbol: str) -> str | None:
    """Give the canonical form of a symbol as written; None where it is none."""
    return canonical(symbol)


@lru_cache(maxsize=8192)
def types_of(symbol: str) -> frozenset[str]:
    """Give the types of document that a canonical symbol allows."""
    return types_of_symbol(symbol)


def usual_type(types: frozenset[str]) -> str:
    """Of several types that a code allows, the one that it mostly means."""
    for doc_type in ("QĐ", "TT", "TTr", "L", "NQ", "CV"):
        if doc_type in types and not (doc_type == "L" and "PL" in types):
            return doc_type
    return min(types) if types else OTHER
