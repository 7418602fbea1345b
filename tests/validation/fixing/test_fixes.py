"""For each fix the real corpus with one thing wrong, and the corpus as it was, byte for byte, after fixing.

An edit is (file, right, wrong). A row says whether the repair is safe: an unsafe one must not be made without being
asked for. Rows with a fourth member end in that text in the place of `right`.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from chidao.store import Corpus, sha256
from chidao.validation.fixing.session import Session
from chidao.validation.planning import plan
from chidao.validation.rule import all_rules
from chidao.validation.run import validate
from paths import ROOT

G1 = "annotations/gold/001_2f85b69d4f545e88.json"
G2 = "annotations/gold/002_47f81869bcb6ff71.json"
G3 = "annotations/gold/003_6f097a50fd5d6df0.json"
R1 = "corpus/001_2f85b69d4f545e88.json"
ORGANIZATIONS = "annotations/organizations.json"
SOURCES = "seeds/sources.json"
CODES = frozenset(rule.code for rule in all_rules())

DATE = '"start": 216, "end": 230, "text": "Ngày 08/4/2024", "values": {"edtf": "2024-04-08"}'
BAN = '"start": 232, "end": 261, "text": "Ban Thường vụ Tỉnh ủy Long An"'
KL = '{"doc_type": "KL", "form": "symbol", "number": "69", "symbol": "69-KL/TW", "entity": "vn:tw/kl-69-tw-2024"}'
PHRASE = '"start": 1112, "end": 1142, "text": "06 nhiệm vụ và giải pháp chính"'
LINE = (
    '  {"id": "s6", "label": "ORG", "start": 814, "end": 822, "text": "Nhà nước", '
    '"values": {"branch": "state", "level": "central", "entity": "vn.state"}},\n'
)
TEXT_SHA = "3d6303f5912c49ca4f1b42c1e357f652446666cdb18b9a032a12c9a16c54d3df"
RAW_SHA = "766a3269fd07b899797d84407dc59230711078ffc10daf5cbfed298fc679c8dc"
R1_SEGMENT = '"kind": "title", "rule": "title", "clean_start": 0, "clean_end": 214'
FRONT = '  {"id": "vn.front", '


def lines(file: str, start: str) -> str:
    return next(f"{line}\n" for line in (ROOT / file).read_text("utf-8").split("\n") if line.startswith(start))


def segments(count: int) -> list[str]:
    text = (ROOT / G1).read_text("utf-8").partition('"segments": [\n')[2]
    return [f"{line}\n" for line in text.split("\n")[:count]]


class Row(NamedTuple):
    rule: str
    file: str
    right: str
    wrong: str
    safe: bool = True
    after: str | None = None


ROWS = [
    Row("CD102", G1, '{\n "$schema"', '\ufeff{\n "$schema"'),
    Row("CD102", G1, '"2024-04-08"}}', '"2024-04-08",},}'),
    Row("CD103", G1, '"status": "gold",', '"status": "gold", "status" :  "gold",'),
    Row("CD106", G1, '"start": 271', '"strat": 271', safe=False),
    Row("CD107", G1, '"start": 271', '"start": "271"'),
    Row("CD107", G1, '"start": 271', '"start": 271.0'),
    Row("CD107", G1, '"number": "54"', '"number": 54', safe=False),
    Row("CD108", G1, '"id": "s3", "label": "ORG"', '"id": "s3", "label": "Org"'),
    Row("CD108", G1, '"branch": "party"', '"branch": "PARTY"'),
    Row("CD109", G1, '"2024-04-08"', '"8/4/2024"'),
    Row("CD109", G1, '"2024-04-08"', '"2024-4-8"'),
    Row("CD109", G1, '"2024-04-08"', '"08.04.24"', safe=False),
    Row("CD109", G1, TEXT_SHA, TEXT_SHA.upper()),
    Row("CD202", G1, TEXT_SHA, sha256("another text")),
    Row("CD203", G1, '"id": "001_2f85b69d4f545e88"', '"id": "001"'),
    Row("CD204", G1, '{"id": "s6",', '{"id": "s5",'),
    Row("CD205", G1, '"start": 1341, "end": 1361', '"start": 1341, "end": 1341'),
    Row("CD205", G1, '"start": 1341, "end": 1361', '"start": 1341, "end": 99999'),
    Row("CD206", G1, BAN, BAN.replace("232", "233").replace("261", "262")),
    Row("CD206", G1, BAN, BAN.replace("232", "305").replace("261", "344")),
    Row("CD206", G1, BAN, BAN.replace("Tỉnh ủy", "Tỉnh uỷ")),
    Row("CD206", G1, BAN, BAN.replace("Thường vụ", "Thường  vu\u0323")),
    Row("CD206", G1, BAN, BAN.replace("Ban Thường", "Bn Thường"), safe=False),
    Row("CD207", G1, PHRASE, PHRASE.replace("1112", "1110").replace("1142", "1140")),
    Row("CD208", G1, "".join(segments(2)), "".join(reversed(segments(2)))),
    Row("CD211", R1, '"id": "001_2f85b69d4f545e88"', '"id": "001"'),
    Row("CD212", R1, TEXT_SHA, sha256("another text")),
    Row("CD212", R1, RAW_SHA, sha256("another page")),
    Row("CD215", R1, R1_SEGMENT, R1_SEGMENT.replace("214", "213")),
    Row("CD215", R1, '"rule": "ad-image", "clean_start": null', '"rule": "ad-image", "clean_start": 0'),
    Row("CD301", G1, DATE, DATE.replace("230", "232").replace('4"', '4, "', 1)),
    Row("CD301", G1, DATE, DATE.replace("216", "215").replace('"Ngày', '"\\nNgày')),
    Row("CD303", G1, LINE, LINE + LINE.replace("s6", "s99")),
    Row("CD313", G1, '"ordinal": 2, ', '"ordinal": 1, '),
    Row("CD313", G1, '"ordinal": 6, ', '"ordinal": 9, '),
    Row("CD314", G1, '"scope": [1145, 3236]', '"scope": [3236, 1145]'),
    Row("CD314", G1, '"scope": [1145, 3236]', '"scope": [1150, 3236]', safe=False, after='"scope": [1148, 3236]'),
    Row("CD322", G3, '"head": "s11", "tail": "s12"', '"head": "s12", "tail": "s11"'),
    Row(
        "CD323",
        G3,
        '{"id": "r2", ',
        '{"id": "r0", "type": "implements", "head": "s14", "tail": "s14"},\n  {"id": "r2", ',
        safe=False,
    ),
    Row(
        "CD324",
        G3,
        '{"id": "r2", ',
        '{"id": "r0", "type": "issued_on", "head": "s11", "tail": "s12"},\n  {"id": "r2", ',
    ),
    Row("CD402", G1, '"2024-04-08"', '"2024-08-04"'),
    Row("CD402", G1, '"2024-04-08"', '"2023-04-08"', safe=False),
    Row("CD331", G1, DATE, DATE.replace("216", "221").replace("Ngày ", "")),
    Row(
        "CD332",
        G1,
        '"start": 1341, "end": 1361, "text": "Kết luận số 69',
        '"start": 1353, "end": 1361, "text": "69',
    ),
    Row(
        "CD335",
        G1,
        '"start": 1148, "end": 1254, "text": "Tăng',
        '"start": 1145, "end": 1254, "text": "1. Tăng',
    ),
    Row("CD401", G1, '"2024-04-08"', '"2024-02-30"', safe=False),
    Row("CD403", G1, '"2024-04-08"}', '"2024-04-08", "resolved": true}'),
    Row(
        "CD403",
        G2,
        '"start": 267, "end": 282, "text": "ngày 11/01/2024", "values": {"edtf": "2024-01-11"}',
        '"start": 267, "end": 277, "text": "ngày 11/01", "values": {"edtf": "2024-01-11"}',
        after='"start": 267, "end": 277, "text": "ngày 11/01", "values": {"edtf": "2024-01-11", "resolved": true}',
    ),
    Row(
        "CD405",
        G2,
        '"start": 267, "end": 282, "text": "ngày 11/01/2024", "values": {"edtf": "2024-01-11"}',
        '"start": 267, "end": 277, "text": "ngày 11/01", "values": {"edtf": "XXXX-01-11"}',
        after='"start": 267, "end": 277, "text": "ngày 11/01", "values": {"edtf": "2024-01-11", "resolved": true}',
    ),
    Row(
        "CD405",
        G2,
        '"start": 267, "end": 282, "text": "ngày 11/01/2024", "values": {"edtf": "2024-01-11"}',
        '"start": 267, "end": 277, "text": "ngày 11/01", "values": {"edtf": "2023-01-11", "resolved": true}',
        safe=False,
        after='"start": 267, "end": 277, "text": "ngày 11/01", "values": {"edtf": "2024-01-11", "resolved": true}',
    ),
    Row("CD411", G1, KL, KL.replace('"69-KL/TW"', '"70-KL/TW"'), safe=False),
    Row("CD412", G1, KL, KL.replace('"69-KL/TW"', '"69 - KL / TW"')),
    Row("CD412", G1, KL, KL.replace('"69-KL/TW"', "null")),
    Row("CD414", G1, KL, KL.replace('"KL"', '"NQ"')),
    Row("CD415", G1, KL, KL.replace('"symbol", "n', '"number", "n')),
    Row("CD415", G1, KL, KL.replace('"number": "69"', '"number": "070"')),
    Row("CD422", G1, '"declared": 6', '"declared": 5'),
    Row("CD501", G1, '"vn:tw/kl-69-tw-2024"', '"vn:tw/kl-69-tw-2042"', safe=False),
    Row("CD502", G1, '"branch": "state"', '"branch": "party"', safe=False),
    Row("CD511", ORGANIZATIONS, FRONT, lines(ORGANIZATIONS, FRONT) + FRONT),
    Row("CD512", ORGANIZATIONS, *(lines(ORGANIZATIONS, FRONT) + lines(ORGANIZATIONS, '  {"id": "vn.party", '),) * 2),
    Row("CD532", SOURCES, '"bytes": 9557', '"bytes": 9558'),
    Row("CD532", SOURCES, RAW_SHA, sha256("another page"), safe=False),
]
# The registry with its first two lines the other way round.
ROWS = [
    row if row.right != row.wrong else row._replace(wrong="".join(reversed(row.right.splitlines(keepends=True))))
    for row in ROWS
]


def fix(corpus: Corpus, file: str, *, unsafe: bool) -> Session:
    session = Session(CODES, unsafe=unsafe)
    for checker, targets in plan(corpus, [corpus.root / file]):
        list(session.fix(checker.corpus, targets))
    return session


def spoil(corpus: Corpus, row: Row) -> Path:
    path = corpus.root / row.file
    text = path.read_text("utf-8")
    assert text.count(row.right) >= 1
    path.write_text(text.replace(row.right, row.wrong, 1), "utf-8")
    return path


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.rule} {row.wrong[:40]}")
def test_fix(row: Row, copy: Corpus) -> None:
    sound = (copy.root / row.file).read_bytes()
    expected = sound if row.after is None else sound.replace(row.right.encode(), row.after.encode(), 1)
    path = spoil(copy, row)
    spoilt = path.read_bytes()
    found = [finding for finding in validate(copy, [path]) if finding.code == row.rule]
    assert found
    assert all(finding.fix and finding.fix.safe == row.safe for finding in found if finding.fix)
    if not row.safe:
        fix(copy, row.file, unsafe=False)
        assert path.read_bytes() == spoilt
    session = fix(copy, row.file, unsafe=not row.safe)
    assert path.read_text("utf-8") == expected.decode()
    assert session.mended
    assert fix(copy, row.file, unsafe=True).mended == 0


def test_every_fix_is_tried() -> None:
    """The others have tests of their own below."""
    others = {"CD312", "CD413", "CD333", "CD334"}
    assert {rule.code for rule in all_rules() if rule.fix} == {row.rule for row in ROWS} | others


def test_a_safety_that_depends_is_shown_both_ways() -> None:
    seen = {(row.rule, row.safe) for row in ROWS}
    for rule in all_rules():
        if rule.fix and rule.fix.safety != "depends":
            assert (rule.code, rule.fix.safety != "safe") not in seen


def test_an_empty_list_is_taken_out_on_demand(copy: Corpus) -> None:
    path = copy.root / G1
    sound = path.read_bytes()
    path.write_bytes(
        sound.replace(
            b' "lists": [\n', b' "lists": [\n  {"id": "l9", "declared": null, "phrase": null, "directive": null},\n'
        )
    )
    assert fix(copy, G1, unsafe=False).mended == 0
    assert fix(copy, G1, unsafe=True).mended == 1
    assert path.read_bytes() == sound


def test_the_type_of_a_bare_symbol(copy: Corpus) -> None:
    """The span begins at the number, so that its noun lies outside: another rule's warning, but the code decides."""
    path = copy.root / G1
    sound = path.read_text("utf-8")
    span = '"start": 1341, "end": 1361, "text": "Kết luận số 69-KL/TW", "values": {"doc_type": "KL"'
    bare = span.replace("1341", "1350").replace("Kết luận số", "số")
    path.write_text(sound.replace(span, bare.replace('"KL"', '"NQ"'), 1), "utf-8")
    session = Session({"CD413"})
    for checker, targets in plan(copy, [path]):
        list(session.fix(checker.corpus, targets))
    assert path.read_text("utf-8") == sound.replace(span, bare, 1)


