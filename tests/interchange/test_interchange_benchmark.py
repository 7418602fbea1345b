"""The benchmark, on a few documents: what is measured is what the table says. How fast it is, the test does not ask."""

from __future__ import annotations

import json

import pytest

from benchmarks.interchange import main
from chidao.interchange.formats import NAMES, READ_NAMES


def test_every_format_is_measured(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--count", "3", "--rounds", "1", "--json"]) == 0
    rows = {row["name"]: row for row in json.loads(capsys.readouterr().out)["rows"]}
    assert tuple(rows) == tuple(NAMES)
    assert all(row["exported"] > 0 and row["megabytes"] > 0 for row in rows.values())
    for name, row in rows.items():
        assert [row["unchanged"] is None, row["changed"] is None] == [name not in READ_NAMES] * 2, name
        assert row["goal"] == (100 if name.startswith("cas") else 500), name


def test_the_table_has_a_line_a_format(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--count", "2", "--rounds", "1", "--format", "doccano", "--format", "bio"]) == 0
    first, head, *lines = capsys.readouterr().out.splitlines()
    assert first.startswith("2 documents, ")
    assert head.split() == ["documents", "a", "second", "goal", "export", "import,", "unchanged", "changed", "MB"]
    assert [line.split()[0] for line in lines] == ["doccano", "bio"]
    assert lines[1].split()[3:5] == ["-", "-"]
