"""A titled document as its readers give it, and what their patterns share."""

from __future__ import annotations

from typing import NamedTuple

#: No name is longer (code points).
LONGEST = 300
#: Upper-case letters of Vietnamese, and a year, for patterns.
UPPER = "A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ"
YEAR = r"(?:19|20)[0-9]{2}"


class Title(NamedTuple):
    """A titled document: where its mention ends, its type and the rule that read it."""

    end: int
    doc_type: str
    rule: str
