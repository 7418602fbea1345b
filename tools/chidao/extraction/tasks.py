"""Groups of tasks (label TASK_GROUP): enumerations of the work that a document orders, and their lists.

Four steps, each linear in the text: *markers* are found by fast scans (line starts, brackets, ordinal words);
an outline makes *chains* of them, numbered without a gap from one; a chain is a list of task groups when what
*announces* it and what its members begin with say so; last come *titles* and *scopes*. Lists that have only
separators are found from the colon after a declared count.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from chidao.extraction.mention import Confidence, Mention
from chidao.extraction.numerals import read_number, read_roman
from chidao.extraction.tables import ABBREVIATIONS
from chidao.model import Phrase, TaskList, Value

LABEL = "TASK_GROUP"

#: Code points of text before a list that may announce it, longest title, widest gap between inline members.
_LEAD, _LONGEST_TITLE, _INLINE_GAP, _LINE_GAP = 400, 3000, 5000, 40_000
#: Longest member of a list that has only separators.
_LONGEST_MEMBER = 600
#: Deepest outline; what is deeper pushes the outermost level out.
_DEPTH = 8


class TaskRule(NamedTuple):
    """One way in which groups are marked: its name, why it holds, an example and a near miss with no group."""

    name: str
    why: str
    example: str
    near_miss: str


#: Sources: Decree 30/2020/NĐ-CP, annex I (parts of a document: I, 1, a); Guideline 36-HD/VPTW of 3 April 2018
#: (the Party's marks `I-`, `1-`, `1.1-`, `a)`); section 4 of the annotation scheme.
RULES: tuple[TaskRule, ...] = (
    TaskRule(
        "task-number",
        "Arabic numbers before headings or clauses, as the decree has it (1.), the Party (1-) and newsrooms (1), 1/).",
        "UBND tỉnh đề ra các nhiệm vụ, giải pháp chủ yếu:\n1. Tăng cường tuyên truyền\n2. Đẩy mạnh kiểm tra",
        "UBND tỉnh đề ra các chỉ tiêu chủ yếu:\n1. Tăng thu ngân sách 10%\n2. Giảm hộ nghèo 2%",
    ),
    TaskRule(
        "task-bracket",
        "Numbers, letters or small Roman numerals in brackets, mostly inside a sentence.",
        "Chủ tịch UBND tỉnh yêu cầu: (1) Khẩn trương sơ tán dân; (2) bố trí lực lượng trực.",
        "Hội nghị thảo luận: (1) Báo cáo tổng kết năm; (2) dự thảo nghị quyết.",
    ),
    TaskRule(
        "task-letter",
        "Letters, the decree's third level; a list of its own where announced as groups of tasks.",
        "Hướng dẫn nêu 2 nhiệm vụ cụ thể: a) Tuyên truyền Luật; b) rà soát hương ước.",
        "Hồ sơ gồm các giấy tờ sau: a) Đơn đề nghị; b) bản sao giấy khai sinh.",
    ),
    TaskRule(
        "task-roman",
        "Roman numerals before headings, the first level of both systems.",
        "Kế hoạch xác định 02 nhóm giải pháp trọng tâm:\nI. Đổi mới công tác tuyên truyền\nII. Tăng cường giám sát",
        "Kế hoạch có những nội dung chính sau:\nI. MỤC TIÊU\nII. NHIỆM VỤ, GIẢI PHÁP",
    ),
    TaskRule(
        "task-ordinal-word",
        "Ordinal words (thứ nhất, một là), at the start of a paragraph or inside it, also glued to the word before.",
        "Nghị quyết đề ra 02 nhiệm vụ, giải pháp làThứ nhất, tăng cường lãnh đạo; thứ hai, đổi mới tư duy.",
        "Kế hoạch xác định hai quan điểm: Thứ nhất, di sản là của Nhân dân; thứ hai, bảo tồn là gốc.",
    ),
    TaskRule(
        "task-named",
        "A noun of the group before its number (Nhiệm vụ 1:, Nhóm giải pháp thứ hai:) announces it by itself.",
        "Nghị quyết nêu rõ:\nNhiệm vụ 1: Xây dựng thể chế\nNhiệm vụ 2: Phát triển hạ tầng",
        "Hội nghị chia hai tổ:\nTổ 1: Xây dựng thể chế\nTổ 2: Phát triển hạ tầng",
    ),
    TaskRule(
        "task-separator",
        "After a declared count and a colon, semicolons alone divide the groups.",
        "Kế hoạch xác định 2 nhiệm vụ, giải pháp đó là: Tăng cường lãnh đạo; đổi mới tư duy, hoàn thiện chính sách.",
        "Kế hoạch đặt ra 2 mục tiêu: Chỉ số tăng 2 bậc; tỷ lệ hài lòng đạt trên 88%.",
    ),
)


class Refusal(NamedTuple):
    """What a list is of when it is not of task groups: the words that announce it, an example, a near miss.

    `words` are separated by `|`. Where `only_first`, they say so only as the first word of a heading or of a
    short announcement: elsewhere they are a complement of something else.
    """

    name: str
    words: str
    only_first: bool
    example: str
    near_miss: str


#: Announced by these, an enumeration is of something else (section 4 of the scheme: goals, viewpoints, agenda
#: items). The near miss is a list of task groups.
REFUSALS: tuple[Refusal, ...] = (
    Refusal(
        "goals",
        "mục tiêu|chỉ tiêu|mục đích|tầm nhìn|chỉ số|kịch bản",
        False,
        "Cùng các nhiệm vụ trên, Kế hoạch đề ra các mục tiêu cụ thể:\n1. Nâng cao nhận thức\n2. Tăng cường hợp tác",
        "Để đạt các mục tiêu trên, tỉnh tập trung các giải pháp:\n1. Nâng cao nhận thức\n2. Tăng cường hợp tác",
    ),
    Refusal(
        "viewpoints",
        "quan điểm|nguyên tắc|tư tưởng chỉ đạo|phương châm|yêu cầu đặt ra|ý nghĩa",
        False,
        "Về nguyên tắc thực hiện nhiệm vụ:\n1. Bảo đảm sự lãnh đạo của Đảng\n2. Thực hiện công khai",
        "Theo nguyên tắc trên, tỉnh yêu cầu thực hiện các nhiệm vụ:\n1. Bảo đảm lãnh đạo\n2. Thực hiện công khai",
    ),
    Refusal(
        "results",
        "kết quả|thành tích|thành tựu|ưu điểm|hạn chế|tồn tại|khuyết điểm|khó khăn|vướng mắc|nguyên nhân|bài học|"
        "bài học kinh nghiệm|kinh nghiệm|tình hình|thực trạng",
        False,
        "Kết quả thực hiện nhiệm vụ:\n1. Tổ chức hội nghị quán triệt\n2. Xử lý nghiêm vi phạm",
        "Phát huy kết quả đạt được, Tỉnh ủy yêu cầu:\n1. Tổ chức hội nghị quán triệt\n2. Xử lý nghiêm vi phạm",
    ),
    Refusal(
        "agenda",
        "xem xét|thảo luận|thông qua|cho ý kiến|lý do|dự thảo|tờ trình|chương trình kỳ họp|chương trình hội nghị|"
        "nội dung kỳ họp|nội dung hội nghị|nội dung cuộc họp|điểm mới|câu hỏi|tham luận|chuyên đề",
        False,
        "Hội nghị đã xem xét, thông qua các nội dung sau:\n1. Triển khai công tác nhân sự\n2. Xây dựng quy chế",
        "Hội nghị thảo luận và thống nhất thực hiện các nhiệm vụ:\n1. Triển khai nhân sự\n2. Xây dựng quy chế",
    ),
    Refusal(
        "assignments",
        "tổ chức thực hiện|phân công thực hiện|phân công nhiệm vụ|phân công trách nhiệm|trách nhiệm thi hành",
        True,
        "III. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế chủ trì tham mưu\n2. Sở Nội vụ phối hợp kiểm tra",
        "Đề nghị các đơn vị tổ chức thực hiện các nội dung sau:\n1. Tham mưu ban hành kế hoạch\n2. Phối hợp kiểm tra",
    ),
    Refusal(
        "names and conditions",
        "tiêu chí|tiêu chuẩn|điều kiện|thành phần|đối tượng|hồ sơ|giấy tờ|danh sách|hành vi|trường hợp|quyền|nghĩa vụ|"
        "kinh phí|thời gian|địa điểm|căn cứ|tài liệu|kiến nghị|thủ tục|mức hỗ trợ|mức phạt|chức năng",
        True,
        "Điều kiện thực hiện nhiệm vụ:\n1. Hoàn thành chương trình\n2. Bố trí đủ kinh phí",
        "Để đủ điều kiện, xã tập trung các nhiệm vụ:\n1. Hoàn thành quy hoạch\n2. Xây dựng đường",
    ),
)


def _set(words: str) -> frozenset[str]:
    """Read a list of words and phrases that is separated by `|`."""
    return frozenset(words.split("|"))


# --- Words ---------------------------------------------------------------------------------------------------

_STRONG = "nhiệm vụ|giải pháp|biện pháp|đột phá|đầu việc|phần việc|nhóm việc|mặt công tác"
_FAIR = "công việc|nội dung|yêu cầu|vấn đề|các việc|những việc|số việc|việc sau|định hướng|phương hướng|trọng tâm"
_NOUN = (
    r"(?:nhóm |khâu |mũi )?(?:nội dung công việc|nội dung công tác|nội dung nhiệm vụ|định hướng công tác|"
    r"mặt công tác|chương trình hành động|nhiệm vụ|"
    r"giải pháp|biện pháp|đột phá|đầu việc|phần việc|công việc|nội dung|yêu cầu|vấn đề|định hướng|phương hướng|"
    r"chủ trương|chính sách|hành động|việc|công tác|trọng tâm|ưu tiên)"
)
_ADJECTIVE = (
    r"(?:trọng tâm|chủ yếu|chính|cụ thể|cơ bản|lớn|quan trọng|then chốt|cấp bách|trọng điểm|đột phá|chung|cấp thiết|"
    r"chiến lược|đồng bộ|căn bản|thiết thực|cần thiết|ưu tiên|tổng thể|trước mắt|lâu dài|chủ chốt|trung tâm|"
    r"thường xuyên|đột xuất|hàng đầu|cốt lõi|nổi bật|toàn diện|căn cơ|nòng cốt|dài hạn|ngắn hạn|quyết liệt|mạnh mẽ|"
    r"hiệu quả|khả thi|chuyên môn|chính trị|nặng nề|khẩn cấp|bổ trợ|tiên quyết|mang tính đột phá)"
)
_FIGURE_WORDS = "hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười(?: (?:một|hai|ba|bốn|lăm|năm|sáu|bảy|tám|chín))?"
_COUNT = re.compile(
    rf"(?<![\w.,/–-])(?P<figure>[0-9]{{1,2}}|{_FIGURE_WORDS})(?: \([\w ]{{1,12}}\))? "
    rf"{_NOUN}(?!\w)(?:(?:, ?| và |/| - |, và ){_NOUN}(?!\w))*(?:(?: |, (?!cụ thể)| và ){_ADJECTIVE}(?!\w))*",
    re.IGNORECASE,
)
_COUNTED = ("iệm vụ", "iải pháp", "iện pháp", "việc", "ội dung", "êu cầu", "đột phá", "hướng", "ấn đề", "trọng tâm")
_ORDERED = ("nhiệm vụ", "giải pháp", "biện pháp")
_STRONG_WORD = re.compile(rf"\b(?:{_STRONG})(?!\w)")
_IS_STRONG, _IS_FAIR, _IS_REFUSED, _IS_COMMAND, _IS_ORDER, _IS_REFUSED_FIRST = 1, 2, 4, 8, 16, 32
#: What orders by itself, and what may stand with a noun of tasks.
_COMMANDS = (
    "yêu cầu|đề nghị|chỉ đạo|giao|chỉ thị|quyết nghị|lưu ý|đôn đốc|nhấn mạnh|điện|tập trung|cần tập trung|"
    "cần thực hiện|thực hiện tốt|thực hiện nghiêm|kêu gọi"
)
_ORDERS = (
    "cần|thực hiện|triển khai|xác định|đề ra|đặt ra|nêu rõ|đưa ra|quán triệt|thống nhất|chú trọng|phải|làm tốt|"
    "ban hành|nêu"
)
#: Words that hold one of the others and mean something else.
_NEUTRAL = (
    "ban chỉ đạo|ban cán sự|bàn giao|giao thông|giao lưu|ngoại giao|chuyển giao|văn bản chỉ đạo|giao dịch|"
    "tình hình mới|tình hình thực tế|tình hình hiện nay|thời gian tới|thời gian qua|kết quả cao|kết quả tốt|"
    "nguyên tắc tập trung|điện tử|điện lực|"
    "căn cứ vào|chương trình hành động|nội dung liên quan"
)
_MEANINGS: dict[str, int] = {}
for _words, _meaning in (
    (_STRONG.split("|"), _IS_STRONG),
    (_FAIR.split("|"), _IS_FAIR),
    ("|".join(refusal.words for refusal in REFUSALS if not refusal.only_first).split("|"), _IS_REFUSED),
    ("|".join(refusal.words for refusal in REFUSALS if refusal.only_first).split("|"), _IS_REFUSED_FIRST),
    (_COMMANDS.split("|"), _IS_COMMAND | _IS_ORDER),
    (_ORDERS.split("|"), _IS_ORDER),
    (_NEUTRAL.split("|"), 0),
):
    for _word in _words:
        _MEANINGS[_word] = _MEANINGS.get(_word, 0) | _meaning
_WORDS = tuple(_MEANINGS)
_FLAGS = tuple(_MEANINGS.values())
_WORD_FINDER = AhoCorasick(_WORDS, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)
#: What stands before a refused noun that only gives a reason or a measure (`để đạt các mục tiêu`).
_ASIDE = re.compile(
    r"(?:nhằm|để|hoàn thành|thực hiện|trên cơ sở|theo|bám sát|với|cho|trong|của|từ|phát huy|khắc phục|"
    r"tháo gỡ|giải quyết|trước|qua|đúng|bảo đảm|đảm bảo|căn cứ|từng|xử lý|phù hợp|góp phần|đối với|tại|đủ|phục vụ|"
    r"hạn chế|đẩy nhanh|nắm|tập trung|chú trọng)"
    r" (?:tốt |được |thắng lợi |đầy đủ |các |những |một số |mọi |nghiêm |tiến độ )*$"
)
_REACHED = re.compile(r"đạt (?:được )?(?:các |những |mọi )?$")
_COORDINATED = re.compile(rf"(?:{_STRONG})(?:, | và |, các | và các )$")
_GOALS = _set(REFUSALS[0].words)
#: Verbs of the agenda; the other refused words are nouns, and count where they head the list.
_AGENDA_VERBS = frozenset(("xem xét", "thảo luận", "thông qua", "cho ý kiến"))
_HEAD_BEFORE = re.compile(
    r"(?:^|[:;–-] |(?<!\w)(?:các|những|một số|nhiều|về|đạt|được|ra|định|rõ|nêu|gồm|có|đặt|rút|còn|[0-9]{1,2}|"
    r"hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) )$"
)
_HEAD_AFTER = re.compile(r"[\w ]{0,16}(?::|,? (?:bao )?gồm|,? như sau|,? sau|,? là\b)")
_DONE = re.compile(
    r"(?<!\w)đã (?:tập trung |tích cực |chủ động |khẩn trương |kịp thời |nghiêm túc |cơ bản |tổ chức )?"
    r"(?:triển khai|thực hiện|hoàn thành|đạt|tập trung|nghe|xem xét|thảo luận|kết luận)(?!\w)"
)
#: What an organ is for, what the law grants, what the public is told.
_NO_ORDER = re.compile(
    r"(?<!theo )(?<!cứ )(?<!đúng )(?<!với )chức năng,? (?:và )?nhiệm vụ|nhiệm vụ(?:,| và) quyền hạn|"
    r"(?<!\w)có (?:các |những |một số )?(?:nhiệm vụ|trách nhiệm)(?!\w)|khuyến cáo"
)
_PROVISION = re.compile(r"(?:Điều|ĐIỀU|Khoản|KHOẢN) [0-9]")
#: The heading of the requirements that a plan must meet; with a subject before it, `yêu cầu` is an order.
_REQUIREMENT = re.compile(r"(?:về )?yêu cầu(?: chung| cụ thể)?[ :]*", re.IGNORECASE)
_NO_ORDER_WORDS = ("chức năng", "quyền hạn", "có ", "khuyến cáo")
_SEVERAL = re.compile(rf"(?:các|những|một số|[0-9]{{1,2}}|{_FIGURE_WORDS}) (?:nhóm )?(?:{_STRONG})(?!\w)")
_OUTLINE_MARK = re.compile(r"(?:[ivx]{1,5}|[a-hđ]|[0-9]{1,2}(?:\.[0-9]{1,2})*)[.)/:-] ?[-–.]? ?")
_ABOUT = re.compile(r"(?:về |một số |các |những |phần |đánh giá |mục )+")
_SECTION = re.compile(
    r"(?:mục đích|yêu cầu|mục tiêu|chỉ tiêu|quan điểm|nguyên tắc|nhiệm vụ|giải pháp|nội dung|thời gian|địa điểm|"
    r"thành phần|đối tượng|phạm vi|kinh phí|tổ chức thực hiện|kết quả|hạn chế|tồn tại|nguyên nhân|bài học|phương hướng|"
    r"căn cứ|hồ sơ|trình tự|điều kiện|tiến độ|hình thức|bối cảnh|tình hình|thực trạng|sự cần thiết|tầm nhìn|ưu điểm|"
    r"khuyết điểm|đặc điểm|chủ đề|phương pháp|phân công|khen thưởng|chế độ báo cáo|cơ cấu giải thưởng|thể lệ|"
    r"hiệu lực thi hành|giải thích từ ngữ|tên gọi|quy trình|lộ trình)(?!\w)"
)

_TASK_PAIRS = _set(
    "tăng cường|đẩy mạnh|nâng cao|đổi mới|hoàn thiện|tiếp tục|triển khai|rà soát|tập trung|phát huy|phát triển|"
    "thực hiện|xây dựng|bảo đảm|đảm bảo|chú trọng|quan tâm|khẩn trương|chủ động|tích cực|thường xuyên|kịp thời|"
    "tổ chức|quán triệt|tuyên truyền|phổ biến|chuẩn bị|kiện toàn|củng cố|sắp xếp|cơ cấu|huy động|thu hút|đầu tư|"
    "khai thác|ứng dụng|đào tạo|bồi dưỡng|quản lý|kiểm tra|giám sát|kiểm soát|thanh tra|xử lý|phòng ngừa|phòng chống|"
    "ngăn chặn|đấu tranh|giải quyết|tháo gỡ|khắc phục|hỗ trợ|khuyến khích|tạo điều|thúc đẩy|mở rộng|hợp tác|hội nhập|"
    "liên kết|phối hợp|chỉ đạo|lãnh đạo|hướng dẫn|đôn đốc|theo dõi|đánh giá|sơ kết|tổng kết|tổng hợp|báo cáo|"
    "tham mưu|đề xuất|ban hành|cụ thể|thể chế|sửa đổi|bổ sung|nghiên cứu|giữ vững|giữ gìn|bảo vệ|bảo tồn|chăm lo|"
    "chăm sóc|khơi dậy|khơi thông|nêu cao|đề cao|siết chặt|chấn chỉnh|cải cách|cải thiện|cải tiến|đơn giản|"
    "chuyển đổi|số hóa|số hoá|hiện đại|đa dạng|phát động|phát hiện|nhân rộng|biểu dương|khen thưởng|vận động|"
    "vận hành|vận dụng|lồng ghép|gắn kết|phân công|phân cấp|bố trí|ưu tiên|cân đối|tiết kiệm|thực hành|duy trì|"
    "ổn định|tham gia|xác định|lựa chọn|bám sát|làm tốt|làm rõ|kiên quyết|kiên trì|nghiêm túc|nghiêm cấm|quyết liệt|"
    "linh hoạt|sơ tán|di dời|kiểm kê|thống kê|cập nhật|công khai|minh bạch|niêm yết|tiếp nhận|hoàn thành|phấn đấu|"
    "tranh thủ|tận dụng|phục vụ|đáp ứng|hình thành|thành lập|thí điểm|nhanh chóng|đẩy nhanh|chủ trì|khảo sát|đề nghị|"
    "yêu cầu|thông tin|truyền thông|giáo dục|rèn luyện|phân bổ|giải ngân|hạn chế|loại bỏ|cắt giảm|phát hành|trang bị|"
    "nâng cấp|sửa chữa|coi trọng|quy hoạch|kết nối|tích hợp|chia sẻ|khôi phục|tuân thủ|chấp hành|thống nhất|đồng bộ|"
    "tôn vinh|kêu gọi|kiểm điểm|định hướng|xúc tiến|quảng bá|tìm kiếm|thu gom|phân loại|phổ cập|trọng dụng|sử dụng|"
    "sẵn sàng|cảnh báo|dự báo|tạm dừng|tính toán|phê duyệt|thẩm định|chi trả|thanh toán|kiến nghị|bàn giao|lắp đặt|"
    "thu hồi|học tập|tái cơ|xã hội|đột phá|thiết lập|kiểm định|bảo trì|cung cấp|cung ứng|điều tra|điều hành|"
    "điều chỉnh|bình ổn|tạo chuyển|tạo lập|tạo môi|tạo sự|khai báo|tư vấn|động viên|nắm chắc|nắm bắt|"
    "nắm tình|gương mẫu|nêu gương|lan tỏa|lan toả|vinh danh|quy định|quyết tâm|cần tập|rút kinh|rút ngắn|"
    "phòng, chống|phòng, ngừa|sớm hoàn|tinh giản|tinh gọn|thu thập|tiến hành|giảm nghèo|giảm thiểu|tăng thu|"
    "tăng thời|tăng tốc|thay đổi|đấu thầu|cải tạo|chỉnh trang|kết hợp|đặc biệt|trước mắt|từng bước|trên cơ|căn cứ|"
    "hằng năm|hàng năm|định kỳ|thực thi|đồng thời|khởi công|lập kế|lập quy|đưa vào|đưa nội|giao chỉ|"
    "xóa bỏ|xoá bỏ|dành nguồn|phân định|phân luồng|tuyển chọn|tuyển dụng|luân chuyển|quy tụ|đề bạt|trực ban|"
    "tuần tra|ký kết|ký cam|xây mới|di chuyển|gia cố|vệ sinh|phun thuốc|tiêm phòng|tiêm chủng|khoanh vùng|cách ly|"
    "truy vết|xét nghiệm|điều trị|gìn giữ|vun đắp|bảo quản|tu bổ|trùng tu|sưu tầm|chỉnh lý|biên soạn|xuất bản|in ấn|"
    "hoạch định|gắn với|gắn trách|gắn phát|nhận diện|phản bác|bác bỏ|chống lãng|"
    "tiếp cận|tự phê|tạo bước|tạo đột|tạo thuận|làm việc|làm sạch|tạo nguồn|kê khai|"
    "phủ sóng|mua sắm"
)
_TASK_WORDS = _set(
    "giao|gắn|không|cử|trình|sớm|lập|nắm|xóa|xoá|trồng|tăng|giảm|đưa|tạo|lấy|chống|phòng|cấp|tránh|cấm|ngừng|siết|bỏ|"
    "ký|mời|nêu|giữ|thu|xây|làm|tái|quyết|đẩy|bám|tổng|tuyệt|hoàn|phải|cần"
)
#: How a member begins that is addressed to somebody (`Sở Y tế chủ trì …`).
_BODIES = _set(
    "sở|ban|ubnd|hđnd|ubmttq|mttq|ủy|uỷ|bộ|chủ|giám|thủ|công|phòng|các|văn|đảng|huyện|thành|tỉnh|quận|thị|xã|cấp|mặt|"
    "hội|đoàn|trung|đài|báo|trường|hạt|chi|cục|tổng|ngân|người|lãnh|cán|thường|viện|tòa|toà|thanh|kho|bảo|mỗi|toàn|"
    "từng|nhà|đối|liên|bí|hiệu|đơn|ngành|lực|bưu|điện|cơ|cảng|nhóm|tổ|đồng|doanh|nhân|bệnh|hợp|quỹ|tiểu|tập"
)
#: How a member begins that names a field of work (`Công tác tuyên truyền`, `Về phát triển kinh tế`).
_TOPICS = ("công tác ", "về ", "đối với ", "lĩnh vực ", "trong ", "nhóm ", "nhiệm vụ ", "giải pháp ", "việc ")
#: How a member begins that states a fact or a figure.
_FACTS = tuple(
    f"{words} "
    for words in _set(
        "đã|có|tỷ lệ|tỉ lệ|số|tổng số|trên|hơn|ít nhất|tối thiểu|được|còn|chưa|một số|thu nhập|thu ngân sách|"
        "quyết định|nghị quyết|tờ trình|báo cáo của|dự thảo|ông|bà|đồng chí|điểm"
    )
)

# --- Markers -------------------------------------------------------------------------------------------------

_ORDINALS = {
    "nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
    "mười": 10, "mười một": 11, "mười hai": 12, "mười ba": 13, "mười bốn": 14, "mười lăm": 15,
}  # fmt: skip
_ORDINAL_WORDS = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_CARDINAL_WORDS = _ORDINAL_WORDS.replace("|nhất", "|một").replace("nhất|", "một|")
_GROUP_NOUN = (
    r"(?:nhóm )?(?:nhiệm vụ,? (?:và )?giải pháp|nhiệm vụ|giải pháp|biện pháp|công việc|việc|khâu đột phá|đột phá|"
    r"nội dung|nhóm)(?: (?:trọng tâm|chính))?"
)


def _spaced(pattern: str) -> str:
    """Make a pattern ready to stand inside a verbose one."""
    return f"(?i:{pattern.replace(' ', '[ ]')})"


_LINE_MARK = (
    r"""(?:[-+*•–][ ]?)?["“(]?(?:
    (?P<bracket>(?<=\()(?:[0-9]{1,2}|[a-zđ]|[ivx]{1,4}))\)[.:]?
    |(?P<number>[0-9]{1,2})(?P<cut>\.\)|\.(?![0-9])|\)|/(?![0-9])|[ ]?[-–](?![ ]?[0-9])|:(?![0-9]))[-/]?
    |(?P<roman>[IVX]{1,6})(?P<roman_cut>[.)/]|[ ]?[-–])(?!\w\b|[IVX]+\b)[-/]?
    |(?P<capital>[A-HĐ])(?P<capital_cut>[.)/]|[ ]?[-–])(?=[ ])
    |(?P<letter>[a-zđ])(?P<letter_cut>[.)/]|[ ]?[-–])(?!\w\b)
    |(?:THỨ|[Tt]hứ)[ ](?P<ordinal>ORDINALS)\b
    |(?P<cardinal>CARDINALS)[ ](?:là|LÀ)\b
    |(?P<noun>NOUN)[ ](?:(?:thứ[ ])(?P<noun_ordinal>ORDINALS)|(?:số[ ])?(?P<noun_number>[0-9]{1,2}|[IVX]{1,4}))
      (?=[ ]?[.:,)–-]|[ ]là\b)
    )""".replace("ORDINALS", _spaced(_ORDINAL_WORDS))
    .replace("CARDINALS", _spaced(_CARDINAL_WORDS))
    .replace("NOUN", _spaced(_GROUP_NOUN))
)
_MARK_LINE = re.compile(r"\n(?![\n ])" + _LINE_MARK, re.VERBOSE)
_MARK_TEXT = re.compile(_LINE_MARK, re.VERBOSE)
_MARK_BRACKET = re.compile(r"\((?P<bracket>[0-9]{1,2}|[a-zđ]|[ivx]{1,4})\)[.:]?(?=\s?[^\s.,;:)])")
_MARK_NUMBER = re.compile(
    r"(?<=[.;:,…\s])(?:(?P<number>[0-9]{1,2})|(?P<letter>[a-zđ]))(?P<cut>\.(?![0-9])|\)|/(?![0-9])|-(?![0-9]))(?=\s?[^\W\d_]|\s?[“\"0-9])"
)
_MARK_ORDINAL = re.compile(rf"hứ (?P<ordinal>{_ORDINAL_WORDS})\b")
_MARK_CARDINAL = re.compile(r" là\b")
_CARDINAL_BEFORE = re.compile(rf"(?i:(?P<cardinal>{_CARDINAL_WORDS}))$")
_NOUN_BEFORE = re.compile(rf"(?i:{_GROUP_NOUN}) $")
_FIRST_INLINE = re.compile(r"\((?:1|a|i)\)")
_AFTER_MARK = re.compile(r"\s*(?:là\b)?[ \t]*[,:;.–-]*[ \t]*")
_AFTER_NUMBER = re.compile(r"[ \t]*[:–-]*[ \t]*")
_AFTER_COLON = re.compile(r" ?(?:1[.)/-](?![0-9])|a[)/.])")


class _Marker(NamedTuple):
    """One marker: where it and its title begin, its style, its value in that style, and whether it opens a line."""

    start: int
    title: int
    style: str
    value: int | str
    opens_line: bool


def _line_markers(text: str) -> list[_Marker]:
    markers: list[_Marker] = []
    if first := _MARK_TEXT.match(text):
        _add_line_marker(markers, text, first)
    for match in _MARK_LINE.finditer(text):
        _add_line_marker(markers, text, match)
    return markers


def _add_line_marker(markers: list[_Marker], text: str, match: re.Match[str]) -> None:
    """Add a marker in each of the styles that its form can be read in."""
    kind = match.lastgroup or ""
    after = _AFTER_NUMBER
    values: list[tuple[str, int | str]]
    if kind == "cut":
        start = match.start("number")
        values = [("d" + _cut(match["cut"]), int(match["number"]))]
    elif kind == "bracket":
        start = match.start("bracket") - 1
        values = _bracket_values(match["bracket"])
    elif kind == "letter_cut":
        start = match.start("letter")
        values = _letter_values(match["letter"], _cut(match["letter_cut"]))
    elif kind == "roman_cut":
        start = match.start("roman")
        number = read_roman(match["roman"])
        values = [("R" + _cut(match["roman_cut"]), number)] if number else []
    elif kind == "capital_cut":
        start = match.start("capital")
        values = [("L" + _cut(match["capital_cut"]), match["capital"].lower())]
    elif kind == "ordinal":
        start = match.start("ordinal") - len("thứ ")
        values, after = [("thứ", _ORDINALS[match["ordinal"].lower()])], _AFTER_MARK
    elif kind == "cardinal":
        start = match.start("cardinal")
        values, after = [("là", _cardinal(match["cardinal"]))], _AFTER_MARK
    elif kind == "noun_ordinal":
        start = match.start("noun")
        values, after = [("thứ", _ORDINALS[match["noun_ordinal"].lower()])], _AFTER_MARK
    else:
        start = match.start("noun")
        said = match["noun_number"]
        number = int(said) if said.isdigit() else read_roman(said)
        values, after = [("N " + match["noun"].lower(), number or 0)], _AFTER_MARK
    tail = after.match(text, match.end())
    title = tail.end() if tail else match.end()
    if title < len(text) and text[title] != "\n":
        for style, value in values:
            markers.append(_Marker(start, title, style, value, True))


def _cardinal(said: str) -> int:
    word = said.lower()
    return 1 if word == "một" else _ORDINALS[word]


def _cut(said: str) -> str:
    """Give one sign for all ways to write one (`- `, ` –`, `.)`)."""
    return "-" if "-" in said or "–" in said else said[-1]


def _bracket_values(said: str) -> list[tuple[str, int | str]]:
    if said.isdigit():
        return [("(d)", int(said))]
    values: list[tuple[str, int | str]] = [("(l)", said)] if len(said) == 1 else []
    number = read_roman(said.upper())
    return [*values, ("(r)", number)] if number else values


def _letter_values(said: str, cut: str) -> list[tuple[str, int | str]]:
    number = read_roman(said.upper())
    return [("l" + cut, said), *([("r" + cut, number)] if number else [])]


def _inline_markers(text: str) -> Iterator[_Marker]:
    """Scan those paragraphs that hold a first marker; each once for each kind of marker."""
    done = 0
    for first in _FIRST_INLINE.finditer(text):
        if first.start() >= done:
            done = _paragraph_end(text, first.start())
            yield from _brackets(text, first.start(), done)
    done = 0
    at = text.find("hứ nhất")
    while at >= 0:
        if at >= done:
            done = _paragraph_end(text, at)
            yield from _ordinals(text, at, done)
        at = text.find("hứ nhất", max(at + 1, done))
    done = 0
    at = text.find("ột là")
    while at >= 0:
        done = _paragraph_end(text, at)
        yield from _cardinals(text, at, done)
        at = text.find("ột là", max(at + 1, done))
    done = 0
    at = text.find(":")
    while at >= 0:
        if at >= done and _AFTER_COLON.match(text, at + 1):
            done = _paragraph_end(text, at)
            yield from _numbers(text, at + 1, done)
        at = text.find(":", at + 1)


class _Lines:
    """Ends of lines, asked for in about the order of the text: the last answer is kept."""

    __slots__ = ("end", "start", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.start, self.end = 0, -1

    def end_of(self, at: int) -> int:
        """Give the end of the line that holds a position."""
        if not self.start <= at <= self.end:
            self.start, self.end = at, _paragraph_end(self.text, at)
        return self.end


def _paragraph_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _opens_line(text: str, at: int) -> bool:
    """Whether nothing but a bullet or an opening sign stands before a position in its line."""
    for before in range(at, max(-1, at - 4), -1):
        if before == 0 or text[before - 1] == "\n":
            return True
        if text[before - 1] not in ' -+*•–“"(':
            return False
    return False


def _brackets(text: str, start: int, end: int) -> Iterator[_Marker]:
    for match in _MARK_BRACKET.finditer(text, start, end):
        if not _opens_line(text, match.start()):
            tail = _AFTER_NUMBER.match(text, match.end())
            for style, value in _bracket_values(match["bracket"]):
                yield _Marker(match.start(), tail.end() if tail else match.end(), style, value, False)


def _numbers(text: str, start: int, end: int) -> Iterator[_Marker]:
    for match in _MARK_NUMBER.finditer(text, start, end):
        before = text[max(0, match.start() - 2) : match.start()].rstrip()
        if not before or before[-1] not in ".;:,…":
            continue
        tail = _AFTER_NUMBER.match(text, match.end())
        title = tail.end() if tail else match.end()
        cut = _cut(match["cut"])
        values = [("d" + cut, int(match["number"]))] if match["number"] else _letter_values(match["letter"], cut)
        for style, value in values:
            yield _Marker(match.start(), title, style, value, False)


def _ordinals(text: str, start: int, end: int) -> Iterator[_Marker]:
    for match in _MARK_ORDINAL.finditer(text, start, end):
        at = match.start() - 1
        if at < 0 or text[at] not in "Tt" or not _is_free(text, at, match.end(), text[at] == "T"):
            noun = _NOUN_BEFORE.search(text, max(0, at - 40), at) if at > 0 else None
            if not noun or _opens_line(text, noun.start()) or not _is_free(text, noun.start(), match.end(), False):
                continue
            at = noun.start()
        if not _opens_line(text, at):
            tail = _AFTER_MARK.match(text, match.end())
            title = tail.end() if tail else match.end()
            if title < end:
                yield _Marker(at, title, "thứ", _ORDINALS[match["ordinal"]], False)


def _cardinals(text: str, start: int, end: int) -> Iterator[_Marker]:
    for match in _MARK_CARDINAL.finditer(text, max(0, start - 1), end):
        word = _CARDINAL_BEFORE.search(text, max(0, match.start() - 9), match.start())
        if not word:
            continue
        at = word.start()
        if _opens_line(text, at) or not _is_free(text, at, match.end(), word.group()[0].isupper()):
            continue
        tail = _AFTER_MARK.match(text, match.end())
        yield _Marker(at, tail.end() if tail else match.end(), "là", _cardinal(word.group()), False)


_FREE_BEFORE = (" là", " và", " sau", " gồm", " đó", " rằng", " cụ thể", " theo đó")


def _is_free(text: str, start: int, end: int, is_capital: bool) -> bool:
    """Tell a marker from an ordinal inside a clause (`lần thứ nhất`, `chiều thứ ba`)."""
    before = text[max(0, start - 10) : start]
    if before[-1:].isalpha():
        return is_capital and before[-1].islower()
    before = before.rstrip(" \t“\"'(–-")
    if not before or before[-1] in "\n.;:…!?":
        return True
    follows = text[end : end + 1] in (",", ":") or text.startswith((" là", " -", " –"), end)
    return follows and (is_capital or before[-1] in ",”)" or before.endswith(_FREE_BEFORE))


# --- Chains --------------------------------------------------------------------------------------------------

_ALPHABETS = ("abcdđeghiklmnopqrstuvxy", "abcdefghijklmnopqrstuvwxyz", "abcdđefghijklmnopqrstuvwxyz")
_NEXT_LETTERS = {
    letter: {a[i + 1] for a in _ALPHABETS if 0 <= (i := a.find(letter)) < len(a) - 1}
    for letter in "abcdđefghijklmnopqrstuvwxyz"
}


class _Chain:
    """Markers of one style that count up from one. `limit` is where the outline says that the last one ends."""

    __slots__ = ("limit", "members", "parent")

    def __init__(self, first: _Marker, parent: tuple[_Chain, int] | None) -> None:
        self.members = [first]
        self.parent = parent
        self.limit: int | None = None


def _is_first(marker: _Marker) -> bool:
    return marker.value in (1, "a")


def _chains(text: str, markers: Sequence[_Marker]) -> list[_Chain]:
    """Order the markers of a text into chains, as an outline: what goes on closes what was opened inside it."""
    chains: list[_Chain] = []
    stack: list[_Chain] = []
    at = 0
    while at < len(markers):
        readings = [markers[at]]
        while at + len(readings) < len(markers) and markers[at + len(readings)].start == readings[0].start:
            readings.append(markers[at + len(readings)])
        at += len(readings)
        if not _extend(text, stack, readings):
            first = next((marker for marker in readings if _is_first(marker)), None)
            if first:
                _open(chains, stack, first)
    return [chain for chain in chains if len(chain.members) > 1]


def _extend(text: str, stack: list[_Chain], readings: list[_Marker]) -> bool:
    for depth in range(len(stack) - 1, -1, -1):
        chain = stack[depth]
        for marker in readings:
            if _follows(text, chain.members[-1], marker):
                for inner in stack[depth + 1 :]:
                    inner.limit = min(inner.limit or marker.start, marker.start)
                del stack[depth + 1 :]
                chain.members.append(marker)
                chain.limit = None
                return True
    return False


def _open(chains: list[_Chain], stack: list[_Chain], first: _Marker) -> None:
    for chain in stack:
        if chain.members[-1].style == first.style and chain.limit is None:
            chain.limit = first.start
    # A first marker again: in an outline, one repetition may be a list inside the first group.
    if (
        stack
        and _is_alone(stack[-1], first)
        and (not first.opens_line or (len(stack) > 1 and _is_alone(stack[-2], first)))
    ):
        stack.pop()
    parent = (stack[-1], len(stack[-1].members) - 1) if stack else None
    chain = _Chain(first, parent)
    chains.append(chain)
    stack.append(chain)
    if len(stack) > _DEPTH:
        del stack[0]


def _is_alone(chain: _Chain, marker: _Marker) -> bool:
    return len(chain.members) == 1 and chain.members[0].style == marker.style


def _follows(text: str, last: _Marker, marker: _Marker) -> bool:
    if marker.style != last.style:
        return False
    if isinstance(last.value, str):
        if not isinstance(marker.value, str) or marker.value not in _NEXT_LETTERS[last.value]:
            return False
    elif marker.value != last.value + 1:
        return False
    gap = marker.start - last.start
    if marker.opens_line:
        return gap < _LINE_GAP
    if gap > _INLINE_GAP:
        return False
    return marker.style in ("thứ", "là", "(d)") or "\n" not in text[last.start : marker.start]


# --- What a list is of ---------------------------------------------------------------------------------------


class _Announcement(NamedTuple):
    """What announces a list: how sure it makes us (0 nothing … 3 a noun of tasks; -1 something else), where."""

    weight: int
    start: int
    end: int


def _line_before(text: str, at: int) -> tuple[int, int]:
    """Give the last line before a position that is not empty, cut to what may announce."""
    end = at
    while end > 0 and text[end - 1] in "\n ":
        end -= 1
    start = text.rfind("\n", max(0, end - 2000), end) + 1
    return max(start, end - _LEAD), end


def _announcement(text: str, chain: _Chain) -> _Announcement:
    first = chain.members[0]
    if first.style[0] == "N" and _STRONG_WORD.search(first.style, 1):
        return _Announcement(3, *_line_before(text, first.start))
    if first.opens_line:
        start, end = _line_before(text, first.start)
        found = _weigh(text, start, end)
        steps = 2
        top = chain.parent[0].members[chain.parent[1]].start if chain.parent else 0
        while steps and not found.weight and start > top and first.start - start < 3 * _LEAD:
            # A caption or a word of transition may stand between.
            higher = _weigh(text, *_line_before(text, start))
            if higher.weight < 0 or text[higher.end - 1] == ":" or _is_heading(text, higher.start, higher.end):
                found = higher
            start = higher.start
            steps -= 1
    else:
        start = max(text.rfind("\n", max(0, first.start - _LEAD), first.start) + 1, first.start - _LEAD)
        found = _weigh(text, start, first.start)
        if found.weight <= 0 and start > 0 and first.start - start < 30:
            found = _weigh(text, *_line_before(text, start))
    if 0 <= found.weight < 3 and start > 1:
        above = _line_before(text, start)
        if _is_heading(text, *above) and _weigh(text, *above).weight < 0:
            return _Announcement(-1, *above)
    return found


def _is_heading(text: str, start: int, end: int) -> bool:
    return 0 < end - start < 120 and text[end - 1] not in ".;,…”)"


def _weigh(text: str, start: int, end: int) -> _Announcement:
    """Weigh the last sentence of `start:end`, or a heading."""
    if end <= start:
        return _Announcement(0, start, end)
    mark = _OUTLINE_MARK.match(text[start : start + 12].lower())
    body = text[start + mark.end() if mark else start : end].rstrip(" -–")
    if body[-1:] in ".…":
        body = body.rstrip(".… ")
        closed = False
    else:
        closed = body[-1:] == ":"
    if _PROVISION.match(body) or (_REQUIREMENT.fullmatch(body) and (mark or not closed)):
        return _Announcement(-1, start, end)
    cut = max(body.rfind(". "), body.rfind("! "), body.rfind("? "))
    while cut >= 0 and body[max(0, cut - 3) : cut].rpartition(" ")[2].lower() in ABBREVIATIONS:
        cut = body.rfind(". ", 0, cut)
    sentence = body[cut + 2 if cut >= 0 else 0 :].lower()
    if cut >= 0 and len(sentence) < 40 and not _STRONG_WORD.search(sentence):
        earlier = body.rfind(". ", 0, cut)
        sentence = body[earlier + 2 if earlier >= 0 else 0 :].lower()
    is_heading = not closed and cut < 0 and len(body) < 120
    return _Announcement(_weight(sentence, is_heading or len(sentence) < 60, is_heading), start, end)


def _weight(sentence: str, is_short: bool, is_heading: bool) -> int:
    words = _announcing_words(sentence)
    if not words:
        return 0
    if _says_no_order(sentence):
        return -1
    strong = max((start for start, _, flags in words if flags & _IS_STRONG), default=None)
    first = words[0]
    if is_short and first[2] & (_IS_REFUSED | _IS_REFUSED_FIRST):
        about = _ABOUT.match(sentence)
        if first[0] == (about.end() if about else 0):
            # `Mục tiêu, nhiệm vụ`: its members tell.
            is_mixed = strong is not None and sentence[first[1] : first[1] + 1] == "," and first[0] < strong
            return 1 if is_mixed and not sentence.startswith(("kết quả", "tình hình"), first[0]) else -1
    command = max((start for start, _, flags in words if flags & _IS_COMMAND), default=-1)
    refused = _refused(sentence, words)
    if refused is not None and (strong is None or refused > strong) and command < refused:
        return -1
    if "đã " in sentence:
        done = _DONE.search(sentence)
        if done and command <= done.start() + 3:
            return -1
    is_open = sentence[-1:] == ":" or is_heading or "sau" in sentence[-12:]
    orders = any(flags & _IS_ORDER for _, _, flags in words)
    if strong is not None and (is_open or orders):
        return 3 if is_open else 2
    if any(flags & _IS_FAIR for _, _, flags in words) and (orders or is_open):
        return 2 if is_open else 1
    return 1 if command >= 0 and is_open else 0


def _announcing_words(sentence: str) -> list[tuple[int, int, int]]:
    """Give the words that say what is announced: start, end and meaning."""
    words = []
    for which, start, end in _WORD_FINDER.find_matches_as_indexes(sentence):
        if not sentence[end : end + 1].isalnum() and not (start and sentence[start - 1].isalnum()) and _FLAGS[which]:
            words.append((start, end, _FLAGS[which]))
    return words


def _says_no_order(sentence: str) -> bool:
    return any(word in sentence for word in _NO_ORDER_WORDS) and _NO_ORDER.search(sentence) is not None


def _refused(sentence: str, words: Sequence[tuple[int, int, int]]) -> int | None:
    """Find the last noun that says that the list is of something else; coordinated nouns stand or fall together."""
    found = None
    is_aside = False
    end = -1
    for start, stop, flags in words:
        if not flags & _IS_REFUSED:
            continue
        if not (end >= 0 and sentence[end:start] in (", ", " và ", "/", " - ")):
            before = sentence[max(0, start - 40) : start]
            is_aside = (
                _ASIDE.search(before) is not None
                or _COORDINATED.search(before) is not None
                or (sentence[start:stop] in _GOALS and _REACHED.search(before) is not None)
            )
        if not is_aside and _heads_list(sentence, start, stop):
            found = start
        end = stop
    return found


def _heads_list(sentence: str, start: int, stop: int) -> bool:
    return (
        sentence[start:stop] in _AGENDA_VERBS
        or _HEAD_BEFORE.search(sentence, max(0, start - 12), start) is not None
        or _HEAD_AFTER.match(sentence, stop) is not None
    )


def _kind_of_member(title: str) -> str:
    """Say how a title begins: task, body, topic, section, fact or other."""
    said = title[:80].lower().lstrip("“\"'‘( ")
    words = said.split(None, 2)
    if not words:
        return "other"
    pair = f"{words[0]} {words[1]}".rstrip(",;:.") if len(words) > 1 else words[0].rstrip(",;:.")
    section = _SECTION.match(said)
    if section and (len(title) < 40 or title.isupper()) and pair not in ("mục tiêu",):
        rest = title[section.end() :].strip()
        if not rest or rest[0] in ",:" or len(rest.split()) <= 3 or title.isupper():
            return "section"
    if section and said.startswith(("mục tiêu", "mục đích", "quan điểm", "nguyên tắc", "kết quả")):
        return "section"
    if said[0].isdigit() or said.startswith(_FACTS):
        return "fact"
    if pair in _TASK_PAIRS or words[0].rstrip(",") in _TASK_WORDS or f"{words[0]} {words[-1]}" in _TASK_PAIRS:
        return "task"
    if words[0].endswith(",") and f"{words[0].rstrip(',')} {words[1].rstrip(',')}" in _TASK_PAIRS:
        return "task"
    if said.startswith(_TOPICS):
        return "topic"
    if words[0].rstrip(",") in _BODIES:
        return "body"
    return "other"


def _is_of_tasks(weight: int, titles: Sequence[str], is_nested: bool) -> bool:
    kinds = [_kind_of_member(title) for title in titles]
    number = len(kinds)
    bad = kinds.count("fact") + kinds.count("section")
    tasks = kinds.count("task")
    good = tasks + kinds.count("body") + kinds.count("topic")
    if weight < 0 or 2 * bad >= number or kinds[0] == "section":
        return False
    if weight >= 3:
        return True
    if is_nested:
        return False
    if weight == 2:
        return 2 * good >= number
    if weight == 1:
        return 5 * good >= 3 * number
    return False


# --- Titles and scopes ---------------------------------------------------------------------------------------

_STOP = re.compile(r"[.!?…]")
_CLOSING = " \t\n.;:,…–-/!?"
_PARTNERS = {"”": "“", ")": "(", "’": "‘"}
_BULLETS = "-+*•–"
_CLOSER = re.compile(
    r"(?:Dịp này|Trong quá trình |Trước đó|Cùng ngày|Tại (?:hội nghị|buổi)|Căn cứ|Để |Ngay sau|Phát biểu|Kết luận|Kết thúc|"
    r"Yêu cầu |Nhận được|Trên đây|Nguồn|Tác giả|Ảnh|Bài|Tin|Nơi nhận|(?:Kế hoạch|Chỉ thị|Nghị quyết|Chương trình|"
    r"Công văn|Công điện|Hướng dẫn|Quyết định|Thông báo|Văn bản)\b|Xem |>>|\*\*\*|Được biết|Với sự|Sau |Đến nay|"
    r"Hiện nay|Ban Thường vụ \w+ ủy (?:yêu cầu|giao|đề nghị)|Cũng |Ngoài ra|Bên cạnh|Về |Ngày |Sáng |Chiều )"
)


def _is_stop(text: str, at: int, end: int) -> bool:
    """Whether the mark at a position ends a sentence; not where it is of an abbreviation or a number."""
    sign = text[at]
    after = at + 1
    while after < end and text[after] in ".…":
        after += 1
    follow = after
    while follow < end and text[follow] in ' ”"’)/.':
        follow += 1
    if follow >= end or text[follow] == "\n":
        return True
    begins = text[follow]
    if sign == "…" or after > at + 1:
        return begins.isupper() and follow > after
    if sign in "!?":
        return follow > after
    start = at
    while start > 0 and at - start < 12 and not text[start - 1].isspace() and text[start - 1] not in '(“"':
        start -= 1
    word = text[start:at]
    if word.lower() == "v.v":
        return begins.isupper()
    is_short = word.lower() in ABBREVIATIONS or (len(word) == 1 and word.isupper() and word not in "IVX")
    if is_short or (len(word) > 1 and word[-2] == "." and word[-1].isalpha()):
        return False
    if follow > after:
        return True
    return (
        begins.isupper()
        and text[at - 1].islower()
        and follow + 1 < end
        and text[follow + 1].islower()
        and len(word) > 1
        and "." not in word
    )


def _first_stop(text: str, start: int, end: int) -> int | None:
    """Find the first full stop of `start:end` outside brackets and quotation marks that are closed in it."""
    end = min(end, start + _LONGEST_TITLE)
    at = start
    while match := _STOP.search(text, at, end):
        at = match.start()
        if _is_stop(text, at, end):
            closed = at
            for opening, closing in ("“”", "()"):
                opened = text.rfind(opening, start, at)
                if opened >= 0 and text.find(closing, opened, at) < 0:
                    closed = max(closed, text.find(closing, at, end))
            if closed == at:
                return at
            at = closed
        else:
            at += 1
    return None


def _trim(text: str, start: int, end: int) -> int:
    """Take closing punctuation off the end."""
    while end > start:
        last = text[end - 1]
        opening = _PARTNERS.get(last)
        if last not in _CLOSING and (not opening or text.count(opening, start, end) >= text.count(last, start, end)):
            break
        end -= 1
    return end


def _trim_scope(text: str, start: int, end: int) -> int:
    """Take white space and the separator off the end; a full stop stays."""
    while end > start and text[end - 1] in " \n\t":
        end -= 1
    for joint in (" và", " Và", ";và"):
        if text.endswith(joint, start, end) and text[end - len(joint) - 1 : end - len(joint)] in (";", ","):
            end -= len(joint)
    while end > start and text[end - 1] in " \n\t;,":
        end -= 1
    return end


def _extents(text: str, lines: _Lines, chain: _Chain) -> list[tuple[int, int, int, int]]:
    """Give title start, title end, scope start and scope end of each member."""
    members = chain.members
    found = []
    for place, member in enumerate(members):
        is_last = place == len(members) - 1
        bound = _scope_end(text, lines, chain) if is_last else members[place + 1].start
        line_end = text.find("\n", member.title, bound)
        title_bound = bound if line_end < 0 else line_end
        stop = _first_stop(text, member.title, title_bound)
        title_end = _trim(text, member.title, title_bound if stop is None else stop)
        if not is_last:
            title_end = min(title_end, max(member.title, _trim_scope(text, member.title, bound)))
            bound = _before_marker(text, member.title, bound)
        title_start = member.title
        while title_start < title_end and text[title_start] in " ,:;.–-":
            title_start += 1
        scope_end = max(title_end, _trim_scope(text, member.start, bound))
        found.append((title_start, title_end, member.start, scope_end))
    return found


def _before_marker(text: str, start: int, end: int) -> int:
    """Step back over what belongs to the next marker's line (bullet, opening quotation mark)."""
    while end > start and text[end - 1] in ' -+*•–“"(':
        end -= 1
    return end


