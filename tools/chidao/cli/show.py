"""`chidao show`: a document in the terminal."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chidao.cli.options import console, corpus_option, find_documents, json_option
from chidao.model import Span

if TYPE_CHECKING:
    from rich.text import Text

    from chidao.model import Annotation
    from chidao.scheme import Scheme

EPILOG = """\b
Examples:
  chidao show 002_47f81869bcb6ff71     a document with its spans coloured
  chidao show 002                      the beginning of an id is enough
  chidao show 002 | less               without colour: [ORG Bộ Chính trị]
  chidao show 002 --json               the annotation"""

#: Colour behind the spans of each label, in the order of the scheme; terminals of 16 colours have them.
PALETTE = ("cyan", "yellow", "green", "magenta", "bright_red", "bright_blue", "white", "bright_yellow")


@click.command(epilog=EPILOG)
@click.argument("document", metavar="ID")
@json_option
@corpus_option
def command(document: str, as_json: bool, corpus_folder: Path | None) -> int:
    """Print a document with its gold spans.

    On a terminal a span has the colour of its label behind it; a span that holds others is bracketed, and those
    in it are underlined. In a pipe, or with NO_COLOR, all spans are bracketed with their labels.
    """
    from rich.text import Text

    from chidao.release.documents import gold_ids, read_gold
    from chidao.store import dump, open_corpus

    corpus = open_corpus(corpus_folder)
    (name,) = find_documents([document], gold_ids(corpus))
    page = read_gold(corpus, name)
    if as_json:
        click.echo(dump(page.gold), nl=False)
        return 0
    out = console()
    styles = _styles(corpus.scheme) if out.is_terminal and not out.no_color else {}
    for line in (_legend(page.gold, corpus.scheme, styles), Text(), render(page.text, page.gold, styles)):
        out.print(line)
    for statement in _statements(page.gold):
        out.print(statement)
    return 0


def _styles(scheme: Scheme) -> dict[str, str]:
    return {label: f"black on {PALETTE[index % len(PALETTE)]}" for index, label in enumerate(scheme.labels)}


def _legend(gold: Annotation, scheme: Scheme, styles: dict[str, str]) -> Text:
    """Write id, status, and each label in its colour with the number of its spans."""
    from rich.text import Text

    shown = Text(f"{gold.id} ({gold.status})\n")
    for label in scheme.labels:
        count = sum(span.label == label for span in gold.spans)
        shown.append(f" {label} " if styles else label, styles.get(label)).append(f" {count}  ")
    shown.rstrip()
    return shown


def render(text: str, gold: Annotation, styles: dict[str, str]) -> Text:
    """Write a text with its spans.

    Args:
        text: the clean text.
        gold: its annotation.
        styles: style of each label; with none, spans are bracketed: `[ORG Bộ Chính trị]`.
    """
    from rich.text import Text

    spans = sorted(gold.spans, key=lambda span: (span.start, -span.end))
    holders = {outer.id for outer, inner in pairwise(spans) if inner.end <= outer.end}
    opening = [(span.start, 1, order, span) for order, span in enumerate(spans)]
    closing = [(span.end, 0, -order, span) for order, span in enumerate(spans)]
    shown, position, inside = Text(), 0, list[Span]()

    def append(piece: str) -> None:
        style = styles.get(inside[-1].label, "") if inside else ""
        shown.append(piece, f"{style} underline" if style and len(inside) > 1 else style)

    def mark(span: Span, bracket: str) -> str:
        if styles:
            return bracket if span.id in holders else ""
        return f"[{span.label} " if bracket == "[" else bracket

    for offset, opens, _, span in sorted([*opening, *closing], key=lambda event: event[:3]):
        append(text[position:offset])
        position = offset
        if opens:
            inside.append(span)
            append(mark(span, "["))
        else:
            append(mark(span, "]"))
            inside.remove(span)
    append(text[position:])
    return shown


def _statements(gold: Annotation) -> list[str]:
    """Write lists and relations, one a line."""
    surfaces = {span.id: " ".join(span.text.split()) for span in gold.spans}
    lists = [
        f"{one.id}: {one.phrase.text if one.phrase else 'not announced'} ({one.directive or 'no document'})"
        for one in gold.lists
    ]
    relations = [
        f"{surfaces.get(one.head, one.head)} --{one.type}--> {surfaces.get(one.tail, one.tail)}"
        for one in gold.relations
    ]
    blocks = [["", "Lists:", *lists] if lists else [], ["", "Relations:", *relations] if relations else []]
    return [line for block in blocks for line in block]
