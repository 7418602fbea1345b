"""Level 2: the strings of a JSON file hold no characters that nobody sees, and are composed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from chidao.model import CorpusRecord
from chidao.validation.finding import quoted
from chidao.validation.json_file import JsonFile
from chidao.validation.places import JsonPath
from chidao.validation.printed import is_printable
from chidao.validation.rule import Problem, rule
from chidao.validation.rules.integrity.characters import BIDI, CONTROL, ZERO_WIDTH, shown

#: Keys below which a file keeps what the raw page reads, whatever that is.
_RAW = {"corpus-record": frozenset({"edits"}), "sources": frozenset({"words"})}
_INVISIBLE = re.compile(f"{CONTROL.pattern}|{BIDI.pattern}|{ZERO_WIDTH.pattern}|[\t\r\n]")
#: What an escape can hide from a look at the file as a whole.
_ESCAPE = re.compile(r"\\[tnrbfu]")


def _strings(value: Any, raw: frozenset[str], path: JsonPath = ()) -> Iterator[tuple[JsonPath, str, bool]]:
    """Give path and text of all strings but those of a raw page, and whether the text is a key."""
    if isinstance(value, str):
        yield path, value, False
    elif isinstance(value, list):
        for index, member in enumerate(value):
            yield from _strings(member, raw, (*path, index))
    elif isinstance(value, dict):
        for key, member in value.items():
            yield (*path, key), key, True
            if key not in raw:
                yield from _strings(member, raw, (*path, key))


def _looks_sound(file: JsonFile, is_sound: Callable[[str], bool]) -> bool:
    """Whether a fast look at all that may hold a string of the file finds nothing."""
    record = file.record
    if isinstance(record, CorpusRecord):
        facts = record.metadata
        shown = (record.id, record.schema, facts.title, facts.published, facts.author, facts.publisher, facts.province)
        names = {name for segment in record.segments for name in (segment.kind, segment.rule)}
        return is_sound(joined := " ".join([*filter(None, shown), *names])) and "\n" not in joined
    return file.is_usual or (is_sound(file.text) and not ("\\" in file.text and _ESCAPE.search(file.text)))


def _all(file: JsonFile) -> Iterator[tuple[JsonPath, str, bool]]:
    return _strings(file.value, _RAW.get(file.kind, frozenset()))


@rule(
    "CD231", "string-invisible", "file",
    summary="The strings of a JSON file hold no control characters, line ends or characters of no width.",
    why="An id with a zero-width space or NUL equals no other, and nobody sees why.",
    remedy="Type the string anew.",
    bad=r'"entity": "vn.front\u200b"', good='"entity": "vn.front"; an edit that keeps what the raw page reads',
)  # fmt: skip
def string_invisible(file: JsonFile) -> Iterator[Problem]:
    """Find strings with invisible characters."""
    if not file.is_readable or _looks_sound(file, is_printable):
        return
    for path, text, is_key in _all(file):
        if match := _INVISIBLE.search(text):
            # A span of an ORG may run over a line break, which then is the text's.
            if match.group() == "\n" and path[-1:] == ("text",) and not _INVISIBLE.search(text.replace("\n", "")):
                continue
            message = f"{quoted(text)} holds {shown(match.group())}"
            yield Problem(path, message, at_key=is_key)


@rule(
    "CD232", "string-nfc", "file",
    summary="The strings of a JSON file are in Unicode normalisation form C.",
    why="The clean text is; a name in another form is not found in it.",
    remedy="Type the string anew, or compose it (`unicodedata.normalize(\"NFC\", …)`).",
    bad="“ủ” of u and U+0309", good="“ủ” of U+1EE7",
)  # fmt: skip
def string_nfc(file: JsonFile) -> Iterator[Problem]:
    """Find strings that are not composed."""
    if not file.is_readable or _looks_sound(file, partial(unicodedata.is_normalized, "NFC")):
        return
    for path, text, is_key in _all(file):
        if not unicodedata.is_normalized("NFC", text):
            yield Problem(path, f"{quoted(text)} is not composed (NFC)", at_key=is_key)
