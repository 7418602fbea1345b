"""What a corpus holds, as far as the file that is checked is compared with it."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from chidao.model import Annotation, Directive, Directives, Organization, Organizations, Span
from chidao.store import Corpus, sha256
from chidao.validation.index import Extent
from chidao.validation.naming import display_name
from chidao.validation.placing import EntryPlace
from chidao.validation.plain_places import PlainPlaces
from chidao.validation.reading import decoded, read_file, read_if_there
from chidao.validation.rule import RegistryName

R = TypeVar("R", bound=msgspec.Struct)


class _Extents(msgspec.Struct):
    """Of an annotation the extents of its spans."""

    spans: list[Extent]


class Holdings:
    """Texts, records and registries of one corpus; each is read when it is first asked for, the registries once."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus

    def text(self, document: str) -> str | None:
        """Give the clean text of a document; None where it cannot be read."""
        try:
            return self.corpus.text_path(document).read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            return None

    def extents(self, document: str) -> list[Extent]:
        """Give the extents of the spans of a gold annotation; none where it cannot be read."""
        annotation = self.load(self.corpus.gold_path(document), _Extents)
        return annotation.spans if annotation else []

    def spans(self, document: str) -> list[Span]:
        """Give the spans of a gold annotation; none where it cannot be read."""
        annotation = self.load(self.corpus.gold_path(document), Annotation)
        return annotation.spans if annotation else []

    @cached_property
    def names(self) -> dict[str, str]:
        """Folders as messages name them."""
        return {folder: display_name(self.corpus.root / folder) for folder in ("corpus", "seeds")}

    @cached_property
    def folders(self) -> dict[str, str]:
        """Where the folders are, as strings: a path object for each file costs more than reading it."""
        return {folder: str(self.corpus.root / folder) for folder in ("corpus", "seeds")}

    @cached_property
    def pages(self) -> frozenset[str]:
        """The documents of which there is a raw page."""
        return frozenset(self.corpus.document_ids())

    @cached_property
    def gold(self) -> frozenset[str]:
        """The documents of which there is a gold annotation."""
        return frozenset(stems(self.corpus.root / "annotations" / "gold"))

    @cached_property
    def directives(self) -> dict[str, Directive] | None:
        """The registry of directives by id; None where it cannot be read."""
        registry = self.load(self.corpus.directives_path, Directives)
        return None if registry is None else {entry.id: entry for entry in registry.directives}

    @cached_property
    def organizations(self) -> dict[str, Organization] | None:
        """The registry of organisations by id; None where it cannot be read."""
        registry = self.load(self.corpus.organizations_path, Organizations)
        return None if registry is None else {entry.id: entry for entry in registry.organizations}

    def load(self, path: Path, kind: type[R]) -> R | None:
        """Read a file that another one is compared with; its own faults are found when it is checked itself."""
        data = read_if_there(str(path))
        return None if data is None else decoded(data, kind)

    def entry_place(self, registry: RegistryName, identifier: str) -> EntryPlace | None:
        """Tell where an entry of a registry stands; None where there is none."""
        return self._entry_places[registry].get(identifier)

    @cached_property
    def _entry_places(self) -> dict[RegistryName, dict[str, EntryPlace]]:
        """Where the entries of both registries stand; made when a finding points to one."""
        found: dict[RegistryName, dict[str, EntryPlace]] = {"directives": {}, "organizations": {}}
        directives = self.load(self.corpus.directives_path, Directives)
        organizations = self.load(self.corpus.organizations_path, Organizations)
        registries: list[tuple[RegistryName, Path, list[Any]]] = [
            ("directives", self.corpus.directives_path, directives.directives if directives else []),
            ("organizations", self.corpus.organizations_path, organizations.organizations if organizations else []),
        ]
        for registry, path, entries in registries:
            if entries:
                name = display_name(path)
                places = PlainPlaces(read_file(path, name).decode("utf-8", "replace"))
                for index, entry in enumerate(entries):
                    where = EntryPlace(name, (registry, index), places.of((registry, index)))
                    found[registry].setdefault(entry.id, where)
        return found

    def named_by_registries(self) -> set[str]:
        """Give the ids that entries of the registries name."""
        named = {entry.parent for entry in (self.organizations or {}).values() if entry.parent}
        for entry in (self.directives or {}).values():
            named.update([*entry.implements, *([entry.issuer] if entry.issuer else [])])
        return named

    def seeds(self) -> dict[str, tuple[str, int]]:
        """Give the SHA-256 and the number of bytes of each raw page."""
        seeds = {}
        for document in self.corpus.document_ids():
            data = read_file(self.corpus.seed_path(document), document)
            seeds[document] = (sha256(data), len(data))
        return seeds


def stems(folder: Path) -> set[str]:
    """Give the names without ending of the JSON files in a folder."""
    return {path.stem for path in folder.glob("*.json")}
