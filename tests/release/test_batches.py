from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from chidao.errors import ChidaoError
from chidao.release.batches import Batcher
from chidao.release.counts import add, count_document
from chidao.release.documents import gold_ids, read_document
from chidao.release.features import OF_DOCUMENTS, Layout
from chidao.release.logical import canonical_lines, sorted_lines
from chidao.release.parquet import Groups
from chidao.release.tables import Tables
from chidao.store import Corpus

Edit = Callable[[Path, Callable[[dict[str, Any]], None]], None]


@pytest.fixture(scope="module")
def tables(repository: Corpus) -> Tables:
    return Tables(Layout(repository.scheme))


def test_batches_are_the_documents_one_by_one(
    repository: Corpus, tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = gold_ids(repository)
    monkeypatch.setattr("chidao.release.batches._DOCUMENTS", 2)
    batches = list(Batcher(repository, tables).batches(names))
    assert [batch.documents for batch in batches] == [names[:2], names[2:4], names[4:]]
    documents = [read_document(repository, name) for name in names]
    for config in OF_DOCUMENTS:
        alone = [tables.of_document(config, document) for document in documents]
        assert [length for batch in batches for length in batch.tables[config].lengths] == [
            one.num_rows for one in alone
        ]
        rows = [row for one in alone for row in one.to_pylist()]
        assert [row for batch in batches for row in batch.tables[config].batch.to_pylist()] == rows
        assert b"".join(batch.tables[config].lines for batch in batches) == canonical_lines(rows)
        schema = tables.schemas[config]
        assert all(batch.tables[config].batch.schema.equals(schema, check_metadata=True) for batch in batches)
    scheme = repository.scheme
    wanted = add([count_document(document, scheme) for document in documents], scheme)
    assert add([batch.counts for batch in batches], scheme) == wanted
    assert [one for batch in batches for one in batch.characters] == [len(d.raw) + len(d.text) for d in documents]


def test_a_long_page_ends_a_batch(repository: Corpus, tables: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chidao.release.batches._CHARACTERS", 1)
    names = gold_ids(repository)
    assert [batch.documents for batch in Batcher(repository, tables).batches(names)] == [[name] for name in names]


def test_keys_of_rows_stand_in_order(repository: Corpus, tables: Tables) -> None:
    for name in gold_ids(repository):
        for rows in tables.rows(read_document(repository, name)).values():
            assert sorted_lines(rows) == canonical_lines(rows)


def too_large(gold: dict[str, Any]) -> None:
    next(one for one in gold["spans"] if "ordinal" in one["values"])["values"]["ordinal"] = 2**40


@pytest.mark.parametrize("change", [too_large, lambda gold: gold["lists"][0].update(declared=2**40)])
def test_an_error_names_the_document(
    copy: Corpus, tables: Tables, edit: Edit, change: Callable[[dict[str, Any]], None]
) -> None:
    names = gold_ids(copy)
    last = next(name for name in reversed(names) if copy.gold(name).lists)
    edit(copy.gold_path(last), change)
    with pytest.raises(ChidaoError, match=f"^{last}: a value is of another type than the scheme says"):
        list(Batcher(copy, tables).batches(names))


@pytest.mark.parametrize(("attribute", "value"), [("ordinal", True), ("ordinal", "1"), ("list", 1), ("scope", "x")])
def test_values_of_another_type(copy: Corpus, tables: Tables, edit: Edit, attribute: str, value: object) -> None:
    def change(gold: dict[str, Any]) -> None:
        next(one for one in gold["spans"] if attribute in one["values"])["values"][attribute] = value

    name = next(name for name in gold_ids(copy) if copy.gold(name).lists)
    edit(copy.gold_path(name), change)
    with pytest.raises(ChidaoError, match=f"^{name}: a value is of another type.* {attribute}"):
        tables.rows(read_document(copy, name))


def test_more_labels_than_fit_into_a_byte(tables: Tables, repository: Corpus) -> None:
    from chidao.release.arrays import tokens_batch

    rows = tables.rows(read_document(repository, gold_ids(repository)[0]))["tokens"]
    rows[0] = {**rows[0], "ner_tags": [300] * len(rows[0]["ner_tags"])}
    assert tokens_batch(rows, tables.schemas["tokens"]).to_pylist() == msgspec.to_builtins(rows)


def test_groups_end_at_the_same_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chidao.release.parquet._GROUP_CHARACTERS", 1000)
    names = [f"document-{number}" for number in range(3000)]
    states = (names, names[1:], names[:1200] + names[1201:])
    found = [Groups().ends(state, [10] * len(state)) for state in states]
    assert 10 < len(found[0]) < 25
    ended = [{state[end - 1] for end in ends} for state, ends in zip(states, found, strict=True)]
    assert len(ended[0] ^ ended[1]) <= 4
    assert len(ended[0] ^ ended[2]) <= 4
    groups = Groups()
    by_parts = [
        start + end for start in range(0, 3000, 100) for end in groups.ends(names[start : start + 100], [10] * 100)
    ]
    assert by_parts == found[0]


def test_groups_of_long_pages_end_in_any_case() -> None:
    assert Groups().ends(["a", "b", "c", "d"], [5_000_000, 5_000_000, 1, 9_000_000]) == [2, 4]
