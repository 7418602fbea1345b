"""Small readings for the tests: one text, spans by label and place."""

from __future__ import annotations

from typing import Any

import msgspec

from chidao.model import Annotation, Relation, Span

TEXT = "Ngày 11/01/2024, Bộ Chính trị ban hành Kết luận số 69-KL/TW; Tỉnh ủy Long An họp ngày 5/2/2024."


def span(number: int, label: str, start: int, end: int, **values: Any) -> Span:
    return Span(id=f"s{number}", label=label, start=start, end=end, text=TEXT[start:end], values=values)


def reading(
    name: str, spans: list[Span], relations: list[tuple[str, str, str]] | None = None, **more: Any
) -> Annotation:
    return Annotation(
        schema="../../../schema/annotation.schema.json",
        id="page",
        text_sha256="0" * 64,
        scheme_version=1,
        status="annotated",
        annotator=name,
        spans=spans,
        lists=more.pop("lists", []),
        relations=[
            Relation(id=f"r{number}", type=kind, head=head, tail=tail)
            for number, (kind, head, tail) in enumerate(relations or [], 1)
        ],
        **more,
    )


def copied(annotation: Annotation) -> Annotation:
    return msgspec.json.decode(msgspec.json.encode(annotation), type=Annotation)
