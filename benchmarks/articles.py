"""Generated articles: sentences of this genre with their mentions, filled with words of the five seeds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from random import Random
from typing import Any, NamedTuple

from benchmarks import world
from benchmarks.pages import ROOT

_WORD = re.compile(r"[^\W\d_]{2,8}")
#: Articles of fewer mentions are short notices without a list of tasks.
_WITH_LIST = 30
_MENU = ("Trang chủ", "Giới thiệu", "Tin tức - Sự kiện", "Văn bản mới", "Liên hệ")
_FOOT = ("Lượt xem: {}", "In trang", "Gửi email", "Bản quyền thuộc về Cổng thông tin điện tử {}")


class Mention(NamedTuple):
    """A span to be: label, surface, values, and the mentions that lie in it, each behind the one before."""

    label: str
    text: str
    values: dict[str, Any]
    inner: tuple[Mention, ...] = ()


@dataclass
class Article:
    """Lines, each made of strings and mentions; `relations` join mentions by their number in the order of the text.

    `groups` are the numbers of the mentions that are task groups, with the last line of their scope.
    """

    lines: list[list[str | Mention]]
    published: str
    place: int
    relations: list[tuple[str, int, int]] = field(default_factory=list)
    phrases: list[tuple[int, int, str, str | None]] = field(default_factory=list)
    groups: dict[int, int] = field(default_factory=dict)
    directives: set[world.Key] = field(default_factory=set)
    organizations: set[str] = field(default_factory=set)

    @property
    def page(self) -> str:
        """The raw page: menu, article, foot."""
        lines = ["".join(part if isinstance(part, str) else part.text for part in line) for line in self.lines]
        name = world.PLACES[self.place].upper()
        foot = [line.format(name) for line in _FOOT]
        return "\n".join([*_MENU, "", *lines, "", *foot]) + "\n"


@cache
def words() -> list[str]:
    """Give pairs of words that stand beside one another in the seeds, in small letters."""
    found: set[str] = set()
    for path in sorted((ROOT / "corpus").glob("*.txt")):
        for first, second in pairwise(path.read_text("utf-8").split()):
            pair = f"{first} {second}"
            if _WORD.fullmatch(first) and _WORD.fullmatch(second) and pair.islower():
                found.add(pair)
    return sorted(found)


class Writer:
    """Writes one article, all from one source of random numbers."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._words = words()
        self._year = rng.choice(world.YEARS[6:])
        self._place = rng.randrange(len(world.PLACES))
        published = f"{self._year}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
        self._article = Article([], published, self._place)
        self._bodies = world.bodies(self._place)
        self._local = [self._key(self._place) for _ in range(3)]
        self._national = list(dict.fromkeys([*map(world.carried_out, self._local), self._key(-1)]))
        while len(self._national) < 2:
            self._national = list(dict.fromkeys([*self._national, self._key(-1)]))
        self.mentions = 0

    def write(self, size: int) -> Article:
        """Write an article of `size` mentions or a few more."""
        self._head()
        if size >= _WITH_LIST:
            self._list()
        while self.mentions < size:
            self._rng.choice((self._issue, self._carry_out, self._period, self._meeting))()
        self._add("PV")
        return self._article

    def _key(self, place: int) -> world.Key:
        kind, year = self._rng.randrange(4), self._rng.randint(2013, self._year)
        if place < 0:
            return world.Key(place, kind, year, self._rng.randint(1, 60))
        # Plans of Party and state have odd and even numbers, so that `Kế hoạch 166` is one of them.
        return world.Key(place, kind, year, 2 * self._rng.randint(1, world.NUMBERS // 2) - kind % 2)

    def _prose(self, count: int) -> str:
        return " ".join(self._rng.choices(self._words, k=count))

    def _add(self, *parts: str | Mention) -> list[int]:
        """Add a line; give the numbers of its mentions."""
        line = [part for part in parts if part]
        numbers = []
        for part in line:
            if isinstance(part, Mention):
                numbers.append(self.mentions)
                self.mentions += 1 + len(part.inner)
        self._article.lines.append(line)
        return numbers

    def _directive(self, key: world.Key) -> Mention:
        entry, noun = world.directive(key)
        self._article.directives.add(key)
        values = {
            "doc_type": entry.doc_type,
            "form": "symbol",
            "number": entry.number,
            "symbol": entry.symbol,
            "entity": entry.id,
        }
        return Mention("DIRECTIVE", f"{noun} số {entry.symbol}", values)

    def _number_only(self, key: world.Key) -> Mention:
        entry, noun = world.directive(key)
        self._article.directives.add(key)
        values = {"doc_type": entry.doc_type, "form": "number", "number": entry.number, "symbol": None}
        return Mention("DIRECTIVE", f"{noun} {entry.number}", {**values, "entity": entry.id})

    def _body(self, body: world.Body) -> Mention:
        entry = body.entry
        self._article.organizations.add(entry.id)
        return Mention("ORG", body.mention, {"branch": entry.branch, "level": entry.level, "entity": entry.id})

    def _issuer(self, key: world.Key) -> Mention:
        return self._body(world.body(world.directive(key).entry.issuer or ""))

    @staticmethod
    def _day(iso: str, form: str = "ngày {2}/{1}/{0}") -> Mention:
        return Mention("DATE", form.format(*iso.split("-")), {"edtf": iso})

    def _head(self) -> None:
        self._add(f"{self._prose(8)}.".capitalize().rstrip("."))
        self._add("Thứ tư - ", self._day(self._article.published, "{2}/{1}/{0}"), " 08:30")
        self._issue()

    def _issue(self) -> None:
        """`Ngày 08/4/2024, Ban Thường vụ … ban hành Chương trình số 54-CTr/TU về … thực hiện Kết luận số …`."""
        key = self._rng.choice(self._local)
        old = world.carried_out(key)
        day = self._day(world.directive(key).entry.date or "", "Ngày {2}/{1}/{0}")
        dated = self._day(world.directive(old).entry.date or "")
        parts = (day, ", ", self._issuer(key), " ban hành ", self._directive(key), " thực hiện ")
        tail = (self._directive(old), " ", dated, " của ", self._issuer(old), f" về {self._prose(9)}.")
        when, who, new, first, first_day, first_issuer = self._add(*parts, *tail)
        self._article.relations += [
            ("issued_by", new, who),
            ("issued_on", new, when),
            ("implements", new, first),
            ("issued_by", first, first_issuer),
            ("issued_on", first, first_day),
        ]

    def _carry_out(self) -> None:
        key, other = self._rng.sample(self._national, 2)
        body = self._body(self._rng.choice(self._bodies))
        parts = (f"{self._prose(5)}, ".capitalize(), body, " tiếp tục quán triệt ", self._directive(key))
        numbers = self._add(*parts, " gắn với ", self._directive(other), f"; {self._prose(12)}.")
        self._article.relations.append(("alongside", numbers[1], numbers[2]))

    def _period(self) -> None:
        start = self._rng.choice((2015, 2016, 2020, 2021, 2025))
        period = Mention("DATE", f"{start} - {start + 5}", {"edtf": f"{start}/{start + 5}"})
        goal = Mention("DATE", f"năm {start + 10}", {"edtf": str(start + 10)})
        month = self._rng.randint(1, 12)
        if self._rng.random() < 0.5:
            near = Mention("DATE", f"tháng {month}/{self._year}", {"edtf": f"{self._year}-{month:02}"})
        else:
            iso = f"{self._year}-{month:02}-{self._rng.randint(1, 28):02}"
            near = Mention("DATE", f"ngày {int(iso[8:])}/{month}", {"edtf": iso, "resolved": True})
        number = self._number_only(self._rng.choice(self._local))
        begin = ("Giai đoạn ", period, f" {self._prose(10)} đến ", goal, ", từ ", near)
        self._add(*begin, " thực hiện ", number, ".")

    def _meeting(self) -> None:
        bodies = [self._body(each) for each in self._rng.sample(self._bodies, 3)]
        begin = f"{self._prose(12)}. Dự hội nghị có lãnh đạo ".capitalize().replace("dự hội", "Dự hội")
        self._add(begin, bodies[0], ", ", bodies[1], " và ", bodies[2], f"; {self._prose(10)}.")

    def _list(self) -> None:
        """A numbered list: a heading and a paragraph each, with mentions in both."""
        count = self._rng.randint(8, 11)
        key = self._local[0]
        # The words tell the sentence from those of other articles on the same directive, of another split maybe.
        begin = f"Về {self._prose(5)}, "
        self._add(begin, self._directive(key), f" đề ra {count:02} nhóm nhiệm vụ, giải pháp chủ yếu:")
        entity = world.directive(key).entry.id
        line = len(self._article.lines) - 1
        self._article.phrases.append((line, count, f"{count:02} nhóm nhiệm vụ, giải pháp chủ yếu", entity))
        party = self._body(world.bodies(-1)[0])
        for ordinal in range(1, count + 1):
            inner: tuple[Mention, ...] = ()
            title = f"Nâng cao {self._prose(self._rng.randint(6, 12))}"
            if ordinal == 1:
                inner = (party._replace(text="Đảng"),)
                title = f"Tăng cường sự lãnh đạo của Đảng đối với {self._prose(5)}"
            values = {"ordinal": ordinal, "list": "l1", "marker": "number", "scope": [0, 0]}
            (number,) = self._add(f"{ordinal}. ", Mention("TASK_GROUP", title, values, inner))
            body = self._body(self._rng.choice(self._bodies))
            self._add(f"{self._prose(6)}; giao ".capitalize(), body, f" {self._prose(8)}.")
            self._article.groups[number] = len(self._article.lines) - 1


def write_article(seed: int, number: int, size: int, attempt: int = 0) -> Article:
    """Write article `number` of a corpus: the same for the same seed and attempt."""
    return Writer(Random(f"chidao/{seed}/{number}/{attempt}")).write(size)


def offsets_of(lines: Sequence[Sequence[str | Mention]], text: str) -> list[int] | None:
    """Tell where each line starts in the clean text; None where cleaning took one for page chrome."""
    starts, position = [], 0
    for line in lines:
        written = "".join(part if isinstance(part, str) else part.text for part in line)
        start = text.find(written, position)
        if start < 0:
            return None
        starts.append(start)
        position = start + len(written)
    return starts
