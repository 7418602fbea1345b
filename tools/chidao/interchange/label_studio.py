"""Label Studio: tasks as JSON, and the labelling configuration made from the scheme."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import msgspec
from msgspec import UNSET, Struct, UnsetType

from chidao.errors import ChidaoError
from chidao.interchange.files import Files, decode_json
from chidao.interchange.format import (
    Document,
    Envelope,
    Format,
    Passed,
    Reading,
    ReadRelation,
    ReadSpan,
    Source,
    envelope_of,
)
from chidao.interchange.label_studio_config import control_name, controls, labelling_config
from chidao.interchange.values import from_text, to_text
from chidao.model import Annotation, Span, Value
from chidao.scheme import Attribute, AttributeType, Scheme

_NUMBERS: set[AttributeType] = {"integer", "ordinal"}
_CHOICES: set[AttributeType] = {"enum", "true"}
#: The ids that Label Studio gives to regions that are drawn there.
_DRAWN = re.compile(r"[A-Za-z0-9_-]{10}")


class _Value(Struct, gc=False):
    start: int = 0
    end: int = 0
    text: str | list[str] = ""
    labels: list[str] = []
    choices: list[str] = []
    number: int | float | None = None


class _Meta(Struct, gc=False):
    rule: str | None = None
    confidence: str | None = None
    null: list[str] = []
    text: str | list[str] = []


class _Item(Struct, gc=False):
    type: str
    id: str = ""
    from_name: str = ""
    value: _Value | None = None
    meta: _Meta | None = None
    origin: str = ""
    from_id: str = ""
    to_id: str = ""
    labels: list[str] = []


class _Result(Struct, gc=False):
    id: int | str | None = None
    result: list[_Item] | None = None
    was_cancelled: bool = False
    unique_id: str | None = None
    updated_at: str | None = None


class _Unsent(Struct, gc=False):
    """What somebody has begun and not submitted; of which annotation, None where of none."""

    annotation: int | None = None


class _Kept(Struct, gc=False):
    envelope: Envelope
    relations: list[str] = []


class _Data(Struct, gc=False):
    text: str
    doc_id: str
    chidao: _Kept | UnsetType = UNSET


class _Task(Struct, gc=False):
    data: _Data
    id: int | str | None = None
    annotations: list[_Result] = []
    predictions: list[_Result | int] = []
    drafts: list[_Unsent | int] = []


_TASKS: msgspec.json.Decoder[list[msgspec.Raw]] = msgspec.json.Decoder(list[msgspec.Raw])
_DECODER = msgspec.json.Decoder(_Task)


def _export(documents: Iterable[Document], scheme: Scheme) -> Iterator[tuple[str, bytes]]:
    yield "labelling.xml", labelling_config(scheme).encode()
    encode = msgspec.json.Encoder().encode
    separator = b"[\n"
    for document in documents:
        yield "tasks.json", separator + encode(make_task(document, scheme))
        separator = b",\n"
    yield "tasks.json", b"[]\n" if separator == b"[\n" else b"\n]\n"


def make_task(document: Document, scheme: Scheme) -> dict[str, Any]:
    """Make the task of a document, for an encoder of `msgspec`; a draft becomes a prediction."""
    annotation = document.annotation
    data = {
        "text": document.text,
        "doc_id": annotation.id,
        "chidao": {"envelope": envelope_of(document), "relations": [each.id for each in annotation.relations]},
    }
    result = [*_regions(annotation, scheme), *_drawn(annotation)]
    if annotation.status == "draft":
        return {"data": data, "predictions": [{"model_version": annotation.annotator, "score": 0.5, "result": result}]}
    return {"data": data, "annotations": [{"result": result}]}


def _regions(annotation: Annotation, scheme: Scheme) -> Iterator[dict[str, Any]]:
    for span in annotation.spans:
        place = {"start": span.start, "end": span.end, "text": span.text}
        region: dict[str, Any] = {
            "id": span.id,
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "value": {**place, "labels": [span.label]},
        }
        if meta := _meta(span):
            region["meta"] = meta
        yield region
        attributes = scheme.labels[span.label].attributes
        for name, value in span.values.items():
            if value is not None:
                yield {
                    "id": span.id,
                    "from_name": control_name(span.label, name),
                    "to_name": "text",
                    **_answer(value, attributes[name], place),
                }


def _meta(span: Span) -> dict[str, Any]:
    """Give what a region has no control for: where it comes from, and which of its values are null."""
    found = {"rule": span.rule, "confidence": span.confidence, "null": [k for k, v in span.values.items() if v is None]}
    return {name: value for name, value in found.items() if value is not UNSET and value != []}


def _answer(value: Value, attribute: Attribute, place: dict[str, Any]) -> dict[str, Any]:
    if attribute.type in _NUMBERS:
        return {"type": "number", "value": {**place, "number": value}}
    if attribute.type in _CHOICES:
        return {"type": "choices", "value": {**place, "choices": [to_text(value)]}}
    return {"type": "textarea", "value": {**place, "text": [to_text(value)]}}


def _drawn(annotation: Annotation) -> Iterator[dict[str, Any]]:
    for each in annotation.relations:
        ends = {"from_id": each.head, "to_id": each.tail}
        yield {"type": "relation", **ends, "direction": "right", "labels": [each.type]}


def _read(files: Files, scheme: Scheme) -> Iterator[Reading | Passed]:
    known = controls(scheme)
    for name in files.names(".json"):
        place = files.place(name)
        # One task after the other: as records they take several times the room that they take as text.
        for number, task in enumerate(decode_json(files.read(name), _TASKS.decode, place), 1):
            where = f"{place}: task {number}"
            read = decode_json(task, _DECODER.decode, where)
            if isinstance(read.id, int):
                # As Label Studio itself names it.
                where = f"{place}: task #{read.id}"
            yield _reading(read, where, known, scheme)


def _reading(task: _Task, place: str, known: dict[str, tuple[str, str]], scheme: Scheme) -> Reading | Passed:
    done = _done(task, place)
    if isinstance(done, str):
        return Passed(place, task.data.doc_id, done)
    items = done.result or []
    answers: dict[str, list[tuple[str, str, Value]]] = {}
    for item in items:
        if item.type in ("choices", "textarea", "number"):
            if item.from_name not in known:
                raise ChidaoError(
                    f"{place}: region {item.id!r}: the scheme has no control {item.from_name!r}",
                    "Use the labelling.xml of the export.",
                )
            label, name = known[item.from_name]
            value = _value(item, scheme.labels[label].attributes[name], place)
            answers.setdefault(item.id, []).append((label, name, value))
        elif item.type not in ("labels", "relation"):
            raise ChidaoError(
                f"{place}: region {item.id!r}: there is no control of type {item.type!r} for the scheme",
                "Use the labelling.xml of the export.",
            )
    spans: list[ReadSpan] = []
    index: dict[str, int] = {}
    remarks: list[str] = []
    for item in items:
        if item.type == "labels" and item.value is not None:
            if len(item.value.labels) != 1:
                raise ChidaoError(
                    f"{place}: region {item.id!r} has {len(item.value.labels)} labels", "Give each region one label."
                )
            if item.meta is not None and item.meta.text:
                note = item.meta.text if isinstance(item.meta.text, str) else " ".join(item.meta.text)
                remarks.append(f"note on region {item.id}: {note}")
            index[item.id] = len(spans)
            spans.append(_span(item, item.value, answers.get(item.id, []), place, scheme))
    remarks += [f"values of region {name}, which has no label" for name in answers if name not in index]
    kept = task.data.chidao
    if task.annotations and any(isinstance(each, int) or each.annotation == done.id for each in task.drafts):
        remarks.append("changes that were begun in Label Studio and not submitted")
    return Reading(
        place,
        task.data.doc_id,
        task.data.text,
        kept.envelope.text_sha256 if kept else None,
        kept.envelope.base if kept else None,
        spans,
        _relations(items, index, kept.relations if kept else [], place),
        kept.envelope if kept else None,
        remarks,
        is_read=bool(task.annotations),
        source=_source(done),
    )


def _source(done: _Result) -> Source | None:
    """Tell which annotation of a Label Studio it is, of which time; None where it does not say so."""
    try:
        changed = datetime.fromisoformat(done.updated_at or "")
    except ValueError:
        return None
    return Source(done.unique_id, changed) if done.unique_id and changed.tzinfo else None


def _done(task: _Task, place: str) -> _Result | str:
    """Give the one annotation of a task, else its suggestion where the file has it, else why there is none."""
    made = [each for each in task.annotations if not each.was_cancelled]
    if len(made) > 1:
        raise ChidaoError(
            f"{place} ({task.data.doc_id}): {len(made)} annotations",
            "Export one annotator's at a time (`chidao labelstudio pull --by EMAIL`), or delete the others.",
        )
    if made:
        return made[0]
    if task.annotations:
        return "skipped in Label Studio"
    if task.drafts:
        return "begun in Label Studio and not submitted"
    suggested = [each for each in task.predictions if not isinstance(each, int)]
    return suggested[0] if suggested else "nobody has annotated it"


def _span(item: _Item, value: _Value, answers: list[tuple[str, str, Value]], place: str, scheme: Scheme) -> ReadSpan:
    label = value.labels[0]
    meta = item.meta or _Meta()
    # Controls of another label are left behind in Label Studio when a region gets another label.
    values = {name: answer for owner, name, answer in answers if owner == label}
    if label in scheme.labels:
        for name, attribute in scheme.labels[label].attributes.items():
            if name not in values and attribute.nullable and (name in meta.null or not attribute.optional):
                values[name] = None
    text = value.text if isinstance(value.text, str) else " ".join(value.text)
    where = f"{place}, region {item.id!r}"
    # A region that was drawn there has no id of ours; `origin` alone does not tell: those of annotations say the same.
    known = None if item.origin == "manual" and _DRAWN.fullmatch(item.id) else item.id
    return ReadSpan(known, label, value.start, value.end, text, values, meta.rule, meta.confidence, where)


def _value(item: _Item, attribute: Attribute, place: str) -> Value:
    given = item.value or _Value()
    if item.type == "number":
        number = given.number
        if number is None or int(number) != number:
            raise ChidaoError(
                f"{place}: region {item.id!r}: {number} is no whole number", "Correct it in Label Studio."
            )
        return int(number)
    answers = given.choices if item.type == "choices" else [given.text] if isinstance(given.text, str) else given.text
    if len(answers) != 1:
        raise ChidaoError(
            f"{place}: region {item.id!r}: {len(answers)} answers for {item.from_name!r}", "Leave one answer there."
        )
    return from_text(answers[0], attribute)


def _relations(items: list[_Item], index: dict[str, int], ids: list[str], place: str) -> list[ReadRelation]:
    drawn = [item for item in items if item.type == "relation"]
    # Label Studio's relations have no ids: as long as none was added or taken away, they are those of the export.
    names: list[str | None] = [*ids] if len(ids) == len(drawn) else [None] * len(drawn)
    found = []
    for number, (item, name) in enumerate(zip(drawn, names, strict=True), 1):
        where = f"{place}, relation {number}"
        if item.from_id not in index or item.to_id not in index or len(item.labels) != 1:
            raise ChidaoError(
                f"{where}: {item.from_id!r} → {item.to_id!r} {item.labels} has not one type and two regions",
                "Give it one label in Label Studio, or delete it.",
            )
        found.append(ReadRelation(name, item.labels[0], index[item.from_id], index[item.to_id], where))
    return found


FORMAT = Format(
    name="label-studio",
    title="Label Studio JSON",
    unit="code points",
    files=("tasks.json", "labelling.xml"),
    loses={},
    notes={
        "rule and confidence": "`meta` of the region",
        "relation ids": "`data.chidao`; new ones where relations were added or deleted",
        "lists": "`data.chidao`",
        "segments and exemptions": "`data.chidao`",
        "status and annotator": "`data.chidao`; drafts are predictions",
    },
    export=_export,
    read=_read,
)
