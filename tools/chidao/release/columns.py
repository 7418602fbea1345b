"""What the columns of the release mean, for the card."""

from __future__ import annotations

from typing import Any

from datasets import ClassLabel, List, Value

from chidao.release.features import Layout

SUMMARIES = {
    "documents": "one row a document: clean text, metadata, segments, spans, lists, relations",
    "tokens": "one row a sentence or heading: syllable tokens with BIO tags",
    "spans": "one row a span: its values and its sentence",
    "chrome": "one row a line of the raw page: article text or page chrome, and of which kind",
    "directives": "registry of documents; belongs to no split, stored as `train`",
    "organizations": "registry of organisations; belongs to no split, stored as `train`",
}
_SPAN = {
    "label": "label of the scheme",
    "start": "first code point in the clean text",
    "end": "code point after the last in the clean text",
}
MEANINGS: dict[str, dict[str, str]] = {
    "documents": {
        "id": "id of the document",
        "text": "clean text: the article without page chrome, never corrected",
        "text_sha256": "SHA-256 of the text's UTF-8 bytes",
        "title": "title as printed",
        "published": "date of publication, with clock time where printed; only from a dateline",
        "author": "author as printed",
        "publisher": "publisher, where the page names it",
        "province": "province or central city that the article is about, at the time of the article",
        "segments": "kept parts: `start:end` in the clean text, `raw_start:raw_end` in the raw page",
        "removed": "removed parts of the raw page, with the rule that removed them",
        "spans": "spans with the columns of the configuration `spans`",
        "lists": "enumerated lists: the number that the text declares, the phrase that declares it, the document",
        "relations": "relations between spans: ids of head and tail",
        "status": "who made the annotation",
    },
    "tokens": {
        "document": "id of the document",
        "sentence": "number of the sentence in the document, from 0",
        "start": "first code point in the clean text",
        "end": "code point after the last in the clean text",
        "text": "the sentence",
        "tokens": "its tokens",
        "token_starts": "first code point of each token in the clean text",
        "token_ends": "code point after each token in the clean text",
        "ner_tags": "BIO tags of the outermost spans of the labels named in it",
    },
    "spans": {
        "document": "id of the document",
        "id": "id of the span in the document",
        **_SPAN,
        "text": "surface",
        "sentence": "number of its sentence in the document, from 0",
        "sentence_start": "first code point in the sentence",
        "sentence_end": "code point after the last in the sentence",
        "sentence_text": "the sentence",
    },
    "chrome": {
        "document": "id of the document",
        "line": "number of the line in the raw page, from 1",
        "text": "the raw line",
        "kind": "kind of the kept part, else of the removed one; null for an empty line",
        "kept": "whether any of the line is article text",
        "removed": "removed parts: code points in the line, kind, and the rule that removed them",
    },
    "directives": {
        "id": "id of the document",
        "doc_type": "type of the document",
        "number": "number",
        "symbol": "canonical symbol",
        "title": "title",
        "issuer": "id of the organisation that issued it",
        "date": "date of issue (EDTF)",
        "implements": "ids of the documents that it carries out",
        "evidence": "whether the corpus or only public record states number, symbol and date",
    },
    "organizations": {
        "id": "id of the organisation",
        "name": "Vietnamese name",
        "name_en": "English name",
        "branch": "branch of the political system or economy",
        "level": "administrative level",
        "place": "ISO 3166-2:VN code",
        "parent": "id of the organisation that it belongs to",
    },
}


def meaning(layout: Layout, config: str, column: str) -> str:
    """Say what a column holds."""
    found = MEANINGS[config].get(column)
    if found:
        return found
    if column in layout.tag_columns:
        return f"BIO tags of {', '.join(layout.tag_columns[column])}"
    return next(value.meaning for value in layout.values if value.name == column)


def type_name(feature: Any) -> str:
    """Write a feature's type in a few words."""
    match feature:
        case ClassLabel():
            return f"class label ({feature.num_classes})"
        case List():
            return f"list of {type_name(feature.feature)}"
        case Value():
            return str(feature.dtype)
        case _:
            return f"struct ({', '.join(feature)})"
