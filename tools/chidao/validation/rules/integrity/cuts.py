"""Level 2: spans do not cut a character, a syllable, or run over the end of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chidao.syllables import inside_character, inside_syllable
from chidao.validation.context import Document
from chidao.validation.finding import quoted
from chidao.validation.rule import Problem, rule

#: A line that ends so ends its paragraph; a line that is broken inside a name does not.
_PARAGRAPH_END = re.compile(r"\n\s*\n|[.!?…:;]\s*\n")


def _edges(document: Document) -> list[tuple[int, str, str, int]]:
    """Give index, key, id and offset of the edges of spans at which anything could be cut."""
    return document.once(_near_letters)


def _near_letters(document: Document) -> list[tuple[int, str, str, int]]:
    text = document.text or ""
    size = len(text)
    found = []
    for index, span in document.spans:
        for key, offset in (("start", span.start), ("end", span.end)):
            if 0 < offset < size:
                behind = text[offset]
                # What is no letter after a letter, and of the first blocks of Unicode, is cut nowhere.
                if behind > "\u02ff" or behind == "\n" or (behind.isalpha() and text[offset - 1].isalpha()):
                    found.append((index, key, span.id, offset))
    return found


@rule(
    "CD241", "span-character", "annotation",
    summary="A span starts and ends between characters as readers see them.",
    why="A letter and its loose marks, or the parts of an emoji, are one character; half of it is not text.",
    remedy="Move the edge before or behind the whole character.",
    bad="the end between u and U+0309", good="the end behind U+0309",
    needs_text=True,
)  # fmt: skip
def span_character(document: Document) -> Iterator[Problem]:
    """Find edges inside a character."""
    text = document.text or ""
    for index, key, name, offset in _edges(document):
        if inside_character(text, offset):
            message = f"the {key} {offset} cuts the character {quoted(text[offset - 1 : offset + 1])}"
            yield Problem(("spans", index, key), message, text=(offset - 1, offset + 1), span=name)


@rule(
    "CD242", "span-syllable", "annotation",
    summary="A span starts and ends between syllables.",
    why="Half a syllable is mostly an offset that is one off; no token has such an edge.",
    remedy="Move the edge to the end of the word, and correct offset and text.",
    bad="“ộ Chính trị”, cut out of “Bộ Chính trị”", good="“UBND”, cut out of “UBNDtỉnh”, two words that a page glued",
    needs_text=True,
)  # fmt: skip
def span_syllable(document: Document) -> Iterator[Problem]:
    """Find edges inside a word."""
    text = document.text or ""
    for index, key, name, offset in _edges(document):
        if not inside_character(text, offset) and (word := inside_syllable(text, offset)):
            message = f"the {key} {offset} cuts the word {quoted(word)}"
            yield Problem(("spans", index, key), message, text=(offset - 1, offset + 1), span=name)


@rule(
    "CD243", "span-paragraph", "annotation",
    summary="A span does not run over the end of a line, but for a name of an organisation in a broken heading.",
    why="What goes over a paragraph is two things, or an end that was missed (section 0 of the guidelines).",
    remedy="End the span at the end of its line.",
    bad="“năm 2030.␊Ngày 4/6”; “Ngày 4␊tháng 6”", good="“ỦY BAN NHÂN DÂN␊TỈNH LONG AN”",
)  # fmt: skip
def span_paragraph(document: Document) -> Iterator[Problem]:
    """Find spans over a line end."""
    may_break = document.scheme.labels_with("organization")
    for index, span in document.spans:
        at = span.text.find("\n")
        if at < 0:
            continue
        end = _PARAGRAPH_END.search(span.text)
        if end or span.label not in may_break:
            what = "the end of a paragraph" if end else f"the end of a line, which a span of {span.label} never does"
            place = span.start + (end.start() if end else at)
            yield Problem(
                ("spans", index, "text"),
                f"{quoted(span.text)} runs over {what}",
                text=(place, place + 1),
                span=span.id,
            )
