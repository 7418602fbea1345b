"""Level 5: every document has its files."""

from __future__ import annotations

from collections.abc import Iterator

from chidao.validation.context import Inventory
from chidao.validation.rule import Problem, rule


@rule(
    "CD521", "record-missing", "corpus",
    summary="Every raw page has its clean text and its cleaning record.",
    why="Without the record the page cannot be rebuilt.",
    remedy="Run `chidao clean`.",
    bad="seeds/x.txt without corpus/x.json", good="seeds/x.txt with corpus/x.txt and corpus/x.json",
)  # fmt: skip
def record_missing(inventory: Inventory) -> Iterator[Problem]:
    """Find pages that were not cleaned."""
    for document in sorted(inventory.seeds):
        for what, ids, ending in (("text", inventory.texts, "txt"), ("record", inventory.records, "json")):
            if document not in ids:
                kind = "clean text" if what == "text" else "cleaning record"
                yield Problem(
                    (),
                    f"the {kind} of {document} is not there",
                    file=f"{inventory.names['corpus']}/{document}.{ending}",
                    document=document,
                )


@rule(
    "CD522", "seed-missing", "corpus",
    summary="Every text, record and gold annotation has its raw page.",
    why="What has no page has no provenance.",
    remedy="Restore the page in seeds/, or take the files out.",
    bad="corpus/x.txt without seeds/x.txt", good="corpus/x.txt with seeds/x.txt",
)  # fmt: skip
def seed_missing(inventory: Inventory) -> Iterator[Problem]:
    """Find documents without raw page."""
    for document in sorted((inventory.texts | inventory.records | inventory.gold) - inventory.seeds):
        name = f"{inventory.names['seeds']}/{document}.txt"
        yield Problem(
            (), f"the raw page of {document} is not there, but other files of it are", file=name, document=document
        )


@rule(
    "CD523", "file-missing", "corpus",
    summary="Registries, provenance and splits are there.",
    why="A corpus without them cannot be built.",
    remedy="Restore the file.",
    bad="no corpus/splits.json", good="a corpus/splits.json without documents",
)  # fmt: skip
def file_missing(inventory: Inventory) -> Iterator[Problem]:
    """Find required files that are not there."""
    for name in inventory.missing:
        yield Problem((), "the file is not there", file=name)
