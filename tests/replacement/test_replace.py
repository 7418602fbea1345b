"""Files and a build are replaced together, whatever stops that, and at whichever step."""

from __future__ import annotations

import errno
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from chidao.errors import ChidaoError
from chidao.replacement import carrying, helper, replace
from chidao.replacement.helper import Helper
from chidao.replacement.journal import FILES, JOURNAL
from chidao.replacement.recovery import roll_forward
from chidao.replacement.replace import replace_together
from replacements import Place, die, each_step, full, in_child, press

WAYS = ["exchange", "no exchange"]


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, alone: None) -> str:
    if request.param == "no exchange":
        monkeypatch.setattr(carrying, "exchange", lambda first, second: False)
    return str(request.param)


def wait_until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_by_the_helper(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.dist.chmod(0o750)
    monkeypatch.setattr(replace, "finish", None)  # the command itself does nothing
    assert place.replace() == [place.dist, *(place.root / name for name in FILES)]
    assert (place.state(), place.hidden()) == ("new", [])
    assert place.dist.stat().st_mode & 0o777 == 0o750
    assert (place.root / "CITATION.cff").stat().st_mode & 0o777 == 0o644


@pytest.mark.usefixtures("way")
def test_without_the_helper(place: Place) -> None:
    place.replace()
    assert (place.state(), place.hidden()) == ("new", [])


@pytest.mark.usefixtures("way")
def test_where_no_build_was(place: Place) -> None:
    for path in sorted(place.dist.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    place.dist.rmdir()
    place.replace()
    assert (place.state(), place.hidden()) == ("new", [])


def test_nothing_new(place: Place) -> None:
    place.replace()
    before = {path: path.stat().st_ino for path in place.root.rglob("*")}
    assert place.replace() == []
    assert {path: path.stat().st_ino for path in place.root.rglob("*")} == before


@pytest.mark.parametrize("who", ["not started", "no Python", "killed"])
def test_a_helper_that_does_not_help(place: Place, monkeypatch: pytest.MonkeyPatch, who: str) -> None:
    if who == "not started":
        monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: (_ for _ in ()).throw(OSError(errno.ENOMEM, "none")))
    elif who == "no Python":
        monkeypatch.setattr(helper.sys, "executable", "")
    else:
        carry_out = Helper.carry_out

        def killed(self: Helper) -> bool:
            self._process.kill()
            return carry_out(self)

        monkeypatch.setattr(Helper, "carry_out", killed)
    place.replace()
    assert (place.state(), place.hidden()) == ("new", [])


def test_killed_before_the_decision(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """The helper is there, and goes without acting."""
    start = helper.start

    def start_and_die(root: Path, token: str) -> None:
        assert start(root, token)
        die()

    monkeypatch.setattr(replace.helper, "start", start_and_die)
    assert in_child(place.replace) == -signal.SIGKILL
    wait_until(lambda: not place.hidden())
    assert place.state() == "old"


def test_killed_after_the_decision(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """The helper does the rest, although nobody tells it to."""
    monkeypatch.setattr(Helper, "carry_out", lambda self: die())
    assert in_child(place.replace) == -signal.SIGKILL
    wait_until(lambda: not place.hidden())
    assert place.state() == "new"


def test_a_reader_waits_for_the_helper(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Helper, "carry_out", lambda self: die())
    assert in_child(place.replace) == -signal.SIGKILL
    roll_forward(place.root)
    assert (place.state(), (place.root / JOURNAL).exists()) == ("new", False)


@pytest.mark.usefixtures("way")
def test_killed_at_each_step(tmp_path: Path) -> None:
    after = []
    for code, place in each_step(tmp_path, die):
        assert code == -signal.SIGKILL
        roll_forward(place.root)
        assert place.state() in ("old", "new") and not (place.root / JOURNAL).exists()
        after.append(place.state())
        place.replace()
        assert (place.state(), place.hidden()) == ("new", [])
    # One step decides: old before, new from then on.
    assert len(after) > 40 and after == sorted(after, reverse=True) and set(after) == {"old", "new"}


@pytest.mark.usefixtures("way")
def test_interrupted_at_each_step(tmp_path: Path) -> None:
    codes = []
    for code, place in each_step(tmp_path, press):
        codes.append(code)
        # What is not yet taken over, whoever made it removes.
        hidden = [name for name in place.hidden() if name != place.build().name]
        assert (place.state(), hidden) == ("old" if code == 3 else "new", [])
    assert codes == sorted(codes, reverse=True) and set(codes) == {0, 3}


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("and_later", [False, True])
def test_a_full_disk_at_each_step(tmp_path: Path, and_later: bool) -> None:
    codes = set()
    for code, place in each_step(tmp_path, full, and_later=and_later):
        codes.add(code)
        assert code in (0, 1)
        unfinished = (place.root / JOURNAL).exists()
        assert unfinished or place.state() == ("old" if code else "new")
        roll_forward(place.root)
        assert (place.state(), (place.root / JOURNAL).exists()) == ("new" if unfinished or not code else "old", False)
    assert codes == {0, 1}


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("refused", ["dist", *FILES])
def test_a_refused_step_is_taken_back(place: Place, monkeypatch: pytest.MonkeyPatch, refused: str) -> None:
    before, put = place.read(), carrying._put

    def refuse(target: Path, token: str) -> Callable[[], None]:
        if target == place.root / refused:
            raise OSError(errno.EBUSY, "Device or resource busy", str(target))
        return put(target, token)

    monkeypatch.setattr(carrying, "_put", refuse)
    with pytest.raises(ChidaoError, match=f"{refused}: cannot be replaced .*busy.*; the old state stands"):
        place.replace()
    assert place.read() == before


@pytest.mark.usefixtures("way")
def test_killed_while_steps_are_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put = carrying._put

    def refuse(target: Path, token: str) -> Callable[[], None]:
        if target.name == "DATASHEET.md":
            full()
        return put(target, token)

    after = []
    for code, place in each_step(tmp_path, die, lambda: monkeypatch.setattr(carrying, "_put", refuse)):
        assert code == -signal.SIGKILL
        roll_forward(place.root)
        after.append(place.state())
        assert after[-1] in ("old", "new") and not (place.root / JOURNAL).exists()
        place.replace()
        assert (place.state(), place.hidden()) == ("new", [])
    # New: nobody had been told that it was refused.
    assert set(after) == {"old", "new"} and after[-1] == "old"


@pytest.mark.usefixtures("alone")
def test_a_step_that_cannot_be_taken_back_either(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    put = carrying._put

    def refuse(target: Path, token: str) -> Callable[[], None]:
        if target.name == "DATASHEET.md":
            full()
        put(target, token)
        return full

    monkeypatch.setattr(carrying, "_put", refuse)
    with pytest.raises(ChidaoError, match=r"is neither done .* nor undone") as caught:
        place.replace()
    assert "it finishes" in caught.value.remedy
    monkeypatch.undo()
    roll_forward(place.root)
    assert (place.state(), place.hidden()) == ("new", [])


def test_the_old_build_comes_back_that_a_killed_helper_put_aside(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing can be exchanged; the helper is killed between its two renamings, and the next step is refused."""
    before, put = place.read(), carrying._put
    monkeypatch.setattr(carrying, "exchange", lambda first, second: False)

    class Killed:
        def __init__(self, token: str) -> None:
            self._token = token

        def carry_out(self) -> bool:
            place.dist.rename(carrying.put_aside(place.dist, self._token))
            return False

        def dismiss(self) -> None:
            """It is dead."""

    def refuse(target: Path, token: str) -> Callable[[], None]:
        if target.name == "CITATION.cff":
            full()
        return put(target, token)

    monkeypatch.setattr(replace.helper, "start", lambda _, token: Killed(token))
    monkeypatch.setattr(carrying, "_put", refuse)
    with pytest.raises(ChidaoError, match="the old state stands"):
        place.replace()
    assert place.read() == before


def test_what_the_helper_is_refused_is_said(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody takes the new content away while the helper waits."""
    before, carry_out = place.read(), Helper.carry_out

    def taken_away(self: Helper) -> bool:
        for path in place.root.glob(".CHANGELOG.md.tmp-new-*"):
            path.unlink()
        return carry_out(self)

    monkeypatch.setattr(Helper, "carry_out", taken_away)
    with pytest.raises(ChidaoError, match=r"CHANGELOG.md.*: cannot be replaced .*; the old state stands"):
        place.replace()
    assert place.read() == before


def test_two_at_once(decided: Place) -> None:
    before = decided.read()
    with pytest.raises(ChidaoError, match="another release was decided meanwhile"):
        replace_together(decided.root, "release 3", [(decided.root / "CHANGELOG.md", b"3")])
    assert decided.read() == before


@pytest.mark.usefixtures("alone")
def test_somebody_writes_meanwhile(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    write = replace.write_journal

    def disturbed(*arguments: object) -> None:
        write(*arguments)  # type: ignore[arg-type]
        (place.root / "CHANGELOG.md").write_text("other")

    monkeypatch.setattr(replace, "write_journal", disturbed)
    with pytest.raises(ChidaoError, match="somebody else was writing; the old state stands"):
        place.replace()
    assert (place.root / "CHANGELOG.md").read_text() == "other"
    assert not (place.root / JOURNAL).exists()


@pytest.mark.parametrize("path", ["schema", ".git", "annotations/dist", "x/.git/y"])
def test_a_place_that_is_refused(place: Place, path: str) -> None:
    target = place.root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    made = target.parent / "made"
    made.mkdir()
    before = place.read()
    with pytest.raises(ChidaoError, match=f"release 2 cannot be: .*{path}"):
        replace_together(place.root, "release 2", [(place.root / "CHANGELOG.md", b"2")], (made, target))
    assert place.read() == before
