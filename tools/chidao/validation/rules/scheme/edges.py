"""Level 3: spans start and end where the scheme says."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from chidao.extraction.directives.tables import ABBREVIATIONS
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
    if text[0].isalnum() and text[-1].isalnum():
        return None
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
