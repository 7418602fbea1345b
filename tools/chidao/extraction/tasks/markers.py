"""Markers of the members of a list: numbers, letters, Roman numerals and ordinal words, each in its style.

Those that open a line and those inside a paragraph are found by fast scans, each linear in the text. A form that
can be read in two styles (`i)`) gives a marker in each. All positions are code points of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from chidao.extraction.numerals import read_roman

_ORDINALS = {
    "nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
    "mười": 10, "mười một": 11, "mười hai": 12, "mười ba": 13, "mười bốn": 14, "mười lăm": 15,
}  # fmt: skip
_ORDINAL_WORDS = "|".join(sorted(_ORDINALS, key=len, reverse=True))
#: An ordinal in words or in a figure (`Thứ 1`).
_ANY_ORDINAL = rf"{_ORDINAL_WORDS}|1[0-5]|[1-9]"
_CARDINAL_WORDS = _ORDINAL_WORDS.replace("|nhất", "|một").replace("nhất|", "một|")
_GROUP_NOUN = (
    r"(?:nhóm )?(?:nhiệm vụ,? (?:và )?giải pháp|nhiệm vụ|giải pháp|biện pháp|công việc|việc|khâu đột phá|đột phá|"
    r"nội dung|nhóm)(?: (?:trọng tâm|chính))?"
)


def _spaced(pattern: str) -> str:
    """Make a pattern ready to stand inside a verbose one."""
    return f"(?i:{pattern.replace(' ', '[ ]')})"


_LINE_MARK = (
    r"""(?:[-+*•–][ ]?)?["“(]?(?:
    (?P<bracket>(?<=\()(?:[0-9]{1,2}|[a-zđ]|[ivx]{1,4}))\)[.:]?
    |(?P<number>[0-9]{1,2})(?P<cut>\.\)|\.(?![0-9])|\)|/(?![0-9])|[ ]?[-–](?![ ]?[0-9])|:(?![0-9]))[-/]?
    |(?P<roman>[IVX]{1,6})(?P<roman_cut>[.)/]|[ ]?[-–])(?!\w\b|[IVX]+\b)[-/]?
    |(?P<capital>[A-HĐ])(?P<capital_cut>[.)/]|[ ]?[-–])(?=[ ])
    |(?P<letter>[a-zđ])(?P<letter_cut>[.)/]|[ ]?[-–])(?!\w\b)
    |(?:THỨ|[Tt]hứ)[ ](?P<ordinal>ORDINALS)\b
    |(?P<cardinal>CARDINALS)[ ](?:là|LÀ)\b
    |(?P<noun>NOUN)[ ](?:(?:thứ[ ])(?P<noun_ordinal>ORDINALS)|(?:số[ ])?(?P<noun_number>[0-9]{1,2}|[IVX]{1,4}))
      (?=[ ]?[.:,)–-]|[ ]là\b)
    )""".replace("ORDINALS", _spaced(_ANY_ORDINAL))
    .replace("CARDINALS", _spaced(_CARDINAL_WORDS))
    .replace("NOUN", _spaced(_GROUP_NOUN))
)
_MARK_LINE = re.compile(r"\n(?![\n ])" + _LINE_MARK, re.VERBOSE)
_MARK_TEXT = re.compile(_LINE_MARK, re.VERBOSE)
_MARK_BRACKET = re.compile(r"\((?P<bracket>[0-9]{1,2}|[a-zđ]|[ivx]{1,4})\)[.:]?(?=\s?[^\s.,;:)])")
_MARK_NUMBER = re.compile(
    r"(?<=[.;:,…\s])(?:(?P<number>[0-9]{1,2})|(?P<letter>[a-zđ]))(?P<cut>\.(?![0-9])|\)|/(?![0-9])|-(?![0-9]))(?=\s?[^\W\d_]|\s?[“\"0-9])"
)
_MARK_ORDINAL = re.compile(rf"hứ (?P<ordinal>{_ANY_ORDINAL})\b(?![/-][0-9])")
_MARK_CARDINAL = re.compile(r" là\b")
_CARDINAL_BEFORE = re.compile(rf"(?i:(?P<cardinal>{_CARDINAL_WORDS}))$")
_NOUN_BEFORE = re.compile(rf"(?i:{_GROUP_NOUN}) $")
_FIRST_ORDINAL = re.compile(r"hứ (?:nhất|1(?![0-9]))")
_FIRST_INLINE = re.compile(r"\((?:1|a|i)\)")
_AFTER_MARK = re.compile(r"\s*(?:là\b)?[ \t]*[,:;.–-]*[ \t]*")
_AFTER_NUMBER = re.compile(r"[ \t]*[:–-]*[ \t]*")
_AFTER_COLON = re.compile(r" ?(?:1[.)/-](?![0-9])|a[)/.])")


class Marker(NamedTuple):
    """One marker: where it and its title begin, its style, its value in that style, and whether it opens a line."""

    start: int
    title: int
    style: str
    value: int | str
    opens_line: bool


def find_line_markers(text: str) -> list[Marker]:
    """Find the markers that open a line, in the order of the text."""
    markers: list[Marker] = []
    if first := _MARK_TEXT.match(text):
        _add_line_marker(markers, text, first)
    for match in _MARK_LINE.finditer(text):
        _add_line_marker(markers, text, match)
    return markers


def _add_line_marker(markers: list[Marker], text: str, match: re.Match[str]) -> None:
    """Add a marker in each of the styles that its form can be read in."""
    kind = match.lastgroup or ""
    after = _AFTER_NUMBER
    values: list[tuple[str, int | str]]
    if kind == "cut":
        start = match.start("number")
        values = [("d" + _cut(match["cut"]), int(match["number"]))]
    elif kind == "bracket":
        start = match.start("bracket") - 1
        values = _bracket_values(match["bracket"])
    elif kind == "letter_cut":
        start = match.start("letter")
        values = _letter_values(match["letter"], _cut(match["letter_cut"]))
    elif kind == "roman_cut":
        start = match.start("roman")
        number = read_roman(match["roman"])
        values = [("R" + _cut(match["roman_cut"]), number)] if number else []
    elif kind == "capital_cut":
        start = match.start("capital")
        values = [("L" + _cut(match["capital_cut"]), match["capital"].lower())]
    elif kind == "ordinal":
        start = match.start("ordinal") - len("thứ ")
        values, after = [("thứ", _ordinal(match["ordinal"]))], _AFTER_MARK
    elif kind == "cardinal":
        start = match.start("cardinal")
        values, after = [("là", _cardinal(match["cardinal"]))], _AFTER_MARK
    elif kind == "noun_ordinal":
        start = match.start("noun")
        values, after = [("thứ", _ordinal(match["noun_ordinal"]))], _AFTER_MARK
    else:
        start = match.start("noun")
        said = match["noun_number"]
        number = int(said) if said.isdigit() else read_roman(said)
        values, after = [("N " + match["noun"].lower(), number or 0)], _AFTER_MARK
    tail = after.match(text, match.end())
    title = tail.end() if tail else match.end()
    if title < len(text) and text[title] != "\n":
        for style, value in values:
            markers.append(Marker(start, title, style, value, True))


def _ordinal(said: str) -> int:
    return int(said) if said.isdigit() else _ORDINALS[said.lower()]


def _cardinal(said: str) -> int:
    word = said.lower()
    return 1 if word == "một" else _ORDINALS[word]


def _cut(said: str) -> str:
    """Give one sign for all ways to write one (`- `, ` –`, `.)`)."""
    return "-" if "-" in said or "–" in said else said[-1]


def _bracket_values(said: str) -> list[tuple[str, int | str]]:
    if said.isdigit():
        return [("(d)", int(said))]
    values: list[tuple[str, int | str]] = [("(l)", said)] if len(said) == 1 else []
    number = read_roman(said.upper())
    return [*values, ("(r)", number)] if number else values


def _letter_values(said: str, cut: str) -> list[tuple[str, int | str]]:
    number = read_roman(said.upper())
    return [("l" + cut, said), *([("r" + cut, number)] if number else [])]


def find_inline_markers(text: str) -> Iterator[Marker]:
    """Find the markers inside lines, kind by kind, each kind in the order of the text.

    Only paragraphs that hold a first marker are scanned, each once for each kind.
    """
    done = 0
    for first in _FIRST_INLINE.finditer(text):
        if first.start() >= done:
            done = _paragraph_end(text, first.start())
            yield from _brackets(text, first.start(), done)
    done = 0
    for first in _FIRST_ORDINAL.finditer(text):
        if first.start() >= done:
            done = _paragraph_end(text, first.start())
            yield from _ordinals(text, first.start(), done)
    done = 0
    at = text.find("ột là")
    while at >= 0:
        done = _paragraph_end(text, at)
        yield from _cardinals(text, at, done)
        at = text.find("ột là", max(at + 1, done))
    done = 0
    at = text.find(":")
    while at >= 0:
        if at >= done and _AFTER_COLON.match(text, at + 1):
            done = _paragraph_end(text, at)
            yield from _numbers(text, at + 1, done)
        at = text.find(":", at + 1)


class Lines:
    """Ends of lines, asked for in about the order of the text: the last answer is kept."""

    __slots__ = ("end", "start", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.start, self.end = 0, -1

    def end_of(self, at: int) -> int:
        """Give the end of the line that holds a position."""
        if not self.start <= at <= self.end:
            self.start, self.end = at, _paragraph_end(self.text, at)
        return self.end


def _paragraph_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _opens_line(text: str, at: int) -> bool:
    """Whether nothing but a bullet or an opening sign stands before a position in its line."""
    for before in range(at, max(-1, at - 4), -1):
        if before == 0 or text[before - 1] == "\n":
            return True
        if text[before - 1] not in ' -+*•–“"(':
            return False
    return False


def _brackets(text: str, start: int, end: int) -> Iterator[Marker]:
    for match in _MARK_BRACKET.finditer(text, start, end):
        if not _opens_line(text, match.start()):
            tail = _AFTER_NUMBER.match(text, match.end())
            for style, value in _bracket_values(match["bracket"]):
                yield Marker(match.start(), tail.end() if tail else match.end(), style, value, False)


def _numbers(text: str, start: int, end: int) -> Iterator[Marker]:
    for match in _MARK_NUMBER.finditer(text, start, end):
        before = text[max(0, match.start() - 2) : match.start()].rstrip()
        if not before or before[-1] not in ".;:,…":
            continue
        tail = _AFTER_NUMBER.match(text, match.end())
        title = tail.end() if tail else match.end()
        cut = _cut(match["cut"])
        values = [("d" + cut, int(match["number"]))] if match["number"] else _letter_values(match["letter"], cut)
        for style, value in values:
            yield Marker(match.start(), title, style, value, False)


def _ordinals(text: str, start: int, end: int) -> Iterator[Marker]:
    for match in _MARK_ORDINAL.finditer(text, start, end):
        at = match.start() - 1
        if at < 0 or text[at] not in "Tt" or not _is_free(text, at, match.end(), text[at] == "T"):
            noun = _NOUN_BEFORE.search(text, max(0, at - 40), at) if at > 0 else None
            if not noun or _opens_line(text, noun.start()) or not _is_free(text, noun.start(), match.end(), False):
                continue
            at = noun.start()
        if not _opens_line(text, at):
            tail = _AFTER_MARK.match(text, match.end())
            title = tail.end() if tail else match.end()
            if title < end:
                yield Marker(at, title, "thứ", _ordinal(match["ordinal"]), False)


def _cardinals(text: str, start: int, end: int) -> Iterator[Marker]:
    for match in _MARK_CARDINAL.finditer(text, max(0, start - 1), end):
        word = _CARDINAL_BEFORE.search(text, max(0, match.start() - 9), match.start())
        if not word:
            continue
        at = word.start()
        if _opens_line(text, at) or not _is_free(text, at, match.end(), word.group()[0].isupper()):
            continue
        tail = _AFTER_MARK.match(text, match.end())
        yield Marker(at, tail.end() if tail else match.end(), "là", _cardinal(word.group()), False)


_FREE_BEFORE = (" là", " và", " sau", " gồm", " đó", " rằng", " cụ thể", " theo đó")


def _is_free(text: str, start: int, end: int, is_capital: bool) -> bool:
    """Tell a marker from an ordinal inside a clause (`lần thứ nhất`, `chiều thứ ba`)."""
    before = text[max(0, start - 10) : start]
    if before[-1:].isalpha():
        return is_capital and before[-1].islower()
    before = before.rstrip(" \t“\"'(–-")
    if not before or before[-1] in "\n.;:…!?":
        return True
    follows = text[end : end + 1] in (",", ":") or text.startswith((" là", " -", " –"), end)
    return follows and (is_capital or before[-1] in ",”)" or before.endswith(_FREE_BEFORE))
