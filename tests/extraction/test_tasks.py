from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chidao.extraction.tasks.mentions import find_tasks
from chidao.extraction.tasks.rules import REFUSALS, RULES, Refusal, TaskRule
from chidao.store import Corpus
from paths import PAGES


def titles(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find_tasks(text)[0]]


def scopes(text: str) -> list[str]:
    found = []
    for one in find_tasks(text)[0]:
        scope = one.values["scope"]
        assert isinstance(scope, list)
        found.append(text[scope[0] : scope[1]])
    return found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_example_and_near_miss(rule: TaskRule) -> None:
    found, lists = find_tasks(rule.example)
    assert [one.rule for one in found] == [rule.name] * len(found)
    assert len(found) >= 2 and len(lists) == 1
    assert find_tasks(rule.near_miss) == ([], [])
    assert rule.why.endswith(".")


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal.name)
def test_refusal_example_and_near_miss(refusal: Refusal) -> None:
    assert find_tasks(refusal.example) == ([], [])
    assert len(find_tasks(refusal.near_miss)[0]) == 2


def test_names_are_unique() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert len({refusal.name for refusal in REFUSALS}) == len(REFUSALS)


@pytest.mark.parametrize("document", PAGES)
def test_seeds(repository: Corpus, document: str) -> None:
    """Titles, values, counts and phrases of the five gold pages, all of them."""
    gold = repository.gold(document)
    found, lists = find_tasks(repository.text(document))
    assert [(one.start, one.end, one.values) for one in found] == [
        (span.start, span.end, span.values) for span in gold.spans if span.label == "TASK_GROUP"
    ]
    assert [(one.id, one.declared, one.phrase) for one in lists] == [
        (one.id, one.declared, one.phrase) for one in gold.lists
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Full stops end a title; those of abbreviations, numbers and Roman numerals' lists do not.
        (
            "Tỉnh đề ra 2 nhiệm vụ: Thứ nhất, phối hợp với Công an TP. Huế kiểm tra. Thứ hai, báo cáo T.Ư Đoàn. Hết.",
            ["phối hợp với Công an TP. Huế kiểm tra", "báo cáo T.Ư Đoàn"],
        ),
        (
            "Chủ tịch yêu cầu:\n1. Nghiêm cấm đốt nương khi cháy cấp IV, V. Bố trí trực.\n2. Trích 1.200 triệu đồng.",
            ["Nghiêm cấm đốt nương khi cháy cấp IV, V", "Trích 1.200 triệu đồng"],
        ),
        (
            "Xã yêu cầu:\n1. Học theo lời dạy “Làm tốt. Làm đúng” của Bác. Thi đua."
            "\n2. Tổ chức hội thi (vòng 1. vòng 2).",
            ["Học theo lời dạy “Làm tốt. Làm đúng” của Bác", "Tổ chức hội thi (vòng 1. vòng 2)"],
        ),
        # Closing punctuation and a quotation mark without its partner stay outside.
        (
            "Bí thư yêu cầu: “Thứ nhất, phải tháo gỡ vướng mắc…; thứ hai, phải siết chặt kỷ luật”.",
            ["phải tháo gỡ vướng mắc", "phải siết chặt kỷ luật"],
        ),
        # An inner semicolon does not cut a group that has a marker.
        (
            "Kế hoạch nêu 2 nhiệm vụ:\n1) Phổ cập kỹ năng số; giao Đoàn xã làm nòng cốt;\n2) Tuyên truyền VNeID.",
            ["Phổ cập kỹ năng số; giao Đoàn xã làm nòng cốt", "Tuyên truyền VNeID"],
        ),
        # Glued and spaced out.
        (
            "Kế hoạch xác định 2 nhiệm vụ,giải pháp sau:1.Tăng cường lãnh đạo.2.Đẩy mạnh tuyên truyền.",
            ["Tăng cường lãnh đạo", "Đẩy mạnh tuyên truyền"],
        ),
        (
            "CÁC NHIỆM VỤ TRỌNG TÂM\n- THỨ NHẤT: TĂNG CƯỜNG LÃNH ĐẠO\n- THỨ HAI: ĐỔI MỚI TƯ DUY",
            ["TĂNG CƯỜNG LÃNH ĐẠO", "ĐỔI MỚI TƯ DUY"],
        ),
        # Joined by commas and `và`.
        (
            "Tập trung 3 nhiệm vụ: (i) hoàn thiện thể chế; (ii) phát triển hạ tầng; và (iii) đào tạo nhân lực.",
            ["hoàn thiện thể chế", "phát triển hạ tầng", "đào tạo nhân lực"],
        ),
        (
            "Chính phủ thực hiện 2 nhiệm vụ: thứ nhất là cải cách thể chế, thứ hai là phát triển hạ tầng.",
            ["cải cách thể chế", "phát triển hạ tầng"],
        ),
        # Separators over lines, and inside brackets, where they do not cut.
        (
            "Xã có kế hoạch triển khai 2 nhiệm vụ trọng tâm sau:\n- Tăng cường tuyên truyền;"
            "\n- Củng cố tổ hòa giải.\nHết.",
            ["Tăng cường tuyên truyền", "Củng cố tổ hòa giải"],
        ),
        (
            "Sở đề ra 2 giải pháp gồm: rà soát hộ (nghèo; cận nghèo); “cầm tay chỉ việc” cho người dân.",
            ["rà soát hộ (nghèo; cận nghèo)", "“cầm tay chỉ việc” cho người dân"],
        ),
    ],
)
def test_titles(text: str, expected: list[str]) -> None:
    assert titles(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Inline: before the separator, the full stop in, the last to the end of its paragraph.
        (
            "Bí thư yêu cầu: Một là, rà soát hộ nghèo; hai là, xây dựng nhà ở. Ba là, báo cáo. Xong trước 30/6.\nHết.",
            [
                "Một là, rà soát hộ nghèo",
                "hai là, xây dựng nhà ở.",
                "Ba là, báo cáo. Xong trước 30/6.",
            ],
        ),
        # Under headings: as many paragraphs as the other groups have.
        (
            "II. NHIỆM VỤ, GIẢI PHÁP\n1. Nâng cao nhận thức\nQuán triệt.\n2. Kiểm tra\nGiám sát tốt.\nGiao Sở Y tế.",
            ["1. Nâng cao nhận thức\nQuán triệt.", "2. Kiểm tra\nGiám sát tốt."],
        ),
        # Bullets belong to the group; the next section of the outline does not.
        (
            "II. NHIỆM VỤ\n1. Nâng cao nhận thức\n- Mở hội nghị.\n2. Kiểm tra\n- Lập đoàn.\n- Báo cáo."
            "\nIII. KINH PHÍ\nKhông.",
            ["1. Nâng cao nhận thức\n- Mở hội nghị.", "2. Kiểm tra\n- Lập đoàn.\n- Báo cáo."],
        ),
        # A blank line ends the last group where groups have none inside.
        (
            "Xã triển khai nhiệm vụ:\n1. Tuyên truyền\nMở loa.\nPhát tờ rơi.\n2. Kiểm tra\nLập đoàn.\n"
            "\nCác thôn báo cáo kết quả.",
            ["1. Tuyên truyền\nMở loa.\nPhát tờ rơi.", "2. Kiểm tra\nLập đoàn."],
        ),
        # `./.` closes the document; what a signature follows is not the group's.
        (
            "Xã triển khai nhiệm vụ:\n\n1. Tuyên truyền\n\nMở loa.\n\nPhát tờ rơi.\n\n2. Kiểm tra\n"
            "\nLập đoàn./.\n\nVăn An",
            ["1. Tuyên truyền\n\nMở loa.\n\nPhát tờ rơi.", "2. Kiểm tra\n\nLập đoàn./."],
        ),
    ],
)
def test_scopes(text: str, expected: list[str]) -> None:
    assert scopes(text) == expected


