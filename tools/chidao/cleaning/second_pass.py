"""The second pass over a page: what the first pass kept around the article, but recurs on the pages of the site, goes.

The article stays: its body as the first pass found it, running text anywhere, title, dateline, by-lines, credited
captions, and in doubt any other line. A recurring line is chrome where it stands with others of its kind. Near the
text it also has to be on nearly all pages: alone, or on fewer, it may be a heading or a closing that articles share.
"""

from __future__ import annotations

import re
from itertools import takewhile

from chidao.cleaning.dateline import is_signed, read_byline
from chidao.cleaning.layout import LETTERHEAD, NUMBERED, mark_kept
from chidao.cleaning.lines import Line
from chidao.cleaning.template import Template

#: Kinds by which the first pass keeps a line that it knows nothing of.
_UNSURE = frozenset({"heading", "paragraph", "list_item", "caption"})
_SURE = frozenset({"title", "dateline", "byline"})
#: What ends a document or opens its tables (Decree 30/2020/NĐ-CP, annex I): the page shows the document itself.
_DOCUMENT_END = re.compile(
    r"(?:nơi nhận|phụ lục)\b|(?:tm|t/m|kt|tl|tuq|q)\.\s?\S|\(?đã ký\)?$|(?:stt|tt|số tt|số thứ tự)$|mẫu số \d",
    re.IGNORECASE,
)
#: An office that signs an article, the words with which a notice closes, the heading of its pictures.
_CLOSING = re.compile(
    r"(?:văn phòng|phòng|ban|sở|bộ|cục|chi cục|trung tâm|trạm|ubnd|hđnd|(?:ủy|uỷ) ban|hội|đoàn|liên đoàn|mttq|mặt trận|"
    r"(?:đảng|huyện|tỉnh|thành) (?:ủy|uỷ)|chi bộ|công an|bộ đội|báo|đài|cổng|trang|trường|bệnh viện|ttxvn|tạp chí|"
    r"trân trọng|xin cảm ơn|kính|(?:một số |chùm |dưới đây là )?(?:hình )?ảnh|video|clip)\b",
    re.IGNORECASE,
)
#: Below the text, so many lines are looked at for the names of those who wrote or signed it.
_SIGNERS = 8
#: So many lines of so few words that do not recur are the cells of a table.
_FEWEST_CELLS, _CELL = 3, 4


def mark_recurring(lines: list[Line], body: range, template: Template) -> None:
    """Mark lines of the template outside the body that the first pass kept.

    Args:
        lines: the lines of a page, each marked by the first pass.
        body: the numbers of the body's lines; they stay as they are.
        template: the template of the page's site.
    """
    _find_other_title(lines, body.start, template)
    _mark_above(lines, body.start, template)
    _mark_below(lines, body.stop, template)


def _find_other_title(lines: list[Line], first: int, template: Template) -> None:
    """Where page after page has the same line for its title, find the title above it; the line stays, as in doubt."""
    titles = [i for i in range(first) if lines[i].kind == "title"]
    false = [i for i in titles if template.is_title(lines[i])]
    if not false or any(lines[i].kind in ("dateline", "byline") for i in range(titles[-1] + 1, first)):
        return
    if false != titles:
        for i in false:
            if i > titles[0]:
                mark_kept(lines[i])
        return
    title = next((i for i in range(titles[0] - 1, -1, -1) if _can_be_title(lines[i], template)), None)
    if title is not None:
        lines[title].mark("title", "title")
        for line in lines[title + 1 : first]:
            if line.kind == "title" or line.rule == "nav-above-title":
                mark_kept(line)


def _can_be_title(line: Line, template: Template) -> bool:
    return (
        (line.kind in _UNSURE or line.rule == "nav-above-title")
        and line.words >= 5
        and not line.is_list_item
        and not template.is_furniture(line)
        and read_byline(line.text) is None
    )


