"""Words of messages."""

from __future__ import annotations


def counted(count: int, what: str) -> str:
    """Give a number and what is counted, in the singular for one: `1 document`, `2 documents`."""
    return f"{count} {what}{'' if count == 1 else 's'}"
