"""A baseline: findings that are known and tolerated, so that only new ones fail and the known become fewer."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable
from pathlib import Path, PurePath
from typing import Literal, NamedTuple

import msgspec
from msgspec import Struct

from chidao.errors import ChidaoError
from chidao.model import Record
from chidao.store import dump, write_atomically
from chidao.validation.finding import Finding, printable


class _Key(NamedTuple):
    file: str
    rule: str
    fingerprint: str


class _Known(Struct, forbid_unknown_fields=True, kw_only=True):
    """One tolerated finding, `count` times; `message` is for readers."""

    file: str
    rule: str
    fingerprint: str
    count: int
    message: str


class _File(Record):
    """What a baseline's file holds."""

    version: Literal[1]
    findings: list[_Known]


class Baseline:
    """The tolerated findings of one file, and what a run found of them.

    Args:
        path: the baseline's file. Names in it are relative to its folder, so that it holds wherever one stands.
        known: the findings it has.
        tolerates: False where findings are only to be written, not tolerated.
    """

    def __init__(self, path: Path, known: Iterable[_Known] = (), *, tolerates: bool = True) -> None:
        self.path = path
        self._tolerates = tolerates
        self._known = {_Key(each.file, each.rule, each.fingerprint): each for each in known}
        self._seen: Counter[_Key] = Counter()
        self._new: dict[_Key, str] = {}

    @classmethod
    def read(cls, path: Path, *, tolerates: bool = True) -> Baseline:
        """Read a baseline.

        Raises:
            ChidaoError: there is none, or it is no baseline.
        """
        name = printable(str(path))
        try:
            return cls(path, msgspec.json.decode(path.read_bytes(), type=_File).findings, tolerates=tolerates)
        except OSError as error:
            raise ChidaoError(
                f"{name}: the baseline cannot be read ({error.strerror})",
                f"`chidao validate --write-baseline {name}` writes one.",
            ) from None
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise ChidaoError(
                f"{name}: this is no baseline: {printable(str(error)[:200])}",
                "Restore the file, or take it out and write a new one with --write-baseline.",
            ) from None

    def knows(self, finding: Finding) -> bool:
        """Note a finding, and tell whether it is tolerated; each entry tolerates as many as it counts."""
        key = self._key(finding)
        self._seen[key] += 1
        is_known = key in self._known and self._seen[key] <= self._known[key].count
        if not is_known:
            self._new.setdefault(key, finding.message)
        return is_known and self._tolerates

    def stale(self, codes: frozenset[str], checked: Collection[str] | None) -> list[str]:
        """Tell which entries are found no more.

        Args:
            codes: the rules whose findings were looked at.
            checked: names of the files that were checked; None where the whole corpus was.

        Returns:
            a line for each entry.
        """
        files = None if checked is None else {self._file(name) for name in checked}
        lines = []
        for key, known in sorted(self._known.items()):
            gone = known.count - self._seen[key]
            if gone > 0 and key.rule in codes and (files is None or key.file in files):
                times = f", {gone} of {known.count}" if known.count > 1 else ""
                lines.append(f"{printable(key.file)}: {key.rule}{times}: {printable(known.message)}")
        return lines

    def write(self, codes: frozenset[str], checked: Collection[str] | None, *, grow: bool) -> int:
        """Write what was found in the place of what was known; entries that the run did not look at stay.

        Args:
            codes: as for `stale`.
            checked: as for `stale`.
            grow: whether new findings are taken in; else the baseline can only become smaller.

        Returns:
            how many findings the baseline has now.

        Raises:
            ChidaoError: it cannot be written; the old one is untouched.
        """
        files = None if checked is None else {self._file(name) for name in checked}
        kept = []
        for key in sorted({*self._known, *(self._new if grow else ())}):
            known = self._known.get(key)
            old = known.count if known else 0
            was_looked_at = key.rule in codes and (files is None or key.file in files)
            count = old if not was_looked_at else self._seen[key] if grow else min(old, self._seen[key])
            message = known.message if known else self._new[key]
            if count:
                kept.append(_Known(**key._asdict(), count=count, message=message))
        write_atomically(self.path, dump(_File(version=1, findings=kept)))
        return sum(each.count for each in kept)

    def _key(self, finding: Finding) -> _Key:
        return _Key(self._file(finding.file), finding.code, finding.fingerprint)

    def _file(self, name: str) -> str:
        """Name a file from the baseline's folder."""
        if name.startswith("<"):
            return name
        try:
            return PurePath(os.path.relpath(name, self.path.parent)).as_posix()
        except ValueError:  # another drive
            return name
