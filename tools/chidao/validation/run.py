"""Running the rules over annotations, over files, and over a whole corpus, one file at a time."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec

from chidao.errors import ChidaoError
from chidao.model import (
    Annotation,
    Assignments,
    CorpusRecord,
    Decisions,
    Directive,
    Directives,
    DocumentId,
    Organization,
    Organizations,
    Record,
    Release,
    Sources,
    Span,
    Splits,
)
from chidao.scheme import Scheme
from chidao.store import Corpus, open_corpus, sha256
from chidao.validation import processes
from chidao.validation.cache import Cache, Outcome, key_of, program
from chidao.validation.context import (
    Cleaned,
    CleanText,
    Division,
    Document,
    Inventory,
    JsonFile,
    Origin,
    Provenance,
    Registry,
    Schemas,
)
from chidao.validation.exemptions import exempt, exempted_from
from chidao.validation.facts import GoldFacts, TextFacts, gold_facts, text_facts
from chidao.validation.finding import Finding, printable
from chidao.validation.index import CorpusIndex, Extent
from chidao.validation.places import JsonPath
from chidao.validation.placing import EntryPlace, Placer
from chidao.validation.plain_places import PlainPlaces
from chidao.validation.rule import Problem, RegistryName, Rule, Subject, all_rules, run

R = TypeVar("R", bound=msgspec.Struct)
Kind = Literal[
    "annotation",
    "corpus-record",
    "directives",
    "organizations",
    "sources",
    "splits",
    "decisions",
    "assignments",
    "release",
]
_STEP = re.compile(r"\.(\w+)|\[([0-9]+)\]")
#: Order in which files are checked: registries after the annotations that use them.
_ORDER: tuple[Kind, ...] = (
    "annotation",
    "corpus-record",
    "directives",
    "organizations",
    "sources",
    "splits",
    "decisions",
    "assignments",
    "release",
)
_BY_SCHEMA_NAME = {f"{kind}.schema.json": kind for kind in _ORDER}


@dataclass(frozen=True)
class Target:
    """One file to check: where it is, its name in messages, what it is; `origin` and `stem` as in `Document`.

    `data` are its bytes where they are not to be read from the disk.
    """

    path: Path
    name: str
    kind: Kind
    origin: Origin = "outside"
    stem: str | None = None
    data: bytes | None = None


class _Extents(msgspec.Struct):
    """Of an annotation the extents of its spans."""

    spans: list[Extent]


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
        placer = Placer(file, text, self._entry_place, text_name)
        annotation, findings = self._read(file, Annotation, placer)
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
        single = list(takewhile(_is_single, targets))
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
            yield [*self.check_inventory(), *self.check_index()]

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
        if cache is None or not _is_single(target):
            return self._outcome(target)
        key = self._key(target)
        outcome = cache.get(key)
        if outcome is None:
            outcome = self._outcome(target)
            cache.put(key, outcome)
        return outcome

    def _outcome(self, target: Target) -> Outcome:
        self._entities, self._gold_facts, self._text_facts = [], None, None
        return Outcome(self._check(target), self._entities, self._gold_facts, self._text_facts)

    def _key(self, target: Target) -> bytes:
        """Make the key of all that the outcome of an annotation or a cleaning record depends on."""
        names = (target.kind, target.origin, target.name, target.stem or "", "whole" if self.whole else "")
        data = None if target.kind == "corpus-record" else _read_file(target.path, target.name)
        parts = [self._surroundings, *(name.encode("utf-8", "surrogatepass") for name in names), data]
        if target.stem not in self._companions:
            folders = self._folders
            files = (f"{folders['corpus']}/{target.stem}.txt", f"{folders['corpus']}/{target.stem}.json")
            self._companions[target.stem] = key_of(
                map(_read_if_there, (*files, f"{folders['seeds']}/{target.stem}.txt"))
            )
        return key_of([*parts, self._companions[target.stem]])

    @cached_property
    def _companions(self) -> dict[str | None, bytes]:
        """Hashes of clean text, cleaning record and raw page by document: several files are compared with them."""
        return {}

    @cached_property
    def _surroundings(self) -> bytes:
        """A hash of all that the outcome of any file depends on."""
        registries = (self.corpus.directives_path, self.corpus.organizations_path)
        names = [*self._names.values(), *(self.name_of(path) for path in registries)]
        return key_of(
            [
                program(),
                (self.corpus.root / "schema" / "scheme.json").read_bytes(),
                *(_read_if_there(str(path)) for path in registries),
                *(name.encode("utf-8", "surrogatepass") for name in names),
            ]
        )

    def _check(self, target: Target) -> list[Finding]:
        data = read_target(target)
        if target.kind != "annotation":
            file = JsonFile(target.name, data, target.kind, self.schemas)
            return self._check_other(file, target)
        stem = target.stem or _id_of(data)
        text = _read_if_there(f"{self._folders['corpus']}/{stem}.txt") if stem else None
        text_name = f"{self._names['corpus']}/{stem}.txt" if stem else "corpus/<id>.txt"
        return self.check_annotation(
            data, target.name, text, origin=target.origin, stem=target.stem, text_name=text_name
        )

    def check_inventory(self) -> list[Finding]:
        """Check that every document has its files; only of use for a whole corpus."""
        root = self.corpus.root
        scheme = self.corpus.scheme
        required = [self.corpus.sources_path, self.corpus.splits_path]
        required += [self.corpus.directives_path] if scheme.labels_with("directive") else []
        required += [self.corpus.organizations_path] if scheme.labels_with("organization") else []
        inventory = Inventory(
            seeds=self._pages,
            texts=frozenset(path.stem for path in (root / "corpus").glob("*.txt")),
            records=frozenset(_stems(root / "corpus") - {self.corpus.splits_path.stem}),
            gold=self._gold,
            names=self._names,
            missing=[self.name_of(path) for path in required if not path.is_file()],
        )
        return sorted(Placer(None).findings(run("corpus", inventory)), key=lambda finding: (finding.file, finding.code))

    def check_index(self) -> list[Finding]:
        """Check all documents together; only of use when the whole corpus has been checked."""
        findings: list[Finding] = []
        self.index.is_complete = set(self.index.gold) == self._gold
        for rule, problem in run("index", self.index):
            document = problem.document
            annotation, clean, file = None, None, None
            if document and (text := self._text(document)) is not None:
                clean = CleanText(self.name_of(self.corpus.text_path(document)), document, text)
            if document and problem.file is None:
                path = self.corpus.gold_path(document)
                annotation = self._load(path, Annotation)
                file = JsonFile(self.name_of(path), path.read_bytes(), "annotation", self.schemas)
            found = Placer(file, clean).findings([(rule, problem)])
            findings += [each for each in found if annotation is None or not exempted_from(annotation, each)]
        return sorted(findings, key=lambda each: (each.file, each.line or 0, each.column or 0, each.code))

    @cached_property
    def index(self) -> CorpusIndex:
        """What is known of all documents together."""
        splits = self._load(self.corpus.splits_path, Splits)
        return CorpusIndex(
            self.scheme,
            {document: each.split for document, each in splits.documents.items()} if splits else {},
            text_of=self._text,
            spans_of=self._gold_spans,
            extents_of=self._gold_extents,
            gold_name=lambda document: self.name_of(self.corpus.gold_path(document)),
            text_name=lambda document: self.name_of(self.corpus.text_path(document)),
            splits_name=self.name_of(self.corpus.splits_path),
        )

    def _text(self, document: str) -> str | None:
        try:
            return self.corpus.text_path(document).read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            return None

    def _gold_extents(self, document: str) -> list[Extent]:
        annotation = self._load(self.corpus.gold_path(document), _Extents)
        return annotation.spans if annotation else []

    def _gold_spans(self, document: str) -> list[Span]:
        annotation = self._load(self.corpus.gold_path(document), Annotation)
        return annotation.spans if annotation else []

    def name_of(self, path: Path) -> str:
        """Name a file of the corpus as a reader would type it: from the current folder where it lies below."""
        return display_name(path)

    @cached_property
    def _names(self) -> dict[str, str]:
        """Folders as messages name them."""
        return {folder: self.name_of(self.corpus.root / folder) for folder in ("corpus", "seeds")}

    @cached_property
    def _folders(self) -> dict[str, str]:
        """Where the folders are, as strings: a path object for each file costs more than reading it."""
        return {folder: str(self.corpus.root / folder) for folder in ("corpus", "seeds")}

    @cached_property
    def _pages(self) -> frozenset[str]:
        return frozenset(self.corpus.document_ids())

    @cached_property
    def _gold(self) -> frozenset[str]:
        return frozenset(_stems(self.corpus.root / "annotations" / "gold"))

    @cached_property
    def directives(self) -> dict[str, Directive] | None:
        """The registry of directives by id; None where it cannot be read."""
        registry = self._load(self.corpus.directives_path, Directives)
        return None if registry is None else {entry.id: entry for entry in registry.directives}

    @cached_property
    def organizations(self) -> dict[str, Organization] | None:
        """The registry of organisations by id; None where it cannot be read."""
        registry = self._load(self.corpus.organizations_path, Organizations)
        return None if registry is None else {entry.id: entry for entry in registry.organizations}

    def _load(self, path: Path, kind: type[R]) -> R | None:
        """Read a file that another one is compared with; its own faults are found when it is checked itself."""
        data = _read_if_there(str(path))
        return None if data is None else _decoded(data, kind)

    def _entry_place(self, registry: RegistryName, identifier: str) -> EntryPlace | None:
        return self._entry_places[registry].get(identifier)

    @cached_property
    def _entry_places(self) -> dict[RegistryName, dict[str, EntryPlace]]:
        """Where the entries of both registries stand; made when a finding points to one."""
        found: dict[RegistryName, dict[str, EntryPlace]] = {"directives": {}, "organizations": {}}
        directives = self._load(self.corpus.directives_path, Directives)
        organizations = self._load(self.corpus.organizations_path, Organizations)
        registries: list[tuple[RegistryName, Path, list[Any]]] = [
            ("directives", self.corpus.directives_path, directives.directives if directives else []),
            ("organizations", self.corpus.organizations_path, organizations.organizations if organizations else []),
        ]
        for registry, path, entries in registries:
            if entries:
                name = self.name_of(path)
                places = PlainPlaces(_read_file(path, name).decode("utf-8", "replace"))
                for index, entry in enumerate(entries):
                    where = EntryPlace(name, (registry, index), places.of((registry, index)))
                    found[registry].setdefault(entry.id, where)
        return found

    def _read(self, file: JsonFile, kind: type[R], placer: Placer | None = None) -> tuple[R | None, list[Finding]]:
        """Check a file by itself and give its record where its structure is sound."""
        placer = placer or Placer(file)
        problems: list[tuple[Rule, Problem]] = []
        for rule, problem in run("file", file):
            if rule.level > 1 and problems and problems[0][0].level == 1:
                break
            problems.append((rule, problem))
        findings = placer.findings(problems)
        if problems and problems[0][0].level == 1:
            return None, findings
        if file.record is not None:
            return file.record, findings
        try:
            return msgspec.convert(file.value, type=kind), findings
        except msgspec.ValidationError as error:
            # JSON Schema takes 1.0 for a whole number; the records do not.
            wrong_type = next(each for each in all_rules() if each.slug == "wrong-type")
            message, _, place = str(error).partition(" - at ")
            steps: JsonPath = tuple(int(index) if index else key for key, index in _STEP.findall(place))
            problem = wrong_type.with_fix(file, Problem(steps, printable(message)))
            return None, [*findings, *placer.findings([(wrong_type, problem)])]

    def _document(
        self, annotation: Annotation, text: bytes | None, origin: Origin, stem: str | None, text_name: str
    ) -> Document:
        identifier = stem or annotation.id
        record = _read_if_there(f"{self._folders['corpus']}/{identifier}.json")
        has_registries = origin != "annotator"
        return Document(
            annotation=annotation,
            scheme=self.scheme,
            stem=stem,
            origin=origin,
            text_name=text_name or f"of {annotation.id}",
            text_data=text,
            raw_data=_read_if_there(f"{self._folders['seeds']}/{identifier}.txt"),
            record=None if record is None else _decoded(record, CorpusRecord),
            directives=self.directives if has_registries else None,
            organizations=self.organizations if has_registries else None,
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
                record, findings = self._read(file, CorpusRecord)
                subject, context = "record", record and self._cleaned(record, target.path.stem)
            case "directives":
                record, findings = self._read(file, Directives)
                subject, context = "registry", record and self._registry("directives", record.directives)
            case "organizations":
                record, findings = self._read(file, Organizations)
                subject, context = "registry", record and self._registry("organizations", record.organizations)
            case "sources":
                record, findings = self._read(file, Sources)
                subject, context = "sources", record and Provenance(record, self._seeds())
            case "decisions":
                return self._read(file, Decisions)[1]
            case "assignments":
                return self._read(file, Assignments)[1]
            case "release":
                return self._read(file, Release)[1]
            case _:
                record, findings = self._read(file, Splits)
                subject, context = "splits", record and Division(record, self._gold, self._pages)
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
            raw_data=_read_if_there(f"{self._folders['seeds']}/{stem}.txt"),
            text_data=_read_if_there(f"{self._folders['corpus']}/{stem}.txt"),
            text_name=f"{self._names['corpus']}/{stem}.txt",
        )

    def _registry(self, key: Literal["directives", "organizations"], entries: list[Any]) -> Registry:
        own = frozenset(entry.id for entry in entries)
        directives = own if key == "directives" else None if self.directives is None else frozenset(self.directives)
        organizations = (
            own if key == "organizations" else None if self.organizations is None else frozenset(self.organizations)
        )
        used = None
        if self.whole and self._all_gold_read and self.directives is not None and self.organizations is not None:
            used = frozenset(self._used | self._named_by_registries())
        return Registry(key, entries, directives, organizations, used)

    def _named_by_registries(self) -> set[str]:
        named = {entry.parent for entry in (self.organizations or {}).values() if entry.parent}
        for entry in (self.directives or {}).values():
            named.update([*entry.implements, *([entry.issuer] if entry.issuer else [])])
        return named

    def _seeds(self) -> dict[str, tuple[str, int]]:
        seeds = {}
        for document in self.corpus.document_ids():
            data = _read_file(self.corpus.seed_path(document), document)
            seeds[document] = (sha256(data), len(data))
        return seeds


def _is_single(target: Target) -> bool:
    """Whether a file on disk is checked by itself and with the files of its own document."""
    return target.kind in ("annotation", "corpus-record") and target.stem is not None and target.data is None


def validate(corpus: Corpus, paths: Iterable[Path] = ()) -> Iterator[Finding]:
    """Check files of a corpus, one at a time.

    Args:
        corpus: what files outside a corpus are compared with, and what is checked where no path is given.
        paths: files and folders; none means the whole corpus.

    Yields:
        findings, file by file, in an order that depends on nothing but the files.

    Raises:
        ChidaoError: a path is not there, or a file cannot be read.
    """
    for checker, targets in plan(corpus, paths):
        for findings in checker.run(targets):
            yield from findings


def plan(corpus: Corpus, paths: Iterable[Path] = ()) -> list[tuple[Checker, list[Target]]]:
    """Tell which files are checked, by corpus; arguments and errors as for `validate`."""
    chosen = list(paths)
    if not chosen:
        return [(Checker(corpus, whole=True), _targets_of(corpus))]
    plans: dict[Path, tuple[Checker, dict[Path, Target]]] = {}
    known: dict[Path, dict[Path, Target]] = {}
    for path in chosen:
        if not path.exists():
            raise ChidaoError(f"{display_name(path)}: there is no such file or folder", "Look at the path.")
        home = corpus_around(path) or corpus
        root = home.root.resolve()
        if root not in plans:
            plans[root] = (Checker(home), {})
            known[root] = {target.path.resolve(): target for target in _targets_of(home)}
        found = _targets_at(path, root, known[root])
        if not found:
            raise ChidaoError(
                f"{display_name(path)}: nothing there that can be checked",
                "Name an annotation (.json), another JSON file of a corpus, or a folder of them.",
            )
        if path.resolve() == root:
            plans[root][0].whole = True
        for target in found:
            plans[root][1].setdefault(target.path.resolve(), target)
    return [(checker, _sorted(targets.values())) for checker, targets in plans.values()]


def corpus_around(path: Path) -> Corpus | None:
    """Find the corpus that a path, which need not be there, lies in; None where it lies in none."""
    resolved = path.resolve()
    for root in (resolved, *resolved.parents):
        if (root / "schema" / "scheme.json").is_file() and (root / "annotations").is_dir():
            return open_corpus(root)
    return None


def _targets_at(path: Path, root: Path, inside: dict[Path, Target]) -> list[Target]:
    """Tell which files a path stands for; `inside` are those of the corpus at `root`."""
    resolved = path.resolve()
    if resolved in inside:
        return [inside[resolved]]
    if path.is_dir() and (resolved == root or root in resolved.parents):
        return [target for place, target in inside.items() if resolved in place.parents]
    if path.suffix == ".txt" and resolved.parent in {(root / folder).resolve() for folder in ("corpus", "seeds")}:
        # A page or a text stands for what speaks of it.
        return [target for target in inside.values() if target.stem == path.stem]
    files = sorted(path.rglob("*.json")) if path.is_dir() else [path]
    return [
        Target(file, display_name(file), kind_of(_read_file(file, display_name(file))))
        for file in files
        if file.is_file()
    ]


def kind_of(data: bytes) -> Kind:
    """Tell what a file outside a corpus is by the schema that it names; an annotation where it names none."""
    try:
        value = msgspec.json.decode(data)
    except (ValueError, RecursionError):
        return "annotation"
    named = value.get("$schema") if isinstance(value, dict) else None
    return _BY_SCHEMA_NAME.get(named.rpartition("/")[2], "annotation") if isinstance(named, str) else "annotation"


def _targets_of(corpus: Corpus) -> list[Target]:
    """Give all files of a corpus that are there."""
    targets = [
        Target(path, display_name(path), "annotation", _origin(path), path.stem) for path in corpus.annotation_paths()
    ]
    targets += [
        Target(path, display_name(path), "corpus-record", stem=path.stem)
        for path in (corpus.root / "corpus").glob("*.json")
        if path != corpus.splits_path
    ]
    places: tuple[tuple[Kind, Path], ...] = (
        ("directives", corpus.directives_path),
        ("organizations", corpus.organizations_path),
        ("sources", corpus.sources_path),
        ("splits", corpus.splits_path),
        ("assignments", corpus.assignments_path),
        ("release", corpus.release_path),
    )
    targets += [Target(path, display_name(path), "decisions") for path in corpus.decisions_paths()]
    targets += [Target(path, display_name(path), kind) for kind, path in places if path.is_file()]
    return _sorted(targets)


def _origin(path: Path) -> Origin:
    return "gold" if path.parent.name == "gold" and path.parent.parent.name == "annotations" else "annotator"


def _sorted(targets: Iterable[Target]) -> list[Target]:
    return sorted(targets, key=lambda target: (_ORDER.index(target.kind), target.origin != "gold", str(target.path)))


def display_name(path: Path) -> str:
    """Name a path from the current folder where it lies below, else as it is."""
    # Strings, since this is done for each file of a corpus; links stay as the user wrote them.
    absolute, here = os.path.abspath(path), os.path.join(os.getcwd(), "")  # noqa: PTH100, PTH109, PTH118
    is_below = os.path.normcase(absolute).startswith(os.path.normcase(here))
    name = absolute[len(here) :] if is_below else "." if os.path.join(absolute, "") == here else str(path)  # noqa: PTH118
    return printable(name.encode("utf-8", "replace").decode())


def read_target(target: Target) -> bytes:
    """Give the bytes of a file to check.

    Raises:
        ChidaoError: it cannot be read.
    """
    return _read_file(target.path, target.name) if target.data is None else target.data


def _read_file(path: Path, name: str) -> bytes:
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - see Checker._folders
            return file.read()
    except OSError as error:
        raise ChidaoError(f"{name}: cannot be read ({error.strerror})", "Look at the file's rights.") from None


def _read_if_there(path: str) -> bytes | None:
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - see Checker._folders
            return file.read()
    except OSError:
        return None


def _decoded(data: bytes, kind: type[R]) -> R | None:
    try:
        return msgspec.json.decode(data, type=kind)
    except (ValueError, RecursionError):
        return None


def _stems(folder: Path) -> set[str]:
    return {path.stem for path in folder.glob("*.json")}


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
