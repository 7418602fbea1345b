"""One document at a time, for editors and programs: the schema and the rules are made ready once."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from chidao.errors import ChidaoError
from chidao.store import Corpus, open_corpus
from chidao.validation.checker import Checker
from chidao.validation.finding import Finding
from chidao.validation.naming import display_name
from chidao.validation.unsaved import place_data

UNNAMED = "<document>"
#: So many corpora are kept ready at a time.
_KEPT = 4

_Stamp = tuple[tuple[int, int] | None, ...]
_ready: dict[Path, tuple[_Stamp, Checker]] = {}


def validate(
    document: Mapping[str, Any] | bytes | str | os.PathLike[str],
    text: str | bytes | None = None,
    *,
    path: str | os.PathLike[str] | None = None,
    corpus: str | os.PathLike[str] | None = None,
) -> list[Finding]:
    """Check one annotation (or another JSON file of a corpus) with all rules that look at one file.

    Args:
        document: the annotation: as the object that its JSON is read into, as JSON (`str` or `bytes`), or the path
            (`pathlib.Path`) of its file. A `str` is always JSON, never a path.
        text: the clean text that it speaks of; with none, that of its id in the corpus.
        path: where the file is or will be saved, if it is not read from there. It decides what the file is: gold
            has to be named as its document, an annotator's entities need not be registered.
        corpus: the folder of the corpus that gives scheme, texts and registries; with none the one around `path`,
            else the one around the current folder, else the packaged one.

    Returns:
        the findings in the order of the file; none is a sound document. Lines, columns and offsets count code
        points; of an object there is no line and no column of a file.

    Raises:
        ChidaoError: the file cannot be read, or there is no corpus in the folder.
        TypeError: an object holds what JSON does not know.
    """
    data, place = _bytes_of(document), Path(path) if path is not None else None
    if isinstance(document, os.PathLike):
        place = Path(document)
    home, target = place_data(open_corpus(Path(corpus) if corpus is not None else None), data, place, UNNAMED)
    checker = _checker(home)
    if text is None or target.kind != "annotation":
        findings = checker.check(target)
    else:
        findings = checker.check_annotation(
            data,
            target.name,
            text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text,
            origin=target.origin,
            stem=target.stem,
            text_name="<text>",
        )
    return [_without_file(finding) for finding in findings] if isinstance(document, Mapping) else findings


def _bytes_of(document: Mapping[str, Any] | bytes | str | os.PathLike[str]) -> bytes:
    if isinstance(document, bytes):
        return document
    if isinstance(document, str):
        return document.encode("utf-8", "surrogatepass")
    if isinstance(document, os.PathLike):
        try:
            return Path(document).read_bytes()
        except OSError as error:
            name = display_name(Path(document))
            raise ChidaoError(f"{name}: cannot be read ({error.strerror})", "Look at the path.") from None
    return json.dumps(document, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _checker(corpus: Corpus) -> Checker:
    """Give a checker that is ready, made anew only where scheme or registries have changed on the disk."""
    root = corpus.root.resolve()
    stamp = tuple(
        _stamp(path) for path in (root / "schema" / "scheme.json", corpus.directives_path, corpus.organizations_path)
    )
    known = _ready.pop(root, None)
    checker = known[1] if known is not None and known[0] == stamp else Checker(corpus)
    _ready[root] = stamp, checker
    while len(_ready) > _KEPT:
        del _ready[next(iter(_ready))]
    return checker


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def _without_file(finding: Finding) -> Finding:
    """Take the place in the file out, where there is none but the one that was made for the check."""
    shown = finding.excerpt if finding.excerpt and finding.excerpt.source == "text" else None
    related = [
        msgspec.structs.replace(each, line=None, column=None) if each.file == finding.file else each
        for each in finding.related
    ]
    return msgspec.structs.replace(finding, line=None, column=None, excerpt=shown, related=related)
