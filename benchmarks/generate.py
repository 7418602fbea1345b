"""`python -m benchmarks.generate FOLDER --count N`: make a corpus of any size, sound by every rule, for benchmarks.

Each document is made from seed and number alone: a page with menu and foot, cleaned by chidao's own cleaner, with gold
of about 60 spans (18 kB of JSON). What its mentions name is in the registries.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import count
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from benchmarks import world
from benchmarks.articles import Article, Mention, offsets_of, write_article
from benchmarks.pages import ROOT
from chidao.cleaning.page import Page, clean
from chidao.model import (
    Annotation,
    Capture,
    CorpusRecord,
    Directives,
    Organizations,
    PageSegment,
    Phrase,
    Relation,
    Source,
    Sources,
    Span,
    Splits,
    TaskList,
)
from chidao.release.splits import extend
from chidao.scheme import Scheme
from chidao.store import Corpus, dump, sha256

SPANS = 60
_BATCH = 250


class Generated(NamedTuple):
    """The files of one document, and the entities that it names."""

    id: str
    raw: bytes
    text: bytes
    record: bytes
    annotation: bytes
    source: Source
    directives: frozenset[world.Key]
    organizations: frozenset[str]


def document(seed: int, number: int, scheme: Scheme, spans: int = SPANS) -> Generated:
    """Make document `number` of the corpus of a seed, with `spans` spans or a few more."""
    article, page, starts = _cleaned(seed, number, scheme, spans)
    raw = article.page
    data, text = raw.encode(), page.text.encode()
    identifier = f"{number:06}_{sha256(data)[:16]}"
    annotation = _annotation(article, page, starts, identifier, scheme)
    record = CorpusRecord(
        schema="../schema/corpus-record.schema.json",
        id=identifier,
        raw_sha256=sha256(data),
        text_sha256=sha256(text.decode()),
        metadata=page.metadata,
        segments=page.segments,
        edits=page.edits,
    )
    source = Source(
        sha256=sha256(data), bytes=len(data), capture=Capture(site=None, place=None, date=None), rights="generated"
    )
    return Generated(
        identifier,
        data,
        text,
        dump(record),
        dump(annotation),
        source,
        frozenset(article.directives),
        frozenset(article.organizations),
    )


def _cleaned(seed: int, number: int, scheme: Scheme, spans: int) -> tuple[Article, Page, list[int]]:
    """Write an article and clean its page; give also where its lines start in the clean text.

    Words in a random order can make what a chrome rule takes away (`… đánh giá.`): then another one is written.
    """
    for attempt in count():
        article = write_article(seed, number, spans, attempt)
        page = clean(article.page, scheme.segments)
        if starts := offsets_of(article.lines, page.text):
            return article, page, starts
    raise AssertionError


def _annotation(article: Article, page: Page, starts: list[int], identifier: str, scheme: Scheme) -> Annotation:
    spans: list[Span] = []
    for line, start in zip(article.lines, starts, strict=True):
        position = start
        for part in line:
            if isinstance(part, Mention):
                spans += _spans(part, position, len(spans))
            position += len(part if isinstance(part, str) else part.text)
    for number, last in article.groups.items():
        span = spans[number]
        marker = len(f"{span.values['ordinal']}. ")
        line = article.lines[last]
        end = starts[last] + sum(len(part if isinstance(part, str) else part.text) for part in line)
        span.values["scope"] = [span.start - marker, end]
    lists = []
    for number, (line_number, declared, words, entity) in enumerate(article.phrases, 1):
        start = page.text.index(words, starts[line_number])
        phrase = Phrase(start=start, end=start + len(words), text=words)
        lists.append(TaskList(id=f"l{number}", declared=declared, phrase=phrase, directive=entity))
    return Annotation(
        schema="../../schema/annotation.schema.json",
        id=identifier,
        text_sha256=sha256(page.text),
        scheme_version=scheme.version,
        status="gold",
        annotator="generated",
        spans=spans,
        lists=lists,
        relations=[
            Relation(id=f"r{number}", type=kind, head=f"s{head + 1}", tail=f"s{tail + 1}")
            for number, (kind, head, tail) in enumerate(article.relations, 1)
        ],
        segments=[PageSegment(start=each.start, end=each.end, kind=each.kind) for each in page.segments],
    )


def _spans(mention: Mention, start: int, before: int) -> Iterator[Span]:
    """Give the spans of a mention: its own, then those inside."""
    values = dict(mention.values)
    yield Span(
        id=f"s{before + 1}",
        label=mention.label,
        start=start,
        end=start + len(mention.text),
        text=mention.text,
        values=values,
    )
    position = 0
    for number, inner in enumerate(mention.inner, 1):
        position = mention.text.index(inner.text, position)
        yield from _spans(inner, start + position, before + number)


class _Named(NamedTuple):
    sources: dict[str, Source]
    directives: frozenset[world.Key]
    organizations: frozenset[str]


def _write_batch(root: Path, seed: int, spans: int, numbers: range) -> _Named:
    """Write the files of some documents; give what the corpus' lists need to know of them."""
    corpus = Corpus(root)
    made = [document(seed, number, corpus.scheme, spans) for number in numbers]
    for each in made:
        corpus.seed_path(each.id).write_bytes(each.raw)
        corpus.text_path(each.id).write_bytes(each.text)
        corpus.record_path(each.id).write_bytes(each.record)
        corpus.gold_path(each.id).write_bytes(each.annotation)
    return _Named(
        {each.id: each.source for each in made},
        frozenset().union(*(each.directives for each in made)),
        frozenset().union(*(each.organizations for each in made)),
    )


