"""Options and outputs that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from chidao.errors import ChidaoError

if TYPE_CHECKING:
    from rich.console import Console

    from chidao.cleaning.template import Template
    from chidao.store import Corpus

F = TypeVar("F", bound=Callable[..., Any])

corpus_option = click.option(
    "--corpus",
    "corpus_folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Corpus folder (default: the checkout you stand in, else the packaged corpus, read-only).",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")

site_pages_option = click.option(
    "--site-pages",
    "site_pages",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE|FOLDER",
    help="Pages of the site that PAGES are from (may be given several times): lines that recur on them around the "
    "articles are the site's template, and are removed too.",
)


def console(*, stderr: bool = False) -> Console:
    """Make a console that knows NO_COLOR, pipes and the width of the terminal."""
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, soft_wrap=True, emoji=False, markup=False)


def find_documents(names: Iterable[str], documents: list[str]) -> list[str]:
    """Find documents by id or by the beginning of an id; each is given once, however often it is named.

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
    return list(dict.fromkeys(found))


def reading_folders(corpus: Corpus, readers: Sequence[str]) -> list[Path]:
    """Find the folder of each reader: an annotator of the corpus, `gold`, or a folder of annotation files.

    Raises:
        ChidaoError: there is none of that name.
    """
    return [_reading_folder(corpus, name) for name in readers]


def _reading_folder(corpus: Corpus, name: str) -> Path:
    root = corpus.root / "annotations"
    for folder in (root / "gold" if name == "gold" else root / "annotators" / name, Path(name)):
        if folder.is_dir():
            return folder
    known = ", ".join([*corpus.annotators(), "gold"])
    raise ChidaoError(f"{name}: no annotator of that name", f"Known: {known}, or name a folder.")


def shared_readings(corpus: Corpus, readers: Sequence[str], folders: Sequence[Path]) -> dict[str, list[Path]]:
    """Find the documents that all readers have: id → the file of each.

    Raises:
        ChidaoError: there are none.
    """
    names = set.intersection(*({path.stem for path in folder.glob("*.json")} for folder in folders))
    if not names:
        raise ChidaoError(
            f"{' and '.join(readers)} have no document in common", "Name annotators of the same documents."
        )
    return {name: [folder / f"{name}.json" for folder in folders] for name in sorted(names)}


def text_files(path: Path) -> list[Path]:
    """Give the text files in a folder and its folders, sorted; of a path that is no folder, itself."""
    return sorted(path.rglob("*.txt")) if path.is_dir() else [path]


def read_site(paths: tuple[Path, ...]) -> Template | None:
    """Read the template of a site from its pages, one at a time, and say on standard error what was found.

    Args:
        paths: files, and folders of *.txt files; the same file counts once.

    Returns:
        the template; None where there are no paths.

    Raises:
        ChidaoError: a folder has no pages, or a page cannot be read.
    """
    if not paths:
        return None
    from chidao.cleaning.template import LEAST_PAGES, read_template

    files = {file.resolve(): file for path in paths for file in _pages_in(path)}
    template = read_template(_read_pages(files.values()))
    found = f"site template: {template.pages} pages, {template.articles} different articles"
    if template.articles < LEAST_PAGES:
        click.echo(f"{found}; {LEAST_PAGES} are needed to know what recurs: cleaned without", err=True)
        return None
    click.echo(f"{found}, {len(template.furniture)} recurring lines", err=True)
    return template


def _pages_in(path: Path) -> list[Path]:
    files = text_files(path)
    if not files:
        raise ChidaoError(f"{path}: no *.txt files in it", "Name a folder with pages of the site as text.")
    return files


def _read_pages(files: Iterable[Path]) -> Iterator[str]:
    from chidao.store import decode_page

    for file in files:
        try:
            data = file.read_bytes()
        except OSError as error:
            raise ChidaoError(
                f"{file}: cannot be read ({error.strerror})", "Name files or folders of the site's pages."
            ) from None
        yield decode_page(data, str(file))
