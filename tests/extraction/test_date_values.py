from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidao import edtf
from chidao.extraction.dates.values import read_date, readings
from chidao.extraction.numerals import leading_number, read_number, read_roman
from chidao.store import Corpus


@pytest.mark.parametrize(
    ("surface", "values"),
    [
        ("08/4/2024", "2024-04-08"),
        ("Ngày 08/4/2024", "2024-04-08"),
        ("14-06-2024", "2024-06-14"),
        ("16.6.2022", "2022-06-16"),
        ("ngày 22/ 11/ 2023", "2023-11-22"),
        ("ngày 22 / 11 / 2023", "2023-11-22"),
        ("ngày 5 tháng 3 năm 2021", "2021-03-05"),
        ("12 Tháng 4 2024", "2024-04-12"),
        ("ngày 03 tháng bốn năm 2018", "2018-04-03"),
        ("ngày hai mươi lăm tháng mười hai năm 2021", "2021-12-25"),
        ("mùng 2/9/1945", "1945-09-02"),
        ("2024-06-14", "2024-06-14"),
        ("tháng 6/2024", "2024-06"),
        ("tháng 12 năm 2023", "2023-12"),
        ("Tháng Tám năm 1945", "1945-08"),
        ("Tháng Bảy 5, 2025", "2025-07-05"),
        ("05 Tháng Bảy, 2025", "2025-07-05"),
        ("tháng năm năm 2024", "2024-05"),
        ("6/2024", "2024-06"),
        ("quý I năm 2024", "2024-33"),
        ("Quý III/2023", "2023-35"),
        ("quý II-2025", "2025-34"),
        ("quý 4/2024", "2024-36"),
        ("năm 2030", "2030"),
        ("NĂM 2021", "2021"),
        ("2030", "2030"),
        ("năm hai nghìn không trăm hai mươi tư", "2024"),
        ("2020 - 2025", "2020/2025"),
        ("2021-2025", "2021/2025"),
        ("2023 – 2024", "2023/2024"),
        ("năm 2021 đến năm 2025", "2021/2025"),
        ("2021 đến 2025", "2021/2025"),
        ("tháng 1/2021 đến tháng 5/2022", "2021-01/2022-05"),
        ("tháng 4 - 8/2023", "2023-04/2023-08"),
        ("quý I đến quý III năm 2024", "2024-33/2024-35"),
        ("ngày 12 đến ngày 20/3/2021", "2021-03-12/2021-03-20"),
        ("ngày 01/01 đến hết 31/7/2023", "2023-01-01/2023-07-31"),
        ("ngày 1-3/5/2024", "2024-05-01/2024-05-03"),
        ("20/12 đến 15/1/2025", "2024-12-20/2025-01-15"),
        ("19/5/1890 - 19/5/2021", "1890-05-19/2021-05-19"),
        # Two digits leave the century open.
        ("12/4/24", "1924-04-12 2024-04-12"),
        # Nothing that can be a date.
        ("30/02/2024", None),
        ("31/4", None),
        ("13/2024", None),
        ("quý V/2024", None),
        ("năm 2025 đến năm 2021", None),
        ("đến năm 2030", None),
        ("giai đoạn 2021 - 2025", None),
        ("hôm nay", None),
        ("Ngày 09/4/2024,", None),
        ("ngày 25", None),
        ("0912345678", None),
        ("", None),
    ],
)
def test_with_year(surface: str, values: str | None) -> None:
    assert read_date(surface, None) == (frozenset(values.split()) if values else None)


