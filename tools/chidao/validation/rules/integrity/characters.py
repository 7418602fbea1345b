"""Level 2: a clean text holds no characters that cleaning folds or drops, or that stand for others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from chidao.cleaning.fold import INVISIBLE
from chidao.validation.clean_text import CleanText
from chidao.validation.rule import Problem, rule

_BIDI = r"\u200e\u200f\u202a-\u202e\u2066-\u2069"
_CONTROL = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
BIDI = re.compile(f"[{_BIDI}]")
CONTROL = re.compile(f"[{_CONTROL}]")
#: What is drawn as nothing; joiners belong to the symbols (emoji) that they stand between.
ZERO_WIDTH = re.compile(
    rf"(?![{_BIDI}{_CONTROL}])[{INVISIBLE}]|(?<![\u2100-\U0010ffff])[\u200c\u200d]|[\u200c\u200d](?![\u2100-\U0010ffff])"
)
_REPLACEMENT = re.compile("\ufffd")
_CR = re.compile("\r\n?")
_WORD = re.compile(r"[^\W\d_]+")
#: Letters of other alphabets, and of other languages' Latin, that are drawn like one of Vietnamese.
LOOK_ALIKES = {
    **dict(zip("АВЕЅІЈКМНОРСТУХаеѕіјорсух", "ABESIJKMHOPCTYXaesijopcyx", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοορν", "ABEZHIKMNOPTYXoopv", strict=True)),
    "Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ",
}  # fmt: skip
_LOOK_ALIKE = re.compile(f"[{''.join(LOOK_ALIKES)}]")


def shown(character: str) -> str:
    """Name a character in a message: `U+200B ZERO WIDTH SPACE`."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()


def _times(count: int) -> str:
    return f", and {count - 1} more in this text" if count > 1 else ""


def _first(matches: Iterable[re.Match[str]], what: str) -> Iterator[Problem]:
    """Tell of the first match how many there are: one slip of a program makes thousands."""
    found = list(matches)
    if found:
        match = found[0]
        yield Problem((), f"{shown(match.group()[0])} {what}{_times(len(found))}", text=match.span())


@rule(
    "CD221", "text-bom", "text",
    summary="A clean text does not begin with a byte order mark.",
    why="It counts as a code point, so that every offset is one off for a reader who drops it.",
    remedy="Run `chidao clean`, which drops it and records the edit.",
    bad="U+FEFF before the first letter", good="a text that begins with its first letter",
)  # fmt: skip
def text_bom(clean: CleanText) -> Iterator[Problem]:
    """Find a byte order mark at the start."""
    if clean.text.startswith("\ufeff"):
        yield Problem((), "the text begins with U+FEFF, a byte order mark", text=(0, 1))


@rule(
    "CD222", "text-line-end", "text",
    summary="Lines of a clean text end with a line feed alone.",
    why="Programs that change line ends would move every offset behind one.",
    remedy="Run `chidao clean`, which folds line ends; keep git from converting them (`* -text`).",
    bad="“Điều 1.␍␊Phạm vi”", good="“Điều 1.␊Phạm vi”",
)  # fmt: skip
def text_line_end(clean: CleanText) -> Iterator[Problem]:
    """Find carriage returns."""
    if clean.is_printable:
        return
    yield from _first(_CR.finditer(clean.text), "(carriage return) stands at a line end")


@rule(
    "CD223", "text-nfc", "text",
    summary="A clean text is in Unicode normalisation form C.",
    why="The same word in two forms does not compare equal, and tokenisers break at loose marks.",
    remedy="Run `chidao clean`, which composes characters and records the edits.",
    bad="“ủ” of u and U+0309", good="“ủ” of U+1EE7; hòa and hoà, which both stay as they are written",
)  # fmt: skip
def text_nfc(clean: CleanText) -> Iterator[Problem]:
    """Find words that are not composed."""
    if unicodedata.is_normalized("NFC", clean.text):
        return
    words = [word for word in re.finditer(r"\S+", clean.text) if not unicodedata.is_normalized("NFC", word.group())]
    if words:
        message = f"this word is not composed (NFC){_times(len(words))}"
        yield Problem((), message, text=words[0].span())
    else:
        yield Problem((), "the text is not composed (NFC)", text=(0, 1))


