"""The members of a list: how one begins, and whether members that begin so are tasks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chidao.extraction.tasks.words import word_set

_SECTION = re.compile(
    r"(?:mục đích|yêu cầu|mục tiêu|chỉ tiêu|quan điểm|nguyên tắc|nhiệm vụ|giải pháp|nội dung|thời gian|địa điểm|"
    r"thành phần|đối tượng|phạm vi|kinh phí|tổ chức thực hiện|kết quả|hạn chế|tồn tại|nguyên nhân|bài học|phương hướng|"
    r"căn cứ|hồ sơ|trình tự|điều kiện|tiến độ|hình thức|bối cảnh|tình hình|thực trạng|sự cần thiết|tầm nhìn|ưu điểm|"
    r"khuyết điểm|đặc điểm|chủ đề|phương pháp|phân công|khen thưởng|chế độ báo cáo|cơ cấu giải thưởng|thể lệ|"
    r"hiệu lực thi hành|giải thích từ ngữ|tên gọi|quy trình|lộ trình)(?!\w)"
)
_NEVER_TASKS = ("mục tiêu", "mục đích", "quan điểm", "nguyên tắc", "kết quả")
#: How a member begins that orders: two syllables, or one.
_TASK_PAIRS = word_set(
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
    "phòng ngừa|sớm hoàn|tinh giản|tinh gọn|thu thập|tiến hành|giảm nghèo|giảm thiểu|tăng thu|"
    "tăng thời|tăng tốc|thay đổi|đấu thầu|cải tạo|chỉnh trang|kết hợp|đặc biệt|trước mắt|từng bước|trên cơ|căn cứ|"
    "hằng năm|hàng năm|định kỳ|thực thi|đồng thời|khởi công|lập kế|lập quy|đưa vào|đưa nội|giao chỉ|"
    "xóa bỏ|xoá bỏ|dành nguồn|phân định|phân luồng|tuyển chọn|tuyển dụng|luân chuyển|quy tụ|đề bạt|trực ban|"
    "tuần tra|ký kết|ký cam|xây mới|di chuyển|gia cố|vệ sinh|phun thuốc|tiêm phòng|tiêm chủng|khoanh vùng|cách ly|"
    "truy vết|xét nghiệm|điều trị|gìn giữ|vun đắp|bảo quản|tu bổ|trùng tu|sưu tầm|chỉnh lý|biên soạn|xuất bản|in ấn|"
    "hoạch định|gắn với|gắn trách|gắn phát|nhận diện|phản bác|bác bỏ|chống lãng|"
    "tiếp cận|tự phê|tạo bước|tạo đột|tạo thuận|làm việc|làm sạch|tạo nguồn|kê khai|"
    "phủ sóng|mua sắm"
)
_TASK_WORDS = word_set(
    "giao|gắn|không|cử|trình|sớm|lập|nắm|xóa|xoá|trồng|tăng|giảm|đưa|tạo|lấy|chống|phòng|cấp|tránh|cấm|ngừng|siết|bỏ|"
    "ký|mời|nêu|giữ|thu|xây|làm|tái|quyết|đẩy|bám|tổng|tuyệt|hoàn|phải|cần"
)
#: How a member begins that is addressed to somebody (`Sở Y tế chủ trì …`).
_BODIES = word_set(
    "sở|ban|ubnd|hđnd|ubmttq|mttq|ủy|uỷ|bộ|chủ|giám|thủ|công|phòng|các|văn|đảng|huyện|thành|tỉnh|quận|thị|xã|cấp|mặt|"
    "hội|đoàn|trung|đài|báo|trường|hạt|chi|cục|tổng|ngân|người|lãnh|cán|thường|viện|tòa|toà|thanh|kho|bảo|mỗi|toàn|"
    "từng|nhà|đối|liên|bí|hiệu|đơn|ngành|lực|bưu|điện|cơ|cảng|nhóm|tổ|đồng|doanh|nhân|bệnh|hợp|quỹ|tiểu|tập"
)
#: How a member begins that names a field of work (`Công tác tuyên truyền`, `Về phát triển kinh tế`).
_TOPICS = ("công tác ", "về ", "đối với ", "lĩnh vực ", "trong ", "nhóm ", "nhiệm vụ ", "giải pháp ", "việc ")
#: How a member begins that states a fact or a figure.
_FACTS = tuple(
    f"{words} "
    for words in word_set(
        "đã|có|tỷ lệ|tỉ lệ|số|tổng số|trên|hơn|ít nhất|tối thiểu|được|còn|chưa|một số|thu nhập|thu ngân sách|"
        "quyết định|nghị quyết|tờ trình|báo cáo của|dự thảo|ông|bà|đồng chí|điểm"
    )
)


def kind_of_member(title: str) -> str:
    """Say how a title begins: task, body, topic, section, fact or other."""
    said = title[:80].lower().lstrip("“\"'‘( ")
    words = said.split(None, 2)
    if not words:
        return "other"
    first = words[0].rstrip(",;:.")
    pair = f"{first} {words[1].rstrip(',;:.')}" if len(words) > 1 else first
    section = _SECTION.match(said)
    if section:
        rest = title[section.end() :].strip()
        is_bare = not rest or rest[0] in ",:" or len(rest.split()) <= 3
        if title.isupper() or (is_bare and len(title) < 40) or said.startswith(_NEVER_TASKS):
            return "section"
    if said[0].isdigit() or said.startswith(_FACTS):
        return "fact"
    if pair in _TASK_PAIRS or first in _TASK_WORDS:
        return "task"
    if said.startswith(_TOPICS):
        return "topic"
    return "body" if first in _BODIES else "other"


def is_of_tasks(weight: int, titles: Sequence[str], is_nested: bool) -> bool:
    """Whether members with these titles are tasks, given the weight of what announces them."""
    kinds = [kind_of_member(title) for title in titles]
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
