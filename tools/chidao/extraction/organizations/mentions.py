"""Organisations (label ORG): one scan for heads, then each name is read on to the right.

A name is a head with what belongs to it: words of the name itself, the body it is part of, the place that
completes it. Heads are found by one automaton over all spellings of `names`; what follows is read by
small anchored patterns in bounded windows, so that the time is linear in the text. Levels and branches
that a short name leaves open (`Ban Thường vụ`, `UBND thành phố`, `Phòng Nội vụ`) are told from the document.
"""

from __future__ import annotations

import re

from chidao.extraction.mention import Confidence, Mention
from chidao.extraction.organizations.aliases import with_aliases
from chidao.extraction.organizations.bylines import credit_end, is_byline
from chidao.extraction.organizations.context import BEFORE_SET, is_early, is_set, is_specific, stands_alone
from chidao.extraction.organizations.edges import CLOSING, begins, ends
from chidao.extraction.organizations.levels import Found, by_field, level_alone, resolve
from chidao.extraction.organizations.lexicon import CREDIT, PLAIN, SKIP, Entry
from chidao.extraction.organizations.reader import Reader, Unit

LABEL = "ORG"

_NOT_AFTER_OFFICE = frozenset({"permanent-organ", "front-standing"})
_OFFICES = (
    "Bí thư ", "ịch ", "rưởng ", "rưởng ban ", "rưởng Ban ", "rưởng đoàn ", "viên ", "tướng ", "quan ", "iám đốc ",
    "hủ nhiệm ",
)  # fmt: skip
_FUND_OF_ALL = re.compile(r" (?:của (?:doanh nghiệp|các )|ở (?:Trung ương|địa phương|cơ sở|các )|trong )")
_BY_FIELD = frozenset({"steering-board", "management-board", "fund", "centre"})


def _alone(text: str, end: int, entry: Entry) -> Unit | None:
    """Give the unit of a short name alone; None at the end of a line, where the words may be a heading's."""
    return None if text.startswith("\n", end) else Unit(end, entry.branch, level_alone(entry), entry, False)


def _collect(text: str) -> list[Found]:
    """Find all mentions, with what the names themselves tell of level and branch."""
    reader = Reader(text)
    entries = reader.entries
    found: list[Found] = []
    heads: dict[str, Found] = {}
    early: list[Found] = []
    limit, set_end = 0, -9
    for index, (pattern, start, end) in enumerate(reader.matches):
        entry = entries[pattern]
        mode = entry.mode
        if start < limit or mode == SKIP:
            continue
        if mode == CREDIT:
            limit = credit_end(text, start, end)
            continue
        if (entry.syllables == 1 or text[start - 1 : start] != " ") and not begins(text, start, entry):
            continue
        if text[end : end + 1] not in CLOSING and not ends(text, end, entry):
            continue
        if mode == PLAIN:
            if entry.capitals and not is_specific(text, start, entry):
                continue
            found.append(_remember(text, Found(start, end, entry.branch, entry.level, entry, False), heads))
            limit = end
            continue
        if entry.rule in _NOT_AFTER_OFFICE and text.endswith(_OFFICES, 0, start):
            continue
        reader.begin = start
        unit = reader.unit(index, 0)
        limit = end
        named = entry.name in heads
        if entry.short and (not unit or not unit.more):
            unit = unit or _alone(text, end, entry)
            if unit and not named and is_early(text, start, end, entry, set_end):
                early.append(Found(start, end, entry.branch, unit.level, entry, False))
                unit = None
        if not unit:
            set_end = end if text.endswith(BEFORE_SET, 0, start) else set_end
            continue
        if not unit.more and not stands_alone(text, start, unit.end, entry, named):
            continue
        limit = unit.end
        if is_set(text, start, entry, unit.more, set_end):
            set_end = limit
            continue
        if entry.rule == "fund" and _FUND_OF_ALL.match(text, limit):
            continue
        found.append(_remember(text, Found(start, limit, unit.branch, unit.level, entry, unit.more), heads))
    if early:
        found += [_remember(text, one, heads) for one in early if one.entry.name in heads]
        found.sort(key=lambda one: one.start)
    return found


def _remember(text: str, one: Found, heads: dict[str, Found]) -> Found:
    """Note a full name for the short names that may follow; give a short name the values of its full one."""
    entry = one.entry
    if entry.rule in _BY_FIELD:
        by_field(one, text[one.start : one.end])
    if entry.short and not one.more:
        known = heads.get(entry.name)
        if known:
            one.branch, one.level = known.branch, known.level
    else:
        for head in entry.heads:
            heads[head] = one
    return one


def _confidence(one: Found) -> Confidence:
    if one.entry.short and not one.more:
        return "low"
    return "medium" if one.entry.run or one.level == "unknown" else "high"


def find_organizations(text: str) -> list[Mention]:
    """Find the mentions of organisations in a clean text.

    Args:
        text: clean text of one document; levels of short names are told from the whole of it.

    Returns:
        Mentions of label ORG in the order of the text, not overlapping, with the values `branch` and `level`.
    """
    found = [one for one in with_aliases(text, _collect(text)) if not is_byline(text, one)]
    resolve(text, found)
    return [
        Mention(one.start, one.end, LABEL, {"branch": one.branch, "level": one.level}, one.entry.rule, _confidence(one))
        for one in found
    ]


def describe(mention_text: str) -> dict[str, str | None]:
    """Give what a mention's own words say, for linking.

    Args:
        mention_text: the surface of one mention.

    Returns:
        `rule`; `head`, the official spelling; `slug`, the English word for an id; `name`, the head with the words of
        the name; `owner`, the words of the body that it belongs to; `place`, the words of the place after it; None
        where there is none. An empty dictionary where the words begin with no known head.
    """
    reader = Reader(mention_text)
    entry = reader.entries[reader.matches[0][0]] if reader.matches and reader.matches[0][1] == 0 else None
    if entry is None or not entry.rule:
        return {}
    end = reader.matches[0][2]
    if entry.run:
        end = reader.words(0, end, entry, len(mention_text), 0)
    rest = mention_text[end:].strip() or None
    owned = bool(entry.owner and rest and reader.owner(0, end, 0))
    return {
        "rule": entry.rule,
        "head": entry.name,
        "slug": entry.slug or None,
        "name": mention_text[:end],
        "owner": rest if owned else None,
        "place": None if owned else rest,
    }
