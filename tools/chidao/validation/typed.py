"""A quick yes: a file decoded straight into its record, where that alone proves that its structure is sound.

The JSON Schemas are made from the records and the scheme; here the same records are decoded by msgspec, and what the
scheme narrows (labels, their values, kinds) is compared with it. A yes means that no rule of a file's structure has
anything to say; anything else is left to the full check, which also explains.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from types import SimpleNamespace
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import UNSET, Meta, UnsetType

from chidao import model
from chidao.schemas import FILES
from chidao.scheme import Attribute, Scheme

#: What `bytes` must not have, so that the count of colons tells whether a key stands twice: escapes that can hide one.
_HIDDEN_COLON = b"\\u003"

Narrow = Callable[[Any], bool]


class TypedReaders:
    """Decoders of a corpus' files, each made when it is first used."""

    def __init__(self, scheme: Scheme) -> None:
        self._scheme = scheme
        self._readers: dict[str, tuple[msgspec.json.Decoder[Any], Narrow]] = {}
        self._members: dict[str, tuple[Narrow, dict[str, Any]]] = {}
        self._encode = msgspec.json.Encoder().encode

    def read(self, kind: str, data: bytes) -> Any:
        """Decode a file.

        Args:
            kind: what it is (a key of `chidao.schemas.FILES`).
            data: its bytes.

        Returns:
            the record; None where the bytes are not beyond doubt UTF-8, JSON without duplicate keys, and allowed by the
            JSON Schema of the kind.
        """
        if kind not in self._readers:
            self._readers[kind] = (msgspec.json.Decoder(FILES[kind][0]), _narrow(kind, self._scheme))
        decoder, narrow = self._readers[kind]
        try:
            record = decoder.decode(data)
        except (ValueError, RecursionError):
            return None
        if not narrow(record) or _HIDDEN_COLON in data:
            return None
        # A key that stands twice is lost in the record, and its colon with it.
        return record if data.count(b":") == self._encode(record).count(b":") else None

    def is_sound_member(self, kind: str, field: str, member: Any) -> bool:
        """Whether a member of a list of a parsed file (the key `field` at its top) is beyond doubt allowed by the JSON
        Schema of the file's kind."""
        if kind not in self._members:
            self._members[kind] = (_narrow(kind, self._scheme), _lists(FILES[kind][0]))
        narrow, lists = self._members[kind]
        if field not in lists:
            return False
        try:
            alone = [msgspec.convert(member, lists[field])]
        except (ValueError, RecursionError):
            return False
        return narrow(SimpleNamespace(**{**dict.fromkeys(lists, ()), field: alone}))


def _lists(owner: type[msgspec.Struct]) -> dict[str, Any]:
    """Give the type of the members of each list of a record, by its key in the file."""
    found = {}
    hints = get_type_hints(owner, include_extras=True)
    for field in msgspec.structs.fields(owner):
        for each in (hints[field.name], *get_args(hints[field.name])):
            if get_origin(each) is list:
                found[field.encode_name] = get_args(each)[0]
    return found


def _narrow(kind: str, scheme: Scheme) -> Narrow:
    """Make the test of what the scheme narrows in the record of a kind of file, as `chidao.schemas` does."""
    match kind:
        case "annotation":
            return _AnnotationTest(scheme)
        case "corpus-record":
            kinds = frozenset(scheme.kinds)
            changes = frozenset((*scheme.normalizations, *scheme.segments.removed))
            return lambda record: (
                _only(kinds, (each.kind for each in record.segments))
                and _only(changes, (each.kind for each in record.edits))
            )
        case "directives" | "organizations":
            fields = _registry_fields("directive" if kind == "directives" else "organization", scheme)
            return lambda record: all(
                _only(names, (getattr(entry, field) for entry in getattr(record, kind)))
                for field, names in fields.items()
            )
        case "decisions":
            # Few decisions hold annotations, which the scheme narrows; those files take the long way.
            return lambda record: all(
                each.value is UNSET and not (each.spans or each.segments or each.lists or each.relations)
                for each in record.decisions
            )
        case _:
            return lambda record: True


def _only(known: frozenset[str], said: Iterable[str]) -> bool:
    return known.issuperset(said)


def _registry_fields(kind: Literal["directive", "organization"], scheme: Scheme) -> dict[str, frozenset[str]]:
    """Give the fields of a registry's entries that share name and values with an attribute of the scheme."""
    owner = model.Directive if kind == "directive" else model.Organization
    attributes = (each for label in scheme.labels_with(kind) for each in scheme.labels[label].attributes.items())
    return {
        name: frozenset(attribute.values)
        for name, attribute in attributes
        if attribute.type == "enum" and name in owner.__struct_fields__
    }


class _AnnotationTest:
    """Whether labels, values, relation types and kinds of segments are those of the scheme."""

    def __init__(self, scheme: Scheme) -> None:
        self._relations = frozenset(scheme.relations)
        self._kinds = frozenset(scheme.kinds)
        #: Attributes that are true where they are there at all, which msgspec has no type for.
        self._marks = {
            name: marks
            for name, label in scheme.labels.items()
            if (marks := [key for key, attribute in label.attributes.items() if attribute.type == "true"])
        }
        self._types: dict[str, Any] = {
            name: list[_values_type(name, label.attributes)]  # type: ignore[misc]
            for name, label in scheme.labels.items()
        }

    def __call__(self, record: model.Annotation) -> bool:
        values: dict[str, list[dict[str, model.Value]]] = {name: [] for name in self._types}
        try:
            for span in record.spans:
                values[span.label].append(span.values)
            for label, said in values.items():
                if said:
                    msgspec.convert(said, self._types[label])
        except (ValueError, KeyError):
            return False
        for label, marks in self._marks.items():
            if any(each.get(key) is False for key in marks for each in values[label]):
                return False
        return _only(self._relations, [each.type for each in record.relations]) and (
            record.segments is UNSET or _only(self._kinds, [each.kind for each in record.segments])
        )


def _values_type(label: str, attributes: dict[str, Attribute]) -> Any:
    return _struct(label, {name: (_type(attribute), attribute.optional) for name, attribute in attributes.items()})


def _struct(name: str, members: dict[str, tuple[Any, bool]]) -> type[msgspec.Struct]:
    """Make a record type; a member has a type and may be left out or not. Names need not be allowed in Python."""
    fields: list[Any] = []
    for number, (kind, is_optional) in enumerate(members.values()):
        fields.append((f"f{number}", Union[kind, UnsetType], UNSET) if is_optional else (f"f{number}", kind))  # noqa: UP007
    rename = {f"f{number}": member for number, member in enumerate(members)}
    return msgspec.defstruct(name, fields, forbid_unknown_fields=True, kw_only=True, rename=rename, gc=False)


def _type(attribute: Attribute) -> Any:
    """Give the type of an attribute's value: the counterpart of `Attribute.json_schema`."""
    bare: Any
    match attribute.type:
        case "enum":
            bare = Literal[tuple(attribute.values)]
        case "true":
            bare = bool
        case "integer":
            bare = int
        case "edtf":
            bare = model.Edtf
        case "directive":
            bare = model.DirectiveId
        case "organization":
            bare = model.OrganizationId
        case "ordinal":
            bare = Annotated[int, Meta(ge=1)]
        case "scope":
            bare = Annotated[list[Annotated[int, Meta(ge=0)]], Meta(min_length=2, max_length=2)]
        case _:
            bare = model.NonEmpty
    return Union[bare, None] if attribute.nullable else bare  # noqa: UP007
