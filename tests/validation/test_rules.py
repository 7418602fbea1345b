"""What the folders of `tests/rules` cannot show: files checked alone or outside a corpus, and what comes together.

A row changes files of a copy of the corpus, checks one of them (or the whole), and names all codes that must come
out. An edit is (file, old, new): `old` is replaced wherever it stands; without `old` the file is written, or
deleted where `new` is None.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from chidao.store import Corpus
from chidao.validation.rule import LEVELS, all_rules
from chidao.validation.run import validate

G0 = "annotations/gold/000_2239336ab2b7930e.json"
G1 = "annotations/gold/001_2f85b69d4f545e88.json"
G2 = "annotations/gold/002_47f81869bcb6ff71.json"
G4 = "annotations/gold/004_7dc737f53e31573c.json"
T0 = "corpus/000_2239336ab2b7930e.txt"
R0 = "corpus/000_2239336ab2b7930e.json"
R2 = "corpus/002_47f81869bcb6ff71.json"
S2 = "seeds/002_47f81869bcb6ff71.txt"
ORGANIZATIONS = "annotations/organizations.json"
SOURCES = "seeds/sources.json"
SPLITS = "corpus/splits.json"
WHOLE = "."

FRONT = (
    '{"id": "vn.front", "name": "Mặt trận Tổ quốc Việt Nam", "name_en": "Viet Nam Fatherland Front", '
    '"branch": "front", "level": "central", "place": null, "parent": null}'
)
OTHER = FRONT.replace("vn.front", "vn.fronts").replace("Mặt trận Tổ quốc", "Mặt trận")
DATELINE = '"start": 174, "end": 184, "text": "03/04/2024", "values": {"edtf": "2024-04-03"}'
NO_YEAR = '"start": 174, "end": 179, "text": "03/04", "values": {"edtf": "XXXX-04-03", "resolved": true}'
SYMBOL = '"start": 1674, "end": 1696, "text": "Nghị quyết số 29-NQ/TW", "values": {"doc_type": "NQ"'
NO_NOUN = '"start": 1685, "end": 1696, "text": "số 29-NQ/TW", "values": {"doc_type": "KL"'


class Row(NamedTuple):
    check: str
    edits: list[tuple[str, str | None, str | None]]
    codes: str
    message: str = ""


#: One file is checked: what it is compared with may have changed, but nothing is said of other files.
ALONE = [
    Row(G0, [(T0, None, None)], "CD201", f"the clean text {T0} is not there"),
    Row(G0, [(T0, "Kế hoạch 166", "Kế hoạch 167")], "CD202", "was changed after this annotation was made"),
    Row(G0, [(R0, None, None)], ""),
    Row(G0, [(R0, '"edits": [', '"edits": {')], ""),
    Row(R2, [(S2, None, None)], "CD212", f"{S2} is not there"),
    Row(SOURCES, [(S2, None, None)], "CD531", f"there is no raw page {S2}"),
    Row(SOURCES, [("seeds/zzz.txt", None, "văn bản")], "CD531", 'the raw page "zzz" has no entry'),
    Row(SOURCES, [(S2, "PV", "pv")], "CD532", f"{S2} has the SHA-256"),
    Row(SOURCES, [(SPLITS, None, None)], ""),
    # What nothing names is told only where all of gold was read.
    Row(ORGANIZATIONS, [(ORGANIZATIONS, FRONT, f"{FRONT}, {OTHER}")], ""),
    # No value of an annotation is as deep as the limit, so that another rule speaks below it.
    Row(G0, [(G0, '"adjudicated"', "[" * 199 + "]" * 199)], "CD107", "annotator is a list, but must be a string"),
]

#: A file outside the corpus need not be named by its id.
OUTSIDE = [
    Row("draft.json", [("draft.json", None, G0)], ""),
    Row("draft.json", [("draft.json", None, G0), (T0, None, None)], "CD201", f"the clean text {T0} is not there"),
]

#: One slip may break several rules, each of which says its part.
TOGETHER = [
    Row(WHOLE, [(S2, None, None)], "CD212 CD522 CD531 CD542"),
    Row(WHOLE, [(T0, "Kế hoạch 166", "Kế hoạch 167")], "CD202 CD202 CD202 CD212"),
    Row(WHOLE, [(SPLITS, "000_2239336ab2b7930e", "000_2239336ab2b7930x")], "CD541 CD542"),
    Row(R2, [(R2, '"start": 0, "end": 163', '"start": 1, "end": 163')], "CD214 CD215", '"P" of the raw page (0:1)'),
    Row(
        G2,
        [(G2, '"ordinal": 6, "list": "l1"', '"ordinal": 6, "list": "l2"')],
        "CD311 CD313 CD421",
        'list "l2" is not declared; declared are l1',
    ),
    Row(G2, [(G2, DATELINE, NO_YEAR)], "CD403 CD405", "has no year"),
    Row(G1, [(G1, SYMBOL, NO_NOUN)], "CD332 CD413 CD502", "its symbol stands for NQ"),
    Row(G4, [(G4, '"doc_type": "KH"', '"doc_type": "KL"')], "CD414 CD502", "but its noun says KH"),
]


def change(corpus: Corpus, edits: list[tuple[str, str | None, str | None]]) -> None:
    for name, old, new in edits:
        path = corpus.root / name
        if old is not None and new is not None:
            text = path.read_bytes().decode()
            assert old in text, f"{name} has no {old!r}"
            path.write_bytes(text.replace(old, new).encode())
        elif new is None:
            path.unlink()
        else:
            source = corpus.root / new
            path.write_bytes(source.read_bytes() if source.is_file() else new.encode())


@pytest.mark.parametrize("row", [*ALONE, *OUTSIDE, *TOGETHER], ids=lambda row: row.codes or "none")
def test_finds(row: Row, copy: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(copy.root)
    change(copy, row.edits)
    found = list(validate(Corpus(copy.root), [] if row.check == WHOLE else [Path(row.check)]))
    assert all(finding.remedy and finding.file for finding in found)
    assert sorted(finding.code for finding in found) == row.codes.split()
    assert not row.codes or any(row.message in finding.message for finding in found), found


def test_rules_explain_themselves() -> None:
    for rule in all_rules():
        for text in (rule.summary, rule.why, rule.remedy):
            assert text.endswith("."), rule.code
        assert rule.bad
        assert rule.good
        assert rule.bad != rule.good
        assert rule.level in range(1, 6)
        assert rule.check.__doc__


def test_a_rule_stands_in_the_folder_of_its_level() -> None:
    for rule in all_rules():
        assert rule.check.__module__.startswith(f"chidao.validation.rules.{LEVELS[rule.level]}."), rule.code


def test_the_corpus_is_clean(repository: Corpus) -> None:
    assert list(validate(repository)) == []
