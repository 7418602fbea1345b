"""References to documents (label DIRECTIVE): from the text to mentions.

One scan finds the places where a reference can be: `số` before a figure, a type noun before a figure, the code of a
type between a symbol's separators, a type noun with a capital. From a figure the reader looks back, word by word, for
the type noun and reads the symbol with one anchored pattern; behind a noun without a figure it reads a name
(`chidao.extraction.directives.titles`).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from chidao.extraction.directives.anchors import anchors
from chidao.extraction.directives.figures import (
    BARE_HEAD,
    COUNTED,
    GOES_ON,
    LAW_SYMBOL,
    MEMBER,
    NO_REFERENCE,
    NUMBER,
    NUMBER_OF_YEAR,
    OF_YEAR,
    SYMBOL,
    YEAR_LIKE,
    canonical_symbol,
    types_of,
    usual_type,
)
from chidao.extraction.directives.nouns import (
    NUMBERED,
    NUMBERED_WITH_CAPITAL,
    NUMBERED_WITH_LABEL,
    PLAIN_NOUNS,
    Head,
    read_head,
)
from chidao.extraction.directives.rules import CONFIDENCE
from chidao.extraction.directives.tables import OTHER
from chidao.extraction.directives.title_context import inside_organization
from chidao.extraction.directives.titles import read_title
from chidao.extraction.mention import Mention

LABEL = "DIRECTIVE"

#: Right behind a type noun: its number or an anaphor follows.
_NO_TITLE = ("số ", "này", "của ", "số:")


class _Finder:
    """Reads the anchors of one text in order; `done` is where the last mention ended."""

    __slots__ = ("done", "found", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Mention] = []
        self.done = 0

    def label(self, start: int, end: int) -> None:
        """`số 6…`: look back for the noun, forward for the symbol."""
        self._figure(start, end - 1)

    def noun_figure(self, start: int, end: int) -> None:
        """`Nghị quyết 5…`; a scheme's name may begin with a figure (`Đề án 1 triệu héc-ta lúa`)."""
        done = self.done
        self._figure(end - 1, end - 1)
        if self.done == done and self.text.startswith("Đề án ", start):
            self.title(start, end - 1)

    def code(self, start: int, end: int) -> None:
        """`-KL/`: look back for the figure."""
        if head := BARE_HEAD.search(self.text, max(self.done, start - 16), start):
            self._figure(head.start(), head.start())

    def title(self, start: int, end: int) -> None:
        """A type noun with its capital, or before a quotation mark."""
        text = self.text
        if text.startswith(_NO_TITLE, end):
            return
        if start and text[start - 1].isalpha() and not (text[start - 1].islower() and text[start].isupper()):
            return
        title = read_title(text, start, text[start:end])
        if title is None or title.end <= start:
            return
        symbol = self._symbol_after_law(title.end) if title.rule == "title-law" else None
        if symbol:
            match, value = symbol
            self._emit(start, match.end(), title.doc_type, "symbol", match[1], value, "symbol-after-law-name")
            return
        self._emit(start, title.end, title.doc_type, "title", None, None, title.rule)

    def _figure(self, start: int, at: int) -> None:
        """Read a reference whose figure is at `at`; `start` is that of its `số`, if it has one."""
        text = self.text
        match = SYMBOL.match(text, at)
        if match and (value := canonical_symbol(match[0])):
            self._symbol(start, match, value)
        elif number := NUMBER.match(text, at) or NUMBER_OF_YEAR.match(text, at):
            self._number(start, number)

    def _symbol(self, start: int, match: re.Match[str], value: str) -> None:
        text = self.text
        # Most symbols have a noun of two words right before them.
        low = max(self.done, start - 20)
        last_space = text.rfind(" ", low, max(0, start - 1))
        begin = text.rfind(" ", low, last_space) + 1 if last_space > 0 else 0
        if begin and (doc_type := PLAIN_NOUNS.get(text[begin : start - 1])) and text[start - 1] == " ":
            self._emit(begin, match.end(), doc_type, "symbol", match[1], value, "symbol-after-noun")
            return
        types = types_of(value)
        if head := read_head(text, start, self.done, types):
            doc_type = type_of(head, types)
            self._emit(head.start, match.end(), doc_type, "symbol", match[1], value, "symbol-after-noun")
            return
        if NO_REFERENCE.search(text, max(0, start - 24), start):
            self.done = match.end()
            return
        is_label = start < match.start() and text[start].isupper() and (start == 0 or text[start - 1] == "\n")
        last = self.found[-1] if self.found else None
        near = last is not None and "\n" not in text[last.end : start] and start - last.end < 300
        if types <= {"CV", OTHER}:
            # No type code: a symbol only as the document's own label or in a coordination of official letters.
            coordinated = near and last is not None and text[last.end : start] in (", ", " và ", "; ", ", và ")
            if not is_label and not (coordinated and last is not None and last.values["doc_type"] == "CV"):
                return
        if len(types) == 1:
            doc_type = next(iter(types))
        elif near and last is not None and last.values["doc_type"] in types:
            doc_type = str(last.values["doc_type"])
        else:
            doc_type = usual_type(types)
        begin = match.start() if is_label or ":" in text[start : match.start()] else start
        self._emit(begin, match.end(), doc_type, "symbol", match[1], value, "symbol-bare")

    def _number(self, start: int, match: re.Match[str]) -> None:
        text = self.text
        end = match.end()
        labelled = start < match.start()
        head = read_head(text, start, self.done, None)
        if head is None:
            last = self.found[-1] if self.found else None
            if (
                labelled
                and last
                and last.values["form"] != "title"
                and text[last.end : start] in (", ", " và ", ", và ")
            ):
                self._emit(start, end, str(last.values["doc_type"]), "number", match[1], None, "number-after-noun")
            return
        capital = text[head.start].isupper()
        noun = head.noun
        if labelled:
            if (
                noun not in NUMBERED
                and noun not in NUMBERED_WITH_CAPITAL
                and not (noun in NUMBERED_WITH_LABEL and capital)
            ):
                return
            if text[match.start() - 2] == ":" and not capital:
                return
        elif noun not in NUMBERED and not (noun in NUMBERED_WITH_CAPITAL and capital):
            return
        if not labelled:
            if head.modifiers not in ("", "mtqg", "mục tiêu quốc gia") or (
                noun not in ("nghị quyết", "chỉ thị", "công văn", "quyết định", "nghị định")
                and YEAR_LIKE.fullmatch(match[1])
            ):
                return
            # Three figures name a document, or they count what a lesser noun announces (`Quyết định 150 hộ`).
            is_name = noun in NUMBERED and (len(match[1]) > 2 or OF_YEAR.match(text, end))
            if COUNTED.match(text, end) and not is_name:
                return
            if not GOES_ON.match(text, end) and (noun not in NUMBERED or not capital):
                return
            if not capital and len(match[1]) == 1:
                return
        if inside_organization(text, head.start):
            return
        self._emit(head.start, end, head.doc_type, "number", match[1], None, "number-after-noun")
        if noun in NUMBERED:
            self._further_numbers(head.doc_type)

    def _further_numbers(self, doc_type: str) -> None:
        """The later members of a coordination, numbers alone (`Nghị quyết số 57, 59, 66 của Bộ Chính trị`)."""
        while (member := MEMBER.match(self.text, self.done)) and not YEAR_LIKE.fullmatch(member[1]):
            self._emit(member.start(1), member.end(1), doc_type, "number", member[1], None, "number-after-noun")

    def _symbol_after_law(self, end: int) -> tuple[re.Match[str], str] | None:
        """The symbol right behind a law's name (`Luật Di sản văn hóa số 45/2024/QH15`)."""
        text = self.text
        if text[end : end + 1] != " ":
            return None
        at = end + 4 if text.startswith((" số ", " SỐ "), end) else end + 1
        match = SYMBOL.match(text, at)
        value = canonical_symbol(match[0]) if match else None
        return (match, value) if match and value and LAW_SYMBOL.search(value) else None

    def _emit(
        self, start: int, end: int, doc_type: str, form: str, number: str | None, symbol: str | None, rule: str
    ) -> None:
        self.found.append(
            Mention(
                start,
                end,
                LABEL,
                {"doc_type": doc_type, "form": form, "number": number, "symbol": symbol},
                rule,
                CONFIDENCE[rule],
            )
        )
        self.done = end


def find_directives(text: str) -> list[Mention]:
    """Find the references to documents in a text.

    Args:
        text: the clean text.

    Returns:
        the mentions in the order of the text, with all values but `entity`; offsets are code points of the text.
    """
    automaton, kinds = anchors()
    finder = _Finder(text)
    handlers: dict[str, Callable[[int, int], None]] = {
        "label": finder.label,
        "noun": finder.noun_figure,
        "code": finder.code,
        "title": finder.title,
    }
    calls = [handlers[kind] for kind in kinds]
    for anchor, start, end in automaton.find_matches_as_indexes(text):
        if start >= finder.done:
            calls[anchor](start, end)
    return finder.found


def type_of(head: Head, types: frozenset[str]) -> str:
    """The noun decides; `Văn bản` leaves it to the symbol."""
    if head.noun != "văn bản":
        return "TTLT" if head.doc_type == "TT" and head.modifiers.startswith("liên tịch") else head.doc_type
    return next(iter(types)) if len(types) == 1 else usual_type(types)
