"""UIMA CAS, as XMI and as JSON, for INCEpTION: written and read by dkpro-cassis.

Each label is a type with a feature an attribute, each relation a type with `Governor` and `Dependent`.
All offsets in the files count UTF-16 units. Those of annotations are converted by dkpro-cassis, those in the two
features of a scope here.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, cast

import msgspec

from chidao.errors import ChidaoError
from chidao.interchange import cas_types as types
from chidao.interchange.files import Files
from chidao.interchange.format import Document, Envelope, Format, Reading, ReadRelation, ReadSpan, envelope_of
from chidao.model import Span, Value
from chidao.offsets import OffsetMap
from chidao.scheme import Scheme

if TYPE_CHECKING:
    from cassis import Cas, TypeSystem

_ENVELOPE = msgspec.json.Decoder(Envelope)
_ENCODING = re.compile(rb"<\?xml[^>]{0,200}encoding\s*=\s*[\"']([^\"']*)")
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BUILT_IN = {"uima.cas.Sofa", "uima.tcas.DocumentAnnotation"}


def _export(documents: Iterable[Document], scheme: Scheme, *, as_json: bool) -> Iterator[tuple[str, bytes]]:
    system = types.type_system(scheme)
    written = system.to_xml()
    yield "TypeSystem.xml", cast(str, written).encode()
    for document in documents:
        cas = _cas(document, scheme, system)
        if as_json:
            yield f"{document.annotation.id}.json", cast(str, cas.to_json()).encode()
        else:
            yield f"{document.annotation.id}.xmi", cast(str, cas.to_xmi()).encode()


def _cas(document: Document, scheme: Scheme, system: TypeSystem) -> Cas:
    from cassis import Cas  # noqa: PLC0415 - an extra, and slow to import

    annotation, text, _ = document
    if found := _UNWRITABLE.search(text):
        raise ChidaoError(
            f"{annotation.id}: U+{ord(found.group()):04X} at offset {found.start()} cannot be written in XML",
            "Export in another format.",
        )
    cas = Cas(typesystem=system, sofa_string=text, sofa_mime="text/plain", document_language=scheme.language)
    units = OffsetMap(text, "utf16")
    envelope = msgspec.json.encode(envelope_of(document)).decode()
    made: list[Any] = [system.get_type(types.DOCUMENT)(envelope=envelope)]
    spans = {}
    for order, span in enumerate(annotation.spans):
        spans[span.id] = system.get_type(types.label_type(span.label))(**_features(span, order, scheme, units))
    made += spans.values()
    for order, each in enumerate(annotation.relations):
        head, tail = spans[each.head], spans[each.tail]
        ends = {types.HEAD: head, types.TAIL: tail, "begin": tail.begin, "end": tail.end}
        names = {types.ID: each.id, types.ORDER: order}
        made.append(system.get_type(types.relation_type(each.type))(**ends, **names))
    cas.add_all(made)
    return cas


def _features(span: Span, order: int, scheme: Scheme, units: OffsetMap) -> dict[str, Any]:
    features: dict[str, Any] = {"begin": span.start, "end": span.end, types.ID: span.id, types.ORDER: order}
    features[types.RULE] = span.rule or None
    features[types.CONFIDENCE] = span.confidence or None
    features[types.NULLS] = " ".join(name for name, value in span.values.items() if value is None) or None
    for name, value in span.values.items():
        attribute = scheme.labels[span.label].attributes[name]
        names = types.feature_names(name, attribute)
        if isinstance(value, list):
            features |= zip(names, map(units.to_unit, value), strict=True)
        elif value is not None:
            features[names[0]] = value
    return features


def _read(files: Files, scheme: Scheme, *, as_json: bool) -> Iterator[Reading]:
    system = types.type_system(scheme)
    load = _load_json if as_json else _load_xmi
    for name in files.names(".json" if as_json else ".xmi"):
        place = files.place(name)
        data = files.read(name)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # types and features of others are left out: they are not ours
                # dkpro-cassis takes an offset inside a character, or beyond the text, for one in code points.
                warnings.filterwarnings("error", message="Not mapping")
                cas = load(data, system, place)
                yield _reading(cas, scheme, PurePosixPath(name).stem, place)
        except (ChidaoError, GeneratorExit):
            raise
        except Exception as error:
            # dkpro-cassis checks nothing: a wrong type anywhere can be any exception.
            said = f"{type(error).__name__}: {error}"[:300]
            raise ChidaoError(f"{place}: not a CAS with chidao's types ({said})", "Export it again.") from None


def _load_xmi(data: bytes, system: TypeSystem, place: str) -> Cas:
    from cassis import load_cas_from_xmi  # noqa: PLC0415 - an extra, and slow to import

    refuse_declarations(data, place)
    return load_cas_from_xmi(BytesIO(data), typesystem=system, lenient=True)


def refuse_declarations(data: bytes, place: str) -> None:
    """Refuse XML that declares a document type: entities and external files come in by that only.

    Raises:
        ChidaoError: there is one, or the encoding is one in which it could not be seen.
    """
    encoding = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf"))
    try:
        data.decode("utf-8")
        known = encoding is None or encoding.group(1).lower() in (b"utf-8", b"us-ascii", b"ascii")
    except UnicodeDecodeError:
        known = False
    if not known or b"\x00" in data:
        raise ChidaoError(f"{place}: not XML in UTF-8", "Save it as UTF-8.")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise ChidaoError(
            f"{place}: declares a document type or entities, which no annotation tool writes", "Ask where it is from."
        )


def _load_json(data: bytes, system: TypeSystem, place: str) -> Cas:
    from cassis import load_cas_from_json  # noqa: PLC0415 - an extra, and slow to import

    try:
        given = msgspec.json.decode(data, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ChidaoError(f"{place}: {error}", "Export it again.") from None
    structures = given["%FEATURE_STRUCTURES"]
    ours = [each for each in structures if each["%TYPE"] in _BUILT_IN or each["%TYPE"].startswith(f"{types.PACKAGE}.")]
    kept = {each["%ID"] for each in ours}
    if len(kept) != len(ours):
        raise ChidaoError(f"{place}: two feature structures have the same %ID", "Export it again.")
    views = {
        name: {**view, "%MEMBERS": [each for each in view["%MEMBERS"] if each in kept]}
        for name, view in given["%VIEWS"].items()
    }
    only = {"%TYPES": {}, "%FEATURE_STRUCTURES": ours, "%VIEWS": views}
    return load_cas_from_json(BytesIO(msgspec.json.encode(only)), typesystem=system, merge_typesystem=False)


def _reading(cas: Cas, scheme: Scheme, stem: str, place: str) -> Reading:
    text = cas.sofa_string
    if not isinstance(text, str):
        raise ChidaoError(f"{place}: the CAS has no text", "Export it again.")
    units = OffsetMap(text, "utf16")
    documents = cas.select(types.DOCUMENT)
    envelope = _ENVELOPE.decode(documents[0].envelope) if documents else None
    found = [(label, each) for label in scheme.labels for each in cas.select(types.label_type(label))]
    found.sort(key=lambda pair: _order(pair[1]))
    spans = [_span(label, each, scheme, units, f"{place}, {label} {each.xmiID}") for label, each in found]
    index = {id(each): number for number, (_, each) in enumerate(found)}
    drawn = [(name, each) for name in scheme.relations for each in cas.select(types.relation_type(name))]
    drawn.sort(key=lambda pair: _order(pair[1]))
    relations = []
    for name, each in drawn:
        where = f"{place}, {name} {each.xmiID}"
        head, tail = index.get(id(each[types.HEAD])), index.get(id(each[types.TAIL]))
        if head is None or tail is None:
            raise ChidaoError(f"{where}: an end of it is no span", "Delete it, or draw it again.")
        relations.append(ReadRelation(each[types.ID] or None, name, head, tail, where))
    return Reading(
        place,
        envelope.id if envelope else stem,
        text,
        envelope.text_sha256 if envelope else None,
        envelope.base if envelope else None,
        spans,
        relations,
        envelope,
        [],
    )


def _order(each: Any) -> tuple[bool, int, int, int]:
    """Sort as the corpus had it; what is new comes last, as it stands in the text."""
    order = each[types.ORDER]
    return order is None, order or 0, _offset(each.begin), -_offset(each.end)


def _offset(given: Any) -> int:
    # An annotation may lack an offset; -1 is in no text.
    return given if isinstance(given, int) else -1


def _span(label: str, each: Any, scheme: Scheme, units: OffsetMap, where: str) -> ReadSpan:
    values: dict[str, Value] = {}
    nulls = (each[types.NULLS] or "").split(" ")
    for name, attribute in scheme.labels[label].attributes.items():
        given = [each[feature] for feature in types.feature_names(name, attribute)]
        if given == [None] * len(given):
            if attribute.nullable and (name in nulls or not attribute.optional):
                values[name] = None
        elif attribute.type == "scope":
            values[name] = [_point(units, unit, f"{where}: {name}") for unit in given]
        elif given[0] is not False:  # a box that is not ticked
            values[name] = given[0]
    return ReadSpan(
        each[types.ID] or None,
        label,
        _offset(each.begin),
        _offset(each.end),
        None,
        values,
        each[types.RULE],
        each[types.CONFIDENCE],
        where,
    )


def _point(units: OffsetMap, unit: Any, where: str) -> int:
    try:
        if isinstance(unit, int) and unit >= 0:
            return units.to_point(unit)
    except ValueError as error:
        raise ChidaoError(f"{where}: {error}", "Offsets in a CAS count UTF-16 units; export it again.") from None
    raise ChidaoError(f"{where}: {unit} is no offset", "Export it again.")


def _format(kind: str, suffix: str, export: Callable[..., Any], read: Callable[..., Any]) -> Format:
    as_json = kind == "JSON"
    return Format(
        name=f"cas-{kind.lower()}",
        title=f"UIMA CAS {kind}",
        unit="UTF-16 units",
        files=(f"<id>.{suffix}", "TypeSystem.xml"),
        loses={},
        notes={
            "span ids": "feature `chidaoId`",
            "rule and confidence": "features `chidaoRule`, `chidaoConfidence`",
            "relation ids": "feature `chidaoId`",
            "lists": "JSON in a feature of `chidao.Document`",
            "segments and exemptions": "JSON in a feature of `chidao.Document`",
            "status and annotator": "JSON in a feature of `chidao.Document`",
        },
        export=partial(export, as_json=as_json),
        read=partial(read, as_json=as_json),
    )


XMI = _format("XMI", "xmi", _export, _read)
JSON = _format("JSON", "json", _export, _read)
