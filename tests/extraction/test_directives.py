from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from marks import marked, plain

from chidao.extraction.directives.law_names import LAW_NAMES, fold_tones, law_before
from chidao.extraction.directives.mentions import find_directives
from chidao.extraction.directives.rules import RULES
from chidao.extraction.directives.symbols import read_reference
from chidao.extraction.directives.tables import DOCUMENT_TYPES
from chidao.extraction.mention import MentionRule
from chidao.store import Corpus
from paths import PAGES


def found_in(text: str) -> str:
    """The text with its references between ⟦ ⟧."""
    return marked(text, find_directives(text))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_example_and_near_miss(rule: MentionRule) -> None:
    assert found_in(plain(rule.example)) == rule.example
    assert rule.name in {one.rule for one in find_directives(plain(rule.example))}
    assert find_directives(rule.near_miss) == []
    assert rule.why.endswith(".")


def test_names_are_unique() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


SYMBOLS = [
    "⟦Chỉ thị số 17-CT/TU⟧, ⟦Quyết định số 749/QĐ-TTg⟧, ⟦Thông báo số 234-TB/T.Ư⟧, ⟦Nghị quyết số 76/2025/UBTVQH15⟧",
    "⟦Công văn 1154/SGDĐT-VP⟧; ⟦Văn bản số 428/UBND-NCPC⟧; ⟦Thông tri số 18-TT/TU⟧; ⟦Mệnh lệnh số 1433/ĐK-HT⟧",
    "các ⟦Công văn số 1154/SGDĐT-VP⟧, ⟦số 1155/SGDĐT-VP⟧ và ⟦số 428/UBND-NCPC⟧",
    "⟦Quy định số 41-QĐ/TW⟧, ⟦số 114-QĐ/TW⟧; ⟦Nghị quyết 18-NQ/TW⟧, ⟦19-NQ/TW⟧",
    "⟦Hướng dẫn liên ngành số 05/HDLN-SGDĐT-STC⟧; ⟦Kế hoạch liên tịch số 12/KHLT-CA-ĐTN⟧",
    "⟦Thông tư liên tịch số 16/2016/TTLT- BYT-BQP⟧; ⟦Thông báo kết luận số 15/TB-UBND⟧",
    "- 1⟦Quyết định 73/2018/QĐ-UBND⟧ về thu gom; ⟦văn bản số 15-Ctr/TU⟧ của Tỉnh ủy; ⟦Tờ trình số 12/Ttr-UBND⟧",
    "⟦Báo cáo thẩm định số 18/BCTĐ-STP⟧ của Sở Tư pháp; Hội đồng thẩm định số 18 phố Huế",
    "⟦Quy chế phối hợp số 02/QCPH⟧; ⟦Chương trình công tác số 11-CTr/BCĐ⟧; ⟦Công điện khẩn số 01/CĐ-UBND⟧",
    "⟦CHỈ THỊ SỐ 05-CT/TW⟧ VỀ ĐẨY MẠNH; ⟦QUYẾT ĐỊNH SỐ 749/QĐ-TTG⟧; ⟦NGHỊ QUYẾT 18-NQ/TW⟧ - TINH GỌN",
    "⟦Kế hoạch số 57 -KH/TU⟧; ⟦Quy định số 69- QĐ/TW⟧; ⟦Tờ trình số 61 TTr/BTNMT⟧; ⟦Quyết định số: 12/QĐ- UBND⟧",
    "hiện⟦Nghị quyết số 18-NQ/TW⟧của Trung ương; (⟦Quyết định số 187/QĐ-TTg⟧); “⟦Kết luận số 69-KL/TW⟧”",
    "⟦kế hoạch số 20/KH-UBND⟧ của huyện; ⟦NQ số 57-NQ/TW⟧; ⟦KH 12/KH-UBND⟧",
    "⟦Bộ luật Lao động số 45/2019/QH14⟧; ⟦Bộ luật số 45/2019/QH14⟧; ⟦Pháp lệnh số 02/2020/UBTVQH14⟧",
    "Số: ⟦428/UBND-NCPC⟧\nHà Giang, ngày 5 tháng 3 năm 2024",
    "Căn cứ Nghị định số\n⟦24/2014/NĐ-CP⟧ ngày 04 tháng 4 năm 2014",
    "Giấy phép hoạt động báo điện tử số 298/GP-BTTTT do Bộ cấp; số tài khoản 12/3456; Điện thoại 0203/3825",
]
NUMBERS = [
    "⟦Chỉ thị 16⟧; ⟦Quyết định 1719⟧ của Thủ tướng; ⟦Thông tư 29⟧ về dạy thêm; ⟦Quy định 144⟧ của Bộ Chính trị",
    "⟦Thông tư liên tịch số 01⟧ của hai bộ; thông tư liên tịch của hai bộ",
    "⟦Nghị định số 15⟧, ⟦Nghị định 168⟧ có hiệu lực; ⟦Công điện 14⟧, ⟦Công điện 15⟧ ngày 25 và 26/10/2024",
    "⟦Chương trình 135⟧, ⟦Chương trình MTQG 1719⟧ tại tỉnh; ⟦Nghị định số 41/2012⟧ ngày 08/5/2012",
    "các ⟦Nghị quyết số 57⟧, ⟦59⟧, ⟦66⟧ và ⟦68⟧ của Bộ Chính trị; ⟦Nghị định 178⟧, ⟦67⟧; ⟦Kết luận 126⟧ và ⟦127⟧.",
    "⟦Nghị quyết số 57⟧, 30 đảng viên dự; ⟦Nghị quyết 57⟧, 12,5% xã; ⟦Nghị quyết số 18⟧, 2024; ⟦Quyết định 1719⟧, 12",
    "⟦Chương trình mục tiêu quốc gia 1719⟧ tại tỉnh; tại mục 1719",
    "theo Quyết định 3 nội dung, Kế hoạch 5 năm 2021 - 2025, kế hoạch 5 năm, Báo cáo 6 tháng, 25 nghị quyết",
    "Tổ công tác Đề án 06; Ban Chỉ đạo Đề án 06 tỉnh; ⟦Đề án 06⟧ tại tỉnh; Quy định 19 điều đảng viên không được làm",
    "Ban Chỉ đạo về phát triển khoa học, công nghệ, chuyển đổi số và Đề án 06 tỉnh giao ban hằng tháng",
]
TITLES = [
    "⟦Luật Đất đai⟧ (sửa đổi), ⟦Luật Các tổ chức tín dụng⟧ có hiệu lực; ⟦LUẬT BẢO HIỂM XÃ HỘI⟧ NĂM 2024",
    "⟦Luật sửa đổi, bổ sung một số điều của Luật Phòng, chống thiên tai và Luật Đê điều⟧ năm 2020",
    "dự thảo ⟦Luật Công nghiệp bán dẫn⟧ đang lấy ý kiến; ⟦Luật Hoà giải ở cơ sở⟧; ⟦Luật BHXH⟧ 2024",
    "⟦Pháp lệnh Ưu đãi người có công với cách mạng⟧; ⟦Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam⟧ năm 1992",
    "⟦Điều lệ Đảng Cộng sản Việt Nam⟧, ⟦Điều lệ Đoàn TNCS Hồ Chí Minh⟧, ⟦Điều lệ Hội Liên hiệp Phụ nữ Việt Nam⟧",
    "⟦Nghị quyết Đại hội XIII⟧ của Đảng; ⟦Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII⟧ của Đảng",
    "⟦Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XX, nhiệm kỳ 2020 - 2025⟧",
    "⟦Nghị quyết Đại hội Đảng bộ xã⟧ đặt mục tiêu; ⟦Nghị quyết Đại hội Đảng bộ huyện Cư Jút lần thứ VIII⟧",
    "⟦Nghị quyết Đại hội XV Công đoàn tỉnh Bắc Ninh⟧ vào cuộc sống; các Nghị quyết Đại hội Đảng bộ các cấp",
    "⟦Nghị quyết Hội nghị lần thứ tư⟧ Ban Chấp hành Trung ương; ⟦Kết luận Trung ương 4 khóa XIII⟧; ⟦Nghị quyết TW4⟧",
    "⟦Cương lĩnh xây dựng đất nước trong thời kỳ quá độ lên chủ nghĩa xã hội⟧ (bổ sung năm 2011)",
    "⟦Chiến lược phát triển khoa học, công nghệ và đổi mới sáng tạo⟧ (KHCN&ĐMST) trên địa bàn đến năm 2030",
    "⟦Chương trình mục tiêu quốc gia xây dựng nông thôn mới⟧ trên địa bàn tỉnh; 3 Chương trình mục tiêu quốc gia",
    "⟦Quy hoạch tỉnh Hậu Giang thời kỳ 2021 - 2030, tầm nhìn đến năm 2050⟧",
    "hiệu quả ⟦Quy hoạch tỉnh Hậu Giang⟧ phát triển nhanh; Quy hoạch tỉnh là cơ sở",
    "⟦Quy hoạch vùng Đồng bằng sông Hồng thời kỳ 2021 - 2030⟧; Quy hoạch chi tiết 1/500; Cục Quy hoạch và Phát triển",
    "⟦Đề án phát triển ứng dụng dữ liệu về dân cư, định danh và xác thực điện tử giai đoạn 2022 - 2025⟧ (⟦Đề án 06⟧)",
    "phê duyệt ⟦Đề án Chuyển đổi số trong các cơ quan đảng⟧; ⟦Đề án Phát triển du lịch cộng đồng⟧ của huyện",
    "⟦đề án “Đào tạo nghề cho lao động nông thôn đến năm 2020”⟧; Kế hoạch “thực hiện ⟦Nghị quyết số 57-NQ/TW⟧”",
    "⟦Quy chế công tác dân vận của hệ thống chính trị⟧; Quy chế làm việc của Ban Chấp hành; Quy chế phối hợp giữa",
    "⟦Kế hoạch cải cách hành chính tỉnh năm 2023⟧; Kế hoạch triển khai thi hành Luật và ⟦Chỉ thị số 14/CT-TTg⟧",
    "CHƯƠNG TRÌNH CỦA BAN THƯỜNG VỤ TỈNH ỦY VỀ TIẾP TỤC PHÁT TRIỂN",
    "Căn cứ ⟦Luật tổ chức chính quyền địa phương⟧; ⟦Luật đất đai⟧ năm 2013; Luật giá; Luật quy định; khoa Luật dân sự",
    "⟦Luật Ban hành văn bản quy phạm pháp luật của HĐND và UBND⟧ năm 2004; ⟦Luật Đầu tư⟧ của HĐND và UBND",
    "⟦Luật Tổ chức HDND và UBND⟧; ⟦Luật Quy chuẩn quy phạm đo đếm⟧ quy định; ⟦Luật Đất đai⟧ quy định mức giá",
    "⟦Luật sửa đổi, bổ sung một số điều của Luật Chứng khoán, Luật Dự phòng tổn thất, Luật PCCC và Luật Kế toán⟧",
    "⟦Luật sửa đổi, bổ sung một số điều của 11 luật về quân sự, quốc phòng⟧ có hiệu lực; Luật sửa đổi, bổ sung",
    "⟦Luật sửa đổi, bổ sung một số điều của các luật liên quan đến đầu tư, kinh doanh⟧ được thông qua",
    "⟦Luật sửa đổi, bổ sung một số điều của Bộ luật Hình sự⟧; ⟦Luật Đường sắt⟧ (sửa đổi); ⟦Luật Thủ đô⟧",
    "⟦Luật sửa đổi, bổ sung một số điều của Luật Doanh nghiệp⟧; ⟦Luật Đường sắt⟧ (sửa đổi)",
    "⟦Bộ luật hình sự⟧ năm 2015; ⟦Pháp lệnh dân chủ ở cơ sở⟧; bộ luật hình sự; Bộ luật này; Pháp lệnh quy định",
    "⟦Nghị quyết Đại hội đảng bộ xã lần thứ I, nhiệm kỳ 2025- 2030⟧; Nghị quyết Đại hội đảng bộ các cấp",
    "⟦Nghị quyết ĐH Đảng bộ tỉnh lần thứ XVII⟧; ⟦Nghị quyết Đại hội 13⟧ của Đảng; Nghị quyết Đại hội 3 ngày qua",
    "⟦Đề án 1 triệu héc-ta chuyên canh lúa chất lượng cao vùng ĐBSCL đến năm 2030⟧; Đề án 1 triệu đồng một hộ",
    "Quy hoạch chung đô thị; ⟦Quy hoạch chung thành phố Huế đến năm 2045⟧",
    "⟦Pháp lệnh về lực lượng dự bị động viên⟧ năm 1996; Pháp lệnh về vấn đề này; pháp lệnh về dân số",
    "⟦Nghị quyết Đại hội XI Đảng bộ tỉnh⟧ và ⟦Nghị quyết Đại hội XIII⟧ của Đảng",
    "⟦Nghị quyết đại hội Đoàn toàn quốc lần thứ XI⟧; Nghị quyết đại hội đoàn các cấp nhiệm kỳ 2017 - 2022",
    "⟦Nghị quyết Đại hội đoàn toàn quốc lần thứ XII⟧; Nghị quyết Đại hội đoàn cơ sở; Nghị quyết đại hội đề ra",
    "phê duyệt Kế hoạch chi tiết triển khai năm 2024; ⟦Kế hoạch chuyển đổi số năm 2024⟧ của tỉnh",
    "⟦Kế hoạch hành động quốc gia về bình đẳng giới⟧ của Chính phủ; Kế hoạch hành động về bình đẳng giới của xã",
    "Kế hoạch hành động quốc gia thực hiện ⟦Chiến lược phát triển văn hóa đến năm 2030⟧",
    "⟦Nghị quyết Đại hội Đảng bộ Thành phố, lần thứ XII, nhiệm kỳ 2020 - 2025⟧; ⟦Nghị quyết Đại hội Đảng bộ Thị xã⟧",
    "⟦Chiến lược phát triển kinh tế - xã hội 10 năm (2021 - 2030)⟧; ⟦Chiến lược phát triển văn hóa⟧ trong 5 năm (2021)",
    "⟦Chương trình mục tiêu quốc gia xây dựng nông thôn mới⟧ trong 10 năm qua; ⟦Chương trình giáo dục phổ thông 2018⟧",
    "ban hành ⟦Chương trình “Chăm sóc dinh dưỡng 1.000 ngày đầu đời”⟧; tham gia Chương trình “Xuân yêu thương”",
    "Chương trình có sự tham gia của; Đối tác Chiến lược toàn diện; Chương trình nghệ thuật chào mừng",
]


