"""The files that name the version of a corpus, as they are after a release."""

from __future__ import annotations

import re

from chidao.errors import ChidaoError

CHANGELOG, CITATION, DATASHEET = "CHANGELOG.md", "CITATION.cff", "DATASHEET.md"
_UNRELEASED = re.compile(r"\[?unreleased\]?", re.IGNORECASE)
_HEADING = re.compile(r"## (?P<name>[^\r\n(]*?) *(?:\((?P<date>[^\r\n)]*)\))? *\r?\n?")
_CITED_VERSION = re.compile(r"^version:[^\r\n]*(?=\r?$)", re.MULTILINE)
_CITED_DATE = re.compile(r"^date-released:[^\r\n]*(?=\r?$)", re.MULTILINE)
_TITLE_VERSION = re.compile(r"\A(# [^\n]*\bversion )\d+\.\d+\.\d+")


def changelog(text: str, version: str, date: str, line: str) -> str:
    """Give the change log with a section for a version.

    The section `## Unreleased`, or `## VERSION (unreleased)`, becomes that of the version, with `line` above what
    maintainers wrote; where there is none, a section with `line` alone is put above the others. A section of the
    version that has a date already is left as it is.

    Args:
        text: the change log before; empty where there was none.
        version: the version.
        date: the day, ISO 8601.
        line: what the data changed, one sentence.
    """
    end = _line_end(text)
    lines = text.splitlines(keepends=True) or ["# Changelog\n", "\n"]
    section = [f"## {version} ({date}){end}", end, f"- {line}{end}"]
    headings = [(number, match) for number, one in enumerate(lines) if (match := _HEADING.fullmatch(one))]
    for number, match in headings:
        is_open = match["date"] is None or bool(_UNRELEASED.fullmatch(match["date"]))
        if match["name"] == version and not is_open:
            return text
        if is_open and (match["name"] == version or _UNRELEASED.fullmatch(match["name"])):
            after = number + 1
            while after < len(lines) and not lines[after].strip():
                after += 1
            is_last = after == len(lines) or lines[after].startswith("## ")
            return "".join([*lines[:number], *section, *([end] if is_last and lines[after:] else []), *lines[after:]])
    if not headings:
        gap = [] if not lines[-1].strip() else [end]
        return "".join([*lines, *gap, *section])
    first = headings[0][0]
    return "".join([*lines[:first], *section, end, *lines[first:]])


def _line_end(text: str) -> str:
    """Give how the lines of a text end."""
    return "\r\n" if "\r\n" in text else "\n"


def citation(text: str, version: str, date: str) -> str:
    """Give a CITATION.cff with version and day.

    Raises:
        ChidaoError: it has not exactly one line with a version.
    """
    if len(_CITED_VERSION.findall(text)) != 1:
        raise ChidaoError(
            f"{CITATION}: has not exactly one line `version: …`", "Put one there, at the beginning of its line."
        )
    released = f'date-released: "{date}"'
    text = _CITED_VERSION.sub(f"version: {version}", text)
    if _CITED_DATE.search(text):
        return _CITED_DATE.sub(released, text)
    return _CITED_VERSION.sub(f"version: {version}{_line_end(text)}{released}", text)


def datasheet(text: str, version: str) -> str:
    """Give a datasheet whose title names the version; one whose title names none stays as it is."""
    return _TITLE_VERSION.sub(rf"\g<1>{version}", text)
