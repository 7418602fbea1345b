"""The document of the golden files: emoji, nested spans, a combining mark, a span over a line, every type of value."""

from __future__ import annotations

from msgspec.structs import replace

from chidao.interchange.format import Document
from chidao.model import Annotation, PageSegment, Phrase, Relation, Span, TaskList
from chidao.scheme import Scheme
from chidao.store import sha256

TEXT = (
    "👍 Ngày 4/6, Ban Thường vụ\nTỉnh ủy ban hành Kế hoạch số 5-KH/TU <b>&\u0323 01 nhiệm vụ:\n"
    "1. Triển khai Luật Căn cước của Quốc hội 👩\u200d👩\u200d👧."
)


def golden_document(scheme: Scheme) -> Document:
    """Give the document."""
    group = TEXT.index("Triển khai")
    scope = [group - 3, len(TEXT)]
    annotation = Annotation(
        schema="../../schema/annotation.schema.json",
        id="golden_1",
        text_sha256=sha256(TEXT),
        scheme_version=scheme.version,
        status="gold",
        annotator="adjudicated",
        spans=[
            _span("s1", "DATE", "Ngày 4/6", edtf="2024-06-04", resolved=True),
            _span("s2", "ORG", "Ban Thường vụ\nTỉnh ủy", branch="party", level="province", entity="vn.party.x"),
            _directive("s3", "Kế hoạch số 5-KH/TU", "KH", "symbol", "5", "5-KH/TU", "vn:x/kh-5"),
            _span(
                "s4",
                "TASK_GROUP",
                TEXT[group:-1],
                ordinal=1,
                list="l1",
                marker="number",
                scope=scope,
            ),
            _directive("s5", "Luật Căn cước", "L", "title", None, None, "vn:tw/l-can-cuoc"),
            replace(
                _span("s6", "ORG", "Quốc hội", branch="state", level="central", entity="vn.state.assembly"),
                rule="organization-name",
                confidence="high",
            ),
        ],
        lists=[TaskList(id="l1", declared=1, phrase=_phrase("01 nhiệm vụ"), directive="vn:x/kh-5")],
        relations=[
            Relation(id="r1", type="issued_by", head="s3", tail="s2"),
            Relation(id="r2", type="issued_on", head="s3", tail="s1"),
        ],
        segments=[PageSegment(start=0, end=len(TEXT), kind="paragraph")],
    )
    return Document(annotation, TEXT, sha256("golden"))


def _span(name: str, label: str, surface: str, **values: object) -> Span:
    start = TEXT.index(surface)
    return Span(id=name, label=label, start=start, end=start + len(surface), text=surface, values=values)  # type: ignore[arg-type]


def _directive(name: str, surface: str, *values: str | None) -> Span:
    names = ("doc_type", "form", "number", "symbol", "entity")
    return _span(name, "DIRECTIVE", surface, **dict(zip(names, values, strict=True)))


def _phrase(surface: str) -> Phrase:
    start = TEXT.index(surface)
    return Phrase(start=start, end=start + len(surface), text=surface)
