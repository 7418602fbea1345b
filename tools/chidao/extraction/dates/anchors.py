"""The places where a date can be: one scan for unit nouns, prepositions and period nouns before a figure, and the like."""

from __future__ import annotations

from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

#: Which anchors a scan looks for. A figure that must follow is part of the anchor.
_UNITS = {"ngày": "day", "ngày mùng": "day", "ngày mồng": "day", "tháng": "month", "năm": "year", "quý": "quarter"}
_PARTS_OF_DAY = (
    "sáng", "trưa", "chiều", "tối", "đêm", "khuya", "hôm", "hôm nay", "hôm qua", "sáng nay", "chiều nay", "trưa nay",
    "tối nay", "sáng mai", "trưa mai", "chiều mai", "tối mai", "ngày mai", "hôm sau", "sáng qua", "chiều qua", "tối qua", "đêm qua", "thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu",
    "thứ bảy", "chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật",
)  # fmt: skip
_PREPOSITIONS = (
    "từ", "đến", "tới", "trước", "sau", "hết", "vào", "trong", "kể từ", "tính đến", "cuối", "đầu", "giữa", "khoảng",
    "so với",
)  # fmt: skip
_PERIOD_NOUNS = (
    "giai đoạn", "thời kỳ", "thời kì", "nhiệm kỳ", "nhiệm kì", "năm học", "niên khóa", "niên khoá", "niên độ",
    "tầm nhìn", "định hướng", "cùng kỳ", "cùng kì",
)  # fmt: skip
_WORD_ANCHORS = (
    *(f"ngày {word}" for word in ("một", "hai", "ba", "bốn", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")),
    *(f"tháng {word}" for word in ("Một", "Hai", "Ba", "Bốn", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười")),
    *(f"tháng {word}" for word in ("một", "hai", "ba", "bốn", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")),
    *(f"năm {thousands}" for thousands in ("hai nghìn", "hai ngàn", "một nghìn", "một ngàn")),
)


@cache
def anchors() -> tuple[AhoCorasick, list[str]]:
    """Make the automaton of all anchors, and the kind of each of its patterns (`day`, `preposition`, `tail`, …)."""
    literals: dict[str, str] = {}

    def put(kind: str, words: tuple[str, ...], followers: tuple[str, ...]) -> None:
        for word in words:
            for follower in followers:
                for written in (word, word[:1].upper() + word[1:], word.upper()):
                    literals.setdefault(written + follower, kind)

    digits = tuple("0123456789")
    for noun, kind in _UNITS.items():
        figures = {"year": ("1", "2"), "quarter": ("I", "1", "2", "3", "4")}.get(kind, digits)
        put(kind, (noun,), tuple(f" {figure}" for figure in figures))
        if kind in ("day", "month"):
            put(kind, (noun,), tuple(figures))
    put("part", _PARTS_OF_DAY, tuple(f"{cut}{digit}" for cut in (" ", ", ", " (") for digit in digits))
    put("preposition", _PREPOSITIONS, tuple(f" {digit}" for digit in digits))
    put("period", _PERIOD_NOUNS, (" 20", " 19"))
    put("words", _WORD_ANCHORS, ("",))
    for cut in ("/", "-", ".", "–", "—", "- ", "– ", "— ", "/ "):
        put("tail", (cut,), ("19", "20", "18"))
    put("gap", (" ",), tuple(f"{century}{digit}" for century in ("19", "20") for digit in digits))
    automaton = AhoCorasick(
        list(literals), matchkind=MatchKind.LeftmostLongest, store_patterns=False, implementation=Implementation.DFA
    )
    return automaton, list(literals.values())
