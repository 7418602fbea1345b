"""The running name of a document behind its type noun, read word by word, and the period that closes it."""

from __future__ import annotations

import re
from typing import NamedTuple

from chidao.extraction.directives.law_names import phrases
from chidao.extraction.directives.title import LONGEST, YEAR

#: Such a title says which document this one carries out.
CARRIES_OUT = frozenset("thực triển thi cụ tổ phê ban quán học".split())

_YEARS = rf"{YEAR}(?: ?[-–] ?| đến )(?:năm )?{YEAR}"
#: The period that a document is for closes its name.
PERIOD = re.compile(
    rf"(?:(?:giai đoạn|thời k[ỳì]|nhiệm k[ỳì]|năm học)(?: từ)? (?:năm )?{_YEARS}|(?:5|10) năm (?:{_YEARS}|\({_YEARS}\))"
    rf"|(?:giai đoạn,? ?)?(?:đến )?năm {YEAR}(?: ?[-–] ?{YEAR})?|(?:giai đoạn )?đến {YEAR}|(?:giai đoạn|thời kỳ) {YEAR}|{_YEARS})"
    rf"(?:(?:,| và) ?(?:(?:tầm )?nhìn|(?:định )?hướng)(?: đến)?(?: năm)? {YEAR})?(?![0-9])",
    re.IGNORECASE,
)
_PERIOD_BEGINS = frozenset("giai thời nhiệm năm đến 5 10".split()) | {str(year) for year in range(1990, 2070)}
_NAME_WORD = r"[^\W\d_](?:[^\W_]|[/&-](?=[^\W_])){0,30}"
_FIRST_TOKEN = re.compile(rf"()({_NAME_WORD})")
_TOKEN = re.compile(rf"(, | - | – | & | )({_NAME_WORD}|[0-9]{{1,6}}(?![\w/.-]))")
_ENDS_IN_YEAR = re.compile(rf"(?<![0-9]){YEAR}$")

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


class RunningName(NamedTuple):
    """A running name: where it ends, how many words it has, and whether a period closes it."""

    end: int
    words: int
    has_period: bool


def running_name(text: str, at: int) -> RunningName | None:
    """Read a running name; None where it only says which document this one carries out."""
    limit = at + LONGEST
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
        if words and word in _PERIOD_BEGINS and (period := PERIOD.match(text, token.start(2))):
            return RunningName(period.end(), words + 2, True)
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
        if words < 3 and word in CARRIES_OUT:
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


def _without_trailing(text: str, at: int, end: int, words: int) -> RunningName:
    """Cut function words off the end of a name."""
    while words > 1:
        space = text.rfind(" ", at, end)
        if space < 0 or text[space + 1 : end] not in _TRAILING:
            break
        end = space - 1 if text[space - 1] == "," else space
        words -= 1
    return RunningName(end, words, False)
