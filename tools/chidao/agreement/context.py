"""A difference as a person reads it: what each reader says, and where it stands."""

from __future__ import annotations

from typing import Any

import msgspec

from chidao.agreement.units import Unit

#: Code points of the text that are shown before and after a place.
AROUND = 60
#: A place that is longer is cut in the middle.
LONGEST = 240


def answer(value: Any) -> str:
    """Write what one reader says at a place, in one line."""
    if value is msgspec.UNSET or value == []:
        return "-"
    if isinstance(value, dict) and "label" in value:
        shown = f"{value['label']} {value['start']}:{value['end']} “{_line(value['text'])}”"
        values = value.get("values")
        return f"{shown} {_json(values)}" if values else shown
    if isinstance(value, list) and isinstance(value[0], dict):
        return "; ".join(f"{item['kind']} {item['start']}:{item['end']}" for item in value)
    return _json(value)


def excerpt(text: str, unit: Unit) -> str:
    """Give the place of a unit with some text around it, in one line, the place in ⟦ ⟧.

    Args:
        text: the clean text; for a segment the raw page.
        unit: what stands there.
    """
    start, end = unit.start, min(unit.end, len(text))
    for side in (unit.first, unit.second):
        if isinstance(side, dict) and "label" in side:
            start, end = min(start, side["start"]), max(end, min(side["end"], len(text)))
    before = text[max(0, start - AROUND) : start]
    after = text[end : end + AROUND]
    inside = text[start:end]
    if len(inside) > LONGEST:
        inside = f"{inside[: LONGEST // 2]} […] {inside[-LONGEST // 2 :]}"
    head = "…" if start > AROUND else ""
    tail = "…" if end + AROUND < len(text) else ""
    return _line(f"{head}{before}⟦{inside}⟧{after}{tail}")


def _json(value: Any) -> str:
    return _line(msgspec.json.format(msgspec.json.encode(value), indent=0).decode())


def _line(text: str) -> str:
    """Put a text into one line that a terminal shows as it is, without control characters."""
    return "".join(character if character.isprintable() else "�" for character in " ".join(text.split()))
