"""Through the command line: the catalogue of rules."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from chidao.validation.rule import all_rules

Run = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize("name", ["CD402", "cd402", "date-value"])
def test_explains_a_rule(name: str, run: Run) -> None:
    code, out, err = run("rule", name)
    assert (code, err) == (0, "")
    assert out.startswith("CD402 date-value\nlevel 4 (values), error, looks at each annotation\n")
    assert "\nbad:   “08/4/2024” as 2024-08-04\ngood:  “08/4/2024” as 2024-04-08\nfix:   Correct the value" in out


def test_lists_all_rules(run: Run) -> None:
    code, out, _ = run("rule", "--all")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == [rule.code for rule in all_rules()]


def test_json(run: Run) -> None:
    _, out, _ = run("rule", "--all", "--json")
    assert len(json.loads(out)) == len(all_rules())
    _, out, _ = run("rule", "CD101", "not-json", "--json")
    first, second = json.loads(out)
    assert (first["code"], first["level_name"], first["severity"]) == ("CD101", "structure", "error")
    assert second["code"] == "CD102"


@pytest.mark.parametrize(
    ("name", "close"), [("CD199", "CD109 wrong-form"), ("date-valeu", "CD402 date-value"), ("…", "chidao rule --all")]
)
def test_unknown_rule(name: str, close: str, run: Run) -> None:
    code, out, err = run("rule", name)
    assert (code, out) == (2, "")
    assert f"{name}: there is no such rule" in err
    assert close in err


@pytest.mark.parametrize("arguments", [(), ("CD101", "--all"), ("CD101", "--check"), ("--all", "--write", "x")])
def test_says_what_it_needs(arguments: tuple[str, ...], run: Run) -> None:
    assert run("rule", *arguments)[0] == 2


def test_pages_are_written_and_checked(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    assert run("rule", "--write", folder, "--check")[0] == 1
    assert run("rule", "--write", folder)[0] == 0
    assert {path.name for path in folder.iterdir()} == {
        "README.md",
        *(f"{rule.code}-{rule.slug}.md" for rule in all_rules()),
    }
    assert run("rule", "--write", folder) == (0, "", "")
    assert run("rule", "--write", folder, "--check") == (0, "", "")
    (folder / "CD101-not-utf8.md").write_text("edited")
    (folder / "CD999-gone.md").write_text("a rule that is no more")
    code, out, _ = run("rule", "--write", folder, "--check")
    assert code == 1
    assert "CD101-not-utf8.md: not what the rules say" in out
    assert "CD999-gone.md" in out
    assert run("rule", "--write", folder)[0] == 0
    assert run("rule", "--write", folder, "--check") == (0, "", "")
    assert not (folder / "CD999-gone.md").exists()
