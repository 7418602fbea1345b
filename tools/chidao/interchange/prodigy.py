"""Prodigy: JSON lines with tokens, spans and relations; relations count tokens."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from msgspec import UNSET, Struct, UnsetType

from chidao.errors import ChidaoError
from chidao.interchange.cut import cut_tokens
from chidao.interchange.files import Files, decode_json
from chidao.interchange.format import Document, Envelope, Format, Reading, ReadRelation, ReadSpan, envelope_of
from chidao.model import Span, Value
from chidao.scheme import Scheme
from chidao.tokens import Range


class _Token(Struct, gc=False):
    text: str
    start: int
    end: int
    id: int
    ws: bool


class _Span(Struct, omit_defaults=True, gc=False):
    start: int
    end: int
    label: str
    token_start: int | None = None
    token_end: int | None = None
    id: str | None = None
    values: dict[str, Value] | None = None
    rule: str | None = None
    confidence: str | None = None
    text: str | None = None


class _End(Struct, gc=False):
    start: int
    end: int
    label: str


class _Relation(Struct, omit_defaults=True, gc=False):
    label: str
    head_span: _End
    child_span: _End
    head: int = -1
    child: int = -1
    id: str | None = None


class _Meta(Struct, gc=False):
    doc_id: str
    chidao: Envelope | UnsetType = UNSET


class _Line(Struct, gc=False):
    text: str
    meta: _Meta
    spans: list[_Span] = []
    relations: list[_Relation] = []
    answer: str = "accept"


_DECODER = msgspec.json.Decoder(_Line)


def _export(documents: Iterable[Document], scheme: Scheme) -> Iterator[tuple[str, bytes]]:
    encode = msgspec.json.Encoder().encode
    yield "documents.jsonl", b""
    for document in documents:
        yield "documents.jsonl", encode(_line(document)) + b"\n"


def _line(document: Document) -> dict[str, Any]:
    annotation, text, _ = document
    tokens = cut_tokens(text, annotation.spans)
    first, last = _token_numbers(tokens, annotation.spans)
    spans = {span.id: span for span in annotation.spans}

    def end_of(name: str) -> dict[str, Any]:
        span = spans[name]
        ends = {"token_start": first[span.start], "token_end": last[span.end]}
        return {"start": span.start, "end": span.end, **ends, "label": span.label}

    return {
        "text": text,
        "tokens": [
            _Token(text[start:end], start, end, number, text.startswith(" ", end))
            for number, (start, end) in enumerate(tokens)
        ],
        "spans": [_as_span(span, first, last) for span in annotation.spans],
        "relations": [
            {
                "head": last[spans[each.head].end],
                "child": last[spans[each.tail].end],
                "label": each.type,
                "head_span": end_of(each.head),
                "child_span": end_of(each.tail),
                "id": each.id,
            }
            for each in annotation.relations
        ],
        "meta": {"doc_id": annotation.id, "chidao": envelope_of(document)},
        "answer": "accept",
    }


def _token_numbers(tokens: list[Range], spans: list[Span]) -> tuple[dict[int, int], dict[int, int]]:
    """Give the numbers of the tokens that begin and end where spans do."""
    starts, ends = [start for start, _ in tokens], [end for _, end in tokens]
    return (
        {span.start: bisect_left(starts, span.start) for span in spans},
        {span.end: bisect_left(ends, span.end) for span in spans},
    )


def _as_span(span: Span, first: dict[int, int], last: dict[int, int]) -> _Span:
    return _Span(
        span.start,
        span.end,
        span.label,
        first[span.start],
        last[span.end],
        span.id,
        span.values,
        span.rule or None,
        span.confidence or None,
        span.text,
    )


def _read(files: Files, scheme: Scheme) -> Iterator[Reading]:
    for name in files.names(".jsonl"):
        for number, line in files.lines(name):
            place = f"{files.place(name)}:{number}"
            yield _reading(decode_json(line, _DECODER.decode, place), place)


def _reading(line: _Line, place: str) -> Reading:
    if line.answer != "accept":
        raise ChidaoError(
            f"{place} ({line.meta.doc_id}): the answer is {line.answer!r}", "Export accepted examples only."
        )
    spans: list[ReadSpan] = []
    index: dict[tuple[int, int, str], int] = {}
    for number, span in enumerate(line.spans, 1):
        index.setdefault((span.start, span.end, span.label), len(spans))
        where = f"{place}: span {number}"
        spans.append(
            ReadSpan(
                span.id, span.label, span.start, span.end, span.text, span.values, span.rule, span.confidence, where
            )
        )
    relations = []
    for number, each in enumerate(line.relations, 1):
        where = f"{place}: relation {number}"
        head, child = (index.get((end.start, end.end, end.label)) for end in (each.head_span, each.child_span))
        if head is None or child is None:
            raise ChidaoError(
                f"{where}: {each.label}: one of its ends is no span of the example", "Mark both ends as spans."
            )
        relations.append(ReadRelation(each.id, each.label, head, child, where))
    kept = line.meta.chidao or None
    return Reading(
        place,
        line.meta.doc_id,
        line.text,
        kept.text_sha256 if kept else None,
        kept.base if kept else None,
        spans,
        relations,
        kept,
        [],
    )


FORMAT = Format(
    name="prodigy",
    title="Prodigy JSONL",
    unit="code points",
    files=("documents.jsonl",),
    loses={},
    notes={
        "span ids": "`id` of the span",
        "values": "`values` of the span",
        "rule and confidence": "`rule` and `confidence` of the span",
        "relation ids": "`id` of the relation",
        "lists": "`meta.chidao`",
        "segments and exemptions": "`meta.chidao`",
        "status and annotator": "`meta.chidao`",
    },
    export=_export,
    read=_read,
)
