from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidao.cleaning.edits import apply, rebuild
from chidao.cleaning.layout import mark_lines
from chidao.cleaning.lines import read_lines
from chidao.cleaning.page import clean
from chidao.cleaning.template import Template, fingerprint, read_template
from chidao.store import Corpus
from paths import ROOT

KINDS = Corpus(ROOT).scheme.segments
SITE = ROOT / "tests" / "pages" / "site"
NAMES = sorted(path.name for path in (SITE / "raw").iterdir())
RAW = {name: (SITE / "raw" / name).read_text(encoding="utf-8") for name in NAMES}
CLEAN = {name: (SITE / "clean" / name).read_text(encoding="utf-8").rstrip("\n") for name in NAMES}

SUBJECTS = ["cấp nước sạch", "trồng rừng", "phòng cháy", "xây cầu", "khám bệnh", "thu gom rác", "mở lớp đêm"]


def article(subject: str) -> list[str]:
    return [
        f"Ngày 09/4/2024, Ban Thường vụ Huyện ủy ban hành Kế hoạch số 12-KH/HU về {subject} trên địa bàn huyện.",
        f"Các xã, thị trấn báo cáo kết quả {subject} về Văn phòng Huyện ủy trước ngày 15 của tháng cuối mỗi quý.",
    ]


def page(subject: str, head: list[str], tail: list[str], above_text: list[str] | None = None) -> str:
    title = f"Huyện ủy ban hành kế hoạch về {subject}"
    return "\n".join([*head, title, "12/04/2024 08:15", *(above_text or []), *article(subject), *tail])


def removed(raw: str, template: Template) -> dict[str, str]:
    """Give each line that the second pass alone removes, with the rule."""
    first = {segment.start for segment in clean(raw, KINDS).segments if segment.kind in KINDS.removed}
    return {
        raw[segment.start : segment.end]: segment.rule
        for segment in clean(raw, KINDS, template).segments
        if segment.kind in KINDS.removed and segment.start not in first
    }


def site(head: list[str], tail: list[str], above_text: list[str] | None = None, count: int = 5) -> list[str]:
    return [page(subject, head, tail, above_text) for subject in SUBJECTS[:count]]


@pytest.mark.parametrize("name", NAMES)
def test_pages_of_one_site(name: str) -> None:
    template = read_template(RAW.values())
    assert clean(RAW[name], KINDS, template).text == CLEAN[name]
    kept_by_first = clean(RAW[name], KINDS).text.splitlines()
    assert len(kept_by_first) > len(CLEAN[name].splitlines()), "the first pass keeps some of the template"
    assert [line for line in CLEAN[name].splitlines() if line not in kept_by_first] == []


@pytest.mark.parametrize("name", NAMES)
def test_template_of_the_other_pages(name: str) -> None:
    template = read_template(raw for other, raw in RAW.items() if other != name)
    kept = clean(RAW[name], KINDS, template).text.splitlines()
    assert [line for line in CLEAN[name].splitlines() if line not in kept] == []
    assert "Vòng quanh khu phố" not in kept and "Nghe bản tin bằng giọng đọc" not in kept


def test_rules_say_where_a_line_stood() -> None:
    rules = removed(RAW["s2.txt"], read_template(RAW.values()))
    assert rules["Góc nhìn từ khu phố"] == "template-above-title"
    assert rules["Nghe bản tin bằng giọng đọc"] == "template-above-text"
    assert rules["ĐIỂM HẸN HÒA AN"] == "template-below-text"
    assert rules["Đoàn viên Hòa An hiến 60 đơn vị máu"] == "template-link"


BOXES = ["Góc nhỏ cuối tuần", "Vòng quanh khu phố", "Tủ sách cộng đồng"]


def test_few_pages_say_nothing() -> None:
    assert not read_template(site([], BOXES, count=2)).furniture
    assert read_template(site([], BOXES, count=3)).furniture == {fingerprint(line) for line in BOXES}
    assert read_template([]) == Template(frozenset(), frozenset(), frozenset(), frozenset(), 0, 0)


