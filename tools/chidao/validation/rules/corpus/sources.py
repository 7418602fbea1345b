"""Level 5: every raw page has its provenance."""

from __future__ import annotations

from collections.abc import Iterator

from chidao.validation.context import Provenance
from chidao.validation.finding import quoted
from chidao.validation.rule import Problem, rule


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
