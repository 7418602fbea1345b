"""What a reference to a document says: its type, its form, its number and its canonical symbol.

A symbol is number, type code and issuer. The Party writes `69-KL/TW` (hyphen, then slash: Guideline
36-HD/VPTW), the state `141/KH-UBND` and `30/2020/NĐ-CP` (slash, then hyphens: Decree 30/2020/NĐ-CP); laws
print no type code (`31/2024/QH15`), nor do official letters of the state (`1154/SGDĐT-VP`).

How a symbol becomes canonical, decided by the issuer's code:

- no spaces; every dash is a hyphen; `T.Ư` and `TƯ` are `TW`; the look-alike `Ð` is `Đ`; a type code has its
  own capitals also in a heading all in capitals (`CTR` is `CTr`);
- with a year after the number the state's form holds: `30/2020/NĐ-CP`;
- where both separators are there and the issuer does not say otherwise, they stay as written;
- where one is missing or wrong (`13 NQ/TW`, `61 TTr/BTNMT`, `141/KH UBND`), a code that a Party body has
  (`TW`, `TU`, `BTGTU`, `ĐUK`) gives the Party's form, and any other the state's: `13-NQ/TW`, `61/TTr-BTNMT`;
- the Centre and the committees (`TW`, `TU`, `HU`, `ĐU`, …) always have the Party's form, `UBND`, `HĐND`, `CP`,
  `TTg` always the state's: `69/KL-TW` is `69-KL/TW`.

The type noun decides the type, also where the symbol prints another code (`Quy định số 41-QĐ/TW`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from chidao.cleaning.fold import nfc
from chidao.extraction.directives.tables import (
    CODE_SUFFIXES,
    DOCUMENT_TYPES,
    GENERIC_NOUNS,
    NOT_PARTY,
    NOUN_ABBREVIATIONS,
    OTHER,
    PARTY_BEGINNINGS,
    PARTY_ENDINGS,
    PARTY_ISSUERS,
    STATE_ISSUERS,
)

Form = Literal["symbol", "number", "title"]


@dataclass(frozen=True)
class Reference:
    """A mention of a document as its surface gives it.

    `doc_types` are the types that noun and code allow, empty where they say nothing; `doc_type` is the one
    where there is one. `form` is None where number and name cannot be told apart (`Kế hoạch hành động 15`).
    """

    doc_types: frozenset[str]
    has_noun: bool
    form: Form | None
    number: str | None
    symbol: str | None

    @property
    def doc_type(self) -> str | None:
        """The type, where only one fits."""
        return next(iter(self.doc_types)) if len(self.doc_types) == 1 else None


#: No number and symbol is longer.
_LONGEST_SYMBOL = 80
#: So many types with issuers (`/KH-UBND`) are remembered: they come back, numbers do not.
_TAILS = 1 << 12
_NUMBER = re.compile(r"(?<![\w/.–-])([0-9]{1,6}[a-zA-Z]?)(?=[\s/–—−-])")
_PARTS = re.compile(r"(\s*[-–—−/]\s*|\s+)")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_CODE = re.compile(r"[CT]tr|[A-ZÂĂĐÊÔƠƯ](?:[A-ZÂĂĐÊÔƠƯ0-9.&]*|(?=[a-z]*[A-ZĐƯ])[A-Za-zĐƯ0-9.&]*)")
_OPENING = "“”„\"'‘’«(["
_LAST_FIGURE = re.compile(r"(?<![0-9])[0-9]{1,6}$")
_LAW_ISSUER = re.compile(r"(QH|UBTVQH)[0-9]{1,2}")
#: A number alone, also one whose symbol breaks off after the year (`Nghị định số 41/2012`).
_ALONE = re.compile(r"(?:số|no\.?)?[\s:]*([0-9]{1,6}[a-zA-Z]?)(/(?:19|20)[0-9]{2})?")
_CENTRE = re.compile(r"T\.?Ư|T\.W\.?")
_NO_LETTERS = re.compile(r"[\W_]+")
_LEADING_LABEL = re.compile(r"(?:số)?[\s:]*", re.IGNORECASE)

_NOUNS: dict[str, set[str]] = defaultdict(set)
_CODES: dict[str, set[str]] = defaultdict(set)
_SPELLINGS: dict[str, str] = {}
for _type in DOCUMENT_TYPES:
    _NOUNS[_type.noun].add(_type.doc_type)
    for _code in _type.codes:
        _CODES[_code.lower()].add(_type.doc_type)
        _SPELLINGS[_code.lower()] = _code
_NOUN = re.compile(rf"(?:{'|'.join(sorted((*_NOUNS, *GENERIC_NOUNS), key=len, reverse=True))})(?!\w)")


def read_reference(surface: str) -> Reference | None:
    """Read a mention of a document.

    Args:
        surface: the mention, from its type noun (or number) to its end.

    Returns:
        what it says, or None where it has neither a known type noun nor a number.
    """
    text = nfc(surface).replace("Ð", "Đ").strip()
    noun, rest = _split_noun(text.lstrip(_OPENING))
    types = frozenset(_NOUNS.get(noun or "", ()))
    if found := _find_symbol(text):
        number, symbol = found
        return Reference(types or types_of_symbol(symbol), bool(types), "symbol", number, symbol)
    if alone := _ALONE.fullmatch(rest.lower()):
        end = len(rest) - len(alone.group(2) or "")
        return Reference(types, bool(types), "number", rest[end - len(alone.group(1)) : end], None)
    if noun is None:
        return None
    last = _LAST_FIGURE.search(rest, max(0, len(rest) - 8))
    form: Form | None = None if last and not _YEAR.fullmatch(last.group()) else "title"
    return Reference(types, bool(types), form, None, None)


def squash(text: str) -> str:
    """Give only the letters and digits of a text, as they count for a symbol: to compare a value with a mention."""
    plain = _CENTRE.sub("TW", nfc(text).replace("Ð", "Đ"))
    return _NO_LETTERS.sub("", plain).lower()


def canonical(symbol: str) -> str | None:
    """Write a symbol as the issuing rules have it (see the module); None where the text is no symbol."""
    text = nfc(symbol).replace("Ð", "Đ").strip()
    found = _find_symbol(text)
    head = _LEADING_LABEL.match(text)
    return found[1] if found and head and text.startswith(found[0], head.end()) else None


def types_of_symbol(symbol: str) -> frozenset[str]:
    """Tell the types that the code in a canonical symbol allows."""
    codes = [part for part in re.split(r"[-/]", symbol)[1:] if not _YEAR.fullmatch(part)]
    if not codes:
        return frozenset()
    if law := _LAW_ISSUER.fullmatch(codes[0]):
        return frozenset({"L", "BL", "NQ", "HP"} if law.group(1) == "QH" else {"PL", "NQ"})
    # An official letter prints its issuer and who drafted it, no type.
    return _types_of_code(codes[0]) or frozenset({"CV", OTHER})


def _types_of_code(code: str) -> frozenset[str]:
    lower = code.lower()
    if lower in _CODES:
        return frozenset(_CODES[lower])
    for suffix in CODE_SUFFIXES:
        stem = lower.removesuffix(suffix.lower())
        if stem != lower and stem in (*_CODES, "ctr", "ct"):
            # CTPH and CTHĐ are programmes: a directive (CT) is neither joint nor of action.
            return frozenset({"CTr"}) if stem == "ct" else frozenset({*_CODES[stem], OTHER})
    return frozenset()


def _split_noun(text: str) -> tuple[str | None, str]:
    lower = text.lower()
    # The spelling Qui (Qui định) is as old as Quy.
    spelt = "quy" + lower[3:] if lower.startswith("qui ") else lower
    match = _NOUN.match(spelt) if len(spelt) == len(text) else None
    if match:
        return match.group(), text[match.end() :].strip()
    short, _, rest = text.partition(" ")
    return (NOUN_ABBREVIATIONS[short], rest.strip()) if rest and short in NOUN_ABBREVIATIONS else (None, text)


def _find_symbol(text: str) -> tuple[str, str] | None:
    """Find number and symbol at the end of a text: the number as written, and the whole in canonical form."""
    for match in _NUMBER.finditer(text, max(0, len(text) - _LONGEST_SYMBOL)):
        tail = _canonical_tail(text[match.end() :])
        if tail:
            return match.group(1), match.group(1) + tail
    return None


@lru_cache(_TAILS)
def _canonical_tail(tail: str) -> str | None:
    """Write what stands behind a symbol's number in canonical form; None where it makes no symbol."""
    _, *parts = _PARTS.split(_CENTRE.sub("TW", tail))
    cuts = ["" if cut.isspace() else "/" if "/" in cut else "-" for cut in parts[::2]]
    codes = parts[1::2]
    if not codes or not any(cuts):
        return None
    year = codes[0] if _YEAR.fullmatch(codes[0]) and cuts[0] == "/" else None
    if year:
        cuts, codes = cuts[1:], codes[1:]
    if not codes or not all(_CODE.fullmatch(code) for code in codes):
        return None
    codes[0] = _SPELLINGS.get(codes[0].lower(), codes[0])
    if year:
        return f"/{year}/{'-'.join(codes)}"
    if len(codes) == 1:
        return f"{cuts[0] or '/'}{codes[0]}"
    if _is_of_party(cuts, codes):
        return f"-{codes[0]}/{'-'.join(codes[1:])}"
    return f"/{'-'.join(codes)}"


def _is_of_party(cuts: list[str], codes: list[str]) -> bool:
    issuer = codes[1]
    if issuer in PARTY_ISSUERS:
        return True
    if any(code in STATE_ISSUERS or _LAW_ISSUER.fullmatch(code) for code in codes[:2]):
        return False
    if cuts[:2] in (["-", "/"], ["/", "-"]):
        return cuts[0] == "-"
    if issuer in NOT_PARTY:
        return False
    return issuer.endswith(PARTY_ENDINGS) or issuer.startswith(PARTY_BEGINNINGS)
