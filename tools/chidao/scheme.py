"""The annotation scheme, read from `schema/scheme.json`: the one place that names labels and kinds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeVar

import msgspec
from msgspec import Meta, Struct, field

from chidao import edtf
from chidao.errors import ChidaoError

T = TypeVar("T")
AttributeType = Literal[
    "enum", "string", "integer", "true", "edtf", "directive", "organization", "ordinal", "list", "scope"
]
Name = Annotated[str, Meta(pattern="^[A-Za-z][A-Za-z0-9_]*$")]


class Attribute(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One attribute of a label: its type says how it is checked, stored and converted."""

    type: AttributeType
    definition: str
    values: dict[str, str] = {}
    nullable: bool = False
    optional: bool = False

    def json_schema(self) -> dict[str, Any]:
        """Give the JSON Schema of one value of this attribute."""
        schema = self._bare_schema()
        if self.nullable:
            schema = {"anyOf": [schema, {"type": "null"}]}
        return {**schema, "description": self.definition}

    def _bare_schema(self) -> dict[str, Any]:
        match self.type:
            case "enum":
                return {"enum": list(self.values)}
            case "true":
                return {"const": True}
            case "integer":
                return {"type": "integer"}
            case "edtf":
                return {"type": "string", "pattern": edtf.PATTERN}
            case "directive" | "organization":
                return {"$ref": f"#/$defs/{self.type}Id"}
            case "ordinal":
                return {"type": "integer", "minimum": 1}
            case "scope":
                offset = {"type": "integer", "minimum": 0}
                return {"type": "array", "items": offset, "minItems": 2, "maxItems": 2}
            case _:
                return {"type": "string", "minLength": 1}


class Label(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """A label: what it means, which labels may lie inside its spans, and its attributes."""

    definition: str
    in_ner_tags: bool = True
    may_contain: list[Name] = []
    attributes: dict[Name, Attribute] = {}

    def attribute_of_type(self, kind: AttributeType) -> str | None:
        """Give the name of the first attribute of that type, or None."""
        return next((name for name, attribute in self.attributes.items() if attribute.type == kind), None)


class RelationType(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """A relation type with the labels that its ends must have."""

    head: Name
    tail: Name
    definition: str


class Kinds(Struct, forbid_unknown_fields=True, frozen=True):
    """Kinds of page segments: of the article, and of page chrome."""

    kept: dict[Name, str]
    removed: dict[Name, str]


class Scheme(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True, dict=True):
    """All that an annotation may say."""

    schema: str = field(name="$schema")
    name: Annotated[str, Meta(pattern="^[a-z][a-z0-9-]*$")]
    version: Annotated[int, Meta(ge=1)]
    language: Annotated[str, Meta(pattern="^[a-z]{2,3}$")]
    labels: Annotated[dict[Name, Label], Meta(min_length=1)]
    relations: dict[Name, RelationType]
    segments: Kinds
    normalizations: dict[Name, str]
    statuses: dict[Name, str]

    @cached_property
    def ner_labels(self) -> list[str]:
        """Labels whose outermost spans make the flat column `ner_tags`."""
        return [name for name, label in self.labels.items() if label.in_ner_tags]

    @cached_property
    def kinds(self) -> list[str]:
        """All kinds of segments, those of the article first."""
        return [*self.segments.kept, *self.segments.removed]

    def labels_with(self, kind: AttributeType) -> Mapping[str, str]:
        """Map each label that has an attribute of that type to the attribute's name."""
        if kind not in self._labels_with:
            found = ((name, label.attribute_of_type(kind)) for name, label in self.labels.items())
            self._labels_with[kind] = {name: attribute for name, attribute in found if attribute}
        return self._labels_with[kind]

    def once(self, make: Callable[[Self], T]) -> T:
        """Give what a function makes of this scheme; it is made once."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    @cached_property
    def _made(self) -> dict[Callable[[Any], Any], Any]:
        return {}

    @cached_property
    def _labels_with(self) -> dict[AttributeType, Mapping[str, str]]:
        return {}


def read_scheme(path: Path) -> Scheme:
    """Read and check a scheme.

    Raises:
        ChidaoError: the file is missing, is not JSON, or names a label that it does not define.
    """
    try:
        scheme = msgspec.json.decode(path.read_bytes(), type=Scheme)
    except OSError as error:
        raise ChidaoError(
            f"{path}: the scheme cannot be read ({error.strerror})",
            "Name a corpus folder that has schema/scheme.json.",
        ) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ChidaoError(f"{path}: the scheme is not valid: {error}", "Mend the file; see docs/formats.md.") from None
    known = set(scheme.labels)
    for where, names in (
        *((f"labels.{name}.may_contain", set(label.may_contain)) for name, label in scheme.labels.items()),
        *((f"relations.{name}", {kind.head, kind.tail}) for name, kind in scheme.relations.items()),
    ):
        if names - known:
            raise ChidaoError(
                f"{path}: {where} names {', '.join(sorted(names - known))}, which is no label of the scheme",
                "Define the label under labels, or take the name out.",
            )
    return scheme
