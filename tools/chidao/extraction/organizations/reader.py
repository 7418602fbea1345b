"""The name of one organisation, read from its head to the right: its words, the body it is part of, its place."""

from __future__ import annotations

import re
from typing import NamedTuple

from chidao.extraction.organizations.edges import ends, stands_bare
from chidao.extraction.organizations.levels import level_alone, level_at, level_with
from chidao.extraction.organizations.lexicon import PLAIN, SIMPLE, Entry, lexicon
from chidao.extraction.organizations.places import CONTINUES, NUMBERED, PLACE_WINDOW, SET, read_place
from chidao.extraction.organizations.words import Words

#: How far a name is read, in code points, and how many bodies it may chain.
_WINDOW, _DEPTH = 260, 4
_NO_OWNERS = frozenset({"party", "party-central", "state", "brand", "permanent-organ"})
_WEAK_HEADS = frozenset({"brand", "party"})
#: An abbreviation in brackets, with which a name is broken off (`Bảo hiểm xã hội (BHXH) tỉnh`).
_GLOSS = re.compile(r" \([A-ZĐ][A-ZĐ&-]{1,8}\)(?= )")
_BRANCH_OFFICE = re.compile(r"(?: [-–])? (?:[Cc]hi nhánh|CN)(?= )")


class Unit(NamedTuple):
    """A name that was read: the code point where it ends, what it says, its head; `more`: something follows the head."""

    end: int
    branch: str
    level: str
    entry: Entry
    more: bool


class Reader:
    """Reads the names of one text.

    Attributes:
        text: the clean text (or the surface of one mention).
        entries: what each pattern of the automaton is.
        matches: every spelling found: its pattern, and the code points where it begins and ends.
        begin: where the name begins that is being read.
        seen: bodies that were read as part of a longer name, by the index of their match.
    """

    def __init__(self, text: str) -> None:
        built = lexicon()
        self.text = text
        self.entries = built.entries
        self.matches: list[tuple[int, int, int]] = built.automaton.find_matches_as_indexes(text)
        self.begin = self.index = 0
        self.stop_of = self._before_next_body
        self.seen: dict[int, Unit | None] = {}

    def _next(self, index: int, end: int) -> int:
        """Index of the first match from `end` on, after the given one."""
        matches = self.matches
        index += 1
        while index < len(matches) and matches[index][1] < end:
            index += 1
        return index

    def owner(self, index: int, end: int, depth: int) -> Unit | None:
        """Read the body that begins one space after `end`, if one does."""
        index = self._next(index, end)
        if depth >= _DEPTH or index >= len(self.matches):
            return None
        pattern, start, last = self.matches[index]
        if start != end + 1:
            return None
        entry = self.entries[pattern]
        if not entry.rule or entry.rule in _NO_OWNERS or not ends(self.text, last, entry):
            return None
        if index in self.seen:
            return self.seen[index]
        self.seen[index] = None
        unit = self.unit(index, depth + 1)
        if entry.short and (not unit or not unit.more):
            alone = Unit(last, entry.branch, level_alone(entry), entry, False)
            unit = alone if stands_bare(self.text, last) else None
        self.seen[index] = unit
        return unit

    def unit(self, index: int, depth: int) -> Unit | None:
        """Read the name whose head is the given match; None where it is none."""
        text = self.text
        pattern, start, end = self.matches[index]
        entry = self.entries[pattern]
        branch, level, more = entry.branch, level_alone(entry), False
        if entry.mode == PLAIN:
            return Unit(end, branch, level, entry, False)
        if entry.mode == SIMPLE and not CONTINUES.match(text, end):
            return None if entry.need else Unit(end, branch, level, entry, False)
        stop = min(start + _WINDOW, len(text))
        if entry.run and (entry.rule != "division" or text[end + 1 : end + 2].islower() or text.startswith(" - ", end)):
            words = self.words(index, end, entry, stop, depth)
            more, end = words > end, words
            if entry.rule == "board-other" and not more:
                return None
        elif entry.number:
            number = NUMBERED.match(text, end)
            if number:
                more, end = True, number.end()
        following = text[end : end + 1]
        if entry.owner and following == " ":
            body = self.owner(index, end, depth)
            if body:
                level = level_with(entry, body.level, body.entry)
                if branch == "owner" or entry.rule == "party-central-committee":
                    branch = body.branch
                return Unit(body.end, branch, level, entry, True)
        if entry.place and following in (" ", "\n"):
            branch_office = _BRANCH_OFFICE.match(text, end) if branch == "enterprise" else None
            at = branch_office.end() if branch_office else end
            self.index = index
            place = read_place(text, at, self.begin, self.stop_of, entry.capitals)
            if place.is_set or (place.end == at and SET.match(text, end)):
                return None
            if place.end > at:
                more, end, level = True, place.end, level_at(entry, place, text)
        if following == " " and not more and text.startswith(" (", end):
            gloss = _GLOSS.match(text, end)
            if gloss:
                self.index = index
                place = read_place(text, gloss.end(), self.begin, self.stop_of, entry.capitals)
                if place.is_set or SET.match(text, gloss.end()):
                    return None
                if entry.place and place.end > gloss.end():
                    return Unit(end, branch, level_at(entry, place, text), entry, True)
        if entry.need and not more:
            return None
        return Unit(end, branch, level, entry, more)

    def _before_next_body(self, end: int) -> int:
        """Where a place name after `end` must stop: before the next head of a body."""
        matches = self.matches
        index = self._next(self.index, end)
        while index < len(matches) and matches[index][1] < end + PLACE_WINDOW:
            entry = self.entries[matches[index][0]]
            if entry.rule and (entry.syllables > 1 or entry.abbreviation):
                return max(end, matches[index][1] - 1)
            index += 1
        return end + PLACE_WINDOW

    def words(self, index: int, end: int, entry: Entry, stop: int, depth: int) -> int:
        """End of the words that belong to the name itself, after the head that ends at `end`."""
        return Words(self, index, end, entry, stop, depth).read()

    def is_body(self, index: int, at: int, begin: int, entry: Entry, depth: int) -> bool:
        """Tell whether the name of another body begins at `begin`, after `at`."""
        index = self._next(index, begin)
        if index >= len(self.matches) or self.matches[index][1] != begin:
            return False
        head = self.entries[self.matches[index][0]]
        if not head.rule or head.rule in _WEAK_HEADS:
            return False
        if begin == at + 1 and self.text[at] == " ":
            return entry.owner and self.owner(index - 1, at, depth) is not None
        return not head.need or head.syllables > 1 or (head.abbreviation and self.unit(index, depth + 1) is not None)
