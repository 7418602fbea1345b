from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from marks import marked, plain

from chidao import edtf
from chidao.extraction.dates.mentions import find_dates
from chidao.extraction.dates.rules import RULES
from chidao.extraction.dates.values import read_date
from chidao.extraction.mention import MentionRule
from chidao.store import Corpus
from paths import PAGES

YEAR = 2024


def found_in(text: str) -> str:
    """The text with its dates between ⟦ ⟧."""
    return marked(text, find_dates(text, YEAR))


def values(text: str, year: int | None) -> list[object]:
    """The value of each date of a text; a resolved one is in a tuple."""
    return [
        (one.values["edtf"],) if one.values.get("resolved") else one.values["edtf"] for one in find_dates(text, year)
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_example_and_near_miss(rule: MentionRule) -> None:
    assert found_in(plain(rule.example)) == rule.example
    assert rule.name in {one.rule for one in find_dates(plain(rule.example), YEAR)}
    assert find_dates(rule.near_miss, YEAR) == []
    assert rule.why.endswith(".") or rule.why.endswith(").")


def test_names_are_unique() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize(
    "text",
    [
        "⟦22-11-2023⟧; ⟦22.11.2023⟧; ⟦ngày 5 tháng 3 năm 2021⟧; ⟦ngày 05⟧ và ⟦06/3/2024⟧; ⟦ngày 30 tháng 6⟧",
        "từ ⟦ngày 1/7 đến 30/9⟧; từ ⟦15/3 đến hết ngày 30/4/2024⟧; từ ⟦ngày 12-15/3/2024⟧; ⟦ngày 5-7/10⟧",
        "⟦Ngày 19 - 12⟧, UBND tỉnh họp. Ngày 19 - 20 và 21 họp; từ ngày 3 - 5, xã họp; sáng mai, ⟦15-11⟧, xã họp",
        "420 năm hình thành tỉnh (⟦1604 - 2024⟧); giá từ 1604 - 2024 đồng; (1604 - 2024 đồng)",
        "⟦05 Tháng Bảy, 2025⟧; ⟦5 tháng 7, 2025⟧; ⟦Tháng Bảy 5, 2025⟧; ⟦31 Tháng Mười Hai 2024⟧; Cách mạng Tháng Tám",
        "định kỳ ngày 25/6 và 25/12 hằng năm; các ⟦ngày 25/6⟧ và ⟦25/12⟧; 31 Tháng Hai, 2025; tháng bảy, 2025 hộ",
        "⟦2021 - 2025⟧; ⟦2021-2025⟧; ⟦2021–2025⟧; giai đoạn ⟦2021 đến 2025⟧; từ ⟦năm 2021 đến năm 2025⟧",
        "⟦tháng 01 đến tháng 3/2024⟧; ⟦tháng 10 - 12/2023⟧; ⟦tháng 3-4/2024⟧; ⟦tháng 11⟧, ⟦tháng 12⟧",
        "⟦quý I⟧, ⟦II/2024⟧; ⟦quý I⟧ và ⟦quý II năm 2024⟧; ⟦quý I-II/2024⟧; ⟦Quý 2/2024⟧",
        "Hà Nội, ⟦NGÀY 10/01/2024⟧; ⟦NĂM 2024⟧; GIAI ĐOẠN ⟦2021 - 2025⟧; ⟦THÁNG 5/2024⟧; ⟦QUÝ I NĂM 2024⟧",
        "Chiều ⟦ngày 21⟧ và sáng ⟦ngày 22 tháng 12 năm 2022⟧; 15 giờ ⟦ngày 5/3⟧; Hôm nay (⟦5/3⟧)",
        "(⟦3/2/1930 - 3/2/2024⟧), (⟦03/02/1930-03/02/2024⟧), từ ⟦ngày 01/01/2024-31/12/2024⟧",
        "5 năm ⟦2016 - 2020⟧; hai năm ⟦2023 - 2024⟧; 9 tháng ⟦năm 2024⟧; lần thứ 2 ⟦năm 2022⟧; đợt 1 ⟦năm 2024⟧",
        "các ⟦năm 2021⟧, ⟦2022⟧ và ⟦2023⟧; ⟦năm 2023⟧, 2024 hộ; đến 2025 hộ; đến ⟦năm 2025⟧ có 2000 hộ",
        "từ ⟦năm 2020 đến tháng 6/2024⟧; từ đầu ⟦năm 2024⟧ đến ⟦ngày 15/5⟧; từ ⟦năm 2024⟧ đến nay",
        "tuần 2 ⟦tháng 3 năm 2024⟧; ⟦18 tháng 6 năm 2024⟧; 2 tháng 10 ngày; 18 tháng tù",
        "từ 19 giờ ⟦ngày 26/10⟧ đến 12 giờ ⟦ngày 27/10⟧",
        "vụ Đông Xuân ⟦2023 - 2024⟧; mùa khô ⟦2024⟧; năm học ⟦2024-2025⟧; nhiệm kỳ ⟦2020-2025⟧",
        "Ngày Quốc tế Lao động 1/5; Ngày Thầy thuốc Việt Nam 27/2; nghỉ lễ 30/4 - 1/5; nhân dịp 30/4; lễ 2/9",
        "đường 30/4; đường 3/2; Quảng trường 2/9; thắng 3-2; tỷ lệ 1/500; trực 24/7; 24/24 giờ; lúc 15h30",
        "ngày 10/3 âm lịch; trước 30/6 hàng năm; ngày 20 của tháng cuối quý; mùng 5 Tết; Tết Nguyên đán 2024",
        "Festival Huế 2024; PCI 2023; QCVN 14:2008/BTNMT; số 12/2024; Thông tư 01/2024; ngày 31/02/2024",
        "ngày\n⟦19 tháng 6 năm 2015⟧",
    ],
)  # fmt: skip
def test_extent(text: str) -> None:
    assert found_in(plain(text)) == text


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("ngày 08/4/2024", None, ["2024-04-08"]),
        ("sáng 5/3", 2024, [("2024-03-05",)]),
        ("sáng 5/3", None, ["XXXX-03-05"]),
        ("trong tháng 6", None, ["XXXX-06"]),
        ("trong quý I", 2023, [("2023-33",)]),
        ("trong quý I", None, []),
        ("ngày 25 và 26/10/2023", 2024, ["2023-10-25", "2023-10-26"]),
        ("ngày 5, 6 và 7/3", 2024, [("2024-03-05",), ("2024-03-06",), ("2024-03-07",)]),
        ("tháng 12, tháng 1/2025", 2024, [("2024-12",), "2025-01"]),
        ("quý I, II/2023", 2024, ["2023-33", "2023-34"]),
        ("từ ngày 7 - 11/12", 2024, [("2024-12-07/2024-12-11",)]),
        ("từ ngày 7 - 11/12", None, ["XXXX-12-07/XXXX-12-11"]),
        ("từ ngày 15/12 đến 15/01/2025", 2024, ["2024-12-15/2025-01-15"]),
        ("từ ngày 15/12/2023 đến 15/3", 2023, ["2023-12-15/2024-03-15"]),
        ("năm 2024 đến năm 2020", 2024, ["2024", "2020"]),
        ("ngày 4/6/2024", 2020, ["2024-06-04"]),
        ("ngày 5/3/24", None, ["2024-03-05"]),
        ("năm hai nghìn không trăm hai mươi tư", None, ["2024"]),
        ("ngày mười lăm tháng ba", 2024, [("2024-03-15",)]),
        ("từ 1 đến 8-11, ngày 31-10", 2024, [("2024-11-01/2024-11-08",), ("2024-10-31",)]),
        ("tăng từ 1 đến 8-11 lần", 2024, []),
    ],
)  # fmt: skip
def test_values(text: str, year: int | None, expected: list[object]) -> None:
    assert values(text, year) == expected


