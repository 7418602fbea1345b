"""Each rule finds what its bad cases show, where they show it, and nothing else; its good cases are left alone.

The cases are the folders of `tests/rules`, which `tests/rules/README.md` describes.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from chidao.store import Corpus
from chidao.validation.rule import Rule, all_rules
from paths import ROOT
from rules.cases import BASE, EXPECTED, FIXED, KEYS, Case, cases, check, dumped, fix, folders
from rules.refresh import main as refresh

CASES = cases()
RULES = {f"{rule.code}-{rule.slug}": rule for rule in all_rules()}


def of(rule: Rule, kind: str) -> list[Case]:
    return [case for case in CASES if case.code == rule.code and case.kind == kind]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_finds_what_is_expected(case: Case, tmp_path: Path) -> None:
    found = check(case.lay(tmp_path))
    assert found == case.expected
    assert case.fault(found) is None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_is_a_difference_from_the_base(case: Case) -> None:
    assert case.kind in ("bad", "good")
    assert case.overlay or case.removed
    for name in case.overlay:
        assert name.split("/")[0] in ("annotations", "corpus", "schema", "seeds")
        same = BASE / name
        assert not same.is_file() or same.read_bytes() != (case.folder / name).read_bytes(), f"{name} is as in the base"
    for name in case.removed:
        assert (BASE / name).is_file(), f"{name} is not in the base"
    assert case.kind == "bad" or not case.fixed
    assert bool(case.fixed) is (case.folder / FIXED).exists()


@pytest.mark.parametrize("case", [case for case in CASES if case.fixed], ids=lambda case: case.name)
def test_fix_makes_what_is_expected(case: Case, tmp_path: Path) -> None:
    corpus = case.lay(tmp_path)
    changed, is_unsafe = fix(corpus)
    assert {name: data.decode() for name, data in changed.items()} == {
        name: data.decode() for name, data in case.fixed.items()
    }
    assert check(corpus) == []
    fixing = RULES[case.rule].fix
    assert fixing is not None
    assert fixing.safety in ("depends", "unsafe" if is_unsafe else "safe")
    assert fix(corpus)[0] == {}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_every_rule_has_its_cases_and_its_page(rule: Rule) -> None:
    assert of(rule, "bad"), f"add tests/rules/{rule.code}-{rule.slug}/bad-<what>"
    assert of(rule, "good"), f"add tests/rules/{rule.code}-{rule.slug}/good-<what>: a near miss"
    page = ROOT / "docs" / "rules" / f"{rule.code}-{rule.slug}.md"
    assert page.is_file(), f"{page.relative_to(ROOT)} is missing"
    if rule.fix is not None:
        assert any(case.fixed for case in of(rule, "bad")), f"add fixed/ to a bad case of {rule.code}: it has a fix"


def test_every_folder_is_of_a_rule() -> None:
    assert {folder.name for folder in folders()} <= set(RULES)


def test_the_base_is_clean(tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    assert check(Corpus(tmp_path)) == []


def test_the_base_has_the_scheme_of_the_project_and_uses_it() -> None:
    assert (BASE / "schema" / "scheme.json").read_bytes() == (ROOT / "schema" / "scheme.json").read_bytes()
    corpus = Corpus(BASE)
    gold = [corpus.annotation(path) for path in corpus.annotation_paths()]
    assert {span.label for each in gold for span in each.spans} == set(corpus.scheme.labels)
    assert {relation.type for each in gold for relation in each.relations} == set(corpus.scheme.relations)


@pytest.mark.parametrize(
    "name",
    [
        "CD102-not-json/bad-cut-off",
        "CD108-unknown-name/bad-marker",
        "CD322-relation-label/bad-head-and-tail-swapped",
        "CD402-date-value/good-day-with-the-month-of-its-neighbour",
        "CD523-file-missing/bad-no-splits",
    ],
)
def test_the_command_prints_the_same(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Callable[..., tuple[int, str, str]]
) -> None:
    case = next(case for case in CASES if case.name == name)
    monkeypatch.chdir(case.lay(tmp_path).root)
    code, printed, _ = run("validate", "--json")
    assert [{key: finding[key] for key in KEYS} for finding in json.loads(printed)] == case.expected
    assert code == bool(case.expected)


SPLITS = "corpus/splits.json"
BROKEN = (BASE / SPLITS).read_bytes()[:-3]
NO_GOLD = (BASE / SPLITS).read_bytes().replace(b'  "undated": {"split": "test", "by": "hand"},\n', b"")
OTHER = (BASE / SPLITS).read_bytes().replace(b'"split": "test"', b'"split": "train"')


@pytest.mark.parametrize(
    ("name", "data", "refused"),
    [
        ("bad-cut-off", BROKEN, ""),
        ("bad-nothing-wrong", OTHER, "a bad case must have findings of CD102 alone, but has none"),
        ("bad-another-code", NO_GOLD, "a bad case must have findings of CD102 alone, but has CD541"),
        ("good-other-split", OTHER, ""),
        ("good-cut-off", BROKEN, "a good case has findings of CD102"),
    ],
)
def test_refresh_refuses_what_a_case_cannot_expect(
    name: str, data: bytes, refused: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "CD102-not-json" / name
    (folder / SPLITS).parent.mkdir(parents=True)
    (folder / SPLITS).write_bytes(data)
    assert refresh(["CD102"], tmp_path) == bool(refused)
    assert f"{refused}\n" in capsys.readouterr().err or not refused
    assert (folder / EXPECTED).is_file() is not bool(refused)
    if not refused:
        assert [row["code"] for row in Case(folder).expected] == ["CD102"] * (name == "bad-cut-off")


def test_refresh_leaves_what_is_right(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rule = next(folder for folder in folders() if folder.name.startswith("CD322"))
    shutil.copytree(rule, tmp_path / rule.name)
    assert refresh([], tmp_path) == 0
    assert capsys.readouterr().out == ""
    expected = tmp_path / rule.name / "bad-head-and-tail-swapped" / EXPECTED
    right = expected.read_text(encoding="utf-8")
    assert right == dumped(Case(expected.parent).expected)
    expected.write_text("", encoding="utf-8")
    assert refresh(["CD322"], tmp_path) == 0
    assert capsys.readouterr().out == f"renewed {rule.name}/bad-head-and-tail-swapped\n"
    assert expected.read_text(encoding="utf-8") == right
