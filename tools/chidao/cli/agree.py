"""`chidao agree`: how far annotators agree."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from chidao.cli.options import corpus_option, json_option, reading_folders, shared_readings
from chidao.errors import ChidaoError
from chidao.wording import counted

if TYPE_CHECKING:
    from chidao.agreement.intervals import Interval
    from chidao.agreement.report import Report
    from chidao.model import Annotation
    from chidao.store import Corpus

#: Documents that a line names.
_NAMED = 3
EPILOG = """\b
Examples:
  chidao agree reader-a reader-b               the two readers of the corpus
  chidao agree reader-a gold --errors          and every place where they differ
  chidao agree reader-a reader-b --html a.html read them side by side
  chidao agree an binh chi --json              three annotators, for machines"""


@click.command(epilog=EPILOG)
@click.argument("readers", nargs=-1, required=True, metavar="A B [C]...")
@click.option("--errors", is_flag=True, help="List every place where two of them differ, in context.")
@click.option("--html", "page", type=click.Path(path_type=Path), metavar="FILE", help="Write a page, side by side.")
@click.option("--gamma", is_flag=True, help="Also gamma (needs chidao[gamma]; seconds to minutes a document).")
@json_option
@corpus_option
def command(
    readers: tuple[str, ...], errors: bool, page: Path | None, gamma: bool, as_json: bool, corpus_folder: Path | None
) -> int:
    """Compare annotators on the documents that all of them have.

    A, B and C are names of annotators of the corpus, `gold`, or folders of annotation files. Exact F1 wants the same
    start, end and label, overlap F1 the same label and a character in common; spans are matched one to one. Values are
    compared on matched spans: with Cohen's kappa for two readers, with Krippendorff's alpha (on spans of the same
    place) for more. Intervals are of 95%, by a bootstrap over documents.
    """
    from chidao.agreement.report import report
    from chidao.store import open_corpus

    if len(set(readers)) < 2 or len(set(readers)) < len(readers):
        raise click.UsageError("name two or more different annotators")
    corpus = open_corpus(corpus_folder)
    folders = reading_folders(corpus, readers)
    documents = shared_readings(corpus, readers, folders)
    for line in _left_out(readers, folders, documents):
        click.echo(line, err=True)
    made = report(_read(corpus, documents), corpus.scheme)
    measured = _gamma(corpus, documents) if gamma else None
    if page is not None:
        _write_page(corpus, page, readers, documents, made)
    if as_json:
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(_as_json(made, readers, measured))).decode())
        return 0
    for line in _table(made, readers):
        click.echo(line)
    if measured is not None:
        mean, each = measured
        click.echo(f"\ngamma, mean of documents: {mean:.4f}")
        for document, value in each.items():
            click.echo(f"  {document}: {value:.4f}")
    if errors:
        for line in _errors(corpus, made, readers):
            click.echo(line)
    return 0


def _left_out(readers: Sequence[str], folders: Sequence[Path], documents: Collection[str]) -> Iterator[str]:
    """Say whose documents are compared with nothing, because not all have them."""
    for name, folder in zip(readers, folders, strict=True):
        alone = sorted({path.stem for path in folder.glob("*.json")}.difference(documents))
        if alone:
            more = ", …" if len(alone) > _NAMED else ""
            yield f"left out, not all have them: {len(alone)} of {name} ({', '.join(alone[:_NAMED])}{more})"


def _read(corpus: Corpus, documents: dict[str, list[Path]]) -> Iterator[list[Annotation]]:
    for paths in documents.values():
        yield [corpus.annotation(path) for path in paths]


def _gamma(corpus: Corpus, documents: dict[str, list[Path]]) -> tuple[float, dict[str, float]]:
    from chidao.agreement.gamma import gamma

    each = {readings[0].id: gamma(readings) for readings in _read(corpus, documents)}
    return sum(each.values()) / len(each), each


def _write_page(
    corpus: Corpus, page: Path, readers: Sequence[str], documents: dict[str, list[Path]], made: Report
) -> None:
    from chidao.agreement.page import render
    from chidao.store import write_atomically

    if len(readers) != 2:
        raise ChidaoError("--html shows two annotators side by side", "Name two.")
    texts = {document: corpus.text(document) for document in documents}
    table = "\n".join(_table(made, readers))
    data = render(_read(corpus, documents), texts, made.differences, readers, table, list(corpus.scheme.labels))
    write_atomically(page, data.encode())
    click.echo(f"wrote {page}", err=True)


def _table(made: Report, readers: Sequence[str]) -> list[str]:
    lines = [
        f"{counted(made.documents, 'document')}: {', '.join(readers)}",
        "",
        f"{'':<24}{'first':>7}{'second':>8}{'exact F1 [95%]':>26}{'overlap F1 [95%]':>26}",
    ]
    if len(readers) > 2:
        lines.insert(1, "counts of all pairs added up")
    for row in made.scores:
        line = f"{row.name:<24}{row.exact.first:>7}{row.exact.second:>8}{_figure(row.exact.f1, row.interval):>26}"
        lines.append(line + (_figure(row.overlap.f1, row.overlap_interval, 26) if row.overlap else ""))
    coefficient = "kappa [95%]" if len(readers) == 2 else "alpha [95%]"
    lines += ["", f"{'values on matched spans':<31}{'equal':>8}{'of':>6}{'share':>9}{coefficient:>26}"]
    for value in made.values:
        share = value.equal / value.compared
        shown = _figure(value.coefficient, value.interval, 26)
        lines.append(f"{value.name:<31}{value.equal:>8}{value.compared:>6}{share:>9.4f}{shown}")
    equal, compared = sum(row.equal for row in made.values), sum(row.compared for row in made.values)
    if compared:
        lines.append(f"{'all values':<31}{equal:>8}{compared:>6}{equal / compared:>9.4f}")
    if len(readers) > 2:
        lines += ["", "all spans, exact F1 of each pair"]
        lines += [f"{readers[i]}, {readers[j]}: {_figure(score.f1, None)}" for i, j, score in made.pairs]
    lines += ["", "differences" if made.kinds else "no differences"]
    lines += [f"{kind:<12}{what:<40}{count:>6}" for kind, what, count in made.kinds]
    return [line.rstrip() for line in lines]


def _figure(value: float | None, interval: Interval | None, width: int = 0) -> str:
    shown = "-" if value is None else f"{value:.4f}"
    if interval is not None and value is not None:
        shown += f" [{interval[0]:.4f}, {interval[1]:.4f}]"
    return shown.rjust(width)


def _errors(corpus: Corpus, made: Report, readers: Sequence[str]) -> Iterator[str]:
    from chidao.agreement.context import answer, excerpt

    name, texts = "", ("", "")
    for document, i, j, unit in made.differences:
        if document != name:
            name, texts = document, (corpus.text(document), "")
        if unit.kind == "segment" and not texts[1]:
            texts = (texts[0], corpus.raw(document))
        yield f"\n{document}: {unit.key}"
        yield f"  {excerpt(texts[unit.kind == 'segment'], unit)}"
        width = max(len(readers[i]), len(readers[j]))
        yield f"  {readers[i]:<{width}}  {answer(unit.first)}"
        yield f"  {readers[j]:<{width}}  {answer(unit.second)}"


def _as_json(made: Report, readers: Sequence[str], measured: tuple[float, dict[str, float]] | None) -> dict[str, Any]:
    from msgspec import UNSET

    def row(score: Any, interval: Interval | None) -> dict[str, Any]:
        return {**score._asdict(), "f1": score.f1, "interval": interval}

    coefficient = "kappa" if len(readers) == 2 else "alpha"
    return {
        "readers": list(readers),
        "documents": made.documents,
        "scores": {each.name: row(each.exact, each.interval) for each in made.scores},
        "overlap": {each.name: row(each.overlap, each.overlap_interval) for each in made.scores if each.overlap},
        "values": {
            each.name: {
                "equal": each.equal,
                "compared": each.compared,
                coefficient: each.coefficient,
                "interval": each.interval,
            }
            for each in made.values
        },
        "pairs": [{"first": readers[i], "second": readers[j], "exact": score.f1} for i, j, score in made.pairs],
        "kinds": [{"kind": kind, "what": what, "count": count} for kind, what, count in made.kinds],
        "differences": [
            {
                "document": document,
                "kind": unit.kind,
                "key": unit.key,
                "start": unit.start,
                "end": unit.end,
                "readers": [readers[i], readers[j]],
                "answers": [None if side is UNSET else side for side in (unit.first, unit.second)],
            }
            for document, i, j, unit in made.differences
        ],
        **({"gamma": {"mean": measured[0], "documents": measured[1]}} if measured else {}),
    }
