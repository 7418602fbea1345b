"""Level 1: the file is UTF-8, JSON, and of the form that its JSON Schema gives."""

from __future__ import annotations

from collections.abc import Iterator

from chidao.validation.context import JsonFile
from chidao.validation.finding import quoted
from chidao.validation.places import DEEPEST
from chidao.validation.rule import Problem, rule


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
        yield Problem((*path, key), message, at_key=True, offset=offset)


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


def _of_kind(file: JsonFile, kind: str) -> Iterator[Problem]:
    for fault in file.schema_faults:
        if fault.kind == kind:
            yield Problem(fault.path, fault.message, fault.remedy, at_key=fault.at_key)


@rule(
    "CD105", "missing-key", "file",
    summary="Every required key is there.",
    why="What is left out cannot be told from what was forgotten.",
    remedy="Add the key; write null where the format allows it and there is no value.",
    bad='a span without "end"', good='a span without "resolved", which is optional',
)  # fmt: skip
def missing_key(file: JsonFile) -> Iterator[Problem]:
    """Find keys that are missing."""
    return _of_kind(file, "missing-key")


@rule(
    "CD106", "unknown-key", "file",
    summary="Every key is known.",
    why="An unknown key is mostly a slip for a known one, whose value is then lost.",
    remedy="Correct the key, or take it out.",
    bad='{"strat": 4}', good='{"start": 4}',
)  # fmt: skip
def unknown_key(file: JsonFile) -> Iterator[Problem]:
    """Find keys that are not known at their place."""
    return _of_kind(file, "unknown-key")


@rule(
    "CD107", "wrong-type", "file",
    summary="Every value is of the type that its key asks for.",
    why='A string "12" is no offset 12.',
    remedy="Write a value of that type.",
    bad='{"start": "4"}', good='{"start": 4}',
)  # fmt: skip
def wrong_type(file: JsonFile) -> Iterator[Problem]:
    """Find values of a wrong type."""
    return _of_kind(file, "wrong-type")


@rule(
    "CD108", "unknown-name", "file",
    summary="Labels, relation types, kinds and enumerated values are those of the scheme.",
    why="The scheme is the one place that names them; all columns of a release are made from it.",
    remedy="Write one of the known names, or add the new one to schema/scheme.json.",
    bad='{"label": "ORGANISATION"}', good='{"label": "ORG"}',
)  # fmt: skip
def unknown_name(file: JsonFile) -> Iterator[Problem]:
    """Find names that the scheme does not have."""
    return _of_kind(file, "unknown-name")


@rule(
    "CD109", "wrong-form", "file",
    summary="Ids, hashes, dates and numbers have their form.",
    why="A value of another form cannot be compared or joined.",
    remedy="Write the value in that form.",
    bad='{"edtf": "8/4/2024"}', good='{"edtf": "2024-04-08"}',
)  # fmt: skip
def wrong_form(file: JsonFile) -> Iterator[Problem]:
    """Find values of a wrong form."""
    return _of_kind(file, "wrong-form")