@rule(
    "CD224", "text-zero-width", "text",
    summary="A clean text holds no characters of no width, but for joiners inside emoji.",
    why="Nobody sees them, but they part words and make equal surfaces differ.",
    remedy="Run `chidao clean`, which drops them and records the edits.",
    bad="“Tỉnh U+200B ủy”", good="👨 U+200D 👩, one symbol of two",
)  # fmt: skip
def text_zero_width(clean: CleanText) -> Iterator[Problem]:
    """Find invisible characters."""
    if clean.is_printable:
        return
    found = (match for match in ZERO_WIDTH.finditer(clean.text) if match.start() or match.group() != "\ufeff")
    yield from _first(found, "is invisible")


@rule(
    "CD225", "text-bidi", "text",
    summary="A clean text holds no controls of writing direction.",
    why="They show a text in another order than it is stored; Vietnamese needs none.",
    remedy="Run `chidao clean`, which drops them and records the edits.",
    bad="“U+202E WT/LK-96”", good="“69-KL/TW”",
)  # fmt: skip
def text_bidi(clean: CleanText) -> Iterator[Problem]:
    """Find bidirectional controls."""
    if clean.is_printable:
        return
    yield from _first(BIDI.finditer(clean.text), "changes the direction in which the text is shown")


@rule(
    "CD226", "text-replacement", "text",
    severity="warning",
    summary="A clean text holds no replacement characters.",
    why="U+FFFD stands where a program could not decode a letter: the letter is lost.",
    remedy="Capture the page again with the right encoding; if the site itself shows it, leave it.",
    bad="“Ban Th�ờng vụ”", good="“Ban Thường vụ”; a lone question mark",
)  # fmt: skip
def text_replacement(clean: CleanText) -> Iterator[Problem]:
    """Find letters that were lost."""
    if "\ufffd" in clean.text:
        yield from _first(_REPLACEMENT.finditer(clean.text), "stands for a letter that was lost in decoding")


@rule(
    "CD227", "text-look-alike", "text",
    severity="warning",
    summary="Words are not mixed of Latin letters and look-alikes of another alphabet.",
    why="“ТP” with a Cyrillic Т looks right and is never found; Ð (eth) is not Đ.",
    remedy="Look at the page: if it reads so there too, leave it, the text is never corrected.",
    bad="“ТP.” with U+0422; “Ðảng” with U+00D0", good="“TP.”; “Đảng”; “Москва”, a word of its own alphabet",
)  # fmt: skip
def text_look_alike(clean: CleanText) -> Iterator[Problem]:
    """Find look-alikes in Latin words."""
    if not _LOOK_ALIKE.search(clean.text):
        return
    found = [match for word in _WORD.finditer(clean.text) if (match := _look_alike(word))]
    if found:
        start, letter = found[0]
        message = f"{shown(letter)} looks like {LOOK_ALIKES[letter]}, in a word of Latin letters{_times(len(found))}"
        yield Problem((), message, text=(start, start + 1))


def _look_alike(word: re.Match[str]) -> tuple[int, str] | None:
    match = _LOOK_ALIKE.search(word.group())
    if match is None:
        return None
    others = (letter for letter in word.group() if letter not in LOOK_ALIKES or letter in "ÐƉðɖ")
    if not any(unicodedata.name(letter, "").startswith("LATIN") for letter in others):
        return None
    return word.start() + match.start(), match.group()


@rule(
    "CD228", "text-control", "text",
    summary="A clean text holds no control characters but line feeds and tabs.",
    why="NUL ends a text for many programs; others drop or refuse such characters.",
    remedy="Run `chidao clean`, which drops them and records the edits.",
    bad="“Tỉnh U+0000 ủy”", good="“Tỉnh␊ủy”",
)  # fmt: skip
def text_control(clean: CleanText) -> Iterator[Problem]:
    """Find NUL and other control characters."""
    if clean.is_printable:
        return
    yield from _first(CONTROL.finditer(clean.text), "is a control character")
