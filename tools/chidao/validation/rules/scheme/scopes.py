"""Level 3: where the scope of a group begins and ends in its text.

Scopes that are out of place altogether (`CD314`) are left alone here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chidao.extraction.tasks.markers import find_line_markers
from chidao.model import Span
from chidao.validation.context import Document
from chidao.validation.finding import quoted
from chidao.validation.rule import Problem, rule

#: What may stand between a group and the next one in its paragraph, or the end of the paragraph.
_BETWEEN = re.compile(r"[ ;,/|–-]{0,8}(?:(?:và|hoặc|đồng thời|cùng với|cuối cùng là) )?")
_CLOSING = frozenset(".,;:!?…)]}”’»/")
#: Kinds of markers; where one of them is said but not there, `CD424` finds it.
_MARKED = frozenset({"number", "ordinal-word"})
_LONGEST_MARKER = 60
_SHOWN = 30


_Scope = tuple[int, Span, str, int, int, str]


def _scopes(document: Document) -> list[_Scope]:
    """Give index, span, attribute, start, end and fault of the scopes that lie in the text and hold their title."""
    text = document.text or ""
    return [
        (index, span, attribute, start, end, _edge_fault(text, start, end))
        for index, span, attribute, (start, end) in document.values("scope")
        if start <= span.start < span.end <= end <= len(text)
    ]


def _is_inside_word(text: str, place: int) -> bool:
    if not 0 < place < len(text):
        return False
    before, behind = text[place - 1], text[place]
    is_glued = behind.isupper() and not before.isupper()
    return before.isalnum() and behind.isalnum() and not is_glued


def _edge_fault(text: str, start: int, end: int) -> str:
    if text[start].isspace():
        return "begins with white space"
    if text[end - 1].isspace():
        return "ends with white space"
    if _is_inside_word(text, start):
        return "begins inside a word"
    if _is_inside_word(text, end):
        return "ends inside a word"
    if text[start] in _CLOSING:
        return f"begins with {quoted(text[start])}, which closes what is before it"
    if text[end - 1] == ";":
        return "holds the closing “;”"
    if text[end : end + 1] == ".":
        return "leaves out the closing “.”"
    return ""


@rule(
    "CD315", "scope-edge", "annotation",
    summary="A scope begins and ends with its own words: no white space, no part of a word, the closing full stop, "
    "no closing semicolon.",
    why="The scope is cut out of the text and read on its own (section 4 of the guidelines).",
    remedy="Correct start and end of the scope.",
    bad="a scope that ends behind the “;” of “A; B; C.”, or before its “.”",
    good="a scope that begins at “Thứ” in “làThứ nhất”: two words that the page glued together",
    needs_text=True,
)  # fmt: skip
def scope_edge(document: Document) -> Iterator[Problem]:
    """Find scopes whose edges cut the text where nothing begins or ends."""
    for index, span, attribute, start, end, fault in document.once(_scopes):
        if fault:
            path, place = ("spans", index, "values", attribute), (span.start, span.end)
            yield Problem(path, f"scope [{start}, {end}] {fault}", text=place, span=span.id)


def _begin_fault(text: str, start: int, span: Span) -> str:
    """Say why a scope does not begin at its title or at a marker directly before it."""
    if text[start - 1 : start] == "(":
        return "begins behind a bracket that opens its marker"
    if start == span.start or not _MARKED.isdisjoint(map(str, span.values.values())):
        return ""
    before = text[start : min(span.start, start + _LONGEST_MARKER)]
    if any(each.title == span.start - start for each in find_line_markers(f"{before}{span.text[:1]}")):
        return ""
    return f"begins with {quoted(before[:_SHOWN].strip())}, which is no marker"


def _end_fault(text: str, end: int, starts: set[int]) -> str:
    """Say why neither the end of a paragraph nor the next group or marker follows a scope."""
    if text[end : end + 1] in ("", "\n"):
        return ""
    gap = _BETWEEN.match(text, end)
    behind = gap.end() if gap else end
    if {end, behind} & starts or behind == len(text) or text[behind] == "\n":
        return ""
    line = text[behind : behind + _LONGEST_MARKER].partition("\n")[0]
    if behind > end and find_line_markers(line):
        return ""
    return f"ends before {quoted(text[end : end + _SHOWN].strip())}, where neither a paragraph ends nor a group begins"


@rule(
    "CD316", "scope-reach", "annotation",
    severity="warning",
    summary="A scope begins at its group's marker or title, and ends with a paragraph or before the next group.",
    why="The scope is all the text of the group, and no other (section 4 of the guidelines).",
    remedy="Begin it at the marker, and end it at the end of the paragraph or before the separator.",
    bad="a scope that ends in the middle of “nâng cao tiềm lực | quốc gia; thứ tư, …”",
    good="a scope that ends before “; và thứ tư, …”; one whose paragraph ends with “;”",
    needs_text=True,
)  # fmt: skip
def scope_reach(document: Document) -> Iterator[Problem]:
    """Find scopes that begin before their marker or end too soon."""
    text = document.text or ""
    found = [each for each in document.once(_scopes) if not each[-1]]
    starts = {each[3] for each in found}
    for index, span, attribute, start, end, _ in found:
        if fault := _begin_fault(text, start, span) or _end_fault(text, end, starts):
            path, place = ("spans", index, "values", attribute), (span.start, span.end)
            yield Problem(path, f"scope [{start}, {end}] {fault}", text=place, span=span.id)