@pytest.mark.parametrize("text", [*SYMBOLS, *NUMBERS, *TITLES])
def test_extent(text: str) -> None:
    assert found_in(plain(text)) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kế hoạch số 141/KH - UBND", ("KH", "symbol", "141", "141/KH-UBND")),
        ("Nghị quyết số 13 NQ/TW", ("NQ", "symbol", "13", "13-NQ/TW")),
        ("văn bản số 15-Ctr/TU", ("CTr", "symbol", "15", "15-CTr/TU")),
        ("Kết luận số 12-KL/T.Ư", ("KL", "symbol", "12", "12-KL/TW")),
        ("Quy định số 24-QĐ/TW", ("QyĐ", "symbol", "24", "24-QĐ/TW")),
        ("Văn bản số 477/VPTT", ("CV", "symbol", "477", "477/VPTT")),
        ("Văn bản số 12/KH-UBND", ("KH", "symbol", "12", "12/KH-UBND")),
        ("Thông tri 21/TTr-MTTW-BTT", ("other", "symbol", "21", "21/TTr-MTTW-BTT")),
        ("Luật Di sản văn hóa số 45/2024/QH15", ("L", "symbol", "45", "45/2024/QH15")),
        ("Thông tư liên tịch số 16/2016/TTLT-BYT-BQP", ("TTLT", "symbol", "16", "16/2016/TTLT-BYT-BQP")),
        ("theo 69-KL/TW", ("KL", "symbol", "69", "69-KL/TW")),
        ("Đề án 06", ("ĐA", "number", "06", None)),
        ("Nghị quyết 30a", ("NQ", "number", "30a", None)),
        ("NQ 57", ("NQ", "number", "57", None)),
        ("Bộ luật Hình sự", ("BL", "title", None, None)),
        ("Điều lệ Đảng", ("ĐL", "title", None, None)),
        ("Quy hoạch điện VIII", ("QH", "title", None, None)),
        ("Hiến pháp", ("HP", "title", None, None)),
    ],
)
def test_values(text: str, expected: tuple[str | None, ...]) -> None:
    (one,) = find_directives(text)
    assert tuple(one.values[key] for key in ("doc_type", "form", "number", "symbol")) == expected


