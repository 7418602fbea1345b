"""The tables in the documentation are what the modules declare."""

from __future__ import annotations

import runpy

from chidao.interchange.format import FIELDS
from chidao.interchange.formats import NAMES, find_format
from chidao.interchange.table import table
from paths import ROOT


def test_the_page_has_the_tables() -> None:
    text = (ROOT / "docs" / "interchange.md").read_text(encoding="utf-8")
    assert runpy.run_path(str(ROOT / "docs" / "formats_table.py"))["renewed"](text) == text, (
        "python docs/formats_table.py"
    )


def test_every_field_of_every_format_has_a_cell() -> None:
    rows = {line.split(" | ")[0].removeprefix("| "): line.split(" | ")[1:] for line in table().splitlines()}
    for field in FIELDS:
        for name, cell in zip(NAMES, rows[field], strict=True):
            assert ("lost" in cell) == (field in find_format(name).loses), (field, name)
