from __future__ import annotations

import unicodedata

import pytest

from chidao.addition.provenance import Claim, Provenance
from chidao.errors import ChidaoError
from chidao.model import Capture, Note

PAGE = "Ngày đăng: 14-06-2024\n\nUBND  tỉnh\u00a0Quảng Trị họp."


@pytest.mark.parametrize("date", ["2024-06-14", "2024-02-29", "2024-06-14T08:05", "2024-06-14T23:59:59"])
def test_dates(date: str) -> None:
    Provenance("r", date=Claim(date, "w")).check()


@pytest.mark.parametrize(
    "date",
    [
        "14/06/2024",
        "2024-06",
        "2023-02-29",
        "2024-13-01",
        "2024-06-14T24:00",
        "2024-06-14T08:60",
        "２024-06-14",
        "2024-06-14 ",
    ],
)
def test_no_dates(date: str) -> None:
    with pytest.raises(ChidaoError, match="is no date"):
        Provenance("r", date=Claim(date, "w")).check()


def test_empty_values() -> None:
    with pytest.raises(ChidaoError, match="--rights is empty"):
        Provenance(" ").check()
    with pytest.raises(ChidaoError, match="--site is empty"):
        Provenance("r", site=Claim("", "w")).check()


def test_words_of_the_page() -> None:
    words = unicodedata.normalize("NFD", "UBND tỉnh Quảng Trị")
    capture = Provenance("r", place=Claim("Quảng Trị", words)).capture(PAGE, "page")
    assert capture == Capture(site=None, place=Note(value="Quảng Trị", words=words), date=None)


@pytest.mark.parametrize("words", ["UBND tỉnh Quảng Nam", "", " ", "quảng trị"])
def test_not_words_of_the_page(words: str) -> None:
    with pytest.raises(ChidaoError) as error:
        Provenance("r", place=Claim("Quảng Trị", words)).capture(PAGE, "page.txt")
    assert error.value.message == f"page.txt: the page does not say {words!r} (--place-words)"