def _scope_end(text: str, lines: _Lines, chain: _Chain) -> int:
    """Find where the last group ends."""
    last = chain.members[-1]
    line_end = lines.end_of(last.title)
    limit = len(text) if chain.limit is None else chain.limit
    if line_end >= limit:
        return limit
    if not last.opens_line or not chain.members[-2].opens_line:
        return line_end
    shapes = [
        _body_lines(text, one.title, two.start) for one, two in zip(chain.members, chain.members[1:], strict=False)
    ]
    plain = [body for body in shapes if not any(_is_sub_item(text, line[0]) for line in body)]
    most = max(len(body) for body in plain or shapes)
    if not most or text.endswith("./.", last.title, line_end):
        return line_end
    if min(len(body) for body in shapes) == 0 and text[line_end - 1] in ".…":
        most = 0
    has_blank = any("\n\n" in text[line[0] - 2 : line[0]] for body in shapes for line in body)
    only_items = all(_is_item(text, line[0]) for body in shapes for line in body)
    end, taken = line_end, 0
    for start, stop in _following_lines(text, line_end, limit):
        if _is_item(text, start):
            end = stop
            taken += 1
            continue
        is_apart = not has_blank and "\n\n" in text[end : start + 1]
        most_now = most if most == 1 else 2 * most
        if only_items or is_apart or taken >= most_now or not _goes_on(text, start, stop, taken > 0):
            break
        end = stop
        taken += 1
        if text.endswith("./.", start, stop):
            break
    return end


