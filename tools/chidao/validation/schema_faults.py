"""From errors of the JSON Schema check to one legible message a cause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple, Protocol

from chidao import edtf
from chidao.validation.finding import quoted
from chidao.validation.places import JsonPath


class ValidationError(Protocol):
    """What is read of an error of the JSON Schema check."""

    validator: str
    validator_value: Any
    instance: Any
    schema: Any
    path: Sequence[str | int]
    absolute_path: Sequence[str | int]
    schema_path: Sequence[str | int]
    absolute_schema_path: Sequence[str | int]

    @property
    def context(self) -> Sequence[ValidationError] | None:
        """The errors of the branches of an `anyOf`."""


_TYPE_NAMES = {
    "object": "an object",
    "array": "a list",
    "string": "a string",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "null",
}
#: Patterns that a reader of the message would not want to read.
_FORMS = {"^[0-9a-f]{64}$": "64 hexadecimal digits in lower case (a SHA-256)"}
_CLOSE = 0.6


class SchemaFault(NamedTuple):
    """One cause: what kind of fault, where, and in words.

    `kind` is `missing-key`, `unknown-key`, `wrong-type`, `unknown-name` or `wrong-form`; `key` is the key that
    is missing, or that an unknown one was meant to be; `wanted` are the types, names or the pattern asked for.
    """

    kind: str
    path: JsonPath
    message: str
    remedy: str = ""
    at_key: bool = False
    key: str = ""
    wanted: tuple[str, ...] = ()


def explain(errors: Iterable[ValidationError]) -> list[SchemaFault]:
    """Turn the errors of a JSON Schema check into faults, one a cause, in the order of the file's paths."""
    faults: dict[tuple[str, JsonPath, str], SchemaFault] = {}
    for error in errors:
        for cause in _causes(error):
            for fault in _faults(cause):
                faults.setdefault((fault.kind, fault.path, fault.message), fault)
    misspelt = {(*fault.path[:-1], fault.key) for fault in faults.values() if fault.kind == "unknown-key"}
    return [
        fault
        for fault in faults.values()
        # A misspelt key is missing under its right name: that is one cause.
        if fault.kind != "missing-key" or (*fault.path, fault.key) not in misspelt
    ]


def _causes(error: ValidationError) -> Iterator[ValidationError]:
    """Go down into the branch of an `anyOf` that fits best: the one that fails deepest, then the first."""
    if not error.context:
        yield error
        return
    branches: dict[Any, list[ValidationError]] = {}
    for inner in error.context:
        branches.setdefault(inner.schema_path[0], []).append(inner)
    best = max(branches.values(), key=lambda inner: max(_depth(each) for each in inner))
    if max(_depth(each) for each in best) == 0:
        yield error
        return
    for inner in best:
        yield from _causes(inner)


def _depth(error: ValidationError) -> int:
    """How far a branch fits: 0 where it asks for another type altogether."""
    return 2 * len(error.path) + (error.validator != "type")


def _faults(error: ValidationError) -> Iterator[SchemaFault]:
    path: JsonPath = tuple(error.absolute_path)
    rule, instance = error.validator, error.instance
    if "propertyNames" in error.absolute_schema_path:
        message = f"the key {quoted(instance)} does not have the form {_form(error)}"
        yield SchemaFault("wrong-form", (*path, str(instance)), message, at_key=True)
    elif rule == "required":
        yield from _missing(path, instance, error.validator_value)
    elif rule == "additionalProperties":
        yield from _unknown(path, instance, error.schema)
    elif rule in ("enum", "const"):
        yield _unknown_name(path, instance, error.validator_value if rule == "enum" else [error.validator_value])
    elif rule in ("type", "anyOf", "oneOf"):
        yield _wrong_type(path, error)
    else:
        wanted = (error.validator_value,) if rule == "pattern" else ()
        yield SchemaFault("wrong-form", path, _wrong_form(path, error), wanted=wanted)


