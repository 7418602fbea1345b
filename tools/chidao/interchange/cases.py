"""Annotated documents from any of the forms in which chidao keeps them, for scoring.

Offsets are those of the raw page, except where gold is a build: a build has the clean text only, so both sides are
then read in offsets of the clean text, and nothing is said of chrome.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from chidao.cleaning.edits import PageMap, rebuild
from chidao.errors import ChidaoError
from chidao.evaluation import Case, Key
from chidao.extraction.report import report_page
from chidao.extraction.suggest import Draft, suggest
from chidao.model import Annotation, Edit, Metadata, Value
from chidao.scheme import Kinds, Scheme
from chidao.store import Corpus, load_record, open_corpus, packaged_corpus

_LINE = msgspec.json.Decoder(dict[str, Any])


def is_build(name: str) -> bool:
    """Say whether a name is a split of a build (`dist:test`)."""
    folder, _, split = name.rpartition(":")
    return bool(folder and split) and (Path(folder) / "manifest.json").is_file()


def read_cases(name: str, *, clean: bool = False) -> tuple[dict[str, Case], Scheme]:
    """Read annotated documents by id.

    Args:
        name: a corpus folder, a folder of annotation files inside one, a file of JSON lines, or `BUILD:SPLIT`.
        clean: give offsets of the clean text, not of the raw page.

    Raises:
        ChidaoError: it is none of these, or a part of it cannot be read.
    """
    path = Path(name)
    if is_build(name):
        folder, _, split = name.rpartition(":")
        scheme = packaged_corpus().scheme
        cases: Iterable[Case] = _from_build(Path(folder), split, scheme)
    elif path.is_file():
        scheme = packaged_corpus().scheme
        cases = _from_lines(path, scheme, clean)
    else:
        corpus, paths = _annotations_in(path)
        scheme = corpus.scheme
        cases = _from_annotations(corpus, paths, clean)
    return {case.id: case for case in cases}, scheme


def _annotations_in(path: Path) -> tuple[Corpus, list[Path]]:
    if (path / "schema" / "scheme.json").is_file():
        return open_corpus(path), sorted((path / "annotations" / "gold").glob("*.json"))
    roots = (parent for parent in path.resolve().parents if (parent / "schema" / "scheme.json").is_file())
    root = next(roots, None)
    if not path.is_dir() or root is None:
        raise ChidaoError(
            f"{path}: neither a corpus, nor annotations in one, nor JSON lines, nor a split of a build",
            "Name a folder with schema/scheme.json, a file from `chidao suggest --json`, or dist:test.",
        )
    return open_corpus(root), sorted(path.glob("*.json"))


def suggest_cases(name: str) -> dict[str, Case]:
    """Clean and annotate the pages of a corpus by rule, or the clean texts of a split of a build."""
    if is_build(name):
        empty = Metadata(title=None, published=None, author=None, publisher=None, province=None)
        cases, _ = read_cases(name)
        return {case.id: _from_draft(case, suggest(case.raw, empty)) for case in cases.values()}
    corpus, _ = _annotations_in(Path(name))
    reports = (
        report_page(corpus.read_bytes(corpus.seed_path(document)), document, corpus.scheme.segments)
        for document in corpus.document_ids()
    )
    return {report["id"]: _case(msgspec.to_builtins(report), corpus.scheme, clean=False) for report in reports}


def _from_draft(case: Case, draft: Draft) -> Case:
    keys = {id(mention): (mention.start, mention.end, mention.label) for mention in draft.mentions}
    return case._replace(
        spans={keys[id(mention)]: mention.values for mention in draft.mentions},
        relations=frozenset((item.type, keys[id(item.head)], keys[id(item.tail)]) for item in draft.links),
    )


def _from_annotations(corpus: Corpus, paths: Iterable[Path], clean: bool) -> Iterable[Case]:
    for path in paths:
        annotation = load_record(corpus.read_bytes(path), Annotation, str(path))
        record = corpus.record(annotation.id)
        text = corpus.text(annotation.id)
        chrome = [(segment.start, segment.end, segment.kind) for segment in annotation.segments or record.segments]
        yield _make(
            annotation.id,
            text,
            None if clean else record.edits,
            [(span.id, span.start, span.end, span.label, span.values) for span in annotation.spans],
            [(relation.type, relation.head, relation.tail) for relation in annotation.relations],
            [(start, end) for start, end, kind in chrome if kind in corpus.scheme.segments.removed],
        )


def _from_lines(path: Path, scheme: Scheme, clean: bool) -> Iterable[Case]:
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                report = _LINE.decode(line)
                if "error" not in report:
                    yield _case(report, scheme, clean=clean)
            except (msgspec.DecodeError, KeyError, TypeError, ValueError) as error:
                raise ChidaoError(f"{path}:{number}: not a line of `chidao suggest --json`: {error}") from None


def _case(report: Mapping[str, Any], scheme: Scheme, *, clean: bool) -> Case:
    return _make(
        report["id"],
        report["text"],
        None if clean else msgspec.convert(report["edits"], list[Edit]),
        [(span["id"], span["start"], span["end"], span["label"], span["values"]) for span in report["spans"]],
        [(relation["type"], relation["head"], relation["tail"]) for relation in report["relations"]],
        _removed(report["segments"], scheme.segments),
    )


def _removed(segments: Iterable[Mapping[str, Any]], kinds: Kinds) -> list[tuple[int, int]]:
    return [(segment["start"], segment["end"]) for segment in segments if segment["kind"] in kinds.removed]


def _from_build(folder: Path, split: str, scheme: Scheme) -> Iterable[Case]:
    from datasets import Dataset  # noqa: PLC0415 - slow to import, and only needed here

    files = sorted((folder / "documents").glob(f"{split}-*.parquet"))
    if not files:
        raise ChidaoError(f"{folder}: no split {split!r} of documents", "Splits: train, validation, test.")
    for file in files:
        rows = Dataset.from_parquet(str(file), keep_in_memory=True)
        span = rows.features["spans"].feature
        relation = rows.features["relations"].feature
        for row in rows:
            keys = {
                item["id"]: (item["start"], item["end"], span["label"].int2str(item["label"])) for item in row["spans"]
            }
            yield Case(
                row["id"],
                row["text"],
                {keys[item["id"]]: values_of_row(item, keys[item["id"]][2], span, scheme) for item in row["spans"]},
                frozenset(
                    (relation["type"].int2str(item["type"]), keys[item["head"]], keys[item["tail"]])
                    for item in row["relations"]
                ),
                None,
            )


def values_of_row(item: Mapping[str, Any], label: str, features: Mapping[str, Any], scheme: Scheme) -> dict[str, Value]:
    """Give the values of a span of a build as an annotation file has them."""
    values = {}
    for name, attribute in scheme.labels[label].attributes.items():
        column = name if name in item else f"{label.lower()}_{name}"
        value = item[column]
        if attribute.type == "enum" and value is not None:
            value = features[column].int2str(value)
        if value is not None or not attribute.optional:
            values[name] = value
    return values


def _make(
    identity: str,
    text: str,
    edits: list[Edit] | None,
    spans: Iterable[tuple[str, int, int, str, Mapping[str, Value]]],
    relations: Iterable[tuple[str, str, str]],
    chrome: list[tuple[int, int]],
) -> Case:
    """Make a case: in raw offsets where there are edits, else in those of the text."""
    offsets = PageMap(edits or ())
    keys: dict[str, Key] = {}
    values: dict[Key, Mapping[str, Value]] = {}
    for name, start, end, label, said in spans:
        key = (offsets.to_raw(start), offsets.to_raw_end(end), label)
        keys[name] = key
        values[key] = {
            attribute: [offsets.to_raw(value[0]), offsets.to_raw_end(value[1])]
            if isinstance(value, list) and len(value) == 2
            else value
            for attribute, value in said.items()
        }
    drawn = frozenset((kind, keys[head], keys[tail]) for kind, head, tail in relations if head in keys and tail in keys)
    raw = text if edits is None else rebuild(text, edits)
    return Case(identity, raw, values, drawn, None if edits is None else chrome)
