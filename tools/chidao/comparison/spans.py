"""Which span of an old annotation is which of the new one, and in what it differs."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any, NamedTuple

from chidao.comparison.changes import FieldChange, SpanAt, SpanChange, SpanChangeKind
from chidao.release.values import RESERVED


class Pairing(NamedTuple):
    """Spans of two annotations of a document, each with its partner, or alone."""

    pairs: list[tuple[SpanAt, SpanAt]]
    removed: list[SpanAt]
    added: list[SpanAt]


def span_at(row: dict[str, Any]) -> SpanAt:
    """Make a span of a row: what is null does not apply."""
    values = {name: value for name, value in row.items() if name not in RESERVED and value is not None}
    return SpanAt(row["id"], row["label"], row["start"], row["end"], row["text"], values)


def pair(old: Iterable[SpanAt], new: Iterable[SpanAt]) -> Pairing:
    """Find the partners of spans, in linear time and whatever the annotators numbered them.

    The surest sign decides first: label, place and surface; then the id, with the place, or with label and surface,
    or with label and start or end; then the place alone; then label with surface; then label and one end.
    """
    pairing = Pairing([], list(old), list(new))
    for key in _KEYS:
        pairing = _pair_by(key, pairing)
    pairing.pairs.sort(key=lambda both: (both[1].start, both[1].end, both[1].id))
    return pairing


#: In the order in which they are tried.
_KEYS: tuple[Callable[[SpanAt], Hashable], ...] = (
    lambda span: (span.id, span.label, span.start, span.end, span.text),
    lambda span: (span.label, span.start, span.end, span.text),
    lambda span: (span.id, span.start, span.end),
    lambda span: (span.id, span.label, span.text),
    lambda span: (span.id, span.label, span.start),
    lambda span: (span.id, span.label, span.end),
    lambda span: (span.start, span.end),
    lambda span: (span.label, span.text),
    lambda span: (span.label, span.start),
    lambda span: (span.label, span.end),
)


def _pair_by(key: Callable[[SpanAt], Hashable], pairing: Pairing) -> Pairing:
    """Pair those that have a key in common, in the order of the text."""
    waiting: dict[Hashable, list[SpanAt]] = {}
    for span in reversed(pairing.removed):
        waiting.setdefault(key(span), []).append(span)
    pairs, added = list(pairing.pairs), []
    taken: set[int] = set()
    for span in pairing.added:
        partners = waiting.get(key(span))
        if partners:
            partner = partners.pop()
            taken.add(id(partner))
            pairs.append((partner, span))
        else:
            added.append(span)
    return Pairing(pairs, [span for span in pairing.removed if id(span) not in taken], added)


def change_of(old: SpanAt, new: SpanAt) -> SpanChange | None:
    """Say in what a span differs from its partner; None where it does not.

    A span with another label has other values as a matter of course: it is called revalued only where a value that
    both have differs.
    """
    values = [
        FieldChange(name, old.values.get(name), new.values.get(name))
        for name in dict.fromkeys([*old.values, *new.values])
        if old.values.get(name) != new.values.get(name)
    ]
    is_relabelled = old.label != new.label
    revalued = [one for one in values if not is_relabelled or None not in (one.old, one.new)]
    found: dict[SpanChangeKind, bool] = {
        "moved": (old.start, old.end, old.text) != (new.start, new.end, new.text),
        "relabelled": is_relabelled,
        "revalued": bool(revalued),
        "renumbered": old.id != new.id,
    }
    kinds = [kind for kind, holds in found.items() if holds]
    return SpanChange(kinds, old, new, values) if kinds else None
