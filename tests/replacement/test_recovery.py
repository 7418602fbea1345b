"""What was decided and stopped is finished by whoever comes next; a journal that was tampered with by nobody."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chidao.errors import ChidaoError
from chidao.releasing import fields
from chidao.replacement import carrying
from chidao.replacement.journal import FILES, JOURNAL
from chidao.replacement.recovery import is_decided, roll_forward, roll_forward_around
from replacements import Place, at_event, die, in_child


def test_the_journal_knows_all_files_of_a_release() -> None:
    assert set(FILES) == {fields.CHANGELOG, fields.CITATION, fields.DATASHEET, "annotations/release.json"}


def test_nothing_decided(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    before = place.read()
    roll_forward(place.root)
    assert place.read() == before and capsys.readouterr() == ("", "")


def test_finished(decided: Place, capsys: pytest.CaptureFixture[str]) -> None:
    assert is_decided(decided.root)
    roll_forward(decided.root)
    assert (decided.state(), decided.hidden()) == ("new", [])
    assert capsys.readouterr() == ("", f"{decided.root}: finished release 2, which had been stopped\n")


def test_git_takes_no_notice_of_a_journal(decided: Place) -> None:
    assert (decided.root / JOURNAL / ".gitignore").read_text() == "*\n"


def test_a_corpus_that_was_moved(decided: Place, tmp_path: Path) -> None:
    """A copy is finished by itself; nothing of the original is touched."""
    before = decided.read()
    shutil.copytree(decided.root, tmp_path / "elsewhere")
    roll_forward(tmp_path / "elsewhere")
    assert Place(tmp_path / "elsewhere").state() == "new"
    assert decided.read() == before


def test_by_way_of_its_build(decided: Place, tmp_path: Path) -> None:
    roll_forward_around(tmp_path)
    roll_forward_around(decided.dist)  # no corpus yet: without a scheme nothing is looked for
    assert is_decided(decided.root)
    (decided.root / "schema").mkdir()
    (decided.root / "schema" / "scheme.json").write_text("{}")
    (tmp_path / "link").symlink_to(decided.dist)
    roll_forward_around(tmp_path / "link")
    assert not is_decided(decided.root)


@pytest.mark.parametrize("number", range(1, 40))
def test_who_finishes_may_be_killed_too(decided: Place, number: int) -> None:
    def job() -> None:
        at_event(number, decided.root, die)
        roll_forward(decided.root)

    assert in_child(job) in (0, -signal.SIGKILL)
    roll_forward(decided.root)
    assert (decided.state(), is_decided(decided.root)) == ("new", False)


def test_many_at_once(decided: Place) -> None:
    pids = []
    for _ in range(8):
        pid = os.fork()
        if not pid:
            try:
                roll_forward(decided.root)
                os._exit(0 if decided.state() == "new" else 7)
            finally:
                os._exit(8)
        pids.append(pid)
    assert [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids] == [0] * 8


def test_somebody_is_at_work_for_too_long(decided: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(carrying, "_PATIENCE", 0.05)
    with (
        carrying.held(decided.root / JOURNAL),
        pytest.raises(ChidaoError, match="somebody else has been finishing a release"),
    ):
        roll_forward(decided.root)


def test_no_right_to_write(decided: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    before = decided.read()
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(
        ChidaoError, match=r"release 2 was stopped, and cannot be finished: .*Permission denied"
    ) as caught:
        roll_forward(decided.root)
    assert "another one that has it" in caught.value.remedy and "git checkout -- CHANGELOG.md" in caught.value.remedy
    assert decided.read() == before


def test_a_step_that_is_refused_is_not_taken_back(decided: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    put = carrying._put

    def refuse(target: Path, token: str) -> Callable[[], None]:
        if target.name == "CITATION.cff":
            raise OSError(errno.EROFS, "Read-only file system", str(target))
        return put(target, token)

    monkeypatch.setattr(carrying, "_put", refuse)
    for _ in range(2):
        with pytest.raises(ChidaoError, match=r"cannot be finished: .*Read-only"):
            roll_forward(decided.root)
    monkeypatch.undo()
    roll_forward(decided.root)
    assert (decided.state(), decided.hidden()) == ("new", [])


def test_all_done_where_nothing_may_be_removed(decided: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever may only read, reads the new state."""
    kept = decided.root.parent / "kept"
    shutil.copytree(decided.root / JOURNAL, kept)
    roll_forward(decided.root)
    shutil.copytree(kept, decided.root / JOURNAL)

    def refuse(*_: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", refuse)
        patched.setattr(os, "access", lambda *_: False)
        roll_forward(decided.root)
    assert decided.state() == "new" and is_decided(decided.root)


@pytest.mark.parametrize("can_exchange", [True, False])
def test_edited_after_all_was_done(decided: Place, monkeypatch: pytest.MonkeyPatch, can_exchange: bool) -> None:
    """Killed before the journal went, and then worked on without chidao: what was written since stays."""
    with monkeypatch.context() as patched:
        if not can_exchange:
            patched.setattr(carrying, "exchange", lambda first, second: False)
        patched.setattr(carrying, "clean", lambda *_: die())
        assert in_child(lambda: roll_forward(decided.root)) == -signal.SIGKILL
    assert (decided.state(), is_decided(decided.root)) == ("new", True)
    (decided.root / "CHANGELOG.md").write_text("newer")
    (decided.dist / "notes").write_text("mine")
    roll_forward(decided.root)
    found = decided.read()
    assert (found["CHANGELOG.md"], found["dist/notes"], decided.hidden()) == ("newer", "mine", [])


Tamper = Callable[[Place, Any], object]


def first(journal: Any) -> Any:
    return journal["files"][0]


def hidden(place: Place, name: str) -> Path:
    (found,) = place.root.glob(f".{name}.tmp-new-*")
    return found


#: What is done to the corpus and to its journal, and what is said then.
TAMPERED: dict[str, tuple[Tamper, str]] = {
    "unknown file": (lambda _, journal: first(journal).update(path="notes.txt"), "'notes.txt' is no file that"),
    "outside": (lambda _, journal: first(journal).update(path="../CHANGELOG.md"), "is no file that a release writes"),
    "absolute": (lambda _, journal: first(journal).update(path="/etc/passwd"), "'/etc/passwd' is no file that"),
    "twice": (lambda _, journal: journal["files"].append(first(journal)), "or one twice"),
    "nothing": (lambda _, journal: journal.update(files=[], folder=None), "it names no place"),
    "folder outside": (lambda _, journal: journal["folder"].update(path="../dist"), "'../dist' is no plain path"),
    "folder above": (
        lambda place, journal: journal["folder"].update(path=str(place.root.parent)),
        "no place for a build",
    ),
    "folder itself": (lambda _, journal: journal["folder"].update(path="."), "is no plain path"),
    "no folder": (lambda _, journal: journal["folder"].update(path=""), "is no plain path"),
    "folder of git": (lambda _, journal: journal["folder"].update(path=".git"), "a folder of the corpus itself"),
    "hooks": (lambda _, journal: journal["folder"].update(path="a/.git/hooks"), "is no place for a build"),
    "gold": (lambda _, journal: journal["folder"].update(path="annotations/gold"), "a folder of the corpus itself"),
    "token": (lambda _, journal: journal.update(token="../../../../x"), "its token is none"),
    "hash": (lambda _, journal: first(journal).update(new="0"), "has a hash that is none"),
    "hash of a folder": (lambda _, journal: first(journal).update(new="tree:" + "0" * 64), "has a hash that is none"),
    "another hash": (lambda _, journal: first(journal).update(new="0" * 64), "is not what was decided"),
    "another old hash": (lambda _, journal: first(journal).update(old="0" * 64), "CHANGELOG.md was changed since"),
    "unknown field": (lambda _, journal: journal.update(more=1), "unknown field `more`"),
    "wrong type": (lambda _, journal: journal.update(files={}), "Expected `array`"),
    "new content missing": (lambda place, _: hidden(place, "CHANGELOG.md").unlink(), "CHANGELOG.md, is missing"),
    "new content changed": (lambda place, _: hidden(place, "DATASHEET.md").write_text("x"), "is not what was decided"),
    "new build changed": (lambda place, _: (hidden(place, "dist") / "more").write_text("x"), "is not what was decided"),
    "new build missing": (lambda place, _: shutil.rmtree(hidden(place, "dist")), "dist, is missing"),
    "old changed": (lambda place, _: (place.root / "DATASHEET.md").write_text("x"), "DATASHEET.md was changed since"),
    "old missing": (lambda place, _: (place.root / "DATASHEET.md").unlink(), "DATASHEET.md is missing"),
    "build changed": (lambda place, _: (place.dist / "notes").write_text("x"), "dist was changed since"),
    "another version": (
        lambda _, journal: journal.update(format=2, toolkit="chidao 9.0.0", x=1),
        "chidao 9.0.0 decided",
    ),
}


@pytest.mark.parametrize("name", TAMPERED)
def test_tampered_with(decided: Place, name: str) -> None:
    tamper, said = TAMPERED[name]
    path = decided.root / JOURNAL / "journal.json"
    journal = json.loads(path.read_bytes())
    tamper(decided, journal)
    path.write_text(json.dumps(journal))
    refused(decided, said)


def refused(place: Place, said: str) -> None:
    before = place.read()
    with pytest.raises(ChidaoError) as caught:
        roll_forward(place.root)
    assert caught.value.message.startswith(f"{place.root / JOURNAL}: ") and said in caught.value.message
    assert "To give the release up" in caught.value.remedy and "Nothing was written now." in caught.value.remedy
    assert place.read() == before


def test_a_link_in_the_place_of_new_content(decided: Place, tmp_path: Path) -> None:
    new = hidden(decided, "CHANGELOG.md")
    new.rename(tmp_path / "elsewhere")
    new.symlink_to(tmp_path / "elsewhere")
    refused(decided, "is not what was decided")


@pytest.mark.parametrize("size", [0, 1, 50, 200])
def test_truncated(decided: Place, size: int) -> None:
    path = decided.root / JOURNAL / "journal.json"
    path.write_bytes(path.read_bytes()[:size])
    refused(decided, "journal.json: ")


def test_bytes_that_are_no_text(decided: Place) -> None:
    (decided.root / JOURNAL / "journal.json").write_bytes(b'{"format": 1, "toolkit": "\xff"}')
    refused(decided, "journal.json: ")


def test_an_empty_journal(decided: Place) -> None:
    shutil.rmtree(decided.root / JOURNAL)
    (decided.root / JOURNAL).mkdir()
    refused(decided, "journal.json cannot be read (No such file or directory)")


def test_a_file_in_the_place_of_a_journal(place: Place) -> None:
    (place.root / JOURNAL).write_text("x")
    refused(place, "journal.json cannot be read (Not a directory)")


def test_a_link_that_leads_nowhere_in_the_place_of_a_journal(place: Place) -> None:
    (place.root / JOURNAL).symlink_to("nowhere")
    refused(place, "it is a link that leads nowhere")


def test_given_up(decided: Place) -> None:
    """What the remedy says leads back, and the next release removes what is left."""
    shutil.rmtree(decided.root / JOURNAL)
    roll_forward(decided.root)
    assert decided.state() == "old"
    decided.replace()
    assert (decided.state(), decided.hidden()) == ("new", [])
