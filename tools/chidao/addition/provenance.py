"""Where a page is from: what the user says, each with the words of the page that show it."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from chidao import edtf
from chidao.errors import ChidaoError
from chidao.model import Capture, Note

_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2}))?)?", re.ASCII)


class Claim(NamedTuple):
    """A fact about a page, and the words of the page from which it is known."""

    value: str
    words: str


class Provenance(NamedTuple):
    """What is known of the origin of pages; None where it is not known."""

    rights: str
    site: Claim | None = None
    place: Claim | None = None
    date: Claim | None = None

    def check(self) -> None:
        """Check what can be checked without the page.

        Raises:
            ChidaoError: a value is empty, or the date is none.
        """
        for name, value in (("rights", self.rights), *((n, c.value) for n, c in self._claims())):
            if not value.strip():
                raise ChidaoError(f"--{name} is empty", "Say what it is, or leave the option out.")
        if self.date and not _is_date(self.date.value):
            raise ChidaoError(
                f"--date {self.date.value!r} is no date",
                "Write YYYY-MM-DD, with THH:MM or THH:MM:SS after it where the page gives the time.",
            )

    def capture(self, page: str, name: str) -> Capture:
        """Make the record for a page.

        Args:
            page: all that the page shows to a reader.
            name: the page's name in messages.

        Raises:
            ChidaoError: the page does not have the words.
        """
        shown = _folded(page)
        for option, claim in self._claims():
            words = _folded(claim.words)
            if not words or words not in shown:
                raise ChidaoError(
                    f"{name}: the page does not say {claim.words!r} (--{option}-words)",
                    "Copy the words from the page, or leave the two options out: what a page does not say is null.",
                )
        notes = {option: Note(value=claim.value, words=claim.words) for option, claim in self._claims()}
        return Capture(site=notes.get("site"), place=notes.get("place"), date=notes.get("date"))

    def _claims(self) -> list[tuple[str, Claim]]:
        return [(option, claim) for option in ("site", "place", "date") if (claim := getattr(self, option))]


def _is_date(value: str) -> bool:
    match = _DATE.fullmatch(value)
    if not match:
        return False
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups())
    return edtf.exists(year, month, day) and hour < 24 and minute < 60 and second < 60


def _folded(text: str) -> str:
    """Fold what copying from a page changes: white space and Unicode form."""
    return " ".join(unicodedata.normalize("NFC", text).split())
