"""Options and outputs that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from chidao.errors import ChidaoError

if TYPE_CHECKING:
    from rich.console import Console

F = TypeVar("F", bound=Callable[..., Any])

corpus_option = click.option(
    "--corpus",
    "corpus_folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Corpus folder (default: the checkout you stand in, else the packaged corpus, read-only).",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")


def console(*, stderr: bool = False) -> Console:
    """Make a console that knows NO_COLOR, pipes and the width of the terminal."""
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, soft_wrap=True, emoji=False, markup=False)


def find_documents(names: Iterable[str], documents: list[str]) -> list[str]:
    """Find documents by id or by the beginning of an id.

    Raises:
        ChidaoError: a name fits no document, or several.
    """
    found = []
    for name in names:
        matches = [document for document in documents if document == name] or [
            document for document in documents if document.startswith(name)
        ]
        if len(matches) != 1:
            what = "is the beginning of several ids" if matches else "is neither a document of the corpus nor a file"
            raise ChidaoError(f"{name}: {what}", "Documents: " + ", ".join(matches or documents[:20]) + ".")
        found += matches
    return found
