"""Linking mentions to entities: ids by the rules of section 6, from the registries where they are known, else proposed.

An id is built from the mention's own words and from the document's place. A proposal is marked as one; nothing is
written into a registry here.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from chidao.extraction.mention import Mention
from chidao.extraction.organizations.mentions import describe
from chidao.extraction.relations import Link
from chidao.letters import CAPITAL
from chidao.model import Directive, Organization
from chidao.places import PROVINCES, find_provinces

_ROOTS = {
    "party": "vn.party",
    "state": "vn.state",
    "front": "vn.front",
    "mass": "vn.mass",
    "public-unit": "vn.state",
    "enterprise": "vn.enterprise",
    "other": "vn.other",
}
#: Organs that bear the name of a whole branch.
_WHOLE = {"Đảng": "vn.party", "Nhà nước": "vn.state", "Mặt trận": "vn.front", "Đảng Cộng sản Việt Nam": "vn.party"}
_DISTRICT = re.compile(
    r"(?:TP\.? ?|[Tt]hành phố |[Hh]uyện |[Qq]uận |[Tt]hị xã |TX\.? ?)(["
    + CAPITAL
    + r"]\w*(?: ["
    + CAPITAL
    + r"]\w*){0,3})"
)
_CENTRAL_CODES = re.compile(r"(?:TW|TTg|CP|QH\d*|UBTVQH\d*|CTN|TƯ|B[A-ZĐ]{1,8}|VPCP|VPTW|TLĐ|TANDTC|VKSNDTC|KTNN)$")
_STATE_YEAR = re.compile(r"^\d+/(\d{4})/")
_MARKS = re.compile("[\u0300-\u036f]+")
_NO_SLUG = re.compile(r"[^a-z0-9]+")
#: So many names are remembered from one document to the next.
_KNOWN = 4096
_ENDINGS = {"TU": 0, "HU": 1, "ThU": 1, "QU": 1, "TXU": 1}


class Proposals(NamedTuple):
    """Entities that no registry has yet, as they would be entered."""

    directives: list[Directive]
    organizations: list[Organization]


class Place(NamedTuple):
    """Where a document belongs: Vietnamese names, None where unknown."""

    province: str | None
    district: str | None


@lru_cache(maxsize=_KNOWN)
def slug(text: str) -> str:
    """Write a Vietnamese name in lower-case ASCII with hyphens: `Bạc Liêu` → `bac-lieu`."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return _NO_SLUG.sub("-", _MARKS.sub("", plain)).strip("-")


def place_of(text: str, province: str | None, mentions: Iterable[Mention]) -> Place:
    """Tell a document's place: its province, and the district that its organisations name most."""
    found: Counter[str] = Counter()
    for mention in mentions:
        if mention.label == "ORG" and mention.values.get("level") == "district":
            named = _DISTRICT.search(text, mention.start, mention.end)
            if named:
                found[named.group(1)] += 1
    if province is None:
        provinces = Counter(find_provinces(text)).most_common(1)
        province = provinces[0][0] if provinces else None
    return Place(province, found.most_common(1)[0][0] if found else None)


def link(
    text: str,
    mentions: Sequence[Mention],
    links: Sequence[Link],
    place: Place,
    directives: Mapping[str, Directive],
    organizations: Mapping[str, Organization],
) -> Proposals:
    """Give every mention its `entity`; give the entities that the registries lack.

    Args:
        text: the clean text.
        mentions: all mentions; those with an entity get the value `entity`.
        links: the relations found, which tell issuers and dates.
        place: the document's place.
        directives, organizations: the registries by id.
    """
    new_organizations: dict[str, Organization] = {}
    for mention in mentions:
        if mention.label == "ORG":
            words = " ".join(text[mention.start : mention.end].split())
            values = mention.values
            identity = _organization(words, str(values.get("branch")), str(values.get("level")), place)
            values["entity"] = identity
            if identity not in organizations and identity not in new_organizations:
                new_organizations[identity] = _new_organization(identity, words, mention, place)
    new_directives: dict[str, Directive] = {}
    issuers = {item.head: item.tail for item in links if item.type == "issued_by"}
    dates = {item.head: item.tail for item in links if item.type == "issued_on"}
    years = _years(mentions, dates)
    by_symbol = {(item.symbol, item.id.split("/")[0]): item.id for item in directives.values() if item.symbol}
    for mention in mentions:
        if mention.label != "DIRECTIVE":
            continue
        issuer = issuers.get(mention)
        where = _issuer_place(text, mention, issuer, place)
        identity = _directive(text[mention.start : mention.end], mention, where, years)
        symbol = mention.values.get("symbol")
        identity = by_symbol.get((symbol, f"vn:{where}"), identity) if isinstance(symbol, str) else identity
        mention.values["entity"] = identity
        if identity not in directives and identity not in new_directives:
            new_directives[identity] = _new_directive(identity, text, mention, issuer, dates.get(mention))
    return Proposals([*new_directives.values()], [*new_organizations.values()])


@lru_cache(maxsize=_KNOWN)
def _organization(words: str, branch: str, level: str, place: Place) -> str:
    """Give the id of an organisation that is named by these words, with single spaces."""
    if words in _WHOLE:
        return _WHOLE[words]
    return ".".join([_ROOTS.get(branch, "vn.other"), *_area(words, level, place), *_body(words)])


