from __future__ import annotations

from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from chidao.adjudication.merge import Merged, merge
from chidao.errors import ChidaoError
from chidao.model import AddedRelation, Annotation, Decision, Exemption, PageSegment, Phrase, Span, TaskList
from chidao.store import Corpus, dump
from readings import TEXT, copied, reading, span

PARTY = {"branch": "party", "level": "central", "entity": "vn.party.central.politburo"}


def decide(question: str, choice: Any, **given: Any) -> Decision:
    return Decision(question=question, choice=choice, who="an", when="2026-01-01", why="", **given)


def merged(repository: Corpus, first: Annotation, second: Annotation, *decisions: Decision) -> Merged:
    return merge(first, second, repository.scheme, decisions, TEXT)


def gold(repository: Corpus, first: Annotation, second: Annotation, *decisions: Decision) -> Annotation:
    found = merged(repository, first, second, *decisions)
    assert found.annotation is not None, found.open
    return found.annotation


def places(annotation: Annotation) -> list[tuple[str, str, int, int]]:
    return [(each.id, each.label, each.start, each.end) for each in annotation.spans]


def test_what_agrees_is_gold(repository: Corpus) -> None:
    for document in repository.document_ids():
        expected = repository.gold(document)
        first = copied(expected)
        first.spans.reverse()
        first.relations.reverse()
        found = merge(first, expected, repository.scheme, (), repository.text(document))
        assert found.annotation is not None and found.decided == 0
        assert dump(found.annotation) == dump(expected)


def test_it_is_the_same_in_either_order(repository: Corpus) -> None:
    document = repository.document_ids()[3]
    first, second = (repository.annotation(repository.annotator_path(f"reader-{x}", document)) for x in "ab")
    record = repository.decisions(document)
    other = {"a": "b", "b": "a"}
    swapped = [decide(each.question, other[each.choice]) for each in reversed(record.decisions)]
    text = repository.text(document)
    one = merge(first, second, repository.scheme, record.decisions, text).annotation
    two = merge(second, first, repository.scheme, swapped, text).annotation
    assert one and two and dump(one) == dump(two) == repository.gold_path(document).read_bytes()


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        (decide("missing ORG 17:29", "a"), [("s1", "ORG", 17, 29)]),
        (decide("missing ORG 17:29", "b"), []),
        (
            decide(
                "missing ORG 17:29",
                "edit",
                spans=[span(9, "ORG", 20, 29, **PARTY), span(9, "DATE", 0, 15, edtf="2024-01-11")],
            ),
            [("s1", "DATE", 0, 15), ("s2", "ORG", 20, 29)],
        ),
    ],
)
def test_missing(repository: Corpus, decision: Decision, expected: list[tuple[str, str, int, int]]) -> None:
    first, second = reading("a", [span(1, "ORG", 17, 29, **PARTY)]), reading("b", [])
    assert [unit.key for unit in merged(repository, first, second).open] == ["missing ORG 17:29"]
    assert places(gold(repository, first, second, decision)) == expected
    assert places(gold(repository, second, first, decide("missing ORG 17:29", "b"))) == [("s1", "ORG", 17, 29)]


@pytest.mark.parametrize(("choice", "place"), [("a", (17, 29)), ("b", (17, 38))])
def test_boundary_and_values_are_two_questions(repository: Corpus, choice: Any, place: tuple[int, int]) -> None:
    first = reading("a", [span(1, "ORG", 17, 29, **PARTY)])
    second = reading("b", [span(1, "ORG", 17, 38, **{**PARTY, "branch": "state"})])
    boundary, branch = "boundary ORG 17:29 17:38", "value ORG 17:29 branch"
    assert [unit.key for unit in merged(repository, first, second).open] == [boundary, branch]
    made = gold(repository, first, second, decide(boundary, choice), decide(branch, "b"))
    assert (made.spans[0].start, made.spans[0].end) == place
    assert made.spans[0].values == {**PARTY, "branch": "state"}
    assert made.spans[0].text == TEXT[slice(*place)]
    assert gold(repository, first, second, decide(boundary, "neither")).spans == []


