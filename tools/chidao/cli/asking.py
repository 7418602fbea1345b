"""The questions of `chidao adjudicate` at a terminal: each is shown, a key decides it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from chidao.errors import ChidaoError

if TYPE_CHECKING:
    from chidao.adjudication.record import Case
    from chidao.adjudication.session import Session
    from chidao.agreement.units import Unit
    from chidao.store import Corpus

_LEGEND = (
    "a, b: the first or the second; 2: both; 0: neither; e: edit; +: add what neither has; "
    "w: why; u: undo; s: skip; q: quit"
)
_KEYS = {"a": "a", "b": "b", "2": "both", "0": "neither", "e": "edit"}


def ask(corpus: Corpus, session: Session, readers: tuple[str, str]) -> None:
    """Ask until nothing is open or the user quits."""
    from chidao.adjudication.choices import allowed

    total, before = session.open, session.decided
    if total:
        click.echo(f"{_LEGEND}. Each decision is on disk at once.")
    while True:
        if (found := session.next()) is None:
            if not _goes_on(session, before):
                break
            continue
        case, unit = found
        choices = allowed(unit, corpus.scheme)
        _show(corpus, case, unit, readers, f"{total - session.open + 1}/{max(total, session.open)}", session.why)
        keys = [key for key, choice in _KEYS.items() if choice in choices]
        click.echo(f"  [{' '.join(keys)} + w u s q] ", nl=False)
        key = _key()
        if key == "q":
            break
        _press(session, case, unit, key, keys)


def _key() -> str:
    try:
        key = click.getchar()
    except EOFError:  # Ctrl-D
        key = "q"
    click.echo(key if key.isprintable() else "?")
    return key


def _goes_on(session: Session, before: int) -> bool:
    """Ask after the last question, of which a key may have been the wrong one, whether to end.

    Returns:
        whether a decision was undone, so that there may be a question again; where none was made here after the
        `before` that the command line gave, nothing is asked.
    """
    while session.decided > before:
        click.echo("\nThat was the last question. q ends; u takes the last decision back.\n  [u q] ", nl=False)
        key = _key()
        if key in ("q", "\r", "\n"):
            return False
        if key == "u":
            click.echo(f"  undone: {session.undo()}")
            return True
    return False


def _press(session: Session, case: Case, unit: Unit, key: str, keys: Sequence[str]) -> None:
    if key == "u":
        undone = session.undo()
        click.echo(f"  undone: {undone}" if undone else "  nothing to undo")
    elif key == "s":
        session.skip(case, unit)
    elif key == "w":
        session.why = click.prompt("  why", default=session.why or "", show_default=False).strip()
    elif key == "+":
        _add(session, case)
    elif key == "e" and key in keys:
        _edit(session, case, unit)
    elif key in keys:
        session.decide(case, unit, _KEYS[key])
    else:
        click.echo(f"  {_LEGEND}")


def _edit(session: Session, case: Case, unit: Unit) -> None:
    """Ask for what is to stand there until it can be taken; an empty line goes back."""
    from chidao.adjudication.choices import payload
    from chidao.adjudication.session import SPAN_FORMS, read_edit

    wanted = {
        "value": "value",
        "spans": SPAN_FORMS,
        "segments": "JSON list of segments",
    }[payload(unit)]
    while line := click.prompt(f"  {wanted}", default="", show_default=False).strip():
        try:
            session.decide(case, unit, "edit", read_edit(line, case, unit))
            return
        except ChidaoError as error:
            click.echo(f"  {error.message}. {error.remedy}")


def _add(session: Session, case: Case) -> None:
    """Ask for what neither reader has until it can be taken; an empty line goes back."""
    from chidao.adjudication.additions import FORMS

    click.echo("  " + "\n  ".join(FORMS))
    while line := click.prompt("  add", default="", show_default=False).strip():
        try:
            click.echo(f"  recorded: {session.add(case, line)}")
            return
        except ChidaoError as error:
            click.echo(f"  {error.message}. {error.remedy}")


def _show(corpus: Corpus, case: Case, unit: Unit, readers: tuple[str, str], number: str, why: str) -> None:
    from chidao.agreement.context import answer, excerpt

    text = corpus.raw(case.record.id) if unit.kind == "segment" else case.text
    width = max(map(len, readers))
    click.echo(f"\n[{number}] {case.record.id}: {unit.key}")
    click.echo(f"  {excerpt(text, unit)}")
    click.echo(f"  a {readers[0]:<{width}}  {answer(unit.first)}")
    click.echo(f"  b {readers[1]:<{width}}  {answer(unit.second)}")
    if why:
        click.echo(f"  why: {why}")
