"""What can be said only of all files of a corpus together: what is missing, what documents show side by side."""

from __future__ import annotations

from chidao.model import Annotation, Splits
from chidao.validation.clean_text import CleanText
from chidao.validation.context import Inventory
from chidao.validation.exemptions import exempted_from
from chidao.validation.finding import Finding
from chidao.validation.holdings import Holdings, stems
from chidao.validation.index import CorpusIndex
from chidao.validation.json_file import JsonFile, Schemas
from chidao.validation.naming import display_name
from chidao.validation.placing import Placer
from chidao.validation.rule import run


def check_inventory(holdings: Holdings) -> list[Finding]:
    """Check that every document has its files."""
    corpus = holdings.corpus
    root, scheme = corpus.root, corpus.scheme
    required = [corpus.sources_path, corpus.splits_path]
    required += [corpus.directives_path] if scheme.labels_with("directive") else []
    required += [corpus.organizations_path] if scheme.labels_with("organization") else []
    inventory = Inventory(
        seeds=holdings.pages,
        texts=frozenset(path.stem for path in (root / "corpus").glob("*.txt")),
        records=frozenset(stems(root / "corpus") - {corpus.splits_path.stem}),
        gold=holdings.gold,
        names=holdings.names,
        missing=[display_name(path) for path in required if not path.is_file()],
    )
    return sorted(Placer(None).findings(run("corpus", inventory)), key=lambda finding: (finding.file, finding.code))


def index_of(holdings: Holdings) -> CorpusIndex:
    """Make the index of a corpus, to which the facts of each document are still to be added."""
    corpus = holdings.corpus
    splits = holdings.load(corpus.splits_path, Splits)
    return CorpusIndex(
        corpus.scheme,
        {document: each.split for document, each in splits.documents.items()} if splits else {},
        text_of=holdings.text,
        spans_of=holdings.spans,
        extents_of=holdings.extents,
        gold_name=lambda document: display_name(corpus.gold_path(document)),
        text_name=lambda document: display_name(corpus.text_path(document)),
        splits_name=display_name(corpus.splits_path),
    )


def check_index(index: CorpusIndex, holdings: Holdings, schemas: Schemas) -> list[Finding]:
    """Check all documents together, after the facts of each of them have been added to the index."""
    corpus = holdings.corpus
    findings: list[Finding] = []
    index.is_complete = set(index.gold) == holdings.gold
    for rule, problem in run("index", index):
        document = problem.document
        annotation, clean, file = None, None, None
        if document and (text := holdings.text(document)) is not None:
            clean = CleanText(display_name(corpus.text_path(document)), document, text)
        if document and problem.file is None:
            path = corpus.gold_path(document)
            annotation = holdings.load(path, Annotation)
            file = JsonFile(display_name(path), path.read_bytes(), "annotation", schemas)
        found = Placer(file, clean).findings([(rule, problem)])
        findings += [each for each in found if annotation is None or not exempted_from(annotation, each)]
    return sorted(findings, key=lambda each: (each.file, each.line or 0, each.column or 0, each.code))
