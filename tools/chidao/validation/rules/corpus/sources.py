"""Level 5: every raw page has its provenance."""

from __future__ import annotations

import re
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


#: What is written where nothing is known.
_NOTHING = frozenset({"", "unknown", "n a", "na", "none", "null", "todo", "tbd", "không rõ", "chưa rõ"})


@rule(
    "CD533", "source-unknown", "sources",
    severity="warning",
    summary="Of every raw page something is known: site, place, date, or who holds the rights.",
    why="A page of which nothing is known cannot be cited, nor its rights be asked for.",
    remedy="Record site, place or date with the words of the page that say it, or say whose the page is.",
    bad='no site, place or date, and "rights": "unknown"', good='no site, place or date, and "rights": "Báo Bạc Liêu"',
)  # fmt: skip
def source_unknown(provenance: Provenance) -> Iterator[Problem]:
    """Find pages of which nothing is known."""
    for document, source in provenance.sources.documents.items():
        capture = source.capture
        rights = " ".join(re.findall(r"\w+", source.rights.lower()))
        if capture.site is capture.place is capture.date is None and rights in _NOTHING:
            message = f"neither site nor place nor date of {quoted(document)} is known, nor who holds the rights"
            yield Problem(("documents", document, "capture"), message)
