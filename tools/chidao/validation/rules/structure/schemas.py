"""Level 1: the file has the form that its JSON Schema gives."""

from __future__ import annotations

from collections.abc import Iterator

from chidao.validation.json_file import JsonFile
from chidao.validation.rule import Problem, rule


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
