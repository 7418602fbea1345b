"""Whatever a file holds, it gives findings, never an exception, and takes time linear in its size."""

from __future__ import annotations

import copy
import json
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chidao.store import Corpus
from chidao.validation.checker import Checker
from chidao.validation.finding import Finding
from chidao.validation.json_file import JsonFile
from chidao.validation.rule import run
from chidao.validation.target import Target

ROOT = Path(__file__).resolve().parents[2]

CORPUS = Corpus(ROOT)
CHECKER = Checker(CORPUS)
DOCUMENTS = CORPUS.document_ids()
GOLD = {document: CORPUS.gold_path(document).read_bytes() for document in DOCUMENTS}
TEXTS = {document: CORPUS.text_path(document).read_bytes() for document in DOCUMENTS}
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(
        ["ORG", "s1", "l1", "2024-02-30", "T.Ư", "69-KL/TW", "\ud800", "\n", "(", "٢٠٢٤", 2**53, -1, 10**30]
    )
)
JSON = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4)
)
KINDS = ["corpus-record", "directives", "organizations", "sources", "splits"]


def check(data: bytes, document: str = DOCUMENTS[0]) -> list[Finding]:
    found = CHECKER.check_annotation(data, "x.json", TEXTS[document], origin="gold", stem=document)
    assert json.loads(msgspec.json.encode(found)) is not None
    return found


@given(st.binary(max_size=200))
def test_random_bytes(data: bytes) -> None:
    assert check(data)


@given(JSON)
def test_random_json(value: Any) -> None:
    assert check(json.dumps(value).encode())


@given(st.text(alphabet='{}[]",:0123456789.eE+- \\u dafntrls\n\t', max_size=60))
def test_near_json(text: str) -> None:
    """The scan for places refuses exactly what Python's reader refuses, but for what only the scan looks at."""
    found = [finding.code for finding in check(text.encode())]
    assert found
    try:
        json.loads(text, parse_constant=lambda name: json.loads(name + "!"))
        assert found[0] != "CD102" or "surrogate" in check(text.encode())[0].message
    except ValueError:
        assert found == ["CD102"]


def places_of(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    found = [path]
    if isinstance(value, dict):
        found += [inner for key, member in value.items() for inner in places_of(member, (*path, key))]
    elif isinstance(value, list):
        found += [inner for index, member in enumerate(value) for inner in places_of(member, (*path, index))]
    return found


PARSED = {document: json.loads(data) for document, data in GOLD.items()}
PLACES = {document: places_of(value) for document, value in PARSED.items()}


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_changed_gold(data: st.DataObject) -> None:
    """Changes anywhere in real gold: other values, missing and copied members."""
    document = data.draw(st.sampled_from(DOCUMENTS))
    value = copy.deepcopy(PARSED[document])
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(PLACES[document]))
        node = value
        try:
            for step in path[:-1]:
                node = node[step]
            old = node[path[-1]]
        except (KeyError, IndexError, TypeError):
            continue
        how = data.draw(st.sampled_from(["other", "small", "delete", "swap"]))
        if how == "delete":
            del node[path[-1]]
        elif how == "swap":
            other = data.draw(st.sampled_from(PLACES[document]))
            target: Any = PARSED[document]
            for step in other:
                target = target[step]
            node[path[-1]] = copy.deepcopy(target)
        elif how == "small" and isinstance(old, int):
            node[path[-1]] = old + data.draw(st.integers(-30, 30))
        else:
            node[path[-1]] = data.draw(JSON)
    check(json.dumps(value).encode(), document)


@given(st.sampled_from(KINDS), JSON)
def test_random_json_as_other_files(kind: str, value: Any) -> None:
    file = JsonFile("x.json", json.dumps(value).encode(), kind, CHECKER.schemas)
    assert list(run("file", file))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"[" * 200_000, "nesting goes deeper than 200 levels here"),
        (b'{"a":' * 100_000, "nesting goes deeper than 200 levels here"),
        (b"[" * 150_000 + b"]" * 150_000, "nesting goes deeper than 200 levels here"),
        (b"1" * 300_000, "this number has more than 400 digits"),
        (b'"' + b"\\u0061" * 50_000, "this string is not closed"),
        (b'["' + b"\\" * 299_999, "\\ is no escape of JSON"),
        (b"[" + b"1," * 150_000, "the file ends here, where a value must stand"),
        (b" " * 300_000, "the file ends here, where a value must stand"),
        (b"\n" * 300_000 + b"x", "x is no word of JSON; a value must stand here"),
        (b"\xff" * 300_000, "byte 0xff at byte offset 0 is not UTF-8 (invalid start byte)"),
    ],
    ids=lambda given: given[:12].decode("latin-1") if isinstance(given, bytes) else "",
)
def test_hostile_files_are_refused_in_a_word(data: bytes, message: str) -> None:
    """`python -m benchmarks.hostile_files` measures that the time of a byte stays the same."""
    assert [finding.message for finding in check(data)] == [message]


def test_each_of_many_faults_is_found() -> None:
    """Five thousand spans that are nothing but an id of a wrong type, one without; and a key without end."""
    data = b'{"spans": [' + b'{"id": 1},' * 5_000 + b"{}]}"
    # The file and each span lack members; each id is of a wrong type.
    assert Counter(finding.code for finding in check(data)) == {"CD105": 5_002, "CD107": 5_000}
    assert [finding.code for finding in check(b'{"' + b"k" * 300_000 + b'": 1}')] == ["CD105", "CD106"]


def test_hostile_spans() -> None:
    """Ten thousand spans over one another, and surfaces of a hundred thousand figures and brackets."""
    value = copy.deepcopy(PARSED[DOCUMENTS[0]])
    value["spans"] = [
        {**value["spans"][13], "id": f"s{index}", "start": index % 50, "end": 60 + index, "text": "x"}
        for index in range(10_000)
    ]
    for number, text in enumerate(("1" * 100_000, "(" * 100_000, "a " * 50_000, "năm " * 25_000, "1/" * 50_000)):
        value["spans"][number]["text"] = text
        value["spans"][number + 5] = {**PARSED[DOCUMENTS[0]]["spans"][3], "id": f"d{number}", "text": text}
    data = json.dumps(value).encode()
    # Of a text that is not there the offsets cannot be checked, so that all higher rules see all spans.
    found = CHECKER.check_annotation(data, "x.json", None, origin="gold", stem=DOCUMENTS[0])
    assert {"CD201", "CD303", "CD404"} <= {finding.code for finding in found}


@pytest.mark.parametrize("kind", KINDS)
def test_other_kinds_as_targets(kind: Any, tmp_path: Any) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(b"\x00{}")
    assert [finding.code for finding in CHECKER.check(Target(path, "x.json", kind))] == ["CD102"]