@pytest.mark.parametrize(
    ("surface", "unknown", "in_2024"),
    [
        ("ngày 4/6", "XXXX-06-04", "2024-06-04"),
        ("30-10", "XXXX-10-30", "2024-10-30"),
        ("31.10", "XXXX-10-31", "2024-10-31"),
        ("ngày 09 tháng 3", "XXXX-03-09", "2024-03-09"),
        ("tháng 11", "XXXX-11", "2024-11"),
        ("quý I", None, "2024-33"),
        ("1/7 đến 30/9", "XXXX-07-01/XXXX-09-30", "2024-07-01/2024-09-30"),
        ("1 đến 8-11", "XXXX-11-01/XXXX-11-08", "2024-11-01/2024-11-08"),
        ("ngày 7 - 11/12", "XXXX-12-07/XXXX-12-11", "2024-12-07/2024-12-11"),
        ("tháng 4 đến tháng 8", "XXXX-04/XXXX-08", "2024-04/2024-08"),
        ("25/12 đến 5/1", "XXXX-12-25/XXXX-01-05", "2023-12-25/2024-01-05 2024-12-25/2025-01-05"),
        ("ngày 29/2", "XXXX-02-29", "2024-02-29"),
    ],
)
def test_without_year(surface: str, unknown: str | None, in_2024: str) -> None:
    assert read_date(surface, None) == (frozenset({unknown}) if unknown else None)
    assert read_date(surface, 2024) == frozenset(in_2024.split())
    assert not any(reading.has_year for reading in readings(surface))


def test_a_day_that_the_year_does_not_have() -> None:
    assert read_date("ngày 29/2", 2023) is None


def test_gold(repository: Corpus) -> None:
    """Every date of the corpus is read as the annotators read it."""
    count = 0
    for document in repository.document_ids():
        for span in repository.gold(document).spans:
            if span.label == "DATE":
                count += 1
                assert read_date(span.text, None) == frozenset({span.values["edtf"]}), span.text
    assert count == 35


@given(st.text(alphabet="0123456789/-.– ngàyđếnthángnăquýIVXmồ,", max_size=40), st.none() | st.integers(1900, 2100))
def test_whatever_is_read_is_a_value(surface: str, year: int | None) -> None:
    for value in read_date(surface, year) or ():
        assert edtf.fault(value) is None


@pytest.mark.parametrize("text", ["1" * 10**6, "1/" * 10**6, "năm " * 10**6, "mười " * 19 + "x", " - " * 33])
def test_hostile_surfaces(text: str) -> None:
    assert read_date(text, 2024) is None


@pytest.mark.parametrize(
    ("text", "value", "end"),
    [
        ("06 nhiệm vụ", 6, 2),
        ("6 nhóm", 6, 1),
        ("sáu nhóm nhiệm vụ", 6, 3),
        ("Bốn giải pháp", 4, 3),
        ("mười hai nhiệm vụ", 12, 8),
        ("hai mươi mốt mục tiêu", 21, 12),
        ("hai mươi lăm", 25, 12),
        ("mười năm", 10, 4),
        ("một trăm linh năm điều", 105, 17),
        ("hai trăm năm", 200, 8),
        ("hai nghìn không trăm hai mươi tư", 2024, 32),
        ("ba, bốn", 3, 2),
        ("năm nhóm", 5, 3),
    ],
)
def test_leading_number(text: str, value: int, end: int) -> None:
    assert leading_number(text) == (value, end)


@pytest.mark.parametrize("text", ["nhóm sáu", "", " 6", "trăm", "mươi", "1234567890"])
def test_no_leading_number(text: str) -> None:
    assert leading_number(text) is None


def test_whole_numbers() -> None:
    assert read_number("mười hai") == 12
    assert read_number("mười hai nhóm") is None
    assert [read_roman(text) for text in ("I", "IV", "IX", "XIV", "XXXIX", "IIII", "", "x")] == [
        1, 4, 9, 14, 39, None, None, None,
    ]  # fmt: skip


def test_a_shape_that_was_read_before_is_read_by_its_own_figures() -> None:
    # Each pair has one shape; only one of the two says a date.
    for first, second in (("31/12/2024", "32/12/2024"), ("quý 4 năm 2024", "quý 5 năm 2024"), ("12/2024", "13/2024")):
        for order in ((first, second), (second, first)):
            read = {surface: read_date(surface, None) for surface in order}
            assert read[first]
            assert read[second] is None


def test_what_a_reading_gives_are_its_values() -> None:
    (reading,) = readings("12 đến ngày 20/3/2021")
    assert reading.gives("2021-03-12/2021-03-20", None)
    assert not reading.gives("2021-03-12", None)
