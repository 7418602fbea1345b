"""Rows of the corpus as documents of spaCy, with the gold annotation where the component puts its suggestions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, NamedTuple

import msgspec
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from chidao import model
from chidao.errors import ChidaoError
from chidao.integrations.spacy import TOKENIZER
from chidao.integrations.spacy_docs import register_extensions, write
from chidao.interchange.cases import values_of_row
from chidao.release.bio import OUTSIDE
from chidao.release.features import NER_TAGS, Layout
from chidao.release.load import load
from chidao.scheme import Scheme
from chidao.store import packaged_corpus

Row = Mapping[str, Any]


class _Gold(NamedTuple):
    """What a row says, in code points of its text."""

    spans: list[model.Span]
    relations: list[model.Relation]
    lists: list[model.TaskList]


def to_spacy(data: Any = "documents", nlp: Language | None = None, *, scheme: Scheme | None = None) -> Iterator[Doc]:
    """Give rows of the corpus as documents of spaCy, one after the other.

    Of `documents` each row is one document, with all spans and their values, relations and lists; of `tokens` each
    sentence is one, with spans and labels only. Gold goes where the component `chidao` puts what it finds: all spans
    into `doc.spans["chidao"]`, the outermost ones of the labels of `ner_tags` into `doc.ents`, values onto
    `span._.chidao`; `doc._.chidao_id` is the document's id. Offsets in values and lists are code points of `doc.text`.
    All of it goes through `DocBin(store_user_data=True)`.

    Args:
        data: a split or all splits of `documents` or `tokens`, as `chidao.load` gives them, streamed or not; or the
            name of one of the two, for all splits of the packaged corpus.
        nlp: whose tokenizer to take; None for `chidao.syllables.v1`, with whose tokens every span aligns. With
            another, spans that do not align are in `doc._.chidao_unaligned`, and not among the spans.
        scheme: of the corpus, where it is not the packaged one: `chidao.scheme.read_scheme("schema/scheme.json")`.

    Raises:
        ChidaoError: the rows are of another configuration, or have other columns than the scheme gives.
    """
    rows = load(data) if isinstance(data, str) else data
    splits = list(rows.values()) if isinstance(rows, dict) else [rows]
    layout = Layout(scheme or packaged_corpus().scheme)
    read = _reader(splits, layout)
    make = _blank().make_doc if nlp is None else nlp.make_doc
    register_extensions(layout.scheme)
    return (_document(row, read(row), make, layout.scheme) for row in chain.from_iterable(splits))


def _blank() -> Language:
    return spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})


def _reader(splits: Iterable[Any], layout: Layout) -> Callable[[Row], _Gold]:
    """Choose how rows are read, by their features."""
    found = {_config(getattr(split, "features", None), layout) for split in splits}
    if found == {"documents"}:
        return lambda row: _of_document(row, layout)
    if found == {"tokens"}:
        return lambda row: _of_sentence(row, layout)
    raise ChidaoError(
        "to_spacy: these are no rows of `documents` or `tokens` with the columns that the scheme gives",
        'Give chidao.load("documents") or chidao.load("tokens"); for a corpus of another scheme, add scheme=.',
    )


def _config(features: Any, layout: Layout) -> str | None:
    return next((name for name in ("documents", "tokens") if features == layout.features[name]), None)


def _document(row: Row, gold: _Gold, make: Callable[[str], Doc], scheme: Scheme) -> Doc:
    doc = make(row["text"])
    doc._.chidao_id = row.get("id", row.get("document"))
    doc._.chidao_published = row.get("published")
    doc._.chidao_province = row.get("province")
    write(doc, gold, scheme)
    return doc


def _of_document(row: Row, layout: Layout) -> _Gold:
    features = layout.features["documents"]
    span, relation = features["spans"].feature, features["relations"].feature
    labels = list(layout.scheme.labels)
    return _Gold(
        [
            model.Span(
                **{name: item[name] for name in ("id", "start", "end", "text")},
                label=labels[item["label"]],
                values=values_of_row(item, labels[item["label"]], span, layout.scheme),
            )
            for item in row["spans"]
        ],
        [model.Relation(**{**item, "type": relation["type"].int2str(item["type"])}) for item in row["relations"]],
        msgspec.convert(row["lists"], list[model.TaskList]),
    )


def _of_sentence(row: Row, layout: Layout) -> _Gold:
    """Read the columns of tags, one of which there is for every label; spans are numbered in order of the text."""
    found = []
    for column, labels in layout.tag_columns.items():
        if column != NER_TAGS:
            found += [(start, end, labels[0]) for start, end in _tagged(row, column)]
    found.sort(key=lambda span: (span[0], -span[1]))
    text, first = row["text"], row["start"]
    return _Gold(
        [
            model.Span(
                id=f"s{number}",
                label=label,
                start=start - first,
                end=end - first,
                text=text[start - first : end - first],
                values={},
            )
            for number, (start, end, label) in enumerate(found, 1)
        ],
        [],
        [],
    )


def _tagged(row: Row, column: str) -> Iterator[tuple[int, int]]:
    """Give start and end of the stretches that a column of one label tags, in code points of the clean text."""
    begin = None
    for index, tag in enumerate([*row[column], OUTSIDE]):
        if begin is not None and tag in (OUTSIDE, 1):
            yield row["token_starts"][begin], row["token_ends"][index - 1]
            begin = None
        if tag == 1:
            begin = index