def test_values_are_those_of_the_reader() -> None:
    """What the finder writes is what the validator reads; a bare day alone says no month."""
    checked = 0
    for rule in RULES:
        text = plain(rule.example)
        for one in find_dates(text, YEAR):
            read = read_date(text[one.start : one.end], YEAR)
            assert read is None or one.values["edtf"] in read
            checked += read is not None
    assert checked >= 40


@pytest.mark.parametrize("document", PAGES)
def test_seeds(repository: Corpus, document: str) -> None:
    """Spans and values of the five gold pages, all of them."""
    gold = [
        (span.start, span.end, dict(span.values)) for span in repository.gold(document).spans if span.label == "DATE"
    ]
    published = repository.record(document).metadata.published
    year = int(published[:4]) if published else None
    assert [(one.start, one.end, one.values) for one in find_dates(repository.text(document), year)] == gold


PIECES = (
    "ngày 5", "tháng 6", "năm 2024", "quý I", "/2024", " - 2025", " đến ", ", ", " và ", "1/7", "12", "-", "/", ".",
    "từ ", "trước 10/6", "Luật Đất đai", " 2013", "ngày một", "hằng tháng", "(", ")", "\n", "lần", "sáng 5/3",
    "2/3 số xã", "‑", "nghìn", "tháng ba ",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=14).map("".join), st.none() | st.just(YEAR))
@example("từ ngày 1 đến ngày 2 đến ngày 3/4 - 5/6/2024 - 7", None)
def test_any_text(text: str, year: int | None) -> None:
    end = 0
    for one in find_dates(text, year):
        assert end <= one.start < one.end <= len(text)
        assert text[one.start].isalnum() and text[one.end - 1].isalnum()
        value = one.values["edtf"]
        assert isinstance(value, str) and edtf.fault(value) is None
        end = one.end


@pytest.mark.parametrize(
    ("unit", "found"),
    [
        ("a", []),
        ("0", []),
        ("Điều 1.1.", []),
        ("Thứ nhất, ", []),
        ("(", []),
        ("ngày 1, ", []),
        ("năm 2020, ", ["năm 2020"]),
        ("1/2/20", []),
        ("2020-", []),
        ("từ 1 đến ", []),
        (" 2013", []),
        ("oà", []),
    ],
)
def test_a_text_that_repeats_itself_without_end(unit: str, found: list[str]) -> None:
    """`python -m benchmarks.speed --hostile` measures that the time of a byte stays the same."""
    times = 400_000 // len(unit)
    text = unit * times
    assert [text[one.start : one.end] for one in find_dates(text, YEAR)] == found * times
