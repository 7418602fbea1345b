"""A JSON file as rules look at it: its bytes, its value, its places, and what is wrong with its structure."""

from __future__ import annotations

import json
import re
from functools import cached_property, partial
from typing import Any

from chidao.schemas import file_schema
from chidao.scheme import Scheme
from chidao.validation.memberwise import MemberwiseValidator
from chidao.validation.places import DEEPEST, Places
from chidao.validation.plain_places import PlainPlaces
from chidao.validation.printed import is_usual
from chidao.validation.schema_faults import SchemaFault, explain
from chidao.validation.typed import TypedReaders


class Schemas:
    """The checks of the form of a corpus' files, each made once."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self._typed = TypedReaders(scheme)
        self._validators: dict[str, MemberwiseValidator] = {}

    def record(self, kind: str, data: bytes) -> Any:
        """Decode a file of a kind (a key of `chidao.schemas.FILES`); None where it may not be sound."""
        return self._typed.read(kind, data)

    def faults(self, kind: str, value: Any) -> list[SchemaFault]:
        """Check a parsed file against the schema of its kind."""
        if kind not in self._validators:
            self._validators[kind] = MemberwiseValidator(file_schema(kind, self.scheme))
        return explain(self._validators[kind].errors(value, partial(self._typed.is_sound_member, kind)))


class JsonFile:
    """A JSON file from its bytes on: each stage is made when it is asked for, and only where the one before is sound.

    Args:
        name: the file's name in messages.
        data: its bytes.
        kind: which schema it has to fit.
        schemas: the schemas of the corpus.
    """

    def __init__(self, name: str, data: bytes, kind: str, schemas: Schemas) -> None:
        self.name = name
        self.data = data
        self.kind = kind
        self._schemas = schemas

    @cached_property
    def record(self) -> Any:
        """The record of the file where its structure is sound beyond doubt, so that nothing else need be made."""
        return self._schemas.record(self.kind, self.data)

    @cached_property
    def decoding_error(self) -> UnicodeDecodeError | None:
        """Why the bytes are no UTF-8."""
        if self.record is not None:
            return None
        try:
            self.data.decode("utf-8")
        except UnicodeDecodeError as error:
            return error
        return None

    @cached_property
    def is_usual(self) -> bool:
        """Whether no character of the file needs a closer look (see the function of this name), nor an escape."""
        return is_usual(self.data) and not (b"\\" in self.data and _ESCAPE.search(self.data))

    @cached_property
    def text(self) -> str:
        """The text; what is no UTF-8 is replaced, so that places can be told."""
        return self.data.decode("utf-8", "replace")

    @cached_property
    def places(self) -> Places:
        """The places of the values."""
        return Places(self.text)

    @cached_property
    def locator(self) -> Places | PlainPlaces:
        """What tells the place of a value, by the shortest way."""
        return PlainPlaces(self.text) if self.is_plain else self.places

    @cached_property
    def is_plain(self) -> bool:
        """Whether a fast look finds nothing that the scan for places would: no fault or duplicate key, not too deep."""
        if self.record is not None:
            return True
        if self.decoding_error:
            return False
        try:
            self._parsed = json.loads(self.text, object_pairs_hook=_unique_object, parse_constant=_refuse)
        except (ValueError, RecursionError):
            return False
        return r"\ud" not in self.text.lower() and not _is_too_deep(self._parsed, self.text)

    @cached_property
    def value(self) -> Any:
        """The parsed value; only for a file without syntax fault, duplicate key or excessive nesting."""
        return self._parsed if self.record is None and self.is_plain else json.loads(self.text)

    @cached_property
    def is_readable(self) -> bool:
        """Whether the file can be parsed into one unambiguous value."""
        if self.is_plain:
            return True
        if self.decoding_error:
            return False
        return self.places.fault is None and self.places.too_deep is None and not self.places.duplicates

    @cached_property
    def schema_faults(self) -> list[SchemaFault]:
        """What the JSON Schema of the file's kind finds."""
        if self.record is not None:
            return []
        return self._schemas.faults(self.kind, self.value) if self.is_readable else []


#: What an escape can hide from a look at the file as a whole.
_ESCAPE = re.compile(rb"\\[tnrbfu]")


def _unique_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("duplicate key")
    return members


def _refuse(constant: str) -> Any:
    raise ValueError(constant)


def _is_too_deep(value: Any, text: str) -> bool:
    if text.count("[") + text.count("{") <= DEEPEST:
        return False
    level, depth = [value], 0
    while level := [node for node in level if isinstance(node, (dict, list))]:
        depth += 1
        if depth > DEEPEST:
            return True
        level = [child for node in level for child in (node.values() if isinstance(node, dict) else node)]
    return False
