"""A line that a person writes becomes a decision that adds something, or is refused with the forms."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from chidao.adjudication.additions import read_addition
from chidao.errors import ChidaoError
from readings import TEXT


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "relation DIRECTIVE@39:59 issued_on DATE@0:15",
            {"relations": [{"type": "issued_on", "head": "DIRECTIVE@39:59", "tail": "DATE@0:15"}]},
        ),
        (
            '  add span  DATE 0:15 {"edtf": "2024-01-11"}',
            {
                "spans": [
                    {
                        "id": "new",
                        "label": "DATE",
                        "start": 0,
                        "end": 15,
                        "text": TEXT[:15],
                        "values": {"edtf": "2024-01-11"},
                    }
                ]
            },
        ),
        (
            "span ORG 17:29",
            {"spans": [{"id": "new", "label": "ORG", "start": 17, "end": 29, "text": "Bộ Chính trị", "values": {}}]},
        ),
        ("list n", {"lists": [{"id": "n", "declared": None, "phrase": None, "directive": None}]}),
        (
            'list n {"declared": 2, "phrase": [5, 15]}',
            {
                "lists": [
                    {"id": "n", "declared": 2, "phrase": {"start": 5, "end": 15, "text": TEXT[5:15]}, "directive": None}
                ]
            },
        ),
    ],
)
def test_read(line: str, expected: dict[str, Any]) -> None:
    made = read_addition(line, TEXT)
    question = made.pop("question")
    assert msgspec.to_builtins(made) == expected
    assert question.startswith("add ") and "{" not in question and question.count("  ") == 0


@pytest.mark.parametrize(
    "line",
    [
        "",
        "relation DIRECTIVE issued_on DATE@0:15",
        "relation DIRECTIVE@39:59 issued_on",
        "relation DIRECTIVE@39:59 issued_on DATE@0:15 more",
        "span DATE 0-15",
        "span DATE 0:15 [1]",
        "span DATE 0:15 {",
        "span DATE 15:0 {}}",
        "span DATE 0:99999999999999999999",
        'list n {"phrase": [1]}',
        'list n {"declared": 0}',
        'list n {"number": 2}',
        "list",
        "segment 0:9",
        'span DATE 0:15 {"a": ' + "[" * 5000,
    ],
)
def test_refused(line: str) -> None:
    with pytest.raises(ChidaoError) as refused:
        read_addition(line, TEXT)
    assert "relation LABEL@START:END TYPE LABEL@START:END" in refused.value.remedy
