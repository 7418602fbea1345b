"""Mentions between ⟦ ⟧ in the texts of tests."""

from __future__ import annotations

import re
from collections.abc import Iterable

from chidao.extraction.mention import Mention


def plain(marked: str) -> str:
    """A text without its marks."""
    return re.sub("[⟦⟧]", "", marked)


def marked(text: str, mentions: Iterable[Mention]) -> str:
    """A text with its mentions, which are in its order, between ⟦ ⟧."""
    parts, end = [], 0
    for one in mentions:
        parts += [text[end : one.start], "⟦", text[one.start : one.end], "⟧"]
        end = one.end
    return "".join(parts) + text[end:]