@pytest.mark.parametrize(
    ("code", "surface", "name"),
    [
        ("CD333", "Ban Chấp hành Trung ương Đảng (khóa XI", "Ban Chấp hành Trung ương Đảng"),
        ("CD333", "Ban Chấp hành Trung ương Đảng khóa XI", "Ban Chấp hành Trung ương Đảng"),
        ("CD334", "Phó Chủ tịch UBND TP. Đông Hà", "UBND TP. Đông Hà"),
        ("CD334", "Bí thư Đảng ủy", "Đảng ủy"),
    ],
)
def test_terms_and_offices_leave_the_name(code: str, surface: str, name: str, copy: Corpus) -> None:
    for document in copy.document_ids():
        text, path = copy.text(document), copy.gold_path(document)
        if surface in text:
            start, end = text.index(surface), text.index(surface) + len(surface)
            place = start + surface.index(name)
            right = f'"start": {place}, "end": {place + len(name)}, "text": "{name}"'
            sound = path.read_text("utf-8")
            if right in sound:
                path.write_text(sound.replace(right, f'"start": {start}, "end": {end}, "text": "{surface}"'), "utf-8")
                assert code in {finding.code for finding in validate(copy, [path])}
                fix(copy, str(path.relative_to(copy.root)), unsafe=False)
                assert path.read_text("utf-8") == sound
                return
    pytest.fail(f"the corpus has no {surface}")
