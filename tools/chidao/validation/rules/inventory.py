"""Level 5: every document has its files, its provenance and its split."""

from __future__ import annotations

from collections.abc import Iterator

from chidao.validation.context import Division, Inventory, Provenance
from chidao.validation.finding import quoted
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
        yield Problem((), f"the raw page of {document} is not there, but other files of it are", file=name)


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


@rule(
    "CD531", "source-missing", "sources",
    summary="Every raw page has its provenance, and every provenance its page.",
    why="Where a page is from must be known before it is published.",
    remedy="Add the page to seeds/sources.json, or take the entry out.",
    bad="seeds/x.txt without entry x", good="seeds/x.txt with entry x",
)  # fmt: skip
def source_missing(provenance: Provenance) -> Iterator[Problem]:
    """Find pages without provenance and provenance without page."""
    known = provenance.sources.documents
    for document in sorted(set(provenance.seeds) - set(known)):
        yield Problem(("documents",), f"the raw page {quoted(document)} has no entry")
    for document in known:
        if document not in provenance.seeds:
            yield Problem(("documents", document), f"there is no raw page seeds/{document}.txt", at_key=True)


@rule(
    "CD532", "source-differs", "sources",
    summary="Hash and size of each raw page are those recorded.",
    why="Raw pages are kept as captured, to the byte.",
    remedy="Restore the page; it is never edited.",
    bad="a page saved with other line ends", good="a page as captured",
)  # fmt: skip
def source_differs(provenance: Provenance) -> Iterator[Problem]:
    """Find pages that are not what was recorded."""
    for document, source in provenance.sources.documents.items():
        if document in provenance.seeds:
            digest, size = provenance.seeds[document]
            if source.sha256 != digest:
                message = f"seeds/{document}.txt has the SHA-256 {digest[:12]}…, but {source.sha256[:12]}… is recorded"
                yield Problem(("documents", document, "sha256"), message)
            if source.bytes != size:
                message = f"seeds/{document}.txt has {size} bytes, but {source.bytes} are recorded"
                yield Problem(("documents", document, "bytes"), message)


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
