"""Provinces and central cities of Vietnam, before and after the mergers of 1 July 2025.

Sources: ISO 3166-2:VN for names and codes; Resolution 202/2025/QH15 of the National Assembly (12 June 2025) on the
rearrangement of provincial units. The ISO standard keeps the codes of the former provinces; a merged province
is given the code of the unit whose name it bears.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

#: Name → ISO 3166-2:VN code, 63 units until 30 June 2025.
PROVINCES = {
    "Lai Châu": "VN-01", "Lào Cai": "VN-02", "Hà Giang": "VN-03", "Cao Bằng": "VN-04", "Sơn La": "VN-05",
    "Yên Bái": "VN-06", "Tuyên Quang": "VN-07", "Lạng Sơn": "VN-09", "Quảng Ninh": "VN-13", "Hòa Bình": "VN-14",
    "Ninh Bình": "VN-18", "Thái Bình": "VN-20", "Thanh Hóa": "VN-21", "Nghệ An": "VN-22", "Hà Tĩnh": "VN-23",
    "Quảng Bình": "VN-24", "Quảng Trị": "VN-25", "Thừa Thiên Huế": "VN-26", "Quảng Nam": "VN-27", "Kon Tum": "VN-28",
    "Quảng Ngãi": "VN-29", "Gia Lai": "VN-30", "Bình Định": "VN-31", "Phú Yên": "VN-32", "Đắk Lắk": "VN-33",
    "Khánh Hòa": "VN-34", "Lâm Đồng": "VN-35", "Ninh Thuận": "VN-36", "Tây Ninh": "VN-37", "Đồng Nai": "VN-39",
    "Bình Thuận": "VN-40", "Long An": "VN-41", "Bà Rịa - Vũng Tàu": "VN-43", "An Giang": "VN-44", "Đồng Tháp": "VN-45",
    "Tiền Giang": "VN-46", "Kiên Giang": "VN-47", "Vĩnh Long": "VN-49", "Bến Tre": "VN-50", "Trà Vinh": "VN-51",
    "Sóc Trăng": "VN-52", "Bắc Kạn": "VN-53", "Bắc Giang": "VN-54", "Bạc Liêu": "VN-55", "Bắc Ninh": "VN-56",
    "Bình Dương": "VN-57", "Bình Phước": "VN-58", "Cà Mau": "VN-59", "Hải Dương": "VN-61", "Hà Nam": "VN-63",
    "Hưng Yên": "VN-66", "Nam Định": "VN-67", "Phú Thọ": "VN-68", "Thái Nguyên": "VN-69", "Vĩnh Phúc": "VN-70",
    "Điện Biên": "VN-71", "Đắk Nông": "VN-72", "Hậu Giang": "VN-73", "Cần Thơ": "VN-CT", "Đà Nẵng": "VN-DN",
    "Hà Nội": "VN-HN", "Hải Phòng": "VN-HP", "Hồ Chí Minh": "VN-SG",
}  # fmt: skip

#: The six cities under the centre (Huế since 1 January 2025).
CENTRAL_CITIES = frozenset({"Cần Thơ", "Đà Nẵng", "Hà Nội", "Hải Phòng", "Hồ Chí Minh", "Huế"})

#: The 34 units since 1 July 2025: name → the former units it was made of.
PROVINCES_2025 = {
    "Hà Nội": ("Hà Nội",), "Huế": ("Thừa Thiên Huế",), "Lai Châu": ("Lai Châu",), "Điện Biên": ("Điện Biên",),
    "Sơn La": ("Sơn La",), "Lạng Sơn": ("Lạng Sơn",), "Quảng Ninh": ("Quảng Ninh",), "Thanh Hóa": ("Thanh Hóa",),
    "Nghệ An": ("Nghệ An",), "Hà Tĩnh": ("Hà Tĩnh",), "Cao Bằng": ("Cao Bằng",),
    "Tuyên Quang": ("Hà Giang", "Tuyên Quang"), "Lào Cai": ("Yên Bái", "Lào Cai"),
    "Thái Nguyên": ("Bắc Kạn", "Thái Nguyên"), "Phú Thọ": ("Vĩnh Phúc", "Hòa Bình", "Phú Thọ"),
    "Bắc Ninh": ("Bắc Giang", "Bắc Ninh"), "Hưng Yên": ("Thái Bình", "Hưng Yên"),
    "Hải Phòng": ("Hải Dương", "Hải Phòng"), "Ninh Bình": ("Hà Nam", "Nam Định", "Ninh Bình"),
    "Quảng Trị": ("Quảng Bình", "Quảng Trị"), "Đà Nẵng": ("Quảng Nam", "Đà Nẵng"),
    "Quảng Ngãi": ("Kon Tum", "Quảng Ngãi"), "Gia Lai": ("Bình Định", "Gia Lai"),
    "Khánh Hòa": ("Ninh Thuận", "Khánh Hòa"), "Lâm Đồng": ("Đắk Nông", "Bình Thuận", "Lâm Đồng"),
    "Đắk Lắk": ("Phú Yên", "Đắk Lắk"), "Hồ Chí Minh": ("Bình Dương", "Bà Rịa - Vũng Tàu", "Hồ Chí Minh"),
    "Đồng Nai": ("Bình Phước", "Đồng Nai"), "Tây Ninh": ("Long An", "Tây Ninh"),
    "Cần Thơ": ("Sóc Trăng", "Hậu Giang", "Cần Thơ"), "Vĩnh Long": ("Bến Tre", "Trà Vinh", "Vĩnh Long"),
    "Đồng Tháp": ("Tiền Giang", "Đồng Tháp"), "Cà Mau": ("Bạc Liêu", "Cà Mau"), "An Giang": ("Kiên Giang", "An Giang"),
}  # fmt: skip

#: Nouns of administrative units in lower case → level; a `city` is of province or district level, as its name says.
#: Sources: Law 77/2015/QH13 and Law 72/2025/QH15 on the organisation of local government; usage for parts of communes.
UNIT_NOUNS = {
    "tỉnh": "province", "thủ đô": "province", "thành phố": "city", "tp": "city", "t.p": "city",
    "huyện": "district", "quận": "district", "thị xã": "district", "tx": "district",
    "xã": "commune", "phường": "commune", "thị trấn": "commune", "đặc khu": "commune",
}  # fmt: skip
#: Parts of communes and other areas: only with a name or number after them.
AREA_NOUNS = {
    "thôn": "unit", "xóm": "unit", "bản": "unit", "ấp": "unit", "khóm": "unit", "buôn": "unit", "làng": "unit",
    "bon": "unit", "tổ dân phố": "unit", "khu phố": "unit", "khối phố": "unit", "khu dân cư": "unit",
    "liên huyện": "district", "khu vực": "", "vùng": "", "miền": "", "đồng bằng": "", "phía": "",
}  # fmt: skip

#: Other spellings in use: tone mark on the other vowel, other names for the same unit.
_SPELLINGS = {
    "Hoà Bình": "Hòa Bình", "Thanh Hoá": "Thanh Hóa", "Khánh Hoà": "Khánh Hòa", "Đăk Lăk": "Đắk Lắk",
    "Đắc Lắc": "Đắk Lắk", "Đăk Nông": "Đắk Nông", "Đắc Nông": "Đắk Nông", "Bắc Cạn": "Bắc Kạn", "Huế": "Huế",
    "Thừa Thiên - Huế": "Thừa Thiên Huế", "Bà Rịa – Vũng Tàu": "Bà Rịa - Vũng Tàu",
    "Bà Rịa-Vũng Tàu": "Bà Rịa - Vũng Tàu",
}  # fmt: skip
_NAMES = {**{name: name for name in (*PROVINCES, *PROVINCES_2025)}, **_SPELLINGS}
_BY_FOLDED = {name.lower(): province for name, province in _NAMES.items()}
_FOLDED, _PROVINCES = zip(*_BY_FOLDED.items(), strict=True)
_FIND = AhoCorasick(_FOLDED, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)
#: `Hồ Chí Minh` is a person, and part of names, unless a city is meant.
_CITY_BEFORE = re.compile(r"(?:tp\.? ?|thành phố |ủy )$")


def find_provinces(text: str) -> Iterator[str]:
    """Give the provinces that a text names, each mention once, in any capitalisation, in order."""
    lowered = text.lower()
    for number, start, end in _FIND.find_matches_as_indexes(lowered):
        if _is_in_word(lowered[start - 1 : start]) or _is_in_word(lowered[end : end + 1]):
            continue
        name = _PROVINCES[number]
        if name == "Hồ Chí Minh" and not _CITY_BEFORE.search(lowered[max(0, start - 12) : start]):
            continue
        yield name


def _is_in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def as_province(name: str) -> str | None:
    """Give the standard name of the province or central city that a name in any capitalisation is, or None."""
    return _BY_FOLDED.get(name.lower())