def write_corpus(root: Path, documents: int, seed: int = 1, spans: int = SPANS, jobs: int = 1) -> Corpus:
    """Write a corpus into a folder that is not there yet.

    Raises:
        FileExistsError: the folder is there.
    """
    root.mkdir(parents=True)
    for folder in ("seeds", "corpus", "annotations/gold"):
        (root / folder).mkdir(parents=True)
    shutil.copytree(ROOT / "schema", root / "schema")
    corpus = Corpus(root)
    work = partial(_write_batch, root, seed, spans)
    batches = [range(start, min(start + _BATCH, documents)) for start in range(0, documents, _BATCH)]
    sources: dict[str, Source] = {}
    directives: set[world.Key] = set()
    organizations: set[str] = set()
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        for named in pool.map(work, batches) if jobs > 1 else map(work, batches):
            sources |= named.sources
            directives |= named.directives
            organizations |= named.organizations
    _write_lists(corpus, sources, directives, organizations)
    return corpus


def _write_lists(corpus: Corpus, sources: dict[str, Source], keys: set[world.Key], organizations: set[str]) -> None:
    """Write registries, provenance and splits."""
    keys |= {world.carried_out(key) for key in keys if key.place >= 0}
    entries = {entry.id: entry for entry in (world.directive(key).entry for key in keys)}
    names = organizations | {entry.issuer for entry in entries.values() if entry.issuer}
    while missing := {parent for name in names if (parent := world.body(name).entry.parent)} - names:
        names |= missing
    rule = "An assignment never changes. A new document is assigned by sha256(id) mod 100."
    files = (
        (corpus.sources_path, Sources(schema="../schema/sources.schema.json", documents=dict(sorted(sources.items())))),
        (
            corpus.splits_path,
            extend(Splits(schema="../schema/splits.schema.json", rule=rule, documents={}), sources),
        ),
        (
            corpus.directives_path,
            Directives(
                schema="../schema/directives.schema.json", directives=[entries[name] for name in sorted(entries)]
            ),
        ),
        (
            corpus.organizations_path,
            Organizations(
                schema="../schema/organizations.schema.json",
                organizations=[world.body(name).entry for name in sorted(names)],
            ),
        ),
    )
    for path, record in files:
        path.write_bytes(dump(record))


def main(arguments: list[str] | None = None) -> int:
    """Write a corpus and say what it holds."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate", description=__doc__)
    parser.add_argument("folder", type=Path, help="a folder that is not there yet")
    parser.add_argument("--count", type=int, default=1000, help="documents (default 1000)")
    parser.add_argument("--seed", type=int, default=1, help="another seed gives other documents")
    parser.add_argument("--spans", type=int, default=SPANS, help=f"spans of a document (default {SPANS})")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    given = parser.parse_args(arguments)
    if given.folder.exists():
        print(f"{given.folder} is there already; name a new folder", file=sys.stderr)
        return 2
    corpus = write_corpus(given.folder, given.count, given.seed, given.spans, given.jobs)
    size = sum(path.stat().st_size for path in (given.folder / "annotations" / "gold").iterdir())
    print(f"{given.count} documents in {corpus.root}, {size / max(1, given.count) / 1000:.1f} kB of annotation each")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
