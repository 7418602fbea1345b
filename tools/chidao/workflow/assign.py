"""Assigning documents to annotators by hash: nobody chooses, and what was assigned never moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256

from chidao.model import Assignments

RULE = (
    "Readers of a document are the annotators with the lowest SHA-256 of `id annotator`, two where SHA-256 of "
    "`overlap id`, as a fraction, is below the share, else one; an assignment never moves."
)
SCHEMA = "../schema/assignments.schema.json"


def assign(
    documents: Sequence[str],
    annotators: Sequence[str],
    share: float,
    existing: Assignments | None,
    readings: Mapping[str, Sequence[str]],
) -> Assignments:
    """Assign each document that has no reader yet, and a second one where the share asks for it.

    Args:
        documents: ids of the documents to be read.
        annotators: who reads; two or more where `share` is above 0.
        share: of the documents to be read by two, 0 to 1. A larger share adds readers to documents that are assigned
            already; a smaller one takes none away.
        existing: what was assigned before.
        readings: annotators by document that have read it already; they count as assigned.

    Returns:
        the assignments, sorted by document; those of before are in it as they were.
    """
    assigned = {document: list(readers) for document, readers in existing.documents.items()} if existing else {}
    for document in documents:
        readers = assigned.setdefault(document, [])
        if not readers:
            readers += sorted(readings.get(document, ()))
        wanted = 2 if fraction(f"overlap {document}") < share else 1
        for annotator in sorted(annotators, key=lambda name: (_digest(f"{document} {name}"), name)):
            if len(readers) >= wanted:
                break
            if annotator not in readers:
                readers.append(annotator)
    return Assignments(schema=SCHEMA, rule=RULE, documents={name: assigned[name] for name in sorted(assigned)})


def fraction(words: str) -> float:
    """Give a fraction, 0 to below 1, that depends on the words alone and is evenly spread."""
    return int.from_bytes(_digest(words)[:6]) / 2**48


def _digest(words: str) -> bytes:
    return sha256(words.encode()).digest()
