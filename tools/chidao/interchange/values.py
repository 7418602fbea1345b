"""Values of attributes: are they of the type that the scheme gives, and as text where a format knows only text."""

from __future__ import annotations

import json

from chidao.model import Value
from chidao.scheme import Attribute

_WHOLE = {"integer", "ordinal"}


def is_sound(value: object, attribute: Attribute) -> bool:
    """Say whether a value has the type of the attribute (its content is for `chidao validate`)."""
    if value is None:
        return attribute.nullable
    if attribute.type in _WHOLE:
        return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**53
    if attribute.type == "true":
        return value is True
    if attribute.type == "scope":
        return (
            isinstance(value, list)
            and len(value) == 2
            and all(isinstance(each, int) and not isinstance(each, bool) and 0 <= each < 2**53 for each in value)
        )
    return isinstance(value, str) and (attribute.type != "enum" or value in attribute.values)


def to_text(value: Value) -> str:
    """Write a value that is not null as text: `true`, `12`, `120-240` for a scope, else the string itself."""
    if value is True:
        return "true"
    if isinstance(value, list):
        return "-".join(map(str, value))
    return str(value)


def from_text(text: str, attribute: Attribute) -> Value:
    """Read what `to_text` wrote; what has not the form of the type is given back as it stands."""
    if attribute.type in _WHOLE:
        return int(text) if text.isascii() and text.removeprefix("-").isdecimal() and len(text) < 17 else text
    if attribute.type == "true":
        return True if text == "true" else text
    if attribute.type == "scope":
        ends = text.split("-")
        return (
            [int(each) for each in ends] if all(e.isascii() and e.isdecimal() and len(e) < 17 for e in ends) else text
        )
    return text


def shown(value: object) -> str:
    """Write a value for a message: as JSON, shortened."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:57]}…"