def test_label(repository: Corpus) -> None:
    first = reading(
        "a", [span(1, "DIRECTIVE", 39, 59, form="symbol"), span(2, "DATE", 0, 15)], [("issued_on", "s1", "s2")]
    )
    second = reading("b", [span(1, "ORG", 39, 59, **PARTY), span(2, "DATE", 0, 15)])
    question, relation = "label 39:59 DIRECTIVE ORG", "relation DIRECTIVE@39:59 issued_on DATE@0:15"
    made = gold(repository, first, second, decide(question, "both"), decide(relation, "a"))
    assert places(made) == [("s1", "DATE", 0, 15), ("s2", "DIRECTIVE", 39, 59), ("s3", "ORG", 39, 59)]
    assert [(each.type, each.head, each.tail) for each in made.relations] == [("issued_on", "s2", "s1")]
    found = merged(repository, first, second, decide(question, "neither"))
    assert found.annotation is not None and found.annotation.relations == [] and found.dropped == [relation]


def test_optional_value(repository: Corpus) -> None:
    first = reading("a", [span(1, "DATE", 0, 15, edtf="2024", resolved=True)])
    second = reading("b", [span(1, "DATE", 0, 15, edtf="2024-01-11")])
    edtf, resolved = "value DATE 0:15 edtf", "value DATE 0:15 resolved"
    made = gold(repository, first, second, decide(edtf, "edit", value="2024-01"), decide(resolved, "b"))
    assert made.spans[0].values == {"edtf": "2024-01"}
    made = gold(repository, first, second, decide(edtf, "a"), decide(resolved, "a"))
    assert made.spans[0].values == {"edtf": "2024", "resolved": True}


@pytest.mark.parametrize(
    ("decision", "message"),
    [
        (decide("value DATE 0:15 edtf", "neither"), "`neither` cannot be chosen"),
        (decide("value DATE 0:15 edtf", "both"), "`both` cannot be chosen"),
        (decide("value DATE 0:15 edtf", "edit"), "`edit` gives nothing"),
        (decide("value DATE 0:15 edtf", "a", value="2024"), "`a` gives value"),
        (decide("value DATE 0:15 edtf", "edit", value="11/1"), "'11/1' does not match"),
        (decide("value DATE 0:15 edtf", "edit", spans=[]), "`edit` gives spans"),
        (decide("add dates", "a"), "gives no spans"),
    ],
)
def test_refused(repository: Corpus, decision: Decision, message: str) -> None:
    first, second = (
        reading(name, [span(1, "DATE", 0, 15, edtf=value)]) for name, value in (("a", "2024"), ("b", "2023"))
    )
    with pytest.raises(ChidaoError, match=message):
        merged(repository, first, second, decision)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"label": "ORGS"}, "missing ORG 17:29: ORGS is no label"),
        ({"end": len(TEXT) + 1}, "17:96 is no place of the text"),
        ({"text": "Bộ"}, "at 17:29 stands 'Bộ Chính trị', not 'Bộ'"),
        ({"label": "DATE"}, "DATE lacks edtf; it has no branch, level, entity"),
        ({"values": {**PARTY, "branch": "temple"}}, "branch: 'temple' is not one of"),
    ],
)
def test_an_edit_gives_what_can_stand(repository: Corpus, given: dict[str, Any], message: str) -> None:
    first, second = reading("a", [span(1, "ORG", 17, 29, **PARTY)]), reading("b", [])
    wrong = replace(span(9, "ORG", 17, 29, **PARTY), **given)
    with pytest.raises(ChidaoError, match=message):
        merged(repository, first, second, decide("missing ORG 17:29", "edit", spans=[wrong]))


def test_what_both_have_wrong_can_be_decided_too(repository: Corpus) -> None:
    first = reading("a", [span(1, "DATE", 0, 15, edtf="2024")])
    made = gold(
        repository,
        first,
        copied(first),
        decide("value DATE 0:15 edtf", "edit", value="2024-01-11"),
        decide("add ORG", "edit", spans=[span(1, "ORG", 17, 29, **PARTY)]),
    )
    assert places(made) == [("s1", "DATE", 0, 15), ("s2", "ORG", 17, 29)]
    assert made.spans[0].values == {"edtf": "2024-01-11"}
    found = merged(repository, first, first, decide("value DATE 0:16 edtf", "a"))
    assert found.unknown == ["value DATE 0:16 edtf"]


