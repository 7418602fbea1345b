"""`chidao clean`: raw pages → clean text, edits, segments and metadata."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chidao.cli.options import corpus_option, find_documents, json_option, read_site, site_pages_option
from chidao.errors import ChidaoError
from chidao.wording import counted

if TYPE_CHECKING:
    from chidao.cleaning.document import CleanDocument
    from chidao.cleaning.template import Template
    from chidao.scheme import Kinds
    from chidao.store import Corpus

EPILOG = """\b
Examples:
  chidao clean                     clean all pages of the corpus
  chidao clean --check             fail if corpus/ is not what the rules make of seeds/
  chidao clean --explain 002_47f8  show what was removed from a page, and by which rule
  chidao clean page.txt            print the clean text of a page of your own
  chidao clean --site-pages portal/ portal/page.txt
                                   the same, and what recurs on the portal's pages goes too"""


@click.command(epilog=EPILOG)
@click.argument("pages", nargs=-1, metavar="[ID|FILE]...")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if a file is not what would be written.")
@click.option("--explain", is_flag=True, help="Show the pages with what is removed and the rules; write nothing.")
@site_pages_option
@json_option
@corpus_option
def command(
    pages: tuple[str, ...],
    check: bool,
    explain: bool,
    site_pages: tuple[Path, ...],
    as_json: bool,
    corpus_folder: Path | None,
) -> int:
    """Clean the raw pages of the corpus, or print the clean text of pages of your own.

    PAGES are document ids (or the beginnings of ids), or files; without any, all pages of the corpus. The
    text is never corrected: chrome is removed, white space and Unicode form are folded, and each change is
    recorded, so that the raw page can be rebuilt to the byte.

    With --site-pages, lines that recur around at least three different articles of the site, and around half of
    them, are removed where they stand outside the article. That is for pages of your own: what is made of a page
    of the corpus depends on this page alone.
    """
    from chidao.store import open_corpus

    corpus = open_corpus(corpus_folder)
    kinds = corpus.scheme.segments
    files = [Path(page) for page in pages if Path(page).is_file()]
    names = [page for page in pages if not Path(page).is_file()]
    documents = find_documents(names, corpus.document_ids()) if pages else corpus.document_ids()
    if site_pages and (documents or not pages):
        raise click.UsageError("--site-pages is for FILES: what is made of a page of the corpus depends on it alone")
    if not pages and not documents:
        raise ChidaoError(f"{corpus.root / 'seeds'}: no pages", "Put raw pages there as <id>.txt.")
    template = read_site(site_pages)
    if explain:
        paths = [*(corpus.seed_path(document) for document in documents), *files]
        return max(_guarded(lambda path=path: _explain(path, kinds, template)) for path in paths)  # type: ignore[misc]
    code = max(
        (_guarded(lambda path=path: _print_page(path, kinds, template, as_json)) for path in files),  # type: ignore[misc]
        default=0,
    )
    return max(code, _clean_documents(corpus, documents, check=check, as_json=as_json, whole=not pages))


def _guarded(job: Callable[[], int]) -> int:
    """Run a job; a page that cannot be cleaned is reported and does not stop the others."""
    try:
        return job()
    except ChidaoError as error:
        click.echo(f"error: {error}", err=True)
        return 2


def _clean_documents(corpus: Corpus, documents: list[str], *, check: bool, as_json: bool, whole: bool) -> int:
    from chidao.cleaning.document import clean_document

    captures = corpus.sources().documents if documents and corpus.sources_path.is_file() else {}
    code = changed = 0

    def job(document: str) -> int:
        nonlocal changed
        source = captures.get(document)
        cleaned = clean_document(corpus, document, source.capture if source else None)
        if as_json:
            _print_document(cleaned)
            return 0
        found = _report_differences(corpus, cleaned) if check else _write(corpus, cleaned)
        changed += found
        return int(check and found > 0)

    for document in documents:
        code = max(code, _guarded(lambda document=document: job(document)))  # type: ignore[misc]
    if check and whole:
        for path in sorted((corpus.root / "corpus").glob("*.txt")):
            if path.stem not in documents:
                click.echo(f"{path}: there is no seed of that name\n  fix: remove the file or restore the seed")
                changed += 1
                code = max(code, 1)
    if documents and not as_json:
        what = "written" if not check else "differs" if changed == 1 else "differ"
        click.echo(f"{counted(len(documents), 'page')}, {counted(changed, 'file')} {what}", err=True)
    return code


def _write(corpus: Corpus, cleaned: CleanDocument) -> int:
    written = corpus.write(cleaned.files(corpus))
    for path in written:
        click.echo(f"wrote {path}")
    return len(written)


def _report_differences(corpus: Corpus, cleaned: CleanDocument) -> int:
    count = 0
    for path, data in cleaned.files(corpus):
        found = path.read_bytes() if path.is_file() else None
        if found != data:
            what = "missing" if found is None else f"line {_first_difference(found, data)} is not what cleaning writes"
            click.echo(f"{path}: {what}\n  fix: run `chidao clean` and look at the change with git diff")
            count += 1
    return count


def _first_difference(found: bytes, wanted: bytes) -> int:
    pairs = zip(found.split(b"\n"), wanted.split(b"\n"), strict=False)
    shorter = min(found.count(b"\n"), wanted.count(b"\n"))
    return next((number for number, (a, b) in enumerate(pairs, 1) if a != b), shorter + 1)


def _print_document(cleaned: CleanDocument) -> None:
    import msgspec

    click.echo(msgspec.json.encode({"text": cleaned.text, "record": cleaned.record}).decode())


def _print_page(path: Path, kinds: Kinds, template: Template | None, as_json: bool) -> int:
    import msgspec

    from chidao.cleaning.document import clean_page

    _, page = clean_page(path.read_bytes(), str(path), kinds, template)
    click.echo(msgspec.json.encode(page._asdict()).decode() if as_json else page.text)
    return 0


def _explain(path: Path, kinds: Kinds, template: Template | None) -> int:
    from collections import Counter

    from rich.text import Text

    from chidao.cleaning.page import clean
    from chidao.cli.options import console
    from chidao.store import decode_page

    raw = decode_page(path.read_bytes(), str(path))
    page = clean(raw, kinds, template)
    out = console()
    out.print(Text(str(path), style="bold"))
    position = 0
    for segment in page.segments:
        removed = segment.kind in kinds.removed
        shown = Text(raw[segment.start : segment.end], style="red strike" if removed else "")
        label = Text(f" ⟦{'-' if removed else ''}{segment.kind}: {segment.rule}⟧", style="red" if removed else "dim")
        out.print(Text(raw[position : segment.start]) + shown + label, end="")
        position = segment.end
    out.print(Text(raw[position:]))
    counts = Counter(edit.kind for edit in page.edits)
    out.print(Text("edits: " + ", ".join(f"{kind} {count}" for kind, count in sorted(counts.items()))))
    return 0
