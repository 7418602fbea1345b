"""doccano: JSON lines with entities and relations; offsets count UTF-16 units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from msgspec import Struct

from chidao.errors import ChidaoError
from chidao.interchange.files import Files, decode_json
from chidao.interchange.format import Document, Format, Reading, ReadRelation, ReadSpan
from chidao.interchange.label_studio_config import KEYS, colour_of
from chidao.offsets import OffsetMap
from chidao.scheme import Scheme


class _Entity(Struct, gc=False):
    id: int
    label: str
    start_offset: int
    end_offset: int


class _Relation(Struct, gc=False):
    id: int
    from_id: int
    to_id: int
    type: str


class _Comment(Struct, gc=False):
    comment: str


class _Line(Struct, gc=False):
    text: str
    doc_id: str
    entities: list[_Entity] = []
    relations: list[_Relation] = []
    text_sha256: str | None = None
    base: str | None = None
    #: What annotators remark on the document; older versions write the words alone.
    Comments: list[_Comment | str] = []


_DECODER = msgspec.json.Decoder(_Line)


def _export(documents: Iterable[Document], scheme: Scheme) -> Iterator[tuple[str, bytes]]:
    encode = msgspec.json.Encoder().encode
    for name, kinds in (("span-types.json", scheme.labels), ("relation-types.json", scheme.relations)):
        types = [
            {
                "text": each,
                "suffix_key": KEYS[number] if number < len(KEYS) else None,
                "background_color": colour_of(number),
            }
            for number, each in enumerate(kinds)
        ]
        yield name, msgspec.json.format(encode(types), indent=1) + b"\n"
    yield "documents.jsonl", b""
    entity = relation = 0
    for annotation, text, base in documents:
        units = OffsetMap(text, "utf16")
        numbers = {span.id: number for number, span in enumerate(annotation.spans, entity + 1)}
        line = {
            "doc_id": annotation.id,
            "text": text,
            "entities": [
                _Entity(numbers[span.id], span.label, units.to_unit(span.start), units.to_unit(span.end))
                for span in annotation.spans
            ],
            "relations": [
                _Relation(number, numbers[each.head], numbers[each.tail], each.type)
                for number, each in enumerate(annotation.relations, relation + 1)
            ],
            "text_sha256": annotation.text_sha256,
            "base": base,
        }
        entity += len(annotation.spans)
        relation += len(annotation.relations)
        yield "documents.jsonl", encode(line) + b"\n"


def _read(files: Files, scheme: Scheme) -> Iterator[Reading]:
    for name in files.names(".jsonl"):
        for number, line in files.lines(name):
            place = f"{files.place(name)}:{number}"
            yield _reading(decode_json(line, _DECODER.decode, place), place)


def _reading(line: _Line, place: str) -> Reading:
    units = OffsetMap(line.text, "utf16")
    spans: list[ReadSpan] = []
    index: dict[int, int] = {}
    for entity in line.entities:
        where = f"{place}: entity {entity.id}"
        if entity.id in index:
            raise ChidaoError(f"{where}: the id stands twice", "Export the project again.")
        index[entity.id] = len(spans)
        start, end = (_point(units, unit, where) for unit in (entity.start_offset, entity.end_offset))
        spans.append(ReadSpan(None, entity.label, start, end, None, None, None, None, where))
    relations = []
    for each in line.relations:
        where = f"{place}: relation {each.id}"
        if each.from_id not in index or each.to_id not in index:
            raise ChidaoError(
                f"{where}: there is no entity {each.from_id} or {each.to_id}", "Export the project again."
            )
        relations.append(ReadRelation(None, each.type, index[each.from_id], index[each.to_id], where))
    remarks = [f"comment: {each if isinstance(each, str) else each.comment}" for each in line.Comments]
    return Reading(place, line.doc_id, line.text, line.text_sha256, line.base, spans, relations, None, remarks)


def _point(units: OffsetMap, unit: int, where: str) -> int:
    try:
        if unit >= 0:
            return units.to_point(unit)
    except ValueError as error:
        raise ChidaoError(f"{where}: {error}", "doccano counts UTF-16 units; export the project again.") from None
    raise ChidaoError(f"{where}: offset {unit} lies before the text", "Export the project again.")


FORMAT = Format(
    name="doccano",
    title="doccano JSONL",
    unit="UTF-16 units",
    files=("documents.jsonl", "span-types.json", "relation-types.json"),
    loses={
        "span ids": "doccano numbers entities anew",
        "values": "doccano has no attributes",
        "rule and confidence": "doccano has no place for them",
        "relation ids": "doccano numbers relations anew",
        "lists": "doccano has no place for them",
        "segments and exemptions": "doccano has no place for them",
        "status and annotator": "doccano has no place for them",
    },
    notes={},
    export=_export,
    read=_read,
)
