"""All spellings of the names of organisations, as one automaton.

Names are written once in `names`; here their other spellings are made: tone marks in the old
style (`uỷ`), capitals throughout, on each word or on the first words only, other dashes, `T.Ư` for `Trung ương`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from chidao.extraction.organizations import names

#: What a pattern of the automaton is: passed over, a credit mark, a name that nothing follows, a name that at most
#: a place or a body follows, a head that is read on.
SKIP, CREDIT, PLAIN, SIMPLE, HEAD = range(5)


class Entry(NamedTuple):
    """One spelling in the automaton.

    Attributes:
        mode: one of the constants above.
        rule, branch, level: of its `Kind`; `slug` the English word for an id.
        name: the official spelling.
        place, owner, run, number: what may follow; `need`: something must.
        short: whether it is a short name when it stands alone.
        capitals: whether this spelling is in capitals throughout and the official one is not.
        abbreviation: whether the official spelling is in capitals throughout.
        syllables: how many words the name has.
        heads: the short names that refer back to this name.
    """

    mode: int
    rule: str
    name: str
    slug: str
    branch: str
    level: str
    place: bool
    owner: bool
    run: bool
    number: bool
    need: bool
    short: bool
    capitals: bool
    abbreviation: bool
    syllables: int
    heads: tuple[str, ...]


_TONES = {
    "òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ",
    "òe": "oè", "óe": "oé", "ỏe": "oẻ", "õe": "oẽ", "ọe": "oẹ",
    "ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ",
}  # fmt: skip
_TONE = re.compile("(?<![qQ])(?:" + "|".join((*_TONES, *(t.capitalize() for t in _TONES))) + r")(?!\w)")

#: What stands before a photo credit, a source or an author.
_CREDITS = (
    "Ảnh:", "ảnh:", "Ảnh :", "Nguồn:", "Nguồn :", "Nguồn tin:", "nguồn:", "Tác giả:", "Tác giả bài viết:",
    "Viết bởi", "Người đăng:", "Đăng bởi", "Người viết:", "Bài viết:", "(Theo ", "Ảnh minh họa:", "ẢNH:",
    "NGUỒN:", "Nguồn ảnh:",
)  # fmt: skip
#: Their forms in lower case are common words.
_KEEP_CASE = frozenset({"Ban Tổ chức", "Nhà nước", "Báo Nhân Dân", "Công an nhân dân", "Trung ương Đảng"})
#: Their forms in capitals are common words in headings.
_NO_CAPITALS = names.words("Ban Khoa Phòng Đội Báo Bộ Sở Hội Vụ Cục Viện Trường Quỹ Thuế") | {
    "Chi nhánh", "Thống kê", "Thanh tra", "Văn phòng", "Thường trực",
}  # fmt: skip
_PROPER = frozenset({"Việt", "Nam", "Hồ", "Chí", "Minh", "Á", "Châu"})
_CENTRES = ("T.Ư", "TƯ", "TW", "T.W", "Trung Ương")


def old_tones(text: str) -> str:
    """Move the tone marks of open syllables in `oa`, `oe`, `uy` to the second vowel: `ủy` → `uỷ`."""

    def swap(match: re.Match[str]) -> str:
        new = _TONES[match.group().lower()]
        return new.capitalize() if match.group()[0].isupper() else new

    return _TONE.sub(swap, text)


def _in_lower_case(name: str) -> set[str]:
    """Give the forms in which capitals stop after the first, second, … capital word, or skip the second."""
    words = name.split(" ")
    capital = [i for i, w in enumerate(words) if i and w[:1].isupper() and w[1:] == w[1:].lower() and w not in _PROPER]
    forms = set()
    for count in range(len(capital)):
        low = set(capital[count:])
        forms.add(" ".join(w.lower() if i in low else w for i, w in enumerate(words)))
    if capital:
        forms.add(" ".join(w.lower() if i == capital[0] else w for i, w in enumerate(words)))
    return forms


def _spellings(name: str) -> set[str]:
    found = {name}
    if name not in _KEEP_CASE:
        found |= _in_lower_case(name)
    if " - " in name:
        dashes = (" – ", "-", " -", "- ", ", ") if " và " in name else (" – ", "-", " -", "- ")
        found |= {name.replace(" - ", dash) for dash in dashes}
    if name.startswith("Ủy ban "):
        found |= {"Ủy Ban" + form[len("Ủy ban") :] for form in tuple(found) if form.startswith("Ủy ban ")}
    if name.endswith("Việt Nam"):
        found.add(name[:-3] + "nam")
    if "Trung ương" in name:
        found |= {form.replace("Trung ương", centre) for form in tuple(found) for centre in _CENTRES}
    found.add(" ".join(w[:1].upper() + w[1:] if w not in ("và", "các") else w for w in name.split(" ")))
    return found | {old_tones(form) for form in found}


def _lines(table: str) -> list[list[str]]:
    return [[field.strip() for field in line.split("|")] for line in table.splitlines() if line.strip()]


def _rows(kind: names.Kind) -> list[list[str]]:
    fields, ministries, divisions = (_lines(t) for t in (names.PORTFOLIOS, names.MINISTRIES, names.DIVISIONS))
    if kind.rule == "ministry":
        return [[f"Bộ {name}", f"ministry-of-{slug}"] for name, slug in fields + ministries]
    if kind.rule == "department":
        return [[f"Sở {name}", f"department-of-{slug}"] for name, slug in fields]
    if kind.rule == "division":
        return [[f"Phòng {name}", f"{slug}-division"] for name, slug in fields + divisions]
    rows = _lines(kind.names)
    if kind.rule == "national-assembly-committee":
        rows += [[f"{row[0]} của Quốc hội", *row[1:]] for row in rows if not row[0].endswith("Quốc hội")]
    return rows


def _heads(name: str) -> tuple[str, ...]:
    words = name.split(" ")
    prefixes = (" ".join(words[:count]) for count in range(1, min(len(words), 4) + 1))
    return tuple(prefix for prefix in prefixes if prefix in names.SHORT_HEADS)


def _entry(kind: names.Kind, row: list[str]) -> Entry:
    name, slug, level, need = (*row, "", "", "")[:4]
    needs = "!" in (level, need) or "!" in kind.after
    level = kind.level if level in ("", "!") else level
    after = kind.after
    short = name in names.SHORT_HEADS
    run = "r" in after or "w" in after
    mode = HEAD if run or "n" in after or kind.branch == "enterprise" else SIMPLE if after or needs or short else PLAIN
    return Entry(
        mode, kind.rule, name, slug, kind.branch, level, "p" in after, "o" in after, run,
        "n" in after or name.endswith(" phường"), needs, short,
        False, name.upper() == name, name.count(" ") + 1, _heads(name),
    )  # fmt: skip


class Lexicon:
    """The automaton and, for each of its patterns, the entry."""

    def __init__(self) -> None:
        table: dict[str, Entry] = {}
        for kind in names.KINDS:
            for row in _rows(kind):
                entry = _entry(kind, row)
                capitals = None if entry.abbreviation or entry.name in _NO_CAPITALS else entry._replace(capitals=True)
                for form in _spellings(entry.name):
                    table.setdefault(form, entry)
                    if capitals:
                        table.setdefault(form.upper(), capitals)
                table[entry.name] = entry
        for kind, head in ((k, h) for h, rule in _BARE_HEADS.items() for k in names.KINDS if k.rule == rule):
            table[head] = _entry(kind, [head])._replace(need=False, place=False, run=False, mode=SIMPLE)
        no = False
        nothing = Entry(SKIP, "", "", "", "", "", no, no, no, no, no, no, no, no, 1, ())
        for name in names.NOT_HEADS:
            for form in {name, old_tones(name)}:
                table[form] = nothing
                table.setdefault(form.upper(), nothing)
        for mark in _CREDITS:
            table[mark] = nothing._replace(mode=CREDIT)
        self.entries = list(table.values())
        self.automaton = AhoCorasick(
            list(table), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA
        )


#: Short names that are no full name's head in a table of their own.
_BARE_HEADS = {"Sở": "department", "Bộ": "ministry"}


@cache
def lexicon() -> Lexicon:
    """Give the automaton; it is built at the first call."""
    return Lexicon()
