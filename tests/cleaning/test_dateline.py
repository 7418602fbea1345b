from __future__ import annotations

import pytest

from chidao.cleaning.dateline import read_byline, read_dateline


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Thứ tư - 03/04/2024 04:39", "2024-04-03T04:39"),
        ("Ngày đăng: 14-06-2024", "2024-06-14"),
        ("Thứ 6, 08/03/2024 | 07:35:12", "2024-03-08T07:35:12"),
        ("15:20 | 22-11-2024", "2024-11-22T15:20"),
        ("(16/06/2022 14:30)", "2022-06-16T14:30"),
        ("Cập nhật: 25/01/2024 09:12:40 SA", "2024-01-25T09:12:40"),
        ("Đăng ngày 09 Tháng 3 2023", "2023-03-09"),
        ("Mường Chà, ngày 11 tháng 3 năm 2021", "2021-03-11"),
        ("Thứ năm, 14/8/2025, 16:42 (GMT+7)", "2025-08-14T16:42"),
        ("Posted on 20/09/2024 by admin", "2024-09-20"),
        ("12/3/2024 3:05 PM", "2024-03-12T15:05"),
        ("Cập nhật 09:10", ""),
    ],
)
def test_dateline(line: str, value: str) -> None:
    assert read_dateline(line) == value


@pytest.mark.parametrize(
    "line",
    [
        "Ngày 08/4/2024, Ban Thường vụ Tỉnh ủy ban hành Chương trình",
        "Kế hoạch số 12 ngày 31/02/2024",
        "ngày 30/02/2024",
        "Từ 01/7 đến 30/9",
        "Lượt xem: 54",
        "Hội nghị ngày 12/3/2024.",
    ],
)
def test_no_dateline(line: str) -> None:
    assert read_dateline(line) is None


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("NGUYỄN MINH", "NGUYỄN MINH"),
        ("PV", "PV"),
        ("Tác giả bài viết: Hoàng Hạnh", "Hoàng Hạnh"),
        ("Tin, ảnh: Hồng Nhung", "Hồng Nhung"),
        ("Hữu Toàn – Thanh Hà", "Hữu Toàn – Thanh Hà"),
        ("Mai Lan (thực hiện)", "Mai Lan (thực hiện)"),
        ("Lê Văn Đông - Văn phòng TAND tỉnh", "Lê Văn Đông - Văn phòng TAND tỉnh"),
        ("Nguồn tin: UBKT Huyện ủy", ""),
        ("Theo Báo Nhân Dân", ""),
    ],
)
def test_byline(line: str, author: str) -> None:
    assert read_byline(line) == author


@pytest.mark.parametrize(
    "line", ["ĐỘNG LỰC QUAN TRỌNG", "Theo đó, thành phố đã chỉ đạo:", "Tin khác", "Tăng cường kiểm tra, giám sát"]
)
def test_no_byline(line: str) -> None:
    assert read_byline(line) is None
