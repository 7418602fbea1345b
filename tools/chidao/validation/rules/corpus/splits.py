"""Level 5: every document has its split."""

from __future__ import annotations

from collections.abc import Iterator

from chidao.validation.context import Division
from chidao.validation.finding import quoted
from chidao.validation.rule import Problem, rule


@rule(
    "CD541", "split-missing", "splits",
    summary="Every document with gold is in a split.",
    why="What is in no split is in no release.",
    remedy="Assign the document by the rule that the file states.",
    bad="annotations/gold/x.json without entry x", good="annotations/gold/x.json with entry x",
)  # fmt: skip
def split_missing(division: Division) -> Iterator[Problem]:
    """Find gold without split."""
    for document in sorted(division.gold - set(division.splits.documents)):
        yield Problem(("documents",), f"{quoted(document)} has gold but no split")


@rule(
    "CD542", "split-unknown", "splits",
    summary="Every document in a split has a page.",
    why="An assignment of nothing is a misspelt id.",
    remedy="Correct the id, or take the entry out.",
    bad="an entry y without seeds/y.txt", good="an entry x with seeds/x.txt, annotated or not",
)  # fmt: skip
def split_unknown(division: Division) -> Iterator[Problem]:
    """Find splits of nothing."""
    for document in division.splits.documents:
        if document not in division.seeds:
            yield Problem(("documents", document), f"{quoted(document)} is in a split but has no page", at_key=True)
