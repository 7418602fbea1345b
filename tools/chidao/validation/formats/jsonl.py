"""One JSON object a line, as soon as a file is checked."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from chidao.validation.finding import Finding
from chidao.validation.formats.format import Format


class JsonLines(Format):
    """The members of `Finding` under their names."""

    def file(self, name: str, findings: Sequence[Finding]) -> str:
        """Give a line a finding."""
        return "".join(f"{msgspec.json.encode(finding).decode()}\n" for finding in findings)
