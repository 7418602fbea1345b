"""What marks groups of tasks, and what announces a list of something else: the rules, with examples."""

from __future__ import annotations

from typing import NamedTuple


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
