"""Levels and branches of organisations: by the place in the name, the body that follows, or the document."""

from __future__ import annotations

import re

from chidao.extraction.organizations import names
from chidao.extraction.organizations.lexicon import PLAIN, Entry
from chidao.extraction.organizations.places import LOOKUP, Place, city_level
from chidao.places import CENTRAL_CITIES

LOCAL = ("province", "district", "commune")


class Found:
    """One mention while it is worked on; `more` tells whether anything follows the head."""

    __slots__ = ("branch", "end", "entry", "level", "more", "start")

    def __init__(self, start: int, end: int, branch: str, level: str, entry: Entry, more: bool) -> None:
        self.start = start
        self.end = end
        self.branch = branch
        self.level = level
        self.entry = entry
        self.more = more


_BY_PLACE = frozenset({"place", "owner", "division", "section", "place-or-central", "union"})
_WITHOUT_PLACE = {
    "place-or-central": "central", "union": "central", "division": "division", "section": "section",
    "place": "", "owner": "",
}  # fmt: skip
#: Their own level gives way to that of a place in the name.
_OVERRIDE = names.words(
    "vertical-agency justice border-guard forest-unit service-centre centre land-registry media branch-office"
)
_SAME_LEVEL = frozenset({"peoples-bodies", "front-local", "party-bloc", "armed-forces", "party-committee"})


def level_alone(entry: Entry) -> str:
    """Give the level of a name that nothing follows; empty or a word for `resolve` where it is open."""
    return _WITHOUT_PLACE.get(entry.level, entry.level)


def level_at(entry: Entry, place: Place, text: str) -> str:
    """Give the level of a name with a place after it."""
    level = entry.level
    if place.level == "name" and level in _BY_PLACE and text.endswith("Việt Nam", 0, place.end):
        return "central"
    if level == "city":
        return _city(text, place.end) if place.named else "city"
    if level in _BY_PLACE:
        return "named" if place.level == "name" else place.level or level_alone(entry)
    if level in LOCAL and entry.rule in _OVERRIDE and place.level in ("province", "district", "commune", "city"):
        return place.level
    return level


def level_with(entry: Entry, body: str, owner: Entry) -> str:
    """Give the level of a name that is followed by a body of this level."""
    rule, of_office = owner.rule, owner.slug.endswith("office")
    level = entry.level
    if entry.rule == "party-grass-roots":
        if level == "unit":
            return level
        if rule == "armed-forces" and entry.slug == "party-organisation" and body in ("district", "commune"):
            return "unit"
        return body if rule in _SAME_LEVEL and not of_office else "unit"
    if level in ("owner", "section", "division"):
        return body
    if level in ("union", "place-or-central"):
        return "unit"
    if level == "place":
        return "unit" if entry.branch == "mass" else body
    return level


_CENTRAL = tuple(mark + city.lower() for city in sorted(CENTRAL_CITIES) for mark in (" ", ".", "\n"))


def _city(text: str, end: int) -> str:
    tail = text[max(0, end - 12) : end].lower()
    return "province" if tail.endswith((*_CENTRAL, "hcm")) else city_level("")


_PARTY_FIELDS = ("tham nhũng", "dân chủ", "tiêu cực", " 35")
_STATE_ZONES = ("khu công nghiệp", "khu kinh tế", "kcn", "kkt", "khu chế xuất", "cửa khẩu", "khu công nghệ")


def by_field(one: Found, name: str) -> None:
    """Set branch and level of a board, council or fund by the words of its name."""
    name = name.lower()
    if one.entry.rule == "centre":
        if name.endswith(("quốc gia", "trung ương")):
            one.level = "central"
    elif one.entry.rule == "management-board":
        if not any(word in name for word in _STATE_ZONES):
            one.branch = "public-unit"
    elif one.entry.rule == "fund":
        if "công đoàn" in name or "hội " in name:
            one.branch = "mass"
    else:
        if any(word in name for word in _PARTY_FIELDS):
            one.branch = "party"
        if "trung ương" in name or name.endswith("quốc gia") or (" quốc gia " in name and "mục tiêu" not in name):
            one.level = "central"


_HOME_RULES = names.words(
    "peoples-bodies party-committee armed-forces front-local party-grass-roots standing-organ association youth-union"
)
_OPEN = frozenset({"", "section", "division"})
_NATIONAL_SINCE_2025 = frozenset({"Cục Thuế", "Cục Hải quan", "Cục Thống kê"})
_NAMES_SINCE_2025 = frozenset({"Thuế", "Thuế cơ sở", "Chi cục Hải quan khu vực", "Thống kê"})
_OF_INSTITUTIONS = names.words("section office party-grass-roots youth-union centre steering-board standing-organ")
_JOINTS = frozenset({", ", " và ", " - ", "; ", "-"})


