"""`python -m benchmarks.validation`: documents a second through validation, by part.

Documents are generated (60 spans, 16 kB of annotation) and lie in a corpus of their own, in a folder that is taken away
again. Times are CPU times of one process, caches of surfaces emptied before each round.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import chidao
from benchmarks.generate import write_corpus
from benchmarks.measure import Result, Row, measure
from benchmarks.speed import _machine
from chidao.schemas import FILES, file_schema
from chidao.validation.checker import Checker
from chidao.validation.context import Document
from chidao.validation.json_file import Schemas
from chidao.validation.planning import plan
from chidao.validation.rule import all_rules
from chidao.validation.target import Target

LEVELS = {1: "structure", 2: "integrity", 3: "scheme", 4: "values", 5: "corpus"}
#: CPU seconds for all rounds of a row.
BUDGET = 20.0


def rows(root: Path, documents: int) -> list[Row]:
    """Make the rows over a generated corpus; `size` of a row is its number of documents."""
    corpus = write_corpus(root, documents)
    ((checker, targets),) = plan(corpus)
    annotations = [target for target in targets if target.kind == "annotation"]
    records = [target for target in targets if target.kind == "corpus-record"]
    files = [target.path.read_bytes() for target in annotations]
    texts = [corpus.text_path(target.path.stem).read_bytes() for target in annotations]
    schemas = Schemas(corpus.scheme)

    def reading() -> None:
        for target in annotations:
            target.path.read_bytes()

    def decoding() -> None:
        for data in files:
            if schemas.record("annotation", data) is None:
                raise AssertionError("a generated document is not sound")

    def checking(targets: Iterable[Target]) -> Callable[[], None]:
        def run() -> None:
            fresh = Checker(corpus)
            for target in targets:
                if findings := fresh.check(target):
                    raise AssertionError(findings[0])

        return run

    def one() -> None:
        for data, text, target in zip(files, texts, annotations, strict=True):
            checker.check_annotation(data, target.name, text, origin="gold", stem=target.stem)

    return [
        Row("read the annotation", documents, reading),
        Row("decode, first verdict", documents, decoding),
        *_level_rows(checker, annotations),
        Row("API: check_annotation", documents, one),
        *_api_rows(corpus.root, annotations, files),
        Row("cold: annotation, all document rules, from disk", documents, checking(annotations)),
        Row("cold: annotation and cleaning record, from disk", documents, checking([*annotations, *records])),
        *_others(files, corpus.scheme),
    ]


def _api_rows(root: Path, annotations: list[Target], files: list[bytes]) -> list[Row]:
    """Make the rows of `chidao.validate`: sound documents, and those of which one span has an unknown label."""
    broken = [data.replace(b'"label": "DATE"', b'"label": "DATES"', 1) for data in files]

    def through(given: list[bytes], *, is_sound: bool) -> Callable[[], None]:
        def run() -> None:
            for data, target in zip(given, annotations, strict=True):
                if bool(chidao.validate(data, path=target.path, corpus=root)) is is_sound:
                    raise AssertionError(target.name)

        return run

    return [
        Row("API: chidao.validate", len(files), through(files, is_sound=True)),
        Row("API: chidao.validate, one label is unknown", len(files), through(broken, is_sound=False)),
    ]


def _level_rows(checker: Checker, annotations: list[Target]) -> list[Row]:
    """Make a row a level: the rules alone, over documents that have been read."""
    contexts = [_document(checker, target) for target in annotations]

    def level(number: int) -> Callable[[], None]:
        rules = [each for each in all_rules() if each.subject == "annotation" and each.level == number]

        def run() -> None:
            for values in contexts:
                document = Document(**values)
                for each in rules:
                    for problem in each.check(document):
                        raise AssertionError(problem)

        return run

    numbers = sorted({each.level for each in all_rules() if each.subject == "annotation"})
    return [Row(f"rules of level {number}, {LEVELS[number]}", len(contexts), level(number)) for number in numbers]


def _document(checker: Checker, target: Target) -> dict[str, Any]:
    """Give what makes the document of a file, so that each round makes it anew."""
    data, corpus, stem = target.path.read_bytes(), checker.corpus, target.path.stem
    made = checker._document(
        checker.schemas.record("annotation", data), corpus.text_path(stem).read_bytes(), "gold", stem, target.name
    )
    return {name: getattr(made, name) for name in Document.__dataclass_fields__}


def _others(files: list[bytes], scheme: Any) -> list[Row]:
    """Make the rows of other checks of the JSON Schema: `jsonschema`, and `jsonschema-rs` where it is installed."""
    import msgspec
    from jsonschema import Draft202012Validator

    schema = file_schema("annotation", scheme)
    few, full = files[:20], Draft202012Validator(schema)

    def explain() -> None:
        for data in few:
            assert not list(full.iter_errors(json.loads(data)))

    def bare() -> None:
        for data in files:
            msgspec.json.decode(data, type=FILES["annotation"][0])

    found = [Row("bare msgspec decode into the record", len(files), bare), Row("jsonschema", len(few), explain)]
    try:
        import jsonschema_rs
    except ImportError:
        print("jsonschema-rs: left out, it is not installed", file=sys.stderr)
        return found
    compiled = jsonschema_rs.validator_for(schema)

    def compiled_check() -> None:
        for data in files:
            value = msgspec.json.decode(data)
            assert compiled.is_valid(value)
            msgspec.convert(value, type=FILES["annotation"][0])

    return [*found, Row("jsonschema-rs between parsing and converting", len(files), compiled_check)]


def main(arguments: list[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.validation", description=__doc__)
    parser.add_argument("--documents", type=int, default=400, help="documents in the corpus (default 400)")
    parser.add_argument("--rounds", type=int, default=7, help="rounds of each row (default 7)")
    parser.add_argument("--only", default="", metavar="TEXT", help="only the rows whose name contains TEXT")
    parser.add_argument("--json", action="store_true", help="print JSON")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        made = rows(Path(folder) / "corpus", given.documents)
        # What all rows hold at once is no part of a run over one document after the other.
        gc.collect()
        gc.freeze()
        results = measure([row for row in made if given.only in row.name], given.rounds, BUDGET)
    if given.json:
        print(json.dumps({"machine": _machine(), "rows": [_figures(result) for result in results]}, indent=2))
        return 0
    print(f"{given.documents} documents; {_machine()}; medians of CPU time on one core")
    print(f"{'':52} {'documents/s':>12} {'ms each':>8} {'rounds':>7} {'spread':>7}")
    for result in results:
        figures = _figures(result)
        cells = f"{figures['documents_per_second']:>12,.0f} {figures['ms']:>8.3f} {len(result.seconds):>7}"
        print(f"{result.name:52} {cells} {result.spread:>7.0%}")
    return 0


def _figures(result: Result) -> dict[str, Any]:
    speed = result.speed * 1e6
    return {**result._asdict(), "documents_per_second": speed, "ms": 1000 / speed}


if __name__ == "__main__":
    raise SystemExit(main())
