"""brat standoff: a text and an .ann file a document, with the configuration made from the scheme.

Enumerations and flags are brat's own attributes; brat has no others, so all further values, and the ids that the
corpus gives its spans, stand as JSON in a note on the span. What belongs to no span stands in `chidao.json`, which brat
does not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct

from chidao.errors import ChidaoError
from chidao.interchange.files import Files, decode_json
from chidao.interchange.format import Document, Envelope, Format, Reading, ReadRelation, ReadSpan, envelope_of
from chidao.interchange.label_studio_config import colour_of
from chidao.interchange.values import from_text
from chidao.model import Annotation, Span, Value
from chidao.scheme import Attribute, Scheme

_SIDE = "chidao.json"
_ENDS = re.compile(r"(-[0-9]{1,15}|[0-9]{1,16}) (-[0-9]{1,15}|[0-9]{1,16})")
_NEWLINES = re.compile(r"\n+")


class _Kept(Struct):
    envelope: Envelope
    relations: dict[str, str] = {}


class _Note(Struct, forbid_unknown_fields=True, omit_defaults=True):
    id: str | None = None
    values: dict[str, Value] = {}
    rule: str | None = None
    confidence: str | None = None


class _Lines(NamedTuple):
    """The lines of an .ann file by kind, each with its id, its fields and its place."""

    spans: dict[str, tuple[str, str, str]]
    relations: list[tuple[str, str, str]]
    attributes: list[tuple[str, str]]
    notes: list[tuple[str, str, str]]


_KEPT = msgspec.json.Decoder(dict[str, _Kept])
_NOTE = msgspec.json.Decoder(_Note)


def _typed(attribute: Attribute) -> bool:
    """Say whether brat has attributes of that type."""
    return attribute.type == "true" or (attribute.type == "enum" and all(" " not in each for each in attribute.values))


def _attribute_name(label: str, attribute: str) -> str:
    return f"{label}_{attribute}"


def _attributes(scheme: Scheme) -> dict[str, tuple[str, str]]:
    """Map the name of each attribute in brat to its label and attribute.

    Raises:
        ChidaoError: two would have the same name.
    """
    found: dict[str, tuple[str, str]] = {}
    for label, definition in scheme.labels.items():
        for name, attribute in definition.attributes.items():
            if _typed(attribute) and found.setdefault(_attribute_name(label, name), (label, name)) != (label, name):
                raise ChidaoError(
                    f"schema/scheme.json: two attributes would both be {_attribute_name(label, name)} in brat",
                    "Rename one of them.",
                )
    return found


def _export(documents: Iterable[Document], scheme: Scheme) -> Iterator[tuple[str, bytes]]:
    known = _attributes(scheme)
    yield "annotation.conf", _annotation_conf(scheme).encode()
    yield "visual.conf", _visual_conf(scheme, known).encode()
    encode = msgspec.json.Encoder().encode
    kept: list[bytes] = []
    for document in documents:
        name = document.annotation.id
        yield f"{name}.txt", document.text.encode()
        yield f"{name}.ann", _ann(document.annotation, document.text, scheme, encode).encode()
        ids = {f"R{number}": each.id for number, each in enumerate(document.annotation.relations, 1)}
        kept.append(encode(name) + b": " + encode(_Kept(envelope_of(document), ids)))
    yield _SIDE, b"{\n" + b",\n".join(kept) + b"\n}\n"


def _annotation_conf(scheme: Scheme) -> str:
    lines = ["[entities]", *scheme.labels, "", "[relations]"]
    lines += [f"{name}\tArg1:{each.head}, Arg2:{each.tail}" for name, each in scheme.relations.items()]
    lines += ["<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>", "", "[events]", "", "[attributes]"]
    for label, definition in scheme.labels.items():
        for name, attribute in definition.attributes.items():
            if _typed(attribute):
                values = f", Value:{'|'.join(attribute.values)}" if attribute.type == "enum" else ""
                lines.append(f"{_attribute_name(label, name)}\tArg:{label}{values}")
    return "\n".join([*lines, ""])


def _visual_conf(scheme: Scheme, known: dict[str, tuple[str, str]]) -> str:
    lines = ["[labels]", *(f"{name} | {name}" for name in (*scheme.labels, *scheme.relations))]
    lines += [f"{brat} | {name}" for brat, (_, name) in known.items()]
    lines += ["", "[drawing]", "SPAN_DEFAULT\tfgColor:black, bgColor:lightgreen, borderColor:darken"]
    lines += [f"{name}\tbgColor:{colour_of(number)}" for number, name in enumerate(scheme.labels)]
    lines += ["ARC_DEFAULT\tcolor:black, dashArray:-, arrowHead:triangle-5"]
    lines += [f"{name}\tcolor:{colour_of(number)}" for number, name in enumerate(scheme.relations)]
    return "\n".join([*lines, ""])


def _ann(annotation: Annotation, text: str, scheme: Scheme, encode: Any) -> str:
    numbers = {span.id: number for number, span in enumerate(annotation.spans, 1)}
    lines: list[str] = []
    count = 0
    for number, span in enumerate(annotation.spans, 1):
        lines.append(f"T{number}\t{span.label} {_fragments(span, text)}")
        rest: dict[str, Value] = {}
        attributes = scheme.labels[span.label].attributes
        for name, value in span.values.items():
            if value is None or not _typed(attributes[name]):
                rest[name] = value
                continue
            count += 1
            written = "" if value is True else f" {value}"
            lines.append(f"A{count}\t{_attribute_name(span.label, name)} T{number}{written}")
        note = encode(_Note(span.id, rest, span.rule or None, span.confidence or None)).decode()
        lines.append(f"#{number}\tAnnotatorNotes T{number}\t{note}")
    for number, each in enumerate(annotation.relations, 1):
        lines.append(f"R{number}\t{each.type} Arg1:T{numbers[each.head]} Arg2:T{numbers[each.tail]}")
    return "".join(f"{line}\n" for line in lines)


def _fragments(span: Span, text: str) -> str:
    """Write offsets and surface; brat has no line feed in a span, so one that runs over a line is in pieces."""
    if "\n" not in span.text:
        return f"{span.start} {span.end}\t{span.text}"
    edges = [span.start]
    for match in _NEWLINES.finditer(text, span.start, span.end):
        edges += [match.start(), match.end()]
    edges.append(span.end)
    pieces = [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]
    if not pieces or (pieces[0][0], pieces[-1][1]) != (span.start, span.end):
        raise ChidaoError(
            f"span {span.id} ({span.label}, {span.start}-{span.end}) has a line feed at an end; brat has none such",
            "Run `chidao validate` and mend the span.",
        )
    offsets = ";".join(f"{start} {end}" for start, end in pieces)
    return f"{offsets}\t{' '.join(text[start:end] for start, end in pieces)}"


def _read(files: Files, scheme: Scheme) -> Iterator[Reading]:
    known = _attributes(scheme)
    names = files.names(".ann")
    sides: dict[str, dict[str, _Kept]] = {}
    for name in names:
        folder = str(PurePosixPath(name).parent)
        if folder not in sides:
            side = str(PurePosixPath(name).with_name(_SIDE))
            sides[folder] = decode_json(files.read(side), _KEPT.decode, files.place(side)) if files.has(side) else {}
        yield _reading(files, name, sides[folder], known, scheme)


def _reading(
    files: Files, name: str, sides: dict[str, _Kept], known: dict[str, tuple[str, str]], scheme: Scheme
) -> Reading:
    place = files.place(name)
    document = PurePosixPath(name).stem
    text_name = str(PurePosixPath(name).with_suffix(".txt"))
    if not files.has(text_name):
        raise ChidaoError(f"{place}: its text {text_name} is missing", "Take the .txt files with the .ann files.")
    text = files.text(text_name)
    lines = _lines(files.text(name), place)
    kept = sides.get(document)
    notes, remarks = _notes(lines, place)
    values = _values(lines, known, scheme, place)
    index = {each: number for number, each in enumerate(lines.spans)}
    spans = []
    for each, (fields, surface, where) in lines.spans.items():
        label, start, end, quoted = _offsets(fields, surface, text, where)
        note = notes.get(each)
        attributes = scheme.labels[label].attributes if label in scheme.labels else {}
        said: dict[str, Value] | None = {**values.get(each, {}), **(note.values if note else {})}
        # A span that nobody gave a note says only what brat can type: the rest is not said rather than empty.
        if note is None and not said and attributes:
            said = None
        rule, confidence = (note.rule, note.confidence) if note else (None, None)
        spans.append(ReadSpan(note.id if note else None, label, start, end, quoted, said, rule, confidence, where))
    ids = kept.relations if kept else {}
    return Reading(
        place,
        document,
        text,
        kept.envelope.text_sha256 if kept else None,
        kept.envelope.base if kept else None,
        spans,
        _relations(lines, index, ids),
        kept.envelope if kept and kept.envelope.id == document else None,
        remarks,
    )


def _lines(text: str, place: str) -> _Lines:
    found = _Lines({}, [], [], [])
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        where = f"{place}:{number}"
        name, _, rest = line.rstrip("\r").partition("\t")
        fields, _, last = rest.partition("\t")
        if name.startswith("T"):
            if name in found.spans:
                raise ChidaoError(f"{where}: the id {name} stands twice", "Mend the file.")
            found.spans[name] = (fields, last, where)
        elif name.startswith("R"):
            found.relations.append((name, fields, where))
        elif name.startswith(("A", "M")):
            found.attributes.append((fields, where))
        elif name.startswith("#"):
            found.notes.append((fields, last, where))
        else:
            raise ChidaoError(f"{where}: {line[:40]!r} is neither span, relation, attribute nor note", "Mend the file.")
    return found


def _offsets(fields: str, surface: str, text: str, where: str) -> tuple[str, int, int, str]:
    """Give label, start, end and the surface that the file quotes, with the line feeds that brat writes as spaces."""
    label, _, offsets = fields.partition(" ")
    pieces = []
    for piece in offsets.split(";"):
        ends = _ENDS.fullmatch(piece)
        if ends is None:
            raise ChidaoError(f"{where}: {offsets[:40]!r} are no offsets", "Mend the file.")
        pieces.append((int(ends[1]), int(ends[2])))
    for (_, end), (start, _) in pairwise(pieces):
        if not 0 <= end <= start <= len(text) or text[end:start].strip():
            raise ChidaoError(
                f"{where}: a span in pieces with text between them; the corpus has none such", "Make it one span."
            )
    start, end = pieces[0][0], pieces[-1][1]
    stands = text[start:end] if 0 <= start <= end <= len(text) else ""
    same = len(pieces) > 1 and " ".join(text[begin:stop] for begin, stop in pieces) == surface
    return label, start, end, stands if same else surface


def _notes(lines: _Lines, place: str) -> tuple[dict[str, _Note], list[str]]:
    notes: dict[str, _Note] = {}
    remarks: list[str] = []
    for fields, last, where in lines.notes:
        _, _, target = fields.partition(" ")
        if last.startswith("{") and target in lines.spans and target not in notes:
            notes[target] = decode_json(last.encode("utf-8", "surrogatepass"), _NOTE.decode, where)
        else:
            remarks.append(f"note on {target}: {last}")
    return notes, remarks


def _values(
    lines: _Lines, known: dict[str, tuple[str, str]], scheme: Scheme, place: str
) -> dict[str, dict[str, Value]]:
    values: dict[str, dict[str, Value]] = {}
    for fields, where in lines.attributes:
        name, target, *rest = fields.split(" ")[:3] if " " in fields else (fields, "")
        if name not in known or target not in lines.spans:
            raise ChidaoError(
                f"{where}: {name!r} of {target!r}: no such attribute or span", "Use the export's annotation.conf."
            )
        label, attribute = known[name]
        if lines.spans[target][0].partition(" ")[0] == label:
            values.setdefault(target, {})[attribute] = from_text(
                rest[0] if rest else "true", scheme.labels[label].attributes[attribute]
            )
    return values


def _relations(lines: _Lines, index: dict[str, int], ids: dict[str, str]) -> list[ReadRelation]:
    found = []
    for name, fields, where in lines.relations:
        ends = dict(each.partition(":")[::2] for each in fields.split(" ")[1:])
        head, tail = (index.get(ends.get(each, "")) for each in ("Arg1", "Arg2"))
        if head is None or tail is None:
            raise ChidaoError(f"{where}: an end of {name} is no span", "Mend the file.")
        found.append(ReadRelation(ids.get(name), fields.split(" ")[0], head, tail, where))
    return found


FORMAT = Format(
    name="brat",
    title="brat standoff",
    unit="code points",
    files=("<id>.txt", "<id>.ann", "annotation.conf", "visual.conf", "chidao.json"),
    loses={},
    notes={
        "span ids": "JSON in a note on the span",
        "values": "enumerations and flags as attributes, the others as JSON in a note on the span",
        "rule and confidence": "JSON in a note on the span",
        "relation ids": "`chidao.json`",
        "lists": "`chidao.json`",
        "segments and exemptions": "`chidao.json`",
        "status and annotator": "`chidao.json`",
    },
    export=_export,
    read=_read,
)
