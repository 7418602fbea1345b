"""`chidao agree`: how far two annotators agree."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from chidao.cli.options import corpus_option, json_option
from chidao.errors import ChidaoError

if TYPE_CHECKING:
    from chidao.agreement import Agreement, Score
    from chidao.store import Corpus

EPILOG = """\b
Examples:
  chidao agree reader-a reader-b            the two readers of the corpus
  chidao agree reader-a gold --differences  and every place where they differ"""


@click.command(epilog=EPILOG)
@click.argument("first")
@click.argument("second")
@click.option("--differences", is_flag=True, help="List every place where the two differ.")
@json_option
@corpus_option
def command(first: str, second: str, differences: bool, as_json: bool, corpus_folder: Path | None) -> int:
    """Compare two annotators on the documents that both have.

    FIRST and SECOND are names of annotators of the corpus, `gold`, or folders of annotation files. Spans
    count as agreed with the same start, end and label; values are compared on agreed spans.
    """
    import msgspec

    from chidao.agreement import compare
    from chidao.store import open_corpus

    corpus = open_corpus(corpus_folder)
    folders = [_folder(corpus, name) for name in (first, second)]
    shared = sorted(
        {path.name for path in folders[0].glob("*.json")} & {path.name for path in folders[1].glob("*.json")}
    )
    if not shared:
        raise ChidaoError(
            f"{first} and {second} have no document in common", "Name two annotators of the same documents."
        )
    pairs = ((corpus.annotation(folders[0] / name), corpus.annotation(folders[1] / name)) for name in shared)
    agreement, found = compare(pairs)
    if as_json:
        report = {**_as_json(agreement), "differences": [item._asdict() for item in found]}
        click.echo(msgspec.json.format(msgspec.json.encode(report)).decode())
        return 0
    for line in _table(agreement):
        click.echo(line)
    if differences:
        for item in found:
            click.echo(
                f"{item.document}: {item.kind}\n  {first}: {item.first or '-'}\n  {second}: {item.second or '-'}"
            )
    return 0


def _folder(corpus: Corpus, name: str) -> Path:
    root = corpus.root / "annotations"
    for folder in (root / "gold" if name == "gold" else root / "annotators" / name, Path(name)):
        if folder.is_dir():
            return folder
    known = sorted(path.name for path in (root / "annotators").glob("*") if path.is_dir())
    raise ChidaoError(f"{name}: no annotator of that name", f"Known: {', '.join([*known, 'gold'])}, or name a folder.")


def _rows(agreement: Agreement) -> list[tuple[str, Score]]:
    from chidao.agreement import Score

    total = (
        Score(*(sum(counts) for counts in zip(*agreement.spans.values(), strict=True)))
        if agreement.spans
        else Score(0, 0, 0)
    )
    return [
        *agreement.spans.items(),
        ("all spans", total),
        ("relations", agreement.relations),
        ("lists", agreement.lists),
        ("segments", agreement.segments),
    ]


def _table(agreement: Agreement) -> list[str]:
    lines = [
        f"{agreement.documents} documents",
        "",
        f"{'':<22}{'first':>7}{'second':>8}{'both':>7}{'exact F1':>10}",
    ]
    for name, score in _rows(agreement):
        f1 = "-" if score.f1 is None else f"{score.f1:.4f}"
        lines.append(f"{name:<22}{score.first:>7}{score.second:>8}{score.both:>7}{f1:>10}")
    lines += ["", f"{'values on agreed spans':<30}{'equal':>7}{'of':>6}{'share':>9}"]
    for (label, name), (equal, compared) in agreement.values.items():
        lines.append(f"{label + '.' + name:<30}{equal:>7}{compared:>6}{equal / compared:>9.4f}")
    equal, compared = (sum(pair[i] for pair in agreement.values.values()) for i in (0, 1))
    if compared:
        lines.append(f"{'all values':<30}{equal:>7}{compared:>6}{equal / compared:>9.4f}")
    return lines


def _as_json(agreement: Agreement) -> dict[str, Any]:
    return {
        "documents": agreement.documents,
        "scores": {name: {**score._asdict(), "f1": score.f1} for name, score in _rows(agreement)},
        "values": {
            f"{label}.{name}": {"equal": equal, "compared": compared}
            for (label, name), (equal, compared) in agreement.values.items()
        },
    }
