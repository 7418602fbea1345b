"""Fixing a file in memory: what is kept is better, and fixing twice changes nothing."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chidao.store import Corpus
from chidao.validation.checker import Checker
from chidao.validation.finding import Finding
from chidao.validation.fixing.change import Change, Repair, Set
from chidao.validation.fixing.engine import MOST_FAILURES, Outcome, fix_data
from chidao.validation.planning import plan
from chidao.validation.target import Target
from paths import ROOT

CORPUS = Corpus(ROOT)
TARGETS = [target for _, targets in plan(CORPUS) for target in targets]
CHECKER = Checker(CORPUS)
SCALAR = re.compile(rb'(?<=[:\[,] )("(?:[^"\\]|\\.)*"|-?[0-9]+|null|true)(?=[,}\]])')
WRONG = [b"null", b"true", b"0", b"7", b'"x"', b'"2024-04-08"', b'"8/4/2024"', b'"ORG"', b"[]", b'"s5"', b"99999"]


def fix(target: Target, data: bytes, *, unsafe: bool) -> Outcome:
    return fix_data(data, lambda data: CHECKER.check(replace(target, data=data)), unsafe=unsafe)


@settings(max_examples=60)
@given(st.data(), st.sampled_from(TARGETS), st.booleans())
def test_fixing_twice_changes_nothing(data: st.DataObject, target: Target, unsafe: bool) -> None:
    """Values are replaced, nudged or swapped anywhere in a real file."""
    spoilt = target.path.read_bytes()
    for _ in range(data.draw(st.integers(1, 4))):
        places = [match.span() for match in SCALAR.finditer(spoilt)]
        start, end = data.draw(st.sampled_from(places))
        old = spoilt[start:end]
        near = (
            [str(int(old) + step).encode() for step in (-1, 1, 3)]
            if old.isdigit()
            else [old[:-1] + b' ,"', old.lower()]
        )
        others = [spoilt[slice(*data.draw(st.sampled_from(places)))]]
        spoilt = spoilt[:start] + data.draw(st.sampled_from([*WRONG, *near, *others])) + spoilt[end:]
    once = fix(target, spoilt, unsafe=unsafe)
    assert once.before == spoilt
    twice = fix(target, once.after, unsafe=unsafe)
    assert twice.after == once.after
    assert not twice.mended
    before, after = (CHECKER.check(replace(target, data=each)) for each in (spoilt, once.after))
    assert once.remaining == after
    if not any(each.code.startswith("CD1") for each in before):
        errors = [Counter(each.code for each in found if each.severity == "error") for found in (before, after)]
        assert not errors[1] - errors[0]
        assert len(after) <= len(before)


def found(path: tuple[str | int, ...], code: str, *changes: Change, severity: Any = "error") -> Finding:
    repair = Repair(safe=True, summary=f"{path}", changes=changes) if changes else None
    return Finding(
        code=code, slug="", severity=severity, message=f"message of {code}", remedy="", file="", line=None, column=None,
        path="$", document=None, span=None, text=None, excerpt=None, fingerprint=str(path), fix=repair,
    )  # fmt: skip


def check_zeros(data: bytes) -> list[Finding]:
    """Find each 0; it should be a 1, and a 1 at the key `bad` is an error."""
    value = json.loads(data)
    zeros = [found((key,), "CD401", Set((key,), 1)) for key, each in value.items() if each == 0]
    return [*zeros, *(found((key,), "CD402") for key, each in value.items() if key.startswith("bad") and each == 1)]


def test_the_good_are_kept_and_the_bad_are_named() -> None:
    outcome = fix_data(b'{"a": 0, "bad": 0, "b": 0, "c": 2}', check_zeros)
    assert outcome.after == b'{"a": 1, "bad": 0, "b": 1, "c": 2}'
    assert [finding.fingerprint for finding in outcome.mended] == ["('a',)", "('b',)"]
    assert [(each.finding.fingerprint, each.reason) for each in outcome.dropped] == [
        ("('bad',)", "it would bring CD402: message of CD402")
    ]


def test_repairs_that_mend_nothing_are_dropped() -> None:
    outcome = fix_data(b'{"a": 0}', lambda _: [found(("a",), "CD401", Set(("a",), 2))])
    assert outcome.after == b'{"a": 0}'
    assert [each.reason for each in outcome.dropped] == ["CD401 would still be found"]


def test_repairs_that_do_not_fit_are_dropped() -> None:
    outcome = fix_data(b'{"a": 0}', lambda _: [found(("b", 3), "CD401", Set(("b", 3), 2))])
    assert "it does not fit the file" in outcome.dropped[0].reason


def test_repairs_of_one_value_are_made_one_after_the_other() -> None:
    def check(data: bytes) -> list[Finding]:
        value = json.loads(data)["a"]
        low = [found(("a",), "CD401", Set(("a",), 1))] if value < 1 else []
        return [*low, *([found(("a",), "CD402", Set(("a",), 4))] if value < 4 else [])]

    assert fix_data(b'{"a": 0}', check).after == b'{"a": 4}'


@pytest.mark.parametrize(("severity", "kept"), [("error", True), ("warning", False)])
def test_a_repair_of_an_error_may_bring_a_warning(severity: Any, kept: bool) -> None:
    def check(data: bytes) -> list[Finding]:
        if data == b'{"a": 0}':
            return [found(("a",), "CD401", Set(("a",), 1), severity=severity)]
        return [found(("a",), "CD404", severity="warning")]

    assert (fix_data(b'{"a": 0}', check).after == b'{"a": 1}') == kept


def test_hopeless_files_are_given_up() -> None:
    checks = Counter[str]()

    def check(data: bytes) -> list[Finding]:
        checks["all"] += 1
        return [found((str(key),), "CD401", Set((str(key),), 1)) for key in range(3000)]

    outcome = fix_data(json.dumps({str(key): 0 for key in range(3000)}).encode(), check)
    assert not outcome.mended
    assert len(outcome.dropped) == 3000
    assert checks["all"] < 5 * MOST_FAILURES
    assert outcome.dropped[-1].reason == "too many other repairs of this file failed"


def test_only_what_is_wanted() -> None:
    outcome = fix_data(b'{"a": 0, "b": 0}', check_zeros, wanted=lambda finding: finding.fingerprint == "('b',)")
    assert outcome.after == b'{"a": 0, "b": 1}'


@pytest.mark.parametrize("data", [b"", b"\xff", b"{", b"[" * 10_000, b"{}", b"\xef\xbb\xbf{}", b'{"spans": [{}]}'])
def test_any_bytes(data: bytes) -> None:
    for target in TARGETS:
        outcome = fix(target, data, unsafe=True)
        assert outcome.after in (data, data.removeprefix(b"\xef\xbb\xbf"))
