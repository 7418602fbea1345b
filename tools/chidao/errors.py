"""The one exception that reaches the user: something could not be done, with the place and the remedy."""

from __future__ import annotations


class ChidaoError(Exception):
    """A job could not run.

    Args:
        message: what is wrong and where, one sentence.
        remedy: what the user can do about it, one sentence, or nothing.
    """

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message}\n  {self.remedy}" if self.remedy else self.message
