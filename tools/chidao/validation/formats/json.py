"""One JSON list of all findings."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from chidao.validation.finding import Finding
from chidao.validation.formats.format import Format


class Json(Format):
    """The members of `Finding` under their names."""

    is_document = True

    def __init__(self) -> None:
        self._is_empty = True

    def begin(self) -> str:
        """Open the list."""
        return "["

    def file(self, name: str, findings: Sequence[Finding]) -> str:
        """Give members of the list."""
        text = ""
        for finding in findings:
            body = msgspec.json.format(msgspec.json.encode(finding), indent=1).decode().replace("\n", "\n ")
            text += f"{'' if self._is_empty else ','}\n {body}"
            self._is_empty = False
        return text

    def end(self) -> str:
        """Close the list."""
        return "]\n" if self._is_empty else "\n]\n"
