"""The options of `chidao validate`, as a user types them."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest

from chidao.store import Corpus
from chidao.validation.planning import plan
from paths import ROOT

Run = Callable[..., tuple[int, str, str]]
DOCUMENT = "001_2f85b69d4f545e88"
#: How many files the whole corpus has.
FILES = sum(len(targets) for _, targets in plan(Corpus(ROOT)))
DATE = ('"2024-04-08"', '"2024-08-04"')
LEVEL = 'Long An", "values": {"branch": "party", "level": "province"'
SECONDS = 20


def change(path: Path, *edits: tuple[str, str]) -> Path:
    text = path.read_text("utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")
    return path


@pytest.fixture
def broken(copy: Corpus, monkeypatch: pytest.MonkeyPatch) -> Corpus:
    """A corpus with findings CD402 and CD502 in one file, and CD201, CD212, CD521 for a text that is not there."""
    monkeypatch.chdir(copy.root)
    change(copy.gold_path(DOCUMENT), DATE, (LEVEL, LEVEL.replace("province", "district")))
    copy.text_path("002_47f81869bcb6ff71").unlink()
    return copy


def codes(out: str) -> list[str]:
    return [finding["code"] for finding in json.loads(out)]


ALL = ["CD402", "CD502", "CD201", "CD201", "CD201", "CD212", "CD521"]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ([], ALL),
        (["--select", "CD4"], ["CD402"]),
        (["--select", "cd402,entity-differs"], ["CD402", "CD502"]),
        (["--select", "CD402", "--select", "CD2"], ["CD402", "CD201", "CD201", "CD201", "CD212"]),
        (["--ignore", "CD2"], ["CD402", "CD502", "CD521"]),
        (["--select", "CD2", "--ignore", "text-missing"], ["CD212"]),
        (["--select", "CD", "--ignore", "CD2,CD5"], ["CD402"]),
        (["--level", "4"], ["CD402", "CD201", "CD201", "CD201", "CD212"]),
        (["--level", "1"], []),
        (["--max-per-rule", "1"], ["CD402", "CD502", "CD201", "CD212", "CD521"]),
    ],
    ids=str,
)
def test_selection(options: list[str], found: list[str], broken: Corpus, run: Run) -> None:
    code, out, err = run("validate", "--json", *options)
    assert codes(out) == found
    assert code == (1 if found else 0)
    counted = 7 if "--max-per-rule" in options else len(found)
    assert err.splitlines()[0].endswith(f"{counted} error{'' if counted == 1 else 's'}" if found else "no findings")
    assert ("not shown, because of --max-per-rule: CD201 2" in err) == ("--max-per-rule" in options)


@pytest.mark.parametrize(
    ("options", "message", "remedy"),
    [
        (["--select", "CD44"], '"CD44" is no code', "Did you mean"),
        (["--ignore", "date-valeu"], '"date-valeu" is no code', "Did you mean date-value"),
        (["--select", "CD4,,CD5"], '"" is no code', "All rules"),
        (["--select", "C"], '"C" is no code', "All rules"),
        (["--select", "CD402x"], '"CD402x"', "Did you mean CD402"),
        (["--stdin-filename", "x.json"], "--stdin-filename needs the path -", "For example"),
        (["-", "x.json"], "checked alone", "second call"),
        (["--watch", "--format", "sarif"], "--watch goes with files", "Leave --watch out"),
        (["--watch", "-"], "--watch goes with files", "Leave --watch out"),
        (["--baseline", "a.json", "--write-baseline", "b.json"], "name two files", "Name one file"),
        (["--baseline", "nothing.json"], "nothing.json: the baseline cannot be read", "--write-baseline"),
        (["--write-baseline", "no/such/../../annotations"], "cannot be", ""),
    ],
    ids=str,
)
def test_options_that_cannot_be(
    options: list[str], message: str, remedy: str, copy: Corpus, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(copy.root)
    code, out, err = run("validate", *options)
    assert (code, out) == (2, "")
    assert err.startswith("error: ")
    assert message in err
    assert remedy in err


@pytest.mark.parametrize("options", [["--level", "6"], ["--level", "x"], ["--format", "xml"], ["--max-per-rule", "0"]])
def test_values_that_cannot_be(options: list[str], run: Run) -> None:
    code, out, err = run("validate", *options)
    assert (code, out) == (2, "")
    assert options[0] in err


def test_exit_zero(broken: Corpus, run: Run) -> None:
    code, out, _ = run("validate", "--exit-zero", "--json")
    assert code == 0
    assert codes(out) == ALL
    assert run("validate", "--exit-zero", "--select", "CD44")[0] == 2


def test_statistics(broken: Corpus, run: Run) -> None:
    code, out, err = run("validate", "--statistics")
    assert code == 1
    assert [line.split()[:2] for line in out.splitlines()] == [
        ["3", "CD201"],
        ["1", "CD212"],
        ["1", "CD402"],
        ["1", "CD502"],
        ["1", "CD521"],
    ]
    assert err.splitlines()[0] == f"{FILES} files checked: 7 errors"
    _, out, _ = run("validate", "--statistics", "--format", "json")
    assert {each["code"]: each["count"] for each in json.loads(out)}["CD201"] == 3


@pytest.mark.parametrize("name", ["text", "concise", "json", "jsonl", "github", "sarif", "junit"])
def test_formats(name: str, broken: Corpus, run: Run) -> None:
    code, out, err = run("validate", "--format", name)
    assert code == 1
    assert err.splitlines()[0] == f"{FILES} files checked: 7 errors"
    gold = f"annotations/gold/{DOCUMENT}.json"
    match name:
        case "text":
            assert out.count("    fix: ") == 7
        case "concise":
            assert out.splitlines()[0].startswith(f"{gold}:10:104: CD402 ")
            assert len(out.splitlines()) == 7
        case "json":
            assert codes(out) == ALL
        case "jsonl":
            assert [json.loads(line)["code"] for line in out.splitlines()] == ALL
        case "github":
            assert out.splitlines()[0].startswith(f"::error file={gold},line=10,col=104,title=CD402 date-value::")
        case "sarif":
            assert [result["ruleId"] for result in json.loads(out)["runs"][0]["results"]] == ALL
        case "junit":
            suites = ElementTree.fromstring(out)
            assert len(suites) == FILES + 1, "a suite for each file and for the one that is not there"
            assert [failure.attrib["type"] for failure in suites.iter("failure")] == ALL


def test_baseline(broken: Corpus, run: Run) -> None:
    code, out, err = run("validate", "--write-baseline", "known.json")
    assert (code, out) == (0, "")
    assert err.splitlines()[:2] == ["known.json: 7 findings tolerated", f"{FILES} files checked: 7 errors"]
    code, out, err = run("validate", "--baseline", "known.json")
    assert (code, out, err) == (0, "", f"{FILES} files checked: no findings (7 known by the baseline)\n")

    # A new finding fails; the lines of the known ones have moved.
    gold = broken.gold_path(DOCUMENT)
    lines = gold.read_text("utf-8").split("\n")
    gold.write_text("\n\n" + "\n".join(lines), "utf-8")
    change(gold, ('"2012-11-01"', '"2012-01-11"'))
    code, out, err = run("validate", "--json", "--baseline", "known.json")
    assert code == 1
    assert [(each["code"], each["text"]["start"]) for each in json.loads(out)] == [("CD402", 1437)]
    assert "1 error (7 known by the baseline)" in err

    # With both options the baseline only shrinks.
    change(gold, DATE[::-1])
    code, _, err = run("validate", "--baseline", "known.json", "--write-baseline", "known.json")
    assert code == 1
    assert "known.json: 6 findings tolerated" in err
    change(gold, ('"2012-01-11"', '"2012-11-01"'))
    assert run("validate", "--baseline", "known.json")[0] == 0


def test_stale_entries_are_reported(broken: Corpus, run: Run) -> None:
    run("validate", "--write-baseline", "known.json")
    change(broken.gold_path(DOCUMENT), DATE[::-1])
    code, _, err = run("validate", "--baseline", "known.json")
    assert code == 0
    first, second, third = err.splitlines()
    assert first == "found no more, but in known.json; --write-baseline takes it out:"
    assert second.startswith(f"  annotations/gold/{DOCUMENT}.json: CD402: ")
    assert third == f"{FILES} files checked: no findings (6 known by the baseline)"
    # What was not looked at is not stale: other files, other rules.
    other = broken.gold_path("000_2239336ab2b7930e")
    assert run("validate", other, "--baseline", "known.json")[2] == "1 file checked: no findings\n"
    assert "found no more" not in run("validate", "--select", "CD5", "--baseline", "known.json")[2]


def test_a_baseline_holds_from_everywhere(broken: Corpus, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("validate", "--write-baseline", "known.json")
    monkeypatch.chdir(broken.root / "annotations")
    assert run("validate", "--baseline", "../known.json", "..")[0] == 0
    monkeypatch.chdir("/")
    assert run("validate", "--baseline", broken.root / "known.json", broken.root)[0] == 0


def test_part_of_a_baseline_is_written(broken: Corpus, run: Run) -> None:
    run("validate", "--write-baseline", "known.json")
    known = json.loads(Path("known.json").read_bytes())["findings"]
    gold = change(broken.gold_path(DOCUMENT), DATE[::-1])
    run("validate", "--write-baseline", "known.json", gold)
    left = json.loads(Path("known.json").read_bytes())["findings"]
    assert [each for each in known if each not in left] == [each for each in known if each["rule"] == "CD402"]


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"version": 2, "findings": []}', "\udcff"])
def test_a_broken_baseline(content: str, copy: Corpus, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    for option in ("--baseline", "--write-baseline"):
        code, out, err = run("validate", "--corpus", copy.root, option, path)
        assert (code, out) == (2, "")
        assert "this is no baseline" in err
        assert path.read_bytes() == content.encode("utf-8", "surrogateescape")


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))


def test_standard_input(broken: Corpus, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    data = broken.gold_path(DOCUMENT).read_bytes()
    stdin(monkeypatch, data)
    code, out, err = run("validate", "--format", "concise", "-")
    assert code == 1
    assert out.startswith("<stdin>:10:104: CD402 ")
    assert err.splitlines()[0] == "1 file checked: 2 errors"
    # With a name it is checked as that file, saved or not.
    for name, found in ((f"annotations/gold/{DOCUMENT}.json", ["CD402", "CD502"]), ("annotations/gold/x.json", None)):
        stdin(monkeypatch, data)
        _, out, _ = run("validate", "--json", "-", "--stdin-filename", name)
        assert {each["file"] for each in json.loads(out)} == {name}
        assert codes(out) == found if found else "CD203" in codes(out)
    # An annotator's ids are provisional.
    stdin(monkeypatch, data)
    name = f"annotations/annotators/anna/{DOCUMENT}.json"
    assert codes(run("validate", "--json", "-", "--stdin-filename", name)[1]) == ["CD402"]
    # Other files are told by their place, or by their schema.
    for name in ("annotations/organizations.json", "elsewhere.json"):
        stdin(monkeypatch, broken.organizations_path.read_bytes())
        assert run("validate", "-", "--stdin-filename", name)[0] == 0


def test_a_text_stands_for_what_speaks_of_it(broken: Corpus, run: Run) -> None:
    code, _, err = run("validate", f"corpus/{DOCUMENT}.txt")
    assert (code, err.splitlines()[0]) == (1, "4 files checked: 2 errors")
    assert run("validate", f"seeds/{DOCUMENT}.txt")[2].splitlines()[0] == "4 files checked: 2 errors"


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": f"{ROOT / 'tools'}", "PYTHONUNBUFFERED": "1"}


def test_broken_pipe(broken: Corpus) -> None:
    """The reader goes away after the first line."""
    call = [sys.executable, "-m", "chidao", "validate", "--format", "jsonl"]
    child = subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(), cwd=broken.root)
    assert child.stdout is not None and child.stderr is not None
    child.stdout.close()
    error = child.stderr.read()
    child.stderr.close()
    assert child.wait(SECONDS) in (0, 1)
    assert b"Traceback" not in error
    assert b"Exception" not in error


class Watcher:
    """A running `chidao validate --watch`."""

    def __init__(self, child: subprocess.Popen[bytes], log: Path) -> None:
        self.child = child
        self._log = log

    def wait(self, text: str) -> str:
        """Wait until it has said something; give all that it said since the last time."""
        until = time.monotonic() + SECONDS
        while text not in (said := self._log.read_text("utf-8")):
            assert time.monotonic() < until, said
            assert self.child.poll() is None, said
            time.sleep(0.05)
        self._log.write_text("")
        return said

    def end(self) -> int:
        self.child.send_signal(signal.SIGINT)
        return self.child.wait(SECONDS)


@contextmanager
def watching(corpus: Corpus, log: Path, *paths: str) -> Iterator[Watcher]:
    call = [sys.executable, "-m", "chidao", "validate", "--watch", "--format", "concise", *paths]
    with log.open("ab") as out:
        child = subprocess.Popen(call, stdout=out, stderr=out, env=environment(), cwd=corpus.root)
    try:
        watcher = Watcher(child, log)
        yield watcher
    finally:
        child.kill()
        child.wait(SECONDS)


def test_watch(copy: Corpus, tmp_path: Path) -> None:
    gold = copy.gold_path(DOCUMENT)
    with watching(copy, tmp_path / "log") as watcher:
        assert f"{FILES} files checked: no findings" in watcher.wait("Ctrl-C ends")
        time.sleep(0.5)  # until the folders are watched
        change(gold, DATE)
        said = watcher.wait("checked:")
        assert f"annotations/gold/{DOCUMENT}.json:10:104: CD402 " in said
        assert f"annotations/gold/{DOCUMENT}.json: 1 file checked: 1 error" in said
        change(copy.text_path("000_2239336ab2b7930e"), ("a", "b"))
        assert "4 files checked: 4 errors" in watcher.wait("checked:")
        assert watcher.end() == 1
    assert "Traceback" not in (tmp_path / "log").read_text("utf-8")


def test_watch_ends_clean(copy: Corpus, tmp_path: Path) -> None:
    gold = change(copy.gold_path(DOCUMENT), DATE)
    with watching(copy, tmp_path / "log", "annotations/gold") as watcher:
        watcher.wait("Ctrl-C ends")
        time.sleep(0.5)
        change(gold, DATE[::-1])
        assert "1 file checked: no findings" in watcher.wait("checked:")
        assert watcher.end() == 0


def test_ctrl_c(copy: Corpus) -> None:
    """Ctrl-C while a check runs: a word, no traceback, exit code 2."""
    call = [sys.executable, "-m", "chidao", "validate", "-"]
    child = subprocess.Popen(
        call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(), cwd=copy.root
    )
    time.sleep(1)
    child.send_signal(signal.SIGINT)
    _, error = child.communicate(timeout=SECONDS)
    assert child.returncode == 2
    assert error.strip() == b"interrupted: nothing was left half-written"
