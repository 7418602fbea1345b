"""Which version a difference demands: data versions as Croissant 1.1 counts them.

MAJOR: records edited, removed, or moved between splits. MINOR: records added, the old ones as they were. PATCH: the
same records. As long as the first number is 0 it stays 0, as in Semantic Versioning 2.0.0 (section 4): MAJOR and MINOR
both raise the second number, so that a rise of the third never changes a record.
"""

from __future__ import annotations

from collections.abc import Iterable

from chidao.comparison.changes import LEVELS, Level, SchemeChange, Totals


def demanded(totals: Totals, scheme: Iterable[SchemeChange]) -> Level:
    """Give the level that differences demand; `none` where there are none."""
    levels: list[Level] = ["none", *(change.demands for change in scheme)]
    if totals.documents_added or totals.entries_added:
        levels.append("minor")
    if (
        totals.documents_edited
        or totals.documents_removed
        or totals.documents_moved
        or totals.entries_removed
        or totals.entries_changed
    ):
        levels.append("major")
    return max(levels, key=LEVELS.index)


def numbers(version: str) -> tuple[int, int, int]:
    """Give the three numbers of a version, to be compared."""
    major, minor, patch = (int(part) for part in version.split("."))
    return major, minor, patch


def least_version(old: str, level: Level) -> str:
    """Give the least version after `old` that a difference of that level may have.

    Args:
        old: the version before, three numbers.
        level: what the difference demands; for `none` a release of the same data is taken to be a PATCH.
    """
    major, minor, patch = numbers(old)
    if level == "major" and major:
        return f"{major + 1}.0.0"
    if level in ("major", "minor"):
        return f"{major}.{minor + 1}.0"
    return f"{major}.{minor}.{patch + 1}"
