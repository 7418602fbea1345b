"""Organisations (label ORG): one scan for heads, then each name is read on to the right.

A name is a head with what belongs to it: words of the name itself, the body it is part of, the place that
completes it. Heads are found by one automaton over all spellings of `organization_names`; what follows is read by
small anchored patterns in bounded windows, so that the time is linear in the text. Levels and branches
that a short name leaves open (`Ban Thường vụ`, `UBND thành phố`, `Phòng Nội vụ`) are told from the document.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from chidao.extraction import organization_names as names
from chidao.extraction.mention import Confidence, Mention
from chidao.extraction.organization_levels import Found, by_field, level_alone, level_at, level_with, resolve
from chidao.extraction.organization_lexicon import CREDIT, PLAIN, SIMPLE, SKIP, Entry, lexicon, old_tones
from chidao.extraction.organization_places import (
    CONTINUES,
    LOWER,
    NOUN,
    NUMBERED,
    SET,
    UPPER,
    after_office,
    either,
    read_place,
    title_at,
)
from chidao.places import AREA_NOUNS, UNIT_NOUNS

LABEL = "ORG"
#: How far a name is read, in code points, of how many words, and how many bodies it may chain.
WINDOW, WORDS, DEPTH = 260, 16, 4
#: How far the name of a place is read, in code points.
PLACE_WINDOW = 60


class _Unit(NamedTuple):
    """A name that was read; `more` tells whether anything follows the head."""

    end: int
    branch: str
    level: str
    entry: Entry
    more: bool


# ------------------------------------------------------------------------------------- words of the name
def _terms(table: str) -> frozenset[str]:
    terms = {term.strip() for term in table.replace("\n", " ").split(",")}
    return frozenset(terms | {old_tones(term) for term in terms})


_TRADE = _terms(names.TRADE)
_ACTIONS = _terms(names.TRADE_ACTIONS)
_NOUNS = _TRADE - _ACTIONS
_VERBS = _terms(names.TRADE_VERBS) | _TRADE
_STEP = re.compile(r"( ?[-–] ?|, | và | & |&| )(\w[\w’']*(?:/\w+)?)")
_LOOSE_DASHES = frozenset({" – ", "- ", " -", "– ", " –"})
_QUOTED = re.compile(r" [“\"][^“”\"\n]{1,60}[”\"]")
_NUMBER = re.compile(r" (?:[sS]ố )?(\d{1,4}(?:[-/](?:\d{1,3}[A-ZĐ]?|[A-ZĐ]{2,3}))?)(?![\w-])(?![.,/]\d)")
_PHRASE = re.compile(r"\w+(?: \w+){0,5}")
_THREE_NAMES = re.compile(rf"[{UPPER}][{LOWER}]+ [{UPPER}][{LOWER}]+ [{UPPER}][{LOWER}]+")
_SANDWICH = re.compile(rf" ([{LOWER}]+) (?=[{UPPER}])")
_FOLLOWERS = either([*names.FOLLOWERS, *UNIT_NOUNS])
_PAIRED = re.compile(rf" ([{LOWER}]+)(?:(?=[,.;:)\n]| và |$)| (?=(?:{_FOLLOWERS})(?!\w)))")
#: Words in lower case at the end of a descriptive name, up to what closes it.
_TAIL = re.compile(rf"(?: [{LOWER}]{{2,7}}){{1,3}}?(?=[,.;)\n]|$| (?:{either(UNIT_NOUNS)}|thuộc|trực thuộc)(?!\w))")
_TAIL_STOPS = names.FOLLOWERS | names.SANDWICH_STOPS | names.TAIL_STOPS
#: A word of two syllables with one capital, and first syllables with which another body or a collective begins.
_PAIR = re.compile(rf"([{UPPER}][{LOWER}]+) ([{LOWER}]+)(?!\w)")
_HEAD_WORDS = names.words(
    "Ban Hội Đoàn Đảng Chi Ủy Uỷ Công Nhân Mặt Trường Trung Tổ Đội Bộ Sở Phòng Cục Vụ Viện Bệnh Báo Đài Quỹ Đại Các Khu Ngành Chủ Phó "
    "Bí Giám Thủ Tổng Trưởng Chánh Hiệu Nguyên Đồng Lãnh Cán Cơ Tập Toàn Nghị Luật Ông Bà Doanh Chính Quân Nhà Địa"
)
_TAILED = names.words("bureau branch-office section centre management-board academy hospital")
_CLOSED = re.compile(r"[.;:)\n,]|$")
_AND_FIGHT = ", chống"
_UNIT_WORDS = frozenset(w.split()[0] for n in (*UNIT_NOUNS, *AREA_NOUNS) for w in (n, n.capitalize(), n.upper()))
#: Rules whose names begin in lower case (`Ban Chỉ đạo thực hiện …`, `Quỹ phát triển …`).
_LOWER_FIRST = frozenset({"steering-board", "mobilisation-board", "fund", "management-board", "office"})
#: Rules whose names may begin with a term of the trade in lower case (`Bệnh viện sản nhi …`).
_LOWER_TRADE = frozenset({"division", "hospital", "school", "centre", "academy", "section"})
#: Rules whose names begin with a term of the trade, also one that the list lacks.
_TRADE_FIRST = names.words(
    "bureau branch-office section centre management-board association-other academy hospital division"
)
_NO_OWNERS = frozenset({"party", "party-central", "state", "brand", "permanent-organ"})
_WEAK_HEADS = frozenset({"brand", "party"})
_NUMBERED_RULES = frozenset({"steering-board", "section"})


def _term(text: str, at: int, terms: frozenset[str]) -> int:
    """End of the longest term of the trade that begins at `at`, in any capitals; `at` where there is none."""
    match = _PHRASE.match(text, at, at + 60)
    if not match:
        return at
    phrase = match.group().lower()
    end = len(phrase)
    while end > 0:
        if phrase[:end] in terms:
            return at + end
        end = phrase.rfind(" ", 0, end)
    return at


def _compound(text: str, at: int, word: str, first: bool) -> int:
    """Take one lower-case syllable between two capitals (`Mía đường Đắk Nông`), unless it can stand after a name.

    Where the word is the first of the name of an office, punctuation or a verb may follow the syllable too.
    """
    match = _SANDWICH.match(text, at) or (_PAIRED.match(text, at) if first else None)
    if match and match[1] not in names.SANDWICH_STOPS and match[1] not in names.FOLLOWERS and word[1:].islower():
        return match.end(1)
    return at


class _Reader:
    """Reads the names of one text."""

    def __init__(self, text: str) -> None:
        built = lexicon()
        self.text = text
        self.entries = built.entries
        self.matches: list[tuple[int, int, int]] = built.automaton.find_matches_as_indexes(text)
        self.begin = self.index = 0
        self.stop_of = self._before_next_body
        self.seen: dict[int, _Unit | None] = {}

    def _next(self, index: int, end: int) -> int:
        """Index of the first match from `end` on, after the given one."""
        matches = self.matches
        index += 1
        while index < len(matches) and matches[index][1] < end:
            index += 1
        return index

    def owner(self, index: int, end: int, depth: int) -> _Unit | None:
        """Read the body that begins one space after `end`, if one does."""
        index = self._next(index, end)
        if depth >= DEPTH or index >= len(self.matches):
            return None
        pattern, start, last = self.matches[index]
        if start != end + 1:
            return None
        entry = self.entries[pattern]
        if not entry.rule or entry.rule in _NO_OWNERS or not _ends(self.text, last, entry):
            return None
        if index in self.seen:
            return self.seen[index]
        self.seen[index] = None
        unit = self.unit(index, depth + 1)
        if entry.short and (not unit or not unit.more):
            alone = _Unit(last, entry.branch, level_alone(entry), entry, False)
            unit = alone if _stands_bare(self.text, last) else None
        self.seen[index] = unit
        return unit

    def unit(self, index: int, depth: int) -> _Unit | None:
        """Read the name whose head is the given match; None where it is none."""
        text = self.text
        pattern, start, end = self.matches[index]
        entry = self.entries[pattern]
        branch, level, more = entry.branch, level_alone(entry), False
        if entry.mode == PLAIN:
            return _Unit(end, branch, level, entry, False)
        if entry.mode == SIMPLE and not CONTINUES.match(text, end):
            return None if entry.need else _Unit(end, branch, level, entry, False)
        stop = min(start + WINDOW, len(text))
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
                return _Unit(body.end, branch, level, entry, True)
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
                    return _Unit(end, branch, level_at(entry, place, text), entry, True)
        if entry.need and not more:
            return None
        return _Unit(end, branch, level, entry, more)

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
        return _Words(self, index, end, entry, stop, depth).read()

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


class _Words:
    """One reading of the words of a name: `at` is where it has come to, `sure` where the name certainly reaches."""

    def __init__(self, reader: _Reader, index: int, end: int, entry: Entry, stop: int, depth: int) -> None:
        self.reader, self.index, self.entry, self.stop, self.depth = reader, index, entry, stop, depth
        self.head_end = self.at = self.sure = end
        #: Whether the words just read are a term of the trade; a division's portfolio is one.
        self.trade = entry.rule == "division" and reader.text.startswith(" - ", end)
        self.about = False  # `về` or `phòng, chống` was read: a verb of the trade may follow
        self.in_list = False  # a list has begun with a comma and is not closed yet
        self.taken = 0
        self.lower_first = entry.rule in _LOWER_FIRST

    def read(self) -> int:
        """Read on, word by word."""
        text, entry = self.reader.text, self.entry
        for _ in range(WORDS):
            if self.at >= self.stop:
                break
            quoted = _QUOTED.match(text, self.at)
            if quoted and self._may_quote():
                self.at = self.sure = quoted.end()
                continue
            number = _NUMBER.match(text, self.at)
            if number:
                if not self._take_number(number):
                    break
                continue
            match = _STEP.match(text, self.at, self.stop)
            if not match:
                break
            separator, word, begin = match[1], match[2], match.start(2)
            if separator in _LOOSE_DASHES:
                separator = " - "
            if separator == " " and word in _UNIT_WORDS and NOUN.match(text, begin - 1):
                break
            if self.reader.is_body(self.index, self.at, begin, entry, self.depth):
                break
            if word[0].isdigit() or not (
                self._capital(separator, word, begin, match.end())
                if word[0].isupper()
                else self._lower(separator, word, begin, match.end())
            ):
                break
        return self._closed()

    def _may_quote(self) -> bool:
        rule = self.entry.rule
        return rule in ("enterprise", "school") or (self.at == self.head_end and rule in ("association-other", "fund"))

    def _take_number(self, number: re.Match[str]) -> bool:
        said = "số" in number.group().lower() or "-" in number.group()
        if not (said or self.entry.number or self.entry.rule in _NUMBERED_RULES):
            return False
        self.at, self.trade = number.end(), False
        if not self.in_list:
            self.sure = self.at
        return True

    def _take(self, end: int, trade: bool, sure: bool = True) -> bool:
        self.at, self.trade, self.about = end, trade, False
        if sure:
            self.sure = end
        return True

    def _item(self, separator: str, end: int) -> bool:
        """Take a member of a coordination: after a comma it is sure only when the list is closed."""
        self.in_list = separator == ", " and self.entry.rule != "steering-board"
        return self._take(end, True, sure=not self.in_list)

    def _capital(self, separator: str, word: str, begin: int, end: int) -> bool:
        text, rule = self.reader.text, self.entry.rule
        term = _term(text, begin, _VERBS if self.lower_first else _TRADE)
        known = term > begin
        if (
            self.at > self.head_end
            and not self.lower_first
            and term <= begin + len(word) + 5
            and title_at(text, word, begin)
        ):
            return False
        if word.lower() == "phòng" and text.startswith(_AND_FIGHT, end) and (separator == " " or self.trade):
            self.at, self.trade, self.about = end + len(_AND_FIGHT), True, True
            return True
        acronym = len(word) > 1 and word.isupper()
        last = max(term, end)
        if separator == " ":
            return self._next_capital(word, begin, last, known, acronym)
        if separator in ("-", "&"):
            return self._take(last, known)
        if separator == " - ":
            joins = known and (self.trade or rule in ("enterprise", "hospital"))
            return (joins or (acronym and len(word) < 6 and self.at > self.head_end)) and self._take(last, known)
        if not known and separator == " và " and self.trade and rule in _TAILED:
            pair = _PAIR.match(text, begin)
            if pair and pair[1] not in _HEAD_WORDS and pair[2] not in _TAIL_STOPS:
                return self._item(separator, pair.end())
        return (known or acronym) and self.trade and self._item(separator, last)

    def _next_capital(self, word: str, begin: int, last: int, known: bool, acronym: bool) -> bool:
        text = self.reader.text
        if (
            self.taken > 1
            and not known
            and word in names.SURNAMES
            and _THREE_NAMES.match(text, begin)
            and after_office(text, self.reader.begin)
        ):
            return False
        first = self.at == self.head_end and self.entry.rule in _TRADE_FIRST
        if self.entry.capitals and word in names.CAPITAL_STOPS and self.taken:
            return False
        if self.entry.rule == "board-other" and not self.taken and not known:
            return False
        self.taken += 1
        if not known and not acronym:
            end = _compound(text, last, word, first)
            known, last = end > last, end
        return self._take(last, known or acronym, sure=not self.in_list)

    def _lower(self, separator: str, word: str, begin: int, end: int) -> bool:
        text, rule = self.reader.text, self.entry.rule
        if separator == " ":
            return self._next_lower(word, begin, end)
        if word == "các" and rule == "management-board" and separator == " và ":
            begin += len("các ")
        fight = text.startswith(_AND_FIGHT, begin + len("phòng"))
        term = _term(text, begin, _VERBS if self.lower_first or fight else _TRADE)
        if fight and text[begin:term] == "phòng":
            self.at, self.trade, self.about = term + len(_AND_FIGHT), True, True
            return True
        if term == begin:
            return False
        if self.trade and separator == ", " and rule in _TRADE_FIRST and _CLOSED.match(text, term):
            self._take(term, False)
            return False
        if not (self.trade or word == "các" or (separator == ", " and self.lower_first and self.at > self.head_end)):
            return False
        return self._item(separator, term)

    def _next_lower(self, word: str, begin: int, end: int) -> bool:
        text, rule = self.reader.text, self.entry.rule
        first = self.at == self.head_end
        terms = _VERBS if self.about or (first and self.lower_first) else _NOUNS
        allowed = self.lower_first or rule in _LOWER_TRADE if first else self.trade or self.lower_first or self.about
        term = _term(text, begin, terms) if allowed else begin
        if term > begin and text[begin:term] == "phòng" and text.startswith(_AND_FIGHT, term):
            self.at, self.trade, self.about = term + len(_AND_FIGHT), True, True
            return True
        if term > begin:
            return self._take(term, True, sure=not self.in_list)
        if word == "về" and self.lower_first:
            self.at, self.about = end, True
            return True
        if word == "các" and rule in ("management-board", "steering-board", "association-other"):
            term = _term(text, end + 1, _TRADE)
            return term > end + 1 and self._take(term, True, sure=not self.in_list)
        return self._tail()

    def _tail(self) -> bool:
        """Take up to three last words that the list of the trade lacks, where the name is closed after them."""
        if self.entry.rule not in _TAILED or not self.taken:
            return False
        tail = _TAIL.match(self.reader.text, self.at)
        if not tail or self.reader.text.endswith(" Nam", 0, self.at):
            return False
        words = tail.group().split()
        if " ".join(words[:2]) in _ACTIONS or not _TAIL_STOPS.isdisjoint(words):
            return False
        return self._take(tail.end(), False, sure=not self.in_list)

    def _closed(self) -> int:
        text = self.reader.text
        if self.entry.rule == "steering-board" and self.at == self.sure > self.head_end:
            institution = _INSTITUTION.match(text, self.sure)
            return institution.end() if institution else self.sure
        if self.in_list and self.at > self.sure and NOUN.match(text, self.at) and (self.lower_first or self.trade):
            return self.at
        return self.sure


#: An abbreviation in brackets, with which a name is broken off (`Bảo hiểm xã hội (BHXH) tỉnh`).
_GLOSS = re.compile(r" \([A-ZĐ][A-ZĐ&-]{1,8}\)(?= )")
_INSTITUTION = re.compile(r" (?:[bB]ệnh viện|trường)(?!\w)")
_BRANCH_OFFICE = re.compile(r"(?: [-–])? (?:[Cc]hi nhánh|CN)(?= )")

# ---------------------------------------------------------------------------------------------- the scan
_SYMBOL_BEFORE = re.compile(r"[/\d][A-ZĐ]{0,6} ?- ?$")
_OPENING = frozenset(' \n(“"')
_CLOSING = frozenset(["", *' \n,.;:)”"!?…'])


def _ends(text: str, end: int, entry: Entry) -> bool:
    """Tell whether a word ends here; after a long name a glued word is a slip, not another word."""
    following = text[end : end + 1]
    if following in _CLOSING:
        return True
    if following.isalnum():
        return entry.syllables >= 3 and following.islower() and not entry.abbreviation
    if entry.abbreviation and following in "-/":
        beyond = text[end + 1 : end + 2]
        return not (beyond.isupper() or beyond.isdigit()) or text.startswith("-UBND ", end)
    return True


def _begins(text: str, start: int, entry: Entry) -> bool:
    """Tell whether a name begins here: not inside a word, a symbol or a person's name."""
    if not start:
        return True
    before = text[start - 1]
    if before == " ":
        if entry.syllables > 1:
            return True
        if entry.abbreviation:
            return text[start - 2 : start - 1] != "-" or not _SYMBOL_BEFORE.search(text[max(0, start - 12) : start])
        return text[max(0, start - 9) : start - 1].rpartition(" ")[2] not in names.SURNAMES
    if before in _OPENING:
        return True
    if before.isalnum():
        return before.islower() and entry.syllables >= 2 and not entry.abbreviation
    if before in "-–/&" and (entry.abbreviation or entry.syllables == 1):
        return text[max(0, start - 6) : start] in ("-HĐND-", " HĐND-")
    return True


