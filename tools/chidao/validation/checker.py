"""Running the rules over annotations, over files, and over a whole corpus, one file at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from functools import cached_property
from itertools import takewhile
from operator import attrgetter
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec

from chidao.model import (
    Annotation,
    Assignments,
    CorpusRecord,
    Decisions,
    Directives,
    DocumentId,
    Organizations,
    Record,
    Release,
    Sources,
    Splits,
)
from chidao.scheme import Scheme
from chidao.store import Corpus
from chidao.validation import processes
from chidao.validation.cache import Cache, Outcome
from chidao.validation.clean_text import CleanText
from chidao.validation.context import Cleaned, Division, Document, Origin, Provenance, Registry
from chidao.validation.exemptions import exempt
from chidao.validation.facts import GoldFacts, TextFacts, gold_facts, text_facts
from chidao.validation.finding import Finding
from chidao.validation.holdings import Holdings
from chidao.validation.index import CorpusIndex
from chidao.validation.json_file import JsonFile, Schemas
from chidao.validation.outcome_keys import OutcomeKeys
from chidao.validation.placing import Placer
from chidao.validation.reading import decoded, read_if_there
from chidao.validation.rule import Subject, run
from chidao.validation.structure import read_record
from chidao.validation.target import Target, read_target
from chidao.validation.whole_corpus import check_index, check_inventory, index_of

R = TypeVar("R", bound=msgspec.Struct)


class Checker:
    """Checks files against one corpus.

    Args:
        corpus: gives scheme, texts, records and registries.
        whole: whether all files of the corpus are checked, so that it can be said what is missing or unused.
    """

    def __init__(self, corpus: Corpus, *, whole: bool = False) -> None:
        self.corpus = corpus
        self.whole = whole
        self.schemas = Schemas(corpus.scheme)
        self.holdings = Holdings(corpus)
        self._keys = OutcomeKeys(self.holdings)
        self._used: set[str] = set()
        self._entities: list[str] | None = []
        self._gold_facts: GoldFacts | None = None
        self._text_facts: TextFacts | None = None
        self._all_gold_read = True

    @property
    def scheme(self) -> Scheme:
        """The corpus' scheme."""
        return self.corpus.scheme

    def check_annotation(
        self,
        data: bytes,
        name: str,
        text: bytes | None,
        *,
        origin: Origin = "outside",
        stem: str | None = None,
        text_name: str = "",
    ) -> list[Finding]:
        """Check one annotation; nothing is read from disk but registries, record and raw page of the corpus.

        Args:
            data: the annotation's file.
            name: its name in messages.
            text: the bytes of the clean text; None where there is none.
            origin: an annotator's ids are provisional and are not looked up in the registries.
            stem: the file's name without ending, which the id must be; None where that does not matter.
            text_name: the text's name in messages.

        Returns:
            the findings, in the order of the file.
        """
        file = JsonFile(name, data, "annotation", self.schemas)
        placer = Placer(file, text, self.holdings.entry_place, text_name)
        annotation, findings = read_record(file, Annotation, placer)
        if origin == "gold":
            self._note(annotation)
        if annotation is None:
            return findings
        document = self._document(annotation, text, origin, stem, text_name)
        problems = run("annotation", document, with_text=document.text is not None)
        findings += placer.findings(problems)
        if self.whole and origin == "gold":
            self._gold_facts = gold_facts(document)
        if annotation.exemptions:
            findings, exempted = exempt(document, findings)
            findings += placer.findings(run("exemptions", exempted))
        # Where there is a cleaning record, the text is checked with it, and once.
        if document.record is None and origin != "annotator":
            findings += _check_text(document.clean)
        return findings

    def run(
        self, targets: Sequence[Target], *, jobs: int = 1, cache_folder: Path | None = None
    ) -> Iterator[list[Finding]]:
        """Check files one after the other, and after a whole corpus what is missing; give the findings of each.

        Args:
            targets: the files.
            jobs: how many processes check the files that can be checked each by itself, where there are many.
            cache_folder: where outcomes are kept for another time; None keeps none.
        """
        single = list(takewhile(attrgetter("is_single"), targets))
        root = self.corpus.root
        if jobs > 1 and len(single) >= processes.WORTHWHILE:
            outcomes = processes.examine_all(root, single, jobs, cache_folder=cache_folder, whole=self.whole)
            yield from map(self.take, outcomes)
        elif single:
            with nullcontext() if cache_folder is None else Cache(root, cache_folder) as cache:
                for target in single:
                    yield self.take(self.examine(target, cache))
        for target in targets[len(single) :]:
            yield self.check(target)
        if self.whole:
            yield [*check_inventory(self.holdings), *check_index(self.index, self.holdings, self.schemas)]

    def check(self, target: Target) -> list[Finding]:
        """Check one file.

        Raises:
            ChidaoError: it cannot be read.
        """
        return self.take(self.examine(target))

    def take(self, outcome: Outcome) -> list[Finding]:
        """Take what the outcome of a file says of the corpus; give its findings."""
        if outcome.entities is None:
            self._all_gold_read = False
        else:
            self._used.update(outcome.entities)
        if outcome.gold is not None:
            self.index.add_gold(outcome.gold)
        if outcome.text is not None:
            self.index.add_text(outcome.text)
        return outcome.findings

    def examine(self, target: Target, cache: Cache | None = None) -> Outcome:
        """Check one file, or find what was found before; what it says of the corpus is left to `take`.

        Raises:
            ChidaoError: it cannot be read.
        """
        if cache is None or not target.is_single:
            return self._outcome(target)
        key = self._keys.of(target, whole=self.whole)
        outcome = cache.get(key)
        if outcome is None:
            outcome = self._outcome(target)
            cache.put(key, outcome)
        return outcome

    def _outcome(self, target: Target) -> Outcome:
        self._entities, self._gold_facts, self._text_facts = [], None, None
        return Outcome(self._check(target), self._entities, self._gold_facts, self._text_facts)

    def _check(self, target: Target) -> list[Finding]:
        data = read_target(target)
        if target.kind != "annotation":
            file = JsonFile(target.name, data, target.kind, self.schemas)
            return self._check_other(file, target)
        stem = target.stem or _id_of(data)
        text = read_if_there(f"{self.holdings.folders['corpus']}/{stem}.txt") if stem else None
        text_name = f"{self.holdings.names['corpus']}/{stem}.txt" if stem else "corpus/<id>.txt"
        return self.check_annotation(
            data, target.name, text, origin=target.origin, stem=target.stem, text_name=text_name
        )

    @cached_property
    def index(self) -> CorpusIndex:
        """What is known of all documents together."""
        return index_of(self.holdings)

    def _document(
        self, annotation: Annotation, text: bytes | None, origin: Origin, stem: str | None, text_name: str
    ) -> Document:
        identifier = stem or annotation.id
        record = read_if_there(f"{self.holdings.folders['corpus']}/{identifier}.json")
        has_registries = origin != "annotator"
        return Document(
            annotation=annotation,
            scheme=self.scheme,
            stem=stem,
            origin=origin,
            text_name=text_name or f"of {annotation.id}",
            text_data=text,
            raw_data=read_if_there(f"{self.holdings.folders['seeds']}/{identifier}.txt"),
            record=None if record is None else decoded(record, CorpusRecord),
            directives=self.holdings.directives if has_registries else None,
            organizations=self.holdings.organizations if has_registries else None,
        )

    def _note(self, annotation: Annotation | None) -> None:
        """Note which entities gold names."""
        if annotation is None:
            self._entities = None
            return
        named: list[Any] = [each.directive for each in annotation.lists if each.directive]
        for labels in (self.scheme.labels_with("directive"), self.scheme.labels_with("organization")):
            named += [span.values.get(labels[span.label]) for span in annotation.spans if span.label in labels]
        self._entities = sorted({name for name in named if isinstance(name, str)})

    def _check_other(self, file: JsonFile, target: Target) -> list[Finding]:
        subject: Subject
        context: object
        record: Record | None
        match target.kind:
            case "corpus-record":
                record, findings = read_record(file, CorpusRecord)
                subject, context = "record", record and self._cleaned(record, target.path.stem)
            case "directives":
                record, findings = read_record(file, Directives)
                subject, context = "registry", record and self._registry("directives", record.directives)
            case "organizations":
                record, findings = read_record(file, Organizations)
                subject, context = "registry", record and self._registry("organizations", record.organizations)
            case "sources":
                record, findings = read_record(file, Sources)
                subject, context = "sources", record and Provenance(record, self.holdings.seeds())
            case "decisions":
                return read_record(file, Decisions)[1]
            case "assignments":
                return read_record(file, Assignments)[1]
            case "release":
                return read_record(file, Release)[1]
            case _:
                record, findings = read_record(file, Splits)
                subject, context = "splits", record and Division(record, self.holdings.gold, self.holdings.pages)
        if context is not None:
            clean = context.clean if isinstance(context, Cleaned) else None
            if self.whole and clean is not None:
                self._text_facts = text_facts(clean)
            findings += [*Placer(file, clean).findings(run(subject, context)), *_check_text(clean)]
        return findings

    def _cleaned(self, record: CorpusRecord, stem: str) -> Cleaned:
        return Cleaned(
            record=record,
            scheme=self.scheme,
            stem=stem,
            raw_data=read_if_there(f"{self.holdings.folders['seeds']}/{stem}.txt"),
            text_data=read_if_there(f"{self.holdings.folders['corpus']}/{stem}.txt"),
            text_name=f"{self.holdings.names['corpus']}/{stem}.txt",
        )

    def _registry(self, key: Literal["directives", "organizations"], entries: list[Any]) -> Registry:
        own = frozenset(entry.id for entry in entries)
        directives = (
            own
            if key == "directives"
            else None
            if self.holdings.directives is None
            else frozenset(self.holdings.directives)
        )
        organizations = (
            own
            if key == "organizations"
            else None
            if self.holdings.organizations is None
            else frozenset(self.holdings.organizations)
        )
        used = None
        if (
            self.whole
            and self._all_gold_read
            and self.holdings.directives is not None
            and self.holdings.organizations is not None
        ):
            used = frozenset(self._used | self.holdings.named_by_registries())
        return Registry(key, entries, directives, organizations, used)


def _id_of(data: bytes) -> str | None:
    """Give the id that an annotation outside a corpus says, where it can be a file's name."""
    try:
        value = msgspec.json.decode(data)
        return msgspec.convert(value["id"], type=DocumentId)
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _check_text(clean: CleanText | None) -> list[Finding]:
    """Check a clean text by itself."""
    return [] if clean is None else Placer(None, clean).findings(run("text", clean))
