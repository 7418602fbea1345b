"""The short way to a place gives the place that the whole scan gives."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from chidao.store import Corpus
from chidao.validation.places import Places
from chidao.validation.plain_places import PlainPlaces
from paths import ROOT

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=30,
)


def paths_of(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    found = [path, (*path, "no such key"), (*path, 99)]
    if isinstance(value, dict):
        found += [inner for key, member in value.items() for inner in paths_of(member, (*path, key))]
    elif isinstance(value, list):
        found += [inner for index, member in enumerate(value) for inner in paths_of(member, (*path, index))]
    return found


def compare(text: str, paths: list[tuple[str | int, ...]]) -> None:
    whole, short = Places(text), PlainPlaces(text)
    assert whole.fault is None
    for path in paths:
        for key in (False, True):
            assert short.of(path, key=key) == whole.of(path, key=key), path


@given(VALUES, st.sampled_from([None, 0, 1, "\t"]), st.booleans(), st.randoms(use_true_random=False))
def test_same_places(value: Any, indent: Any, ascii_only: bool, random: Any) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    paths = paths_of(value)
    random.shuffle(paths)
    compare(f"\r\n {text}\n", paths)


def test_files_of_the_corpus() -> None:
    corpus = Corpus(ROOT)
    for path in (*corpus.annotation_paths(), corpus.organizations_path, corpus.splits_path):
        text = path.read_text("utf-8")
        compare(text, paths_of(json.loads(text)))
