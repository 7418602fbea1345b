from __future__ import annotations

import pytest

from chidao import edtf


@pytest.mark.parametrize(
    "value",
    ["2024-01-11", "2024-02-29", "2024-06", "2030", "2021/2030", "2024-33", "XXXX-06-04", "XXXX-02-29", "XXXX-06",
     "2024-07-01/2024-09-30", "2024-06/2024-06"],
)  # fmt: skip
def test_good(value: str) -> None:
    assert edtf.fault(value) is None


@pytest.mark.parametrize(
    ("value", "part"),
    [
        ("11/01/2024", "none of the forms"),
        ("2024-13", "none of the forms"),
        ("2024-37", "none of the forms"),
        ("24-01-11", "none of the forms"),
        ("2024-1-1", "none of the forms"),
        ("2024-02-30", "no day 2024-02-30"),
        ("2023-02-29", "no day 2023-02-29"),
        ("XXXX-02-30", "no day"),
        ("2030/2021", "ends before it begins"),
        ("2024-06-05/2024-06-04", "ends before"),
        ("2024-36/2024-33", "ends before"),
        ("2024\n", "none of the forms"),
    ],
)
def test_bad(value: str, part: str) -> None:
    assert part in (edtf.fault(value) or "")


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024", (2024, 1, 1), (2024, 12, 31)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("2024-34", (2024, 4, 1), (2024, 6, 30)),
        ("2024-03-05", (2024, 3, 5), (2024, 3, 5)),
    ],
)
def test_first_and_last_day(value: str, first: tuple[int, ...], last: tuple[int, ...]) -> None:
    assert (edtf.first_day(value), edtf.last_day(value)) == (first, last)


def test_writes_points_and_quarters() -> None:
    assert [edtf.point(2024, 1, 11), edtf.point(None, 6), edtf.point(2030), edtf.quarter(2024, 1)] == [
        "2024-01-11",
        "XXXX-06",
        "2030",
        "2024-33",
    ]
