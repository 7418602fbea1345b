"""Members that are passed over as sound have no errors: with or without a look at them, the same faults are told."""

from __future__ import annotations

import copy
import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chidao.schemas import FILES, file_schema
from chidao.store import Corpus
from chidao.validation.memberwise import MemberwiseValidator
from chidao.validation.schema_faults import explain
from chidao.validation.typed import TypedReaders

CORPUS = Corpus(Path(__file__).resolve().parents[2])
DOCUMENT = "001_2f85b69d4f545e88"
SOUND = {
    "annotation": CORPUS.gold_path(DOCUMENT),
    "corpus-record": CORPUS.record_path(DOCUMENT),
    "directives": CORPUS.directives_path,
    "organizations": CORPUS.organizations_path,
    "sources": CORPUS.sources_path,
    "splits": CORPUS.splits_path,
}
PARSED = {kind: json.loads(path.read_bytes()) for kind, path in SOUND.items()}
VALIDATORS = {kind: MemberwiseValidator(file_schema(kind, CORPUS.scheme)) for kind in SOUND}
READERS = TypedReaders(CORPUS.scheme)
WRONG = st.one_of(
    st.sampled_from([None, True, False, 0, -1, 1.0, 1.5, 10**30, "", "ORG", "2024-02-30", [], [1, 2], {}, {"a": 1}]),
    st.text(max_size=5),
)


def told(kind: str, value: Any) -> None:
    """Compare what is told with and without passing over."""
    passing_over = VALIDATORS[kind].errors(value, partial(READERS.is_sound_member, kind))
    assert explain(passing_over) == explain(VALIDATORS[kind].errors(value))


@given(st.sampled_from(sorted(SOUND)), st.data())
@settings(max_examples=150, deadline=None)
def test_the_same_faults_are_told(kind: str, data: st.DataObject) -> None:
    root = value = copy.deepcopy(PARSED[kind])
    depth = data.draw(st.integers(0, 4))
    path: list[str | int] = []
    while len(path) <= depth and value and isinstance(value, (dict, list)):
        steps = sorted(value) if isinstance(value, dict) else list(range(len(value)))
        path.append(data.draw(st.sampled_from(steps)))
        owner, value = value, value[path[-1]]
    match data.draw(st.sampled_from(["replace", "delete", "add"])):
        case "delete":
            del owner[path[-1]]
        case "add" if isinstance(owner, dict):
            owner[data.draw(st.text(max_size=9))] = data.draw(WRONG)
        case _:
            owner[path[-1]] = data.draw(WRONG)
    told(kind, root)


@pytest.mark.parametrize("kind", sorted(SOUND))
def test_members_of_sound_files_are_sound(kind: str) -> None:
    lists = {key: value for key, value in PARSED[kind].items() if isinstance(value, list)}
    for key, members in lists.items():
        assert all(READERS.is_sound_member(kind, key, member) for member in members)
    assert set(SOUND) <= set(FILES)
    told(kind, PARSED[kind])


def test_only_the_wrong_member_is_looked_at() -> None:
    value = copy.deepcopy(PARSED["annotation"])
    value["spans"][3]["values"]["doc_type"] = "ctr"
    value["spans"][5]["start"] = "7"
    looked: list[Any] = []

    def is_sound(field: str, member: Any) -> bool:
        found = READERS.is_sound_member("annotation", field, member)
        looked.extend([] if found else [(field, member["id"])])
        return found

    errors = VALIDATORS["annotation"].errors(value, is_sound)
    assert looked == [("spans", value["spans"][3]["id"]), ("spans", value["spans"][5]["id"])]
    assert sorted(fault.path for fault in explain(errors)) == [
        ("spans", 3, "values", "doc_type"),
        ("spans", 5, "start"),
    ]
