"""`chidao stats`: how much the corpus holds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chidao.cli.options import corpus_option, json_option

if TYPE_CHECKING:
    from chidao.release.counts import CorpusCounts
    from chidao.scheme import Scheme

EPILOG = """\b
Examples:
  chidao stats            tables for reading
  chidao stats --json     the same figures for machines"""


@click.command(epilog=EPILOG)
@json_option
@corpus_option
def command(as_json: bool, corpus_folder: Path | None) -> int:
    """Count documents with gold, spans by label, lists and relations, by document and by split.

    Characters are code points of the clean texts; sentences and tokens are those of the release.
    """
    from chidao.release.counts import count_corpus
    from chidao.store import open_corpus

    corpus = open_corpus(corpus_folder)
    counts, scheme = count_corpus(corpus), corpus.scheme
    if as_json:
        _print_json(counts, scheme)
        return 0
    rows = [
        *((document, split or "-", one) for document, (split, one) in counts.documents.items()),
        *((f"documents: {one.documents}", split, one) for split, one in counts.by_split(scheme).items()),
    ]
    blocks: list[tuple[list[str], list[tuple[object, ...]]]] = [
        (
            ["document", "split", "characters", "sentences", "tokens"],
            [(name, split, one.characters, one.sentences, one.tokens) for name, split, one in rows],
        ),
        (
            ["document", "split", *scheme.labels, "all spans"],
            [(name, split, *one.spans.values(), sum(one.spans.values())) for name, split, one in rows],
        ),
        (
            ["document", "split", "lists", *scheme.relations, "all relations"],
            [
                (name, split, one.lists, *one.relations.values(), sum(one.relations.values()))
                for name, split, one in rows
            ],
        ),
    ]
    for head, body in blocks:
        for line in _aligned(head, body, len(counts.documents)):
            click.echo(line)
        click.echo()
    click.echo(f"registries: {counts.directives} directives, {counts.organizations} organisations")
    return 0


def _aligned(head: Sequence[str], rows: Sequence[Sequence[object]], documents: int) -> list[str]:
    """Write a table: names to the left, figures to the right, a rule between documents and sums."""
    cells = [list(head), *([str(cell) for cell in row] for row in rows)]
    widths = [max(len(row[index]) for row in cells) for index in range(len(head))]
    lines = [
        "  ".join(
            cell.ljust(width) if index < 2 else cell.rjust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in cells
    ]
    rule = "  ".join("-" * width for width in widths)
    return [lines[0], rule, *lines[1 : documents + 1], rule, *lines[documents + 1 :]]


def _print_json(counts: CorpusCounts, scheme: Scheme) -> None:
    import msgspec

    report = {
        "documents": [
            {"id": document, "split": split, **one.as_json()} for document, (split, one) in counts.documents.items()
        ],
        "splits": {split: one.as_json() for split, one in counts.by_split(scheme).items()},
        "directives": counts.directives,
        "organizations": counts.organizations,
    }
    click.echo(msgspec.json.format(msgspec.json.encode(report)).decode())
