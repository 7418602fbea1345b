from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidao.near_duplicates import BANDS, ROWS, Index, Match, shingles, signature, similarity

WORDS = [f"từ{number}" for number in range(3000)]


def text(seed: int, length: int = 400) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=length))


def changed(original: str, count: int, seed: int = 1) -> str:
    words = original.split()
    for place in random.Random(seed).sample(range(len(words)), count):
        words[place] = "khác" + words[place]
    return " ".join(words)


def true_jaccard(first: str, second: str) -> float:
    def runs(words: list[str]) -> set[tuple[str, ...]]:
        return {tuple(words[start : start + 5]) for start in range(max(len(words) - 4, 1))}

    one, two = runs(first.lower().split()), runs(second.lower().split())
    return len(one & two) / len(one | two)


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        ("a b c d e", "a b c d e", 1.0),
        ("a b c d e", "A B\n\nC  D E", 1.0),
        ("a b c d e", "a b c d f", 0.0),
        ("a b c d e f", "a b c d e", 0.5),
        ("a b c d e f g", "b c d e f g", 2 / 3),
        ("a b c d e", "e d c b a", 0.0),
        ("má ma ma ma ma", "ma ma ma ma ma", 0.0),
        ("a a a a a", "a a a a a a a a", 1.0),
        ("hai chữ", "hai chữ", 1.0),
        ("hai chữ", "hai chứ", 0.0),
        ("", "", 1.0),
        ("", "a", 0.0),
    ],
)
def test_similarity(first: str, second: str, wanted: float) -> None:
    assert similarity(shingles(first), shingles(second)) == pytest.approx(wanted)


@given(
    st.lists(st.sampled_from("abc"), min_size=5).map(" ".join),
    st.lists(st.sampled_from("abc"), min_size=5).map(" ".join),
)
def test_similarity_is_jaccard(first: str, second: str) -> None:
    assert similarity(shingles(first), shingles(second)) == pytest.approx(true_jaccard(first, second))


def test_signature_is_fixed() -> None:
    # Signatures are made the same way on every machine and in every run.
    assert signature(shingles("Nghị quyết số 57-NQ/TW của Bộ Chính trị"))[:4].tolist() == [
        800987692,
        323186980,
        2551747170,
        474695405,
    ]
    assert len(signature(shingles(text(1)))) == BANDS * ROWS == 128


def test_signatures_estimate_similarity() -> None:
    first = text(1, 2000)
    second = changed(first, 60)
    same = (signature(shingles(first)) == signature(shingles(second))).mean()
    assert same == pytest.approx(true_jaccard(first, second), abs=0.12)


def index(**texts: str) -> Index:
    made = Index(texts.__getitem__)
    for name, content in texts.items():
        made.put(name, shingles(content))
    return made


def test_similar_gives_the_most_similar_first() -> None:
    page = text(1)
    one, two, three = changed(page, 2), changed(page, 20), changed(page, 60)
    made = index(c=one, b=two, a=three, d=text(2), e=page)
    found = made.similar(shingles(page), 0.5)
    assert [match.document for match in found] == ["e", "c", "b"]
    assert found[1] == Match("c", pytest.approx(true_jaccard(page, one)))
    assert found[2] == Match("b", pytest.approx(true_jaccard(page, two)))
    assert true_jaccard(page, three) < 0.5


def test_more_documents_than_room() -> None:
    made = index(**{f"d{number}": text(number) for number in range(50)})
    for number in range(50):
        assert [match.document for match in made.similar(shingles(text(number)))] == [f"d{number}"]


def test_cluster_goes_through_others() -> None:
    words = text(1, 300).split()
    first, second, third = (" ".join(words[start : start + 150]) for start in (0, 40, 80))
    assert true_jaccard(first, second) > 0.5 > true_jaccard(first, third)
    made = index(z=third, m=second, other=text(2))
    matches = made.similar(shingles(first))
    assert [match.document for match in matches] == ["m"]
    assert made.cluster(matches) == ["m", "z"]
    assert made.cluster([]) == []
