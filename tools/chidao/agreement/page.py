"""Two readings side by side as one HTML page that needs nothing else: no script, no network."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from chidao.agreement.context import answer
from chidao.agreement.report import Difference
from chidao.model import Annotation, Span

#: Colours behind the labels, in the order of the scheme; black on each has a contrast above 10:1.
COLOURS = ("#bfe3ff", "#ffe8a3", "#c9efc5", "#f3cff0", "#ffd0c2", "#d5d5ff", "#e0e0e0", "#d8f0ee")
_STYLE = """
body { font: 16px/1.6 system-ui, sans-serif; margin: 1rem 2rem; color: #111; background: #fff }
pre.table { font-size: 13px; line-height: 1.4; overflow-x: auto }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: 2rem }
.text { white-space: pre-wrap; overflow-wrap: anywhere }
.text span { border-radius: 2px } .text .differs { outline: 2px solid #b00020 }
.key span { padding: 0 .5em; margin-right: .5em }
table { border-collapse: collapse; font-size: 14px } td, th { border: 1px solid #999; padding: .2em .5em;
text-align: left; vertical-align: top; overflow-wrap: anywhere }
"""


def render(
    documents: Iterable[Sequence[Annotation]],
    texts: Mapping[str, str],
    differences: Sequence[Difference],
    readers: Sequence[str],
    table: str,
    labels: Sequence[str],
) -> str:
    """Write the page.

    Args:
        documents: both readings of each document.
        texts: clean texts by document.
        differences: where the two differ.
        readers: their names.
        table: the figures as text.
        labels: the labels of the scheme, in its order.
    """
    of_document: dict[str, list[Difference]] = defaultdict(list)
    for each in differences:
        of_document[each.document].append(each)
    styles = "".join(
        f".l{number} {{ background: {COLOURS[number % len(COLOURS)]} }}\n" for number in range(len(labels))
    )
    key = "".join(f'<span class="l{number}">{escape(label)}</span>' for number, label in enumerate(labels))
    names = [escape(name) for name in readers]
    title = f"{names[0]} and {names[1]}"
    body = "".join(
        piece
        for pair in documents
        for piece in _document(pair, texts[pair[0].id], of_document[pair[0].id], names, labels)
    )
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f"<style>{_STYLE}{styles}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        f'<pre class="table">{escape(table)}</pre>\n'
        f'<p class="key">{key} Outlined: the two differ there.</p>\n{body}</body>\n</html>\n'
    )


def _document(
    pair: Sequence[Annotation],
    text: str,
    differences: Sequence[Difference],
    names: Sequence[str],
    labels: Sequence[str],
) -> Iterator[str]:
    yield f"<h2>{escape(pair[0].id)}</h2>\n"
    if differences:
        yield f"<table>\n<tr><th>question</th><th>{names[0]}</th><th>{names[1]}</th></tr>\n"
        for each in differences:
            cells = (each.unit.key, answer(each.unit.first), answer(each.unit.second))
            yield "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>\n"
        yield "</table>\n"
    places = {(each.unit.start, each.unit.end) for each in differences if each.unit.kind != "segment"}
    for each in differences:
        for side in (each.unit.first, each.unit.second):
            if isinstance(side, dict) and "label" in side:
                places.add((side["start"], side["end"]))
    yield '<div class="sides">\n'
    for name, reading in zip(names, pair, strict=True):
        yield f'<section lang="vi"><h3 lang="en">{name}</h3><div class="text">'
        yield from _marked(text, reading.spans, places, labels)
        yield "</div></section>\n"
    yield "</div>\n"


def _marked(text: str, spans: Sequence[Span], places: set[tuple[int, int]], labels: Sequence[str]) -> Iterator[str]:
    """Write a text with its spans; also such as cross, for the marks are set anew for each piece between two edges."""
    numbers = {label: number for number, label in enumerate(labels)}
    events: dict[int, list[Span]] = defaultdict(list)
    for span in spans:
        events[span.start].append(span)
        events[span.end].append(span)
    inside: list[Span] = []
    position = 0
    for offset in [*sorted(edge for edge in events if 0 < edge <= len(text)), len(text)]:
        inside += [span for span in events.get(position, ()) if span.start == position]
        inside = sorted((span for span in inside if span.end > position), key=lambda span: (span.start, -span.end))
        opening = "".join(_tag(span, numbers, places) for span in inside)
        if offset > position:
            yield opening + escape(text[position:offset]) + "</span>" * len(inside)
        position = offset


def _tag(span: Span, numbers: Mapping[str, int], places: set[tuple[int, int]]) -> str:
    classes = f"l{numbers.get(span.label, 0)}" + (" differs" if (span.start, span.end) in places else "")
    values = ", ".join(f"{name}: {value}" for name, value in span.values.items())
    return f'<span class="{classes}" title="{escape(f"{span.label} {span.start}:{span.end} {values}")}">'