_FOLLOW = re.compile(rf" ([{LOWER}]+)")
_PERSON = re.compile(rf"(?:{either(names.SURNAMES)}) [{UPPER}]")


def _stands_bare(text: str, end: int) -> bool:
    """Tell whether what follows a short name shows that it stands alone."""
    following = text[end : end + 1]
    if following != " ":
        return not following.isalnum() and following not in ("-", "/", "&")
    match = _FOLLOW.match(text, end)
    if match:
        return match[1] in names.FOLLOWERS
    return text[end + 1 : end + 2] in ("–", "-", "“", "(", '"') or bool(_PERSON.match(text, end + 1))


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


def _stands_alone(text: str, start: int, end: int, entry: Entry, named: bool) -> bool:
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
        return known and _stands_bare(text, end)
    if entry.rule == "peoples-bodies":
        return not text.endswith("đại biểu ", 0, start)
    if entry.name == "Công an":
        return bool(_MATE.match(text, end)) and not text.endswith(_FORCES, 0, start)
    return True


_BEFORE_SET = tuple(
    form
    for word in ("các ", "các cấp ", "những ", "mỗi ", "từng ", "nhiều ", "một số ")
    for form in (word, word.capitalize(), word.upper())
)
_NAMED_IN_SETS = names.words("enterprise school hospital brand ministry department bureau academy")
_NOT_AFTER_OFFICE = frozenset({"permanent-organ", "front-standing"})
_OFFICES = (
    "Bí thư ", "ịch ", "rưởng ", "rưởng ban ", "rưởng Ban ", "rưởng đoàn ", "viên ", "tướng ", "quan ", "iám đốc ",
    "hủ nhiệm ",
)  # fmt: skip
_FUND_OF_ALL = re.compile(r" (?:của (?:doanh nghiệp|các )|ở (?:Trung ương|địa phương|cơ sở|các )|trong )")
_BY_FIELD = frozenset({"steering-board", "management-board", "fund", "centre"})