def _mark_above(lines: list[Line], first: int, template: Template) -> None:
    """Mark what stands above the title, and blocks between title and text."""
    letterhead = next((i for i in range(first) if LETTERHEAD.match(lines[i].text)), first)
    titles = [i for i in range(letterhead) if lines[i].kind == "title"]
    # Where nobody knows the title, it may be the line that is nearest to the text.
    nearest = next((i for i in range(letterhead - 1, -1, -1) if lines[i].kind in _UNSURE), 0)
    top = titles[0] if titles else nearest
    is_menu = [line.kind not in _UNSURE | _SURE or template.is_furniture(line) for line in lines[:top]]
    for i in range(top):
        beside = is_menu[max(0, i - 1) : i] + is_menu[i + 1 : i + 2]
        if _is_open(lines[i], template) and (any(beside) or template.is_constant(lines[i])):
            lines[i].mark("nav", "template-above-title")
    if not titles or any(template.is_furniture(lines[i]) for i in titles):
        return
    block: list[Line] = []
    for line in [*lines[titles[-1] + 1 : letterhead], None]:
        if line is not None and _is_block_line(line, template):
            block.append(line)
            continue
        if len(block) > 1:
            for member in block:
                member.mark("nav", "template-above-text")
        block = []


def _mark_below(lines: list[Line], stop: int, template: Template) -> None:
    """Mark the boxes below the text, from the first two recurring lines in a row on."""
    if _shows_document(lines, stop, template):
        return
    in_boxes = False
    for i in range(_skip_article(lines, stop, template), len(lines)):
        line = lines[i]
        if _is_open(line, template):
            in_boxes = in_boxes or _opens_boxes(lines, i, template)
            if in_boxes:
                line.mark("nav", "template-below-text")
        elif in_boxes and line.kind in _UNSURE and not line.is_prose and template.is_link(line):
            line.mark("related", "template-link")
    for line in reversed(lines[stop:]):
        if line.rule != "template-below-text":
            break
        line.mark("footer", line.rule)
        if line.blank_before:
            break


def _shows_document(lines: list[Line], stop: int, template: Template) -> bool:
    """Say whether a document ends below the text, or a table stands there above what the first pass removed.

    The heads of a table recur on all pages of a series of notices; what is in the cells is short, and does not.
    """
    if any(line.kind in _UNSURE and _DOCUMENT_END.match(line.text) for line in lines[stop:]):
        return True
    above = takewhile(lambda line: line.kind in _UNSURE | _SURE, lines[stop:])
    return sum(line.words <= _CELL and not template.is_link(line) for line in above) >= _FEWEST_CELLS


def _skip_article(lines: list[Line], stop: int, template: Template) -> int:
    """Give the first line below the text that is below the article's last words and below who signed it."""
    is_below_box = False
    for i in range(stop, min(stop + _SIGNERS, len(lines))):
        line = lines[i]
        is_label = template.is_constant(line) and not is_signed(line.text)
        if (line.kind in _SURE and not is_label) or (_is_last_word(line) and not is_below_box):
            stop = i + 1
        is_below_box = is_below_box or _opens_boxes(lines, i, template)
    return stop


def _is_last_word(line: Line) -> bool:
    return line.kind in _UNSURE and (
        line.kind == "caption"
        or line.ends_sentence
        or NUMBERED.match(line.text) is not None
        or _CLOSING.match(line.text) is not None
    )


def _opens_boxes(lines: list[Line], i: int, template: Template) -> bool:
    """Say whether two lines in a row are on nearly all pages, and neither reads as the end of an article."""
    pair = lines[i : i + 2]
    return len(pair) == 2 and all(
        _is_open(line, template) and template.is_constant(line) and not _is_last_word(line) for line in pair
    )


def _is_block_line(line: Line, template: Template) -> bool:
    """Say whether a line between title and text is on nearly all pages and no heading: numbered, or in capitals."""
    return (
        line.kind == "heading"
        and _is_open(line, template)
        and template.is_constant(line)
        and not (line.is_capitals or NUMBERED.match(line.text))
    )


def _is_open(line: Line, template: Template) -> bool:
    """Say whether the first pass kept a line without knowing it, and it is of the template."""
    return (
        line.kind in _UNSURE
        and line.rule != "caption-credit"
        and not line.is_prose
        and not line.cuts
        and template.is_furniture(line)
    )
