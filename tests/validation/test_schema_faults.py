"""One legible message a cause, never the dump of an instance."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chidao import edtf
from chidao.schemas import file_schema
from chidao.store import Corpus
from chidao.validation.finding import printable
from chidao.validation.json_file import Schemas
from chidao.validation.schema_faults import FORMS, SchemaFault

ROOT = Path(__file__).resolve().parents[2]

SCHEMAS = Schemas(Corpus(ROOT).scheme)
GOLD = json.loads(Corpus(ROOT).gold_path("001_2f85b69d4f545e88").read_bytes())


def faults(change: Any) -> list[SchemaFault]:
    value = json.loads(json.dumps(GOLD))
    change(value)
    return SCHEMAS.faults("annotation", value)


def put(*path: Any, to: Any) -> Any:
    def change(value: Any) -> None:
        for step in path[:-1]:
            value = value[step]
        value[path[-1]] = to

    return change


@pytest.mark.parametrize(
    ("change", "kind", "message", "remedy"),
    [
        (
            put("spans", 0, "label", to="DIRECTVE"),
            "unknown-name",
            '"DIRECTVE" is no known label',
            'Did you mean "DIRECTIVE"?',
        ),
        (put("spans", 0, "label", to="org"), "unknown-name", '"org" is no known label', 'Did you mean "ORG"?'),
        (put("spans", 0, "label", to="PERSON"), "unknown-name", "known are DIRECTIVE, DATE, ORG, TASK_GROUP", ""),
        (put("spans", 0, "label", to=4), "unknown-name", "label is 4, but must be", ""),
        (
            put("spans", 3, "values", "doc_type", to="ctr"),
            "unknown-name",
            '"ctr" is no known doc_type',
            'Did you mean "CTr"?',
        ),
        (
            put("spans", 3, "values", "entity", to="54-CTr/TU"),
            "wrong-form",
            'entity "54-CTr/TU" does not have the form',
            "",
        ),
        (put("spans", 3, "values", "symbol", to=54), "wrong-type", "symbol is 54, but must be a string or null", ""),
        (put("spans", 1, "values", "resolved", to=False), "unknown-name", "resolved is false, but must be true", ""),
        (
            put("spans", 1, "values", "note", to="x"),
            "unknown-key",
            'the key "note" is not known here',
            "Take it out; known",
        ),
        (put("spans", 6, "values", "scope", to=[1]), "wrong-form", "scope has 1 members, but must have 2", ""),
        (
            put("spans", 6, "values", "scope", to=[1, "2"]),
            "wrong-type",
            "member 1 of scope is the string",
            "Take the quot",
        ),
        (put("spans", 6, "values", "ordinal", to=0), "wrong-form", "ordinal is 0, but must be 1 or more", ""),
        (put("spans", 6, "start", to=2**53), "wrong-form", "but must be 9007199254740991 or less", ""),
        (put("spans", to={}), "wrong-type", "spans is an object, but must be a list", ""),
        (put("text_sha256", to="abc"), "wrong-form", "64 hexadecimal digits", ""),
        (put("lists", 0, "phrase", "end", to=None), "wrong-type", "end is null, but must be a whole number", ""),
        (put("lists", 0, "declared", to="6"), "wrong-type", 'the string "6"', "Take the quotation marks away."),
        (put("lists", 0, "declared", to=0), "wrong-form", "declared is 0, but must be 1 or more", ""),
        (
            put("relations", 0, "type", to="issuedby"),
            "unknown-name",
            '"issuedby" is no known type',
            'Did you mean "issued_by"?',
        ),
        (put("stauts", to="gold"), "unknown-key", 'the key "stauts" is not known here', "Take it out"),
    ],
)
def test_one_fault(change: Any, kind: str, message: str, remedy: str) -> None:
    (fault,) = faults(change)
    assert fault.kind == kind
    assert message in fault.message
    assert fault.remedy.startswith(remedy)
    assert len(fault.message) < 400


def test_a_misspelt_key_is_one_cause() -> None:
    def misspell(value: Any) -> None:
        value["spans"][0]["strat"] = value["spans"][0].pop("start")

    (fault,) = faults(misspell)
    assert (fault.kind, fault.path, fault.remedy) == ("unknown-key", ("spans", 0, "strat"), 'Did you mean "start"?')


def test_two_causes_are_two_faults() -> None:
    def strip(value: Any) -> None:
        del value["spans"][0]["start"], value["spans"][0]["end"]

    assert [fault.message for fault in faults(strip)] == ['the key "start" is missing', 'the key "end" is missing']


def test_a_key_of_the_wrong_form() -> None:
    splits = {"$schema": "x", "rule": "x", "documents": {"../x": {"split": "train", "by": "hand"}}}
    (fault,) = SCHEMAS.faults("splits", splits)
    assert (fault.kind, fault.path, fault.at_key) == ("wrong-form", ("documents", "../x"), True)


def test_no_dump() -> None:
    (fault,) = SCHEMAS.faults("annotation", [GOLD])
    assert fault.message == "the file is a list, but must be an object"


FILES = {
    "annotation": Corpus(ROOT).gold_path("001_2f85b69d4f545e88"),
    "corpus-record": Corpus(ROOT).record_path("001_2f85b69d4f545e88"),
    "directives": Corpus(ROOT).directives_path,
    "organizations": Corpus(ROOT).organizations_path,
    "sources": Corpus(ROOT).sources_path,
    "splits": Corpus(ROOT).splits_path,
}
WRONG = st.one_of(
    st.sampled_from([None, True, 0, -1, 1.5, 1e400, 10**30, "", "x" * 5000, "\n\x1b[31m", "ORG", [], [1, "2"], {}]),
    st.sampled_from([{"x" * 3000: 1}, {str(number): number for number in range(300)}]),
    st.recursive(
        st.none() | st.integers() | st.text(max_size=90),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=90), inner, max_size=12),
    ),
)


@given(st.sampled_from(sorted(FILES)), st.data())
@settings(max_examples=300)
def test_messages_stay_one_short_sentence(kind: str, data: st.DataObject) -> None:
    """Whatever stands in a file: a line that can be read, at a place that is there, and never the thing itself."""
    root = value = json.loads(FILES[kind].read_bytes())
    depth = data.draw(st.integers(0, 4))
    path: list[str | int] = []
    while len(path) <= depth and value and isinstance(value, (dict, list)):
        steps = sorted(value) if isinstance(value, dict) else list(range(len(value)))
        path.append(data.draw(st.sampled_from(steps)))
        owner, value = value, value[path[-1]]
    key, wrong = path[-1], data.draw(WRONG)
    match data.draw(st.sampled_from(["replace", "rename", "delete", "add"])):
        case "rename" if isinstance(owner, dict):
            owner[data.draw(st.text(max_size=200) | st.just(f"{key}s"))] = owner.pop(key)
        case "delete":
            del owner[key]
        case "add" if isinstance(owner, dict):
            owner[data.draw(st.text(max_size=200))] = wrong
        case _:
            owner[key] = wrong
    found = SCHEMAS.faults(kind, root)
    for fault in found:
        assert len(fault.message) <= 250, fault.message
        assert len(fault.remedy) <= 250, fault.remedy
        assert printable(fault.message + fault.remedy) == fault.message + fault.remedy
        assert not fault.message.endswith(".")
    assert len({(fault.path, fault.message) for fault in found}) == len(found)
    # Each record of a mapping that was put in is wrong for reasons of its own: its key, what it lacks, what it has.
    inner = sum(isinstance(each, dict) for each in wrong.values()) if isinstance(wrong, dict) else 0
    assert len(found) <= 12 + 4 * inner, "one message a cause"


def test_many_keys_are_one_fault() -> None:
    (fault,) = faults(put("spans", 0, to={}))
    assert fault.path == ("spans", 0)
    assert fault.message == 'the keys "id", "label", "start", "end", "text", "values" are missing'
    (fault,) = faults(lambda value: value["spans"][0].update({f"x{number}": 0 for number in range(40)}))
    assert fault.message.startswith('the keys "x0", "x1", "x2", ')
    assert fault.message.endswith(" and 28 more are not known here")
    assert fault.at_key


def test_long_lists_of_names_are_cut() -> None:
    (fault,) = faults(put("spans", 3, "values", "doc_type", to="xyz"))
    assert fault.message.endswith(" and 14 more")
    (fault,) = faults(put("spans", 3, "values", "doc_type", to=[]))
    assert fault.message.startswith('doc_type is a list, but must be one of "NQ", "KL", ')


def test_every_form_is_told_in_words() -> None:
    def patterns(schema: Any) -> set[str]:
        if isinstance(schema, list):
            return {found for each in schema for found in patterns(each)}
        if not isinstance(schema, dict):
            return set()
        own = {schema["pattern"]} if isinstance(schema.get("pattern"), str) else set()
        return own | {found for each in schema.values() for found in patterns(each)}

    for kind in FILES:
        assert patterns(file_schema(kind, SCHEMAS.scheme)) <= {*FORMS, edtf.PATTERN}, kind
