"""HTML → the lines that a reader sees, in one pass over the page.

The parser is lxml (libxml2 2.14 and later): it is kept up, reads tokens as HTML 5 says, and hands them over one by
one, so that no tree is built. Parsers that build the tree of HTML 5 (selectolax, html5lib, Beautiful Soup on it)
take quadratic time on deeply nested elements, because for each `<p>` or `<div>` they walk up what is open.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from chidao.addition.charset import decode_html
from chidao.errors import ChidaoError

_CHUNK = 1 << 16
_ENDINGS = {".html", ".htm", ".xhtml"}
#: How HTML begins, by the MIME Sniffing Standard.
_BEGINNING = re.compile(
    rb"(?:\xef\xbb\xbf)?[\t\n\x0c\r ]*<(?:!doctype html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body"
    rb"|br|p|!--|\?xml)(?=[\s>])",
    re.IGNORECASE,
)
#: Elements whose text no reader sees.
_UNSEEN = {
    "script", "style", "template", "noscript", "title", "iframe", "noframes", "noembed", "textarea",
    "audio", "video", "canvas", "object", "datalist",
}  # fmt: skip
_PARAGRAPHS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "figure", "pre", "table", "ul", "ol", "dl"}
_BLOCKS = _PARAGRAPHS | {
    "address", "article", "aside", "body", "button", "caption", "center", "dd", "details", "dialog", "dir", "div", "dt",
    "fieldset", "figcaption", "footer", "form", "header", "hgroup", "hr", "html", "legend", "li", "listing", "main",
    "menu", "nav", "option", "optgroup", "plaintext", "search", "section", "select", "summary", "tbody", "tfoot",
    "thead", "tr", "xmp",
}  # fmt: skip
_CELLS = {"td", "th"}
_AS_WRITTEN = {"pre", "listing", "plaintext", "xmp"}
_SPACE = re.compile(r"[ \t\n\r\f]+")


class HtmlPage(NamedTuple):
    """What an HTML page says: the lines that a reader sees, and the title that the browser shows."""

    text: str
    title: str


def is_html(data: bytes, path: Path) -> bool:
    """Tell whether a file is HTML: by its name's ending, or by how it begins."""
    return path.suffix.lower() in _ENDINGS or _BEGINNING.match(data) is not None


def read_html(data: bytes, name: str) -> HtmlPage:
    """Read an HTML page; broken markup is read as browsers read it.

    Block elements, `<br>` and table rows make lines, paragraphs have an empty line between them, white space is
    folded outside `<pre>`, and cells of a row are parted by a tab. Scripts, styles and other elements that are
    not shown leave nothing.

    Args:
        data: the page as captured.
        name: what to call it in messages.

    Returns:
        the page; its text ends with a line feed or is empty.

    Raises:
        ChidaoError: the bytes are not in the encoding that the page declares, or that is not known.
    """
    source = decode_html(data, name)
    if not source.strip():
        return HtmlPage("", "")
    collector = _Collector()
    parser = etree.HTMLParser(target=collector, huge_tree=True)
    try:
        for start in range(0, len(source), _CHUNK):
            parser.feed(source[start : start + _CHUNK])
        parser.close()
    except etree.LxmlError as error:
        raise ChidaoError(
            f"{name}: the HTML cannot be read ({str(error).splitlines()[0] if str(error) else 'parser error'})",
            "Save the page as text and add that.",
        ) from None
    return HtmlPage(collector.text(), collector.title())


class _Collector:
    """Takes the events of the parser, which has every element closed, and makes lines of them."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._title: list[str] = []
        self._unseen = 0
        self._in_title = False
        self._as_written = 0
        # What stands before the next text: line breaks asked for by blocks, those of <br>, or a space.
        self._breaks = 0
        self._br = 0
        self._gap = ""

    def start(self, tag: str, attributes: object) -> None:
        """Open an element."""
        if self._unseen or tag in _UNSEEN:
            self._unseen += 1
            self._in_title = tag == "title"
        elif tag == "br":
            self._br += 1
        else:
            self._bound(tag)
            self._as_written += tag in _AS_WRITTEN

    def end(self, tag: str) -> None:
        """Close an element."""
        if self._unseen:
            self._unseen -= 1
            self._in_title = False
        elif tag != "br":
            self._bound(tag)
            self._as_written -= tag in _AS_WRITTEN

    def data(self, data: str) -> None:
        """Take text."""
        if self._in_title:
            self._title.append(data)
        if self._unseen:
            return
        if self._as_written:
            for number, line in enumerate(data.split("\n")):
                self._br += number > 0
                self._put(line)
            return
        folded = _SPACE.sub(" ", data)
        if folded.startswith(" "):
            self._gap = self._gap or " "
        self._put(folded.strip(" "))
        if len(folded) > 1 and folded.endswith(" "):
            self._gap = self._gap or " "

    def comment(self, text: str) -> None:
        """Pass over a comment."""

    def close(self) -> None:
        """End the page."""

    def text(self) -> str:
        """Give the lines."""
        return "".join([*self._pieces, "\n"]) if self._pieces else ""

    def title(self) -> str:
        """Give the title, white space folded."""
        return _SPACE.sub(" ", "".join(self._title)).strip()

    def _bound(self, tag: str) -> None:
        if tag in _CELLS:
            self._gap = "\t"
        elif tag in _BLOCKS:
            self._breaks = max(self._breaks, 2 if tag in _PARAGRAPHS else 1)

    def _put(self, text: str) -> None:
        if not text:
            return
        if self._pieces:
            lines = min(max(self._breaks, self._br), 2)
            self._pieces.append("\n" * lines or self._gap)
        self._pieces.append(text)
        self._breaks = self._br = 0
        self._gap = ""
