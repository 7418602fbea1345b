"""What stands beside a figure and tells that it is a date, none, or one that comes back."""

from __future__ import annotations

import re

#: A day or month that comes back every year or month, or one of the lunar calendar.
RECURRING = re.compile(
    r",? (?:hằng|hàng|mỗi|từng|của (?:mỗi|hằng|hàng|các|từng)|các) (?:năm|tháng|quý|tuần)|,? \(?[Ââ]m lịch"
)
#: Two figures with a slash are a fraction of these.
FRACTION = re.compile(
    r" (?:số|tổng|diện|dân|hộ|thời gian|quãng|chiều|thành viên|đại biểu|lượng|giá|xã|tiêu|huyện|nhiệm|người|quân|khối"
    r"|kinh phí|chặng|cán bộ|đảng|chi|chỉ tiêu|vụ|nội dung|mục|đường|đời|tuổi|trở|trường|đơn vị|thôn|ấp|bản|phường|lần"
    r"|mức|cả)(?!\w)"
)
#: A named day or event (T8 of the guidelines).
HOLIDAY = re.compile(
    r"(?:[Kk]ỷ niệm|[Mm]ừng|[Nn]hân|[Dd]ịp|[Ll]ễ|[Tt]ết|[Rr]ằm|[Cc]ách mạng|CÁCH MẠNG)(?: dịp| lễ| Lễ)? $"
)
#: What comes back, or is counted.
EVERY = re.compile(r"(?:[Mm]ỗi|[Hh]ằng|[Hh]àng|[Mm]ột|[0-9]) $")
#: In `hai năm 2023 - 2024` the noun belongs to the number.
COUNT_WORDS = frozenset("hai ba bốn năm sáu bảy tám chín mười mươi Hai Ba Bốn Năm Sáu Bảy Tám Chín Mười".split())
#: What a number belongs to (`tuần 2 tháng 3`).
NUMBERED_BEFORE = re.compile(r"(?:[Tt]uần|TUẦN|[Tt]hứ|THỨ|[Kk]ỳ|[Đđ]ợt|[Ll]ần|[Pp]hiên) [0-9]{1,2} $")
#: The day before a month (`12 tháng 4 2024`).
FIGURE_BEFORE = re.compile(r"(?<![\w/.,-])([0-9]{1,2}),? $")
#: A season, of which a bare year may be said.
SEASON_BEFORE = re.compile(r"(?<!\w)(?:vụ|mùa|niên vụ)(?: [\w-]+){0,3}$")
