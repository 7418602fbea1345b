"""The Python records and the JSON Schemas say the same, in both directions."""

from __future__ import annotations

import json
import math
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chidao.schemas import FILES, all_schemas, file_schema
from chidao.store import Corpus
from paths import ROOT

SCHEME = Corpus(ROOT).scheme
SCHEMAS = {name: file_schema(name, SCHEME) for name in FILES}


def from_schema(schema: dict[str, Any], root: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Make values that a schema allows; knows the keywords that the project's schemas use."""
    if "$ref" in schema:
        return st.deferred(lambda: from_schema(root["$defs"][schema["$ref"].split("/")[-1]], root))
    if "anyOf" in schema:
        return st.one_of([from_schema(part, root) for part in schema["anyOf"]])
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    match schema.get("type"):
        case "null":
            return st.none()
        case "boolean":
            return st.booleans()
        case "integer":
            return st.integers(schema.get("minimum", -5), schema.get("maximum", 10**6))
        case "string":
            if "pattern" in schema:
                return st.from_regex(schema["pattern"].removesuffix("$") + r"\Z")
            return st.text(min_size=schema.get("minLength", 0), max_size=12)
        case "array":
            items = from_schema(schema["items"], root)
            return st.lists(items, min_size=schema.get("minItems", 0), max_size=schema.get("maxItems", 3))
        case "object":
            return objects(schema, root)
    raise AssertionError(f"the test does not know {schema}")


def objects(schema: dict[str, Any], root: dict[str, Any]) -> st.SearchStrategy[Any]:
    required = {key: from_schema(schema["properties"][key], root) for key in schema.get("required", [])}
    optional = {
        key: from_schema(part, root) for key, part in schema.get("properties", {}).items() if key not in required
    }
    if isinstance(schema.get("additionalProperties"), dict):
        names = from_schema({"type": "string", **schema.get("propertyNames", {})}, root)
        return st.dictionaries(names, from_schema(schema["additionalProperties"], root), max_size=3)
    base = st.fixed_dictionaries(required, optional=optional)
    if "allOf" not in schema:
        return base
    labels = {rule["if"]["properties"]["label"]["const"]: rule["then"] for rule in schema["allOf"]}
    return base.flatmap(
        lambda span: objects(labels[span["label"]]["properties"]["values"], root).map(
            lambda values: {**span, "values": values}
        )
    )


@pytest.mark.parametrize("name", FILES)
def test_what_the_schema_allows_the_record_reads(name: str) -> None:
    record = FILES[name][0]
    validator = jsonschema.Draft202012Validator(SCHEMAS[name])

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(from_schema(SCHEMAS[name], SCHEMAS[name]))
    def check(value: Any) -> None:
        validator.validate(value)
        decoded = msgspec.json.decode(json.dumps(value).encode(), type=record)
        again = json.loads(msgspec.json.encode(decoded))
        validator.validate(again)
        assert again == value

    check()


@pytest.mark.parametrize("name", FILES)
def test_fields_are_the_same(name: str) -> None:
    seen = 0
    for definition in (SCHEMAS[name], *SCHEMAS[name].get("$defs", {}).values()):
        if definition.get("type") == "object" and "properties" in definition:
            assert definition["additionalProperties"] is False
            seen += 1
    assert seen >= 1
    record = FILES[name][0]
    assert set(SCHEMAS[name]["properties"]) == {field.encode_name for field in msgspec.structs.fields(record)}
    assert set(SCHEMAS[name]["required"]) == {
        field.encode_name for field in msgspec.structs.fields(record) if field.required
    }


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("change", ["extra", "missing", "type"])
def test_what_the_schema_refuses_the_record_refuses(name: str, change: str) -> None:
    record = FILES[name][0]
    validator = jsonschema.Draft202012Validator(SCHEMAS[name])

    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(from_schema(SCHEMAS[name], SCHEMAS[name]), st.data())
    def check(value: Any, data: st.DataObject) -> None:
        required = sorted(SCHEMAS[name]["required"])
        key = data.draw(st.sampled_from(required))
        broken = dict(value)
        if change == "extra":
            broken["unknown key"] = 1
        elif change == "missing":
            del broken[key]
        else:
            broken[key] = math.pi
        assert not validator.is_valid(broken)
        with pytest.raises(msgspec.ValidationError):
            msgspec.json.decode(json.dumps(broken).encode(), type=record)

    check()


@pytest.mark.parametrize("name", sorted(all_schemas(SCHEME)))
def test_files_are_fresh_valid_and_closed(name: str) -> None:
    data = (ROOT / "schema" / name).read_bytes()
    assert data == all_schemas(SCHEME)[name], "run `chidao schema`"
    schema = json.loads(data)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"].startswith("urn:")
    assert schema["title"] and schema["description"]
    assert "http" not in data.decode().replace("https://json-schema.org/draft/2020-12/schema", "")


def test_the_scheme_is_valid_under_its_own_schema() -> None:
    schema = json.loads((ROOT / "schema" / "scheme.schema.json").read_text(encoding="utf-8"))
    scheme = json.loads((ROOT / "schema" / "scheme.json").read_text(encoding="utf-8"))
    jsonschema.validate(scheme, schema)
    scheme["labels"]["DATE"]["colour"] = "red"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(scheme, schema)