def _missing(path: JsonPath, instance: dict[str, Any], required: Sequence[str]) -> Iterator[SchemaFault]:
    for key in required:
        if key not in instance:
            yield SchemaFault("missing-key", path, f"the key {quoted(key)} is missing", f'Add "{key}".', key=key)


def _unknown(path: JsonPath, instance: dict[str, Any], schema: dict[str, Any]) -> Iterator[SchemaFault]:
    known = list(schema.get("properties", {}))
    for key in instance:
        if key not in known:
            close = get_close_matches(key[:80], known, 1, _CLOSE)
            free = [each for each in close if each not in instance]
            remedy = f'Did you mean "{free[0]}"?' if free else f"Take it out; known keys: {', '.join(known) or 'none'}."
            message = f"the key {quoted(key)} is not known here"
            yield SchemaFault("unknown-key", (*path, key), message, remedy, at_key=True, key="".join(free))


def _unknown_name(path: JsonPath, instance: Any, known: Sequence[Any]) -> SchemaFault:
    what = _what(path)
    names = [str(name) for name in known if isinstance(name, str)]
    if not isinstance(instance, str) or not names:
        message = f"{what} is {quoted(instance)}, but must be {' or '.join(quoted(name) for name in known)}"
        return SchemaFault("unknown-name", path, message)
    close = get_close_matches(instance[:80], names, 1, _CLOSE) or [
        name for name in names if name.lower() == instance.lower()
    ]
    message = f"{quoted(instance)} is no known {what}; known are {', '.join(names)}"
    return SchemaFault(
        "unknown-name", path, message, f'Did you mean "{close[0]}"?' if close else "", wanted=tuple(names)
    )


def _wrong_type(path: JsonPath, error: ValidationError) -> SchemaFault:
    wanted = sorted(set(_wanted(error)), key=lambda name: list(_TYPE_NAMES).index(name))
    names = " or ".join(_TYPE_NAMES[name] for name in wanted)
    message = f"{_what(path)} is {_shown(error.instance)}, but must be {names}"
    remedy = ""
    if isinstance(error.instance, str) and "integer" in wanted and error.instance.isdecimal():
        remedy = "Take the quotation marks away."
    return SchemaFault("wrong-type", path, message, remedy, wanted=tuple(wanted))


def _wanted(error: ValidationError) -> Iterator[str]:
    if error.validator == "type":
        value = error.validator_value
        yield from [value] if isinstance(value, str) else value
        return
    for inner in error.context or ():
        yield from _wanted(inner)


def _shown(instance: Any) -> str:
    return f"the string {quoted(instance)}" if isinstance(instance, str) else quoted(instance)


def _wrong_form(path: JsonPath, error: ValidationError) -> str:
    what, instance, limit = _what(path), error.instance, error.validator_value
    match error.validator:
        case "pattern" if limit == edtf.PATTERN:
            return f"{what}: {edtf.fault(instance[:60]) or quoted(instance)}"
        case "pattern":
            return f"{what} {quoted(instance)} does not have the form {_form(error)}"
        case "minimum":
            return f"{what} is {quoted(instance)}, but must be {limit} or more"
        case "maximum":
            return f"{what} is {quoted(instance)}, but must be {limit} or less"
        case "minLength":
            return f"{what} is empty"
        case "minItems" | "maxItems":
            return f"{what} has {len(instance)} members, but must have {limit}"
        case _:
            return f"{what} is {_shown(instance)}, which breaks {error.validator} {quoted(limit)}"


def _form(error: ValidationError) -> str:
    pattern = str(error.validator_value)
    return _FORMS.get(pattern, pattern)


def _what(path: JsonPath) -> str:
    """Name the value at a path by its nearest key."""
    for index, step in enumerate(reversed(path)):
        if isinstance(step, str):
            return step if index == 0 else f"member {path[-1]} of {step}"
    return f"member {path[-1]}" if path else "the file"