def _is_set(text: str, start: int, entry: Entry, more: bool, set_end: int) -> bool:
    """Tell whether words before a name make it a set, or it goes on a set (`các Huyện ủy, Thành ủy`)."""
    if text.endswith(_BEFORE_SET, 0, start):
        if entry.short or not more:
            return entry.short or entry.rule not in ("ministry", "department")
        return entry.rule not in _NAMED_IN_SETS
    return not more and start - set_end <= 4 and text[set_end:start] in (", ", " và ")


def _specific(text: str, start: int, entry: Entry) -> bool:
    """Tell whether a name in a line of capitals is a name: `QUẢN LÝ NHÀ NƯỚC` is none."""
    if entry.rule == "party":
        return not text.endswith(("TỔ CHỨC ", "CẤP ỦY ", "CẤP UỶ ", "CƠ SỞ "), 0, start)
    return entry.rule != "state" or text.endswith(("CỦA ", "ĐẢNG, "), 0, start)


def _alone(text: str, end: int, entry: Entry) -> _Unit | None:
    """Give the unit of a short name alone; None at the end of a line, where the words may be a heading's."""
    return None if text.startswith("\n", end) else _Unit(end, entry.branch, level_alone(entry), entry, False)


def _is_early(text: str, start: int, end: int, entry: Entry, set_end: int) -> bool:
    """Tell whether a short name may stand before the full name that it is short for, as in a title."""
    if _stands_alone(text, start, end, entry, False):
        return False
    return _stands_alone(text, start, end, entry, True) and not _is_set(text, start, entry, False, set_end)


