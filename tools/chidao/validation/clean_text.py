"""A clean text as rules look at it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from chidao.validation.places import LineIndex
from chidao.validation.printed import is_printable


@dataclass(frozen=True)
class CleanText:
    """A clean text.

    Attributes:
        name: its file's name in messages.
        document: the id of its document.
        text: what it reads.
    """

    name: str
    document: str
    text: str

    @cached_property
    def is_printable(self) -> bool:
        """Whether the text has no control or format character and no white space but spaces and line feeds."""
        return is_printable(self.text)

    def position(self, offset: int) -> tuple[int, int]:
        """Give line and column, from 1, of an offset."""
        return self._lines.at(offset)

    @cached_property
    def _lines(self) -> LineIndex:
        return LineIndex(self.text)
