"""The ways in which a text refers to a document, each with its reason, an example and a near miss."""

from __future__ import annotations

from chidao.extraction.mention import MentionRule

#: Sources: Decree 30/2020/NĐ-CP, annex III, and Guideline 36-HD/VPTW of 3 April 2018 (symbols); section 1 of the
#: annotation scheme.
RULES: tuple[MentionRule, ...] = (
    MentionRule(
        "symbol-after-noun",
        "Type noun, perhaps with what it is of (hành động, liên tịch), number and symbol.",
        "high",
        "⟦Kết luận số 69-KL/TW⟧, ⟦Nghị định 30/2020/NĐ-CP⟧, ⟦Chương trình hành động số 27-CTr/TU⟧, ⟦Kế hoạch số 141/KH - UBND⟧",
        "Giấy phép số 56/GP-BVHTTDL; hợp đồng số 12/HĐ-XD; Mẫu số 02/KH-CB; biển số 47-02D",
    ),
    MentionRule(
        "symbol-after-law-name",
        "A law's own name between its noun and its number.",
        "high",
        "⟦Luật Di sản văn hóa số 45/2024/QH15⟧ và ⟦Luật Thuế giá trị gia tăng 48/2024/QH15⟧",
        "Luật sư số 45 phố Huế",
    ),
    MentionRule(
        "symbol-bare",
        "A symbol without its noun: later members of a coordination, lists, the label `Số:` of a document.",
        "high",
        "Số: ⟦02/CĐ-UBND⟧\nthực hiện ⟦69-KL/TW⟧ và các ⟦Nghị quyết số 20-NQ/TW⟧, ⟦số 29-NQ/TW⟧",
        "GP số 56/GP-BTTTT; mã gói thầu 12/VT-TBYT; số 12/6 phố Huế",
    ),
    MentionRule(
        "number-after-noun",
        "Type noun and number alone.",
        "medium",
        "xây dựng ⟦Kế hoạch 166⟧ và thực hiện ⟦Nghị quyết 57⟧, ⟦Đề án 06⟧, ⟦Chương trình 30a⟧, ⟦Nghị quyết số 18⟧",
        "Kế hoạch 5 năm; Quyết định 3 nội dung; Nghị quyết 1 kỳ họp; Báo cáo 6 tháng; Kế hoạch 2024; Ban Chỉ đạo Đề án 06",
    ),
    MentionRule(
        "title-law",
        "Laws, codes, ordinances and the constitution by name (list of laws; unlisted ones by their capital).",
        "high",
        "theo ⟦Luật Phòng cháy và chữa cháy⟧, ⟦Bộ luật Hình sự⟧ và ⟦Hiến pháp⟧ năm 2013",
        "Luật sư; Luật này; thi hành Luật và nghị định; khoa Luật Kinh tế; Hội Luật gia Việt Nam",
    ),
    MentionRule(
        "title-charter",
        "Charters of the Party and of mass organisations.",
        "high",
        "chấp hành ⟦Điều lệ Đảng⟧ và ⟦Điều lệ Công đoàn Việt Nam⟧",
        "Điều lệ này; Điều lệ và quy chế",
    ),
    MentionRule(
        "title-resolution",
        "Resolutions named by the congress or plenum that passed them.",
        "high",
        "⟦Nghị quyết Đại hội Đảng bộ thành phố lần thứ XIV, nhiệm kỳ 2020 - 2025⟧; ⟦Nghị quyết Trung ương 4 khóa XII⟧; "
        "⟦Nghị quyết Hội nghị lần thứ 12⟧ của Ban Chấp hành Trung ương",
        "các Nghị quyết Đại hội Đảng các cấp; Nghị quyết đề ra; Nghị quyết của Ban cán sự; Nghị quyết tháng 11",
    ),
    MentionRule(
        "title-quoted",
        "A name in quotation marks right after its noun.",
        "high",
        "⟦Đề án “Hỗ trợ phụ nữ khởi nghiệp giai đoạn 2017 - 2025”⟧",
        "Chương trình “Xuân yêu thương”; Kế hoạch “thực hiện Nghị định”",
    ),
    MentionRule(
        "title-named",
        "Strategies, plannings, programmes, schemes, plans and regulations by their running names.",
        "medium",
        "⟦Chiến lược phát triển văn hóa đến năm 2030⟧ và ⟦Quy hoạch điện VIII⟧; "
        "⟦Chương trình mục tiêu quốc gia xây dựng nông thôn mới⟧; ⟦Kế hoạch phòng, chống tham nhũng, tiêu cực năm 2024⟧ của tỉnh",
        "Kế hoạch này; Kế hoạch của Ban Thường vụ; Chương trình đề ra quan điểm; Sở Kế hoạch và Đầu tư; Chương trình nghệ thuật; "
        "kế hoạch phát triển thị trường đến năm 2030",
    ),
)
#: By name of the rule.
CONFIDENCE = {rule.name: rule.confidence for rule in RULES}
