"""The comparison of two states: document by document, then registries and sums."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property

from chidao.comparison.changes import DocumentChange, Level, RegistryChange, SchemeChange, Side, Totals
from chidao.comparison.demand import demanded
from chidao.comparison.document import compare_rows, fields_by_id
from chidao.comparison.scheme_changes import scheme_changes
from chidao.comparison.snapshot import Snapshot
from chidao.release.features import OF_DOCUMENTS, OF_REGISTRIES

#: Called with documents done and documents in all: before the first and after each.
Progress = Callable[[int, int], None]


class Comparison:
    """Two states of a corpus side by side.

    Attributes:
        old, new: what they are.
        scheme: what differs in the schemes.
        totals: the sums; whole when all of `documents` has been taken.
    """

    def __init__(self, old: Snapshot, new: Snapshot) -> None:
        self._old, self._new = old, new
        self.old, self.new = _side(old), _side(new)
        self.scheme: list[SchemeChange] = scheme_changes(old, new)
        self.totals = Totals(scheme_changes=len(self.scheme))
        self._is_taken = False

    def documents(self, progress: Progress | None = None) -> Iterator[DocumentChange]:
        """Give what differs of each document, by id; one document of each side is held at a time. Once only.

        Raises:
            ChidaoError: a document cannot be read.
        """
        self.totals = Totals(scheme_changes=len(self.scheme))
        names = sorted(self._old.splits.keys() | self._new.splits.keys())
        for done, name in enumerate(names):
            if progress:
                progress(done, len(names))
            change = self._document(name)
            if change is not None:
                self.totals.add_document(change)
                yield change
        for registry in self.registries:
            self.totals.add_registry(registry)
        self._is_taken = True
        if progress:
            progress(len(names), len(names))

    @cached_property
    def registries(self) -> list[RegistryChange]:
        """What differs in the registries; those that differ in nothing are left out."""
        found = []
        for config in OF_REGISTRIES:
            old, new = self._old.entries(config), self._new.entries(config)
            added, removed, changed = fields_by_id(old.values(), new.values())
            if added or removed or changed:
                found.append(RegistryChange(config, added, removed, changed))
        return found

    @property
    def demands(self) -> Level:
        """What the differences demand of the version; all documents must have been taken."""
        assert self._is_taken
        return demanded(self.totals, self.scheme)

    def _document(self, name: str) -> DocumentChange | None:
        old_split, new_split = self._old.splits.get(name), self._new.splits.get(name)
        if old_split is None or new_split is None:
            side = self._new if old_split is None else self._old
            return DocumentChange(id=name, old_split=old_split, new_split=new_split, spans=len(side.row(name)["spans"]))
        if old_split == new_split and (self._has_same_tables or (self._has_same_sources and self._is_same(name))):
            return None
        old, new = self._old.document(name), self._new.document(name)
        change = compare_rows(old, new, old_split, new_split)
        if not change.is_edited:
            change = compare_rows(old, new, old_split, new_split, self._derived(name))
        return change if change.is_edited or change.is_moved else None

    @cached_property
    def _has_same_sources(self) -> bool:
        """Whether the same files give the same rows on both sides."""
        return self._old.scheme is not None and self._old.scheme == self._new.scheme

    @cached_property
    def _same_tables(self) -> frozenset[str]:
        """The configurations whose files are the same, byte for byte, on both sides."""
        tables = {config: (self._old.tables(config), self._new.tables(config)) for config in OF_DOCUMENTS}
        return frozenset(config for config, (old, new) in tables.items() if old is not None and old == new)

    @property
    def _has_same_tables(self) -> bool:
        return len(self._same_tables) == len(OF_DOCUMENTS)

    def _is_same(self, name: str) -> bool:
        fingerprint = self._old.fingerprint(name)
        return fingerprint is not None and fingerprint == self._new.fingerprint(name)

    def _derived(self, name: str) -> list[str]:
        """Give the configurations with the same columns on both sides and other rows of a document."""
        old, new = self._old.digests(name), self._new.digests(name)
        return [
            config
            for config in old
            if config in new and old[config] != new[config] and self._old.features[config] == self._new.features[config]
        ]


def _side(state: Snapshot) -> Side:
    return Side(state.name, state.corpus, state.version, state.scheme_version, len(state.splits))
