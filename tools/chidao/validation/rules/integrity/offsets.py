"""Level 2: offsets lie in the text and cut out what is stored beside them."""

from __future__ import annotations

from collections.abc import Iterator

from chidao.validation.context import Document
from chidao.validation.finding import quoted
from chidao.validation.places import JsonPath
from chidao.validation.rule import Pointer, Problem, rule


def _range_faults(document: Document, path: JsonPath, start: int, end: int) -> Iterator[Problem]:
    if start >= end:
        yield Problem((*path, "end"), f"the end {end} is not behind the start {start}")
    elif document.text is not None and end > len(document.text):
        size = len(document.text)
        where = "start" if start >= size else "end"
        message = f"the offsets {start}:{end} go beyond the text, which has {size} code points"
        yield Problem((*path, where), message)


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
    for index, span in document.unsound:
        for problem in _range_faults(document, ("spans", index), span.start, span.end):
            yield problem._replace(span=span.id)


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
    for index, span in document.unsound:
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
            yield from _range_faults(document, path, phrase.start, phrase.end)
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
    segments = document.annotation.segments or ()
    position = 0
    if all(position <= each.start < (position := each.end) for each in segments) and (
        document.raw is None or position <= len(document.raw)
    ):
        return
    position = 0
    for index, segment in enumerate(segments):
        path = ("segments", index)
        if segment.start >= segment.end:
            yield Problem((*path, "end"), f"the end {segment.end} is not behind the start {segment.start}")
        elif segment.start < position:
            message = f"the segment {segment.start}:{segment.end} begins before the one before it ends ({position})"
            pointer = Pointer("the segment before it", ("segments", index - 1))
            yield Problem((*path, "start"), message, related=(pointer,))
        elif document.raw is not None and segment.end > len(document.raw):
            message = (
                f"the segment {segment.start}:{segment.end} goes beyond the raw page of {len(document.raw)} code points"
            )
            yield Problem((*path, "end"), message)
        position = max(position, segment.end)
