from __future__ import annotations

import hashlib

import pytest

from chidao.model import Assignment, Splits
from chidao.release.splits import assign, extend
from chidao.store import Corpus


@pytest.mark.parametrize(
    ("document", "remainder", "split"),
    [("page-372", 79, "train"), ("page-46", 80, "validation"), ("page-4", 89, "validation"), ("page-101", 90, "test")],
)
def test_bounds(document: str, remainder: int, split: str) -> None:
    assert int.from_bytes(hashlib.sha256(document.encode()).digest()) % 100 == remainder
    assert assign(document) == split


def test_shares() -> None:
    found = [assign(f"document-{number}") for number in range(10_000)]
    assert [round(found.count(split) / 100) for split in ("train", "validation", "test")] == pytest.approx(
        [80, 10, 10], abs=1.5
    )


def test_assignments_never_move(repository: Corpus) -> None:
    splits = repository.splits()
    moved = next(document for document in splits.documents if assign(document) != splits.documents[document].split)
    grown = extend(splits, [*splits.documents, "page-46", "page-372"])
    assert grown.documents[moved] == splits.documents[moved]
    assert {name: grown.documents[name] for name in splits.documents} == splits.documents
    assert grown.documents["page-46"] == Assignment(split="validation", by="hash")
    assert grown.documents["page-372"] == Assignment(split="train", by="hash")
    assert list(grown.documents) == sorted(grown.documents)
    assert extend(grown, ["page-46"]) == grown


def test_nothing_to_assign() -> None:
    empty = Splits(schema="s", rule="r", documents={})
    assert extend(empty, []) == empty
