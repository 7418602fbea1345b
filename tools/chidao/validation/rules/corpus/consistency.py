"""Level 5: what one document says another does not contradict."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chidao.validation.facts import is_one_token
from chidao.validation.finding import quoted
from chidao.validation.index import CorpusIndex, Link, Where
from chidao.validation.rule import Problem, rule
from chidao.validation.variation import nuclei

_YEAR = re.compile(r"-((?:19|20)[0-9]{2})$")


def _elsewhere(index: CorpusIndex, where: Where) -> str:
    return f"{index.gold_name(where.document)} (spans[{where.span}])"


def _told(index: CorpusIndex, name: str, link: Link) -> str:
    odd, usual = link.odd, link.usual
    return (
        f"{name} is {odd.entity} here ({_times(odd.times)} in the corpus), but {usual.entity} ({_times(usual.times)}) "
        f"in {_elsewhere(index, usual.where)}"
    )


def _times(count: int) -> str:
    return f"{count} time{'s' if count > 1 else ''}"


def _at(index: CorpusIndex, where: Where, message: str) -> Iterator[Problem]:
    """Make a problem of the entity of a span of gold."""
    spans = index.spans_of(where.document)
    if where.span < len(spans):
        span = spans[where.span]
        label = index.scheme.labels[span.label]
        attribute = label.attribute_of_type("directive") or label.attribute_of_type("organization") or ""
        path = ("spans", where.span, "values", attribute)
        yield Problem(path, message, text=(span.start, span.end), span=span.id, document=where.document)


@rule(
    "CD504", "surface-entities", "index",
    severity="warning",
    summary="One surface names one entity of a place.",
    why="Two entities for one name are mostly one entity entered twice, or a slip in an id.",
    remedy="Read both places: give them one entity, or leave them where the name means two things.",
    bad="“Tỉnh ủy Bạc Liêu” as executive committee here and as standing committee there",
    good="“Tỉnh ủy” of Bạc Liêu here and of Long An there; a bare “Sở”, which each document resolves",
)  # fmt: skip
def surface_entities(index: CorpusIndex) -> Iterator[Problem]:
    """Find surfaces that are linked to two entities of one place."""
    for link in index.links:
        if not link.is_symbol and not is_one_token(link.name) and not _differ_by_year(link):
            yield from _at(index, link.odd.where, _told(index, quoted(link.name), link))


@rule(
    "CD505", "symbol-entities", "index",
    severity="warning",
    summary="One symbol of one place names one document.",
    why="A symbol comes back only in another year.",
    remedy="Give both mentions one entity, and join the entries of the registry; or write the years into the ids.",
    bad="“69-KL/TW” as vn:tw/kl-69-tw-2024 here and as vn:tw/kl-69-tw there",
    good="“54-CTr/TU” as vn:long-an/ctr-54-tu-2024 here and as vn:long-an/ctr-54-tu-2020 there",
)  # fmt: skip
def symbol_entities(index: CorpusIndex) -> Iterator[Problem]:
    """Find symbols with two entities."""
    for link in index.links:
        if link.is_symbol and not _differ_by_year(link):
            yield from _at(index, link.odd.where, _told(index, f"the symbol {link.name}", link))


def _differ_by_year(link: Link) -> bool:
    years = [_YEAR.search(entity) for entity in (link.odd.entity, link.usual.entity)]
    return all(years) and years[0] != years[1] and len({year.group(1) for year in years if year}) == 2


@rule(
    "CD506", "not-annotated", "index",
    severity="warning",
    summary="What is annotated in one place is annotated where it comes again.",
    why="Every mention is annotated, also the tenth (section 0 of the guidelines); a surface that varies is a "
    "variation nucleus (Dickinson and Meurers 2003), and most of them are mentions that were missed.",
    remedy="Annotate the mention, or leave it where the words mean something else there.",
    bad="“Bộ Chính trị” annotated in one document and not in another",
    good="“Tỉnh ủy” in “Tỉnh ủy viên”; “Đảng” between other words than where it is annotated",
)  # fmt: skip
def not_annotated(index: CorpusIndex) -> Iterator[Problem]:
    """Find variation nuclei."""
    for each in nuclei(index):
        times = _times(each.seen.count)
        message = (
            f"{quoted(each.surface)} is not annotated in “{each.sentence}”, but is {each.label} {times} elsewhere, "
            f"first in {_elsewhere(index, each.seen.first)}"
        )
        place = (each.start, each.start + len(each.surface))
        yield Problem(("spans",), message, text=place, document=each.document)
