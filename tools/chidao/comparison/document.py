"""In what a document of one state differs from the same document of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import takewhile
from typing import Any

from chidao.comparison.changes import DocumentChange, EntryChange, FieldChange, RelationAt, SpanAt, TextChange
from chidao.comparison.snapshot import Row
from chidao.comparison.spans import Pairing, change_of, pair, span_at

#: Columns that are compared member by member; `text_sha256` says what `text` says.
_OWN = frozenset({"id", "text", "text_sha256", "spans", "lists", "relations"})


def compare_rows(old: Row, new: Row, old_split: str, new_split: str, derived: Iterable[str] = ()) -> DocumentChange:
    """Compare two rows of one document, class labels as names.

    Args:
        old, new: the rows.
        old_split, new_split: their splits.
        derived: configurations that differ in their rows of this document.
    """
    pairing = pair(map(span_at, old["spans"]), map(span_at, new["spans"]))
    changed = [change for both in pairing.pairs if (change := change_of(*both))]
    lists = fields_by_id(old["lists"], new["lists"])
    removed, added = _relations(old, new, pairing)
    fields = [
        FieldChange(name, *_shown(old.get(name), new.get(name)))
        for name in dict.fromkeys([*old, *new])
        if name not in _OWN and old.get(name) != new.get(name)
    ]
    is_explained = {
        "spans": bool(changed or pairing.added or pairing.removed),
        "lists": any(lists),
        "relations": bool(removed or added),
    }
    for name, is_said in is_explained.items():
        if not is_said and _without_nulls(old[name]) != _without_nulls(new[name]):
            fields.append(FieldChange(name, *_shown(old[name], new[name])))
    return DocumentChange(
        id=new["id"],
        old_split=old_split,
        new_split=new_split,
        spans=len(new["spans"]),
        text=text_change(old["text"], new["text"]),
        fields=fields,
        spans_added=pairing.added,
        spans_removed=pairing.removed,
        spans_changed=changed,
        lists_added=lists[0],
        lists_removed=lists[1],
        lists_changed=lists[2],
        relations_added=added,
        relations_removed=removed,
        derived=list(derived),
    )


def text_change(old: str, new: str) -> TextChange | None:
    """Give what of a text reads otherwise, in linear time; None where nothing does."""
    if old == new:
        return None
    start = _shared(old, new)
    same = _shared(old[start:][::-1], new[start:][::-1])
    old_end, new_end = len(old) - same, len(new) - same
    return TextChange(start, old_end, new_end, old[start:old_end], new[start:new_end])


def _shared(one: str, other: str) -> int:
    """Count the characters that two texts have in common at the beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def fields_by_id(
    old: Iterable[dict[str, Any]], new: Iterable[dict[str, Any]]
) -> tuple[list[str], list[str], list[EntryChange]]:
    """Compare entries with ids: which ids were added, which removed, and what differs in the others."""
    before = {str(entry["id"]): entry for entry in old}
    after = {str(entry["id"]): entry for entry in new}
    changed = []
    for name in before.keys() & after.keys():
        one, other = before[name], after[name]
        fields = [
            FieldChange(field, one.get(field), other.get(field))
            for field in dict.fromkeys([*one, *other])
            if one.get(field) != other.get(field)
        ]
        if fields:
            changed.append(EntryChange(name, fields))
    changed.sort(key=lambda change: change.id)
    return sorted(after.keys() - before.keys()), sorted(before.keys() - after.keys()), changed


def _relations(old: Row, new: Row, pairing: Pairing) -> tuple[list[RelationAt], list[RelationAt]]:
    """Give the relations that are gone and those that are new; what spans are called does not matter."""
    partner = {one.id: other.id for one, other in pairing.pairs}
    before = [(one["type"], partner.get(one["head"]), partner.get(one["tail"])) for one in old["relations"]]
    after = [(one["type"], one["head"], one["tail"]) for one in new["relations"]]
    return (
        _without(old, before, Counter(after), {span["id"]: span_at(span) for span in old["spans"]}),
        _without(new, after, Counter(before), {span["id"]: span_at(span) for span in new["spans"]}),
    )


def _without(
    row: Row, keys: list[tuple[Any, ...]], others: Counter[tuple[Any, ...]], spans: dict[str, SpanAt]
) -> list[RelationAt]:
    found = []
    for relation, key in zip(row["relations"], keys, strict=True):
        if others[key] > 0:
            others[key] -= 1
            continue
        ends = [spans[end].text if end in spans else "" for end in (relation["head"], relation["tail"])]
        found.append(RelationAt(relation["id"], relation["type"], relation["head"], relation["tail"], *ends))
    return found


def _shown(old: Any, new: Any) -> tuple[Any, Any]:
    """Give two values as they are shown: of long lists, those members that the other has not."""
    if not (isinstance(old, list) and isinstance(new, list)):
        return old, new
    mine, theirs = ({repr(member) for member in value} for value in (old, new))
    return [one for one in old if repr(one) not in theirs], [one for one in new if repr(one) not in mine]


def _without_nulls(members: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leave out columns that hold nothing: another scheme may have more of them."""
    return [{name: value for name, value in member.items() if value is not None} for member in members]
