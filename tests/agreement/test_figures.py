from __future__ import annotations

import random
from collections import Counter

import krippendorff
import numpy as np
import pytest

from chidao.agreement.figures import Choices, Score, coincidences, tally
from chidao.agreement.intervals import alpha_interval, f1_interval, kappa_interval
from chidao.agreement.report import report
from chidao.agreement.units import compare
from chidao.errors import ChidaoError
from chidao.model import Annotation
from chidao.store import Corpus
from readings import copied, reading, span

DOCUMENT = "002_47f81869bcb6ff71"


def changed(gold: Annotation) -> Annotation:
    other = copied(gold)
    dates = [one for one in other.spans if one.label == "DATE"]
    dates[0].end -= 1
    dates[1].values["edtf"] = "1999"
    other.relations.pop()
    return other


def test_counts_what_differs(repository: Corpus) -> None:
    gold = repository.gold(DOCUMENT)
    other = changed(gold)
    found = tally(compare(gold, other, repository.scheme), gold, other, repository.scheme)
    dates = sum(one.label == "DATE" for one in gold.spans)
    assert found.scores["exact", "DATE"] == (dates, dates, dates - 1)
    assert found.scores["exact", "DATE"].f1 == pytest.approx((dates - 1) / dates)
    assert found.scores["overlap", "DATE"] == (dates, dates, dates)
    assert found.scores["exact", "ORG"].f1 == 1
    assert found.choices["DATE.edtf"][2:] == (dates - 1, dates)
    assert found.kinds == {("boundary", "DATE"): 1, ("value", "DATE.edtf"): 1, ("relation", _last(gold)): 1}
    given, strict = (found.scores["relations", way] for way in ("given ends", "strict"))
    assert given == (len(gold.relations), len(other.relations), len(other.relations))
    touched = sum(gold.spans[0].id in (each.head, each.tail) for each in gold.relations)
    assert strict.both <= given.both and touched >= 0


def _last(gold: Annotation) -> str:
    return f"{gold.relations[-1].type}, only first"


def test_strict_relations_want_exact_ends(repository: Corpus) -> None:
    first = reading("a", [span(1, "DIRECTIVE", 39, 59), span(2, "ORG", 17, 29)], [("issued_by", "s1", "s2")])
    second = reading("b", [span(1, "DIRECTIVE", 39, 59), span(2, "ORG", 20, 29)], [("issued_by", "s1", "s2")])
    found = tally(compare(first, second, repository.scheme), first, second, repository.scheme)
    assert found.scores["relations", "strict"] == (1, 1, 0)
    assert found.scores["relations", "given ends"] == (1, 1, 1)


def test_kappa_of_cohen() -> None:
    # Two readers, 50 items: 20 times both yes, 15 both no, 5 and 10 apart: po 0.7, pe 0.5.
    choices = Choices(Counter(yes=25, no=25), Counter(yes=30, no=20), 35, 50)
    assert choices.kappa == pytest.approx(0.4)
    assert Choices(Counter(yes=3), Counter(yes=3), 3, 3).kappa is None
    assert Choices(Counter(), Counter(), 0, 0).kappa is None


@pytest.mark.parametrize("seed", range(5))
def test_alpha_is_that_of_another_implementation(repository: Corpus, seed: int) -> None:
    generator = random.Random(seed)
    values = ["2024", "2025", "2026"]
    readings = []
    table = np.full((3, 30), np.nan)
    for reader in range(3):
        spans = []
        for unit in range(30):
            if generator.random() < 0.8:
                value = generator.choice(values[: 1 + unit % 3])
                spans.append(span(unit, "DATE", unit * 3, unit * 3 + 2, edtf=value))
                table[reader, unit] = values.index(value)
        readings.append(reading(str(reader), spans))
    ours = coincidences(readings, repository.scheme)["DATE.edtf"].alpha
    assert ours == pytest.approx(krippendorff.alpha(table, level_of_measurement="nominal"))


def test_intervals() -> None:
    assert f1_interval([Score(5, 5, 5)]) is None
    assert f1_interval([Score(5, 5, 5)] * 4) == (1, 1)
    scores = [Score(10, 10, 10), Score(10, 10, 5), Score(10, 10, 0), Score(10, 10, 9)]
    interval = f1_interval(scores)
    assert interval == f1_interval(scores), "drawn with a fixed seed"
    assert interval and 0 <= interval[0] < 0.6 < interval[1] <= 1
    choices = [Choices(Counter(a=4, b=4), Counter(a=4, b=4), 8, 8), Choices(Counter(a=4, b=4), Counter(a=8), 4, 8)]
    low, high = kappa_interval(choices) or (0, 0)
    assert low == pytest.approx(0) and high == pytest.approx(1)


def test_more_than_two(repository: Corpus) -> None:
    gold = repository.gold(DOCUMENT)
    other = changed(gold)
    made = report([[gold, copied(gold), other]], repository.scheme)
    row = next(row for row in made.scores if row.name == "DATE")
    dates = sum(one.label == "DATE" for one in gold.spans)
    assert row.exact == (3 * dates, 3 * dates, 3 * dates - 2)
    assert [(i, j, score.f1 == 1) for i, j, score in made.pairs] == [(0, 1, True), (0, 2, False), (1, 2, False)]
    edtf = next(row for row in made.values if row.name == "DATE.edtf")
    assert edtf.coefficient is not None and edtf.coefficient < 1 and edtf.interval is None


def test_two_texts_are_not_compared(repository: Corpus) -> None:
    first, second = (repository.gold(document) for document in repository.document_ids()[:2])
    second.id = first.id
    with pytest.raises(ChidaoError, match="differ in text_sha256"):
        report([[first, second]], repository.scheme)


def test_alpha_interval_needs_documents() -> None:
    assert alpha_interval([]) is None
