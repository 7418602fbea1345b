"""spaCy DocBin: spans in `doc.spans["chidao"]`, all else in `doc.user_data`, laid out as the spaCy component does it.

`chidao.integrations.spacy.register_extensions` gives `Span._` and `Doc._` their values back from it.
"""

from __future__ import annotations

import gc
import struct
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

import msgspec

from chidao.errors import ChidaoError
from chidao.interchange.cut import cut_tokens
from chidao.interchange.files import MOST_SPANS, Files, inflate
from chidao.interchange.format import Document, Envelope, Format, Reading, ReadRelation, ReadSpan, envelope_of
from chidao.model import Annotation, Relation, Span
from chidao.scheme import Scheme
from chidao.tokens import Range

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import DocBin

GROUP = "chidao"
_BATCH = 1000
_ENCODE = msgspec.msgpack.Encoder().encode
_DECODE = msgspec.msgpack.Decoder().decode
#: As spaCy packs a span: hashes of id, knowledge base id and label; tokens; characters.
_PACKED = struct.Struct(">QQQllll")


def _key(name: str, start: int | None = None, end: int | None = None) -> tuple[str, str, int | None, int | None]:
    """Give the key under which spaCy keeps an extension value: of a span by its characters, or of the document."""
    return "._.", name, start, end


def _export(documents: Iterable[Document], scheme: Scheme) -> Iterator[tuple[str, bytes]]:
    rest = iter(documents)
    number = 0
    while batch := list(islice(rest, _BATCH)):
        number += 1
        yield f"documents-{number:04}.spacy", _bin(batch, scheme)
    if number == 0:
        yield "documents-0001.spacy", _bin([], scheme)


def _bin(documents: list[Document], scheme: Scheme) -> bytes:
    """Write what `DocBin.to_bytes` would write of these documents; making a `Doc` of each takes ten times as long."""
    from spacy.attrs import ORTH  # noqa: PLC0415 - slow to import, as all of spaCy
    from spacy.strings import StringStore  # noqa: PLC0415

    strings = StringStore()
    entities = {**scheme.labels_with("directive"), **scheme.labels_with("organization")}
    known: dict[str, int] = {}
    hashes = array("Q")
    spaces = bytearray()
    lengths = array("i")
    groups: list[bytes] = []
    for document in documents:
        text, annotation = document.text, document.annotation
        ranges = _with_space(text, cut_tokens(text, annotation.spans))
        words = [text[start:end] for start, end in ranges]
        known.update((word, strings.add(word)) for word in set(words).difference(known))
        hashes.extend(map(known.__getitem__, words))
        spaces += _spaces(ranges, len(text))
        lengths.append(len(words))
        groups.append(_span_groups(annotation, ranges, strings, entities))
    message = {
        "version": "0.1",
        "attrs": [ORTH],
        "tokens": hashes.tobytes(),
        "spaces": bytes(spaces),
        "lengths": lengths.tobytes(),
        "strings": sorted(strings),
        "cats": [{} for _ in documents],
        "flags": [{"has_unknown_spaces": False} for _ in documents],
        "span_groups": groups,
        "user_data": [_ENCODE(_user_data(document)) for document in documents],
    }
    return zlib.compress(_ENCODE(message), 1)


def _span_groups(annotation: Annotation, ranges: list[Range], strings: StringStore, entities: dict[str, str]) -> bytes:
    """Write `doc.spans` with its one group; each span begins and ends with a word."""
    starts, ends = [start for start, _ in ranges], [end for _, end in ranges]
    spans = []
    for span in annotation.spans:
        entity = span.values.get(entities.get(span.label, ""))
        hashes = [strings.add(str(each)) if each else 0 for each in (span.id, entity, span.label)]
        first, last = bisect_left(starts, span.start), bisect_left(ends, span.end)
        spans.append(_PACKED.pack(*hashes, first, last + 1, span.start, span.end))
    return _ENCODE({_ENCODE({"name": GROUP, "attrs": {}, "spans": spans}): [GROUP]})


def _spaces(ranges: list[Range], size: int) -> bytes:
    """Tell for each word whether a space belongs to it: everything else of the text is in a word."""
    return bytes(end != start for (_, end), (start, _) in pairwise((*ranges, (size, size))))


def _with_space(text: str, tokens: list[Range]) -> list[Range]:
    """Give the words of spaCy: the tokens, and the white space between them.

    One space after a token belongs to it, as everywhere in spaCy; all other white space is words of its own.
    """
    ranges: list[Range] = []
    position = 0
    for token in (*tokens, (len(text), len(text))):
        gap = token[0] - position
        if gap and (gap > 1 or position == 0 or text[position] != " "):
            space = position + (position > 0 and text[position] == " ")
            ranges.append((space, token[0]))
        ranges.append(token)
        position = token[1]
    ranges.pop()
    return ranges


def _user_data(document: Document) -> dict[Any, Any]:
    annotation = document.annotation
    data: dict[Any, Any] = {}
    for span in annotation.spans:
        data.setdefault(_key("chidao_mentions", span.start, span.end), []).append(span)
    data[_key("chidao_relations")] = annotation.relations
    data[_key("chidao_lists")] = annotation.lists
    data["chidao_envelope"] = envelope_of(document)
    return data