@pytest.mark.parametrize(
    ("lead", "declared", "phrase"),
    [
        ("Chương trình đề ra 02 nhiệm vụ và giải pháp chính:", 2, "02 nhiệm vụ và giải pháp chính"),
        ("Kế hoạch xác định 2 nhiệm vụ, giải pháp thực hiện đó là:", 2, "2 nhiệm vụ, giải pháp"),
        ("Có 02 nhóm nhiệm vụ và giải pháp cần thực hiện là:", 2, "02 nhóm nhiệm vụ và giải pháp"),
        ("Kế hoạch đưa ra hai nhóm giải pháp:", 2, "hai nhóm giải pháp"),
        ("Sở đề ra hai (02) nhiệm vụ trọng tâm, đột phá, cụ thể như sau:", 2, "hai (02) nhiệm vụ trọng tâm, đột phá"),
        ("Hướng dẫn nêu 2 nhiệm vụ cụ thể về chuyển đổi số:", 2, "2 nhiệm vụ cụ thể"),
        ("Tỉnh yêu cầu thực hiện 02 công việc trọng tâm sau:", 2, "02 công việc trọng tâm"),
        # The number is recorded as announced, also where the groups are more or fewer.
        ("Nghị quyết nêu 5 nhiệm vụ trọng tâm:", 5, "5 nhiệm vụ trọng tâm"),
        ("Tỉnh yêu cầu tập trung một số nhiệm vụ sau:", None, None),
        ("Năm 2024, tỉnh yêu cầu thực hiện các nhiệm vụ sau:", None, None),
    ],
)
def test_declared_and_phrase(lead: str, declared: int | None, phrase: str | None) -> None:
    text = f"{lead}\n1. Tăng cường tuyên truyền\n2. Đẩy mạnh kiểm tra"
    (one,) = find_tasks(text)[1]
    assert one.declared == declared
    assert (one.phrase.text if one.phrase else None) == phrase
    assert one.phrase is None or text[one.phrase.start : one.phrase.end] == phrase
    assert one.directive is None


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("Xã nêu nhiệm vụ:\n1. Tăng cường\n2. Đẩy mạnh", "number"),
        ("Xã nêu nhiệm vụ:\n1- Tăng cường\n2- Đẩy mạnh", "number"),
        ("Xã nêu nhiệm vụ:\n1/ Tăng cường\n2/ Đẩy mạnh", "number"),
        ("Xã nêu nhiệm vụ:\n(1) Tăng cường\n(2) Đẩy mạnh", "number"),
        ("Xã nêu nhiệm vụ:\na) Tăng cường\nb) Đẩy mạnh", "number"),
        ("Xã nêu nhiệm vụ:\nI- Tăng cường\nII- Đẩy mạnh", "number"),
        ("Xã nêu nhiệm vụ:\nNhiệm vụ 1: Tăng cường\nNhiệm vụ 2: Đẩy mạnh", "number"),
        ("Xã nêu nhiệm vụ:\nThứ nhất, tăng cường\nThứ hai, đẩy mạnh", "ordinal-word"),
        ("Xã nêu nhiệm vụ:\nNhiệm vụ thứ nhất: Tăng cường\nNhiệm vụ thứ hai: Đẩy mạnh", "ordinal-word"),
        ("Nhóm nhiệm vụ thứ nhất: Hoàn thiện thể chế.\nNhóm nhiệm vụ thứ hai: Phát triển hạ tầng.", "ordinal-word"),
        ("Xã nêu nhiệm vụ:\nThứ 1: Tăng cường\nThứ 2: Đẩy mạnh", "ordinal-word"),
        ("Xã nêu 2 nhiệm vụ: Thứ 1, tăng cường lãnh đạo. Thứ 2, đẩy mạnh kiểm tra.", "ordinal-word"),
        ("Xã nêu nhiệm vụ:\nMột là, tăng cường\nHai là, đẩy mạnh", "ordinal-word"),
        ("Xã nêu hai nhiệm vụ: tăng cường; đẩy mạnh.", "separator"),
    ],
)
def test_markers(text: str, marker: str) -> None:
    assert [(one.values["ordinal"], one.values["list"], one.values["marker"]) for one in find_tasks(text)[0]] == [
        (1, "l1", marker),
        (2, "l1", marker),
    ]


