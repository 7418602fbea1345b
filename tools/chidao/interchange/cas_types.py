"""The UIMA type system made from the scheme: a type a label, a type a relation, a feature an attribute."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from chidao.errors import ChidaoError
from chidao.scheme import Attribute, Scheme

if TYPE_CHECKING:
    from cassis import TypeSystem

PACKAGE = "chidao"
DOCUMENT = f"{PACKAGE}.Document"
#: Features of every span and relation: its id in the corpus, and where it stands in its list.
ID, ORDER = "chidaoId", "chidaoOrder"
RULE, CONFIDENCE, NULLS = "chidaoRule", "chidaoConfidence", "chidaoNulls"
#: As INCEpTION names the ends of a relation: the one it starts from, and the one that it leads to.
HEAD, TAIL = "Governor", "Dependent"
_STRING, _INTEGER, _BOOLEAN = "uima.cas.String", "uima.cas.Integer", "uima.cas.Boolean"
_ANNOTATION, _TOP = "uima.tcas.Annotation", "uima.cas.TOP"
_OURS = {ID, ORDER, RULE, CONFIDENCE, NULLS}
_RESERVED = {"begin", "end", "sofa", "self", "type", "xmiID"} | _OURS


def label_type(label: str) -> str:
    """Name the type of a label."""
    return f"{PACKAGE}.label.{label}"


def relation_type(relation: str) -> str:
    """Name the type of a relation."""
    return f"{PACKAGE}.relation.{relation}"


def feature_names(name: str, attribute: Attribute) -> tuple[str, ...]:
    """Name the features of an attribute: one, for a scope its two ends."""
    own = f"{name}Value" if name in _RESERVED else name
    return (f"{own}Begin", f"{own}End") if attribute.type == "scope" else (own,)


def range_of(attribute: Attribute) -> str:
    """Give the UIMA type of the values of an attribute."""
    if attribute.type in ("integer", "ordinal", "scope"):
        return _INTEGER
    return _BOOLEAN if attribute.type == "true" else _STRING


def type_system(scheme: Scheme) -> TypeSystem:
    """Make the type system, once for each scheme.

    Raises:
        ChidaoError: dkpro-cassis is not installed, or two attributes of a label would be the same feature.
    """
    return _made(_Key(scheme))


class _Key:
    """A scheme as a key: by identity, since it holds dictionaries."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme

    def __hash__(self) -> int:
        return id(self.scheme)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.scheme is self.scheme


@lru_cache(maxsize=4)
def _made(key: _Key) -> TypeSystem:
    try:
        from cassis import TypeSystem  # noqa: PLC0415 - an extra, and slow to import
    except ImportError:
        raise ChidaoError(
            "UIMA CAS needs the package dkpro-cassis", "Install it: python -m pip install 'chidao[cas]'."
        ) from None
    scheme = key.scheme
    made = TypeSystem()
    document = made.create_type(DOCUMENT, supertypeName=_TOP, description="What no span and no relation says.")
    made.create_feature(document, "envelope", _STRING, description="Status, annotator, lists, segments as JSON.")
    for name, label in scheme.labels.items():
        of_label = made.create_type(label_type(name), supertypeName=_ANNOTATION, description=label.definition)
        features = {
            ID: _STRING,
            ORDER: _INTEGER,
            RULE: _STRING,
            CONFIDENCE: _STRING,
            NULLS: _STRING,
        }
        for attribute, definition in label.attributes.items():
            for feature in feature_names(attribute, definition):
                if feature in features:
                    raise ChidaoError(
                        f"schema/scheme.json: two attributes of {name} would be the feature {feature} of UIMA",
                        "Rename one of them.",
                    )
                features[feature] = range_of(definition)
        for feature, kind in features.items():
            made.create_feature(of_label, feature, kind)
    for name, relation in scheme.relations.items():
        of_relation = made.create_type(relation_type(name), supertypeName=_ANNOTATION, description=relation.definition)
        made.create_feature(of_relation, HEAD, label_type(relation.head))
        made.create_feature(of_relation, TAIL, label_type(relation.tail))
        made.create_feature(of_relation, ID, _STRING)
        made.create_feature(of_relation, ORDER, _INTEGER)
    return made
