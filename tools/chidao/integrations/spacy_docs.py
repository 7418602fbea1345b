"""An annotation in a document of spaCy: where it is written, and how it is read again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, Protocol

import msgspec
from spacy.tokens import Doc, Span

from chidao import model
from chidao.release.bio import outermost
from chidao.scheme import Scheme
from chidao.store import packaged_corpus

FACTORY = "chidao"
OF_DOCUMENTS = ("chidao_relations", "chidao_lists", "chidao_unaligned")
_MENTIONS = "chidao_mentions"
_OF_ONE_DOCUMENT = ("chidao_id", "chidao_published", "chidao_province")


class Written(Protocol):
    """What can be written into a document: `chidao.model.Annotation`, or as much of it."""

    @property
    def spans(self) -> list[model.Span]: ...  # noqa: D102
    @property
    def relations(self) -> list[model.Relation]: ...  # noqa: D102
    @property
    def lists(self) -> list[model.TaskList]: ...  # noqa: D102


def register_extensions(scheme: Scheme | None = None) -> None:
    """Register the extension attributes; names that somebody else has registered stay as they are.

    A component does this itself. Call it to read stored documents in a process that makes none.

    `Span._.chidao` is the dict of all values, empty for spans that are not the component's; one attribute for each
    attribute of the scheme, `Span._.rule` and `Span._.confidence` give None there and where there is no such value.

    Args:
        scheme: whose attributes; None for the packaged one.
    """
    labels = (scheme or packaged_corpus().scheme).labels.values()
    getters: dict[str, Callable[[Span], Any]] = {"chidao": _values}
    getters |= {name: partial(_value, name) for label in labels for name in label.attributes}
    getters |= {name: partial(_origin, name) for name in ("rule", "confidence")}
    for name, getter in getters.items():
        if not Span.has_extension(name):
            Span.set_extension(name, getter=getter)
    if not Span.has_extension(_MENTIONS):
        Span.set_extension(_MENTIONS, default=None)
    for name in OF_DOCUMENTS:
        if not Doc.has_extension(name):
            Doc.set_extension(name, getter=partial(_stored, name), setter=partial(_store, name))
    for name in _OF_ONE_DOCUMENT:
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)


def write(
    doc: Doc, annotation: Written, scheme: Scheme, *, key: str = FACTORY, ents: bool = True, alignment: str = "strict"
) -> None:
    """Write an annotation into a document whose text it is of.

    Args:
        doc: the document; the extension attributes are registered.
        annotation: what to write.
        scheme: says which labels make `doc.ents`, and which attributes name entities.
        key: where in `doc.spans` the spans go.
        ents: whether the outermost spans also go into `doc.ents`.
        alignment: as in `Settings`.
    """
    entities = {**scheme.labels_with("directive"), **scheme.labels_with("organization")}
    placed: dict[str, Span] = {}
    unaligned = []
    for mention in annotation.spans:
        entity = mention.values.get(entities.get(mention.label, ""))
        span = doc.char_span(
            mention.start,
            mention.end,
            label=mention.label,
            kb_id=entity if isinstance(entity, str) else "",
            span_id=mention.id,
            alignment_mode=alignment,
        )
        if span is None:
            unaligned.append(mention)
        else:
            placed[mention.id] = span
    _store_mentions(placed, annotation.spans)
    doc.spans[key] = list(placed.values())
    doc._.chidao_relations = msgspec.to_builtins(annotation.relations)
    doc._.chidao_lists = msgspec.to_builtins(annotation.lists)
    doc._.chidao_unaligned = msgspec.to_builtins(unaligned)
    if ents:
        _set_ents(doc, annotation.spans, placed, scheme)


def _store_mentions(placed: dict[str, Span], mentions: Iterable[model.Span]) -> None:
    """Store the mentions with their spans.

    spaCy keeps extension values by the ends of a span alone, and spans of two labels may share both ends: what is
    stored is therefore the list of all mentions that stand there.
    """
    there: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for mention in mentions:
        span = placed.get(mention.id)
        if span is not None:
            found = there.setdefault((span.start, span.end), [])
            found.append(msgspec.to_builtins(mention))
            span._.set(_MENTIONS, found)


def _set_ents(doc: Doc, mentions: Iterable[model.Span], placed: dict[str, Span], scheme: Scheme) -> None:
    """Put the outermost spans of the scheme's flat labels into `doc.ents`; entities that they do not touch stay."""
    taken: set[int] = set()
    chosen = []
    for mention in outermost((item for item in mentions if item.id in placed), scheme.ner_labels, scheme):
        span = placed[mention.id]
        # Spans that were widened may share a token: the first has it.
        if taken.isdisjoint(range(span.start, span.end)):
            taken.update(range(span.start, span.end))
            chosen.append(span)
    kept = [entity for entity in doc.ents if taken.isdisjoint(range(entity.start, entity.end))]
    doc.set_ents([*chosen, *kept])


def _mention(span: Span) -> dict[str, Any]:
    """Give what is stored of a span: that of its id where it has one of ours, else the first of its label."""
    found = [item for item in span._.get(_MENTIONS) or () if item["label"] == span.label_]
    own = (item for item in found if item["id"] == span.id_)
    return next(own, found[0] if found else {})


def _values(span: Span) -> dict[str, Any]:
    return {name: _plain(value) for name, value in _mention(span).get("values", {}).items()}


def _value(name: str, span: Span) -> Any:
    return _plain(_mention(span).get("values", {}).get(name))


def _origin(name: str, span: Span) -> Any:
    return _mention(span).get(name)


def _stored(name: str, doc: Doc) -> Any:
    data: dict[Any, Any] = doc.user_data
    return _plain(data.get(_key(name), []))


def _store(name: str, doc: Doc, value: Any) -> None:
    data: dict[Any, Any] = doc.user_data
    data[_key(name)] = value


def _key(name: str) -> tuple[str, str, None, None]:
    """Give the key under which spaCy itself keeps an extension value of a document."""
    return "._.", name, None, None


def _plain(value: Any) -> Any:
    """Copy a value with lists for the tuples that `DocBin` makes of them."""
    if isinstance(value, dict):
        return {name: _plain(member) for name, member in value.items()}
    return [_plain(member) for member in value] if isinstance(value, list | tuple) else value