def _area(words: str, level: str, place: Place) -> list[str]:
    if level == "central":
        return ["central"]
    province = _province_in(words) or place.province
    district = _DISTRICT.search(words)
    area = [slug(province)] if province else []
    if level in ("district", "commune") and not (district and district.group(1) == province):
        name = district.group(1) if district else place.district
        area += [slug(name)] if name and (level == "district" or district) else []
    return area


@lru_cache(maxsize=_KNOWN)
def _province_in(words: str) -> str | None:
    """Give the first province that some words name."""
    return next(find_provinces(words), None)


def _body(words: str) -> list[str]:
    """Give the path of the body itself: its owner first, then its own name in English where that is known."""
    seen: list[str] = []
    for _ in range(4):
        part, owner = _own_part(words)
        if part is None:
            break
        seen.append(part)
        if not owner:
            break
        words = owner
    if not seen:
        return [slug(words)] if slug(words) else []
    own, *owners = seen
    return [*(owner for owner in reversed(owners) if owner != "executive-committee"), own]


@lru_cache(maxsize=_KNOWN)
def _own_part(words: str) -> tuple[str | None, str | None]:
    """Give a body's own part of an id, None where its head is not known, and the words of its owner."""
    said = describe(words)
    return (said["slug"] or slug(said["name"] or words), said["owner"]) if said else (None, None)


def _issuer_place(text: str, mention: Mention, issuer: Mention | None, place: Place) -> str:
    """Give the place part of a directive's id."""
    symbol = mention.values.get("symbol")
    code = symbol.rsplit("/", 1)[-1].rsplit("-", 1)[-1] if isinstance(symbol, str) else ""
    level = str(issuer.values.get("level")) if issuer else ""
    if (
        level == "central"
        or (not level and _CENTRAL_CODES.fullmatch(code))
        or mention.values.get("doc_type") in ("L", "BL", "HP", "PL")
    ):
        return "tw"
    named = _province_in(text[mention.start : mention.end])
    if issuer and not named:
        named = _province_in(text[issuer.start : issuer.end])
    province = named or place.province
    if province is None:
        return "tw"
    local = level in ("district", "commune") or _ENDINGS.get(code) == 1
    return f"{slug(province)}.{slug(place.district)}" if local and place.district else slug(province)


def _years(mentions: Sequence[Mention], dates: Mapping[Mention, Mention]) -> dict[str, str]:
    """Map each symbol to the year that the document states for it anywhere."""
    years = {}
    for mention in mentions:
        symbol = mention.values.get("symbol")
        if isinstance(symbol, str):
            stated = _STATE_YEAR.match(symbol)
            date = dates.get(mention)
            if stated:
                years[symbol] = stated.group(1)
            elif date and str(date.values["edtf"])[:4].isdigit():
                years.setdefault(symbol, str(date.values["edtf"])[:4])
    return years


def _directive(surface: str, mention: Mention, where: str, years: Mapping[str, str]) -> str:
    kind = slug(str(mention.values["doc_type"])) or "other"
    symbol, number = mention.values.get("symbol"), mention.values.get("number")
    if isinstance(symbol, str):
        issuer = slug(symbol.rsplit("/", 1)[-1].removeprefix(f"{mention.values['doc_type']}-"))
        parts = [kind, str(number), issuer, years.get(symbol, "")]
        return f"vn:{where}/" + "-".join(part for part in parts if part)
    if number is not None:
        return f"vn:{where}/{kind}-{slug(str(number))}"
    name = surface.strip('“”"').split(" ", 1)
    title = slug(surface)
    first = slug(name[0])
    for noun in ("nghi-quyet", "ket-luan", "chi-thi", "ke-hoach", "chuong-trinh", "huong-dan", "quyet-dinh", "quy-dinh", "quy-che", "de-an",
                 "chien-luoc", "quy-hoach", "dieu-le", "bo-luat", "luat", "phap-lenh", "hien-phap"):  # fmt: skip
        if title.startswith(noun):
            title = title[len(noun) :].strip("-")
            break
    return f"vn:{where}/{kind}-{title or first}"


def _new_directive(
    identity: str, text: str, mention: Mention, issuer: Mention | None, date: Mention | None
) -> Directive:
    values = mention.values
    return Directive(
        id=identity,
        doc_type=str(values["doc_type"]),
        number=values["number"] if isinstance(values["number"], str) else None,
        symbol=values["symbol"] if isinstance(values["symbol"], str) else None,
        title=text[mention.start : mention.end] if values["form"] == "title" else None,
        issuer=str(issuer.values["entity"]) if issuer else None,
        date=str(date.values["edtf"]) if date else None,
        implements=[],
        evidence="corpus",
    )


def _new_organization(identity: str, words: str, mention: Mention, place: Place) -> Organization:
    level = str(mention.values["level"])
    parent = identity.rpartition(".")[0]
    code = PROVINCES.get(place.province or "") if level not in ("central", "unknown") else None
    return Organization(
        id=identity,
        name=words,
        name_en=identity.rpartition(".")[2].replace("-", " "),
        branch=str(mention.values["branch"]),
        level=level,
        place=code,
        parent=parent if parent.count(".") else None,
    )
