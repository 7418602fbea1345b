from __future__ import annotations

import pytest

from chidao.extraction.suggest import suggest
from chidao.model import Metadata

NOTHING = Metadata(title=None, published="2024-05-01", author=None, publisher=None, province="Long An")


def relations(text: str) -> set[tuple[str, str, str]]:
    draft = suggest(text, NOTHING)
    return {
        (link.type, text[link.head.start : link.head.end], text[link.tail.start : link.tail.end])
        for link in draft.links
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Quán triệt Kết luận số 69-KL/TW ngày 11/01/2024 của Bộ Chính trị.",
            {
                ("issued_on", "Kết luận số 69-KL/TW", "ngày 11/01/2024"),
                ("issued_by", "Kết luận số 69-KL/TW", "Bộ Chính trị"),
            },
        ),
        (
            "Ngày 08/4/2024, Ban Thường vụ Tỉnh ủy Long An ban hành Chương trình số 54-CTr/TU về khoa học.",
            {
                ("issued_on", "Chương trình số 54-CTr/TU", "Ngày 08/4/2024"),
                ("issued_by", "Chương trình số 54-CTr/TU", "Ban Thường vụ Tỉnh ủy Long An"),
            },
        ),
        (
            "UBND huyện ban hành Kế hoạch số 12/KH-UBND để thực hiện Chỉ thị số 05/CT-TTg.",
            {
                ("issued_by", "Kế hoạch số 12/KH-UBND", "UBND huyện"),
                ("implements", "Kế hoạch số 12/KH-UBND", "Chỉ thị số 05/CT-TTg"),
            },
        ),
        (
            "Thực hiện Nghị quyết số 57-NQ/TW, Tỉnh ủy ban hành Kế hoạch số 30-KH/TU.",
            {
                ("implements", "Kế hoạch số 30-KH/TU", "Nghị quyết số 57-NQ/TW"),
                ("issued_by", "Kế hoạch số 30-KH/TU", "Tỉnh ủy"),
            },
        ),
        (
            "Đưa nội dung Nghị quyết 57 gắn với Chỉ thị 13 vào sinh hoạt chi bộ.",
            {("alongside", "Nghị quyết 57", "Chỉ thị 13")},
        ),
        (
            "Các Nghị quyết số 18-NQ/TW, số 19-NQ/TW ngày 25/10/2017 của Bộ Chính trị.",
            {
                ("issued_on", "Nghị quyết số 18-NQ/TW", "ngày 25/10/2017"),
                ("issued_by", "Nghị quyết số 18-NQ/TW", "Bộ Chính trị"),
                ("issued_on", "số 19-NQ/TW", "ngày 25/10/2017"),
                ("issued_by", "số 19-NQ/TW", "Bộ Chính trị"),
            },
        ),
    ],
)
def test_stated(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert relations(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Quán triệt Kết luận số 69-KL/TW. Bộ Chính trị họp ngày 11/01/2024.",
        "Sơ kết Chỉ thị số 05-CT/TW và Kết luận số 01-KL/TW.",
        "Triển khai Nghị quyết số 57-NQ/TW; thực hiện Chỉ thị số 05-CT/TW.",
    ],
)
def test_not_stated(text: str) -> None:
    assert relations(text) == set()
