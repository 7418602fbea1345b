"""One state of a corpus as it is compared: the rows that a build of it holds, document by document."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Any

from datasets import ClassLabel, Features, List

from chidao.release.features import DEFAULT
from chidao.scheme import Scheme

Row = dict[str, Any]


class Snapshot(ABC):
    """A state of a corpus.

    Attributes:
        name: what the user called it, for messages.
        corpus: the name of the corpus, by its scheme.
        version: the version that it says it is.
        scheme_version: the version of its scheme.
        scheme: the scheme; None of a build, which has only its features.
        features: the columns by configuration.
        splits: the split of each document that is released.
        assigned: the split of each document that has one, also of those that have no gold yet.
    """

    name: str
    corpus: str
    version: str
    scheme_version: int
    scheme: Scheme | None
    features: dict[str, Features]
    splits: dict[str, str]
    assigned: dict[str, str]

    @abstractmethod
    def row(self, document: str) -> Row:
        """Give the row of a document, class labels as numbers.

        Documents are asked for in the order of their ids, so that a build is read once.

        Raises:
            ChidaoError: it cannot be read.
        """

    @abstractmethod
    def digests(self, document: str) -> dict[str, str]:
        """Give hashes of what the other configurations say of a document, by configuration."""

    @abstractmethod
    def registry(self, config: str) -> Iterable[Row]:
        """Give the rows of a registry, class labels as numbers."""

    def fingerprint(self, document: str) -> str | None:
        """Give a hash of all files from which the rows of a document are made; None where they are not at hand."""
        return None

    def tables(self, config: str) -> list[tuple[str, str]] | None:
        """Give split and SHA-256 of the files that hold the rows of a configuration; None where there are none."""
        return None

    def document(self, document: str) -> Row:
        """Give the row of a document with names in the place of class labels."""
        return named(self.row(document), self.features[DEFAULT])

    def entries(self, config: str) -> dict[str, Row]:
        """Give the entries of a registry by id, with names in the place of class labels."""
        features = self.features.get(config)
        if features is None:
            return {}
        return {str(row["id"]): named(row, features) for row in self.registry(config)}


def named(row: Row, features: Features) -> Row:
    """Put names in the place of class labels; a number without a name becomes `#` and itself."""
    return {name: _named(value, features[name]) for name, value in row.items()}


def _named(value: Any, feature: Any) -> Any:
    if value is None:
        return None
    if isinstance(feature, ClassLabel):
        return feature.names[value] if 0 <= value < len(feature.names) else f"#{value}"
    if isinstance(feature, List):
        return [_named(member, feature.feature) for member in value]
    if isinstance(feature, dict):
        return {name: _named(member, feature[name]) for name, member in value.items()}
    return value
