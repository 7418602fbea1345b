"""Level 3: a span takes in the words that are its own, and leaves out those that are not.

Labels are found by the types of their attributes: dates, documents, organisations, groups of a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from chidao.extraction.dates.values import LONGEST, readings
from chidao.extraction.directives.symbols import read_reference
from chidao.extraction.directives.tables import DOCUMENT_TYPES, OTHER
from chidao.extraction.tasks.markers import find_line_markers
from chidao.model import Span
from chidao.validation.context import Document
from chidao.validation.finding import quoted
from chidao.validation.rule import Problem, rule

_UNIT = re.compile(r"(?<!\w)(?i:ngày|tháng|quý|năm) $")
#: After these `năm` counts years and is no part of the date (`kế hoạch 5 năm 2021 - 2025`).
_COUNTED = re.compile(
    r"(?<!\w)(?i:[0-9]+|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|nhiều|mấy|vài|hàng|hằng|mỗi|những|các|trong) $"
)
_FIGURE = re.compile(r"(?i:số:? ?)?[0-9]")
_LONGEST_NOUN = 24
#: What a term of office reads like: its noun with a figure.
_TERM = re.compile(r"[ ,(\n](?i:kh[óo][áa]) (?:[IVXLC]+|[0-9]+)(?!\w)|[ ,(\n](?i:nhiệm kỳ) [0-9]{4}")
_OFFICE = re.compile(
    r"(?:^|, | và )((?:(?:Nguyên|Quyền) )?(?:Phó )?(?:Tổng )?"
    r"(?:Chủ tịch|Bí thư|Giám đốc|Chủ nhiệm|Thủ tướng|Hiệu trưởng|Chánh án|Viện trưởng|Tổng Biên tập|Kế toán trưởng|"
    r"[UỦ][ỷy] viên|Bộ trưởng|Thứ trưởng|Cục trưởng|Vụ trưởng|Chi cục trưởng|Tổng cục trưởng|Trưởng (?:ban|phòng|đoàn)|"
    r"Trưởng (?:Ban|Phòng|Đoàn)|Chánh (?:Văn phòng|Thanh tra|văn phòng|thanh tra)))(?!\w)"
)


@cache
def _nouns() -> re.Pattern[str]:
    nouns = sorted({each.noun for each in DOCUMENT_TYPES if each.doc_type != OTHER}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?i:{'|'.join(nouns)})(?: (?i:số:?))? $|(?<!\w)(?i:số) $")


def _left_out(span: Span, before: str, message: str, index: int) -> Problem:
    word = before.strip()
    start = span.start - len(before)
    remedy = f"Begin the span at {start}, with {quoted(word)}."
    return Problem(("spans", index, "start"), message, remedy, text=(start, span.end), span=span.id)


@rule(
    "CD331", "date-unit", "annotation",
    summary="The unit noun directly before a date's figure belongs to the date.",
    why="“ngày”, “tháng”, “quý” and “năm” are part of the mention (section 2 of the guidelines); one word is the "
    "commonest difference between annotators.",
    remedy="Begin the span with the noun.",
    bad="“11/01/2024” in “ngày 11/01/2024”", good="“2021 - 2025” in “kế hoạch 5 năm 2021 - 2025”, which counts years",
    needs_text=True,
)  # fmt: skip
def date_unit(document: Document) -> Iterator[Problem]:
    """Find dates whose unit noun was left out."""
    text = document.text or ""
    for index, span, _, value in document.values("edtf"):
        if not span.text[0].isdigit() or len(span.text) > LONGEST:
            continue
        unit = _UNIT.search(text, max(0, span.start - 6), span.start)
        if unit is None:
            continue
        if _COUNTED.search(text, max(0, unit.start() - 8), unit.start()) and "năm" in unit.group().lower():
            continue
        year = int(value[:4]) if value[:4].isdecimal() else None
        whole = readings(f"{unit.group()}{span.text}")
        if any(value in each.values(year) for each in whole):
            message = f"{quoted(unit.group().strip())} before {quoted(span.text)} is left out"
            yield _left_out(span, unit.group(), message, index)


def _label_ends(document: Document) -> set[tuple[str, int]]:
    return {(span.label, span.end) for _, span in document.spans}


@rule(
    "CD332", "type-noun-left-out", "annotation",
    summary="The type noun and “số” directly before a document's number belong to the reference.",
    why="A reference runs from its type noun to the end of number and symbol (section 1 of the guidelines).",
    remedy="Begin the span with the noun.",
    bad="“69-KL/TW” in “Kết luận số 69-KL/TW”", good="“số 29-NQ/TW” in “Nghị quyết số 20-NQ/TW, số 29-NQ/TW”",
    needs_text=True,
)  # fmt: skip
def type_noun_left_out(document: Document) -> Iterator[Problem]:
    """Find references whose noun was left out."""
    text = document.text or ""
    for index, span, _, _ in document.values("directive"):
        if not _FIGURE.match(span.text):
            continue
        noun = _nouns().search(text, max(0, span.start - _LONGEST_NOUN), span.start)
        if noun is None or (span.label, span.start - 1) in document.once(_label_ends):
            continue
        whole = read_reference(noun.group() + span.text)
        if whole is not None and whole.form in ("symbol", "number"):
            message = f"{quoted(noun.group().strip())} before {quoted(span.text)} is left out"
            yield _left_out(span, noun.group(), message, index)


def _term_in(name: str) -> re.Match[str] | None:
    lowered = name.lower()
    return _TERM.search(name) if "kh" in lowered or "nhiệm kỳ" in lowered else None


@rule(
    "CD333", "term-inside", "annotation",
    summary="The term of a body is no part of its name.",
    why="Terms stay outside (section 3 of the guidelines), so that one body has one name in all its terms.",
    remedy="End the span before the term.",
    bad="“Ban Chấp hành Trung ương Đảng khóa XI”", good="“Ban Chấp hành Trung ương Đảng” before “(khóa XI)”",
)  # fmt: skip
def term_inside(document: Document) -> Iterator[Problem]:
    """Find terms inside organisations."""
    for index, span, _, _ in document.values("organization"):
        if term := _term_in(span.text):
            start = span.start + term.start() + 1
            message = f"{quoted(span.text)} holds the term {quoted(term.group().strip(' ,('))}"
            yield Problem(("spans", index, "text"), message, text=(start, span.end), span=span.id)


def _office_in(name: str) -> re.Match[str] | None:
    return _OFFICE.search(name) if ", " in name or " và " in name else _OFFICE.match(name)


@rule(
    "CD334", "office-inside", "annotation",
    summary="A person's office is no part of an organisation.",
    why="“Giám đốc Sở” is a person; the organisation in it is “Sở” (section 3 of the guidelines).",
    remedy="Take the office out of the span; two organisations with an office between them are two spans.",
    bad="“Phó Chủ tịch UBND TP. Đông Hà”; “Đảng ủy, Giám đốc Sở”", good="“Ban Giám đốc Sở”, which is an organ",
)  # fmt: skip
def office_inside(document: Document) -> Iterator[Problem]:
    """Find offices inside organisations."""
    for index, span, _, _ in document.values("organization"):
        if office := _office_in(span.text):
            start, end = (span.start + place for place in office.span(1))
            message = f"{quoted(span.text)} holds the office {quoted(office.group(1))}"
            yield Problem(("spans", index, "text"), message, text=(start, end), span=span.id)


@rule(
    "CD335", "marker-inside", "annotation",
    summary="The title of a group does not begin with its marker.",
    why="The number or ordinal is in the scope, not in the title (section 4 of the guidelines).",
    remedy="Begin the span behind the marker.",
    bad="“1. Tăng cường vai trò lãnh đạo”; “Thứ nhất, tăng cường”", good="“Tăng cường vai trò lãnh đạo”; “5 đột phá”",
)  # fmt: skip
def marker_inside(document: Document) -> Iterator[Problem]:
    """Find titles that begin with a marker."""
    for index, span, _, _ in document.values("list"):
        line = span.text.partition("\n")[0]
        marker = next((each for each in find_line_markers(line) if each.title > each.start), None)
        if marker:
            message = f"the title begins with its marker {quoted(line[: marker.title].strip())}"
            place = (span.start, span.start + marker.title)
            yield Problem(("spans", index, "start"), message, text=place, span=span.id)