def _collect(text: str) -> list[Found]:
    """Find all mentions, with what the names themselves tell of level and branch."""
    reader = _Reader(text)
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
            limit = _credit_end(text, start, end)
            continue
        if (entry.syllables == 1 or text[start - 1 : start] != " ") and not _begins(text, start, entry):
            continue
        if text[end : end + 1] not in _CLOSING and not _ends(text, end, entry):
            continue
        if mode == PLAIN:
            if entry.capitals and not _specific(text, start, entry):
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
            if unit and not named and _is_early(text, start, end, entry, set_end):
                early.append(Found(start, end, entry.branch, unit.level, entry, False))
                unit = None
        if not unit:
            set_end = end if text.endswith(_BEFORE_SET, 0, start) else set_end
            continue
        if not unit.more and not _stands_alone(text, start, unit.end, entry, named):
            continue
        limit = unit.end
        if _is_set(text, start, entry, unit.more, set_end):
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


def _credit_end(text: str, start: int, end: int) -> int:
    """End of the credit, source or author that begins here."""
    close = text.find("\n", end, end + 120)
    if close < 0:
        close = min(end + 120, len(text))
    in_brackets = text[start] == "(" or (start > 0 and text[start - 1] == "(")
    bracket = text.find(")", end, close) if in_brackets else close
    return bracket if bracket >= 0 else start