def test_a_page_that_comes_often_counts_once() -> None:
    raw = page(SUBJECTS[0], [], BOXES)
    longer = raw.replace("trên địa bàn huyện", "trên địa bàn toàn huyện")
    later = raw.replace("12/04/2024 08:15", "12/04/2024 09:00")
    template = read_template([raw, raw, longer, later, page(SUBJECTS[1], [], BOXES)])
    assert (template.pages, template.articles, template.furniture) == (5, 2, frozenset())


def test_lines_on_less_than_half_of_the_pages_are_no_template() -> None:
    pages = site([], BOXES, count=3) + [page(subject, [], []) for subject in SUBJECTS[3:]]
    assert not read_template(pages).furniture


@pytest.mark.parametrize(
    "line",
    [
        "Văn phòng Huyện ủy",
        "Ban Biên tập",
        "Nguyễn Văn An",
        "Trân trọng thông báo",
        "Xin trân trọng cảm ơn!",
        "Một số hình ảnh tại hội nghị",
        "Quang cảnh hội nghị",
        "Ảnh: Minh Tuấn",
        "2. Tổ chức thực hiện",
        "10/04/2024",
        "Kế hoạch này thay thế mọi kế hoạch trước đây của Huyện ủy về cùng một nội dung.",
    ],
)
def test_last_words_that_articles_share_stay(line: str) -> None:
    raw = site([], [line, *BOXES])
    text = clean(raw[0], KINDS, read_template(raw)).text
    assert text.splitlines()[-2:] == [article(SUBJECTS[0])[-1], line]


