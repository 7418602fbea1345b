"""The quick yes is never given to what the full JSON Schema check refuses, and is given to all real files."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from chidao.schemas import FILES, file_schema
from chidao.store import Corpus
from chidao.validation.acceptor import compile_acceptor

ROOT = Path(__file__).resolve().parents[2]
CORPUS = Corpus(ROOT)
SCHEMA = file_schema("annotation", CORPUS.scheme)
FULL = Draft202012Validator(SCHEMA)
QUICK = compile_acceptor(SCHEMA)
GOLD = [json.loads(CORPUS.gold_path(document).read_bytes()) for document in CORPUS.document_ids()]
#: Short files, so that most changes hit what matters.
SHORT = [{**gold, "spans": gold["spans"][:12], "relations": gold["relations"][:2], "segments": []} for gold in GOLD]


def places_of(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(inner for key, member in members for inner in places_of(member, (*path, key)))]


VALUES = st.sampled_from(
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
        "",
        "ORG",
        "DATE",
        "TASK_GROUP",
        "KH",
        "2024-01-11",
        "x",
        [],
        [1, 2],
        {},
    ]
)


@settings(max_examples=600, deadline=None)
@given(st.data())
def test_never_kinder_than_the_full_check(data: st.DataObject) -> None:
    value = copy.deepcopy(data.draw(st.sampled_from(SHORT)))
    path = data.draw(st.sampled_from(places_of(value)[1:]))
    node = value
    for step in path[:-1]:
        node = node[step]
    if data.draw(st.booleans()):
        node[path[-1]] = data.draw(VALUES)
    elif isinstance(node, dict) and data.draw(st.booleans()):
        node[data.draw(st.sampled_from(["resolved", "note", "edtf", "branch"]))] = data.draw(VALUES)
    else:
        del node[path[-1]]
    accepted = QUICK(value)
    assert accepted is FULL.is_valid(value) or (not accepted and "1.0" in json.dumps(value))


def test_real_files_are_accepted() -> None:
    files = [
        *(("annotation", path) for path in CORPUS.annotation_paths()),
        *(("corpus-record", CORPUS.record_path(document)) for document in CORPUS.document_ids()),
        ("directives", CORPUS.directives_path),
        ("organizations", CORPUS.organizations_path),
        ("sources", CORPUS.sources_path),
        ("splits", CORPUS.splits_path),
    ]
    for kind, path in files:
        accepts = compile_acceptor(file_schema(kind, CORPUS.scheme))
        assert accepts(json.loads(path.read_bytes())), path


@pytest.mark.parametrize("kind", sorted(FILES))
def test_other_values_are_not(kind: str) -> None:
    accepts = compile_acceptor(file_schema(kind, CORPUS.scheme))
    assert not any(accepts(value) for value in ({}, [], None, "x", {"$schema": "x", "documents": {"../x": {}}}))


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ({"uniqueItems": True}, [1, 2]),
        ({"oneOf": [{"type": "string"}]}, "x"),
        ({"not": {"type": "string"}}, 1),
        ({"type": ["string", "null"]}, "x"),
        ({"if": {"type": "string"}, "then": {"minLength": 1}}, "x"),
        ({"enum": [1, 2]}, 1),
        ({"if": {"properties": {"a": {"const": 1}}}, "then": {"required": ["b"]}}, {"a": 1}),
    ],
)
def test_what_it_does_not_know_it_leaves_to_the_full_check(schema: dict[str, Any], value: Any) -> None:
    assert not compile_acceptor(schema)(value)
