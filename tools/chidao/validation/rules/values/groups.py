"""Level 4: ordinal and kind of a group's marker are those that the text has before its title.

The attribute that names the kind is found by its values (`number`, `ordinal-word`, `separator`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from chidao.extraction.tasks.markers import Marker, find_line_markers
from chidao.model import Span
from chidao.scheme import Label, Scheme
from chidao.validation.context import Document
from chidao.validation.finding import quoted
from chidao.validation.rule import Problem, rule

_NUMBER, _WORD, _NONE = "number", "ordinal-word", "separator"
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_LONGEST = 60
#: What stands before a title comes back in each document.
_KEPT = 1 << 12


class _Group(NamedTuple):
    """A group, its ordinal, and the markers that the text before its title can be read as."""

    number: int
    span: Span
    ordinal: int
    shown: str
    markers: list[Marker]

    @property
    def offsets(self) -> set[int]:
        """How far the marker is from the ordinal, in each reading."""
        return {_position(each) - self.ordinal for each in self.markers}

    @property
    def kind(self) -> str:
        if not self.markers:
            return _NONE
        return _WORD if self.markers[0].style in ("thứ", "là") else _NUMBER

    def problem(self, key: str, message: str) -> Problem:
        path = ("spans", self.number, "values", key)
        return Problem(path, message, text=(self.span.start, self.span.end), span=self.span.id)


def _position(marker: Marker) -> int:
    return marker.value if isinstance(marker.value, int) else _LETTERS.find(marker.value) + 1


def _groups(document: Document) -> list[list[_Group]]:
    return document.once(_read_groups)


def _read_groups(document: Document) -> list[list[_Group]]:
    """Give the groups of each list that have an ordinal and a scope."""
    ordinals, scopes = document.scheme.labels_with("ordinal"), document.scheme.labels_with("scope")
    text = document.text or ""
    lists = []
    for members in document.groups.values():
        found = []
        for index, span in members:
            ordinal = span.values.get(ordinals.get(span.label, ""))
            scope = span.values.get(scopes.get(span.label, ""))
            if not isinstance(ordinal, int) or not isinstance(scope, list) or not 0 <= scope[0] <= span.start:
                continue
            before = text[max(scope[0], span.start - _LONGEST) : span.start].lstrip()
            found.append(_Group(index, span, ordinal, before.strip(), _markers(before, span.text[:1])))
        lists.append(found)
    return lists


@lru_cache(_KEPT)
def _markers(before: str, first: str) -> list[Marker]:
    """Give the markers that a text can be read as, which ends where a title with this first letter begins."""
    return [each for each in find_line_markers(before + first) if each.title == len(before)]


@rule(
    "CD423", "group-ordinal", "annotation",
    severity="warning",
    summary="A group's ordinal is the number that the text gives it, in a list that begins with any number.",
    why="Two numbers that differ are a forgotten group, or a slip of the writer, which stays in the text.",
    remedy="Look for the group that is missing; where the writer slipped, leave it.",
    bad="“4. ” before the group with ordinal 3", good="“III. ”, “c) ” or “Thứ ba, ” before the group with ordinal 3",
    needs_text=True,
)  # fmt: skip
def group_ordinal(document: Document) -> Iterator[Problem]:
    """Find groups whose marker says another number."""
    attributes = document.scheme.labels_with("ordinal")
    for groups in _groups(document):
        marked = [each for each in groups if each.markers]
        if all(0 in each.offsets for each in marked):
            continue
        # Ordinals out of order are found as such.
        is_ordered = [each.ordinal for each in groups] == list(range(1, len(groups) + 1))
        if not marked or not is_ordered or set.intersection(*(each.offsets for each in marked)):
            continue
        for each in marked:
            if 0 not in each.offsets:
                message = f"the ordinal is {each.ordinal}, but the text says {quoted(each.shown)}"
                yield each.problem(attributes[each.span.label], message)


def _kinds_of_markers(scheme: Scheme) -> dict[str, str | None]:
    return {name: _kind_of_marker(scheme.labels[name]) for name in scheme.labels_with("ordinal")}


def _kind_of_marker(label: Label) -> str | None:
    wanted = {_NUMBER, _WORD, _NONE}
    return next((name for name, each in label.attributes.items() if wanted <= set(each.values)), None)


@rule(
    "CD424", "group-marker", "annotation",
    severity="warning",
    summary="The kind of a group's marker is that of the text before its title.",
    why="The scope begins with the marker; where the two disagree, the scope or the kind is wrong.",
    remedy="Correct the kind, or begin the scope at the marker.",
    bad="marker number where the scope begins with “Thứ nhất, ”", good="marker number where it begins with “a) ”",
    needs_text=True,
)  # fmt: skip
def group_marker(document: Document) -> Iterator[Problem]:
    """Find groups whose marker is of another kind."""
    kinds = document.scheme.once(_kinds_of_markers)
    for groups in _groups(document):
        for each in groups:
            key = kinds[each.span.label]
            said = each.span.values.get(key or "")
            # A marker that was taken into the title is found as such.
            if key and said in (_NUMBER, _WORD, _NONE) and said != each.kind and not find_line_markers(each.span.text):
                shown = f"is {quoted(each.shown)}" if each.markers else "has no marker"
                message = f"the marker is {quoted(said)}, but what the scope holds before the title {shown}"
                yield each.problem(key, message)