class _Document:
    """What the mentions of a document tell of it: its level, its city, the side it is of."""

    def __init__(self, text: str, found: list[Found]) -> None:
        self.text = text
        self.found = found
        self.last: dict[str, str] = {}
        self.since_2025 = False
        levels: dict[str, int] = {}
        cities = party = state = 0
        departments = False
        for one in found:
            rule, level = one.entry.rule, one.level
            if rule in _HOME_RULES and level in LOCAL:
                levels[level] = levels.get(level, 0) + 1
            cities += level == "city"
            if one.branch == "owner" or rule == "party-committee":
                party += 1
            elif rule == "department" or (rule == "peoples-bodies" and one.branch == "state"):
                state += 1
            departments = departments or rule == "department"
            if one.entry.name in _NAMES_SINCE_2025:
                self.since_2025 = True
        self.of_party = party > 2 * state + 1
        self.institution = bool(found) and found[0].entry.rule in ("school", "hospital")
        self.central_city = cities > 0 and _is_central_city(text, found, cities, departments)
        if cities:
            own = "province" if self.central_city else "district"
            levels[own] = levels.get(own, 0) + cities
        self.home = "province" if departments or self.central_city else "unknown"
        if levels:
            # Of two levels named equally often, the commune's own pages name the commune.
            self.home = max(levels, key=lambda level: (levels[level], level == "commune"))


def resolve(text: str, found: list[Found]) -> None:
    """Fill in the levels and branches that the names leave open, from the whole document."""
    document = _Document(text, found)
    for i, one in enumerate(found):
        entry = one.entry
        if entry.mode == PLAIN:
            continue
        bare_national = not one.more and entry.name in _NATIONAL_SINCE_2025
        if one.level in _OPEN or bare_national:
            open_level = one.level
            one.level = _open_level(document, i, bare_national)
            if document.institution and entry.rule in ("division", "steering-board"):
                one.branch, one.level = "public-unit", "unit"
        else:
            open_level = None
            if one.level == "named":
                own = entry.rule == "party-grass-roots" and entry.slug == "executive-committee"
                one.level = "commune" if own else document.home if document.home != "unknown" else "district"
        if one.level == "city":
            one.level = "province" if document.central_city else "district"
        if one.branch == "owner":
            one.branch = _open_branch(document, i, open_level)
        elif entry.rule == "steering-board" and document.of_party and one.branch == "state" and one.level != "unit":
            one.branch = "party"
        if one.more or entry.name not in document.last:
            document.last[entry.name] = one.level


def _open_level(document: _Document, i: int, bare_national: bool) -> str:
    one = document.found[i]
    rule, home = one.entry.rule, document.home
    if one.level == "division":
        return "commune" if home == "commune" else "district"
    if document.institution and rule in _OF_INSTITUTIONS:
        return "unit"
    if one.level == "section" and home == "unknown":
        return "province"
    shared = _shared_level(document, i)
    if shared:
        return shared
    if bare_national:
        return "central" if document.since_2025 else "province"
    if rule in ("fund", "steering-board", "management-board", "centre") and one.more:
        return home if home != "unknown" else "province"
    known = document.last.get(one.entry.name)
    if known and (not one.more or rule == "party-grass-roots"):
        return known
    return home


def _shared_level(document: _Document, i: int) -> str:
    """Give the level of the place that a coordination shares (`HĐND, UBND tỉnh`)."""
    found, end = document.found, document.found[i].end
    for mate in found[i + 1 : i + 4]:
        if mate.start - end > 3 or document.text[end : mate.start] not in _JOINTS:
            return ""
        if mate.more and mate.level in (*LOCAL, "city"):
            return mate.level
        end = mate.end
    return ""


def _open_branch(document: _Document, i: int, level: str | None) -> str:
    rule = document.found[i].entry.rule
    before = document.found[max(0, i - 8) : i]
    if rule == "standing-organ":
        return "party"
    if document.institution:
        return "public-unit"
    if rule == "section":
        if level is not None:
            commissions = ("organisation-commission", "party-commission")
            if any(o.branch == "party" and o.entry.rule in commissions for o in before[-6:]):
                return "party"
            if len(before) > 3 and all(o.branch == "party" for o in before[-5:]):
                return "party"
        return "state"
    return next(
        (o.branch for o in reversed(before) if o.branch in ("state", "public-unit", "enterprise", "party")), "state"
    )


_CITY_NOUNS = ("thành phố ", "tp. ", "tp ", "tp.")


def _is_central_city(text: str, found: list[Found], cities: int, departments: bool) -> bool:
    """Tell whether `thành phố` without a name is a city under the centre."""
    of_province = sum(
        o.level == "province" and o.entry.rule in _HOME_RULES and "ỉnh" in text[o.start : o.end] for o in found
    )
    if any(o.level == "province" and _city(text, o.end) == "province" for o in found):
        return cities >= of_province
    if of_province:
        return False
    start = text[:LOOKUP].lower()
    if "quận ủy" in start or any(noun + city.lower() in start for noun in _CITY_NOUNS for city in CENTRAL_CITIES):
        return True
    return departments and bool(_NAMED_CITY.search(start))


_NAMED_CITY = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(c.lower() for c in CENTRAL_CITIES))})(?!\w)")
