"""Lists whose members have no markers: a declared count, a colon, and semicolons between the members."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chidao.extraction.mention import Confidence
from chidao.extraction.numerals import read_number
from chidao.extraction.tasks.counts import find_counts
from chidao.extraction.tasks.lists import FoundList
from chidao.extraction.tasks.members import kind_of_member
from chidao.extraction.tasks.titles import first_stop, trim_scope, trim_title
from chidao.model import Phrase

#: Longest member, in code points.
_LONGEST_MEMBER = 600
#: Nouns of which a counted list is a list of tasks, whatever its members begin with.
_ORDERED = ("nhiệm vụ", "giải pháp", "biện pháp")
_CUT = re.compile(r"[;(“)”]")


def find_separated(text: str) -> Iterator[FoundList]:
    """Find the lists that have only a declared count, a colon and separators, in the order of the text."""
    at = text.find(":")
    semicolon = text.find(";")
    while at >= 0 and semicolon >= 0:
        if semicolon < at:
            semicolon = text.find(";", at)
        found = _separated_after(text, at) if at < semicolon < at + _LONGEST_MEMBER else None
        if found:
            yield found
        at = text.find(":", max(at + 1, found.extents[-1][1] if found else 0))


def _separated_after(text: str, colon: int) -> FoundList | None:
    lead = text[max(0, colon - 220) : colon]
    lead = lead[lead.rfind("\n") + 1 :]
    phrase: re.Match[str] | None = None
    for match in find_counts(lead):
        phrase = match
    if phrase is None or ". " in lead[phrase.end() :] or ";" in lead[phrase.end() :]:
        return None
    declared = read_number(phrase["figure"])
    if declared is None or declared < 2:
        return None
    members, end = _members(text, colon, declared)
    if members is None:
        return None
    kinds = [kind_of_member(text[start:stop]) for start, stop in members]
    tasks = sum(kind in ("task", "body", "topic") for kind in kinds)
    if 2 * (kinds.count("fact") + kinds.count("section")) >= len(kinds):
        return None
    if not any(noun in phrase.group().lower() for noun in _ORDERED) and 2 * tasks < len(kinds):
        return None
    if len(members) != declared and (len(members) < 3 or 5 * tasks < 3 * len(kinds)):
        return None
    extents = [(start, trim_title(text, start, stop), start, stop) for start, stop in members]
    last = extents[-1]
    stop_at = first_stop(text, last[0], end)
    title_end = trim_title(text, last[0], end if stop_at is None else stop_at)
    extents[-1] = (last[0], title_end, last[0], trim_scope(text, last[0], end))
    if any(one[0] >= one[1] for one in extents):
        return None
    start = colon - len(lead)
    words = Phrase(start=start + phrase.start(), end=start + phrase.end(), text=phrase.group())
    confidence: Confidence = "high" if len(members) == declared else "medium"
    return FoundList(extents, "separator", "task-separator", confidence, declared, words)


def _members(text: str, colon: int, declared: int) -> tuple[list[tuple[int, int]] | None, int]:
    """Cut what follows a colon at its separators: within the line, or over lines that end with one."""
    start = colon + 1
    while start < len(text) and text[start] in " \n":
        start += 1
    line_end = text.find("\n", start, start + 6000)
    if line_end < 0:
        line_end = min(len(text), start + 6000)
    end = line_end
    if "\n" in text[colon:start] and declared < 40:
        for _ in range(declared - 1):
            if not text.endswith(";", start, end) or end >= len(text):
                break
            following = end + 1
            while following < len(text) and text[following] == "\n":
                following += 1
            end = text.find("\n", following, following + 3000)
            if end < 0:
                end = min(len(text), following + 3000)
    stop = first_stop(text, start, end)
    sentence = end if stop is None else stop
    parts = _cut_parts(text, start, sentence, declared)
    if len(parts) != declared and sentence < end:
        whole = _cut_parts(text, start, end, declared)
        parts = whole if len(whole) == declared else parts
    return (parts if len(parts) > 1 else None), end


def _cut_parts(text: str, start: int, end: int, declared: int) -> list[tuple[int, int]]:
    """Cut at semicolons outside brackets; nothing where there are far more than the count says."""
    if not 0 < text.count(";", start, end) <= 2 * declared + 10:
        return []
    parts, depth, begin = [], 0, start
    for match in _CUT.finditer(text, start, end):
        sign = match.group()
        if sign in "(“":
            depth += 1
        elif sign in ")”":
            depth = max(0, depth - 1)
        elif not depth:
            parts.append((begin, match.start()))
            begin = match.end()
    parts.append((begin, end))
    return [part for part in (_tidy(text, *part) for part in parts) if part[0] < part[1]]


def _tidy(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \n-+*•–":
        start += 1
    if text.startswith("và ", start, end):
        start += 3
    while end > start and text[end - 1] in " \n":
        end -= 1
    return start, end
