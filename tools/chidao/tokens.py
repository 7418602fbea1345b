"""The one tokenizer and sentence splitter of the corpus. Offsets are code points of the text given.

A token is a maximal run of letters with their combining marks, a maximal run of decimal digits, or one other
character that is no white space. A run of letters is cut where a capital follows a small letter (`làThứ nhất`:
two words that a page glued together); letters and digits are always cut apart (`QH15`). Vietnamese writes one
syllable between spaces, so a letter token of running text is a syllable.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import NamedTuple

Range = tuple[int, int]

#: Abbreviations after whose full stop a name goes on. Single capitals (`Q.`, `P.`, `H.`) need no entry.
_ABBREVIATION = re.compile(r"T[PpXxTtSs]|Th[Ss]|P?GS|[BK][Ss]|[Đđ]/?c|ĐC|[Ss]t|N[Xx][Bb]")
#: Between the planes of ideographs and the variation selectors nothing is assigned.
_LETTER_POINTS = (range(0x10000), (*range(0x10000, 0x40000), *range(0xE0000, 0xE01F0)))
_TERMINATOR = re.compile(r"[.!?…]++[\"'”’»)\]]*+")
_WORD_BEFORE = 8
_OPENING = frozenset("\"'“‘«-–—")
_ENUMERATOR = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[^\W\d_])")
_ENUMERATOR_LENGTH = 16
#: What stands between two spaces and how it is cut is kept, as the same words come again: so many, none longer.
_KEPT_PIECES = 1 << 15
_KEPT_LENGTH = 24
_kept: dict[str, tuple[tuple[str, int, int], ...]] = {}
#: Stands for a piece that is one token (and is another object than the cut of an empty piece).
_WHOLE = (("", 0, 0),)


class Words(NamedTuple):
    """The tokens of a text side by side: their surfaces, and where they start and end."""

    texts: list[str]
    starts: list[int]
    ends: list[int]


@cache
def _token_pattern() -> re.Pattern[str]:
    """Compile the pattern of letter runs, digit runs and single characters.

    `re` knows no Unicode categories, and `\\w` takes `²` and `½` for letters and marks for none: letters
    (with letter-like numerals, `Ⅳ`) and marks are therefore listed.
    """
    # Beyond the basic plane `re` tries range after range, so these are only tried on characters from there.
    first, high_first = (_ranges(points, _is_letter) for points in _LETTER_POINTS)
    rest, high_rest = (_ranges(points, _is_part) for points in _LETTER_POINTS)
    high = r"(?=[\U00010000-\U0010ffff])"
    return re.compile(rf"(?:[{first}]|{high}[{high_first}])(?:[{rest}]++|{high}[{high_rest}]++)*+|\d++|\S")


def _is_letter(character: str) -> bool:
    return unicodedata.category(character).startswith(("L", "Nl"))


def _is_part(character: str) -> bool:
    return unicodedata.category(character).startswith(("L", "Nl", "M"))


def _ranges(points: Iterable[int], belongs: Callable[[str], bool]) -> str:
    """Write the characters that belong to it as the inside of a character class."""
    pieces = []
    members = (point for point in points if belongs(chr(point)))
    for _, run in groupby(enumerate(members), key=lambda pair: pair[1] - pair[0]):
        found = [point for _, point in run]
        pieces.append(f"\\U{found[0]:08x}-\\U{found[-1]:08x}")
    return "".join(pieces)


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Range]:
    """Give the tokens of `text[start:end]` as (start, end), in order; time is linear.

    The tokens cover every character that is no white space, once.
    """
    stop = len(text) if end is None else end
    runs = [match.span() for match in _token_pattern().finditer(text, start, stop)]
    if not _glue_pattern().search(text, start, stop):
        return runs
    tokens: list[Range] = []
    for run in runs:
        word = text[run[0] : run[1]]
        if len(word) == 1 or word.islower() or word.isupper() or (word.istitle() and word.isalpha()):
            tokens.append(run)
        else:
            tokens += _cut_glued(word, run[0])
    return tokens


@cache
def _glue_pattern() -> re.Pattern[str]:
    """Compile the pattern of a capital where a run of letters may be cut: behind a small letter or a mark.

    Pages without one, which are most, need no look at each of their words.
    """
    points = _LETTER_POINTS[0]
    capitals = _ranges(points, lambda character: character.isupper())
    before = _ranges(points, lambda character: character.islower() or unicodedata.category(character)[0] == "M")
    high = r"\U00010000-\U0010ffff"
    return re.compile(rf"[{capitals}{high}](?<=[{before}{high}][{capitals}{high}])")


def words(text: str) -> Words:
    """Give the tokens that `tokenize` gives, sooner where the same words come again and again."""
    texts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    kept, add_text, add_start, add_end = _kept.get, texts.append, starts.append, ends.append
    position = 0
    for piece in text.split(" "):
        after = position + len(piece)
        cuts = kept(piece)
        if cuts is None:
            cuts = _cut_piece(piece)
        if cuts is _WHOLE:
            add_text(piece)
            add_start(position)
            add_end(after)
        else:
            for token, start, end in cuts:
                add_text(token)
                add_start(position + start)
                add_end(position + end)
        position = after + 1
    return Words(texts, starts, ends)


def _cut_piece(piece: str) -> tuple[tuple[str, int, int], ...]:
    """Cut what stands between two spaces (no token reaches over one): surfaces with their places in it."""
    ranges = tokenize(piece)
    cuts = _WHOLE if ranges == [(0, len(piece))] else tuple((piece[start:end], start, end) for start, end in ranges)
    if len(piece) <= _KEPT_LENGTH:
        if len(_kept) >= _KEPT_PIECES:
            _kept.clear()
        _kept[piece] = cuts
    return cuts


def _cut_glued(word: str, start: int) -> Iterator[Range]:
    """Cut a run of letters before each capital that follows a small letter."""
    begin, after_small = 0, False
    for index, character in enumerate(word):
        if character.isupper():
            if after_small:
                yield start + begin, start + index
                begin = index
            after_small = False
        elif character.isalpha():
            after_small = character.islower()
    yield start + begin, start + len(word)


def sentences(text: str, spans: Iterable[Range] = ()) -> list[Range]:
    """Give the sentences and headings of a clean text as (start, end), in order.

    A line is cut after `.`, `!`, `?` or `…` (with the quotation marks and brackets that close there) where a space
    and then a capital, a quotation mark, a dash or a digit follow; not after an abbreviation (`TP. Bạc Liêu`),
    an initial (`Nguyễn K.T. Anh`), or the number at the head of an item (`1. Tăng cường`). Sentences neither
    start nor end with white space and cover everything else. Time is linear, plus sorting the spans.

    Args:
        text: the clean text; its lines end with line feeds.
        spans: (start, end) of stretches that must not be cut: a boundary inside one is dropped, so a
            sentence may then hold a line feed.
    """
    return _join(list(_cut(text)), sorted(spans))


def _cut(text: str) -> Iterator[Range]:
    position = 0
    for line in text.split("\n"):
        stop = position + len(line)
        begin = position + len(line) - len(line.lstrip())
        end = begin + len(line.strip())
        if begin < end:
            yield from _cut_line(text, begin, end)
        position = stop + 1


def _cut_line(text: str, begin: int, end: int) -> Iterator[Range]:
    for match in _TERMINATOR.finditer(text, begin, end):
        following = match.end()
        while following < end and text[following].isspace():
            following += 1
        if match.end() < following < end and _starts(text[following]) and not _goes_on(text, begin, match):
            yield begin, match.end()
            begin = following
    yield begin, end


def _starts(character: str) -> bool:
    return character.isupper() or character.isdecimal() or character in _OPENING


def _goes_on(text: str, begin: int, match: re.Match[str]) -> bool:
    """Say whether a single full stop belongs to an abbreviation, an initial or an item's number."""
    stop = match.start()
    if match.group() not in (".", ".)"):
        return False
    if stop - begin <= _ENUMERATOR_LENGTH and _ENUMERATOR.fullmatch(text, begin, stop):
        return True
    word = re.split(r"[\s.,;:(\[“\"]", text[max(begin, stop - _WORD_BEFORE) : stop])[-1]
    return (len(word) == 1 and word.isupper()) or _ABBREVIATION.fullmatch(word) is not None


def _join(pieces: list[Range], spans: list[Range]) -> list[Range]:
    """Join neighbours whose boundary lies inside a span."""
    joined: list[Range] = []
    reach, index = 0, 0
    for start, end in pieces:
        if joined:
            boundary = joined[-1][1]
            while index < len(spans) and spans[index][0] < boundary:
                reach = max(reach, spans[index][1])
                index += 1
            if reach > boundary:
                joined[-1] = (joined[-1][0], end)
                continue
        joined.append((start, end))
    return joined
