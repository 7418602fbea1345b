"""W3C Web Annotation: a page of annotations as JSON-LD for each document. Only written.

The source of each target is the document's text, named by the SHA-256 that the corpus has of it (RFC 6920); positions
count code points, as the recommendation says.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from msgspec import UNSET

from chidao.interchange.format import Document, Format, envelope_of
from chidao.model import Annotation, Span
from chidao.scheme import Scheme

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
#: Code points before and after a quotation that are written with it.
_AROUND = 32


def _export(documents: Iterable[Document], scheme: Scheme) -> Iterator[tuple[str, bytes]]:
    for document in documents:
        page = _page(document, scheme)
        yield f"{document.annotation.id}.jsonld", msgspec.json.format(msgspec.json.encode(page), indent=1) + b"\n"


def _page(document: Document, scheme: Scheme) -> dict[str, Any]:
    annotation, text, _ = document
    digest = base64.urlsafe_b64encode(bytes.fromhex(annotation.text_sha256)).rstrip(b"=").decode()
    source = f"ni:///sha-256;{digest}"
    own = {"chidao": f"urn:x-chidao:{scheme.name}:"}
    return {
        "@context": [CONTEXT, own],
        "id": f"urn:x-chidao:{annotation.id}",
        "type": "AnnotationPage",
        "chidao:document": envelope_of(document),
        "items": [
            *(_item(annotation, span, text, source, scheme) for span in annotation.spans),
            *_relations(annotation),
        ],
    }


def _name(annotation: Annotation, identity: str) -> str:
    return f"urn:x-chidao:{annotation.id}#{identity}"


def _item(annotation: Annotation, span: Span, text: str, source: str, scheme: Scheme) -> dict[str, Any]:
    origin = {"rule": span.rule, "confidence": span.confidence}
    values = {
        **{f"chidao:{name}": value for name, value in span.values.items()},
        **{f"chidao:{name}": value for name, value in origin.items() if value is not UNSET},
    }
    return {
        "id": _name(annotation, span.id),
        "type": "Annotation",
        "motivation": "classifying",
        "body": {"type": "TextualBody", "purpose": "classifying", "value": span.label, **values},
        "target": {
            "source": source,
            "selector": [
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
                {
                    "type": "TextQuoteSelector",
                    "exact": span.text,
                    "prefix": text[max(0, span.start - _AROUND) : span.start],
                    "suffix": text[span.end : span.end + _AROUND],
                },
            ],
        },
    }


def _relations(annotation: Annotation) -> Iterator[dict[str, Any]]:
    for each in annotation.relations:
        yield {
            "id": _name(annotation, each.id),
            "type": "Annotation",
            "motivation": "linking",
            "body": {
                "type": "SpecificResource",
                "purpose": "linking",
                "source": _name(annotation, each.tail),
                "chidao:relation": each.type,
            },
            "target": _name(annotation, each.head),
        }


FORMAT = Format(
    name="web-annotation",
    title="W3C Web Annotation JSON-LD",
    unit="code points",
    files=("<id>.jsonld",),
    loses={},
    notes={
        "values": "members of the body, `chidao:…`",
        "rule and confidence": "members of the body",
        "relations": "annotations that link two others",
        "lists": "`chidao:document` of the page",
        "segments and exemptions": "`chidao:document` of the page",
        "status and annotator": "`chidao:document` of the page",
    },
    export=_export,
    read=None,
)
