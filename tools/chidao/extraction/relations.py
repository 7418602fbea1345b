"""Relations between the mentions of one document, from what stands between them (section 5 of the guidelines).

Each reference heads a noun phrase: reference, date, issuer (`Kết luận số 69-KL/TW ngày 11/01/2024 của Bộ Chính trị`).
The phrases are read first; then the words between two phrases say what the one has to do with the other.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from chidao.extraction.mention import Mention
from chidao.letters import CAPITAL

#: The words before a reference are looked at no further than this (code points).
_REACH = 400
#: Between an organisation and what it issues stand no more code points.
_FURTHEST_VERB = 160
#: So many references at most are read as one coordination or chain, so that time and links stay linear.
_MOST_MEMBERS = 40
_OFFICE = (
    r"(?:(?:đồng chí |ông |bà )?(?:Phó )?(?:Thủ tướng|Chủ tịch|Bộ trưởng|Chủ nhiệm|Trưởng [Bb]an|Giám đốc|Tổng Giám đốc|Bí thư|Chánh án|"
    r"Viện trưởng|Hiệu trưởng|Tổng Thanh tra|Thống đốc|Tổng Cục trưởng|Cục trưởng|Tư lệnh|liên(?: tịch)?|[Hh]ội nghị(?: lần thứ \w+)?) ?){0,2}"
)
_TERM = r"(?: ?,? ?\(?[Kk]h(?:óa|oá) [IVXLC]+\)?(?:,? ?nhiệm kỳ \d{4} ?[-–] ?\d{4})?)?"
_BEFORE_DATE = re.compile(r"(?: \([^()]{1,60}\))?(?:,? \(?|, ?|\()(?=\w)")
_BEFORE_ISSUER = re.compile(rf"\)?{_TERM},? của {_OFFICE}")
_AND_ISSUER = re.compile(r"(?:,| và| -| –) (?:Bộ trưởng |Chủ tịch )?")
_AFTER_ISSUER = re.compile(_TERM)
#: The title that may stand after a reference, quoted or running.
_AFTER_TITLE = re.compile(
    r",? (?:về|phê duyệt|ban hành|quy định)(?: việc)?:? ?"
    r"(?:[“\"][^”\"\n]{1,400}[”\"]|[^.;“”\"\n]{3,220}(?=,? (?:và|cùng) |, ))"
)
_AND = re.compile(r"(?: ?\([^()]{1,80}\))?(?:, ?và |,| và|;| cùng)(?: (?:các|thực hiện|triển khai))? ?")
_ISSUED = (
    r"(?: (?:đã|vừa|cũng|tiếp tục|kịp thời|chính thức|mới|sẽ|họp và|họp,|họp)){0,3}"
    r" (?:(?:ký )?(?:kết )?ban hành|ra|có|thông qua|xây dựng(?: và ban hành)?|ký)(?: (?:các|văn bản|bản))?"
)
_ORG_ISSUES = re.compile(rf"{_TERM}(?: \([^()]{{1,40}}\))?(?:(?: [{CAPITAL}][\w.]*){{2,5}})?,?{_ISSUED} ?[“\"]?")
_PASSIVE = re.compile(rf",? (?:đã |vừa |mới )?(?:được|do) {_OFFICE}")
_PASSIVE_VERB = re.compile(rf"{_TERM} (?:ký )?(?:ban hành|thông qua|phê duyệt|ký)")
_DAY_BEFORE_ORG = re.compile(rf",? ?(?:đồng chí )?{_OFFICE}")
_ADVERB = r"(?: (?:có hiệu quả|hiệu quả|tốt|nghiêm|nghiêm túc|thắng lợi|các|nội dung|đồng bộ))*"
_CARRY_OUT = rf"(?:thực hiện|cụ thể hóa|cụ thể hoá|triển khai|thi hành){_ADVERB}"
_IMPLEMENTS = re.compile(
    rf"\)?,? ?(?:[“\"]|về |để |nhằm |tiếp tục |đẩy mạnh |triển khai |tổ chức |thực hiện |cụ thể |thi hành |trong việc )(?:[^.;\n]*? )?[“\"]?{_CARRY_OUT} ?[“\"]?|"
    rf"\)?,? ?[“\"]?{_CARRY_OUT} ?[“\"]?",
    re.IGNORECASE,
)
_FRONTED = re.compile(rf"(?:^|[\n.;:] ?|, )(?:Để |Nhằm |Tiếp tục |Triển khai )*{_CARRY_OUT} ?$", re.IGNORECASE)
_ALONGSIDE = re.compile(
    r"gắn với(?: việc)?(?: tổ chức| triển khai| tiếp tục)*(?: thực hiện)?(?: các)? ?[“\"]?$", re.IGNORECASE
)
_INSIDE = re.compile(rf"[^,.;\n]{{0,80}}?(?:{_CARRY_OUT}|tổng kết|sơ kết) ?", re.IGNORECASE)
_SENTENCE_END = re.compile(rf"[.!?…](?=\s+[{CAPITAL}“\"0-9-])|[;\n]")
_FULL_STOP = re.compile(rf"[.!?](?=\s+[{CAPITAL}])|;")


class Link(NamedTuple):
    """A relation between two mentions."""

    type: str
    head: Mention
    tail: Mention


class _Phrase:
    """A reference with its date and issuers; `end` is where its noun phrase ends."""

    __slots__ = ("date", "end", "issuers", "mention")

    def __init__(self, mention: Mention) -> None:
        self.mention = mention
        self.end = mention.end
        self.date: Mention | None = None
        self.issuers: list[Mention] = []


def find_relations(text: str, mentions: Sequence[Mention]) -> list[Link]:
    """Find the relations that a text states.

    Args:
        text: the clean text.
        mentions: all mentions of the document with labels DIRECTIVE, DATE and ORG, sorted by start.

    Returns:
        the relations, in order of their heads.
    """
    starts = {(mention.label, mention.start): mention for mention in mentions}
    references = [mention for mention in mentions if mention.label == "DIRECTIVE"]
    phrases = [_read_phrase(text, mention, starts) for mention in references]
    links = {
        *_reported(text, phrases, [mention for mention in mentions if mention.label == "ORG"], mentions),
        *_carried_out(text, phrases),
        *_alongside(text, phrases),
    }
    _share_coordinated(text, phrases)
    for phrase in phrases:
        if phrase.date:
            links.add(Link("issued_on", phrase.mention, phrase.date))
        for issuer in phrase.issuers:
            links.add(Link("issued_by", phrase.mention, issuer))
    return sorted(links, key=lambda link: (link.head.start, link.type, link.tail.start))


def _read_phrase(text: str, mention: Mention, starts: dict[tuple[str, int], Mention]) -> _Phrase:
    phrase = _Phrase(mention)
    position = mention.end
    before = _BEFORE_DATE.match(text, position)
    date = starts.get(("DATE", before.end())) if before else None
    if date and "/" not in str(date.values.get("edtf", "")):
        phrase.date = date
        position = date.end
    issued = _BEFORE_ISSUER.match(text, position)
    issuer = starts.get(("ORG", issued.end())) if issued else None
    if issuer is None:
        passive = _PASSIVE.match(text, position)
        issuer = starts.get(("ORG", passive.end())) if passive else None
        if issuer and not _PASSIVE_VERB.match(text, issuer.end):
            issuer = None
    while issuer:
        phrase.issuers.append(issuer)
        position = issuer.end
        joined = _AND_ISSUER.match(text, position) if "liên" in text[mention.end : phrase.issuers[0].start] else None
        issuer = starts.get(("ORG", joined.end())) if joined else None
    if phrase.issuers:
        term = _AFTER_ISSUER.match(text, position)
        position = term.end() if term else position
    phrase.end = position
    return phrase


def _coordinated(text: str, phrases: list[_Phrase], first: int) -> Iterator[_Phrase]:
    """Give the phrases that are coordinated with one and follow it directly."""
    for index in range(first, min(first + _MOST_MEMBERS, len(phrases) - 1)):
        end, following = phrases[index].end, phrases[index + 1].mention.start
        joined = _AND.match(text, end)
        if joined is None and (title := _AFTER_TITLE.match(text, end, following)):
            joined = _AND.match(text, title.end())
        if joined is None or not joined.end() <= following <= joined.end() + 1:
            return
        yield phrases[index + 1]


def _share_coordinated(text: str, phrases: list[_Phrase]) -> None:
    """Give date and issuer of the last of `các Nghị quyết số 18-NQ/TW, số 19-NQ/TW ngày … của …` to all."""
    for index in range(len(phrases) - 2, -1, -1):
        first, second = phrases[index], phrases[index + 1]
        shared = text[second.mention.start : second.mention.start + 2] == "số"
        if shared and not first.issuers and second in _coordinated(text, phrases, index):
            first.issuers = list(second.issuers)
            first.date = first.date or second.date


def _reported(
    text: str, phrases: list[_Phrase], organizations: list[Mention], mentions: Sequence[Mention]
) -> Iterator[Link]:
    """Read `Ngày 08/4/2024, Ban Thường vụ Tỉnh ủy ban hành Chương trình số 54-CTr/TU`."""
    ends = {mention.end: mention for mention in mentions if mention.label == "DATE"}
    starts = [phrase.mention.start for phrase in phrases]
    by_start = {start: index for index, start in enumerate(starts)}
    for organization in organizations:
        reach = organization.end + _FURTHEST_VERB
        if bisect_right(starts, organization.end) == bisect_right(starts, reach):
            continue
        verb = _ORG_ISSUES.match(text, organization.end, reach)
        index = by_start.get(verb.end()) if verb else None
        if verb is None or index is None:
            continue
        day = _day_before(text, organization, ends)
        for phrase in (phrases[index], *_coordinated(text, phrases, index)):
            if not phrase.issuers:
                yield Link("issued_by", phrase.mention, organization)
                if day and phrase.date is None:
                    yield Link("issued_on", phrase.mention, day)


def _day_before(text: str, organization: Mention, ends: dict[int, Mention]) -> Mention | None:
    for position in range(organization.start, max(-1, organization.start - 60), -1):
        if position in ends:
            between = _DAY_BEFORE_ORG.fullmatch(text, position, organization.start)
            return ends[position] if between else None
    return None


def _carried_out(text: str, phrases: list[_Phrase]) -> Iterator[Link]:
    """Read `D1 … tiếp tục thực hiện D2` and `Thực hiện D2, … ban hành D1`."""
    for index, phrase in enumerate(phrases[:-1]):
        following = phrases[index + 1]
        if _says_carried_out(text, phrase.end, following.mention.start):
            for tail in (following, *_coordinated(text, phrases, index + 1)):
                yield Link("implements", phrase.mention, tail.mention)
        start = phrase.mention.start
        if _has_verb(text[max(0, start - 60) : start]) and _FRONTED.search(text, max(0, start - 60), start):
            yield from _fronted(text, phrases, index)


def _says_carried_out(text: str, start: int, end: int) -> bool:
    if end - start > _REACH:
        return False
    gap = text[start:end]
    return _has_verb(gap) and _IMPLEMENTS.fullmatch(gap) is not None and not _new_clause(gap)


def _has_verb(words: str) -> bool:
    """Whether a verb of `_CARRY_OUT` is there, without which no pattern that holds it need be tried."""
    lowered = words.lower()
    return "thực hiện" in lowered or "triển khai" in lowered or "cụ thể h" in lowered or "thi hành" in lowered


def _new_clause(gap: str) -> bool:
    """Say whether another sentence or clause begins between two references."""
    return (
        _SENTENCE_END.search(gap) is not None
        or "gắn với" in gap
        or re.search(r", (?:UBND|Ủy ban|Ban|Bộ|Sở|Tỉnh|Huyện|Đảng)", gap) is not None
    )


def _fronted(text: str, phrases: list[_Phrase], index: int) -> Iterator[Link]:
    tails = [phrases[index], *_coordinated(text, phrases, index)]
    after = index + len(tails)
    last = tails[-1]
    for number in range(after, min(after + 3, len(phrases))):
        head = phrases[number]
        between = text[last.end : head.mention.start]
        if len(between) > _REACH or _FULL_STOP.search(between):
            return
        if re.search(rf",.*{_ISSUED} ?$", between, re.DOTALL):
            for one in (head, *_coordinated(text, phrases, number)):
                for tail in tails:
                    yield Link("implements", one.mention, tail.mention)
            return


def _alongside(text: str, phrases: list[_Phrase]) -> Iterator[Link]:
    """Read `D1 … gắn với D2`, from the head of the noun phrase in which D1 stands."""
    for index in range(1, len(phrases)):
        tail = phrases[index]
        before = text[max(0, tail.mention.start - 60) : tail.mention.start]
        if "gắn với" not in before.lower() or not _ALONGSIDE.search(before):
            continue
        governor = index - 1
        gap = text[phrases[governor].end : tail.mention.start]
        if len(gap) > _REACH or _SENTENCE_END.search(gap):
            continue
        if gap.startswith("(") or text[phrases[governor].mention.start - 1] == "(":
            governor = _first_mention(phrases, governor)
        first = max(0, governor - _MOST_MEMBERS)
        while governor > first and _INSIDE.fullmatch(text, phrases[governor - 1].end, phrases[governor].mention.start):
            governor -= 1
        heads = [phrases[governor]]
        while governor > first and phrases[governor] in _coordinated(text, phrases, governor - 1):
            governor -= 1
            heads.append(phrases[governor])
        for head in heads:
            for one in (tail, *_coordinated(text, phrases, index)):
                yield Link("alongside", head.mention, one.mention)


def _first_mention(phrases: list[_Phrase], index: int) -> int:
    """Give the reference that a bracketed repetition repeats, else itself."""
    symbol = phrases[index].mention.values.get("symbol")
    for earlier in range(index - 1, max(-1, index - 4), -1):
        if symbol and phrases[earlier].mention.values.get("symbol") == symbol:
            return earlier
    return index
