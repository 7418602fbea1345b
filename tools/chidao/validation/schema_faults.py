"""From errors of the JSON Schema check to one legible message a cause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple, Protocol

from chidao import edtf
from chidao.validation.finding import printable, quoted
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
#: Pattern → what it asks for, in words.
FORMS = {
    "^[0-9a-f]{64}$": "64 hexadecimal digits in lower case (a SHA-256)",
    "^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$": "A-Z a-z 0-9 . _ - (at most 128, a letter or digit first)",
    "^vn:[a-z0-9][a-z0-9.-]*/[a-z0-9][a-z0-9.-]*$": "vn:<issuer>/<document> (small letters, digits, dots, hyphens)",
    "^[a-z0-9]+(?:-[a-z0-9]+)*(?:\\.[a-z0-9]+(?:-[a-z0-9]+)*)*$": "<part>.<part>.… (small letters, digits, hyphens)",
    "^VN-[A-Z0-9]{2}$": "VN- and two capital letters or digits (ISO 3166-2:VN)",
    "^[0-9]{4}-[0-9]{2}-[0-9]{2}$": "YYYY-MM-DD",
    r"^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?)?$": "YYYY-MM-DD, YYYY-MM-DDThh:mm or YYYY-MM-DDThh:mm:ss",
    "^(?:0|[1-9][0-9]{0,5})(?:\\.(?:0|[1-9][0-9]{0,5})){2}$": "three numbers joined by dots",
}
_CLOSE = 0.6
#: So many names are listed in a message; so many keys of one object are faults of their own.
_NAMES = 12
_LONGEST_NAME = 60
_KEYS = 3


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
    return _gathered(
        fault
        for fault in faults.values()
        # A misspelt key is missing under its right name: that is one cause.
        if fault.kind != "missing-key" or (*fault.path, fault.key) not in misspelt
    )


def _gathered(faults: Iterable[SchemaFault]) -> list[SchemaFault]:
    """Make one fault of many missing or unknown keys, or members of a wrong type, of one object or list.

    It is another object altogether.
    """
    found = list(faults)
    owners: dict[tuple[str, JsonPath, tuple[str, ...]], list[SchemaFault]] = {}
    for fault in found:
        if fault.kind in ("missing-key", "unknown-key", "wrong-type") or (fault.kind == "wrong-form" and fault.at_key):
            owner = fault.path if fault.kind == "missing-key" else fault.path[:-1]
            owners.setdefault((fault.kind, owner, fault.wanted), []).append(fault)
    kept: dict[int, SchemaFault] = {id(fault): fault for fault in found}
    for (kind, _, _), group in owners.items():
        if len(group) <= _KEYS:
            continue
        names = _listed([quoted(fault.key if kind == "missing-key" else str(fault.path[-1])) for fault in group])
        if kind == "missing-key":
            joint = group[0]._replace(message=f"the keys {names} are missing", remedy="Add them.", key="")
        elif kind == "wrong-type":
            joint = group[0]._replace(message=f"{group[0].message}; so must {len(group) - 1} more beside it")
        elif kind == "wrong-form":
            joint = group[0]._replace(message=f"{group[0].message}; nor have {len(group) - 1} more keys beside it")
        else:
            joint = group[0]._replace(message=f"the keys {names} are not known here", remedy="Take them out.", key="")
        for fault in group:
            del kept[id(fault)]
        kept[id(group[0])] = joint
    return [kept[id(fault)] for fault in found if id(fault) in kept]


def _listed(names: Sequence[str]) -> str:
    """List names, the first of them where they are many."""
    more = len(names) - _NAMES
    return ", ".join(names[:_NAMES]) + (f" and {more} more" if more > 0 else "")


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
            remedy = f'Did you mean "{free[0]}"?' if free else f"Take it out; known keys: {_listed(known) or 'none'}."
            message = f"the key {quoted(key)} is not known here"
            yield SchemaFault("unknown-key", (*path, key), message, remedy, at_key=True, key="".join(free))


def _unknown_name(path: JsonPath, instance: Any, known: Sequence[Any]) -> SchemaFault:
    what = _what(path)
    names = [str(name) for name in known if isinstance(name, str)]
    if not isinstance(instance, str) or not names:
        said = [quoted(name) for name in known]
        wanted = " or ".join(said) if len(said) <= 2 else f"one of {_listed(said)}"
        message = f"{what} is {quoted(instance)}, but must be {wanted}"
        return SchemaFault("unknown-name", path, message)
    close = get_close_matches(instance[:80], names, 1, _CLOSE) or [
        name for name in names if name.lower() == instance.lower()
    ]
    message = f"{quoted(instance)} is no known {what}; known are {_listed(names)}"
    remedy = f'Did you mean "{close[0]}"?' if close else ""
    return SchemaFault("unknown-name", path, message, remedy, wanted=tuple(names))


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
    return FORMS.get(pattern, pattern[:200])


def _what(path: JsonPath) -> str:
    """Name the value at a path by its nearest key."""
    for index, step in enumerate(reversed(path)):
        if isinstance(step, str):
            name = printable(step[:_LONGEST_NAME])
            return name if index == 0 else f"member {path[-1]} of {name}"
    return f"member {path[-1]}" if path else "the file"
