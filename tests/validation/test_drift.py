from __future__ import annotations

import msgspec
import pytest

from chidao.model import Span
from chidao.validation.drift import drift, told

TEXT = "Bộ Chính trị ban hành Kết luận số 69-KL/TW. Đảng, Nhà nước, Đảng, Quốc hội và Đảng ủy Sở."


def spans(*surfaces: str) -> list[Span]:
    found, position = [], 0
    for number, surface in enumerate(surfaces, 1):
        start = TEXT.index(surface, position)
        position = start + 1
        values = {"id": f"s{number}", "label": "X", "start": start, "end": start + len(surface), "text": surface}
        found.append(msgspec.convert({**values, "values": {}}, Span))
    return found


ALL = ("Bộ Chính trị", "Kết luận số 69-KL/TW", "Đảng", "Nhà nước", "Đảng", "Quốc hội", "Đảng ủy Sở")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("", "", "all spans still stand where they stood"),
        ("ban hành ", "ban hành mới ", "the text before s2 grew by 4 code points"),
        ("ban hành ", "", "the text before s2 shrank by 9 code points"),
        ("Bộ", "Ôi. Bộ", "the text before s1 grew by 4 code points"),
        # A surface that comes again nearer than the one that is meant: the spans behind it tell.
        (". Đảng", ". Nay Đảng, xxx Đảng", "the text before s3 grew by 14 code points"),
        ("Kết luận", "Kết quả", "the text before s3 shrank by 1 code point; s2 is not found again"),
        ("trị ban", "trị, ban", "the text before s2 grew by 1 code point"),
    ],
)
def test_says_where_the_text_grew(old: str, new: str, words: str) -> None:
    assert told(drift(spans(*ALL), TEXT.replace(old, new, 1))) == words


def test_starts_cut_out_the_surfaces() -> None:
    made = spans(*ALL)
    text = TEXT.replace("ban hành", "vừa ban hành").replace("Quốc hội", "xxx")
    found = drift(made, text)
    assert [span.id for span in found.lost] == ["s6"]
    for index, start in found.starts.items():
        assert text.startswith(made[index].text, start)


def test_another_text_altogether() -> None:
    assert told(drift(spans(*ALL), "khác")) == ""
