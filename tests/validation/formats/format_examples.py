"""Findings as formats may meet them: with and without place, and with all that a format could trip over."""

from __future__ import annotations

import json

from chidao.validation.finding import Excerpt, Finding, Related, TextPlace
from chidao.validation.formats import Format

GOLD = "annotations/gold/001_2f85b69d4f545e88.json"
STRANGE = "annotations/annotators/an na,1%/số:9 & <x>.json"
CLEAN = "annotations/gold/002_47f81869bcb6ff71.json"
RULES = {"CD102": 1, "CD402": 12, "CD404": 1, "CD521": 3}

DATE = Finding(
    code="CD402",
    slug="date-value",
    severity="error",
    message='"Ngày 08/4/2024" has the value 2024-08-04, but says 2024-04-08',
    remedy="Write 2024-04-08.",
    file=GOLD,
    line=10,
    column=104,
    path="$.spans[1].values.edtf",
    document="001_2f85b69d4f545e88",
    span="s2",
    text=TextPlace(start=216, end=230, line=3, column=1),
    excerpt=Excerpt(source="text", line="Ngày 08/4/2024, Ban Thường vụ Tỉnh ủy", caret="^^^^^^^^^^^^^^"),
    fingerprint="342db5a6b39ab30a",
)
DUPLICATE = Finding(
    code="CD303",
    slug="same-label-overlap",
    severity="error",
    message='ORG "Tỉnh ủy" (s9, 40:47) overlaps ORG "ủy Long An" (s3, 45:55)',
    remedy="Keep the one with the right extent.",
    file=GOLD,
    line=17,
    column=3,
    path="$.spans[8]",
    document="001_2f85b69d4f545e88",
    span="s9",
    text=TextPlace(start=40, end=47, line=1, column=41),
    excerpt=Excerpt(source="text", line="Tỉnh ủy Long An", caret="^^^^^^^"),
    related=[
        Related(
            message='the other: ORG "ủy Long An" (s3, 45:55)',
            file=GOLD,
            line=11,
            column=3,
            path="$.spans[2]",
            text=TextPlace(start=45, end=55, line=1, column=46),
        ),
        Related(message="the text", file="corpus/001.txt", line=None, column=None, path="$", text=None),
    ],
    fingerprint="0123456789abcdef",
)
HOSTILE = Finding(
    code="CD102",
    slug="not-json",
    severity="warning",
    message='100 % <b>&amp; ]]> "quoted", one: two::three \ufffe \x0b 👩🏽\u200d🔬',
    remedy="Look: at ::error::, %0A and\ttabs.",
    file=STRANGE,
    line=1,
    column=1,
    path="$['a b']",
    document=None,
    span=None,
    text=None,
    excerpt=Excerpt(source="file", line="{'", caret=" ^"),
    fingerprint="ffffffffffffffff",
)
MISSING = Finding(
    code="CD521",
    slug="record-missing",
    severity="error",
    message="the clean text of 003 is not there",
    remedy="Run `chidao clean`.",
    file="/srv/corpus of ours/corpus/003.txt",
    line=None,
    column=None,
    path="$",
    document="003",
    span=None,
    text=None,
    excerpt=None,
    fingerprint="4dd4b86a469cd950",
)
#: The files of a run, as they are checked one after the other.
RUN = [(GOLD, [DATE, DUPLICATE]), (CLEAN, []), (STRANGE, [HOSTILE]), ("", [MISSING])]
FINDINGS = [finding for _, findings in RUN for finding in findings]


def written(output: Format, run: list[tuple[str, list[Finding]]] = RUN) -> str:
    """Write a run in a format."""
    return output.begin() + "".join(output.file(name, findings) for name, findings in run) + output.end()


def without_rules(sarif: str) -> str:
    """Leave out of a SARIF log what changes with each new rule."""
    log = json.loads(sarif)
    del log["runs"][0]["tool"]["driver"]["rules"], log["runs"][0]["tool"]["driver"]["version"]
    for result in log["runs"][0]["results"]:
        del result["ruleIndex"]
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"
