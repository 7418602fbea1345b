"""What each line of a page is, from the chrome rules and from where the line stands.

A page is head (menus, title, dateline), body (from the first to the last line of running text) and tail
(by-line, related articles, statistics, footer). Where a rule is not sure the line is kept.
"""

from __future__ import annotations

import re

from chidao.cleaning import chrome_lines
from chidao.cleaning.chrome import ChromeRule
from chidao.cleaning.dateline import is_name, is_signed, read_byline, read_dateline
from chidao.cleaning.dispatch import Openings
from chidao.cleaning.lines import Line

#: Rules whose lines also stand as headings or words in an article: they hold only outside the body.
_EDGE_KINDS = frozenset({"nav", "pagination", "footer"})
_EDGE_RULES = frozenset(
    {"share-rating", "share-font-size", "notice-script", "notice-comment", "counter-heading", "share-poll"}
)
#: After one of these the article is over.
_END_RULES = frozenset(
    {
        "share-rating",
        "notice-comment",
        "counter-heading",
        "counter-online",
        "counter-period",
        "pagination-numbers",
        "notice-session",
    }
)
_CAPTION_CREDIT = re.compile(r"(?:\(|\b)(?:ảnh|nguồn ảnh|photo)(?: minh họa)?\s?[:.)]|\(ảnh\b", re.IGNORECASE)
_CAPTION_OPENING = re.compile(
    r"^(?:quang cảnh|toàn cảnh|các đại biểu|đại biểu|một góc|hình ảnh|ảnh minh họa|thí sinh|cán bộ|công chức|"
    r"đoàn viên|lực lượng|"
    r"lãnh đạo|du khách|người dân|học sinh|bác sĩ|công nhân|nông dân|chiến sĩ|đồng chí|thầy|cô giáo)\b",
    re.IGNORECASE,
)
_CAPTION_OPENINGS = Openings([_CAPTION_OPENING.pattern + ".*"])
#: A heading or paragraph with its number or letter.
NUMBERED = re.compile(r"^(?:\(?\d{1,2}(?:\.\d{1,2})*[.)/-]|[IVX]{1,5}[.)/-]|[A-ZĐa-zđ][.)])\s?\S")
#: A page that shows the document itself begins with its letterhead (Decree 30/2020/NĐ-CP, annex I).
LETTERHEAD = re.compile(
    r"(?:cộng h(?:òa|oà) xã hội chủ nghĩa việt nam|độc lập ?[-–] ?tự do ?[-–] ?hạnh phúc|số ?: ?\d+ ?[/-]|"
    r"(?:ủy|uỷ) ban nhân dân$|hội đồng nhân dân$|(?:tỉnh|huyện|thành|thị) (?:ủy|uỷ) [^.]{3,30}$|"
    r"(?:căn cứ|theo đề nghị của|xét đề nghị của) \S)",
    re.IGNORECASE,
)
_NEXT_SENTENCE = re.compile(r"(?<!\btp)(?<!\btx)(?<!\bths)(?<!\bts)(?<!\bbs)\. ", re.IGNORECASE)
_BULLET = re.compile(r"^[-–—+*•▪●○◦►✓✔\uf000-\uf0ff]")


def mark_lines(lines: list[Line]) -> range | None:
    """Say of each line what it is (kind and rule), and cut chrome out of kept lines.

    Returns:
        the numbers of the body's lines, from the first to the last of running text; None where there is none.
    """
    found = [_match(line) for line in lines]
    body = _find_body(lines, found)
    if body is None:
        _mark_bare_page(lines, found)
        return None
    first, last = body
    _mark_body(lines, found, first, last)
    _mark_head(lines, found, first)
    _mark_tail(lines, found, last)
    for line in lines:
        if not line.kind:
            mark_kept(line)
    return range(first, last + 1)


def _match(line: Line) -> ChromeRule | None:
    if len(line.text) > chrome_lines.LONGEST:
        return None
    inline = chrome_lines.match_inline(line.text)
    if inline:
        rule, start = inline
        line.cut_tail(start, rule.kind, rule.code)
        return None
    return chrome_lines.match_line(line.text)


