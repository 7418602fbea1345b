"""Keys under which outcomes are kept: a hash of all that the outcome of a file depends on."""

from __future__ import annotations

from functools import cached_property

from chidao.validation.cache import key_of, program
from chidao.validation.holdings import Holdings
from chidao.validation.naming import display_name
from chidao.validation.reading import read_file, read_if_there
from chidao.validation.target import Target


class OutcomeKeys:
    """Makes the keys of annotations and cleaning records of one corpus."""

    def __init__(self, holdings: Holdings) -> None:
        self._holdings = holdings

    def of(self, target: Target, *, whole: bool) -> bytes:
        """Make the key of a file; `whole`: all files of the corpus are checked.

        Raises:
            ChidaoError: the file cannot be read.
        """
        names = (target.kind, target.origin, target.name, target.stem or "", "whole" if whole else "")
        data = None if target.kind == "corpus-record" else read_file(target.path, target.name)
        parts = [self._surroundings, *(name.encode("utf-8", "surrogatepass") for name in names), data]
        if target.stem not in self._companions:
            folders = self._holdings.folders
            files = (f"{folders['corpus']}/{target.stem}.txt", f"{folders['corpus']}/{target.stem}.json")
            self._companions[target.stem] = key_of(
                map(read_if_there, (*files, f"{folders['seeds']}/{target.stem}.txt"))
            )
        return key_of([*parts, self._companions[target.stem]])

    @cached_property
    def _companions(self) -> dict[str | None, bytes]:
        """Hashes of clean text, cleaning record and raw page by document: several files are compared with them."""
        return {}

    @cached_property
    def _surroundings(self) -> bytes:
        """A hash of all that the outcome of any file depends on."""
        registries = (self._holdings.corpus.directives_path, self._holdings.corpus.organizations_path)
        names = [*self._holdings.names.values(), *(display_name(path) for path in registries)]
        return key_of(
            [
                program(),
                (self._holdings.corpus.root / "schema" / "scheme.json").read_bytes(),
                *(read_if_there(str(path)) for path in registries),
                *(name.encode("utf-8", "surrogatepass") for name in names),
            ]
        )