def _read(files: Files, scheme: Scheme) -> Iterator[Reading]:
    for name in files.names(".spacy"):
        place = files.place(name)
        data = files.read(name)
        inflate(data, place)  # refused before spaCy unpacks it without a limit
        try:
            made, strings = _load(data)
            words: dict[int, str] = {}
            for number in range(len(made)):
                yield _reading(made, number, strings, words, f"{place}: document {number + 1}")
        except ChidaoError:
            raise
        except Exception as error:
            # spaCy and msgpack check nothing: a wrong type anywhere can be any exception.
            raise ChidaoError(
                f"{place}: not a DocBin as chidao writes it ({type(error).__name__}: {error})"[:500]
            ) from None
        finally:
            gc.enable()  # srsly leaves it off where it cannot unpack


def _load(data: bytes) -> tuple[DocBin, StringStore]:
    from spacy.strings import StringStore  # noqa: PLC0415
    from spacy.tokens import DocBin  # noqa: PLC0415

    made = DocBin(store_user_data=True).from_bytes(data)
    return made, StringStore(made.strings)


def _text(made: DocBin, number: int, strings: StringStore, known: dict[int, str]) -> str:
    """Give the text of a document; `known` are the words of the documents before it, by their hashes."""
    from spacy.attrs import ORTH  # noqa: PLC0415

    hashes = made.tokens[number][:, made.attrs.index(ORTH)].tolist()
    spaces = made.spaces[number][:, 0].tolist()
    known.update((word, strings[word]) for word in set(hashes).difference(known))
    return "".join([known[word] + " " if space else known[word] for word, space in zip(hashes, spaces, strict=True)])


def _reading(made: DocBin, number: int, strings: StringStore, words: dict[int, str], place: str) -> Reading:
    # Not by `DocBin.get_docs`: spaCy trusts the token numbers of span groups and reads memory that is not its own.
    text = _text(made, number, strings, words)
    data = _DECODE(made.user_data[number] or b"\x80")
    envelope = msgspec.convert(data.get("chidao_envelope"), Envelope | None)
    if envelope is None:
        raise ChidaoError(
            f"{place}: has no `chidao_envelope` in its user data", "Save the DocBin with store_user_data=True."
        )
    known = {
        mention["id"]: mention
        for key, mentions in data.items()
        if isinstance(key, tuple) and key[1] == "chidao_mentions"
        for mention in mentions
    }
    spans = [
        _span(packed, strings, known, f"{place}, span {index}")
        for index, packed in enumerate(_group(made.span_groups[number], place), 1)
    ]
    index = {span.id: position for position, span in enumerate(spans)}
    drawn = msgspec.convert(data.get(_key("chidao_relations"), []), list[Relation])
    # Whoever takes a span out of a group in Python does not think of its relations: they go with it.
    relations = [
        ReadRelation(each.id, each.type, index[each.head], index[each.tail], f"{place}, relation {each.id}")
        for each in drawn
        if each.head in index and each.tail in index
    ]
    gone = [f"relation {each.id}: an end is no span" for each in drawn if not {each.head, each.tail} <= index.keys()]
    return Reading(place, envelope.id, text, envelope.text_sha256, envelope.base, spans, relations, envelope, gone)


def _group(data: bytes, place: str) -> list[bytes]:
    """Unpack the group of spans."""
    groups = _DECODE(data) if data else {}
    for packed, names in groups.items() if isinstance(groups, dict) else ():
        if GROUP in names:
            spans: list[bytes] = _DECODE(packed)["spans"]
            if len(spans) > MOST_SPANS:
                raise ChidaoError(f"{place}: {len(spans)} spans in one document; at most {MOST_SPANS} are read")
            return spans
    raise ChidaoError(f"{place}: has no group of spans {GROUP!r}", f'Put the spans into doc.spans["{GROUP}"].')


def _span(packed: bytes, strings: StringStore, known: dict[str, Any], place: str) -> ReadSpan:
    span_id, _, label_id, _, _, start, end = _PACKED.unpack(packed)
    name, label = strings[span_id] or None, strings[label_id]
    mention = known.get(name) if name is not None else None
    if mention is None or mention["label"] != label:
        return ReadSpan(name, label, start, end, None, None, None, None, place)
    # A group whose spans were moved keeps the mention of the place where they were.
    span = msgspec.convert(mention, Span)
    rule, confidence = span.rule or None, span.confidence or None
    return ReadSpan(name, label, start, end, None, span.values, rule, confidence, place)


FORMAT = Format(
    name="spacy",
    title="spaCy DocBin",
    unit="tokens",
    files=("documents-0001.spacy",),
    loses={},
    notes={
        "values": "`doc.user_data`, read as `Span._`",
        "rule and confidence": "`doc.user_data`, read as `Span._`",
        "relations": "`doc.user_data`, read as `Doc._.chidao_relations`",
        "relation ids": "`doc.user_data`",
        "lists": "`doc.user_data`, read as `Doc._.chidao_lists`",
        "segments and exemptions": "`doc.user_data`",
        "status and annotator": "`doc.user_data`",
    },
    export=_export,
    read=_read,
)
