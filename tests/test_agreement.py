from __future__ import annotations

import msgspec
import pytest

from chidao.agreement import compare
from chidao.model import Annotation
from chidao.store import Corpus

DOCUMENT = "002_47f81869bcb6ff71"


def test_with_itself(repository: Corpus) -> None:
    gold = repository.gold(DOCUMENT)
    agreement, differences = compare([(gold, gold)])
    assert differences == []
    assert all(score.f1 == 1 for score in agreement.spans.values())
    assert all(equal == compared for equal, compared in agreement.values.values())


def changed(gold: Annotation) -> Annotation:
    other = msgspec.json.decode(msgspec.json.encode(gold), type=Annotation)
    dates = [span for span in other.spans if span.label == "DATE"]
    dates[0].end -= 1
    dates[1].values["edtf"] = "1999"
    other.relations.pop()
    return other


def test_counts_what_differs(repository: Corpus) -> None:
    gold = repository.gold(DOCUMENT)
    agreement, differences = compare([(gold, changed(gold))])
    total = sum(span.label == "DATE" for span in gold.spans)
    assert agreement.spans["DATE"] == (total, total, total - 1)
    assert agreement.spans["DATE"].f1 == pytest.approx((total - 1) / total)
    assert agreement.spans["ORG"].f1 == 1
    assert agreement.values["DATE", "edtf"] == (total - 2, total - 1)
    kinds = sorted(difference.kind for difference in differences)
    assert kinds.count("missing") == 2 and kinds.count("value") == 1 and "relation" in kinds


def test_command(run, copy: Corpus) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = run("agree", "reader-a", "reader-b", "--corpus", copy.root)
    assert code == 0 and "all spans" in out and "1.0000" in out
    code, _, err = run("agree", "reader-a", "nobody", "--corpus", copy.root)
    assert code == 2 and "nobody: no annotator of that name" in err and "reader-a, reader-b, gold" in err