def test_relations(repository: Corpus) -> None:
    spans = [span(1, "DIRECTIVE", 0, 4), span(2, "DIRECTIVE", 5, 15)]
    first = reading("a", spans, [("implements", "s1", "s2")])
    second = reading("b", spans, [("alongside", "s1", "s2")])
    key = "relation DIRECTIVE@0:4 alongside|implements DIRECTIVE@5:15"
    for choice, types in {
        "a": ["implements"],
        "b": ["alongside"],
        "both": ["implements", "alongside"],
        "neither": [],
    }.items():
        made = gold(repository, first, second, decide(key, choice))
        assert [each.type for each in made.relations] == types
    assert [
        each.type for each in gold(repository, first, second, decide(key, "edit", value="alongside")).relations
    ] == ["alongside"]
    with pytest.raises(ChidaoError, match="is not one of"):
        merged(repository, first, second, decide(key, "edit", value="praises"))


def test_lists(repository: Corpus) -> None:
    def group(number: int, start: int, name: str, ordinal: int) -> Span:
        return span(
            number,
            "TASK_GROUP",
            start,
            start + 3,
            ordinal=ordinal,
            list=name,
            marker="number",
            scope=[start, start + 3],
        )

    def announced(name: str, declared: int, start: int) -> TaskList:
        return TaskList(
            id=name,
            declared=declared,
            phrase=Phrase(start=start, end=start + 4, text=TEXT[start : start + 4]),
            directive=None,
        )

    first = reading(
        "a", [group(1, 10, "l2", 1), group(2, 50, "l1", 1)], lists=[announced("l1", 5, 40), announced("l2", 2, 5)]
    )
    second = reading(
        "b", [group(1, 10, "l1", 1), group(2, 50, "l2", 1)], lists=[announced("l1", 3, 5), announced("l2", 5, 40)]
    )
    assert [unit.key for unit in merged(repository, first, second).open] == ["list l2 declared"]
    made = gold(
        repository,
        first,
        second,
        decide("list l2 declared", "edit", value=4),
        decide("list l1 phrase", "edit", value=[39, 47]),
    )
    assert [(each.id, each.declared, each.phrase and each.phrase.text) for each in made.lists] == [
        ("l1", 4, TEXT[5:9]),
        ("l2", 5, TEXT[39:47]),
    ]
    assert [each.values["list"] for each in made.spans] == ["l1", "l2"]
    del second.lists[0], second.spans[0]
    keys = [unit.key for unit in merged(repository, first, second).open]
    assert keys == ["missing TASK_GROUP 10:13", "list l2"]
    made = gold(repository, first, second, *(decide(key, "b") for key in keys))
    assert [each.id for each in made.lists] == ["l1"] and made.spans[0].values["list"] == "l1"


def test_segments_and_exemptions(repository: Corpus) -> None:
    first = reading(
        "a",
        [span(1, "DATE", 0, 15)],
        segments=[PageSegment(start=0, end=9, kind="nav")],
        exemptions=[Exemption(rule="CD401", span="s1", reason="so")],
    )
    second = reading("b", [span(7, "DATE", 0, 15)], segments=[PageSegment(start=0, end=9, kind="share")])
    segment, exemption = "segment 0:9", "exemption CD401 DATE@0:15"
    assert [unit.key for unit in merged(repository, first, second).open] == [segment, exemption]
    made = gold(repository, first, second, decide(segment, "b"), decide(exemption, "a"))
    assert msgspec.to_builtins(made.segments) == [{"start": 0, "end": 9, "kind": "share"}]
    assert msgspec.to_builtins(made.exemptions) == [{"rule": "CD401", "span": "s1", "reason": "so"}]
    made = gold(repository, first, second, decide(segment, "a"), decide(exemption, "b"))
    assert made.exemptions is msgspec.UNSET


def test_segments_of_one_reader_are_taken(repository: Corpus) -> None:
    segments = [PageSegment(start=0, end=9, kind="nav")]
    assert gold(repository, reading("a", []), reading("b", [], segments=segments)).segments == segments


