"""The journal of a replacement: what is to stand where in the end, and how to tell whether it does.

A journal is a folder at the top of a corpus. It is made under another name, and its one renaming is what decides:
before, the old state is in force, afterwards the new one. Nothing in it says where new content is fetched from: that
has a name made of the place and a token, beside the place, so that a journal that was tampered with cannot point
elsewhere.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path, PurePath, PurePosixPath

import msgspec
from msgspec import Struct

from chidao.errors import ChidaoError

#: The folder at the top of a corpus that says that a replacement was decided.
JOURNAL = ".chidao-release"
#: The files that a release replaces, and the only ones that a journal may name.
FILES = ("CHANGELOG.md", "CITATION.cff", "DATASHEET.md", "annotations/release.json")
#: What a folder has to hold that is put in place: it is a build.
BUILD = "manifest.json"
#: What at the top of a corpus is no place for a build.
OWN = ("seeds", "corpus", "annotations", "schema", ".git")
_ENTRY = "journal.json"
_FORMAT = 1
_TOKEN = re.compile(r"[0-9a-f]{12}")
_DIGEST = re.compile(r"(?P<tree>tree:)?[0-9a-f]{64}")


class Step(Struct, frozen=True, forbid_unknown_fields=True):
    """One place: `path` from the top of the corpus with slashes (of a build elsewhere: absolute), and the digests
    (`disk.digest`) of what stands there before, None for nothing, and afterwards.
    """

    path: str
    old: str | None
    new: str


class Journal(Struct, frozen=True, forbid_unknown_fields=True):
    """A replacement that was prepared: its form, who made it, what it is for, and its steps.

    `token` is part of the names under which the new content stands beside each place.
    """

    format: int
    toolkit: str
    what: str
    token: str
    folder: Step | None
    files: list[Step]


class _Form(Struct):
    """What journals of every form say."""

    format: int
    toolkit: str = "another version of chidao"


def new_journal(toolkit: str, what: str, token: str, folder: Step | None, files: list[Step]) -> Journal:
    """Give a journal of the form that this version writes."""
    return Journal(_FORMAT, f"chidao {toolkit}", what, token, folder, files)


def staged(target: Path, token: str) -> Path:
    """Give where the new content of a place stands before; afterwards the old content may stand there."""
    return target.parent / f".{target.name}.tmp-new-{token}"


def put_aside(target: Path, token: str) -> Path:
    """Give where the old content goes on file systems that cannot exchange."""
    return target.parent / f".{target.name}.tmp-old-{token}"


def undecided(root: Path, token: str) -> Path:
    """Give the name of a journal that decides nothing: not yet, or no more."""
    return root / f"{JOURNAL}.tmp-{token}"


def write_journal(folder: Path, journal: Journal) -> None:
    """Write a journal into a new folder; git takes no notice of it.

    Raises:
        OSError: it cannot be written.
    """
    folder.mkdir(exist_ok=True)
    for name, data in ((".gitignore", b"*\n"), (_ENTRY, msgspec.json.format(msgspec.json.encode(journal)) + b"\n")):
        with (folder / name).open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())


def read_journal(folder: Path, root: Path) -> Journal:
    """Read a journal.

    Args:
        folder: the journal.
        root: the top of the corpus.

    Raises:
        ChidaoError: it cannot be read, is of another version of the toolkit, or names what no release replaces.
    """
    try:
        data = (folder / _ENTRY).read_bytes()
    except OSError as error:
        raise damaged(root, f"{_ENTRY} cannot be read ({error.strerror})") from None
    try:
        form = msgspec.json.decode(data, type=_Form)
        if form.format != _FORMAT:
            raise ChidaoError(
                f"{root / JOURNAL}: {form.toolkit[:80]} decided a release and was stopped; its journal has form"
                f" {form.format}, this version knows form {_FORMAT}",
                f"Run any command of that version here, which finishes it. {give_up(root)} Nothing was written now.",
            )
        journal = msgspec.json.decode(data, type=Journal)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise damaged(root, f"{_ENTRY}: {error}") from None
    wrong = fault(journal, root)
    if wrong:
        raise damaged(root, wrong)
    return journal


def fault(journal: Journal, root: Path) -> str | None:
    """Give why a journal cannot be followed, wherever that can be told from the journal alone."""
    return next(_faults(journal, root), None)


def steps(journal: Journal) -> list[Step]:
    """Give the steps in the order in which they are taken: what is likeliest to be refused comes first."""
    return [*([journal.folder] if journal.folder else []), *journal.files]


def target(step: Step, root: Path) -> Path:
    """Give the place of a step."""
    return root / step.path


def damaged(root: Path, why: str) -> ChidaoError:
    """Give the error for a journal that cannot be followed."""
    return ChidaoError(
        f"{root / JOURNAL}: a release was stopped, and cannot be finished: {why}",
        f"{give_up(root)} Nothing was written now.",
    )


def give_up(root: Path) -> str:
    """Give the remedy that always helps: the files of a release are committed before it."""
    names = " ".join(name for name in FILES if (root / name).exists())
    return (
        f"To give the release up, restore what is committed (`git checkout -- {names}`), remove {root / JOURNAL}, and"
        " release again."
    )


def _faults(journal: Journal, root: Path) -> Iterator[str]:
    if not _TOKEN.fullmatch(journal.token):
        yield "its token is none"
    places = [step.path for step in steps(journal)]
    if not places or len(set(places)) < len(places):
        yield "it names no place, or one twice"
    for step in journal.files:
        if step.path not in FILES:
            yield f"{step.path!r} is no file that a release writes"
    if journal.folder and (reason := _refused(journal.folder.path, root)):
        yield f"{journal.folder.path!r} {reason}"
    for step in steps(journal):
        is_folder = step is journal.folder
        for one in (step.old, step.new):
            match = _DIGEST.fullmatch(one) if one is not None else None
            if one is not None and (match is None or bool(match["tree"]) != is_folder):
                yield f"{step.path!r} has a hash that is none"


def _refused(path: str, root: Path) -> str | None:
    """Say why a folder may not be replaced."""
    given = PurePath(path)
    if not given.name or ".." in given.parts or str(PurePosixPath(path)) != path:
        return "is no plain path"
    place, top = root / given, root
    if not given.is_absolute() or place.is_relative_to(top):
        inside = place.relative_to(top).parts
        if not inside or inside[0] in OWN:
            return "is a folder of the corpus itself"
    if ".git" in given.parts or top.is_relative_to(place):
        return "is no place for a build"
    return None
