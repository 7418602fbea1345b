"""How long is waited for a server, and how often it is asked again."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from typing import NamedTuple, TypeVar

from chidao.errors import ChidaoError
from chidao.publication.outcome import Say

T = TypeVar("T")
#: Seconds before the second try; each further wait is twice as long.
BACKOFF_VARIABLE = "CHIDAO_PUBLISH_BACKOFF"
#: Seconds without a byte after which a connection counts as dead.
TIMEOUT_VARIABLE = "CHIDAO_PUBLISH_TIMEOUT"
_LONGEST = 60.0


class TransientError(Exception):
    """The server could not answer now: it may when it is asked again.

    Args:
        reason: what happened.
        wait: seconds that the server asks for, if it does.
    """

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.reason, self.wait = reason, wait


class Patience(NamedTuple):
    """Waits between tries.

    Attributes:
        say: told about each wait.
        base: seconds before the second try.
        tries: how often something is tried in all.
    """

    say: Say
    base: float
    tries: int = 6

    def call(self, what: str, action: Callable[[], T], transient: Callable[[Exception], TransientError | None]) -> T:
        """Do something, again after a while where it fails for the moment.

        Args:
            what: named in the message about a wait.
            action: what is done; it has to be such that doing it twice does no harm.
            transient: says of an error whether it passes.

        Raises:
            Exception: what `action` raised last.
        """
        for attempt in range(1, self.tries):
            try:
                return action()
            except Exception as error:
                found = transient(error)
                if found is None:
                    raise
                self.pause(what, found, attempt)
        return action()

    def pause(self, what: str, failure: TransientError, attempt: int) -> None:
        """Wait after the failed try number `attempt`, counted from 1: as long as the server asks, or twice as long
        as the last time."""
        wait = min(self.base * 2 ** (attempt - 1), _LONGEST) * random.uniform(0.75, 1.25)  # noqa: S311
        if failure.wait is not None:
            wait = max(wait, failure.wait)
        self.say(f"{what}: {failure.reason}; next try in {wait:.1f} s")
        time.sleep(wait)


def patience(say: Say) -> Patience:
    """Give the patience that the environment asks for.

    Raises:
        ChidaoError: a variable is no positive number.
    """
    return Patience(say, seconds(BACKOFF_VARIABLE, 1.0))


def timeout() -> float:
    """Give the seconds without a byte after which a connection counts as dead.

    Raises:
        ChidaoError: the variable is no positive number.
    """
    return seconds(TIMEOUT_VARIABLE, 120.0)


def seconds(variable: str, default: float) -> float:
    """Give the seconds that a variable of the environment says, or the default.

    Raises:
        ChidaoError: it is no positive number.
    """
    text = os.environ.get(variable, "")
    try:
        value = float(text) if text else default
    except ValueError:
        value = 0.0
    if not 0 < value < float("inf"):
        raise ChidaoError(f"{variable}={text!r} is no number of seconds", "Give a number above 0, or unset it.")
    return value