@pytest.mark.parametrize(
    "tail",
    [
        ["Nơi nhận:", "Như trên", "Lưu Văn phòng", "TM. BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "(Đã ký)"],
        ["STT", "Nội dung công việc", "Thời gian xong", "Đơn vị làm"],
        ["HUYỆN AN BÌNH", "PHÓ BÍ THƯ", "Nguyễn Văn An"],
        ["Lời cuối của kế hoạch"],
    ],
)
def test_ends_of_documents_stay(tail: list[str]) -> None:
    raw = site([], tail)
    assert removed(raw[0], read_template(raw)) == {}


def test_tables_of_a_series_of_notices_stay() -> None:
    heads = ["Khu phố được cắt điện", "Giờ cắt điện"]
    raw = [
        page(subject, [], [*heads, f"Khu phố {number}", f"{number} giờ", f"Khu phố {number}B", "cả ngày", *BOXES])
        for number, subject in enumerate(SUBJECTS)
    ]
    assert removed(raw[0], read_template(raw)) == {}


@pytest.mark.parametrize("line", ["Kết quả bước đầu", "KẾ HOẠCH CỦA NĂM", "I. MỤC ĐÍCH, YÊU CẦU"])
def test_headings_above_the_text_that_articles_share_stay(line: str) -> None:
    raw = site([], BOXES, [line])
    assert removed(raw[0], read_template(raw)).keys() == set(BOXES)


def test_a_document_stays_from_its_letterhead_on() -> None:
    letterhead = ["TỈNH ỦY BẮC SƠN", "Số: 12-KH/HU", "Đảng bộ huyện An Bình", "Kính gửi các chi bộ"]
    raw = ["\n".join([*BOXES, *letterhead, *article(subject)]) for subject in SUBJECTS]
    found = removed(raw[0], read_template(raw))
    assert not set(letterhead) & found.keys()


def test_a_line_inside_one_article_is_no_template() -> None:
    pages = site([], BOXES)
    inside = page("chợ đêm", [], []).splitlines()
    inside.insert(-1, BOXES[1])
    raw = [*pages, "\n".join(inside)]
    assert fingerprint(BOXES[1]) not in read_template(raw).links
    assert removed(pages[0], read_template(raw)) == {}, "what is left are no two lines in a row"


def test_a_title_stays_though_other_pages_link_to_it() -> None:
    title = f"Huyện ủy ban hành kế hoạch về {SUBJECTS[0]}"
    raw = site([], ["Góc nhỏ cuối tuần", "Vòng quanh khu phố", title, "Tủ sách cộng đồng"])
    without = read_template(raw[1:])
    assert removed(raw[1], without)[title] in ("template-below-text", "template-link")
    for template in (read_template(raw), without):
        assert clean(raw[0], KINDS, template).text.splitlines()[0] == title
        assert clean(raw[0], KINDS, template).metadata.title == title


def test_a_box_that_looks_like_a_title() -> None:
    box = "Nhận bản tin của huyện qua điện thoại"
    head = ["Trang chủ", "Ý tưởng xanh"]
    short = [f"Huyện ủy: Kế hoạch {subject}" for subject in SUBJECTS]
    raw = ["\n".join([*head, short[i], "Sổ tay", box, *article(s)]) for i, s in enumerate(SUBJECTS)]
    assert clean(raw[0], KINDS).metadata.title == box
    cleaned = clean(raw[0], KINDS, read_template(raw))
    assert cleaned.metadata.title == short[0]
    assert cleaned.text.splitlines() == [short[0], *article(SUBJECTS[0])]


def test_a_title_that_comes_again_and_again_stays() -> None:
    title = "Lịch tiếp công dân của lãnh đạo huyện"
    raw = ["\n".join(["Ý tưởng xanh", "Sổ tay", title, *article(subject), *BOXES]) for subject in SUBJECTS]
    cleaned = clean(raw[0], KINDS, read_template(raw))
    assert cleaned.text.splitlines()[-3:] == [title, *article(SUBJECTS[0])]


def test_a_page_without_running_text_is_left_alone() -> None:
    raw = "Thông tin ngắn\n" + "\n".join(BOXES)
    assert clean(raw, KINDS, read_template(site([], BOXES))) == clean(raw, KINDS)


LINES = [
    *BOXES, *article("xây cầu"), *article("trồng rừng"), "Trang chủ", "Tin khác", "Lượt xem: 5", "12/04/2024 08:15",
    "Huyện ủy ban hành kế hoạch về xây cầu", "1. Mục tiêu", "- Lưu Văn phòng", "Nguyễn Văn An", "© Huyện ủy",
    "Thứ tư - 03/04/2024 04:39 52 0", "Ảnh: Minh Tuấn", "SỐ: 12-KH/HU", "  e\u0301 a\u0323\u0301  XI\t", "12", "",
]  # fmt: skip
KEYS = st.frozensets(st.sampled_from(LINES).map(lambda line: fingerprint(" ".join(line.split()))))
TEMPLATES = st.builds(
    lambda furniture, constant, links, titles: Template(
        furniture, furniture & constant, furniture | links, furniture & titles, 9, 9
    ),
    KEYS, KEYS, KEYS, KEYS,
)  # fmt: skip


@given(st.lists(st.sampled_from(LINES), max_size=25), TEMPLATES)
def test_any_template_keeps_the_article(rows: list[str], template: Template) -> None:
    raw = "\n".join(rows)
    cleaned = clean(raw, KINDS, template)
    assert rebuild(cleaned.text, cleaned.edits) == raw
    assert apply(raw, cleaned.edits) == cleaned.text
    lines = read_lines(raw)
    body = mark_lines(lines)
    kept = {(segment.start, segment.end) for segment in cleaned.segments if segment.kind in KINDS.kept}
    for number, line in enumerate(lines):
        is_in_body = body is not None and number in body
        is_sure = line.is_prose or line.kind in ("title", "dateline", "byline")
        if line.kind in KINDS.kept and not line.cuts and (is_in_body or (is_sure and not template.is_title(line))):
            assert (line.start, line.end) in kept, line.text


@given(st.lists(st.lists(st.sampled_from(LINES), max_size=12).map("\n".join), max_size=6))
def test_pages_that_come_twice_add_nothing(pages: list[str]) -> None:
    once, twice = read_template(pages), read_template([*pages, *pages])
    assert twice._replace(pages=len(pages)) == once
