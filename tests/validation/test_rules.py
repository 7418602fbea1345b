"""For each rule a file that it must find and a near miss that it must leave alone, made from the real corpus.

A row changes files of a copy of the corpus, checks one of them (or the whole), and names all codes that must come
out. An edit is (file, old, new): `old` is replaced wherever it stands; without `old` the file is written, or
deleted where `new` is None. `@file` as `new` stands for the SHA-256 of that file.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from chidao.store import Corpus, sha256
from chidao.validation.rule import LEVELS, all_rules
from chidao.validation.run import validate
from paths import ROOT

G0 = "annotations/gold/000_2239336ab2b7930e.json"
G1 = "annotations/gold/001_2f85b69d4f545e88.json"
G2 = "annotations/gold/002_47f81869bcb6ff71.json"
G3 = "annotations/gold/003_6f097a50fd5d6df0.json"
G4 = "annotations/gold/004_7dc737f53e31573c.json"
A1 = "annotations/annotators/reader-a/001_2f85b69d4f545e88.json"
T0 = "corpus/000_2239336ab2b7930e.txt"
T1 = "corpus/001_2f85b69d4f545e88.txt"
R0 = "corpus/000_2239336ab2b7930e.json"
R2 = "corpus/002_47f81869bcb6ff71.json"
S2 = "seeds/002_47f81869bcb6ff71.txt"
DIRECTIVES = "annotations/directives.json"
ORGANIZATIONS = "annotations/organizations.json"
SOURCES = "seeds/sources.json"
SPLITS = "corpus/splits.json"
WHOLE = "."

FRONT = (
    '{"id": "vn.front", "name": "Mặt trận Tổ quốc Việt Nam", "name_en": "Viet Nam Fatherland Front", '
    '"branch": "front", "level": "central", "place": null, "parent": null}'
)
OTHER_FRONT = FRONT.replace("vn.front", "vn.fronts").replace("Mặt trận Tổ quốc Việt Nam", "Mặt trận khác")
PARTY = '"name_en": "Communist Party of Viet Nam", "branch": "party", "level": "central", "place": null, "parent": '
PHRASE = '"phrase": {"start": 1112, "end": 1142, "text": "06 nhiệm vụ và giải pháp chính"}'
DATE = '"start": 216, "end": 230, "text": "Ngày 08/4/2024", "values": {"edtf": "2024-04-08"}'
DATELINE = '"start": 174, "end": 184, "text": "03/04/2024", "values": {"edtf": "2024-04-03"}'
RESOLUTION = '"start": 1376, "end": 1389, "text": "Nghị quyết 20"'
SYMBOL = '"start": 1674, "end": 1696, "text": "Nghị quyết số 29-NQ/TW", "values": {"doc_type": "NQ"'

EXEMPT = '"status": "gold",'
RIGHT = '"reason": "The page has a misprint."'


def exempted(body: str) -> tuple[str, str, str]:
    """The edit that gives G1 an exemption."""
    return G1, EXEMPT, f'{EXEMPT} "exemptions": [{{{body}}}],'


HASH0 = "aa7a9495d395a525a40764345a9bc74642abfebc337d1887e17905f3ec9a0508"


HASH1 = "3d6303f5912c49ca4f1b42c1e357f652446666cdb18b9a032a12c9a16c54d3df"
COMMITTEE = '"start": 1394, "end": 1423, "text": "Ban Chấp hành Trung ương Đảng"'
CHAIRMAN = '"start": 4918, "end": 4934, "text": "UBND TP. Đông Hà"'
#: The words that the groups of document 001 begin with.
OPENINGS = ("Tăng", "Đổi", "Triển", "Nâng", "Phát", "Tăng")


DONG_HA = "vn.state.quang-tri.dong-ha.peoples-committee"
POLITBURO = '"start": 190, "end": 202, "text": "Bộ Chính trị"'
PARTY_VALUES = '{"branch": "party", "level": "central", "entity": "vn.party.central.'
KL_69 = '{"id": "vn:tw/kl-69-tw-2024"'
OTHER_KL_69 = (
    '{"id": "vn:tw/kl-69-tw", "doc_type": "KL", "number": "69", "symbol": "69-KL/TW", "title": null, "issuer": null, '
    '"date": null, "implements": [], "evidence": "corpus"}'
)
DATED_KL_69 = OTHER_KL_69.replace('"date": null', '"date": "2024-01-11"')
PLACE = (
    '"place": {"value": "Bạc Liêu", "words": "TP. Bạc Liêu: Phát triển khoa học - công nghệ phục vụ sự nghiệp công '
    'nghiệp hóa, hiện đại hóa"}'
)
RIGHTS = (
    "Text of the named or unnamed portal, kept as captured; news of the day and administrative documents are outside "
    "copyright (Law on Intellectual Property of Vietnam, article 15), other rights stay with the writers and "
    "publishers."
)
TEST = '"003_6f097a50fd5d6df0": {"split": "test"'
TRAIN_4 = '"004_7dc737f53e31573c": {"split": "train"'
#: A page that is there already, under another id.
TWIN: list[tuple[str, str | None, str | None]] = [
    ("seeds/zzz.txt", None, "seeds/000_2239336ab2b7930e.txt"),
    ("corpus/zzz.txt", None, T0),
    ("corpus/zzz.json", None, R0),
]
SEGMENT = '"end": 974, "kind": "paragraph", "rule": "paragraph", "clean_start": 591, "clean_end": 969'
REMOVED = '"end": 974, "kind": "nav", "rule": "paragraph", "clean_start": null, "clean_end": null'
SENTENCE = "Hội nghị phổ biến, quán triệt các văn bản của Đảng"


def line(name: str, span: str) -> str:
    """Give the line of a span in a gold file of the checkout."""
    lines = (ROOT / name).read_text("utf-8").splitlines(keepends=True)
    return next(each for each in lines if f'{{"id": "{span}", "label"' in each)


class Row(NamedTuple):
    rule: str
    check: str
    edits: list[tuple[str, str | None, str | None]]
    codes: str
    message: str = ""


BAD = [
    Row("CD101", G0, [(G0, '"adjudicated"', '"\udce0"')], "CD101", "byte 0xe0 at byte offset"),
    Row(
        "CD102", G0, [(G0, '"status": "gold",', '"status": "gold",,')], "CD102", ", stands where a key in double quotes"
    ),
    Row("CD102", G0, [(G0, None, "")], "CD102", "the file is empty"),
    Row("CD103", G0, [(G0, '"status": "gold",', '"status": "gold", "status": "draft",')], "CD103", "a second time"),
    Row("CD104", G0, [(G0, '"adjudicated"', "[" * 200 + "]" * 200)], "CD104", "deeper than 200 levels"),
    Row("CD104", G0, [(G0, '"adjudicated"', "[" * 9000 + "]" * 9000)], "CD104", "deeper than 200 levels"),
    Row("CD105", G1, [(G1, '"declared": 6, ', "")], "CD105", 'the key "declared" is missing'),
    Row("CD106", G1, [(G1, '"start": 271', '"strat": 271')], "CD106", 'the key "strat" is not known here'),
    Row(
        "CD107", G1, [(G1, '"start": 271', '"start": "271"')], "CD107", 'start is the string "271", but must be a whole'
    ),
    Row("CD107", G1, [(G1, '"start": 271', '"start": 271.0')], "CD107", "Expected `int`, got `float`"),
    Row("CD107", G1, [(G1, PHRASE, '"phrase": 4')], "CD107", "phrase is 4, but must be an object or null"),
    Row(
        "CD108",
        G1,
        [(G1, '"id": "s3", "label": "ORG"', '"id": "s3", "label": "ORGS"')],
        "CD108",
        "known are DIRECTIVE,",
    ),
    Row(
        "CD108", G1, [(G1, '"marker": "number"', '"marker": "digit"')], "CD108 CD108 CD108 CD108 CD108 CD108", "marker"
    ),
    Row("CD109", G1, [(G1, '"2024-04-08"', '"8/4/2024"')], "CD109", "none of the forms YYYY-MM-DD"),
    Row("CD109", G1, [(G1, '"54-CTr/TU"', '""')], "CD109", "symbol is empty"),
    Row("CD201", G0, [(T0, None, None)], "CD201", f"the clean text {T0} is not there"),
    Row("CD202", G0, [(T0, "Kế hoạch 166", "Kế hoạch 167")], "CD202", "was changed after this annotation was made"),
    Row("CD203", G0, [(G0, '"id": "000_2239336ab2b7930e"', '"id": "000"')], "CD203", 'the id is "000"'),
    Row("CD204", G2, [(G2, '{"id": "s2",', '{"id": "s1",')], "CD204", 'span id "s1" is taken by spans[0]'),
    Row("CD204", G0, [(G0, '{"id": "r2",', '{"id": "r1",')], "CD204", 'relation id "r1" is taken by relations[0]'),
    Row(
        "CD205",
        G1,
        [(G1, '"start": 1341, "end": 1361', '"start": 1361, "end": 1361')],
        "CD205",
        "is not behind the start",
    ),
    Row(
        "CD205",
        G1,
        [(G1, '"start": 1341, "end": 1361', '"start": 1361, "end": 1360')],
        "CD205",
        "is not behind the start",
    ),
    Row("CD205", G1, [(G1, '"end": 1361', '"end": 12593')], "CD205", "go beyond the text, which has 12592 code points"),
    Row(
        "CD206",
        G1,
        [(G1, "Thường vụ Tỉnh ủy Long An", "Thường vụ Tỉnh uỷ Long An")],
        "CD206",
        'not "Ban Thường vụ Tỉnh uỷ',
    ),
    Row("CD206", G1, [(G1, '"start": 232, "end": 261', '"start": 233, "end": 262')], "CD206", 'reads "an Thường vụ'),
    Row(
        "CD207",
        G1,
        [(G1, '"text": "06 nhiệm vụ và giải pháp chính"', '"text": "06 nhiệm vụ"')],
        "CD207",
        "at 1112:1142 reads",
    ),
    Row(
        "CD207",
        G1,
        [(G1, '"start": 1112, "end": 1142', '"start": 1112, "end": 1112')],
        "CD207",
        "is not behind the start",
    ),
    Row(
        "CD208",
        G0,
        [(G0, '{"start": 10, "end": 71', '{"start": 8, "end": 71')],
        "CD208",
        "before the one before it ends",
    ),
    Row("CD208", G0, [(G0, '"end": 7217', '"end": 7218')], "CD208", "beyond the raw page of 7217"),
    Row("CD202", G0, [(T0, "Bộ Chính trị", "Bộ Chính trị của")], "CD202", "the text before s2 grew by 4 code points"),
    Row(
        "CD202", G0, [(T0, "Kế hoạch 166", "Kế 166")], "CD202", "the text before s5 shrank by 6 code points; s4 is not"
    ),
    Row("CD221", R0, [(T0, "TP. Bạc Liêu: Phát", "\ufeffTP. Bạc Liêu: Phát")], "CD212 CD221", "a byte order mark"),
    Row("CD222", R0, [(T0, "công nghệ cao của TP. Bạc Liêu.\n", "cao của TP. Bạc Liêu.\r\n")], "CD212 CD222", "U+000D"),
    Row("CD223", R0, [(T0, "Kế hoạch 166", "Kế hoa\u0323ch 166")], "CD212 CD223", "this word is not composed (NFC)"),
    Row("CD224", R0, [(T0, "Tỉnh ủy", "Tỉnh\u200b ủy")], "CD212 CD224", "U+200B ZERO WIDTH SPACE is invisible"),
    Row("CD224", R0, [(T0, "Kế hoạch", "Kế hoạch\xad")], "CD212 CD224", ", and 1 more in this text"),
    Row("CD225", R0, [(T0, "Kế hoạch 166", "Kế hoạch \u202e166")], "CD212 CD225", "U+202E RIGHT-TO-LEFT OVERRIDE"),
    Row("CD226", R0, [(T0, "Kế hoạch 166", "Kế ho\ufffdch 166")], "CD212 CD226", "lost in decoding"),
    Row("CD227", R0, [(T0, "TP. Bạc Liêu: Phát", "Т\u0050. Bạc Liêu: Phát")], "CD212 CD227", "U+0422 CYRILLIC"),
    Row("CD227", R0, [(T0, "Chấp hành Trung ương Đảng", "Chấp hành Trung ương Ðảng")], "CD212 CD227", "looks like Đ"),
    Row("CD228", R0, [(T0, "Kế hoạch 166", "Kế hoạch\x00 166")], "CD212 CD228", "U+0000 is a control character"),
    Row("CD231", G0, [(G0, '"adjudicated"', '"adjudi\\u0000cated"')], "CD231", "holds U+0000"),
    Row(
        "CD231",
        ORGANIZATIONS,
        [(ORGANIZATIONS, "Viet Nam Father", "Viet\u200bNam Father")],
        "CD231",
        "ZERO WIDTH SPACE",
    ),
    Row("CD231", G0, [(G0, '"adjudicated"', '"adjudi\\tcated"')], "CD231", "holds U+0009"),
    Row("CD232", ORGANIZATIONS, [(ORGANIZATIONS, "quốc Việt Nam", "quốc Viê\u0323t Nam")], "CD232", "is not composed"),
    Row("CD241", G0, [(T0, "166 và", "166\u0301và"), (G0, HASH0, f"@{T0}")], "CD241", "the end 470 cuts the character"),
    Row(
        "CD242",
        G0,
        [(G0, '"start": 190, "end": 202, "text": "Bộ Chính trị"', '"start": 191, "end": 202, "text": "ộ Chính trị"')],
        "CD242",
        'the start 191 cuts the word "Bộ"',
    ),
    Row(
        "CD243",
        G0,
        [(T0, "Kế hoạch 166", "Kế hoạch\n166"), (G0, "Kế hoạch 166", "Kế hoạch\\n166"), (G0, HASH0, f"@{T0}")],
        "CD243",
        "runs over the end of a line, which a span of DIRECTIVE never does",
    ),
    Row(
        "CD243",
        G0,
        [
            (T0, "Bộ Chính trị, Ban", "Bộ\n\nChínhtrị, Ban"),
            (G0, "Bộ Chính trị", "Bộ\\n\\nChínhtrị"),
            (G0, HASH0, f"@{T0}"),
        ],
        "CD243",
        "runs over the end of a paragraph",
    ),
    Row("CD211", R2, [(R2, '"id": "002_', '"id": "102_')], "CD211", "the file is 002_"),
    Row(
        "CD212",
        R2,
        [(R2, '"raw_sha256": "2c62', '"raw_sha256": "0c62')],
        "CD212",
        f"{S2} is not the file of this record",
    ),
    Row("CD212", R2, [(S2, None, None)], "CD212", f"{S2} is not there"),
    Row(
        "CD213", R2, [(R2, '"text": "52 0"', '"text": "52 1"')], "CD213", "the raw page does not read '52 1' at 191:195"
    ),
    Row("CD213", R2, [(R2, '"replacement": "\\n"', '"replacement": " "')], "CD213", "they differ at code point 190"),
    Row(
        "CD214", R2, [(R2, '"start": 196, "end": 595', '"start": 194, "end": 595')], "CD214", "before the one before it"
    ),
    Row(
        "CD214",
        R2,
        [(R2, '"start": 0, "end": 163', '"start": 1, "end": 163')],
        "CD214 CD215",
        '"P" of the raw page (0:1)',
    ),
    Row("CD214", R2, [(R2, '"end": 3885, "kind"', '"end": 3884, "kind"')], "CD214", "at the end of the raw page"),
    Row(
        "CD215",
        R2,
        [(R2, '"clean_start": 165', '"clean_start": 164')],
        "CD215",
        "stands at 165:190 of the clean text, not 164",
    ),
    Row("CD215", R2, [(R2, '"kind": "byline"', '"kind": "nav"')], "CD215", "a removed segment (nav) has a place"),
    Row(
        "CD301",
        G3,
        [(G3, '"end": 66, "text": "Ngày 09/4/2024"', '"end": 67, "text": "Ngày 09/4/2024,"')],
        "CD301",
        "ends with",
    ),
    Row(
        "CD301",
        G1,
        [(G1, '"start": 232, "end": 261, "text": "', '"start": 231, "end": 261, "text": " ')],
        "CD301",
        "white space",
    ),
    Row(
        "CD302",
        G1,
        [
            (
                G1,
                '"end": 261, "text": "Ban Thường vụ Tỉnh ủy Long An"',
                '"end": 277, "text": "Ban Thường vụ Tỉnh ủy Long An ban hành Chương"',
            )
        ],
        "CD302",
        'DIRECTIVE "Chương trình số 54-CTr/TU" (s4, 271:296) crosses ORG',
    ),
    Row(
        "CD303",
        G0,
        [
            (
                G0,
                '"end": 233, "text": "Ban Chấp hành Trung ương Đảng"',
                '"end": 244, "text": "Ban Chấp hành Trung ương Đảng và Tỉnh ủy"',
            )
        ],
        "CD303",
        "(s3, 237:244) overlaps ORG",
    ),
    Row(
        "CD303",
        G0,
        [
            (
                G0,
                '"start": 204, "end": 233, "text": "Ban Chấp hành Trung ương Đảng"',
                '"start": 190, "end": 202, "text": "Bộ Chính trị"',
            )
        ],
        "CD303",
        "is there twice",
    ),
    Row(
        "CD304",
        G4,
        [
            (
                G4,
                '"start": 477, "end": 493, "text": "UBND TP. Đông Hà"',
                '"start": 462, "end": 493, "text": "Ngày 4/6/2024, UBND TP. Đông Hà"',
            )
        ],
        "CD304",
        "ORG may contain nothing",
    ),
    Row("CD305", G0, [(G0, '"scheme_version": 1', '"scheme_version": 2')], "CD305", "made by version 2 of the scheme"),
    Row("CD306", G0, [(G0, '"status": "gold"', '"status": "draft"')], "CD306", 'its status is "draft"'),
    Row(
        "CD311",
        G2,
        [(G2, '"ordinal": 6, "list": "l1"', '"ordinal": 6, "list": "l2"')],
        "CD311 CD313 CD421",
        'list "l2" is not declared',
    ),
    Row(
        "CD312",
        G2,
        [
            (
                G2,
                '"directive": null}',
                '"directive": null}, {"id": "l9", "declared": null, "phrase": null, "directive": null}',
            )
        ],
        "CD312",
        'list "l9" has no groups',
    ),
    Row("CD313", G1, [(G1, '"ordinal": 3', '"ordinal": 4')], "CD313", 'group 4 of list "l1" stands where 3 must stand'),
    Row("CD314", G1, [(G1, '"scope": [8463, 10440]', '"scope": [8460, 10440]')], "CD314", "overlaps that of s29"),
    Row(
        "CD314",
        G1,
        [(G1, '"scope": [8463, 10440]', '"scope": [8467, 10440]')],
        "CD314",
        "does not hold the group's title",
    ),
    Row("CD314", G1, [(G1, '"scope": [10442, 12570]', '"scope": [10442, 12593]')], "CD314", "goes beyond the text"),
    Row("CD314", G1, [(G1, '"scope": [8463, 10440]', '"scope": [8463, 8463]')], "CD314", "is not behind its start"),
    Row(
        "CD321",
        G0,
        [(G0, '"head": "s5", "tail": "s6"', '"head": "s5", "tail": "s99"')],
        "CD321",
        'the tail of implements is "s99"',
    ),
    Row(
        "CD322",
        G0,
        [(G0, '"head": "s6", "tail": "s7"', '"head": "s7", "tail": "s6"')],
        "CD322 CD322",
        "must be DIRECTIVE, but s7 is ORG",
    ),
    Row(
        "CD323",
        G0,
        [(G0, '"head": "s5", "tail": "s6"', '"head": "s5", "tail": "s5"')],
        "CD323",
        'joins "s5" with itself',
    ),
    Row(
        "CD324",
        G0,
        [(G0, '"head": "s17", "tail": "s18"', '"head": "s15", "tail": "s16"')],
        "CD324",
        "is there already as r3",
    ),
    Row(
        "CD331", G1, [(G1, DATE, DATE.replace("216", "221").replace("Ngày ", ""))], "CD331", '"Ngày" before "08/4/2024"'
    ),
    Row(
        "CD331",
        G1,
        [(G1, '"start": 8639, "end": 8647, "text": "năm 2030"', '"start": 8643, "end": 8647, "text": "2030"')],
        "CD331",
        '"năm" before "2030" is left out',
    ),
    Row(
        "CD332", G0, [(G0, RESOLUTION, '"start": 1387, "end": 1389, "text": "20"')], "CD332", '"Nghị quyết" before "20"'
    ),
    Row("CD332", G1, [(G1, SYMBOL, SYMBOL.replace("1674", "1685").replace("Nghị quyết ", ""))], "CD332", "before"),
    Row(
        "CD332",
        G1,
        [(G1, SYMBOL, SYMBOL.replace("1674", "1688").replace("Nghị quyết số ", ""))],
        "CD332",
        '"Nghị quyết số" before "29-NQ/TW" is left out',
    ),
    Row(
        "CD333",
        G0,
        [(G0, COMMITTEE, COMMITTEE.replace("1423", "1431").replace("Đảng", "Đảng khóa XI"))],
        "CD333",
        'holds the term "khóa XI"',
    ),
    Row(
        "CD334",
        G4,
        [(G4, CHAIRMAN, CHAIRMAN.replace("4918", "4905").replace("UBND", "Phó Chủ tịch UBND"))],
        "CD334",
        'holds the office "Phó Chủ tịch"',
    ),
    Row(
        "CD335",
        G1,
        [(G1, '"start": 1148, "end": 1254, "text": "', '"start": 1145, "end": 1254, "text": "1. ')],
        "CD335",
        'begins with its marker "1."',
    ),
    Row("CD401", G1, [(G1, '"2024-04-08"', '"2024-04-31"')], "CD401", "there is no day 2024-04-31"),
    Row("CD401", G2, [(G2, '"2020/2025"', '"2025/2020"')], "CD401", "ends before it begins"),
    Row("CD402", G1, [(G1, '"2024-04-08"', '"2024-08-04"')], "CD402", "but says 2024-04-08"),
    Row("CD402", G3, [(G3, '"2021/2030"', '"2021"')], "CD402", "but says 2021/2030"),
    Row("CD403", G1, [(G1, '"2024-04-08"', '"2024-04-08", "resolved": true')], "CD403", "says its year"),
    Row(
        "CD403",
        G2,
        [(G2, DATELINE, DATELINE.replace("184", "179").replace("/04/2024", "/04"))],
        "CD403",
        "says no year",
    ),
    Row(
        "CD403",
        G2,
        [
            (
                G2,
                DATELINE,
                DATELINE.replace("184", "179")
                .replace("/04/2024", "/04")
                .replace('"2024-04-03"', '"XXXX-04-03", "resolved": true'),
            )
        ],
        "CD403 CD405",
        "has no year",
    ),
    Row(
        "CD404",
        G1,
        [(G1, '"start": 8639, "end": 8647, "text": "năm 2030"', '"start": 8635, "end": 8647, "text": "đến năm 2030"')],
        "CD404",
        "not understood as a date",
    ),
    Row(
        "CD405",
        G2,
        [
            (
                G2,
                DATELINE,
                '"start": 174, "end": 179, "text": "03/04", "values": {"edtf": "2023-04-03", "resolved": true}',
            )
        ],
        "CD405",
        "but the page is of 2024",
    ),
    Row(
        "CD405",
        G1,
        [
            (
                G1,
                DATE,
                '"start": 216, "end": 225, "text": "Ngày 08/4", "values": {"edtf": "2024-04-08", "resolved": true}',
            )
        ],
        "CD405",
        "but the page gives no date",
    ),
    Row(
        "CD411",
        G0,
        [(G0, '"number": "20", "symbol": null', '"number": "20", "symbol": "20-NQ/TW"')],
        "CD411",
        "is not made of",
    ),
    Row("CD411", G1, [(G1, '"symbol": "54-CTr/TU"', '"symbol": "55-CTr/TU"')], "CD411", "is not made of"),
    Row("CD412", G4, [(G4, "141/KH-UBND", "141/KH - UBND")], "CD412", 'symbol "141/KH - UBND" is not canonical'),
    Row("CD412", G4, [(G4, '"141/KH-UBND"', "null")], "CD412", "has the symbol 141/KH-UBND, but the value is null"),
    Row("CD412", G1, [(G1, '"symbol": "54-CTr/TU"', '"symbol": "54/CTr-TU"')], "CD412", "is not canonical"),
    Row("CD412", G1, [(G1, '"symbol": "54-CTr/TU"', '"symbol": "54-CTR/TU"')], "CD412", "is not canonical"),
    Row("CD412", G1, [(G1, '"symbol": "54-CTr/TU"', '"symbol": "54"')], "CD412", "is not canonical"),
    Row(
        "CD413",
        G1,
        [
            (G1, SYMBOL, '"start": 1685, "end": 1696, "text": "số 29-NQ/TW", "values": {"doc_type": "KL"'),
            (T1, "Nghị quyết số 29", "Nghị quyế, số 29"),
            (G1, HASH1, f"@{T1}"),
        ],
        "CD413 CD502",
        "its symbol stands for NQ",
    ),
    Row("CD414", G4, [(G4, '"doc_type": "KH"', '"doc_type": "KL"')], "CD414 CD502", "but its noun says KH"),
    Row(
        "CD415",
        G0,
        [(G0, '"form": "number", "number": "166"', '"form": "title", "number": null')],
        "CD415",
        "but is a number",
    ),
    Row("CD415", G0, [(G0, '"number": "166"', '"number": "0166"')], "CD415", 'has the number "0166", but says "166"'),
    Row(
        "CD416",
        G0,
        [(G0, RESOLUTION, '"start": 1381, "end": 1389, "text": "quyết 20"')],
        "CD416",
        "as a reference by number",
    ),
    Row(
        "CD421",
        G1,
        [(G1, f'"declared": 6, {PHRASE}', '"declared": 7, "phrase": null')],
        "CD421",
        "has 6 groups, but 7 are declared",
    ),
    Row("CD422", G1, [(G1, '"declared": 6', '"declared": 7')], "CD422", "says 6, but 7 is declared"),
    Row(
        "CD422",
        G1,
        [(G1, PHRASE, '"phrase": {"start": 1115, "end": 1142, "text": "nhiệm vụ và giải pháp chính"}')],
        "CD422",
        "begins with no number",
    ),
    Row(
        "CD423",
        G1,
        [(T1, "\n3. Triển khai", "\n4. Triển khai"), (G1, HASH1, f"@{T1}")],
        "CD423",
        'the ordinal is 3, but the text says "4."',
    ),
    Row(
        "CD424",
        G1,
        [(G1, '"marker": "number", "scope": [1145', '"marker": "ordinal-word", "scope": [1145')],
        "CD424",
        'what the scope holds before the title is "1."',
    ),
    Row(
        "CD424",
        G1,
        [(G1, '"scope": [1145', '"scope": [1148')],
        "CD424",
        "has no marker",
    ),
    Row(
        "CD501",
        G1,
        [(G1, '"entity": "vn:long-an/ctr-54-tu-2024"', '"entity": "vn:long-an/ctr-54-tu-2025"')],
        "CD501",
        "is not in",
    ),
    Row(
        "CD501",
        G1,
        [(G1, '"directive": "vn:long-an/ctr-54-tu-2024"', '"directive": "vn:x/y"')],
        "CD501",
        '"vn:x/y" is not in',
    ),
    Row(
        "CD502",
        G0,
        [
            (
                G0,
                '"province", "entity": "vn.party.bac-lieu.executive',
                '"district", "entity": "vn.party.bac-lieu.executive',
            )
        ],
        "CD502",
        "level of",
    ),
    Row("CD503", G4, [(DIRECTIVES, '"date": "2024-06-04"', '"date": "2024-06-05"')], "CD503", "is 2024-06-05"),
    Row("CD503", G4, [(DIRECTIVES, f'"issuer": "{DONG_HA}"', '"issuer": "vn.front"')], "CD503", "is vn.front"),
    Row(
        "CD504",
        WHOLE,
        [
            (
                G0,
                f'{POLITBURO}, "values": {PARTY_VALUES}politburo"',
                f'{POLITBURO}, "values": {PARTY_VALUES}secretariat"',
            ),
            (ORGANIZATIONS, "politburo", "politburo"),
        ],
        "CD501 CD504",
        '"Bộ Chính trị" is vn.party.central.secretariat here (1 time in the corpus), but vn.party.central.politburo',
    ),
    Row(
        "CD505",
        WHOLE,
        [(DIRECTIVES, KL_69, f"{OTHER_KL_69}, {KL_69}"), (G1, '"vn:tw/kl-69-tw-2024"', '"vn:tw/kl-69-tw"')],
        "CD505",
        "the symbol 69-KL/TW is vn:tw/kl-69-tw here",
    ),
    Row("CD506", WHOLE, [(G1, line(G1, "s33"), "")], "CD506", "is not annotated in"),
    Row("CD511", ORGANIZATIONS, [(ORGANIZATIONS, FRONT, f"{FRONT}, {FRONT}")], "CD511", "in the registry already"),
    Row(
        "CD512",
        ORGANIZATIONS,
        [(ORGANIZATIONS, '"id": "vn.front"', '"id": "vn.zzz"')],
        "CD512",
        '"vn.party" stands behind "vn.zzz"',
    ),
    Row(
        "CD513",
        ORGANIZATIONS,
        [(ORGANIZATIONS, f"{PARTY}null", f'{PARTY}"vn.parti"')],
        "CD513",
        'parent "vn.parti" of vn.party',
    ),
    Row(
        "CD513",
        DIRECTIVES,
        [(DIRECTIVES, '"implements": ["vn:bac-lieu/ct-22"]', '"implements": ["vn:x/y"]')],
        "CD513",
        "implements",
    ),
    Row(
        "CD514",
        ORGANIZATIONS,
        [(ORGANIZATIONS, f"{PARTY}null", f'{PARTY}"vn.party.bac-lieu"')],
        "CD514",
        "is under itself: vn.party →",
    ),
    Row(
        "CD514", ORGANIZATIONS, [(ORGANIZATIONS, f"{PARTY}null", f'{PARTY}"vn.party"')], "CD514", "vn.party → vn.party"
    ),
    Row(
        "CD515",
        WHOLE,
        [(ORGANIZATIONS, FRONT, f"{FRONT}, {OTHER_FRONT}")],
        "CD515",
        "is named by no",
    ),
    Row(
        "CD516",
        DIRECTIVES,
        [
            (
                DIRECTIVES,
                '"date": "2012-11-01", "implements": []',
                '"date": "2012-11-01", "implements": ["vn:tw/kl-69-tw-2024"]',
            )
        ],
        "CD516",
        "carries out itself: vn:tw/",
    ),
    Row(
        "CD516",
        DIRECTIVES,
        [
            (
                DIRECTIVES,
                '"date": "2012-11-01", "implements": []',
                '"date": "2012-11-01", "implements": ["vn:tw/nq-20-tw-2012"]',
            )
        ],
        "CD516",
        "vn:tw/nq-20-tw-2012 → vn:tw/nq-20-tw-2012",
    ),
    Row(
        "CD517",
        ORGANIZATIONS,
        [(ORGANIZATIONS, FRONT, f"{FRONT}, {FRONT.replace('vn.front', 'vn.fronts')}")],
        "CD517",
        '"vn.fronts" and "vn.front" are both "Mặt trận Tổ quốc Việt Nam"',
    ),
    Row("CD517", DIRECTIVES, [(DIRECTIVES, KL_69, f"{DATED_KL_69}, {KL_69}")], "CD517", 'are both "69-KL/TW"'),
    Row(
        "CD518",
        ORGANIZATIONS,
        [(ORGANIZATIONS, '"parent": "vn.party.long-an"', '"parent": null')],
        "CD518",
        "has no parent, but its id is a path below vn.party.long-an",
    ),
    Row("CD521", WHOLE, [(R0, None, None)], "CD521", "the cleaning record of 000_2239336ab2b7930e is not there"),
    Row("CD522", WHOLE, [("corpus/zzz.txt", None, "văn bản")], "CD522", "the raw page of zzz is not there"),
    Row("CD523", WHOLE, [(SPLITS, None, None)], "CD523", "the file is not there"),
    Row("CD531", SOURCES, [("seeds/zzz.txt", None, "văn bản")], "CD531", 'the raw page "zzz" has no entry'),
    Row("CD531", SOURCES, [(S2, None, None)], "CD531", f"there is no raw page {S2}"),
    Row("CD532", SOURCES, [(S2, "PV", "pv")], "CD532", f"{S2} has the SHA-256"),
    Row(
        "CD532",
        SOURCES,
        [(SOURCES, '"bytes": 9557', '"bytes": 9558')],
        "CD532",
        "has 9557 bytes, but 9558 are recorded",
    ),
    Row(
        "CD533",
        SOURCES,
        [(SOURCES, PLACE, '"place": null'), (SOURCES, RIGHTS, "unknown")],
        "CD533",
        'of "000_2239336ab2b7930e" is known',
    ),
    Row(
        "CD541",
        SPLITS,
        [(SPLITS, '  "000_2239336ab2b7930e": {"split": "train", "by": "hand"},\n', "")],
        "CD541",
        "has gold but no split",
    ),
    Row(
        "CD542",
        SPLITS,
        [(SPLITS, ' "documents": {', ' "documents": {\n  "000_nothing": {"split": "train", "by": "hand"},')],
        "CD542",
        "is in a split but has no page",
    ),
    Row(
        "CD543",
        WHOLE,
        [(SPLITS, TEST, TEST.replace("test", "train")), (SPLITS, TRAIN_4, TRAIN_4.replace("train", "test"))],
        "CD543",
        "no span of the split test is TASK_GROUP",
    ),
    Row(
        "CD544",
        WHOLE,
        [*TWIN, (SPLITS, TEST, f'{TEST}, "by": "hand"}},\n  "zzz": {{"split": "test"')],
        "CD211 CD531 CD544",
    ),
    Row(
        "CD545",
        WHOLE,
        [(T0, "tuần hoàn, kinh tế xanh", f"tuần hoàn\n{SENTENCE}"), (G0, HASH0, f"@{T0}")],
        "CD202 CD202 CD212 CD506 CD545",
        "word for word",
    ),
    Row("CD546", WHOLE, TWIN, "CD211 CD531 CD546", f"has a similarity of 1.00 to {T0}"),
    Row(
        "CD551", R0, [(T0, "Kế hoạch 166", "Kế hoạch\nChia sẻ Facebook\n166")], "CD212 CD551", "is page chrome (share)"
    ),
    Row("CD552", R2, [(R2, SEGMENT, REMOVED)], "CD552", "reads like an article, but was removed as nav"),
    Row(
        "CD390", G1, [exempted(f'"rule": "CD402", "span": "s2", {RIGHT}')], "CD390", 'CD402 finds nothing at span "s2"'
    ),
    Row(
        "CD390",
        G1,
        [(G1, DATE, DATE.replace("04-08", "08-04")), exempted(f'"rule": "CD402", "span": "s3", {RIGHT}')],
        "CD390 CD402",
    ),
    Row("CD391", G1, [exempted('"rule": "CD402", "span": "s2"')], "CD391", 'the exemption from "CD402" has no reason'),
    Row(
        "CD391",
        G1,
        [(G1, DATE, DATE.replace("04-08", "08-04")), exempted('"rule": "CD402", "reason": " – "')],
        "CD391 CD402",
    ),
    Row("CD392", G1, [exempted(f'"rule": "CD462", {RIGHT}')], "CD392", 'there is no rule "CD462"'),
    Row(
        "CD392", G1, [exempted(f'"rule": "span-text", {RIGHT}')], "CD392", "there is no exemption from CD206 span-text"
    ),
]

NEAR = [
    Row("CD101", G0, [(G0, '"adjudicated"', '"à"')], ""),
    Row("CD102", G0, [(G0, '"status": "gold",', '"status" :\t"gold" ,\r\n')], ""),
    Row("CD103", G2, [(G2, '"l1"', '"s1"')], ""),
    Row("CD104", G0, [(G0, '"adjudicated"', "[" * 199 + "]" * 199)], "CD107"),
    Row("CD105", G1, [(G1, PHRASE, '"phrase": null')], ""),
    Row(
        "CD106",
        G2,
        [
            (
                G2,
                DATELINE,
                '"start": 174, "end": 179, "text": "03/04", "values": {"edtf": "2024-04-03", "resolved": true}',
            )
        ],
        "",
    ),
    Row("CD107", G0, [(G0, '"number": "166"', '"number": null')], "CD415"),
    Row("CD108", G1, [(G1, '"marker": "number"', '"marker": "separator"')], "CD424 CD424 CD424 CD424 CD424 CD424"),
    Row("CD109", G1, [(G1, '"2024-04-08"', '"2024-04"')], "CD402"),
    Row("CD201", G0, [(R0, None, None)], ""),
    Row("CD202", G0, [(T1, "Long An", "LONG AN")], ""),
    Row("CD203", "draft.json", [("draft.json", None, G0)], ""),
    Row("CD204", G2, [(G2, '"l1"', '"s1"')], ""),
    Row(
        "CD205",
        G0,
        [
            (
                G0,
                '"start": 4999, "end": 5020, "text": "Ban Thường vụ Tỉnh ủy"',
                '"start": 6549, "end": 6553, "text": "xanh"',
            )
        ],
        "",
    ),
    Row(
        "CD206",
        G0,
        [
            (
                G0,
                '"start": 4999, "end": 5020, "text": "Ban Thường vụ Tỉnh ủy"',
                '"start": 5013, "end": 5020, "text": "Tỉnh ủy"',
            )
        ],
        "",
    ),
    Row("CD207", G1, [(G1, PHRASE, '"phrase": {"start": 1112, "end": 1123, "text": "06 nhiệm vụ"}')], ""),
    Row("CD208", G0, [(G0, '{"start": 10, "end": 71', '{"start": 9, "end": 71')], ""),
    Row("CD221", R0, [(T0, "TP. Bạc Liêu: Phát", "\u00b7TP. Bạc Liêu: Phát")], "CD212"),
    Row("CD222", R0, [(T0, "\n", "\n\n")], "CD212"),
    Row("CD223", R0, [(T0, "Chấp hành Trung ương", "Chấp hoà hòa Trung ương")], "CD212"),
    Row("CD224", R0, [(T0, "Kế hoạch 166", "Kế hoạch 👨\u200d👩\u200d👧 166")], "CD212"),
    Row("CD225", R0, [(T0, "Kế hoạch 166", "Kế hoạch ← 166")], "CD212"),
    Row("CD226", R0, [(T0, "Kế hoạch 166", "Kế ho?ch 166")], "CD212"),
    Row("CD227", R0, [(T0, "Kế hoạch 166", "Москва, ΑΘΗΝΑ, 5 μm, kΩ, Đà")], "CD212"),
    Row("CD228", R0, [(T0, "Kế hoạch 166", "Kế hoạch\t166")], "CD212"),
    Row("CD231", SOURCES, [(SOURCES, '"words": "TP. Bạc', '"words": "\u200bTP. Bạc')], ""),
    Row("CD232", ORGANIZATIONS, [(ORGANIZATIONS, "quốc Việt Nam", "quốc Hoà Hòa")], ""),
    Row("CD241", G0, [(T0, "166 và", "166👍và"), (G0, HASH0, f"@{T0}")], ""),
    Row(
        "CD242", G0, [(T0, "166 và", "166.và"), (T0, "Thành ủy chỉ đạo", "Thành ủychỉ  đạo"), (G0, HASH0, f"@{T0}")], ""
    ),
    Row(
        "CD243",
        G0,
        [
            (T0, "triển khai", "triển-khai"),
            (T0, "Bộ Chính trị, Ban", "Bộ\nChính trị, Ban"),
            (G0, "Bộ Chính trị", "Bộ\\nChính trị"),
            (G0, HASH0, f"@{T0}"),
        ],
        "",
    ),
    Row("CD211", R2, [(R2, '"author": "PV"', '"author": null')], ""),
    Row("CD212", R2, [(S2.replace("002_47f81869bcb6ff71", "zzz"), None, "văn bản")], ""),
    Row("CD213", R2, [(R2, '"rule": "fold"', '"rule": "other"')], ""),
    Row("CD214", R2, [(R2, '"end": 195, "kind"', '"end": 196, "kind"')], ""),
    Row("CD215", R2, [(R2, '"kind": "byline"', '"kind": "paragraph"')], ""),
    Row("CD301", G4, [(G4, '"end": 493, "text": "UBND TP. Đông Hà"', '"end": 485, "text": "UBND TP."')], ""),
    Row(
        "CD302",
        G1,
        [
            (
                G1,
                '"end": 261, "text": "Ban Thường vụ Tỉnh ủy Long An"',
                '"end": 270, "text": "Ban Thường vụ Tỉnh ủy Long An ban hành"',
            )
        ],
        "",
    ),
    Row(
        "CD303",
        G0,
        [
            (
                G0,
                '"end": 233, "text": "Ban Chấp hành Trung ương Đảng"',
                '"end": 236, "text": "Ban Chấp hành Trung ương Đảng và"',
            )
        ],
        "",
    ),
    Row("CD304", G3, [], ""),
    Row(
        "CD305",
        G0,
        [("schema/scheme.json", '"version": 1', '"version": 2'), (G0, '"scheme_version": 1', '"scheme_version": 2')],
        "",
    ),
    Row("CD306", A1, [(A1, '"status": "annotated"', '"status": "draft"')], ""),
    Row("CD311", G3, [], ""),
    Row("CD312", G1, [(G1, f'"declared": 6, {PHRASE}', '"declared": null, "phrase": null')], ""),
    Row("CD313", G3, [], ""),
    Row("CD314", G1, [(G1, '"scope": [8463, 10440]', '"scope": [8461, 10442]')], ""),
    Row("CD321", G0, [(G0, '"head": "s5", "tail": "s6"', '"head": "s5", "tail": "s4"')], ""),
    Row("CD322", G0, [(G0, '"head": "s5", "tail": "s6"', '"head": "s6", "tail": "s5"')], ""),
    Row("CD323", G0, [(G0, '"head": "s5", "tail": "s6"', '"head": "s6", "tail": "s5"')], ""),
    Row("CD324", G0, [(G0, '"head": "s17", "tail": "s18"', '"head": "s15", "tail": "s18"')], "CD503"),
    Row(
        "CD331",
        G1,
        [
            (T1, "công nghệ đến năm 2030 của", "công nghệ   5 năm 2030 của"),
            (G1, '"start": 8639, "end": 8647, "text": "năm 2030"', '"start": 8643, "end": 8647, "text": "2030"'),
            (G1, HASH1, f"@{T1}"),
        ],
        "",
    ),
    Row(
        "CD332",
        G1,
        [
            (T1, "Nghị quyết số 29", "Nghị quyế, số 29"),
            (G1, SYMBOL, SYMBOL.replace("1674", "1685").replace("Nghị quyết số 29", "số 29")),
            (G1, HASH1, f"@{T1}"),
        ],
        "",
    ),
    Row("CD333", G0, [], ""),
    Row("CD334", G3, [], ""),
    Row("CD335", G3, [], ""),
    Row("CD401", G2, [(G2, '"2020/2025"', '"2020/2020"')], "CD402"),
    Row(
        "CD402",
        G1,
        [
            (G1, '"start": 216, "end": 230, "text": "Ngày 08/4/2024"', '"start": 221, "end": 230, "text": "08/4/2024"'),
            (T1, "Ngày 08/4", "Hôm: 08/4"),
            (G1, HASH1, f"@{T1}"),
        ],
        "",
    ),
    Row(
        "CD403", G1, [(G1, DATE, '"start": 216, "end": 225, "text": "Ngày 08/4", "values": {"edtf": "XXXX-04-08"}')], ""
    ),
    Row(
        "CD404",
        G1,
        [
            (G1, '"start": 8639, "end": 8647, "text": "năm 2030"', '"start": 8643, "end": 8647, "text": "2030"'),
            (T1, "công nghệ đến năm 2030 của", "công nghệ đến sau 2030 của"),
            (G1, HASH1, f"@{T1}"),
        ],
        "",
    ),
    Row(
        "CD405",
        G2,
        [
            (
                G2,
                DATELINE,
                '"start": 174, "end": 179, "text": "03/04", "values": {"edtf": "2024-04-03", "resolved": true}',
            )
        ],
        "",
    ),
    Row("CD411", G3, [], ""),
    Row("CD412", G4, [], ""),
    Row(
        "CD413",
        G1,
        [
            (G1, SYMBOL, '"start": 1685, "end": 1696, "text": "số 29-NQ/TW", "values": {"doc_type": "NQ"'),
            (T1, "Nghị quyết số 29", "Nghị quyế, số 29"),
            (G1, HASH1, f"@{T1}"),
        ],
        "",
    ),
    Row(
        "CD414",
        G1,
        [
            (G1, SYMBOL, '"start": 1685, "end": 1696, "text": "số 29-NQ/TW", "values": {"doc_type": "NQ"'),
            (T1, "Nghị quyết số 29", "Nghị quyế, số 29"),
            (G1, HASH1, f"@{T1}"),
        ],
        "",
    ),
    Row("CD415", G3, [], ""),
    Row(
        "CD416",
        G0,
        [
            (G0, RESOLUTION, '"start": 1387, "end": 1389, "text": "20"'),
            (T0, "Nghị quyết 20", "Nghị quyế, 20"),
            (G0, HASH0, f"@{T0}"),
        ],
        "",
    ),
    Row("CD421", G1, [(G1, f'"declared": 6, {PHRASE}', '"declared": null, "phrase": null')], ""),
    Row("CD422", G1, [(G1, PHRASE, '"phrase": {"start": 1112, "end": 1123, "text": "06 nhiệm vụ"}')], ""),
    Row(
        "CD423",
        G1,
        [
            *((T1, f"\n{n}. {word}", f"\n{n + 1}. {word}") for n, word in enumerate(OPENINGS, 1)),
            (G1, HASH1, f"@{T1}"),
        ],
        "",
    ),
    Row("CD423", G1, [(T1, "\n3. Triển khai", "\nc) Triển khai"), (G1, HASH1, f"@{T1}")], ""),
    Row("CD424", G1, [(T1, "\n3. Triển khai", "\nc) Triển khai"), (G1, HASH1, f"@{T1}")], ""),
    Row("CD501", A1, [(A1, '"entity": "vn:long-an/ctr-54-tu-2024"', '"entity": "vn:long-an/ctr-54-tu-2025"')], ""),
    Row("CD502", G3, [], ""),
    Row("CD503", G4, [(DIRECTIVES, '"date": "2024-06-04"', '"date": "2024"')], ""),
    Row("CD504", WHOLE, [], ""),
    Row(
        "CD505",
        WHOLE,
        [
            (DIRECTIVES, KL_69, f"{OTHER_KL_69}, {KL_69}".replace('kl-69-tw"', 'kl-69-tw-2020"')),
            (G1, '"vn:tw/kl-69-tw-2024"', '"vn:tw/kl-69-tw-2020"'),
        ],
        "",
    ),
    Row("CD506", WHOLE, [], ""),
    Row("CD511", ORGANIZATIONS, [(ORGANIZATIONS, FRONT, f"{FRONT}, {OTHER_FRONT}")], ""),
    Row("CD512", ORGANIZATIONS, [(ORGANIZATIONS, '"id": "vn.front"', '"id": "vn.fronts"')], ""),
    Row("CD513", ORGANIZATIONS, [(ORGANIZATIONS, FRONT, FRONT.replace('"parent": null', '"parent": "vn.party"'))], ""),
    Row("CD514", ORGANIZATIONS, [(ORGANIZATIONS, FRONT, FRONT.replace('"parent": null', '"parent": "vn.party"'))], ""),
    Row("CD515", WHOLE, [], ""),
    Row(
        "CD516",
        DIRECTIVES,
        [
            (
                DIRECTIVES,
                '"date": "2012-11-01", "implements": []',
                '"date": "2012-11-01", "implements": ["vn:tw/nq-13-tw-2012"]',
            )
        ],
        "",
    ),
    Row("CD517", ORGANIZATIONS, [(ORGANIZATIONS, FRONT, f"{FRONT}, {OTHER_FRONT}")], ""),
    Row("CD517", DIRECTIVES, [(DIRECTIVES, KL_69, f"{DATED_KL_69.replace('2024-01-11', '2020')}, {KL_69}")], ""),
    Row("CD518", ORGANIZATIONS, [], ""),
    Row("CD521", WHOLE, [(A1, None, None)], ""),
    Row("CD522", WHOLE, [("corpus/README", None, "no document")], ""),
    Row("CD523", SOURCES, [(SPLITS, None, None)], ""),
    Row("CD531", SOURCES, [("seeds/README", None, "no page")], ""),
    Row("CD532", SOURCES, [(T1, "Long An", "LONG AN")], ""),
    Row("CD533", SOURCES, [(SOURCES, PLACE, '"place": null')], ""),
    Row("CD541", WHOLE, [], ""),
    Row("CD542", SPLITS, [(SPLITS, "000_2239336ab2b7930e", "000_2239336ab2b7930x")], "CD541 CD542"),
    Row("CD543", WHOLE, [(SPLITS, TEST, TEST.replace("test", "validation"))], ""),
    Row(
        "CD544",
        WHOLE,
        [*TWIN, (SPLITS, TEST, f'{TEST}, "by": "hand"}},\n  "zzz": {{"split": "train"')],
        "CD211 CD531 CD546",
    ),
    Row("CD545", WHOLE, [(SPLITS, TEST, TEST.replace("test", "train"))], ""),
    Row("CD546", WHOLE, [], ""),
    Row("CD551", R0, [(T0, "Kế hoạch 166", "Kế hoạch\nChia sẻ kinh nghiệm\n166")], "CD212"),
    Row("CD552", R2, [(R2, SEGMENT, REMOVED.replace("nav", "footer"))], ""),
    Row(
        "CD390",
        G1,
        [(G1, DATE, DATE.replace("04-08", "08-04")), exempted(f'"rule": "CD402", "span": "s2", {RIGHT}')],
        "",
    ),
    # Without the text it cannot be said whether an exemption is needed.
    Row("CD390", G1, [(T1, None, None), exempted(f'"rule": "CD402", "span": "s2", {RIGHT}')], "CD201"),
    Row(
        "CD391",
        G1,
        [
            (G1, DATE, DATE.replace("04-08", "08-04")),
            exempted(f'"rule": "CD402", "path": "$.spans[1].values", {RIGHT}'),
        ],
        "",
    ),
    Row("CD392", G1, [(G1, DATE, DATE.replace("04-08", "08-04")), exempted(f'"rule": "date-value", {RIGHT}')], ""),
]


def change(corpus: Corpus, edits: list[tuple[str, str | None, str | None]]) -> None:
    for name, old, new in edits:
        path = corpus.root / name
        if old is not None and new is not None:
            text = path.read_bytes().decode()
            by = sha256((corpus.root / new[1:]).read_bytes()) if new.startswith("@") else new
            assert old in text, f"{name} has no {old!r}"
            path.write_bytes(text.replace(old, by).encode("utf-8", "surrogateescape"))
        elif new is None:
            path.unlink()
        else:
            source = corpus.root / new
            path.write_bytes(source.read_bytes() if source.is_file() else new.encode())


@pytest.fixture
def findings(copy: Corpus, monkeypatch: pytest.MonkeyPatch) -> Callable[[Row], list[tuple[str, str]]]:
    def check(row: Row) -> list[tuple[str, str]]:
        monkeypatch.chdir(copy.root)
        change(copy, row.edits)
        found = list(validate(Corpus(copy.root), [] if row.check == WHOLE else [Path(row.check)]))
        assert all(finding.remedy and finding.file for finding in found)
        return [(finding.code, finding.message) for finding in found]

    return check


@pytest.mark.parametrize("row", BAD, ids=lambda row: row.rule)
def test_finds(row: Row, findings: Callable[[Row], list[tuple[str, str]]]) -> None:
    found = findings(row)
    assert sorted(code for code, _ in found) == row.codes.split()
    assert any(code == row.rule and row.message in message for code, message in found), found


@pytest.mark.parametrize("row", NEAR, ids=lambda row: row.rule)
def test_leaves_alone(row: Row, findings: Callable[[Row], list[tuple[str, str]]]) -> None:
    found = findings(row)
    assert sorted(code for code, _ in found) == row.codes.split(), found


def test_every_rule_has_a_bad_and_a_near_case() -> None:
    codes = {rule.code for rule in all_rules()}
    assert codes == {row.rule for row in BAD} == {row.rule for row in NEAR}


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