def _find_body(lines: list[Line], found: list[ChromeRule | None]) -> tuple[int, int] | None:
    """Give the first and last line of running text, or None on a page that has none."""
    first = next((i for i, line in enumerate(lines) if line.is_prose and found[i] is None), None)
    if first is None:
        return None
    last = first
    weak = False
    for i in range(first + 1, len(lines)):
        rule = found[i]
        if rule:
            if (rule.code in _END_RULES or rule.kind == "footer") and not _goes_on(lines, found, i + 1):
                break
            weak = weak or rule.code == "related-heading"
        elif lines[i].is_prose and not (weak and not _goes_on(lines, found, i)):
            last, weak = i, False
    return first, last


def _goes_on(lines: list[Line], found: list[ChromeRule | None], start: int) -> bool:
    """Say whether the article goes on after a block of links: two lines of prose in a row, or long ones."""
    length = count = 0
    for i in range(start, min(start + 6, len(lines))):
        rule = found[i]
        if rule and (rule.code in _END_RULES or rule.code == "related-heading" or rule.kind == "footer"):
            break
        if rule is None and lines[i].is_prose and lines[i].ends_sentence and not lines[i].is_list_item:
            length += len(lines[i].text)
            count += 1
    return count >= 2 and length >= 300


def _mark_body(lines: list[Line], found: list[ChromeRule | None], first: int, last: int) -> None:
    in_links = False
    for i in range(first, last + 1):
        line, rule = lines[i], found[i]
        if rule and rule.kind not in _EDGE_KINDS and rule.code not in _EDGE_RULES:
            line.mark(rule.kind, rule.code)
            in_links = rule.code == "related-heading"
        elif in_links and not line.is_prose and not (i < last and lines[i + 1].is_prose):
            line.mark("related", "related-below-heading")
        else:
            in_links = False


def _mark_head(lines: list[Line], found: list[ChromeRule | None], first: int) -> None:
    """Find title and dateline above the running text; what stands above them is menu."""
    datelines = dict.fromkeys(i for i in range(first) if read_dateline(lines[i].text) is not None)
    for i in range(first):
        rule = found[i]
        if rule and not (i in datelines and rule.code != "nav-current-date"):
            lines[i].mark(rule.kind, rule.code)
        elif i in datelines:
            lines[i].mark("dateline", "dateline")
        elif is_signed(lines[i].text) and i and (i - 1 in datelines or i + 1 in datelines or i + 1 == first):
            lines[i].mark("byline", "byline")
    title = _find_title(lines, first)
    for i in range(first if title is None else title + 1, first):
        rule = found[i]
        if rule and rule.kind == "nav" and lines[i].text.lower() in chrome_lines.PHRASES:
            lines[i].mark("", "")
    if title is None:
        return
    if not any(line.kind == "dateline" for line in lines[:first]):
        dated = next((i for i in datelines if lines[i].kind == "nav" and i >= title - 1 and i != title), None)
        if dated is not None:
            lines[dated].mark("dateline", "dateline")
    letterhead = next((i for i in range(title) if LETTERHEAD.match(lines[i].text)), None)
    if letterhead is not None:
        title = letterhead
        if letterhead and not lines[letterhead - 1].kind and lines[letterhead - 1].words >= 5:
            title = letterhead - 1
            lines[title].mark("title", "title")
    top = title
    while top and not lines[top - 1].kind and (_is_wrapped(lines[top]) or lines[top - 1].words >= 7):
        top -= 1
    if letterhead is None:
        for i in range(top, title + 1):
            lines[i].mark("title", "title")
    above = [line for line in lines[:top] if not line.kind]
    is_menu = any(line.kind == "nav" for line in lines[:top]) or all(line.words <= 9 for line in above)
    is_dated = any(line.kind == "dateline" for line in lines[top:first])
    for i in range(top):
        if not lines[i].kind and i >= top - 2 and is_signed(lines[i].text):
            lines[i].mark("byline", "byline")
        elif not lines[i].kind and is_menu:
            lines[i].mark("nav", "nav-above-title")
        elif lines[i].kind == "dateline" and is_dated:
            lines[i].mark("nav", "nav-current-date")