def test_vietnamese_letters_go_on_with_d_stroke() -> None:
    text = "Hướng dẫn nêu các nhiệm vụ: a) rà soát; b) bổ sung; c) nâng cao; d) gắn kết; đ) kiểm tra; e) báo cáo."
    assert titles(text) == ["rà soát", "bổ sung", "nâng cao", "gắn kết", "kiểm tra", "báo cáo"]


@pytest.mark.parametrize(
    "text",
    [
        # Numbers that leave a gap, or do not begin with one.
        "Xã nêu nhiệm vụ:\n1. Tăng cường\n3. Đẩy mạnh",
        "Xã nêu nhiệm vụ:\n2. Tăng cường\n3. Đẩy mạnh",
        "Xã nêu nhiệm vụ:\n1. Tăng cường",
        # Ordinals inside a clause, weekdays.
        "Tỉnh yêu cầu Đại hội lần thứ nhất, lần thứ hai tập trung nhiệm vụ, họp chiều thứ ba, ngày 5/3.",
        "Tỉnh yêu cầu Đại hội lần thứ 1, lần thứ 2 tập trung nhiệm vụ, họp Thứ 3, ngày 5/3.",
        "Nhiệm vụ tuần này:\nThứ 2: Tổ chức giao ban\nThứ 3: Kiểm tra cơ sở",
        "Gia đình bàn việc nhà.\nNội dung thứ nhất: Sửa mái hiên.\nNội dung thứ hai: Sơn cửa.",
        # Sections of an article, provisions, functions of an organ, results, agenda.
        "Kế hoạch như sau:\nI. MỤC ĐÍCH, YÊU CẦU\n1. Nâng cao nhận thức của cấp ủy.\n2. Triển khai nghiêm túc.",
        "1. Mục đích\nNâng cao nhận thức.\n2. Yêu cầu\nTổ chức thiết thực.\n3. Nội dung\nTuyên truyền.",
        "Quyết định thực hiện các nhiệm vụ:\nĐiều 2. Giao nhiệm vụ.\n1. Sở Y tế chủ trì.\n2. Sở Tài chính phối hợp.",
        "Ban Chỉ đạo có các nhiệm vụ sau:\n1. Tham mưu cho cấp ủy.\n2. Hướng dẫn cơ sở.",
        "Tỉnh đã triển khai các nhiệm vụ sau:\n1. Tổ chức 20 lớp học.\n2. Xử lý 5 vụ việc.",
        "Hội nghị cho ý kiến các nội dung: (1) triển khai đại hội; (2) kiện toàn nhân sự.",
        "Đề án xác định 4 mục tiêu: 1. 95% trạm y tế có bác sĩ; 2. 90% dân số được quản lý sức khỏe.",
        # No enumeration, and one by commas.
        "Xã xác định 3 nhiệm vụ là phát triển kinh tế, xây dựng nông thôn mới và bảo đảm an ninh.",
        "Để thực hiện, thành phố xác định nhiều nhiệm vụ và giải pháp. Tập trung làm tốt tuyên truyền; kiểm tra.",
    ],
)
def test_nothing(text: str) -> None:
    assert find_tasks(text) == ([], [])


