"""A quick yes to what a JSON Schema allows, so that a sound file does not pay for the slow check that explains.

A schema is compiled to plain functions. Only the keywords that the corpus' schemas use are known; one that is not
known makes the acceptor say no, and the full check decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

Test = Callable[[Any], bool]

_TYPES: dict[str, Test] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    # 1.0 is an integer for JSON Schema, but not for the records: let the full check see it.
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
}
#: Keywords that say nothing about a value.
_SILENT = frozenset({"$schema", "$id", "$defs", "title", "description", "default", "examples"})


def compile_acceptor(schema: dict[str, Any]) -> Test:
    """Make a function that says whether a parsed JSON value is allowed by a schema.

    Args:
        schema: a JSON Schema (2020-12) whose references are of the form `#/$defs/<name>`.

    Returns:
        the function: True means that the schema allows the value; False, that the full check has to be asked.
    """
    return _Compiler(schema.get("$defs", {})).test(schema)


class _Compiler:
    def __init__(self, definitions: dict[str, Any]) -> None:
        self._definitions = definitions
        self._tests: dict[str, Test] = {}

    def test(self, schema: dict[str, Any]) -> Test:
        tests = list(self._tests_of(schema))
        if len(tests) == 1:
            return tests[0]

        # Plain loops: they run for every value of every file.
        def allows(value: Any) -> bool:
            for test in tests:  # noqa: SIM110
                if not test(value):
                    return False
            return True

        return allows

    def _tests_of(self, schema: dict[str, Any]) -> Iterator[Test]:
        for keyword, wanted in schema.items():
            if keyword in _SILENT or keyword in ("then", "additionalProperties"):
                continue
            if keyword == "if":
                yield self._when(wanted, schema.get("then", {}))
            elif keyword == "properties":
                yield self._members(wanted, schema)
            elif keyword in ("anyOf", "allOf"):
                yield self._branches([self.test(branch) for branch in wanted], any if keyword == "anyOf" else all)
            elif keyword == "$ref":
                yield self._reference(wanted.rpartition("/")[2])
            elif keyword == "items":
                yield self._items(self.test(wanted))
            else:
                yield _simple(keyword, wanted)
        if "properties" not in schema and ("additionalProperties" in schema or "propertyNames" in schema):
            yield self._members({}, schema)

    def _members(self, properties: dict[str, Any], schema: dict[str, Any]) -> Test:
        tests = {key: self.test(member) for key, member in properties.items()}
        others = schema.get("additionalProperties", True)
        other = (lambda _: others) if isinstance(others, bool) else self.test(others)
        names = self.test(schema["propertyNames"]) if "propertyNames" in schema else None

        def allows(value: Any) -> bool:
            if isinstance(value, dict):
                for key, member in value.items():
                    if not tests.get(key, other)(member) or (names is not None and not names(key)):
                        return False
            return True

        return allows

    def _when(self, condition: dict[str, Any], consequence: dict[str, Any]) -> Test:
        # A condition has to be told exactly: a cautious no would leave the consequence out.
        members = condition.get("properties", {})
        is_plain = set(condition) <= {"properties", "required"} and all(
            set(member) == {"const"} and isinstance(member["const"], str) for member in members.values()
        )
        if not is_plain:
            return lambda value: False
        applies, holds = self.test(condition), self.test(consequence)
        return lambda value: not applies(value) or holds(value)

    def _reference(self, name: str) -> Test:
        # Compiled when first used, so that definitions may refer to one another.
        def refer(value: Any) -> bool:
            if name not in self._tests:
                self._tests[name] = self.test(self._definitions[name])
            return self._tests[name](value)

        return refer

    @staticmethod
    def _branches(tests: list[Test], how: Callable[[Iterator[bool]], bool]) -> Test:
        return lambda value: how(test(value) for test in tests)

    @staticmethod
    def _items(test: Test) -> Test:
        return lambda value: not isinstance(value, list) or all(map(test, value))


def _simple(keyword: str, wanted: Any) -> Test:
    """Make the test of a keyword that looks at the value alone."""
    match keyword:
        case "type" if isinstance(wanted, str) and wanted in _TYPES:
            return _TYPES[wanted]
        case "enum" | "const":
            return _one_of(wanted if keyword == "enum" else [wanted])
        case "required":
            return lambda value: not isinstance(value, dict) or all(key in value for key in wanted)
        case "pattern":
            search = re.compile(wanted).search
            return lambda value: not isinstance(value, str) or search(value) is not None
        case "minimum":
            return lambda value: not isinstance(value, (int, float)) or value >= wanted
        case "maximum":
            return lambda value: not isinstance(value, (int, float)) or value <= wanted
        case "minLength":
            return lambda value: not isinstance(value, str) or len(value) >= wanted
        case "minItems":
            return lambda value: not isinstance(value, list) or len(value) >= wanted
        case "maxItems":
            return lambda value: not isinstance(value, list) or len(value) <= wanted
        case "propertyNames":
            # Tested with the members.
            return lambda value: True
        case _:
            return lambda value: False


def _one_of(names: list[Any]) -> Test:
    """Compare as JSON does: true is not 1."""
    known = {(type(name), name) for name in names if isinstance(name, (str, bool))}
    if len(known) < len(names):
        return lambda value: False
    return lambda value: isinstance(value, (str, bool)) and (type(value), value) in known
