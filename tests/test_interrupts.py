from __future__ import annotations

import signal
from threading import Thread

import pytest

from chidao.interrupts import interrupts_between_steps


def test_nothing_pressed() -> None:
    with interrupts_between_steps() as check:
        check()


@pytest.mark.parametrize("times", [1, 3])
def test_pressed_waits_for_the_step(times: int) -> None:
    with pytest.raises(KeyboardInterrupt), interrupts_between_steps() as check:
        done = False
        for _ in range(times):
            signal.raise_signal(signal.SIGINT)
        done = True
        check()
    assert done


def test_twice_is_at_once() -> None:
    with pytest.raises(KeyboardInterrupt), interrupts_between_steps(twice_is_at_once=True):
        signal.raise_signal(signal.SIGINT)
        done = True
        signal.raise_signal(signal.SIGINT)
        done = False
    assert done


def test_the_handler_of_before_is_back() -> None:
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(OSError, match="disk"), interrupts_between_steps():
        assert signal.getsignal(signal.SIGINT) is not before
        raise OSError("disk")
    assert signal.getsignal(signal.SIGINT) is before


def test_another_thread_leaves_the_handler_alone() -> None:
    before, seen = signal.getsignal(signal.SIGINT), []

    def work() -> None:
        with interrupts_between_steps() as check:
            check()
            seen.append(signal.getsignal(signal.SIGINT))

    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [before]
