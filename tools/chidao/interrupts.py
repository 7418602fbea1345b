"""Ctrl-C between two steps of a work, never in the midst of one."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def interrupts_between_steps(*, twice_is_at_once: bool = False) -> Iterator[Callable[[], None]]:
    """Give a function that raises `KeyboardInterrupt` if Ctrl-C was pressed before; nothing else is interrupted.

    An exception out of the blue can get lost in an extension module or a finalizer, and the work would go on. The main
    thread is the one that gets the signal: in another one the function never raises.

    Args:
        twice_is_at_once: pressed a second time, Ctrl-C interrupts at once.
    """
    pressed = False

    def check() -> None:
        if pressed:
            raise KeyboardInterrupt

    def press(*_: object) -> None:
        nonlocal pressed
        if twice_is_at_once:
            check()
        pressed = True

    if threading.current_thread() is not threading.main_thread():
        yield check
        return
    before = signal.signal(signal.SIGINT, press)
    try:
        yield check
    finally:
        signal.signal(signal.SIGINT, before)
