"""Random annotated documents: emoji, combining marks, markup, spans that nest and cross, every attribute."""

from __future__ import annotations

from random import Random
from typing import Any

from msgspec import UNSET

from chidao.interchange.format import Document
from chidao.model import Annotation, Exemption, PageSegment, Phrase, Relation, Span, TaskList, Value
from chidao.scheme import Attribute, Scheme
from chidao.store import sha256

#: Pieces of text: letters with combining marks, emoji of several code points, markup, lines, what looks like syntax.
PIECES = (
    *(
        "Nghị quyết ",
        "số 69-KL/TW ",
        "ngày 11/01/2024",
        "Đảng",
        "ế",
        "e\u0302\u0301",
        "ỹ ",
        " ",
        "\n",
        "\n\n",
        "a",
        "7",
    ),
    *(
        "👍",
        "👩‍👩‍👧 ",
        "🇻🇳",
        "𝒳",
        "\U0010fffd",
        "<b>",
        "&amp;",
        "]]>",
        '"',
        "'",
        "\\",
        "{",
        "}",
        ";",
        "#1",
        "\u200b",
        "\u2028",
    ),
    *("“TP. ", "” ", "…", "\u00a0", "T1\u0009R1", "-- ", "\u200b", "\u2028"),
)
_IDS = ("s{}", "k-{}_x", "sp án {}", "{}")


def random_document(rng: Random, scheme: Scheme, number: int = 0, spans: int = 12) -> Document:
    """Make a document whose annotation every format accepts, but no reader would make."""
    text = "".join(rng.choice(PIECES) for _ in range(rng.randint(1, 60)))
    made = _spans(rng, scheme, text, spans)
    annotation = Annotation(
        schema="../../schema/annotation.schema.json",
        id=f"{number:06}_random",
        text_sha256=sha256(text),
        scheme_version=scheme.version,
        status=rng.choice(("draft", "annotated", "gold")),
        annotator=rng.choice(("reader-a", "Nguyễn Ái 👍")),
        spans=made,
        lists=[_list(rng, number, text) for number in range(rng.randrange(3))],
        relations=_relations(rng, scheme, made),
        segments=UNSET if rng.random() < 0.5 else [PageSegment(start=0, end=len(text), kind=rng.choice(scheme.kinds))],
        exemptions=UNSET if rng.random() < 0.7 else [Exemption(rule="CD301", reason=_string(rng))],
    )
    return Document(annotation, text, sha256(f"base {number}"))


def _spans(rng: Random, scheme: Scheme, text: str, most: int) -> list[Span]:
    found: dict[tuple[str, int, int], Span] = {}
    for number in range(rng.randint(0, most)):
        start = rng.randrange(len(text))
        end = rng.randint(start + 1, min(len(text), start + 30))
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        label = rng.choice(list(scheme.labels))
        if start == end or (label, start, end) in found:
            continue
        attributes = scheme.labels[label].attributes
        values = {
            name: _value(rng, attribute, text)
            for name, attribute in attributes.items()
            if not (attribute.optional and rng.random() < 0.5)
        }
        found[label, start, end] = Span(
            id=rng.choice(_IDS).format(number + 1),
            label=label,
            start=start,
            end=end,
            text=text[start:end],
            values=values,
            rule="dates" if rng.random() < 0.3 else UNSET,
            confidence="high" if rng.random() < 0.3 else UNSET,
        )
    return list(found.values())


def _value(rng: Random, attribute: Attribute, text: str) -> Value:
    if attribute.nullable and rng.random() < 0.4:
        return None
    match attribute.type:
        case "enum":
            return rng.choice(list(attribute.values))
        case "true":
            return True
        case "integer":
            return rng.randint(-(10**6), 10**6)
        case "ordinal":
            return rng.randint(1, 40)
        case "scope":
            return sorted((rng.randint(0, len(text)), rng.randint(0, len(text))))
        case _:
            return _string(rng)


def _string(rng: Random) -> str:
    return "".join(rng.choice(PIECES) for _ in range(rng.randint(1, 4))).strip() or "x"


def _list(rng: Random, number: int, text: str) -> TaskList:
    start = rng.randrange(len(text))
    phrase = Phrase(start=start, end=start + 1, text=text[start]) if rng.random() < 0.6 else None
    directive = rng.choice((None, "vn:tw/kl-69-tw-2024"))
    return TaskList(id=f"l{number}", declared=rng.choice((None, 6)), phrase=phrase, directive=directive)


def _relations(rng: Random, scheme: Scheme, spans: list[Span]) -> list[Relation]:
    ends: list[tuple[str, Any, Any]] = [
        (name, head, tail)
        for name, kind in scheme.relations.items()
        for head in spans
        for tail in spans
        if (head.label, tail.label) == (kind.head, kind.tail)
    ]
    drawn = rng.sample(ends, min(len(ends), rng.randrange(6)))
    return [
        Relation(id=rng.choice(("r{}", "ß {}")).format(number), type=name, head=head.id, tail=tail.id)
        for number, (name, head, tail) in enumerate(drawn, 1)
    ]