def test_relations_that_neither_has(repository: Corpus) -> None:
    spans = [span(1, "DIRECTIVE", 39, 59), span(2, "DATE", 0, 15, edtf="2024-01-11")]
    first = reading("a", spans)
    key = "add relation DIRECTIVE@39:59 issued_on DATE@0:15"
    drawn = decide(key, "edit", relations=[AddedRelation(type="issued_on", head="DIRECTIVE@39:59", tail="DATE@0:15")])
    made = gold(repository, first, copied(first), drawn)
    assert [(each.id, each.type, each.head, each.tail) for each in made.relations] == [("r1", "issued_on", "s2", "s1")]
    # An end may itself be added, and comes to stand in the order of the text whatever was decided first.
    organ = decide("add span ORG 17:29", "edit", spans=[span(9, "ORG", 17, 29, **PARTY)])
    by = decide(
        "add relation x", "edit", relations=[AddedRelation(type="issued_by", head="DIRECTIVE@39:59", tail="ORG@17:29")]
    )
    one, two = (gold(repository, first, copied(first), *each) for each in ((by, drawn, organ), (organ, drawn, by)))
    assert dump(one) == dump(two)
    assert [(each.type, each.head, each.tail) for each in one.relations] == [
        ("issued_on", "s3", "s1"),
        ("issued_by", "s3", "s2"),
    ]
    found = merged(repository, first, copied(first), by)
    assert found.annotation is None and found.open == []
    assert found.unplaced == ["add relation x: gold has no span ORG@17:29"]
    stated = reading("a", spans, [("issued_on", "s1", "s2")])
    assert merged(repository, stated, copied(stated), drawn).unplaced == [f"{key}: the relation is there already"]
    # A relation to a span that is not decided yet waits for it.
    other = reading("b", spans[:1])
    assert merged(repository, first, other, drawn).unplaced == []
    kept = gold(repository, first, other, drawn, decide("missing DATE 0:15", "a"))
    assert len(kept.relations) == 1
    gone = merged(repository, first, other, drawn, decide("missing DATE 0:15", "b"))
    assert gone.unplaced == [f"{key}: gold has no span DATE@0:15"]


def test_lists_that_neither_has(repository: Corpus) -> None:
    group = {"ordinal": 1, "list": "new", "marker": "number", "scope": [61, 70]}
    item = TaskList(id="new", declared=None, phrase=None, directive=None)
    add = [
        decide("add list new", "edit", lists=[item]),
        decide("add span TASK_GROUP 61:70", "edit", spans=[span(1, "TASK_GROUP", 61, 70, **group)]),
    ]
    made = gold(repository, reading("a", []), reading("b", []), *add)
    assert [each.id for each in made.lists] == ["l1"] and made.spans[0].values["list"] == "l1"
    ours = [TaskList(id="new", declared=3, phrase=None, directive=None)]
    found = merged(repository, reading("a", [], lists=ours), reading("b", [], lists=ours), *add)
    assert found.unplaced == ["add list new: the list new is there already"]


DATE = {"edtf": "2024-01-11"}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "gives no spans, lists or relations"),
        ({"value": "x", "spans": [span(1, "DATE", 0, 15, **DATE)]}, "gives no spans, lists or relations"),
        ({"spans": [span(1, "DATES", 0, 15)]}, "DATES is no label"),
        ({"spans": [span(1, "DATE", 0, 15)]}, "DATE lacks edtf"),
        ({"spans": [span(1, "DATE", 0, 15, day=3, **DATE)]}, "DATE has no day"),
        ({"spans": [span(1, "DATE", 0, 15, edtf="11/1")]}, "edtf: '11/1' does not match"),
        ({"spans": [span(1, "DATE", 15, 15 + len(TEXT), **DATE)]}, "is no place of the text"),
        ({"relations": [AddedRelation(type="praises", head="DATE@0:15", tail="ORG@1:2")]}, "praises is no relation"),
        (
            {"relations": [AddedRelation(type="issued_on", head="DATE@0:15", tail="DIRECTIVE@39:59")]},
            "issued_on joins DIRECTIVE and DATE, not DATE@0:15",
        ),
        (
            {"lists": [TaskList(id="n", declared=1, phrase=Phrase(start=4, end=4, text="x"), directive=None)]},
            "4:4 is no place",
        ),
    ],
)
def test_what_cannot_be_added(repository: Corpus, given: dict[str, Any], message: str) -> None:
    with pytest.raises(ChidaoError, match=message):
        merged(repository, reading("a", []), reading("b", []), decide("add it", "edit", **given))
    twice = [span(1, "DATE", 0, 15, **DATE)]
    found = merged(repository, reading("a", twice), reading("b", twice), decide("add it", "edit", spans=twice))
    assert found.unplaced == ["add it: the span DATE@0:15 is there already"]