def test_coordination_takes_the_type_of_its_head() -> None:
    found = find_directives("Quy định số 131-QĐ/TW, ngày 27/10/2023 của Bộ Chính trị về kiểm soát và số 132-QĐ/TW")
    assert [one.values["doc_type"] for one in found] == ["QyĐ", "QyĐ"]
    found = find_directives("Quy định số 131-QĐ/TW.\nBáo cáo kèm theo số 132-QĐ/TW")
    assert [one.values["doc_type"] for one in found] == ["QyĐ", "QĐ"]


def test_values_are_those_of_the_reader() -> None:
    """What the finder writes is what the validator reads."""
    checked = 0
    for marks in (*SYMBOLS, *NUMBERS, *TITLES):
        text = plain(marks)
        for one in find_directives(text):
            read = read_reference(text[one.start : one.end])
            assert read is not None
            if read.form is not None:
                assert (read.form, read.number, read.symbol) == tuple(
                    one.values[key] for key in ("form", "number", "symbol")
                )
            if read.has_noun and "văn bản" not in text[one.start : one.end].lower():
                assert one.values["doc_type"] in read.doc_types
            checked += 1
    assert checked > 80


def test_types_are_known() -> None:
    assert {each.doc_type for each in DOCUMENT_TYPES} >= {
        one.values["doc_type"] for rule in RULES for one in find_directives(plain(rule.example))
    }


