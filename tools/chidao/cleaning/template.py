"""The template of a site: lines that recur on its pages outside the articles, whatever the articles say.

It is evidence for the second pass of cleaning (`second_pass`). A line counts once for each *different* article: a page
that comes twice, or again with small changes, adds nothing. Lines that stand inside the article of any page, or are
the title of one, are never of the template. Lines are compared as folded, to the letter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b
from typing import NamedTuple

from chidao.cleaning import chrome_lines
from chidao.cleaning.layout import mark_lines
from chidao.cleaning.lines import Line, read_lines

#: From so many different articles on, a recurring line is of the template; two may share a line by chance.
LEAST_PAGES = 3
#: And on this share of the different articles: of the template, and sure to be where nothing around says so.
SHARE, SURE_SHARE = 0.5, 0.8
#: From so many on, a line among lines of the template is a link or a label that moves from page to page.
LEAST_LINKS = 2


class Template(NamedTuple):
    """What recurs on the pages of a site. Lines are known by their fingerprints.

    Attributes:
        furniture: the lines of the template.
        constant: furniture that is on nearly all pages, so that it can open a block.
        links: lines outside the articles that recur on fewer pages (titles of other articles, labels); they say
            something only beside furniture.
        titles: furniture that the first pass took for the title, page after page.
        pages: number of pages that were read.
        articles: number of different articles on them.
    """

    furniture: frozenset[int]
    constant: frozenset[int]
    links: frozenset[int]
    titles: frozenset[int]
    pages: int
    articles: int

    def is_furniture(self, line: Line) -> bool:
        """Say whether a line is of the template."""
        return fingerprint(line.text) in self.furniture

    def is_constant(self, line: Line) -> bool:
        """Say whether a line is of the template and on nearly all pages."""
        return fingerprint(line.text) in self.constant

    def is_link(self, line: Line) -> bool:
        """Say whether a line recurs outside the articles, be it on few pages."""
        return fingerprint(line.text) in self.links

    def is_title(self, line: Line) -> bool:
        """Say whether a line is of the template, but looks like a title to the first pass."""
        return fingerprint(line.text) in self.titles


def read_template(pages: Iterable[str]) -> Template:
    """Read the template of a site from its pages.

    One page is held at a time, and of a line only its fingerprint and counts; time is linear in the pages.

    Args:
        pages: raw pages of one site, decoded. The order matters only among pages that are nearly the same: of
            these the first counts.

    Returns:
        the template; of fewer than `LEAST_PAGES` different articles it has no furniture.
    """
    outside: Counter[int] = Counter()
    titles: Counter[int] = Counter()
    inside: set[int] = set()
    prose: set[int] = set()
    count = articles = 0
    for raw in pages:
        count += 1
        lines = read_lines(raw)
        body = mark_lines(lines)
        if body is None:
            continue
        article = lines[body.start : body.stop]
        inside |= _fingerprints(article)
        own = {fingerprint(line.text) for line in article if line.is_prose}
        is_new = 2 * len(own - prose) > len(own)
        prose |= own
        if is_new:
            articles += 1
            around = lines[: body.start] + lines[body.stop :]
            outside.update(_fingerprints(around))
            titles.update(_fingerprints(line for line in around if line.kind == "title"))
    least = max(LEAST_PAGES, SHARE * articles)
    links = {key for key, number in outside.items() if number >= LEAST_LINKS and key not in inside}
    furniture = {key for key in links if outside[key] >= least and not 0 < titles[key] < LEAST_PAGES}
    return Template(
        furniture=frozenset(furniture),
        constant=frozenset(key for key in furniture if outside[key] >= SURE_SHARE * articles),
        links=frozenset(links),
        titles=frozenset(key for key in furniture if titles[key]),
        pages=count,
        articles=articles,
    )


def fingerprint(text: str) -> int:
    """Give the fingerprint of a folded line: 64 bits, the same on every machine."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _fingerprints(lines: Iterable[Line]) -> set[int]:
    """Give the fingerprints of the lines that can be of a template: not too long, and with a letter."""
    return {
        fingerprint(line.text)
        for line in lines
        if len(line.text) <= chrome_lines.LONGEST and any(character.isalpha() for character in line.text)
    }
