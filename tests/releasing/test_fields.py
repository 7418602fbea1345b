from __future__ import annotations

import pytest

from chidao.errors import ChidaoError
from chidao.releasing.fields import changelog, citation, datasheet

SECTION = "## 0.2.0 (2026-01-02)\n\n- D.\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"# Changelog\n\n{SECTION}"),
        ("# Changelog", f"# Changelog\n{SECTION}"),
        ("# Log\n\n## 0.1.0 (2025-01-01)\n\n- a\n", f"# Log\n\n{SECTION}\n## 0.1.0 (2025-01-01)\n\n- a\n"),
        (
            "# Log\n\n## Unreleased\n\n- n\n\n## 0.1.0 (2025-01-01)\n",
            f"# Log\n\n{SECTION}- n\n\n## 0.1.0 (2025-01-01)\n",
        ),
        ("# Log\n\n## [Unreleased]\n\n- n\n", f"# Log\n\n{SECTION}- n\n"),
        ("# Log\n\n## 0.2.0 (unreleased)\n\n- n\n", f"# Log\n\n{SECTION}- n\n"),
        ("# Log\n\n## 0.2.0\n\n- n\n", f"# Log\n\n{SECTION}- n\n"),
        ("# Log\n\n## Unreleased\n\n## 0.1.0\n", f"# Log\n\n{SECTION}\n## 0.1.0\n"),
        ("# Log\n\n## Unreleased\n", f"# Log\n\n{SECTION}"),
        ("# Log\n\n## 0.2.0 (2026-01-01)\n\n- n\n", "# Log\n\n## 0.2.0 (2026-01-01)\n\n- n\n"),
        ("# Log\n\n## 0.2.00 (unreleased)\n", f"# Log\n\n{SECTION}\n## 0.2.00 (unreleased)\n"),
    ],
)
def test_changelog(before: str, after: str) -> None:
    assert changelog(before, "0.2.0", "2026-01-02", "D.") == after
    if "\n" in before:
        before, after = (text.replace("\n", "\r\n") for text in (before, after))
        assert changelog(before, "0.2.0", "2026-01-02", "D.") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: b\nversion: 0.1.0\nc: d\n", 'a: b\nversion: 0.2.0\ndate-released: "2026-01-02"\nc: d\n'),
        ("version: 0.1.0\ndate-released: 2025-01-01\n", 'version: 0.2.0\ndate-released: "2026-01-02"\n'),
        ("cff-version: 1.2.0\nversion: 1", 'cff-version: 1.2.0\nversion: 0.2.0\ndate-released: "2026-01-02"'),
    ],
)
def test_citation(before: str, after: str) -> None:
    assert citation(before, "0.2.0", "2026-01-02") == after
    before, after = (text.replace("\n", "\r\n") for text in (before, after))
    assert citation(before, "0.2.0", "2026-01-02") == after


@pytest.mark.parametrize("text", ["", "cff-version: 1.2.0\n", "version: 1\nversion: 2\n"])
def test_a_citation_without_one_version(text: str) -> None:
    with pytest.raises(ChidaoError, match="exactly one line"):
        citation(text, "0.2.0", "2026-01-02")


def test_datasheet() -> None:
    assert (
        datasheet("# Datasheet, version 0.1.0\nversion 0.1.0\n", "0.2.0")
        == "# Datasheet, version 0.2.0\nversion 0.1.0\n"
    )
    assert datasheet("# Datasheet\nversion 0.1.0\n", "0.2.0") == "# Datasheet\nversion 0.1.0\n"
