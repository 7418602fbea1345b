"""What the words around a head show: that it stands alone for a body, or that it is a set, a class or no name."""

from __future__ import annotations

import re

from chidao.extraction.organizations import names
from chidao.extraction.organizations.edges import stands_bare
from chidao.extraction.organizations.lexicon import Entry
from chidao.extraction.organizations.places import LOWER, SET, UPPER

_OFFICE_BEFORE = (
    "Giám đốc ", "lãnh đạo ", "Lãnh đạo ", "Bí thư ", "Thứ trưởng ", "thuộc ", "Đảng ủy ", "chỉ đạo ",
)  # fmt: skip
_MATE = re.compile(r"(?:, | và | - |; )")
_FORCES = ("lực lượng ", "ngành ", "Lực lượng ", "Ngành ", "sĩ ")
_NAMES_IN_CAPITALS = frozenset({"department", "party-committee", "standing-organ"})
#: A word with a capital directly before a short name of one syllable: a person's name (`Trần Thanh Trường`).
_IN_A_NAME = re.compile(rf"[{UPPER}][{LOWER}]* $")
#: Before the short name of a mass organisation: its kind of work, not the body (`công tác Hội`, `các cấp Hội`).
_WORK_OF = ("cấp ", "công tác ", "cán bộ ", "phong trào ", "nghiệp vụ ", "kỹ năng ")


def stands_alone(text: str, start: int, end: int, entry: Entry, named: bool) -> bool:
    """Tell whether a head that nothing follows is a mention; `named`: its full name is met in the text."""
    if SET.match(text, end) or text.endswith(("Luật ", "luật "), 0, start):
        return False
    if entry.capitals and entry.rule not in _NAMES_IN_CAPITALS:
        return False
    if entry.short:
        if entry.branch == "mass" and text.endswith(_WORK_OF, 0, start):
            return False
        if entry.syllables == 1 and _IN_A_NAME.search(text, max(0, start - 9), start):
            return False
        known = named or (entry.name == "Sở" and text.endswith(_OFFICE_BEFORE, 0, start))
        return known and stands_bare(text, end)
    if entry.rule == "peoples-bodies":
        return not text.endswith("đại biểu ", 0, start)
    if entry.name == "Công an":
        return bool(_MATE.match(text, end)) and not text.endswith(_FORCES, 0, start)
    return True


#: What makes of the name behind it a set of bodies.
BEFORE_SET = tuple(
    form
    for word in ("các ", "các cấp ", "những ", "mỗi ", "từng ", "nhiều ", "một số ")
    for form in (word, word.capitalize(), word.upper())
)
_NAMED_IN_SETS = names.words("enterprise school hospital brand ministry department bureau academy")


def is_set(text: str, start: int, entry: Entry, more: bool, set_end: int) -> bool:
    """Tell whether words before a name make it a set, or it goes on a set (`các Huyện ủy, Thành ủy`).

    `more`: something follows the head; `set_end`: where the last set ended.
    """
    if text.endswith(BEFORE_SET, 0, start):
        if entry.short or not more:
            return entry.short or entry.rule not in ("ministry", "department")
        return entry.rule not in _NAMED_IN_SETS
    return not more and start - set_end <= 4 and text[set_end:start] in (", ", " và ")


def is_specific(text: str, start: int, entry: Entry) -> bool:
    """Tell whether a name in a line of capitals is a name: `QUẢN LÝ NHÀ NƯỚC` is none."""
    if entry.rule == "party":
        return not text.endswith(("TỔ CHỨC ", "CẤP ỦY ", "CẤP UỶ ", "CƠ SỞ "), 0, start)
    return entry.rule != "state" or text.endswith(("CỦA ", "ĐẢNG, "), 0, start)


def is_early(text: str, start: int, end: int, entry: Entry, set_end: int) -> bool:
    """Tell whether a short name may stand before the full name that it is short for, as in a title."""
    if stands_alone(text, start, end, entry, False):
        return False
    return stands_alone(text, start, end, entry, True) and not is_set(text, start, entry, False, set_end)