_SUB_ITEM = re.compile(r"(?:[a-zđ][.)]|[0-9]{1,2}\.[0-9]{1,2}|\([0-9a-z]\))")


def _is_sub_item(text: str, start: int) -> bool:
    return _SUB_ITEM.match(text, start) is not None


def _is_item(text: str, start: int) -> bool:
    return text[start] in _BULLETS or _is_sub_item(text, start)


def _body_lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    line_end = text.find("\n", start, end)
    return [] if line_end < 0 else list(_following_lines(text, line_end, end))


def _following_lines(text: str, at: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the lines of `at:end` that are not empty; `at` is the end of a line."""
    while at < end:
        start = at + 1
        at = text.find("\n", start, end)
        if at < 0:
            at = end
        stop = at
        while stop > start and text[stop - 1] in ' -+*•–“"(' and at == end:
            stop -= 1
        if stop > start:
            yield start, stop


def _goes_on(text: str, start: int, stop: int, has_body: bool) -> bool:
    """Whether a line after the last heading is still its body."""
    line = text[start : min(stop, start + 200)]
    if stop - start < 90 and line.rstrip()[-1:] not in ".;:,…":
        return False
    return not (has_body and _CLOSER.match(line)) and not line.startswith(("Nguồn", "Tác giả", "Nơi nhận", "Ảnh"))


# --- Lists ---------------------------------------------------------------------------------------------------


class _Found(NamedTuple):
    """A list: its groups' extents, the values that they share, and what announces it."""

    extents: list[tuple[int, int, int, int]]
    marker: str
    rule: str
    confidence: Confidence
    declared: int | None
    phrase: Phrase | None


def _count_phrase(text: str, start: int, end: int, number: int) -> tuple[int, Phrase] | None:
    """Find the declared count in `start:end`: the one that fits the number of groups, else the last."""
    best: tuple[int, Phrase] | None = None
    for match in _COUNT.finditer(text, start, end):
        declared = read_number(match["figure"])
        if declared is None or declared < 2:
            continue
        if best is None or best[0] != number or declared == number:
            best = declared, Phrase(start=match.start(), end=match.end(), text=match.group())
    return best


_RULE_OF_STYLE = {"d": "number", "R": "roman", "L": "letter", "l": "letter", "r": "roman", "(": "bracket", "N": "named"}


def _from_chain(text: str, lines: _Lines, chain: _Chain, is_nested: bool) -> _Found | None:
    announced = _announcement(text, chain)
    if announced.weight < 0:
        return None
    weight = announced.weight
    if chain.parent and weight < 3:
        weight = _inherit(text, lines, chain, weight)
    if not weight:
        return None
    start, end = announced.start, announced.end
    if is_nested and not _SEVERAL.search(text[start:end].lower()):
        return None
    extents = _extents(text, lines, chain)
    if not _is_of_tasks(weight, [text[one[0] : one[1]] for one in extents], is_nested):
        return None
    if any(one[0] >= one[1] for one in extents):
        return None
    counted = _count_phrase(text, start, end, len(extents))
    style = chain.members[0].style
    is_word = style in ("thứ", "là")
    rule = "task-ordinal-word" if is_word else f"task-{_RULE_OF_STYLE[style[0]]}"
    confidence: Confidence = "high" if counted and counted[0] == len(extents) else "medium" if weight == 3 else "low"
    return _Found(
        extents,
        "ordinal-word" if is_word else "number",
        rule,
        confidence,
        counted[0] if counted else None,
        counted[1] if counted else None,
    )


def _inherit(text: str, lines: _Lines, chain: _Chain, weight: int) -> int:
    """Let the heading of the section above a list announce it (`II. NHIỆM VỤ, GIẢI PHÁP`)."""
    parent, place = chain.parent or (chain, 0)
    above = parent.members[place]
    if not above.opens_line or chain.members[0].start - above.start > 3 * _LEAD:
        return weight
    end = min(lines.end_of(above.title), above.title + _LEAD)
    heading = _weigh(text, above.start, end).weight if end - above.title < 150 else 0
    if heading < 0:
        return 0
    return max(weight, heading)


def _separated(text: str) -> Iterator[_Found]:
    """Find the lists that have only a declared count, a colon and separators."""
    at = text.find(":")
    semicolon = text.find(";")
    while at >= 0 and semicolon >= 0:
        if semicolon < at:
            semicolon = text.find(";", at)
        found = _separated_after(text, at) if at < semicolon < at + _LONGEST_MEMBER else None
        if found:
            yield found
        at = text.find(":", max(at + 1, found.extents[-1][1] if found else 0))


def _separated_after(text: str, colon: int) -> _Found | None:
    lead = text[max(0, colon - 220) : colon]
    lead = lead[lead.rfind("\n") + 1 :]
    if not any(noun in lead for noun in _COUNTED):
        return None
    phrase: re.Match[str] | None = None
    for match in _COUNT.finditer(lead):
        phrase = match
    if phrase is None or ". " in lead[phrase.end() :] or ";" in lead[phrase.end() :]:
        return None
    declared = read_number(phrase["figure"])
    if declared is None or declared < 2:
        return None
    members, end = _members(text, colon, declared)
    if members is None:
        return None
    kinds = [_kind_of_member(text[start:stop]) for start, stop in members]
    tasks = sum(kind in ("task", "body", "topic") for kind in kinds)
    if 2 * (kinds.count("fact") + kinds.count("section")) >= len(kinds):
        return None
    if not any(noun in phrase.group().lower() for noun in _ORDERED) and 2 * tasks < len(kinds):
        return None
    if len(members) != declared and (len(members) < 3 or 5 * tasks < 3 * len(kinds)):
        return None
    extents = [(start, _trim(text, start, stop), start, stop) for start, stop in members]
    last = extents[-1]
    stop_at = _first_stop(text, last[0], end)
    title_end = _trim(text, last[0], end if stop_at is None else stop_at)
    extents[-1] = (last[0], title_end, last[0], _trim_scope(text, last[0], end))
    start = colon - len(lead)
    words = Phrase(start=start + phrase.start(), end=start + phrase.end(), text=phrase.group())
    confidence: Confidence = "high" if len(members) == declared else "medium"
    return _Found(extents, "separator", "task-separator", confidence, declared, words)


_CUT = re.compile(r"[;(“)”]")


def _members(text: str, colon: int, declared: int) -> tuple[list[tuple[int, int]] | None, int]:
    """Cut what follows a colon at its separators: within the line, or over lines that end with one."""
    start = colon + 1
    while start < len(text) and text[start] in " \n":
        start += 1
    line_end = text.find("\n", start, start + 6000)
    if line_end < 0:
        line_end = min(len(text), start + 6000)
    end = line_end
    if "\n" in text[colon:start] and declared < 40:
        for _ in range(declared - 1):
            if not text.endswith(";", start, end) or end >= len(text):
                break
            following = end + 1
            while following < len(text) and text[following] == "\n":
                following += 1
            end = text.find("\n", following, following + 3000)
            if end < 0:
                end = min(len(text), following + 3000)
    stop = _first_stop(text, start, end)
    sentence = end if stop is None else stop
    parts = _cut_parts(text, start, sentence, declared)
    if len(parts) != declared and sentence < end:
        whole = _cut_parts(text, start, end, declared)
        parts = whole if len(whole) == declared else parts
    return (parts if len(parts) > 1 else None), end


def _cut_parts(text: str, start: int, end: int, declared: int) -> list[tuple[int, int]]:
    """Cut at semicolons outside brackets; nothing where there are far more than the count says."""
    if not 0 < text.count(";", start, end) <= 2 * declared + 10:
        return []
    parts, depth, begin = [], 0, start
    for match in _CUT.finditer(text, start, end):
        sign = match.group()
        if sign in "(“":
            depth += 1
        elif sign in ")”":
            depth = max(0, depth - 1)
        elif not depth:
            parts.append((begin, match.start()))
            begin = match.end()
    parts.append((begin, end))
    return [part for part in (_tidy(text, *part) for part in parts) if part[0] < part[1]]


def _tidy(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \n-+*•–":
        start += 1
    if text.startswith("và ", start, end):
        start += 3
    while end > start and text[end - 1] in " \n":
        end -= 1
    return start, end


def find_tasks(text: str) -> tuple[list[Mention], list[TaskList]]:
    """Find the groups of tasks that a text enumerates.

    Args:
        text: the clean text.

    Returns:
        one mention a group, in the order of the text, with `ordinal`, `list`, `marker` and `scope` (all offsets
        code points of the text), and the lists `l1`, `l2`, … in the order of the text, with `directive` None.
    """
    found = _chained(text)
    found += _not_among(found, _separated(text))
    found.sort(key=lambda one: one.extents[0][0])
    mentions: list[Mention] = []
    lists: list[TaskList] = []
    for place, one in enumerate(found, 1):
        name = f"l{place}"
        lists.append(TaskList(id=name, declared=one.declared, phrase=one.phrase, directive=None))
        for ordinal, (start, end, scope_start, scope_end) in enumerate(one.extents, 1):
            values: dict[str, Value] = {
                "ordinal": ordinal, "list": name, "marker": one.marker, "scope": [scope_start, scope_end]
            }  # fmt: skip
            mentions.append(Mention(start, end, LABEL, values, one.rule, one.confidence))
    mentions.sort(key=lambda mention: mention.start)
    return mentions, lists


def _chained(text: str) -> list[_Found]:
    """Find the lists whose groups have markers, in the order of the text."""
    markers = _line_markers(text)
    markers += _inline_markers(text)
    if len(markers) < 2:
        return []
    markers.sort(key=lambda marker: marker.start)
    lines = _Lines(text)
    found: list[_Found] = []
    # Lists that are still open at the place reached: where their titles end, where what is nested in them ends.
    open_lists: list[tuple[_Found, int]] = []
    for chain in _chains(text, markers):
        first = chain.members[0].start
        while open_lists and open_lists[-1][1] <= first:
            open_lists.pop()
        one = _from_chain(text, lines, chain, bool(open_lists))
        if one and not any(_share(one, other) for other, _ in open_lists):
            found.append(one)
            open_lists.append((one, one.extents[-1][3 if chain.members[-1].opens_line else 1]))
    return found


def _share(one: _Found, other: _Found) -> bool:
    """Whether titles of two lists have a character in common."""
    return any(start < stop and begin < end for start, end, _, _ in one.extents for begin, stop, _, _ in other.extents)


def _not_among(found: Sequence[_Found], more: Iterator[_Found]) -> list[_Found]:
    """Give those of `more` that have no title in common with a list found."""
    titles = sorted((title[0], title[1]) for one in found for title in one.extents)
    kept = []
    for one in more:
        last = bisect_left(titles, (one.extents[-1][1], 0))
        if not any(titles[place][1] > one.extents[0][0] for place in range(max(0, last - 1), last)):
            kept.append(one)
    return kept