# --------------------------------------------------------------------------------------------- aliases
_ALIAS = re.compile(
    r" \((?:(?:sau đây )?(?:được )?(?:gọi|viết) (?:tắt |chung )?là:? |gọi tắt:? )?([A-ZĐ][A-ZĐ&-]{1,11})\)"
)
_MAX_ALIASES = 8
#: Heads without which an abbreviation of the rest of a name is no name (`Hội Người cao tuổi (NCT)`).
_CLASS_WORDS = names.words("Hội Bộ Sở Ban Phòng Cục Vụ Chi Ngân")


def _with_aliases(text: str, found: list[Found]) -> list[Found]:
    """Add the abbreviations that the text brings in brackets after a name, there and wherever they stand."""
    aliases: dict[str, Found] = {}
    for one in found:
        if text.startswith(" (", one.end) and len(aliases) < _MAX_ALIASES:
            match = _ALIAS.match(text, one.end)
            if match and _is_acronym(match[1], text[one.start : one.end]):
                aliases.setdefault(match[1], one)
    if not aliases:
        return found
    mentions = list(found)
    for match in re.finditer(rf"(?<![\w/&-])(?:{either(aliases)})(?![\w/&]|-\w)", text):
        full = aliases[match.group()]
        head = text[full.start : full.end].partition(" ")[0]
        start, end, level = match.start(), match.end(), full.level
        if text.endswith(head + " ", 0, start):
            # The head stands before an abbreviation of the rest of the name (`Hội NCT tỉnh`).
            start -= len(head) + 1
            place = read_place(text, end, start, lambda at: at + PLACE_WINDOW, False)
            if place.is_set or SET.match(text, end) or _is_set(text, start, full.entry, place.end > end, -9):
                continue
            if place.end > end:
                end, level = place.end, level_at(full.entry, place, text)
        elif head in _CLASS_WORDS and match.group()[0] != head[0]:
            continue
        mentions.append(Found(start, end, full.branch, level, full.entry, True))
    mentions.sort(key=lambda one: (one.start, -one.end))
    merged: list[Found] = []
    for one in mentions:
        if not merged or one.start >= merged[-1].end:
            merged.append(one)
    return merged


