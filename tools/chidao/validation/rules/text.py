"""Level 2: the annotation fits the text that it speaks of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from chidao.validation.context import Document
from chidao.validation.finding import quoted
from chidao.validation.places import JsonPath
from chidao.validation.rule import Problem, rule


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
        yield Problem(("text_sha256",), message)


@rule(
    "CD203", "document-id", "annotation",
    summary="An annotation's id is its file's name.",
    why="The id joins page, text, record and annotation.",
    remedy="Rename the file, or correct the id.",
    bad='x.json with "id": "y"', good='x.json with "id": "x"',
)  # fmt: skip
def document_id(document: Document) -> Iterator[Problem]:
    """Find an id that is not the file's name."""
    if document.stem is not None and document.annotation.id != document.stem:
        yield Problem(("id",), f"the id is {quoted(document.annotation.id)}, but the file is {document.stem}.json")


@rule(
    "CD204", "duplicate-id", "annotation",
    summary="Ids of spans, of lists and of relations are unique in their document.",
    why="Relations and groups refer by id.",
    remedy="Give one of the two another id, and look which one relations and groups mean.",
    bad="two spans s4", good="a span l1 and a list l1",
)  # fmt: skip
def duplicate_id(document: Document) -> Iterator[Problem]:
    """Find ids that are given twice."""
    for key, what, members in (
        ("spans", "span", document.annotation.spans),
        ("lists", "list", document.annotation.lists),
        ("relations", "relation", document.annotation.relations),
    ):
        yield from _repeated(key, what, members)


def _repeated(key: str, what: str, members: Sequence[Any]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for index, member in enumerate(members):
        if member.id in seen:
            message = f"{what} id {quoted(member.id)} is taken by {key}[{seen[member.id]}]"
            yield Problem((key, index, "id"), message, span=member.id if what == "span" else None)
        else:
            seen[member.id] = index


def _range_faults(
    document: Document, path: JsonPath, start: int, end: int, problem: Callable[..., Problem]
) -> Iterator[Problem]:
    if start >= end:
        yield problem((*path, "end"), f"the end {end} is not behind the start {start}")
    elif document.text is not None and end > len(document.text):
        size = len(document.text)
        where = "start" if start >= size else "end"
        message = f"the offsets {start}:{end} go beyond the text, which has {size} code points"
        yield problem((*path, where), message)


def _text_fault(document: Document, start: int, end: int, surface: str) -> tuple[str, str] | None:
    text = document.text
    if text is None or start >= end or end > len(text) or text[start:end] == surface:
        return None
    found = text.find(surface, max(0, start - 200), end + 200 + len(surface))
    remedy = f"The surface stands at {found}:{found + len(surface)}." if found >= 0 else ""
    return (
        f"the text at {start}:{end} reads {quoted(text[start : min(end, start + 61)])}, not {quoted(surface)}",
        remedy,
    )


@rule(
    "CD205", "span-range", "annotation",
    summary="A span ends behind its start and inside the text.",
    why="An empty or backward span marks nothing; one beyond the text cannot be cut out.",
    remedy="Correct start and end; they count code points, not bytes or UTF-16 units.",
    bad="12:12, or 90:120 in a text of 100", good="90:100 in a text of 100",
)  # fmt: skip
def span_range(document: Document) -> Iterator[Problem]:
    """Find spans that are empty, backward or beyond the text."""
    for index, span in enumerate(document.annotation.spans):
        yield from _range_faults(
            document,
            ("spans", index),
            span.start,
            span.end,
            lambda path, message, span=span: Problem(path, message, span=span.id),
        )


@rule(
    "CD206", "span-text", "annotation",
    summary="A span's text is the clean text between its offsets.",
    why="The surface is stored beside the offsets so that a slip in either shows.",
    remedy="Correct the offsets, or the text.",
    bad='"text": "Tỉnh ủy" where the text reads "ỉnh ủy "', good='"text": "Tỉnh ủy" where the text reads "Tỉnh ủy"',
    needs_text=True,
)  # fmt: skip
def span_text(document: Document) -> Iterator[Problem]:
    """Find spans whose text is another."""
    for index, span in enumerate(document.annotation.spans):
        if fault := _text_fault(document, span.start, span.end, span.text):
            yield Problem(("spans", index, "text"), *fault, text=(span.start, span.end), span=span.id)


@rule(
    "CD207", "phrase-text", "annotation",
    summary="The phrase that announces a list lies in the text and reads as stored.",
    why="As for spans: offsets and surface check each other.",
    remedy="Correct the offsets, or the text of the phrase.",
    bad='"text": "6 nhiệm vụ" where the text reads "06 nhiệm v"', good='"text": "06 nhiệm vụ" where the text reads so',
)  # fmt: skip
def phrase_text(document: Document) -> Iterator[Problem]:
    """Find phrases whose offsets or text are wrong."""
    for index, each in enumerate(document.annotation.lists):
        if phrase := each.phrase:
            path = ("lists", index, "phrase")
            yield from _range_faults(document, path, phrase.start, phrase.end, Problem)
            if fault := _text_fault(document, phrase.start, phrase.end, phrase.text):
                yield Problem((*path, "text"), *fault, text=(phrase.start, phrase.end))


@rule(
    "CD208", "page-segments", "annotation",
    summary="The segments of the raw page are in order, do not overlap, and lie inside the page.",
    why="They are compared with what cleaning kept and removed.",
    remedy="Correct start and end; they count code points of the raw page.",
    bad="0:9 and 8:20", good="0:9 and 9:20",
)  # fmt: skip
def page_segments(document: Document) -> Iterator[Problem]:
    """Find segments that are empty, out of order, overlapping or beyond the page."""
    position = 0
    for index, segment in enumerate(document.annotation.segments or ()):
        path = ("segments", index)
        if segment.start >= segment.end:
            yield Problem((*path, "end"), f"the end {segment.end} is not behind the start {segment.start}")
        elif segment.start < position:
            message = f"the segment {segment.start}:{segment.end} begins before the one before it ends ({position})"
            yield Problem((*path, "start"), message)
        elif document.raw is not None and segment.end > len(document.raw):
            message = (
                f"the segment {segment.start}:{segment.end} goes beyond the raw page of {len(document.raw)} code points"
            )
            yield Problem((*path, "end"), message)
        position = max(position, segment.end)
