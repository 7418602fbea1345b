"""The quick yes is never given to what the full check refuses, and is given to all real files."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from chidao.schemas import FILES, file_schema
from chidao.scheme import Scheme
from chidao.store import Corpus
from chidao.validation.places import Places
from chidao.validation.typed import TypedReaders

ROOT = Path(__file__).resolve().parents[2]
CORPUS = Corpus(ROOT)
READERS = TypedReaders(CORPUS.scheme)
FULL = {kind: Draft202012Validator(file_schema(kind, CORPUS.scheme)) for kind in FILES}
FIRST = CORPUS.document_ids()[0]
FILES_OF_KIND = {
    "annotation": [CORPUS.gold_path(document) for document in CORPUS.document_ids()],
    "corpus-record": [CORPUS.record_path(document) for document in CORPUS.document_ids()],
    "directives": [CORPUS.directives_path],
    "organizations": [CORPUS.organizations_path],
    "sources": [CORPUS.sources_path],
    "splits": [CORPUS.splits_path],
    "decisions": CORPUS.decisions_paths(),
}


def shortened(value: Any) -> Any:
    """Leave few members of each list, so that most changes hit what matters."""
    return {key: member[:12] if isinstance(member, list) else member for key, member in value.items()}


SHORT = [(kind, shortened(json.loads(path.read_bytes()))) for kind, paths in FILES_OF_KIND.items() for path in paths]
VALUES: Any = (
    st.sampled_from(
        [
            None,
            True,
            False,
            0,
            1,
            -1,
            1.0,
            2.5,
            2**53,
            10**30,
            "",
            "ORG",
            "DATE",
            "TASK_GROUP",
            "KH",
            "2024-01-11",
            "nav",
        ]
    )
    | st.sampled_from(["2024-01-11\n", "٢٠٢٤", "vn.party", "x", "title", [], [1, 2], [-1, 2], {}])
    | st.text(max_size=4)
)
KEYS = st.sampled_from(
    [
        "resolved",
        "note",
        "edtf",
        "branch",
        "rule",
        "confidence",
        "html_sha256",
        "segments",
        "lists",
        "relations",
        "$schema",
    ]
)


def places_of(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(inner for key, member in members for inner in places_of(member, (*path, key)))]


@settings(max_examples=1500, deadline=None)
@given(st.data())
def test_same_verdict_on_broken_files(data: st.DataObject) -> None:
    kind, sound = data.draw(st.sampled_from(SHORT))
    value = copy.deepcopy(sound)
    for _ in range(data.draw(st.integers(1, 2))):
        path = data.draw(st.sampled_from(places_of(value)[1:]))
        node = value
        for step in path[:-1]:
            node = node[step]
        if data.draw(st.booleans()):
            node[path[-1]] = copy.deepcopy(data.draw(VALUES))
        elif isinstance(node, dict) and data.draw(st.booleans()):
            node[data.draw(KEYS)] = copy.deepcopy(data.draw(VALUES))
        else:
            del node[path[-1]]
    text = json.dumps(value, ensure_ascii=data.draw(st.booleans()))
    is_read = READERS.read(kind, text.encode("utf-8", "surrogatepass")) is not None
    # Numbers that the records do not take are left to the full check, though JSON Schema takes them.
    assert is_read is FULL[kind].is_valid(value) or (not is_read and any(odd in text for odd in ("1.0", str(10**30))))


@settings(max_examples=1500, deadline=None)
@given(st.data())
def test_no_fault_of_syntax_gets_a_yes(data: st.DataObject) -> None:
    kind, sound = data.draw(st.sampled_from(SHORT))
    text = bytearray(json.dumps(sound, ensure_ascii=data.draw(st.booleans())).encode())
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text) - 1))
        piece = data.draw(
            st.binary(max_size=2) | st.sampled_from([b'"', b":", b"\\u003a", b"\\", b",", b"{}", b"\n", b"1"])
        )
        text[at : at + data.draw(st.integers(0, 2))] = piece
    if READERS.read(kind, bytes(text)) is not None:
        places = Places(text.decode())
        assert places.fault is None
        assert not places.duplicates
        assert places.too_deep is None
        assert FULL[kind].is_valid(json.loads(text))


@settings(max_examples=500, deadline=None)
@given(st.data())
def test_a_key_that_stands_twice_gets_no_yes(data: st.DataObject) -> None:
    kind, sound = data.draw(st.sampled_from(SHORT))
    objects = [path for path in places_of(sound) if isinstance(value_at(sound, path), dict) and value_at(sound, path)]
    path = data.draw(st.sampled_from(objects))
    key, member = data.draw(st.sampled_from(sorted(value_at(sound, path).items())))
    marked = copy.deepcopy(sound)
    value_at(marked, path)["@@"] = member
    text = json.dumps(marked, ensure_ascii=False)
    escaped = "".join(f"\\u{ord(letter):04x}" for letter in key)
    text = text.replace('"@@":', data.draw(st.sampled_from([f'"{key}":', f'"{key}" \n:', f'"{escaped}":'])))
    assert Places(text).duplicates
    assert READERS.read(kind, text.encode()) is None


def value_at(value: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        value = value[step]
    return value


def test_an_escape_cannot_hide_a_second_key() -> None:
    """Colons are counted: one that is written as an escape must not make up for one too many."""
    text = CORPUS.splits_path.read_text("utf-8")
    again = text.replace('"by": "hand"', '"by": "hand", "by": "hand"', 1)
    for colon in (r"\u003a", r"\u003A"):
        assert READERS.read("splits", again.replace('"rule": "', f'"rule": "{colon}', 1).encode()) is None


@pytest.mark.parametrize("kind", sorted(FILES_OF_KIND))
def test_real_files_get_it(kind: str) -> None:
    for path in FILES_OF_KIND[kind]:
        data = path.read_bytes()
        record = READERS.read(kind, data)
        assert record == msgspec.json.decode(data, type=FILES[kind][0])


def test_annotators_files_get_it() -> None:
    assert all(READERS.read("annotation", path.read_bytes()) for path in CORPUS.annotation_paths())


def test_another_scheme_with_odd_names() -> None:
    """Attributes of all types, named as no member of a Python class can be."""
    types = ("enum", "string", "integer", "true", "edtf", "directive", "organization", "ordinal", "list", "scope")
    attributes = {
        f"{name}_{how}": {"type": name, "definition": "d", "values": {"a": "d"} if name == "enum" else {}, how: True}
        for name in types
        for how in ("nullable", "optional")
    }
    attributes["class"] = {"type": "string", "definition": "d"}
    scheme = msgspec.convert(
        {
            **json.loads((ROOT / "schema" / "scheme.json").read_bytes()),
            "labels": {"None": {"definition": "d", "attributes": attributes}, "Other": {"definition": "d"}},
            "relations": {},
        },
        Scheme,
    )
    readers, full = TypedReaders(scheme), Draft202012Validator(file_schema("annotation", scheme))
    good = {"enum": "a", "integer": -1, "true": True, "edtf": "2024", "directive": "vn:a/b", "organization": "a.b"}
    good |= {"ordinal": 1, "list": "l", "scope": [0, 1], "string": "x"}
    base = json.loads(CORPUS.gold_path(FIRST).read_bytes()) | {"spans": [], "relations": []}
    values = {name: good[attribute["type"]] for name, attribute in attributes.items()}
    bare = {name: None if name.endswith("nullable") else "x" for name in values if not name.endswith("optional")}
    wrong: list[Any] = [None, True, False, 0, -1, "", "b", "2024-13", "vn:", ".", [0], [0, -1], [0, 1, 2], 1.5, {}]
    cases = [values, bare, {}, {**values, "x": 1}]
    cases += [{**values, name: value} for name in values for value in wrong]
    for case in cases:
        for label in ("None", "Other"):
            span = {"id": "s1", "label": label, "start": 0, "end": 1, "text": "x", "values": case}
            value = {**base, "spans": [span]}
            is_read = readers.read("annotation", json.dumps(value).encode()) is not None
            assert is_read is full.is_valid(value), (label, case)


@pytest.mark.parametrize("kind", sorted(FILES))
def test_other_values_do_not(kind: str) -> None:
    for value in ({}, [], None, "x", {"$schema": "x", "documents": {"../x": {}}}):
        assert READERS.read(kind, json.dumps(value).encode()) is None


def test_a_decision_may_hold_empty_lists_and_no_relation_that_the_scheme_lacks() -> None:
    path = next(path for path in CORPUS.decisions_paths() if json.loads(path.read_bytes())["decisions"])
    value = json.loads(path.read_bytes())
    decision = value["decisions"][0]
    decision.update(spans=[], segments=[], lists=[], relations=[])
    assert READERS.read("decisions", json.dumps(value).encode()) is not None
    decision["relations"] = [{"type": "married_to", "head": "DIRECTIVE@0:5", "tail": "ORG@6:9"}]
    assert READERS.read("decisions", json.dumps(value).encode()) is None
    assert not FULL["decisions"].is_valid(value)
