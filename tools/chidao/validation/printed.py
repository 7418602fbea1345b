"""Whether a text holds nothing but what is printed: a fast look that spares rules of characters theirs."""

from __future__ import annotations

import re

#: Line feeds, and all of ASCII that is printed.
_PRINTED_ASCII = b"\n" + bytes(range(32, 127))
#: Beyond ASCII, what may need a closer look: all but Latin letters and signs that are printed, that no letter before or
#: behind composes with, and general punctuation.
_UNUSUAL = re.compile("[^\xa1-\xac\xae-\u02ff\u1e00-\u1eff\u2010-\u2027]")


def is_usual(data: bytes) -> bool:
    """Whether all of a text in UTF-8 is beyond doubt printed, but for spaces and line feeds, and composed (NFC).

    Most files of Vietnamese are; it takes a third of the time of looking for either.
    """
    return not _UNUSUAL.search(data.translate(None, _PRINTED_ASCII).decode("utf-8", "replace"))


def is_printable(text: str) -> bool:
    """Whether a text holds nothing but what is printed, spaces and line feeds."""
    return text.replace("\n", "").isprintable()