def test_law_names() -> None:
    assert len(set(LAW_NAMES)) == len(LAW_NAMES)
    assert all(name == fold_tones(name) for name in LAW_NAMES)
    for name in LAW_NAMES:
        text = f"theo Luật {name[0].upper()}{name[1:]} năm 2020"
        assert found_in(text) == f"theo ⟦Luật {name[0].upper()}{name[1:]}⟧ năm 2020"


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Hoà giải", "hòa giải"), ("uỷ ban", "ủy ban"), ("quý I", "quý i"), ("khoá", "khóa"), ("toán", "toán")],
)
def test_fold_tones(text: str, folded: str) -> None:
    assert fold_tones(text) == folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("theo Luật Đất đai", True),
        ("Bộ luật Lao động", True),
        ("Hiến pháp", True),
        ("theo luật đất đai", False),
        ("Luật Đất đai và nghị định", False),
        ("Luật sư", False),
        ("Chương trình", False),
    ],
)
def test_law_before(text: str, expected: bool) -> None:
    assert law_before(text, len(text)) is expected


@pytest.mark.parametrize("document", PAGES)
def test_seeds(repository: Corpus, document: str) -> None:
    """Spans and values of the five gold pages, all of them."""
    gold = [
        (span.start, span.end, {key: value for key, value in span.values.items() if key != "entity"})
        for span in repository.gold(document).spans
        if span.label == "DIRECTIVE"
    ]
    assert [(one.start, one.end, one.values) for one in find_directives(repository.text(document))] == gold


