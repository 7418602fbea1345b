"""Organisations and directives that generated documents speak of: unlimited, each made from its key alone."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from chidao.extraction.linking import slug
from chidao.model import Directive, Organization
from chidao.places import CENTRAL_CITIES, PROVINCES

YEARS = range(2012, 2026)
#: Numbers that one issuer gives to documents of one type in one year.
NUMBERS = 400

#: Department of a province: name, English name.
_DEPARTMENTS = (
    ("Khoa học và Công nghệ", "Science and Technology"), ("Nội vụ", "Home Affairs"), ("Tài chính", "Finance"),
    ("Xây dựng", "Construction"), ("Công Thương", "Industry and Trade"), ("Y tế", "Health"),
    ("Giáo dục và Đào tạo", "Education and Training"), ("Tư pháp", "Justice"),
)  # fmt: skip
_CENTRAL = (
    ("vn.party", "Đảng Cộng sản Việt Nam", "Communist Party of Viet Nam", "party", None),
    ("vn.party.central", "Trung ương Đảng", "Central organs of the Party", "party", "vn.party"),
    ("vn.party.central.politburo", "Bộ Chính trị", "Politburo", "party", "vn.party.central"),
    ("vn.party.central.secretariat", "Ban Bí thư", "Secretariat", "party", "vn.party.central"),
    ("vn.front", "Mặt trận Tổ quốc Việt Nam", "Viet Nam Fatherland Front", "front", None),
    ("vn.state", "Nhà nước Cộng hòa xã hội chủ nghĩa Việt Nam", "Socialist Republic of Viet Nam", "state", None),
    ("vn.state.central", "Cơ quan nhà nước trung ương", "Central organs of the State", "state", "vn.state"),
    ("vn.state.central.government", "Chính phủ", "Government", "state", "vn.state.central"),
)
#: Where directives come from: type, noun, issuer's code, form of the symbol, issuer (`{}` is a province).
_NATIONAL = (
    ("NQ", "Nghị quyết", "TW", "{number}-NQ/TW", "vn.party.central.politburo"),
    ("KL", "Kết luận", "TW", "{number}-KL/TW", "vn.party.central.politburo"),
    ("CT", "Chỉ thị", "TW", "{number}-CT/TW", "vn.party.central.secretariat"),
    ("NĐ", "Nghị định", "CP", "{number}/{year}/NĐ-CP", "vn.state.central.government"),
)
_LOCAL = (
    ("CTr", "Chương trình", "TU", "{number}-CTr/TU", "vn.party.{}.standing-committee"),
    ("KH", "Kế hoạch", "TU", "{number}-KH/TU", "vn.party.{}.standing-committee"),
    ("KH", "Kế hoạch", "UBND", "{number}/KH-UBND", "vn.state.{}.peoples-committee"),
    ("CT", "Chỉ thị", "UBND", "{number}/CT-UBND", "vn.state.{}.peoples-committee"),
)
PLACES = tuple(sorted(PROVINCES))


class Key(NamedTuple):
    """What makes a directive: its place (index of `PLACES`, -1 national), kind, year and number."""

    place: int
    kind: int
    year: int
    number: int


class Reference(NamedTuple):
    """A directive with the words by which it is mentioned."""

    entry: Directive
    noun: str


@lru_cache(maxsize=1 << 17)
def directive(key: Key) -> Reference:
    """Make a directive."""
    place = "tw" if key.place < 0 else slug(PLACES[key.place])
    doc_type, noun, code, form, issuer = (_NATIONAL if key.place < 0 else _LOCAL)[key.kind]
    symbol = form.format(number=f"{key.number:02}", year=key.year)
    day = date(key.year, 1, 1) + timedelta(key.number * 360 // NUMBERS)
    entry = Directive(
        id=f"vn:{place}/{slug(doc_type)}-{key.number:02}-{slug(code)}-{key.year}",
        doc_type=doc_type,
        number=f"{key.number:02}",
        symbol=symbol,
        title=None,
        issuer=issuer.format(place),
        date=day.isoformat(),
        implements=[] if key.place < 0 else [directive(carried_out(key)).entry.id],
        evidence="corpus",
    )
    return Reference(entry, noun)


def carried_out(key: Key) -> Key:
    """Give the national directive that a local one carries out: an older one."""
    mixed = (key.place * 7 + key.kind * 5 + key.number * 3) % 97
    return Key(-1, mixed % len(_NATIONAL), max(YEARS[0], key.year - 1 - mixed % 3), 1 + mixed % 60)


class Body(NamedTuple):
    """An organisation with the words by which it is mentioned."""

    entry: Organization
    mention: str


@lru_cache(maxsize=256)
def bodies(place: int) -> list[Body]:
    """Give the organisations of a place (index of `PLACES`; -1 the centre), those mentioned first by their parents."""
    if place < 0:
        return [_body(*entry[:4], "central", None, entry[4], entry[1]) for entry in _CENTRAL]
    name = PLACES[place]
    noun, committee = ("thành phố", "Thành ủy") if name in CENTRAL_CITIES else ("tỉnh", "Tỉnh ủy")
    party, state, code = f"vn.party.{slug(name)}", f"vn.state.{slug(name)}", PROVINCES[name]

    def make(identifier: str, vietnamese: str, english: str, parent: str) -> Body:
        branch = identifier.split(".")[1]
        return _body(identifier, vietnamese, f"{english} of {name}", branch, "province", code, parent, vietnamese)

    return [
        make(party, f"Đảng bộ {noun} {name}", "Party Organisation", "vn.party"),
        make(f"{party}.executive-committee", f"{committee} {name}", "Party Committee", party),
        make(f"{party}.standing-committee", f"Ban Thường vụ {committee} {name}", "Standing Committee", party),
        make(f"{party}.propaganda", f"Ban Tuyên giáo {committee} {name}", "Propaganda Commission", party),
        make(state, f"Chính quyền {noun} {name}", "Authorities", "vn.state"),
        make(f"{state}.peoples-committee", f"UBND {noun} {name}", "People's Committee", state),
        make(f"{state}.peoples-council", f"HĐND {noun} {name}", "People's Council", state),
        *(
            make(f"{state}.{slug(english)}", f"Sở {vietnamese} {noun} {name}", f"Department of {english}", state)
            for vietnamese, english in _DEPARTMENTS
        ),
    ]


def _body(*values: Any) -> Body:
    *fields, mention = values
    names = ("id", "name", "name_en", "branch", "level", "place", "parent")
    return Body(Organization(**dict(zip(names, fields, strict=True))), mention)


@lru_cache(maxsize=1 << 12)
def body(identifier: str) -> Body:
    """Give an organisation by its id."""
    for place in (-1, *range(len(PLACES))):
        for each in bodies(place):
            if each.entry.id == identifier:
                return each
    raise KeyError(identifier)
