"""The words that belong to the name of an organisation itself, after its head, word by word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chidao.extraction.organizations import names
from chidao.extraction.organizations.lexicon import Entry
from chidao.extraction.organizations.places import LOWER, NOUN, UPPER, after_office, either, title_at
from chidao.extraction.organizations.trade import ACTIONS, NOUNS, TRADE, VERBS, end_of_term
from chidao.places import AREA_NOUNS, UNIT_NOUNS

if TYPE_CHECKING:
    from chidao.extraction.organizations.reader import Reader

#: How many words are read.
_WORDS = 16
_STEP = re.compile(r"( ?[-–] ?|, | và | & |&| )(\w[\w’']*(?:/\w+)?)")
_LOOSE_DASHES = frozenset({" – ", "- ", " -", "– ", " –"})
_QUOTED = re.compile(r" [“\"][^“”\"\n]{1,60}[”\"]")
_NUMBER = re.compile(r" (?:[sS]ố )?(\d{1,4}(?:[-/](?:\d{1,3}[A-ZĐ]?|[A-ZĐ]{2,3}))?)(?![\w-])(?![.,/]\d)")
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
_NUMBERED_RULES = frozenset({"steering-board", "section"})
_INSTITUTION = re.compile(r" (?:[bB]ệnh viện|trường)(?!\w)")


def _compound(text: str, at: int, word: str, first: bool) -> int:
    """Take one lower-case syllable between two capitals (`Mía đường Đắk Nông`), unless it can stand after a name.

    Where the word is the first of the name of an office, punctuation or a verb may follow the syllable too.
    """
    match = _SANDWICH.match(text, at) or (_PAIRED.match(text, at) if first else None)
    if match and match[1] not in names.SANDWICH_STOPS and match[1] not in names.FOLLOWERS and word[1:].islower():
        return match.end(1)
    return at


class Words:
    """One reading of the words of a name: `at` is where it has come to, `sure` where the name certainly reaches."""

    def __init__(self, reader: Reader, index: int, end: int, entry: Entry, stop: int, depth: int) -> None:
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
        for _ in range(_WORDS):
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
        term = end_of_term(text, begin, VERBS if self.lower_first else TRADE)
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
        term = end_of_term(text, begin, VERBS if self.lower_first or fight else TRADE)
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
        terms = VERBS if self.about or (first and self.lower_first) else NOUNS
        allowed = self.lower_first or rule in _LOWER_TRADE if first else self.trade or self.lower_first or self.about
        term = end_of_term(text, begin, terms) if allowed else begin
        if term > begin and text[begin:term] == "phòng" and text.startswith(_AND_FIGHT, term):
            self.at, self.trade, self.about = term + len(_AND_FIGHT), True, True
            return True
        if term > begin:
            return self._take(term, True, sure=not self.in_list)
        if word == "về" and self.lower_first:
            self.at, self.about = end, True
            return True
        if word == "các" and rule in ("management-board", "steering-board", "association-other"):
            term = end_of_term(text, end + 1, TRADE)
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
        if " ".join(words[:2]) in ACTIONS or not _TAIL_STOPS.isdisjoint(words):
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