def _is_acronym(short: str, name: str) -> bool:
    """Tell whether most letters of an abbreviation are initials of the name, in its order."""
    initials = [word[0].upper() for word in re.findall(r"\w+", name)]
    at = hits = 0
    for letter in short:
        if letter in initials[at:]:
            at = initials.index(letter, at) + 1
            hits += 1
    return hits * 2 > len(short)


# --------------------------------------------------------------------------------------------- bylines
_NAME_LINE = re.compile(
    rf"(?:(?:Đại tá|Thượng tá|Trung tá|Thiếu tá|ThS|TS|BS|CN|Bài, ảnh)\.?:? )?"
    rf"(?:[{UPPER}][{LOWER}]* ){{1,4}}[{UPPER}][{LOWER}]*(?: [-–] |, |, - )"
)
_SIGNATURE = ("TM. ", "T/M ", "TM.", "TM/ ", "KT. ", "TL. ", "TUQ. ", "T.M ")
_SOURCE_CLOSES = (") -", ") –", ")-", ")–")
_SIGNATURE_ENDS = frozenset({" ", "."})
_LINE_ENDS = frozenset({"", "\n"})


def _is_byline(text: str, one: Found) -> bool:
    """Tell whether a mention is an author's or publisher's line, or a signature."""
    start = one.start
    if (
        text[start - 1 : start] == "("
        and text.startswith(_SOURCE_CLOSES, one.end)
        and text[start - 2 : start - 1] in _LINE_ENDS
    ):
        return True
    if text[start - 1 : start] in _SIGNATURE_ENDS and text.endswith(_SIGNATURE, 0, start):
        return True
    if text[one.end : one.end + 1] not in _LINE_ENDS:
        return False
    before = text[max(0, one.start - 60) : one.start]
    if "\n" not in before and one.start > 60:
        return False
    line = before.rpartition("\n")[2]
    if line:
        return bool(_NAME_LINE.fullmatch(line))
    return one.start > 0 and len(text) - one.end < 200 and not text[one.end :].strip()


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
    found = [one for one in _with_aliases(text, _collect(text)) if not _is_byline(text, one)]
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
    reader = _Reader(mention_text)
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
