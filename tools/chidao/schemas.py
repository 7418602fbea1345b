"""JSON Schemas (draft 2020-12) of every file of a corpus, made from the records and the scheme."""

from __future__ import annotations

from typing import Any

import msgspec

from chidao import model
from chidao.scheme import Scheme

DIALECT = "https://json-schema.org/draft/2020-12/schema"
#: An identifier, not an address: nothing is ever fetched from it.
BASE = "urn:chidao:schema:"

FILES: dict[str, tuple[type[msgspec.Struct], str, str]] = {
    "annotation": (
        model.Annotation,
        "Annotation of one document",
        "annotations/gold/<id>.json, annotations/annotators/<name>/<id>.json",
    ),
    "corpus-record": (model.CorpusRecord, "How one page was cleaned", "corpus/<id>.json"),
    "sources": (model.Sources, "Provenance of the raw pages", "seeds/sources.json"),
    "directives": (model.Directives, "Registry of directives", "annotations/directives.json"),
    "organizations": (model.Organizations, "Registry of organisations", "annotations/organizations.json"),
    "splits": (model.Splits, "Splits", "corpus/splits.json"),
    "decisions": (model.Decisions, "Decisions on two readings of one document", "annotations/decisions/<id>.json"),
    "assignments": (model.Assignments, "Who reads which document", "annotations/assignments.json"),
    "release": (model.Release, "Version of the corpus", "annotations/release.json"),
    "manifest": (model.Manifest, "Manifest of a build", "manifest.json of a build"),
}


def file_schema(name: str, scheme: Scheme) -> dict[str, Any]:
    """Make the JSON Schema of one kind of file.

    Args:
        name: a key of `FILES`.
        scheme: labels, attributes and kinds that the file may use.
    """
    record, title, place = FILES[name]
    _, definitions = msgspec.json.schema_components([record], ref_template="#/$defs/{name}")
    for component in definitions.values():
        component.pop("title", None)
        if "description" in component:
            component["description"] = " ".join(component["description"].split())
    top = definitions.pop(record.__name__)
    _narrow(definitions, top, scheme)
    return {
        "$schema": DIALECT,
        "$id": f"{BASE}{name}:{scheme.name}:{scheme.version}",
        "title": title,
        "description": f"{top.pop('description', '')} File: {place}.".strip(),
        **top,
        **({"$defs": definitions} if definitions else {}),
    }


def _narrow(definitions: dict[str, Any], top: dict[str, Any], scheme: Scheme) -> None:
    """Put what the scheme says in the place of what the records leave open."""
    if "Span" in definitions:
        span = definitions["Span"]
        span["properties"]["label"] = {"enum": list(scheme.labels)}
        span["properties"]["values"] = {"type": "object"}
        span["allOf"] = [_values_by_label(name, scheme) for name in scheme.labels]
        definitions["directiveId"] = _id_schema(model.DirectiveId, "Id of a directive")
        definitions["organizationId"] = _id_schema(model.OrganizationId, "Id of an organisation")
    for name in {"Relation", "AddedRelation"} & definitions.keys():
        definitions[name]["properties"]["type"] = {"enum": list(scheme.relations)}
    if "PageSegment" in definitions:
        definitions["PageSegment"]["properties"]["kind"] = {"enum": scheme.kinds}
    if "Segment" in definitions:
        definitions["Segment"]["properties"]["kind"] = {"enum": scheme.kinds}
        kinds = [*scheme.normalizations, *scheme.segments.removed]
        definitions["Edit"]["properties"]["kind"] = {"enum": kinds}
    for owner, label_type in (("Directive", "directive"), ("Organization", "organization")):
        labels = scheme.labels_with(label_type)  # type: ignore[arg-type]
        for label in labels:
            for name, attribute in scheme.labels[label].attributes.items():
                if owner in definitions and attribute.type == "enum" and name in definitions[owner]["properties"]:
                    definitions[owner]["properties"][name] = attribute.json_schema()


def _id_schema(annotated: Any, description: str) -> dict[str, Any]:
    return {**msgspec.json.schema(annotated), "description": description}


def _values_by_label(name: str, scheme: Scheme) -> dict[str, Any]:
    attributes = scheme.labels[name].attributes
    return {
        "if": {"properties": {"label": {"const": name}}, "required": ["label"]},
        "then": {
            "properties": {
                "values": {
                    "description": scheme.labels[name].definition,
                    "properties": {key: attribute.json_schema() for key, attribute in attributes.items()},
                    "required": [key for key, attribute in attributes.items() if not attribute.optional],
                    "additionalProperties": False,
                }
            }
        },
    }


def all_schemas(scheme: Scheme) -> dict[str, bytes]:
    """Make the schema files of a corpus: file name → bytes."""
    schemas = {name: file_schema(name, scheme) for name in FILES}
    schemas["scheme"] = _scheme_schema()
    return {
        f"{name}.schema.json": msgspec.json.format(msgspec.json.encode(schema), indent=1) + b"\n"
        for name, schema in schemas.items()
    }


def _scheme_schema() -> dict[str, Any]:
    schema = msgspec.json.schema(Scheme)
    definitions = schema.pop("$defs")
    top = definitions.pop("Scheme")
    return {
        "$schema": DIALECT,
        "$id": f"{BASE}scheme",
        "title": "Annotation scheme",
        "description": "Labels, attributes, relations and kinds of segments. File: schema/scheme.json.",
        **{key: value for key, value in top.items() if key not in ("title", "description")},
        "$defs": definitions,
    }
