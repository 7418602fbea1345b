"""Level 2: the clean text is there and is the one that was annotated."""

from __future__ import annotations

from collections.abc import Iterator

from chidao.validation.context import Document
from chidao.validation.drift import drift, told
from chidao.validation.rule import Pointer, Problem, rule


@rule(
    "CD201", "text-missing", "annotation",
    summary="The clean text of an annotated document is there, and is UTF-8.",
    why="Without it no offset can be checked; the checks that read the text are left out.",
    remedy="Run `chidao clean`, or restore the text's file.",
    bad="annotations/gold/x.json without corpus/x.txt", good="annotations/gold/x.json with corpus/x.txt",
)  # fmt: skip
def text_missing(document: Document) -> Iterator[Problem]:
    """Find an annotation without text."""
    if document.text_data is None:
        yield Problem(("id",), f"the clean text {document.text_name} is not there")
    elif document.text is None and document.text_sha256 == document.annotation.text_sha256:
        yield Problem(("id",), f"the clean text {document.text_name} is not UTF-8")


@rule(
    "CD202", "text-changed", "annotation",
    summary="The clean text is the one that was annotated, to the byte.",
    why="In another text all offsets may point elsewhere; the checks that read the text are left out.",
    remedy="Restore the text, or annotate the new one and write its hash into text_sha256.",
    bad="a corpus file edited after its annotation", good="a corpus file untouched since its annotation",
)  # fmt: skip
def text_changed(document: Document) -> Iterator[Problem]:
    """Find a text that is not the one annotated."""
    found = document.text_sha256
    if found is not None and found != document.annotation.text_sha256:
        message = (
            f"the clean text {document.text_name} was changed after this annotation was made: "
            f"its SHA-256 is {found[:12]}…, the annotation is of {document.annotation.text_sha256[:12]}…"
        )
        moved = drift(document.annotation.spans, document.other_text) if document.other_text is not None else None
        if moved and (words := told(moved)):
            message += f"; {words}"
        pointer = Pointer("the text that was changed", file=document.text_name)
        yield Problem(("text_sha256",), message, related=(pointer,))
