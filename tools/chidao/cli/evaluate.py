"""`chidao evaluate`: scores of suggestions, or of any annotation, against gold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from chidao.cli.options import json_option
from chidao.errors import ChidaoError
from chidao.wording import counted

if TYPE_CHECKING:
    from chidao.evaluation import Case, Error, Scores

EPILOG = """\b
Examples:
  chidao suggest --json seeds > out.jsonl
  chidao evaluate out.jsonl .             suggestions against the gold of this checkout
  chidao evaluate suggest tests/pages/development    suggest now, and score
  chidao evaluate out.jsonl dist:test     against one split of a build"""


@click.command(epilog=EPILOG)
@click.argument("predicted")
@click.argument("gold")
@click.option("--errors", "show_errors", is_flag=True, help="List every miss, false alarm and wrong value in context.")
@json_option
def command(predicted: str, gold: str, show_errors: bool, as_json: bool) -> int:
    """Score PREDICTED against GOLD, document by document, in offsets of the raw page.

    Each is a corpus folder (its gold), a folder of annotation files of that corpus, a file of JSON lines from
    `chidao suggest --json`, or a split of a build (`dist:test`). PREDICTED may also be the word `suggest`:
    then the pages of GOLD are cleaned and annotated now. Documents of GOLD that PREDICTED lacks count as misses.
    """
    import msgspec

    from chidao.evaluation import intervals, score, total
    from chidao.interchange.cases import is_build, read_cases, suggest_cases

    theirs, scheme = read_cases(gold)
    ours = suggest_cases(gold) if predicted == "suggest" else read_cases(predicted, clean=is_build(gold))[0]
    if not theirs:
        raise ChidaoError(f"{gold}: no gold there", "Name a corpus folder, a build or a file with annotations.")
    kinds_of = {
        (label, name): attribute.type
        for label, definition in scheme.labels.items()
        for name, attribute in definition.attributes.items()
    }
    results, errors = [], []
    for identity in sorted(theirs):
        mine = ours.get(identity) or theirs[identity]._replace(spans={}, relations=frozenset(), chrome=())
        one, found = score(mine, theirs[identity], kinds_of)
        results.append(one)
        errors += found
    whole = total(results)
    spread = intervals(results)
    if as_json:
        click.echo(
            msgspec.json.format(msgspec.json.encode(_as_json(whole, spread, errors if show_errors else []))).decode()
        )
        return 0
    for line in _table(len(results), whole, spread, kinds_of):
        click.echo(line)
    if show_errors:
        for error in errors:
            click.echo(_in_context(error, theirs[error.document]))
    return 0


def _table(documents: int, whole: Scores, spread: dict[Any, Any], kinds_of: Mapping[tuple[str, str], str]) -> list[str]:
    from chidao.evaluation import IDS

    lines = [counted(documents, "document"), "", f"{'':<24}{'precision':>10}{'recall':>9}{'F1':>9}   95 % interval"]
    for (part, name), counts in sorted(whole.counts.items(), key=lambda item: (_ORDER.index(item[0][0]), item[0][1])):
        low, high = spread.get((part, name), (counts.f1, counts.f1))
        figures = f"{counts.precision:>10.4f}{counts.recall:>9.4f}{counts.f1:>9.4f}"
        lines.append(f"{part + ' ' + name:<24}{figures}   {low:.3f}-{high:.3f}")
    if whole.kept[1]:
        lines.append(f"{'article lost':<24}{whole.kept[0] / whole.kept[1]:>10.4%} of {whole.kept[1]} characters")
    lines += ["", f"{'errors':<24}{'boundary':>10}{'missing':>9}{'spurious':>10}"]
    for label in sorted(name for part, name in whole.counts if part == "exact"):
        exact, overlap = whole.counts["exact", label], whole.counts["overlap", label]
        lines.append(f"{label:<24}{overlap.tp - exact.tp:>10}{overlap.fn:>9}{overlap.fp:>10}")
    lines += ["", f"{'values on exact matches':<30}{'right':>7}{'of':>7}{'share':>9}"]
    sums = [0, 0]
    for (label, name), (right, compared) in sorted(whole.values.items()):
        lines.append(f"{label + '.' + name:<30}{right:>7}{compared:>7}{right / compared:>9.4f}")
        if kinds_of.get((label, name)) not in IDS:
            sums = [sums[0] + right, sums[1] + compared]
    if sums[1]:
        lines.append(f"{'all but ids of entities':<30}{sums[0]:>7}{sums[1]:>7}{sums[0] / sums[1]:>9.4f}")
    return lines


_ORDER = ["exact", "overlap", "relation", "chrome"]


def _as_json(whole: Scores, spread: dict[Any, Any], errors: list[Error]) -> dict[str, Any]:
    return {
        "scores": [
            {
                "part": part,
                "name": name,
                **counts._asdict(),
                "precision": counts.precision,
                "recall": counts.recall,
                "f1": counts.f1,
                "interval": spread.get((part, name)),
            }
            for (part, name), counts in sorted(whole.counts.items())
        ],
        "values": [
            {"label": label, "attribute": name, "right": right, "compared": compared}
            for (label, name), (right, compared) in sorted(whole.values.items())
        ],
        "article": {"lost": whole.kept[0], "characters": whole.kept[1]},
        "errors": [error._asdict() for error in errors],
    }


def _in_context(error: Error, case: Case) -> str:
    raw = case.raw
    before = raw[max(0, error.start - 40) : error.start].replace("\n", "⏎")
    after = raw[error.end : error.end + 40].replace("\n", "⏎")
    note = f"  {error.note}" if error.note else ""
    text = raw[error.start : error.end].replace("\n", "⏎")
    return f"{error.document}:{error.start}: {error.kind} {error.label}: {before}⟦{text}⟧{after}{note}"
