"""A comparison as lines for readers, each with its style."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

import msgspec

from chidao.comparison.changes import DocumentChange, FieldChange, RegistryChange, SpanAt, SpanChange, TextChange
from chidao.comparison.compare import Comparison, Progress
from chidao.comparison.demand import least_version
from chidao.validation.finding import printable
from chidao.wording import counted

Style = Literal["plain", "head", "added", "removed", "changed"]
#: Values and surfaces are shown up to so many characters.
_SHOWN = 100
#: Lists with more members in all are shown by what differs.
_FEW = 4


class Line(NamedTuple):
    """One line, without its end, and what it speaks of. `depth` is 0 for a document, 1 for what is in it."""

    text: str
    style: Style = "plain"
    depth: int = 0


def lines(comparison: Comparison, progress: Progress | None = None) -> Iterator[Line]:
    """Say what differs: by document, then registries, scheme and sums.

    What the states say is shown without characters that disturb a terminal.

    Raises:
        ChidaoError: a document cannot be read.
    """
    for side, style in ((comparison.old, "removed"), (comparison.new, "added")):
        what = f"{side.corpus} {side.version}, {counted(side.documents, 'document')}"
        yield _line(f"{'---' if style == 'removed' else '+++'} {side.name}: {what}", "head")
    for document in comparison.documents(progress):
        yield from document_lines(document)
    for registry in comparison.registries:
        yield from _registry_lines(registry)
    if comparison.scheme:
        yield Line("scheme", "head")
        for change in comparison.scheme:
            text = f"{_field(FieldChange(change.place, change.old, change.new))} [{change.demands}]"
            yield _line(text, "changed", 1)
    yield from sum_lines(comparison)


def sum_lines(comparison: Comparison) -> Iterator[Line]:
    """Say the sums, and what they demand of the version; all documents must have been taken."""
    yield Line("sum", "head")
    parts = [(name, count) for name, count in msgspec.to_builtins(comparison.totals).items() if count]
    for name, count in parts:
        yield Line(f"{name.replace('_', ' ')}: {count}", depth=1)
    if not parts:
        yield Line("the same data", depth=1)
    if comparison.demands != "none":
        least = least_version(comparison.old.version, comparison.demands)
        yield Line(f"demands: {comparison.demands.upper()}, after {comparison.old.version} at least {least}", depth=1)


def document_lines(change: DocumentChange) -> Iterator[Line]:
    """Say what differs of a document."""
    spans = counted(change.spans, "span")
    if change.old_split is None:
        yield _line(f"{change.id}: added to {change.new_split}, {spans}", "added")
        return
    if change.new_split is None:
        yield _line(f"{change.id}: removed from {change.old_split}, {spans}", "removed")
        return
    where = f"moved from {change.old_split} to {change.new_split}" if change.is_moved else f"in {change.new_split}"
    yield _line(f"{change.id}: {where}{', edited' if change.is_edited and change.is_moved else ''}", "head")
    if change.text:
        yield _line(_text(change.text), "changed", 1)
    for field in change.fields:
        yield _line(_field(field), "changed", 1)
    for span in change.spans_removed:
        yield _line(f"- span {_span(span)}{_values(span.values)}", "removed", 1)
    for span in change.spans_added:
        yield _line(f"+ span {_span(span)}{_values(span.values)}", "added", 1)
    renumbered = [changed for changed in change.spans_changed if changed.kinds == ["renumbered"]]
    for changed in change.spans_changed:
        if changed.kinds != ["renumbered"]:
            yield _line(_changed_span(changed), "changed", 1)
    if renumbered:
        ids = ", ".join(f"{one.old.id} → {one.new.id}" for one in renumbered[:_FEW])
        more = ", …" if renumbered[_FEW:] else ""
        yield _line(f"~ {counted(len(renumbered), 'span')} renumbered: {ids}{more}", "changed", 1)
    for name in change.lists_removed:
        yield _line(f"- list {name}", "removed", 1)
    for name in change.lists_added:
        yield _line(f"+ list {name}", "added", 1)
    for entry in change.lists_changed:
        yield _line(f"~ list {entry.id}: {'; '.join(map(_field, entry.fields))}", "changed", 1)
    for sign, style, relations in (("-", "removed", change.relations_removed), ("+", "added", change.relations_added)):
        for relation in relations:
            ends = f"{_quoted(relation.head_text)} → {_quoted(relation.tail_text)}"
            yield _line(f"{sign} relation {relation.type} {ends}", style, 1)  # type: ignore[arg-type]
    for config in change.derived:
        yield _line(f"other rows in {config}", "changed", 1)


def _registry_lines(change: RegistryChange) -> Iterator[Line]:
    yield _line(f"registry {change.registry}", "head")
    for name in change.removed:
        yield _line(f"- {name}", "removed", 1)
    for name in change.added:
        yield _line(f"+ {name}", "added", 1)
    for entry in change.changed:
        yield _line(f"~ {entry.id}: {'; '.join(map(_field, entry.fields))}", "changed", 1)


def _changed_span(change: SpanChange) -> str:
    old, new = change.old, change.new
    parts = []
    if "relabelled" in change.kinds:
        parts.append(f"{old.label} → {new.label}")
    if "moved" in change.kinds:
        parts.append(f"{old.start}:{old.end} → {new.start}:{new.end}")
        if old.text != new.text:
            parts.append(f"{_quoted(old.text)} → {_quoted(new.text)}")
    if "renumbered" in change.kinds:
        parts.append(f"{old.id} → {new.id}")
    parts += map(_field, change.values)
    return f"~ span {_span(new)} {', '.join(change.kinds)}: {'; '.join(parts)}"


def _span(span: SpanAt) -> str:
    return f"{span.id} {span.label} {span.start}:{span.end} {_quoted(span.text)}"


def _values(values: dict[str, Any]) -> str:
    return "".join(f" {name}={_quoted(value)}" for name, value in values.items())


def _field(change: FieldChange) -> str:
    if isinstance(change.old, list) and isinstance(change.new, list):
        if all(not isinstance(member, str | int) for member in [*change.old, *change.new]):
            if not change.old and not change.new:
                return f"{change.field}: in another order"
            return f"{change.field}: {len(change.old)} other than before, {len(change.new)} now"
        if len(change.old) + len(change.new) > _FEW:
            removed, added = (dict.fromkeys(map(_quoted, members)) for members in (change.old, change.new))
            signed = [*(f"-{one}" for one in removed if one not in added)]
            signed += (f"+{one}" for one in added if one not in removed)
            return f"{change.field}: {' '.join(signed) or 'in another order'}"
    return f"{change.field} {_quoted(change.old)} → {_quoted(change.new)}"


def _text(change: TextChange) -> str:
    before, after = (f"{change.start}:{end}" for end in (change.old_end, change.new_end))
    return f"text {before} → {after}: {_quoted(change.old)} → {_quoted(change.new)}"


def _quoted(value: Any) -> str:
    text = value if isinstance(value, str) else msgspec.json.encode(value).decode()
    short = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return f"'{short}'" if isinstance(value, str) else short


def _line(text: str, style: Style, depth: int = 0) -> Line:
    return Line(printable(text.replace("\n", "⏎")), style, depth)
