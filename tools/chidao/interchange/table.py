"""The table of formats in the documentation, made from what the modules declare."""

from __future__ import annotations

from chidao.interchange.format import FIELDS, Field, Format
from chidao.interchange.formats import NAMES, READ_NAMES, find_format

BEGIN, END = "<!-- formats: python docs/formats_table.py -->", "<!-- /formats -->"


def table() -> str:
    """Write the tables as Markdown: what each format keeps, and where it keeps what it has no own place for."""
    forms = [find_format(name) for name in NAMES]
    lines = [
        f"| | {' | '.join(f'`{form.name}`' for form in forms)} |",
        f"|---|{'---|' * len(forms)}",
        f"| way | {' | '.join('both' if form.name in READ_NAMES else 'export' for form in forms)} |",
        f"| offsets | {' | '.join(form.unit for form in forms)} |",
    ]
    lines += [f"| {field} | {' | '.join(_cell(form, field) for form in forms)} |" for field in FIELDS]
    for form in forms:
        files = ", ".join(f"`{name}`" for name in form.files)
        lines += ["", f"### `{form.name}`: {form.title}", "", f"Files: {files}.", ""]
        lines += [f"- {field}: {place}." for field, place in form.notes.items()]
        lines += [f"- **lost**: {field}: {reason}." for field, reason in form.loses.items()]
    return "\n".join([*lines, ""])


def _cell(form: Format, field: Field) -> str:
    return "**lost**" if field in form.loses else "aside" if field in form.notes else "yes"
