"""Read a foreign format into a corpus: check, merge, validate, and only then write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple

from msgspec.structs import replace

from chidao.errors import ChidaoError
from chidao.interchange.checks import check_reading
from chidao.interchange.exporting import annotation_folder
from chidao.interchange.files import Files
from chidao.interchange.format import Format, Passed, Reading, Source
from chidao.interchange.loss import Loss
from chidao.interchange.memory import is_of, remember
from chidao.interchange.merge import merge
from chidao.interchange.values import shown
from chidao.model import Annotation
from chidao.store import Corpus, decode_page, dump, load_record, sha256
from chidao.validation.checker import Checker
from chidao.validation.finding import Finding

#: `new`: there was no file; `clean`: the file is still what was exported, or what the last import wrote; `conflict`: it
#: is not, or nobody knows.
State = Literal["new", "unchanged", "clean", "conflict"]
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}")
_NAMED = 20
#: From the folder of an annotator.
_SCHEMA = "../../../schema/annotation.schema.json"


class Imported(NamedTuple):
    """What an import makes of one document: the file, its new bytes, what changes, what is lost, what is wrong.

    `is_draft` says that an annotator's file will have the status `draft`: it does not count as a reading. `source`
    is what it was made from in the tool.
    """

    document: str
    path: Path
    data: bytes
    state: State
    changes: list[str]
    losses: list[Loss]
    findings: list[Finding]
    is_draft: bool = False
    source: Source | None = None

    @property
    def errors(self) -> list[Finding]:
        """The findings for which it may not become gold."""
        return [finding for finding in self.findings if finding.severity == "error"]


class Importer:
    """Brings files of a format into a corpus.

    Args:
        corpus: where texts and annotations are.
        form: the format of the files.
        reader: `gold`, or the annotator into whose folder the annotations go.
        status: of an annotator's files; None for what the files say, where a draft that a person has annotated in the
            tool is a draft no more, if the format tells.

    Attributes:
        passed: the documents that the files hold, but nobody has annotated there.
    """

    def __init__(
        self,
        corpus: Corpus,
        form: Format,
        reader: str = "gold",
        status: Literal["draft", "annotated"] | None = None,
    ) -> None:
        self.corpus = corpus
        self._form = form
        self.reader = reader
        self._status = status
        self._folder = annotation_folder(corpus, reader)
        self.passed: list[Passed] = []

    @cached_property
    def _checker(self) -> Checker:
        return Checker(self.corpus)

    def take(self, path: Path, *, validated: bool = True) -> Iterator[Imported]:
        """Read files and give what would be written, one document at a time; nothing is written.

        Args:
            path: a file, a folder or a zip archive.
            validated: check the results by the rules of `chidao validate`.

        Raises:
            ChidaoError: the files are not of the format, or what a document says cannot be imported; the message names
                the places of as many documents as there are.
        """
        if self._form.read is None:
            raise ChidaoError(f"{self._form.title} is only written, not read", "Import from another format.")
        files = Files(path)
        refused: list[str] = []
        seen: dict[str, str] = {}
        try:
            for reading in self._form.read(files, self.corpus.scheme):
                if isinstance(reading, Passed):
                    # It is printed: nothing that comes from outside may steer the terminal.
                    safe = reading.id if _ID.fullmatch(reading.id) else shown(reading.id)
                    self.passed.append(reading._replace(id=safe))
                    continue
                try:
                    if seen.setdefault(reading.id, reading.place) != reading.place:
                        raise ChidaoError(f"{reading.place}: {reading.id} is at {seen[reading.id]} already")
                    taken = self.take_one(reading, validated=validated)
                except ChidaoError as error:
                    refused.append(str(error))
                    if len(refused) == _NAMED:
                        break
                    continue
                if not refused:
                    yield taken
        finally:
            files.close()
        if refused:
            raise ChidaoError("\n".join(refused), "Nothing was written.")
        if not seen and self.passed:
            each = self.passed[0]
            raise ChidaoError(
                f"{path}: none of its {len(self.passed)} documents is annotated ({each.id}: {each.reason})",
                "Annotate and submit them in the tool, and export again.",
            )
        if not seen:
            raise ChidaoError(f"{path}: no {self._form.title} in it", "Name the file or folder that the tool exported.")

    def take_one(self, reading: Reading, *, validated: bool = True) -> Imported:
        """Check one reading, merge it with what the corpus has, and validate the result.

        Raises:
            ChidaoError: it cannot be imported.
        """
        document, scheme = reading.id, self.corpus.scheme
        # The id makes a path: nothing that comes from outside may lead out of the corpus.
        if not _ID.fullmatch(document) or not self.corpus.text_path(document).is_file():
            raise ChidaoError(
                f"{reading.place}: {shown(document)} is no document of the corpus",
                "Add its page with `chidao add`, or name the corpus that it was exported from.",
            )
        text_path = self.corpus.text_path(document)
        text_data = self.corpus.read_bytes(text_path)
        text = decode_page(text_data, str(text_path))
        check_reading(reading, text, scheme)
        path = self._folder / f"{document}.json"
        current = path.read_bytes() if path.is_file() else None
        native = self._native(reading, path, current)
        merged = merge(reading, native, self._form, scheme, text, sha256(text_data))
        annotation = merged.annotation
        changes = merged.changes
        if self.reader != "gold":
            status = self._status or ("draft" if annotation.status == "draft" and not reading.is_read else "annotated")
            if status != annotation.status and current is not None:
                changes = [f"changed: status {annotation.status} → {status}", *changes]
            annotation = replace(annotation, status=status)
            if current is None:
                annotation = replace(annotation, annotator=self.reader, schema=_SCHEMA)
        if current is not None and not changes:
            return Imported(document, path, current, "unchanged", [], merged.losses, [], source=reading.source)
        data = dump(annotation)
        state: State = "new" if current is None else "clean" if _is_clean(reading, path, current) else "conflict"
        findings = self._validate(data, path, text_data) if validated else []
        is_draft = self.reader != "gold" and annotation.status == "draft"
        return Imported(document, path, data, state, changes, merged.losses, findings, is_draft, reading.source)

    def _native(self, reading: Reading, path: Path, current: bytes | None) -> Annotation | None:
        """Give the annotation whose fields go on where the file says nothing.

        It is the one in place; else the one that the file was made from; else, where the file has not all fields, gold,
        or the draft by rules.
        """
        if current is not None:
            return load_record(current, Annotation, str(path))
        gold = self.corpus.gold_path(reading.id)
        others = (self.corpus.annotator_path(name, reading.id) for name in self.corpus.annotators())
        for each in (gold, *others):
            if each.is_file() and sha256(data := each.read_bytes()) == reading.base:
                return load_record(data, Annotation, str(each))
        if reading.envelope is not None:
            return None
        fallbacks = [gold] if self.reader == "gold" else [gold, self.corpus.annotator_path("draft", reading.id)]
        known = next((each for each in fallbacks if each.is_file()), None)
        return self.corpus.annotation(known) if known else None

    def _validate(self, data: bytes, path: Path, text: bytes) -> list[Finding]:
        return self._checker.check_annotation(
            data,
            str(path),
            text,
            origin="gold" if self.reader == "gold" else "annotator",
            stem=path.stem,
            text_name=str(self.corpus.text_path(path.stem)),
        )


def _is_clean(reading: Reading, path: Path, current: bytes) -> bool:
    """Say whether a file is what was exported, or what an import wrote of the same annotation, no older than now."""
    return reading.base == sha256(current) or (reading.source is not None and is_of(path, current, reading.source))


def keep(corpus: Corpus, taken: list[Imported]) -> None:
    """Write what was taken, whole or not at all, and remember what it was made from."""
    corpus.write([(each.path, each.data) for each in taken if each.state != "unchanged"])
    for each in taken:
        if each.source is not None:
            remember(each.path, each.data, each.source)


def refuse(taken: list[Imported], *, gold: bool, accept: bool) -> None:
    """Refuse to write where something would be overwritten that the file has not seen, or would be wrong.

    Args:
        taken: the documents.
        gold: whether they become gold, where no error is let through.
        accept: whether the user has accepted conflicts, and, but in gold, errors.

    Raises:
        ChidaoError: there are conflicts or errors; the message names the places.
    """
    wrong = [
        f"{each.path}: {finding.code} {_place(finding)} {finding.message}" for each in taken for finding in each.errors
    ]
    if wrong and (gold or not accept):
        remedy = "Nothing was written. Mend these places in the tool and export again"
        if gold and any(finding.code == "CD306" for each in taken for finding in each.errors):
            remedy = "Nothing was written. Say whose reading it is by --into NAME; gold is made by `chidao adjudicate`"
        raise ChidaoError(
            _listed("the result would not be valid", wrong),
            remedy + ("." if gold else ", or write it as it is with --accept and mend it here."),
        )
    conflicts = [f"{each.path}: {change}" for each in taken if each.state == "conflict" for change in each.changes]
    if conflicts and not accept:
        raise ChidaoError(
            _listed(
                "the annotation has changed since the export, or the file does not say what it was made from", conflicts
            ),
            "Nothing was written. Look at the changes, and take them over with --accept.",
        )


def _place(finding: Finding) -> str:
    return f"{finding.path}{f' (span {finding.span})' if finding.span else ''}:"


def _listed(message: str, lines: list[str]) -> str:
    more = [f"… and {len(lines) - _NAMED} more"] if len(lines) > _NAMED else []
    return "\n    ".join([f"{message}:", *lines[:_NAMED], *more])
