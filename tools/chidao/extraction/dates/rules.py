"""The ways in which a date stands in a text, each with its reason, an example and a near miss."""

from __future__ import annotations

from chidao.extraction.mention import MentionRule

#: Sources: Decree 30/2020/NĐ-CP, annex I (how documents write dates); section 2 of the annotation scheme.
RULES: tuple[MentionRule, ...] = (
    MentionRule(
        "date-day",
        "A day after its unit noun, in the forms of the decree and of newsrooms; a bare day borrows its month.",
        "high",
        "Kết luận ⟦ngày 11/01/2024⟧; sự kiện ⟦ngày 25⟧ và ⟦26/10/2024⟧; từ ⟦ngày 7 - 11/12⟧; ⟦ngày 5 tháng 3 năm 2021⟧",
        "Báo cáo gửi trước ngày 25 hằng tháng; họp từ ngày 03 đến ngày 05 hằng tháng; chào mừng ngày 27/7",
    ),
    MentionRule(
        "date-month",
        "A month after its unit noun.",
        "high",
        "hoàn thành trong ⟦tháng 6/2024⟧, từ ⟦tháng 4 đến tháng 8⟧, xong ⟦tháng 12 năm 2023⟧; ⟦12 Tháng 4 2024⟧",
        "6 tháng 2 lần; mỗi tháng 1 buổi; Cách mạng tháng 8; rằm tháng 7",
    ),
    MentionRule(
        "date-quarter",
        "A quarter, in Roman or Arabic figures.",
        "high",
        "phấn đấu hết ⟦quý I/2024⟧, xong ⟦quý III năm 2023⟧, trong ⟦Quý IV⟧, ⟦quý II-2025⟧",
        "họp mỗi quý 1 lần; quý khách; quý 5/2024",
    ),
    MentionRule(
        "date-year",
        "A year after its unit noun, single or both ends of a period.",
        "high",
        "đến ⟦năm 2030⟧; từ ⟦năm 2021 đến năm 2025⟧; kế hoạch 5 năm ⟦2021 - 2025⟧; các ⟦năm 2021⟧, ⟦2022⟧ và ⟦2023⟧",
        "trong 5 năm; năm 20 tuổi; 2 năm 1 lần; những năm 1990",
    ),
    MentionRule(
        "date-part-of-day",
        "A day and month after a part of the day or a name of a weekday.",
        "high",
        "Chiều ⟦10/4⟧, đêm ⟦13/10 đến ngày 16/10⟧; sáng nay (⟦5/3⟧); Thứ sáu ⟦12/4⟧",
        "Sáng 2/3 số xã đã xong; lớp tối 5 buổi",
    ),
    MentionRule(
        "date-after-preposition",
        "A date or a bare year after a preposition of time (T4 of the guidelines).",
        "medium",
        "trước ⟦10/6⟧, đến hết ⟦31/12/2025⟧, từ ⟦15/5 đến 15/7⟧, đến ⟦2030⟧, trước ⟦6/2026⟧",
        "từ 1/2 đến 2/3 số xã; tăng từ 1500 đến 2000 hộ; đến 10 xã; trước 30/2020/NĐ-CP; từ 2-3 lần",
    ),
    MentionRule(
        "date-after-period-noun",
        "A bare year after a period noun (T4 of the guidelines).",
        "high",
        "giai đoạn ⟦2021 đến 2025⟧, tầm nhìn ⟦2045⟧, so với cùng kỳ ⟦2023⟧",
        "giai đoạn 2 của dự án; tầm nhìn 20 năm",
    ),
    MentionRule(
        "date-full",
        "Day, month and year in figures with no noun before them: datelines, brackets, tables.",
        "high",
        "Thứ tư - ⟦03/04/2024⟧ 04:39; (⟦19/5/1890 - 19/5/2021⟧); 15:20 | ⟦22-11-2024⟧; mới (⟦6/2024⟧)",
        "Quyết định 36/2019/QĐ-UBND; mã 15.03.2024.1; số 45/2024; thầu VT-2023-07",
    ),
    MentionRule(
        "date-years",
        "Two years joined by a dash: a period, whatever noun stands before it.",
        "high",
        "năm học ⟦2023-2024⟧, mùa khô ⟦2020 – 2021⟧, (⟦2021 - 2025⟧)",
        "TCVN 9001-2015; điện thoại 0912-2024; 2025 - 2021",
    ),
    MentionRule(
        "date-law-year",
        "A bare year right after the name of a law, code, ordinance or of the constitution.",
        "high",
        "theo Luật Đất đai ⟦2013⟧ và Hiến pháp ⟦2013⟧",
        "Chương trình giáo dục phổ thông 2018; BÚA LIỀM VÀNG 2024; Festival Huế 2024",
    ),
    MentionRule(
        "date-words",
        "Days, months and years in words.",
        "medium",
        "hôm ấy là ⟦ngày mười lăm tháng ba năm hai nghìn không trăm hai mươi tư⟧; ⟦tháng ba năm 2024⟧",
        "ngày hai lần; trong tháng ba lần; tháng năm nào cũng vậy",
    ),
)
#: By name of the rule.
CONFIDENCE = {rule.name: rule.confidence for rule in RULES}