def _is_wrapped(line: Line) -> bool:
    """Say whether a line goes on with what the line above began."""
    return not line.blank_before and line.text[:1].islower()


def _find_title(lines: list[Line], first: int) -> int | None:
    """Give the title's line: just above dateline, counters or buttons, else the last line above the text."""
    top_kinds = ("dateline", "byline", "counter", "player", "share")
    i = first - 1
    while i >= 0:
        if lines[i].kind in top_kinds:
            j = i - 1
            while j >= 0 and lines[j].kind in top_kinds:
                j -= 1
            if j >= 0 and not lines[j].kind and lines[j].words >= 3 and not lines[j].is_list_item:
                return j
            i = j
        else:
            i -= 1
    candidates = (j for j in range(first - 1, -1, -1) if not lines[j].kind and not lines[j].is_list_item)
    return next((j for j in candidates if lines[j].words >= 5 and read_byline(lines[j].text) is None), None)


def _mark_tail(lines: list[Line], found: list[ChromeRule | None], last: int) -> None:
    context: ChromeRule | None = None
    in_links = False
    after_byline = False
    links = _links_above_chrome(lines, found, last + 1)
    for i in range(last + 1, len(lines)):
        line, rule = lines[i], found[i]
        if rule:
            line.mark(rule.kind, rule.code)
            context = rule
            continue
        if context is not None:
            kind = context.kind if context.kind != "pagination" else "nav"
            line.mark(kind, f"{kind}-below-{context.code}")
            continue
        if read_dateline(line.text) is not None:
            line.mark("dateline", "dateline")
        elif read_byline(line.text) is not None:
            line.mark("byline", "byline")
            after_byline = True
        elif _is_bulleted_link(line) and (
            in_links or after_byline or (i in links and links.stop - i >= 3 and _below_name(lines, i))
        ):
            line.mark("related", "related-bullets-below-text")
            in_links = True
        elif after_byline and not line.ends_sentence and not line.is_list_item:
            line.mark("nav", "nav-below-byline")


def _links_above_chrome(lines: list[Line], found: list[ChromeRule | None], start: int) -> range:
    """Give the lines, all bulleted and without the end of a sentence, that stand right above the next chrome."""
    stop = next((i for i in range(start, len(lines)) if found[i]), len(lines))
    first = stop
    while first > start and _is_bulleted_link(lines[first - 1]):
        first -= 1
    return range(first, stop)


def _is_bulleted_link(line: Line) -> bool:
    return _BULLET.match(line.text) is not None and not line.ends_sentence


def _below_name(lines: list[Line], i: int) -> bool:
    """Say whether one of the three lines above is a by-line or a name."""
    return any(line.kind == "byline" or is_name(line.text) for line in lines[max(0, i - 3) : i])


def _mark_bare_page(lines: list[Line], found: list[ChromeRule | None]) -> None:
    """A page with no running text: remove what a rule names, keep the rest."""
    for line, rule in zip(lines, found, strict=True):
        if rule:
            line.mark(rule.kind, rule.code)
        elif read_dateline(line.text) is not None:
            line.mark("dateline", "dateline")
        else:
            mark_kept(line)


def mark_kept(line: Line) -> None:
    """Say what a line of the article is."""
    text = line.text
    tail = text[-60:].lower() if len(text) <= 260 else ""
    if (
        ("ảnh" in tail or "photo" in tail)
        and _CAPTION_CREDIT.search(text[-60:])
        and not text.startswith(("Ảnh:", "Bài"))
    ):
        line.mark("caption", "caption-credit")
    elif read_byline(text) is not None:
        line.mark("byline", "byline")
    elif _BULLET.match(text):
        line.mark("list_item", "list-item")
    elif (
        len(text) <= 180
        and _CAPTION_OPENINGS.fit(text[:8].lower())
        and _CAPTION_OPENING.match(text)
        and not _NEXT_SENTENCE.search(text)
        and not text.endswith((":", ";"))
    ):
        line.mark("caption", "caption-scene")
    elif len(text) <= 250 and not line.ends_sentence and (line.is_capitals or line.words <= 25 or NUMBERED.match(text)):
        line.mark("heading", "heading")
    else:
        line.mark("paragraph", "paragraph")
