"""The rows of the table of speeds: the floor, chidao, and what a user could take instead."""

from __future__ import annotations

import html
import logging
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.measure import Row
from benchmarks.pages import ROOT
from chidao.cleaning.document import clean_page
from chidao.cleaning.page import Page, clean
from chidao.extraction.dates.mentions import find_dates
from chidao.extraction.directives.mentions import find_directives
from chidao.extraction.organizations.mentions import find_organizations
from chidao.extraction.report import report_page
from chidao.extraction.suggest import suggest
from chidao.extraction.tasks.mentions import find_tasks
from chidao.store import Corpus


def chidao_rows(paths: list[Path]) -> list[Row]:
    """Give the floor and the rows of chidao itself."""
    kinds = Corpus(ROOT).scheme.segments
    raw_size = sum(path.stat().st_size for path in paths)
    pages = [clean_page(path.read_bytes(), path.name, kinds)[1] for path in paths]
    raws = [path.read_bytes().decode() for path in paths]
    clean_size = sum(len(page.text.encode()) for page in pages)

    def floor() -> None:
        for path in paths:
            unicodedata.is_normalized("NFC", path.read_bytes().decode())

    def cleaning() -> None:
        for raw in raws:
            clean(raw, kinds)

    def suggesting() -> None:
        for page in pages:
            suggest(page.text, page.metadata)

    def both() -> None:
        for path in paths:
            report_page(path.read_bytes(), path.name, kinds)

    return [
        Row("floor: read, decode, NFC check", raw_size, floor),
        Row("chidao clean", raw_size, cleaning),
        Row("chidao suggest", clean_size, suggesting),
        *(
            Row(f"  of it, {name}", clean_size, partial(_over_pages, find, pages))
            for name, find in (
                ("DIRECTIVE", find_directives),
                ("DATE", partial(find_dates, year=2024)),
                ("ORG", find_organizations),
                ("TASK_GROUP", find_tasks),
            )
        ),
        Row("chidao clean + suggest, from disk", raw_size, both),
        Row("the same, lines and names seen before", raw_size, both, is_seen_before=True),
    ]


def _over_pages(find: Callable[[str], object], pages: list[Page]) -> None:
    for page in pages:
        find(page.text)


def other_rows(paths: list[Path]) -> Iterator[Row | str]:
    """Give the rows of the others; a line of text instead of a row whose package is not installed."""
    kinds = Corpus(ROOT).scheme.segments
    raws = [path.read_bytes().decode() for path in paths]
    texts = [clean(raw, kinds).text for raw in raws]
    for name, package, make, inputs in (
        ("jusText", "jusText", _justext, [_as_html(raw) for raw in raws]),
        ("trafilatura", "trafilatura", _trafilatura, [_as_html(raw) for raw in raws]),
        ("datatrove, C4 line rules", "datatrove", _c4, raws),
        ("spaCy SpanRuler, same names and dates", "spacy", _span_ruler, texts),
        ("dateparser.search", "dateparser", _dateparser, texts),
        ("underthesea NER", "underthesea", _underthesea, texts),
    ):
        try:
            run_one = make()
        except ImportError as error:
            yield f"{name}: left out, {package} is not installed ({error})"
            continue
        yield Row(name, sum(len(text.encode()) for text in inputs), _over(inputs, run_one))


def _over(inputs: list[str], run_one: Callable[[str], object]) -> Callable[[], None]:
    def run() -> None:
        for text in inputs:
            run_one(text)

    return run


def _as_html(raw: str) -> str:
    """Wrap each line as a paragraph, since the removers of boilerplate read HTML."""
    lines = "\n".join(f"<p>{html.escape(line)}</p>" for line in raw.splitlines() if line.strip())
    return f"<html><head><title></title></head><body>{lines}</body></html>"


def _justext() -> Callable[[str], object]:
    import justext

    stop_words = justext.get_stoplist("Vietnamese")
    return lambda page: justext.justext(page, stop_words)


def _trafilatura() -> Callable[[str], object]:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return lambda page: trafilatura.extract(page, favor_recall=True)


def _c4() -> Callable[[str], object]:
    from datatrove.data import Document
    from datatrove.pipeline.filters import C4QualityFilter

    rules = C4QualityFilter(min_num_sentences=-1)
    return lambda page: rules.filter(Document(text=page, id=""))


def _span_ruler() -> Callable[[str], object]:
    """Make a SpanRuler with the type nouns, symbols, dates and heads of organisations that chidao knows."""
    import spacy

    from chidao.extraction.directives.tables import DOCUMENT_TYPES
    from chidao.extraction.organizations.names import KINDS

    pipeline = spacy.blank("xx")
    pipeline.tokenizer.infix_finditer = None  # a symbol (`69-KL/TW`) stays one token
    ruler = pipeline.add_pipe("span_ruler")
    words = pipeline.tokenizer
    symbol = {"TEXT": {"REGEX": r"^\d{1,6}[a-zA-ZđĐ]?([-–/][A-ZĐÂĂÊÔƠƯ\d][\wĐ.&]*){0,6}$"}}
    capital = {"TEXT": {"REGEX": r"^[A-ZĐÀ-Ỹ]\w*$"}, "OP": "{0,4}"}
    day = {"TEXT": {"REGEX": r"^\d{1,2}([/.-]\d{1,2}){1,2}([/.-]\d{4})?$"}}
    number, year = {"TEXT": {"REGEX": r"^\d{1,2}$"}}, {"TEXT": {"REGEX": r"^(19|20)\d\d$"}}
    said_year = [{"LOWER": "năm", "OP": "?"}, {**year, "OP": "?"}]

    def literal(name: str, key: str) -> list[dict[str, object]]:
        return [{key: token.lower_ if key == "LOWER" else token.text} for token in words(name)]

    patterns: list[dict[str, object]] = [
        {"label": "DATE", "pattern": pattern}
        for pattern in (
            [{"LOWER": "ngày", "OP": "?"}, day],
            [{"LOWER": "ngày"}, number, {"LOWER": "tháng"}, number, *said_year],
            [{"LOWER": "tháng"}, number, *said_year],
            [{"LOWER": "quý"}, {"TEXT": {"REGEX": "^([IV]+|[1-4])$"}}, *said_year],
            [{"LOWER": "năm"}, year],
            [year, {"TEXT": {"IN": ["-", "–", "đến"]}}, year],
        )
    ]
    nouns = sorted({each.noun for each in DOCUMENT_TYPES})
    patterns += [
        {"label": "DIRECTIVE", "pattern": [*literal(noun, "LOWER"), {"LOWER": "số", "OP": "?"}, symbol]}
        for noun in nouns
    ]
    heads = {line.split("|")[0].strip() for kind in KINDS for line in kind.names.splitlines()} - {""}
    patterns += [{"label": "ORG", "pattern": [*literal(head, "ORTH"), capital]} for head in sorted(heads)]
    ruler.add_patterns(patterns)
    return pipeline


def _dateparser() -> Callable[[str], object]:
    from dateparser.search import search_dates

    return lambda text: search_dates(text, languages=["vi"])


def _underthesea() -> Callable[[str], object]:
    from underthesea import ner

    return lambda text: [ner(line) for line in text.splitlines() if line.strip()]