def test_nested_lists_count_only_where_announced() -> None:
    plain = (
        "Tỉnh nêu các nhiệm vụ:\n1. Sở Y tế\na) Tăng cường giám sát.\nb) Bố trí nhân lực."
        "\n2. Công an tỉnh\na) Kiểm tra."
    )
    assert titles(plain) == ["Sở Y tế", "Công an tỉnh"]
    named = (
        "Tỉnh nêu nhiệm vụ:\n1. Thực hiện các biện pháp phòng ngừa\na) Kiểm soát tài sản"
        "\nb) Chuyển đổi vị trí\n2. Thanh tra"
    )
    assert [(one.values["list"], one.values["ordinal"]) for one in find_tasks(named)[0]] == [
        ("l1", 1),
        ("l2", 1),
        ("l2", 2),
        ("l1", 2),
    ]


def test_outline_of_a_whole_document() -> None:
    text = (
        "B. MỤC TIÊU\n1. Tăng trưởng 8%.\n2. Giảm nghèo.\nC. NHIỆM VỤ, GIẢI PHÁP\nI. Nhiệm vụ trọng tâm\n"
        "1. Cơ cấu lại kinh tế\nĐẩy nhanh dự án.\n2. Cải cách hành chính\nCắt giảm thủ tục.\nII. Giải pháp chủ yếu\n"
        "1. Về quy hoạch\nRà soát.\n2. Về nhân lực\nĐào tạo.\nD. TỔ CHỨC THỰC HIỆN"
        "\n1. Sở Tài chính chủ trì.\n2. Sở Nội vụ theo dõi."
    )
    assert titles(text) == ["Cơ cấu lại kinh tế", "Cải cách hành chính", "Về quy hoạch", "Về nhân lực"]
    assert scopes(text)[1] == "2. Cải cách hành chính\nCắt giảm thủ tục."


def test_plan_with_requirements_and_sections() -> None:
    text = (
        "I. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\na) Nâng cao nhận thức.\nb) Tổ chức tuyên truyền.\n2. Yêu cầu\n"
        "a) Bảo đảm thiết thực.\nb) Thực hiện đúng quy định.\nII. NHIỆM VỤ\n1. Tổ chức Lễ phát động\na) Cấp tỉnh.\n"
        "b) Cấp xã.\n2. Tuyên truyền trên loa\nIII. TỔ CHỨC THỰC HIỆN\n1. Công an xã chủ trì.\n2. Văn phòng phối hợp."
    )
    assert titles(text) == ["Tổ chức Lễ phát động", "Tuyên truyền trên loa"]


