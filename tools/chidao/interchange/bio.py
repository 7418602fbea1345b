"""BIO columns (CoNLL): a token a line, a column a label, an empty line after each sentence. Only written."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from chidao.interchange.cut import cut_tokens
from chidao.interchange.format import Document, Format
from chidao.model import Span
from chidao.scheme import Scheme
from chidao.tokens import Range, sentences

_FILE = "documents.conll"
_BREAK = "\n"
_NO_VALUES = "a tag has no room for values"


def _export(documents: Iterable[Document], scheme: Scheme) -> Iterator[tuple[str, bytes]]:
    yield _FILE, f"# global.columns = FORM START END {' '.join(scheme.labels)}\n".encode()
    for annotation, text, _ in documents:
        yield _FILE, f"# newdoc id = {annotation.id}\n".encode() + _lines(text, annotation.spans, scheme).encode()


def _lines(text: str, spans: list[Span], scheme: Scheme) -> str:
    tokens = cut_tokens(text, spans)
    starts = [start for start, _ in tokens]
    columns = [_column(tokens, starts, [span for span in spans if span.label == label]) for label in scheme.labels]
    breaks = {end for _, end in sentences(text, ((span.start, span.end) for span in spans))}
    lines = [
        f"{text[start:end].strip() or '_'}\t{start}\t{end}\t{tags}\n{_BREAK if end in breaks else ''}"
        for (start, end), tags in zip(tokens, map("\t".join, zip(*columns, strict=True)), strict=True)
    ]
    return "".join(lines)


def _column(tokens: list[Range], starts: list[int], spans: list[Span]) -> list[str]:
    """Tag the tokens with the spans of one label; of two that overlap, the first and longer one stands."""
    tags = ["O"] * len(tokens)
    reach = 0
    for span in sorted(spans, key=lambda each: (each.start, -each.end)):
        if span.start < reach:
            continue
        reach = span.end
        first, stop = bisect_left(starts, span.start), bisect_left(starts, span.end)
        tags[first:stop] = ["B", *["I"] * (stop - first - 1)]
    return tags


FORMAT = Format(
    name="bio",
    title="BIO columns (CoNLL)",
    unit="tokens",
    files=(_FILE,),
    loses={
        "nested spans": "a column holds spans of one label that do not overlap",
        "span ids": "a tag has no id",
        "values": _NO_VALUES,
        "rule and confidence": _NO_VALUES,
        "relations": "BIO has no relations",
        "relation ids": "BIO has no relations",
        "lists": "BIO has no place for them",
        "segments and exemptions": "BIO has no place for them",
        "status and annotator": "BIO has no place for them",
    },
    notes={},
    export=_export,
    read=None,
)
