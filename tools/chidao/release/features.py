"""Configurations of the release: their columns, derived from the scheme and the records."""

from __future__ import annotations

import types
from functools import cached_property
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from datasets import ClassLabel, Features, List, Value
from msgspec import Struct

from chidao import model
from chidao.errors import ChidaoError
from chidao.release.values import Storage, ValueColumn, value_columns
from chidao.scheme import Scheme

#: Configurations whose rows come from the documents, and those that are registries.
OF_DOCUMENTS = ("documents", "tokens", "spans", "chrome")
OF_REGISTRIES = ("directives", "organizations")
CONFIGS = (*OF_DOCUMENTS, *OF_REGISTRIES)
DEFAULT = "documents"
#: Registries belong to no split; readers of the release expect one.
REGISTRY_SPLIT = "train"

#: The column that tags several labels at once, outermost spans only.
NER_TAGS = "ner_tags"

_INTEGER = Value("int32")
_STRING = Value("string")
_STORAGE: dict[Storage, Any] = {
    "string": _STRING,
    "integer": _INTEGER,
    "boolean": Value("bool"),
    "range": List(_INTEGER),
}


class Layout:
    """The columns of all configurations of one scheme.

    Attributes:
        scheme: the scheme.
        values: the columns for the values of spans.
        tag_columns: column of BIO tags → the labels that it tags.
    """

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self.values: list[ValueColumn] = value_columns(scheme)
        self.tag_columns: dict[str, list[str]] = {
            NER_TAGS: scheme.ner_labels,
            **{f"{label.lower()}_tags": [label] for label in scheme.labels},
        }
        if len(self.tag_columns) <= len(scheme.labels):
            raise ChidaoError(
                "two columns of tags would have one name", "Give the labels names that differ in more than case."
            )

    @cached_property
    def features(self) -> dict[str, Features]:
        """Features by configuration."""
        return {
            "documents": Features(self._documents()),
            "tokens": Features(self._tokens()),
            "spans": Features(self._spans()),
            "chrome": Features(self._chrome()),
            "directives": Features(self._record(model.Directive, "directive")),
            "organizations": Features(self._record(model.Organization, "organization")),
        }

    def _documents(self) -> dict[str, Any]:
        kind = ClassLabel(names=self.scheme.kinds)
        phrase = {"start": _INTEGER, "end": _INTEGER, "text": _STRING}
        return {
            "id": _STRING,
            "text": _STRING,
            "text_sha256": _STRING,
            **_record_features(model.Metadata),
            "segments": List(
                {"start": _INTEGER, "end": _INTEGER, "raw_start": _INTEGER, "raw_end": _INTEGER, "kind": kind}
            ),
            "removed": List({"raw_start": _INTEGER, "raw_end": _INTEGER, "kind": kind, "rule": _STRING}),
            "spans": List(self._span()),
            "lists": List({"id": _STRING, "declared": _INTEGER, "phrase": phrase, "directive": _STRING}),
            "relations": List(
                {"id": _STRING, "type": enumeration(list(self.scheme.relations)), "head": _STRING, "tail": _STRING}
            ),
            "status": ClassLabel(names=list(self.scheme.statuses)),
        }

    def _span(self) -> dict[str, Any]:
        return {
            "id": _STRING,
            "label": ClassLabel(names=list(self.scheme.labels)),
            "start": _INTEGER,
            "end": _INTEGER,
            "text": _STRING,
            **{
                column.name: enumeration(list(column.names)) if column.storage == "enum" else _STORAGE[column.storage]
                for column in self.values
            },
        }

    def _tokens(self) -> dict[str, Any]:
        return {
            "document": _STRING,
            "sentence": _INTEGER,
            "start": _INTEGER,
            "end": _INTEGER,
            "text": _STRING,
            "tokens": List(_STRING),
            "token_starts": List(_INTEGER),
            "token_ends": List(_INTEGER),
            **{column: List(ClassLabel(names=tag_names(labels))) for column, labels in self.tag_columns.items()},
        }

    def _spans(self) -> dict[str, Any]:
        place = ("sentence", "sentence_start", "sentence_end")
        return {
            "document": _STRING,
            **self._span(),
            **dict.fromkeys(place, _INTEGER),
            "sentence_text": _STRING,
        }

    def _chrome(self) -> dict[str, Any]:
        kind = ClassLabel(names=self.scheme.kinds)
        return {
            "document": _STRING,
            "line": _INTEGER,
            "text": _STRING,
            "kind": kind,
            "kept": Value("bool"),
            "removed": List({"start": _INTEGER, "end": _INTEGER, "kind": kind, "rule": _STRING}),
        }

    def _record(self, record: type[Struct], attribute_type: Literal["directive", "organization"]) -> dict[str, Any]:
        """Give the features of a registry; a field that is an enumeration of the scheme gets its values."""
        features = _record_features(record)
        for label in self.scheme.labels_with(attribute_type):
            for name, attribute in self.scheme.labels[label].attributes.items():
                if name in features and attribute.type == "enum":
                    features[name] = enumeration(list(attribute.values))
        return features


def enumeration(names: list[str]) -> ClassLabel | Value:
    """Give the feature for a choice among names; where there is nothing to choose, one that only holds nulls."""
    return ClassLabel(names=names) if names else _STRING


def tag_names(labels: list[str]) -> list[str]:
    """Give the BIO tags of some labels: `O`, then `B-` and `I-` of each."""
    return ["O", *(f"{prefix}-{label}" for label in labels for prefix in "BI")]


def _record_features(record: type[Struct]) -> dict[str, Any]:
    return {name: _hint_feature(hint) for name, hint in get_type_hints(record).items()}


def _hint_feature(hint: Any) -> Any:
    """Give the feature of a field of strings, optional strings, lists of strings, or fixed words."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _hint_feature(next(part for part in get_args(hint) if part is not type(None)))
    if origin is Literal:
        return ClassLabel(names=list(get_args(hint)))
    if origin is list:
        return List(_hint_feature(get_args(hint)[0]))
    return _STRING
