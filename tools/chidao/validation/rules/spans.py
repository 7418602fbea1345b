"""Level 3: spans have their edges and lie in each other as the scheme allows."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from chidao.extraction.tables import ABBREVIATIONS
from chidao.model import Span
from chidao.validation.context import Document
from chidao.validation.finding import quoted
from chidao.validation.rule import Problem, rule

_PAIRS = {"(": ")", "[": "]", "{": "}", "«": "»", "‹": "›", "⟨": "⟩"}
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}
#: Writers mix their forms, so that any other quotation mark inside counts as the partner.
_QUOTES = frozenset("\"“”„‟'‘’‚‛")
#: Signs that belong to what they stand at, though Unicode calls them punctuation.
_OWN = frozenset("%‰&#@*")


def edge_fault(text: str) -> tuple[int, str] | None:
    """Tell what is wrong with the edges of a surface.

    Args:
        text: the surface of a span, not empty.

    Returns:
        the index of the character that must stay outside (0 or the last) and what it is; None where the
        edges are right. A full stop of an abbreviation, and brackets and quotation marks with their
        partner inside, are the span's own.
    """
    if text[0].isspace():
        return 0, "white space"
    if text[-1].isspace():
        return len(text) - 1, "white space"
    if _is_punctuation(text[0]) and not _has_partner(text, 0):
        return 0, "punctuation that is not its own"
    if _is_punctuation(text[-1]) and not _has_partner(text, len(text) - 1) and not _ends_in_abbreviation(text):
        return len(text) - 1, "punctuation that is not its own"
    return None


def _is_punctuation(character: str) -> bool:
    return character not in _OWN and unicodedata.category(character).startswith("P")


def _has_partner(text: str, index: int) -> bool:
    character = text[index]
    if character in _QUOTES:
        inside = text[1:] if index == 0 else text[:-1]
        return any(quote in inside for quote in _QUOTES)
    partner = _PAIRS.get(character) if index == 0 else _CLOSING.get(character)
    if partner is None:
        return False
    depth = 0
    for each in text if index == 0 else reversed(text):
        depth += (each == character) - (each == partner)
        if depth == 0:
            return True
    return False


def _ends_in_abbreviation(text: str) -> bool:
    word = text[-32:].rsplit(maxsplit=1)[-1]
    if not word.endswith(".") or word.endswith(".."):
        return False
    stem = word[:-1].lower()
    initials = stem.split(".")
    return stem in ABBREVIATIONS or (len(initials) > 1 and all(len(part) == 1 for part in initials))


@rule(
    "CD301", "span-edge", "annotation",
    summary="A span neither starts nor ends with white space or punctuation that is not its own.",
    why="Two annotators agree on a span only where its edges follow one rule (section 0 of the guidelines).",
    remedy="Move the edge inward, and correct offset and text.",
    bad="“Tỉnh ủy,”", good="“TP.”; “Đề án “Hỗ trợ phụ nữ khởi nghiệp””",
)  # fmt: skip
def span_edge(document: Document) -> Iterator[Problem]:
    """Find spans with a wrong edge."""
    for index, span in document.spans:
        if fault := edge_fault(span.text):
            at, what = fault
            side = "starts" if at == 0 else "ends"
            message = f"the span {side} with {what}: {quoted(span.text[at])} in {quoted(span.text)}"
            place = (span.start + at, span.start + at + 1)
            yield Problem(("spans", index, "text"), message, text=place, span=span.id)


def _in_order(document: Document) -> list[tuple[int, Span]]:
    """Give the spans by start, the longer first; of two with one extent the one that may contain the other."""
    labels = document.scheme.labels

    def room(span: Span) -> int:
        return -len(labels[span.label].may_contain)

    return sorted(document.spans, key=lambda each: (each[1].start, -each[1].end, room(each[1]), each[0]))


def _enclosing(document: Document) -> Iterator[tuple[int, Span, Span]]:
    """Give each span with the innermost open span that it begins in."""
    opened: list[Span] = []
    for index, span in _in_order(document):
        while opened and opened[-1].end <= span.start:
            opened.pop()
        if opened:
            yield index, span, opened[-1]
        opened.append(span)


def _name(span: Span) -> str:
    return f"{span.label} {quoted(span.text, 40)} ({span.id}, {span.start}:{span.end})"


@rule(
    "CD302", "crossing", "annotation",
    summary="Spans do not cross: one lies inside the other or outside.",
    why="Crossing spans are no tree; no tool can show or train on them.",
    remedy="Move one of the edges.",
    bad="0:10 and 5:15", good="0:10 and 5:10",
)  # fmt: skip
def crossing(document: Document) -> Iterator[Problem]:
    """Find spans that cross one before them."""
    for index, span, outer in _enclosing(document):
        if span.end > outer.end and span.label != outer.label:
            message = f"{_name(span)} crosses {_name(outer)}"
            yield Problem(("spans", index), message, text=(span.start, span.end), span=span.id)


@rule(
    "CD303", "same-label-overlap", "annotation",
    summary="Spans of one label neither nest nor share a character, and none is there twice.",
    why="A token has one tag in the column of a label.",
    remedy="Keep the one with the right extent.",
    bad="ORG 0:10 and ORG 5:15", good="ORG 0:10 and ORG 10:15",
)  # fmt: skip
def same_label_overlap(document: Document) -> Iterator[Problem]:
    """Find spans that overlap one of their own label."""
    furthest: dict[str, Span] = {}
    for index, span in _in_order(document):
        before = furthest.get(span.label)
        if before and span.start < before.end:
            is_same = (span.start, span.end) == (before.start, before.end)
            message = f"{_name(span)} {'is there twice: as' if is_same else 'overlaps'} {_name(before)}"
            yield Problem(("spans", index), message, text=(span.start, span.end), span=span.id)
        if not before or span.end > before.end:
            furthest[span.label] = span


@rule(
    "CD304", "nesting", "annotation",
    summary="A span lies only inside spans of labels that may contain its label.",
    why="The scheme says what may lie in what (`may_contain`).",
    remedy="Take one of the two out, or move an edge.",
    bad="a DIRECTIVE inside a DATE", good="a DATE inside a DIRECTIVE",
)  # fmt: skip
def nesting(document: Document) -> Iterator[Problem]:
    """Find spans inside a span that must not contain them."""
    for index, span, outer in _enclosing(document):
        allowed = document.scheme.labels[outer.label].may_contain
        if span.end <= outer.end and span.label != outer.label and span.label not in allowed:
            message = (
                f"{_name(span)} lies inside {_name(outer)}; {outer.label} may contain {', '.join(allowed) or 'nothing'}"
            )
            yield Problem(("spans", index), message, text=(span.start, span.end), span=span.id)


@rule(
    "CD305", "scheme-version", "annotation",
    summary="The annotation was made by the scheme's version.",
    why="Labels and rules differ between versions.",
    remedy="Look over the annotation by the new scheme and write its version.",
    bad="scheme_version 1 under scheme version 2", good="scheme_version 2 under scheme version 2",
)  # fmt: skip
def scheme_version(document: Document) -> Iterator[Problem]:
    """Find annotations of another version."""
    if document.annotation.scheme_version != document.scheme.version:
        said, now = document.annotation.scheme_version, document.scheme.version
        yield Problem(("scheme_version",), f"made by version {said} of the scheme, which is at version {now}")


@rule(
    "CD306", "gold-status", "annotation",
    summary="What lies in annotations/gold has status gold.",
    why="A release is built from that folder: no draft may slip in.",
    remedy="Finish the annotation and set its status, or move the file.",
    bad='annotations/gold/x.json with "status": "draft"', good='annotations/annotators/a/x.json with "status": "draft"',
)  # fmt: skip
def gold_status(document: Document) -> Iterator[Problem]:
    """Find gold that is not."""
    if document.origin == "gold" and document.annotation.status != "gold":
        yield Problem(("status",), f"the file lies in gold but its status is {quoted(document.annotation.status)}")
