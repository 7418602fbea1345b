"""Columns for the values of spans: all attributes of all labels side by side, null where they do not apply."""

from __future__ import annotations

from typing import Literal, NamedTuple

from chidao.errors import ChidaoError
from chidao.model import Span, Value
from chidao.scheme import Attribute, AttributeType, Scheme

Storage = Literal["enum", "string", "integer", "boolean", "range"]
STORAGE: dict[AttributeType, Storage] = {
    "enum": "enum",
    "string": "string",
    "edtf": "string",
    "directive": "string",
    "organization": "string",
    "list": "string",
    "integer": "integer",
    "ordinal": "integer",
    "true": "boolean",
    "scope": "range",
}
#: The Python type of what is stored.
TYPES: dict[Storage, type] = {"enum": str, "string": str, "integer": int, "boolean": bool, "range": list}
#: Columns that a row of a span has in any case; an attribute of such a name gets its label before it.
RESERVED = frozenset({"document", "id", "label", "start", "end", "text"})


class ValueColumn(NamedTuple):
    """One column of values.

    Attributes:
        name: the column's name: that of the attribute, with the label before it where two labels differ.
        storage: how the values are stored.
        names: the values of an enumeration in the order of their numbers, else empty.
        attributes: label → name of its attribute that goes here.
        meaning: the definition of the first such attribute.
    """

    name: str
    storage: Storage
    names: tuple[str, ...]
    attributes: dict[str, str]
    meaning: str

    def encode(self, span: Span) -> str | int | bool | list[int] | None:
        """Give a span's value for this column: an enumeration's value as its number.

        Raises:
            ChidaoError: the enumeration has no such value.
        """
        attribute = self.attributes.get(span.label)
        value: Value = span.values.get(attribute) if attribute else None
        if self.storage != "enum" or value is None:
            return value
        if value not in self.names:
            raise ChidaoError(
                f"span {span.id}: {attribute} has no value {value!r}",
                "Run `chidao validate` for the place and the repair.",
            )
        return self.names.index(str(value))


def value_columns(scheme: Scheme) -> list[ValueColumn]:
    """Give the columns for all attributes of a scheme, in its order.

    Attributes of one name share a column where they are stored alike; enumerations are then united.
    """
    by_name: dict[str, dict[str, Attribute]] = {}
    for label, definition in scheme.labels.items():
        for name, attribute in definition.attributes.items():
            by_name.setdefault(name, {})[label] = attribute
    columns = []
    for name, attributes in by_name.items():
        alike = len({STORAGE[attribute.type] for attribute in attributes.values()}) == 1
        if alike and name not in RESERVED:
            columns.append(_column(name, name, attributes))
        else:
            columns += [_column(f"{label.lower()}_{name}", name, {label: attributes[label]}) for label in attributes]
    return columns


def _column(column: str, name: str, attributes: dict[str, Attribute]) -> ValueColumn:
    names = dict.fromkeys(value for attribute in attributes.values() for value in attribute.values)
    first = next(iter(attributes.values()))
    return ValueColumn(column, STORAGE[first.type], tuple(names), dict.fromkeys(attributes, name), first.definition)
