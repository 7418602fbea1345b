"""Checking files of a corpus, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from chidao.store import Corpus
from chidao.validation.finding import Finding
from chidao.validation.planning import plan


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
