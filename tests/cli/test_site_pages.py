"""`--site-pages` of `chidao clean` and `chidao suggest`."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from chidao.cleaning.edits import rebuild
from paths import ROOT

Run = Callable[..., tuple[int, str, str]]
SITE = ROOT / "tests" / "pages" / "site"
PAGES = sorted((SITE / "raw").iterdir())
FOUND = "site template: 5 pages, 5 different articles, 18 recurring lines\n"


def clean_text(path: Path) -> str:
    return (SITE / "clean" / path.name).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_clean_prints_the_article(run: Run, page: Path) -> None:
    assert run("clean", "--site-pages", SITE / "raw", page) == (0, clean_text(page), FOUND)
    assert len(run("clean", page)[1]) > len(clean_text(page))


def test_pages_may_be_named_one_by_one_and_count_once(run: Run) -> None:
    named = [word for path in (*PAGES, PAGES[0]) for word in ("--site-pages", path)]
    assert run("clean", *named, PAGES[0]) == (0, clean_text(PAGES[0]), FOUND)


def test_clean_as_json_gives_the_raw_page_back(run: Run) -> None:
    code, out, _ = run("clean", "--json", "--site-pages", SITE / "raw", PAGES[1])
    page = json.loads(out)
    edits = [SimpleNamespace(**edit) for edit in page["edits"]]
    assert code == 0
    assert rebuild(page["text"], edits).encode() == PAGES[1].read_bytes()  # type: ignore[arg-type]
    assert {edit.rule for edit in edits} >= {"template-above-title", "template-above-text", "template-link"}


def test_explain_names_the_rules(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    code, out, _ = run("clean", "--explain", "--site-pages", SITE / "raw", PAGES[1])
    assert code == 0
    assert "Hộp quà bạn đọc ⟦-nav: template-below-text⟧" in out


def test_suggest_cleans_with_the_template(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    from chidao.cli.main import main

    assert main(["suggest", "--json", "--site-pages", str(SITE / "raw"), str(SITE / "raw")]) == 0
    captured = capsysbinary.readouterr()
    lines = [json.loads(line) for line in captured.out.splitlines()]
    assert [line["text"] + "\n" for line in lines] == [clean_text(path) for path in PAGES]
    assert captured.err.decode() == FOUND


def test_suggest_from_standard_input(
    capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    from chidao.cli.main import main

    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(PAGES[0].read_bytes())))
    assert main(["suggest", "--json", "--site-pages", str(SITE / "raw"), "-"]) == 0
    assert json.loads(capsysbinary.readouterr().out)["text"] + "\n" == clean_text(PAGES[0])


def test_too_few_pages_change_nothing(run: Run, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        shutil.copy(PAGES[0], tmp_path / name)
    shutil.copy(PAGES[1], tmp_path / "d.txt")
    code, out, err = run("clean", "--site-pages", tmp_path, PAGES[0])
    assert (code, out) == (0, run("clean", PAGES[0])[1])
    assert err == ("site template: 4 pages, 2 different articles; 3 are needed to know what recurs: cleaned without\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["clean", "--site-pages", SITE], "--site-pages is for FILES"),
        (["clean", "--site-pages", SITE, "002"], "--site-pages is for FILES"),
        (["clean", "--site-pages", SITE, "nothing.txt"], "nothing.txt: is neither a document of the corpus nor a file"),
        (["suggest", "--site-pages", SITE, "002"], "--site-pages goes with --json"),
        (["clean", "--site-pages", "nowhere", PAGES[0]], "nowhere: cannot be read (No such file or directory)"),
        (["suggest", "--json", "--site-pages", "nowhere", PAGES[0]], "nowhere: cannot be read"),
    ],
)
def test_refusals(run: Run, arguments: list[object], message: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert message in err


def test_pages_that_cannot_be_read_are_named(run: Run, tmp_path: Path) -> None:
    code, _, err = run("clean", "--site-pages", tmp_path, PAGES[0])
    assert code == 2 and f"{tmp_path}: no *.txt files in it" in err
    (tmp_path / "bad.txt").write_bytes(b"Tr\xff")
    code, out, err = run("clean", "--site-pages", tmp_path, PAGES[0])
    assert (code, out) == (2, "")
    assert f"{tmp_path / 'bad.txt'}: not UTF-8: byte 0xff at byte offset 2" in err
