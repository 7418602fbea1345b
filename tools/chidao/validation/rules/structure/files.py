"""Level 1: the file is UTF-8 and JSON, with one meaning."""

from __future__ import annotations

from collections.abc import Iterator

from chidao.validation.finding import quoted
from chidao.validation.json_file import JsonFile
from chidao.validation.places import DEEPEST
from chidao.validation.rule import Pointer, Problem, rule


@rule(
    "CD101", "not-utf8", "file",
    summary="The file is UTF-8.",
    why="Bytes of another encoding read as other letters, or not at all.",
    remedy="Save the file as UTF-8.",
    bad="the byte E0 (à in Windows-1258)", good="the bytes C3 A0 (à in UTF-8)",
)  # fmt: skip
def not_utf8(file: JsonFile) -> Iterator[Problem]:
    """Find the first byte that is no UTF-8."""
    if error := file.decoding_error:
        offset = len(file.data[: error.start].decode("utf-8"))
        message = f"byte 0x{file.data[error.start]:02x} at byte offset {error.start} is not UTF-8 ({error.reason})"
        yield Problem((), message, offset=offset)


@rule(
    "CD102", "not-json", "file",
    summary="The file is JSON (RFC 8259).",
    why="Nothing of a broken file can be read.",
    remedy="Mend the file at this place; an editor that knows JSON marks it too.",
    bad='{"id": "s1",}', good='{"id": "s1"}',
)  # fmt: skip
def not_json(file: JsonFile) -> Iterator[Problem]:
    """Find the first syntax error."""
    if not file.is_plain and not file.decoding_error and (fault := file.places.fault):
        yield Problem((), fault.message, offset=fault.offset)


@rule(
    "CD103", "duplicate-key", "file",
    summary="No object has a key twice.",
    why="Readers keep the first or the last value, and do not say which.",
    remedy="Take one of the two out.",
    bad='{"start": 1, "start": 2}', good='{"start": 1, "end": 2}',
)  # fmt: skip
def duplicate_key(file: JsonFile) -> Iterator[Problem]:
    """Find keys that stand twice in one object."""
    if file.is_plain or file.decoding_error or file.places.fault:
        return
    for path, key, offset, first in file.places.duplicates:
        line = file.places.at(first).line
        message = f"the key {quoted(key)} is here a second time; it stands in line {line} already"
        pointer = Pointer("the key stands here first", (*path, key), offset=first)
        yield Problem((*path, key), message, at_key=True, offset=offset, related=(pointer,))


@rule(
    "CD104", "too-deep", "file",
    summary=f"Lists and objects are nested at most {DEEPEST} deep.",
    why="No file of a corpus needs more than ten levels; excessive nesting breaks JSON readers.",
    remedy="Look what program wrote the file; restore it from the version before.",
    bad="201 opening brackets", good="200 opening brackets",
)  # fmt: skip
def too_deep(file: JsonFile) -> Iterator[Problem]:
    """Find where nesting goes too deep."""
    if file.is_plain or file.decoding_error or file.places.fault:
        return
    if (offset := file.places.too_deep) is not None:
        yield Problem((), f"nesting goes deeper than {DEEPEST} levels here", offset=offset)
