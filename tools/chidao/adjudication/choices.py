"""Which decisions a question allows."""

from __future__ import annotations

from typing import Any

from msgspec import UNSET

from chidao.agreement.units import Unit
from chidao.errors import ChidaoError
from chidao.model import Decision, DirectiveId, OrganizationId, Span
from chidao.scheme import Attribute, Scheme


def allowed(unit: Unit, scheme: Scheme) -> list[str]:
    """Give the choices that a question allows, in the order of the keys that make them.

    For what only one has, `a` and `b` are to keep it or to leave it out. Both of two spans of one label that share
    characters cannot stand, nor can a value that is not optional be left out.
    """
    match unit.kind:
        case "missing" | "segment":
            return ["a", "b", "edit"]
        case "span":
            return ["a", "neither", "edit"]
        case "boundary":
            return ["a", "b", "neither", "edit"]
        case "label":
            return ["a", "b", "both", "neither", "edit"]
        case "relation":
            has_both = UNSET not in (unit.first, unit.second) and unit.differs
            return ["a", "b", *(["both"] if has_both else []), "neither", "edit"]
        case "exemption":
            return ["a", "b"]
        case _ if unit.ends:
            attribute = attribute_of(unit, scheme)
            can_lack = attribute is None or attribute.optional
            return ["a", "b", *(["neither"] if can_lack else []), "edit"]
        case _:
            return ["a", "b"] if unit.name == "list" else ["a", "b", "edit"]


def attribute_of(unit: Unit, scheme: Scheme) -> Attribute | None:
    """Give the attribute that a question of a value is about; None where the scheme has none of that name."""
    label, _, name = unit.name.partition(".")
    return scheme.labels[label].attributes.get(name) if label in scheme.labels else None


def check(decision: Decision, unit: Unit, scheme: Scheme, document: str, text: str) -> None:
    """Refuse a decision that its question does not allow.

    Raises:
        ChidaoError: the choice is none of the question's, or an edit does not give what can stand there, by the scheme
            and the clean text.
    """
    choices = allowed(unit, scheme)
    if decision.choice not in choices:
        raise ChidaoError(
            f"{document}: {unit.key}: `{decision.choice}` cannot be chosen here", f"Choose one of {', '.join(choices)}."
        )
    fields = ("value", "spans", "segments", "lists", "relations")
    given = {name for name in fields if getattr(decision, name) is not UNSET}
    wanted = {payload(unit)} if decision.choice == "edit" else set()
    if given != wanted:
        what = f"gives {', '.join(sorted(given)) or 'nothing'}"
        raise ChidaoError(
            f"{document}: {unit.key}: `{decision.choice}` {what}",
            f"Give {wanted.pop()}, and nothing else." if wanted else "Only an edit gives something.",
        )
    if decision.choice == "edit" and payload(unit) == "value":
        check_value(decision.value, unit, scheme, document)
    for span in decision.spans or ():
        check_span(span, scheme, text, f"{document}: {unit.key}")


def payload(unit: Unit) -> str:
    """Tell what an edit of a question gives: `spans`, `segments` or `value`."""
    if unit.kind in ("span", "missing", "boundary", "label"):
        return "spans"
    return "segments" if unit.kind == "segment" else "value"


def check_value(value: Any, unit: Unit, scheme: Scheme, document: str) -> None:
    """Refuse a value that the scheme does not allow.

    Raises:
        ChidaoError: with what is wrong.
    """
    attribute = attribute_of(unit, scheme) if unit.ends and unit.kind != "relation" else None
    schema: dict[str, Any]
    if attribute is not None:
        schema = attribute.json_schema()
    else:
        offsets = {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}
        of_name: dict[str, dict[str, Any]] = {
            "list.declared": {"anyOf": [{"type": "integer", "minimum": 1}, {"type": "null"}]},
            "list.phrase": {"anyOf": [offsets, {"type": "null"}]},
            "list.directive": {"anyOf": [{"$ref": "#/$defs/directiveId"}, {"type": "null"}]},
        }
        schema = of_name.get(unit.name, {"enum": list(scheme.relations)} if unit.kind == "relation" else {})
    if wrong := conforms(value, schema):
        raise ChidaoError(f"{document}: {unit.key}: {wrong}", "Give a value that the scheme allows.")


def check_span(span: Span, scheme: Scheme, text: str, where: str) -> None:
    """Refuse a span that a decision gives and gold cannot have: its label, place, surface or values are not sound.

    Raises:
        ChidaoError: with what is wrong.
    """
    if span.label not in scheme.labels:
        raise ChidaoError(f"{where}: {span.label} is no label", f"Labels: {', '.join(scheme.labels)}.")
    check_place(span.start, span.end, text, where)
    if span.text != text[span.start : span.end]:
        raise ChidaoError(
            f"{where}: at {span.start}:{span.end} stands {text[span.start : span.end]!r}, not {span.text!r}",
            "Give the words that stand there as `text`, or another place.",
        )
    attributes = scheme.labels[span.label].attributes
    missing = [name for name, each in attributes.items() if not each.optional and name not in span.values]
    unknown = [name for name in span.values if name not in attributes]
    if missing or unknown:
        said = [f"lacks {', '.join(missing)}"] * bool(missing) + [f"has no {', '.join(unknown)}"] * bool(unknown)
        raise ChidaoError(f"{where}: {span.label} {'; it '.join(said)}", f"Values: {', '.join(attributes)}.")
    for name, value in span.values.items():
        if wrong := conforms(value, attributes[name].json_schema()):
            raise ChidaoError(f"{where}: {name}: {wrong}", "Give a value that the scheme allows.")


def check_place(start: int, end: int, text: str, where: str) -> None:
    """Refuse a place, in code points, that is not in a text.

    Raises:
        ChidaoError: with the place.
    """
    if not start < end <= len(text):
        raise ChidaoError(f"{where}: {start}:{end} is no place of the text", f"It has {len(text)} code points.")


def conforms(value: Any, schema: dict[str, Any]) -> str:
    """Say what is wrong with a value by a JSON Schema, which may refer to ids of registries; nothing if it is right."""
    import msgspec  # noqa: PLC0415
    from jsonschema import Draft202012Validator  # noqa: PLC0415

    definitions = {
        "directiveId": msgspec.json.schema(DirectiveId),
        "organizationId": msgspec.json.schema(OrganizationId),
    }
    error = next(Draft202012Validator({**schema, "$defs": definitions}).iter_errors(value), None)
    return "" if error is None else str(error.message)
