"""What a page says of itself: title, date of publication, author, publisher, province."""

from __future__ import annotations

import re
from collections import Counter

from chidao.cleaning.dateline import read_byline, read_dateline
from chidao.cleaning.lines import Line
from chidao.model import Metadata
from chidao.places import find_provinces
from chidao.scheme import Kinds

_PUBLISHER = re.compile(
    r"^[©®\W]*(?:bản quyền (?:thuộc(?: về)?|của)|copyright(?: ?©)?(?: by| \d{4})*|cơ quan của)?[\s:©]*"
    r"(?P<name>(?:(?:cổng|trang) (?:thông tin|ttđt|thành phần|dịch vụ)|báo (?:điện tử )?\w|"
    r"đài (?:phát thanh|truyền hình|pt)|tạp chí)"
    r"[^.;|:()\n]{2,110}?)(?:\s*(?:[-–|(,.;:]|$).*)?$",
    re.IGNORECASE,
)


def read_metadata(lines: list[Line], kinds: Kinds) -> Metadata:
    """Read the metadata of a page from its lines, which are already marked.

    The date comes only from a dateline, the author only from a by-line (a photo credit is no
    author), the publisher only from words of the page; what the page does not say is None.
    """
    return Metadata(
        title=" ".join(line.text for line in lines if line.kind == "title") or None,
        published=next(filter(None, (read_dateline(line.text) for line in lines if line.kind == "dateline")), None),
        author=next(filter(None, (read_byline(line.text) for line in lines if line.kind == "byline")), None),
        publisher=_publisher(lines),
        province=_province(lines, kinds),
    )


def _publisher(lines: list[Line]) -> str | None:
    for kind in ("footer", "nav"):
        for line in lines:
            if line.kind == kind and len(line.text) <= 200:
                match = _PUBLISHER.match(line.text)
                if match:
                    return match["name"].strip(" -–,")
    return None


def _province(lines: list[Line], kinds: Kinds) -> str | None:
    """Give the province named most often in the article, the title and the site's own lines counting more."""
    counts: Counter[str] = Counter()
    for weight, part in (
        (1, "\n".join(line.text for line in lines if line.kind in kinds.kept)),
        (2, "\n".join(line.text for line in lines if line.kind == "title")),
        (3, "\n".join(line.text for line in lines if line.kind == "footer")),
    ):
        for province in find_provinces(part):
            counts[province] += weight
    best = counts.most_common(2)
    if not best or (len(best) == 2 and best[0][1] == best[1][1]):
        return None
    return best[0][0]