PIECES = (
    "Nghị quyết ", "số ", "20-NQ/TW", "141/KH - UBND", "Luật ", "Đất đai", "Kế hoạch ", "Đề án “", "”", "(", ")", "\n",
    ", ", " và ", "57", "/2024/", "QH15", "Đại hội ", "Đảng bộ tỉnh", " lần thứ XX", "Chương trình phát triển ", "-",
    "/", "năm 2024", "của ", "Hiến pháp", "Điều lệ ", "Hội ", "Trung ương 4 ", "Số: ", "1/VP", "Ban Chỉ đạo ", "NQ ",
    "sửa đổi, bổ sung một số điều của ",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=14).map("".join))
@example("Đề án “abc")
def test_any_text(text: str) -> None:
    end = 0
    for one in find_directives(text):
        assert end <= one.start < one.end <= len(text)
        surface = text[one.start : one.end]
        assert surface[0].isalnum() and (surface[-1].isalnum() or surface[-1] in '”"')
        assert "\n" not in surface
        assert (one.values["number"] is None) == (one.values["form"] == "title")
        assert (one.values["symbol"] is not None) == (one.values["form"] == "symbol")
        end = one.end


@pytest.mark.parametrize(
    ("unit", "found"),
    [
        ("a", []),
        ("0", []),
        ("Điều 1.1.", []),
        ("Thứ nhất, ", []),
        ("(", []),
        ("“", []),
        ("số 1", []),
        ("số 1/GP-", []),
        ("1-KL/TW, ", ["1-KL/TW"]),
        ("Luật A ", []),
        ("Đề án “", []),
        ("Hiến pháp ", ["Hiến pháp"]),
        ("Nghị quyết Đại hội ", []),
        ("Kế hoạch phòng, ", []),
        ("Chương trình phát triển ", []),
    ],
)
def test_a_text_that_repeats_itself_without_end(unit: str, found: list[str]) -> None:
    """`python -m benchmarks.speed --hostile` measures that the time of a byte stays the same."""
    times = 400_000 // len(unit)
    text = unit * times
    assert [text[one.start : one.end] for one in find_directives(text)] == found * times


@pytest.mark.parametrize("unit", ["Luật ", "Ban Chỉ đạo về phát triển Đề án 06 "])
def test_no_mention_goes_on_without_end(unit: str) -> None:
    text = unit * (400_000 // len(unit))
    surfaces = {text[one.start : one.end] for one in find_directives(text)}
    assert len(surfaces) == 1
    assert all(len(surface) < 2 * len(unit) + 10 for surface in surfaces)


@pytest.mark.parametrize("before", ["*", "|", "</p>", "- 1", "hiện"])
def test_nouns_glued_to_what_stands_before(before: str) -> None:
    text = f"{before}Nghị quyết số 57-NQ/TW"
    (found,) = find_directives(text)
    assert text[found.start : found.end] == "Nghị quyết số 57-NQ/TW"


def test_a_capital_before_a_noun_is_of_its_word() -> None:
    text = "BNghị quyết số 57-NQ/TW"
    assert [text[found.start : found.end] for found in find_directives(text)] == ["số 57-NQ/TW"]