def test_items_of_the_plan_count_where_a_heading_names_its_part() -> None:
    text = "I. MỤC NHIỆM VỤ, GIẢI PHÁP\n1. Nâng cao nhận thức của cấp ủy.\n2. Triển khai nghiêm túc."
    assert titles(text) == ["Nâng cao nhận thức của cấp ủy", "Triển khai nghiêm túc"]


def test_report_gives_only_what_is_to_be_done() -> None:
    text = (
        "I. KẾT QUẢ ĐẠT ĐƯỢC\n1. Công tác tuyên truyền\nMở 20 lớp.\n2. Công tác kiểm tra\nKiểm tra 5 xã.\n"
        "II. TỒN TẠI, HẠN CHẾ\n1. Triển khai chậm.\n2. Phối hợp chưa chặt.\n"
        "III. PHƯƠNG HƯỚNG, NHIỆM VỤ\n1. Tiếp tục tuyên truyền.\n2. Tăng cường kiểm tra."
    )
    assert titles(text) == ["Tiếp tục tuyên truyền", "Tăng cường kiểm tra"]


def test_last_group_of_sub_items_ends_with_them() -> None:
    text = (
        "UBND tỉnh yêu cầu thực hiện nhiệm vụ:\n1. Tuyên truyền\n1.1. Sở Văn hóa chủ trì.\n1.2. Báo đưa tin.\n"
        "2. Kiểm tra\n2.1. Thanh tra tỉnh kiểm tra.\n2.2. Công an xử lý.\nNếu có vướng mắc, các đơn vị báo cáo."
    )
    assert scopes(text)[1] == "2. Kiểm tra\n2.1. Thanh tra tỉnh kiểm tra.\n2.2. Công an xử lý."


_PIECES = st.sampled_from(
    ["1. ", "2. ", "(1) ", "(2) ", "a) ", "b) ", "I. ", "II. ", "Thứ nhất, ", "thứ hai, ", "một là ", "hai là ", "; ",
     ". ", "\n", ": ", "2 nhiệm vụ", "tăng cường ", "yêu cầu", "“", "”", "(", ")", "TP.", "…", "- ", "Sở Y tế ", " "]
)  # fmt: skip


def sound_titles(text: str) -> list[str]:
    """Titles of the tasks of a text, whose spans, scopes and lists fit one another."""
    found, lists = find_tasks(text)
    end = 0
    for one in found:
        scope = one.values["scope"]
        assert isinstance(scope, list)
        assert end <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == text[one.start : one.end].strip()
        assert scope[0] <= one.start and one.end <= scope[1] <= len(text)
        end = one.end
    for task_list in lists:
        ordinals = [one.values["ordinal"] for one in found if one.values["list"] == task_list.id]
        assert ordinals == list(range(1, len(ordinals) + 1)) and len(ordinals) >= 2
        if task_list.phrase:
            assert text[task_list.phrase.start : task_list.phrase.end] == task_list.phrase.text
    return [text[one.start : one.end] for one in found]


@settings(max_examples=300, deadline=None)
@example("2 nhiệm vụ: ”; a) ")
@given(st.lists(_PIECES, max_size=40).map("".join))
def test_spans_and_scopes_are_sound(text: str) -> None:
    sound_titles(text)


@pytest.mark.parametrize(
    ("unit", "found"),
    [
        ("a", []),
        ("1", []),
        ("Điều 1.1.1.1", []),
        ("Thứ nhất, ", []),
        ("(", []),
        ("(1) ", []),
        ("\n1. ", []),
        ("\n", []),
        (": ", []),
        ("; ", []),
        ("“", []),
        ("\n1. a\n2. b", []),
        ("\nyêu cầu:\n1. Tăng a\n2. Đổi b\nx.\n", ["Tăng a", "Đổi b"]),
    ],
)
def test_a_text_that_repeats_itself_without_end(unit: str, found: list[str]) -> None:
    """`python -m benchmarks.speed --hostile` measures that the time of a byte stays the same."""
    times = 80_000 // len(unit)
    assert titles(unit * times) == found * times


@pytest.mark.parametrize(
    "unit", ["5 nhiệm vụ: tăng cường a; đổi mới b; ", "yêu cầu: (1) tăng cường “a.; (2) đổi mới ( b."]
)
def test_lists_without_end_are_sound(unit: str) -> None:
    assert sound_titles(unit * (80_000 // len(unit)))
