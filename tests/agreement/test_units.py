from __future__ import annotations

import msgspec
import pytest

from chidao.agreement.units import compare, differences
from chidao.model import PageSegment, Phrase, TaskList
from chidao.store import Corpus
from readings import copied, reading, span

DOCUMENT = "002_47f81869bcb6ff71"


def keys(repository: Corpus, first: object, second: object) -> list[tuple[str, str]]:
    return [(unit.kind, unit.key) for unit in differences(compare(first, second, repository.scheme))]  # type: ignore[arg-type]


def test_with_itself(repository: Corpus) -> None:
    for document in repository.document_ids():
        gold = repository.gold(document)
        units = compare(gold, gold, repository.scheme)
        assert differences(units) == []
        assert sum(unit.kind == "span" for unit in units) == len(gold.spans)
        assert sum(unit.kind == "relation" for unit in units) == len(gold.relations)
        assert len({unit.key for unit in units}) == len(units)


def test_each_kind(repository: Corpus) -> None:
    first = reading(
        "a",
        [
            span(1, "DATE", 0, 15, edtf="2024-01-11"),
            span(2, "ORG", 17, 29, branch="party", level="central", entity="vn.party.central.politburo"),
            span(3, "DIRECTIVE", 39, 59, form="symbol"),
            span(4, "ORG", 61, 68, branch="party"),
            span(5, "DATE", 81, 94, edtf="2024-02-05"),
        ],
        [("issued_by", "s3", "s2"), ("issued_on", "s3", "s1")],
    )
    second = reading(
        "b",
        [
            span(1, "DATE", 5, 15, edtf="2024-01-11"),
            span(2, "ORG", 17, 29, branch="state", level="central", entity="vn.party.central.secretariat"),
            span(3, "ORG", 39, 59),
            span(4, "ORG", 61, 76, branch="party"),
        ],
        [("issued_on", "s3", "s1")],
    )
    assert keys(repository, first, second) == [
        ("missing", "missing DATE 81:94"),
        ("boundary", "boundary DATE 0:15 5:15"),
        ("boundary", "boundary ORG 61:68 61:76"),
        ("label", "label 39:59 DIRECTIVE ORG"),
        ("value", "value ORG 17:29 branch"),
        ("link", "link ORG 17:29 entity"),
        ("relation", "relation DIRECTIVE@39:59 issued_by ORG@17:29"),
    ]


@pytest.mark.parametrize(("end", "kind"), [(17, "missing"), (18, "boundary"), (29, "span")])
def test_a_boundary_is_one_shared_character(repository: Corpus, end: int, kind: str) -> None:
    first = reading("a", [span(1, "ORG", 17, 29)])
    second = reading("b", [span(1, "ORG", 16, end)]) if end < 29 else copied(first)
    assert {unit.kind for unit in compare(first, second, repository.scheme)} == {kind}


def test_overlaps_are_matched_once(repository: Corpus) -> None:
    first = reading("a", [span(1, "ORG", 0, 30)])
    second = reading("b", [span(1, "ORG", 0, 10), span(2, "ORG", 12, 30)])
    assert keys(repository, first, second) == [
        ("missing", "missing ORG 12:30"),
        ("boundary", "boundary ORG 0:30 0:10"),
    ]


def test_one_is_not_true(repository: Corpus) -> None:
    first = reading("a", [span(1, "DATE", 0, 15, resolved=True)])
    second = reading("b", [span(1, "DATE", 0, 15, resolved=1)])
    assert keys(repository, first, second) == [("value", "value DATE 0:15 resolved")]
    bare = reading("b", [span(1, "DATE", 0, 15)])
    (unit,) = differences(compare(first, bare, repository.scheme))
    assert unit.second is msgspec.UNSET


def test_ids_of_lists_say_nothing(repository: Corpus) -> None:
    gold = repository.gold("003_6f097a50fd5d6df0")
    other = copied(gold)
    names = {"l1": "l2", "l2": "l1"}
    for item in other.lists:
        item.id = names[item.id]
    for one in other.spans:
        if "list" in one.values:
            one.values["list"] = names[str(one.values["list"])]
    assert keys(repository, gold, other) == []
    other.lists.pop()
    assert [kind for kind, _ in keys(repository, gold, other)][-1] == "list"


def test_fields_of_lists(repository: Corpus) -> None:
    phrase = Phrase(start=0, end=4, text="Ngày")
    first = reading("a", [], lists=[TaskList(id="l1", declared=5, phrase=phrase, directive=None)])
    second = reading("b", [], lists=[TaskList(id="l7", declared=6, phrase=phrase, directive="vn:tw/kl-69-tw-2024")])
    assert keys(repository, first, second) == [("link", "list l1 directive"), ("list", "list l1 declared")]


def test_relations_of_two_types_are_one_difference(repository: Corpus) -> None:
    spans = [span(1, "DIRECTIVE", 0, 4), span(2, "DIRECTIVE", 5, 15)]
    first = reading("a", spans, [("implements", "s1", "s2"), ("implements", "s1", "s2")])
    second = reading("b", spans, [("alongside", "s1", "s2")])
    (unit,) = differences(compare(first, second, repository.scheme))
    assert (unit.first, unit.second) == ("implements", "alongside")


def test_segments_that_share_characters_are_one_question(repository: Corpus) -> None:
    def cut(*pieces: tuple[int, int, str]) -> list[PageSegment]:
        return [PageSegment(start=start, end=end, kind=kind) for start, end, kind in pieces]

    first = reading("a", [], segments=cut((0, 5, "nav"), (6, 20, "paragraph"), (21, 30, "share")))
    second = reading("b", [], segments=cut((0, 5, "nav"), (6, 12, "paragraph"), (13, 20, "counter"), (21, 30, "ad")))
    assert keys(repository, first, second) == [("segment", "segment 6:20"), ("segment", "segment 21:30")]
    second.segments = msgspec.UNSET
    assert keys(repository, first, second) == []
