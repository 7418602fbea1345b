"""A process of its own, in a session of its own, that carries a replacement out: what kills the command spares it.

It looks at what was prepared, says `ready`, waits until its standard input says something or ends, and then acts if,
and only if, the replacement has been decided.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from chidao.errors import ChidaoError
from chidao.replacement.carrying import carry_out, examine, held, sweep
from chidao.replacement.disk import remove
from chidao.replacement.journal import JOURNAL, read_journal, undecided

_READY = b"ready\n"


class Helper:
    """The process, seen from the command."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    def carry_out(self) -> bool:
        """Let it act; say whether it did. What it holds no answer to has to be finished otherwise.

        Raises:
            ChidaoError: a step was refused.
        """
        answer, _ = self._process.communicate(b"go\n")
        try:
            said = json.loads(answer)
        except ValueError:
            return False
        if said:
            raise ChidaoError(*said)
        return True

    def dismiss(self) -> None:
        """Let it go without acting."""
        self._process.communicate()


def start(root: Path, token: str) -> Helper | None:
    """Start the process for what was prepared; None where this machine cannot."""
    if not Path(sys.executable or "").name.startswith(("python", "pypy")):  # inside another program
        return None
    call = [sys.executable, "-P", "-m", __name__, str(root), token]
    try:
        # This very module, without a shell.
        process = subprocess.Popen(  # noqa: S603
            call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
        )
    except OSError:
        return None
    assert process.stdout
    try:
        is_ready = process.stdout.readline() == _READY
    except BaseException:
        process.communicate()
        raise
    if is_ready:
        return Helper(process)
    process.communicate()
    return None


def act(root: Path, token: str) -> None:
    """Be the process.

    Raises:
        ChidaoError: what was prepared cannot be followed.
    """
    prepared = undecided(root, token)
    with held(prepared) as is_there:
        if not is_there:
            return
        journal = read_journal(prepared, root)
        due = examine(root, journal)
        mark = prepared.stat()
        sys.stdout.buffer.write(_READY)
        sys.stdout.buffer.flush()
        sys.stdin.buffer.readline()
        decided = root / JOURNAL
        if not (decided.is_dir() and os.path.samestat(decided.stat(), mark)):
            sweep(root, journal)
            remove(prepared)
            return
        said: list[str] = []
        try:
            carry_out(root, journal, due, may_undo=True)
        except ChidaoError as error:
            said = [error.message, error.remedy]
    print(json.dumps(said), flush=True)


if __name__ == "__main__":
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    act(Path(sys.argv[1]), sys.argv[2])
