"""From problems to findings: each gets its place in the file and in the clean text, an excerpt, and a fingerprint."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import NamedTuple

from chidao.store import sha256
from chidao.validation.clean_text import CleanText
from chidao.validation.excerpt import excerpt
from chidao.validation.finding import Finding, Related, TextPlace, json_path, printable
from chidao.validation.json_file import JsonFile
from chidao.validation.places import Place
from chidao.validation.rule import Pointer, Problem, RegistryName, Rule

#: Code points of the clean text on both sides of a surface that tell one mention of it from another.
_CONTEXT = 24
#: What of a message says where something stands: an index, and the folders of a file's name.
_WHERE = re.compile(r"\[[0-9]+\]|\S*/")
#: Kinds of files that speak of one document.
_OF_ONE_DOCUMENT = frozenset({"annotation", "corpus-record"})


class EntryPlace(NamedTuple):
    """Where an entry of a registry stands."""

    file: str
    path: tuple[str, int]
    place: Place


#: Finds an entry of a registry by id; None where it cannot be read or has no such entry.
Lookup = Callable[[RegistryName, str], EntryPlace | None]


class Placer:
    """Gives the problems of one file their places.

    Args:
        file: the file; None for problems of files that are not there.
        text: the clean text that the problems speak of; or the bytes of that of an annotation, which are used
            only where they are the annotated ones by the hash that the annotation names.
        lookup: finds the entries of registries that problems point to.
        text_name: the name of the text's file in messages, where bytes are given.
    """

    def __init__(
        self,
        file: JsonFile | None,
        text: CleanText | bytes | None = None,
        lookup: Lookup | None = None,
        text_name: str = "",
    ) -> None:
        self._file = file
        self._given = text
        self._lookup = lookup
        self._text_name = text_name

    def findings(self, problems: Iterable[tuple[Rule, Problem]]) -> list[Finding]:
        """Place problems, in the order of the file."""
        placed = []
        for order, (rule, problem) in enumerate(problems):
            place = None if problem.file else self._place(problem.path, problem.offset, at_key=problem.at_key)
            start = problem.text[0] if self._file is None and problem.text else -1
            placed.append((place.offset if place else start, rule.code, order, rule, problem, place))
        placed.sort(key=lambda each: each[:3])
        return [self._finding(rule, problem, place) for _, _, _, rule, problem, place in placed]

    def _finding(self, rule: Rule, problem: Problem, place: Place | None) -> Finding:
        text_place = self._text_place(problem.text or self._extent(problem.path))
        shown = None
        if self._clean is not None and text_place and problem.text:
            shown = excerpt(self._clean.text, text_place.start, text_place.end, "text")
        elif self._file is not None and place is not None:
            shown = excerpt(self._file.text, place.offset, place.offset + 1, "file")
        document = problem.document or self._document(problem)
        file = problem.file or self._name
        in_text = text_place is not None and self._clean is not None and file == self._clean.name
        return Finding(
            code=rule.code,
            slug=rule.slug,
            severity=rule.severity,
            message=problem.message,
            remedy=problem.remedy or rule.remedy,
            file=file,
            line=place.line if place else text_place.line if text_place and in_text else None,
            column=place.column if place else text_place.column if text_place and in_text else None,
            path=json_path(problem.path),
            document=document,
            span=self._span(problem),
            text=text_place,
            excerpt=shown,
            related=[each for pointer in problem.related if (each := self._related(pointer))],
            fingerprint=self._fingerprint(rule, problem, document, text_place),
            fix=problem.fix,
        )

    @property
    def _name(self) -> str:
        return self._file.name if self._file else self._clean.name if self._clean else ""

    def _place(self, path: tuple[str | int, ...], offset: int | None, *, at_key: bool = False) -> Place | None:
        if self._file is None:
            return None
        places = self._file.locator
        return places.of(path, key=at_key) if offset is None else places.at(offset)

    def _related(self, pointer: Pointer) -> Related | None:
        path: tuple[str | int, ...] = pointer.path
        file, place, extent = pointer.file, None, pointer.text
        if pointer.entry is not None:
            entry = self._lookup(*pointer.entry) if self._lookup else None
            if entry is None:
                return None
            file, path, place = entry
        elif file is None:
            file, place = self._name, self._place(path, pointer.offset)
            extent = extent or self._extent(path)
        return Related(
            message=pointer.message,
            file=file,
            line=place.line if place else None,
            column=place.column if place else None,
            path=json_path(path),
            text=self._text_place(extent),
        )

    @cached_property
    def _clean(self) -> CleanText | None:
        """The clean text, where it is the one that was annotated."""
        given = self._given
        if not isinstance(given, bytes):
            return given
        if self._member("text_sha256") != sha256(given):
            return None
        try:
            return CleanText(self._text_name, self._member("id") or "", given.decode("utf-8"))
        except UnicodeDecodeError:
            return None

    def _text_place(self, extent: tuple[int, int] | None) -> TextPlace | None:
        if extent is None or self._clean is None or extent[0] > len(self._clean.text):
            return None
        line, column = self._clean.position(extent[0])
        return TextPlace(start=extent[0], end=extent[1], line=line, column=column)

    def _extent(self, path: tuple[str | int, ...]) -> tuple[int, int] | None:
        """Give the offsets of the span that a path leads into, where they can be those of a stretch of the text."""
        if path[:1] != ("spans",) or self._clean is None:
            return None
        start, end = self._value(*path[:2], "start"), self._value(*path[:2], "end")
        if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(self._clean.text):
            return None
        return start, end

    def _document(self, problem: Problem) -> str | None:
        """Tell the id of the document that a problem is of."""
        if self._file is None:
            return self._clean.document if self._clean else None
        if self._file.kind in _OF_ONE_DOCUMENT:
            return self._member("id")
        path = problem.path
        return printable(str(path[1])[:128]) if len(path) > 1 and path[0] == "documents" else None

    def _span(self, problem: Problem) -> str | None:
        """Tell the id of the span that a problem is in."""
        if problem.span is not None:
            return printable(problem.span)
        return self._member(*problem.path[:2], "id") if problem.path[:1] == ("spans",) else None

    def _member(self, *path: str | int) -> str | None:
        """Give the string at a path of the file, however unsound the rest of it is."""
        value = self._value(*path)
        return printable(value[:128]) if isinstance(value, str) else None

    def _value(self, *path: str | int) -> object:
        if self._file is None or self._file.kind not in _OF_ONE_DOCUMENT or not self._file.is_readable:
            return None
        value = self._file.value
        for step in path:
            if isinstance(step, int) and isinstance(value, list) and step < len(value):
                value = value[step]
            elif isinstance(step, str) and isinstance(value, dict):
                value = value.get(step)
            else:
                return None
        found: object = value
        return found

    def _fingerprint(self, rule: Rule, problem: Problem, document: str | None, place: TextPlace | None) -> str:
        """Identify a finding by what it is about, not by where that stands."""
        parts = [rule.code, document or "", *(step for step in problem.path if isinstance(step, str))]
        if place is not None and self._clean is not None:
            text, start, end = self._clean.text, place.start, place.end
            around = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
            parts += [text[start:end], *(" ".join(side.split()) for side in around)]
        else:
            parts.append(_WHERE.sub("", problem.message))
        return sha256("\0".join(parts).encode("utf-8", "replace"))[:16]
