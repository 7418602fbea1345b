from __future__ import annotations

import sys
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidao import tokens
from chidao.store import Corpus
from chidao.tokens import sentences, tokenize


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in tokenize(text)]


def cut(text: str, spans: tuple[tuple[int, int], ...] = ()) -> list[str]:
    return [text[start:end] for start, end in sentences(text, spans)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Bộ Chính trị", ["Bộ", "Chính", "trị"]),
        ("là Thứ nhất", ["là", "Thứ", "nhất"]),
        ("làThứ nhất", ["là", "Thứ", "nhất"]),
        ("TP.Đông Hà", ["TP", ".", "Đông", "Hà"]),
        ("Kết luận số 69-KL/TW", ["Kết", "luận", "số", "69", "-", "KL", "/", "TW"]),
        ("31/2024/QH15", ["31", "/", "2024", "/", "QH", "15"]),
        ("54-CTr/TU", ["54", "-", "CTr", "/", "TU"]),
        ("KHCN&ĐMST", ["KHCN", "&", "ĐMST"]),
        ("(khóa XI)", ["(", "khóa", "XI", ")"]),
        ("thuỷ…", ["thuỷ", "…"]),
        ("thu\u0309y", ["thu\u0309y"]),
        ("la\u0300Thu\u031b\u0301", ["la\u0300", "Thu\u031b\u0301"]),
        ("m²", ["m", "²"]),
        ("Khoá Ⅳ", ["Khoá", "Ⅳ"]),
        ("a_b", ["a", "_", "b"]),
        ("1️", ["1", "\ufe0f"]),
        ("", []),
        (" \n\u00a0", []),
    ],
)
def test_tokens(text: str, wanted: list[str]) -> None:
    assert words(text) == wanted


def test_part_of_a_text() -> None:
    assert tokenize("ab cd ef", 1, 4) == [(1, 2), (3, 4)]


@given(st.text(st.one_of(st.characters(), st.sampled_from("aAàĐ1. \n\u0300²𝒳ǅ"))))
def test_a_glued_word_elsewhere_changes_nothing(text: str) -> None:
    assert tokenize(f"{text} làThứ")[:-2] == tokenize(text)


@given(st.text(st.one_of(st.characters(), st.sampled_from("aAàĐ1. \n\u0300²"))))
def test_tokens_tile_all_that_is_no_white_space(text: str) -> None:
    tokens = tokenize(text)
    covered = [index for start, end in tokens for index in range(start, end)]
    assert covered == [index for index, character in enumerate(text) if not character.isspace()]
    assert all(start < end for start, end in tokens)


@given(st.text(st.sampled_from("aàAĐ1\u0300中ǅ")))
def test_runs_are_maximal(text: str) -> None:
    """Neighbours that touch differ in kind, or a small letter meets a capital."""
    tokens = tokenize(text)
    for (start, middle), (_, end) in pairwise(tokens):
        left, right = text[start:middle], text[middle:end]
        if left[0].isalpha() and right[0].isalpha():
            assert [c for c in left if c.isalpha()][-1].islower()
            assert right[0].isupper()
        else:
            assert not (left.isdecimal() and right.isdecimal())
    for start, end in tokens:
        letters = [c for c in text[start:end] if c.isalpha()]
        assert not any(a.islower() and b.isupper() for a, b in pairwise(letters))


def test_every_character_is_of_its_category() -> None:
    wrong = []
    for point in range(sys.maxunicode + 1):
        category = unicodedata.category(chr(point))
        joins = len(tokenize(f"A{chr(point)}")) == 1 and not chr(point).isspace()
        if joins != (category[0] in "LM" or category == "Nl"):
            wrong.append((hex(point), category))
    assert not wrong


def test_every_gold_span_is_whole_tokens(repository: Corpus) -> None:
    checked = 0
    for path in (repository.root / "annotations" / "gold").glob("*.json"):
        tokens = tokenize(repository.text(path.stem))
        starts, ends = {start for start, _ in tokens}, {end for _, end in tokens}
        for span in repository.annotation(path).spans:
            assert span.start in starts, span
            assert span.end in ends, span
            checked += 1
    assert checked > 100


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Một. Hai.", ["Một.", "Hai."]),
        ("Một. hai.", ["Một. hai."]),
        ("Một.Hai.", ["Một.Hai."]),
        ("Một! Hai? Ba… Bốn... Năm", ["Một!", "Hai?", "Ba…", "Bốn...", "Năm"]),
        ("Ông nói “Được.” Rồi đi.", ["Ông nói “Được.”", "Rồi đi."]),
        ("(Theo báo.) “Được” là thế.", ["(Theo báo.)", "“Được” là thế."]),
        ("Hết năm. 30 xã đạt. - Một là", ["Hết năm.", "30 xã đạt.", "- Một là"]),
        ("UBND TP. Bạc Liêu họp. TX. Giá Rai", ["UBND TP. Bạc Liêu họp.", "TX. Giá Rai"]),
        ("PGS. TS. Nguyễn A", ["PGS. TS. Nguyễn A"]),
        ("ThS. Lê B, BS. Trần C", ["ThS. Lê B, BS. Trần C"]),
        ("Ở Q. 1 và P. Tân, H. Hòa", ["Ở Q. 1 và P. Tân, H. Hòa"]),
        ("Đ/c. Nguyễn A", ["Đ/c. Nguyễn A"]),
        ("Ảnh: K.T. Minh", ["Ảnh: K.T. Minh"]),
        ("cá, tôm, v.v. và cua", ["cá, tôm, v.v. và cua"]),
        ("cá, tôm, v.v. Cua thì", ["cá, tôm, v.v.", "Cua thì"]),
        ("thực hiện./. Nơi nhận", ["thực hiện./.", "Nơi nhận"]),
        (
            "1. Tăng cường\n1.2. Đổi mới\na. Nâng cao\nIV. Tổ chức",
            ["1. Tăng cường", "1.2. Đổi mới", "a. Nâng cao", "IV. Tổ chức"],
        ),
        ("Đến năm 2030. Mục tiêu", ["Đến năm 2030.", "Mục tiêu"]),
        ("ngành CNTT. Mục tiêu", ["ngành CNTT.", "Mục tiêu"]),
        ("A\n\n  B  \n", ["A", "B"]),
        ("", []),
        ("\n \n", []),
    ],
)
def test_sentences(text: str, wanted: list[str]) -> None:
    assert cut(text) == wanted


def test_a_boundary_inside_a_span_is_dropped() -> None:
    text = "BAN THƯỜNG VỤ\nTỈNH ỦY\nMột. Hai."
    assert cut(text) == ["BAN THƯỜNG VỤ", "TỈNH ỦY", "Một.", "Hai."]
    assert cut(text, ((4, 21),)) == ["BAN THƯỜNG VỤ\nTỈNH ỦY", "Một.", "Hai."]
    assert cut(text, ((4, 13), (14, 21))) == ["BAN THƯỜNG VỤ", "TỈNH ỦY", "Một.", "Hai."]
    assert cut(text, ((22, 30), (4, 23))) == ["BAN THƯỜNG VỤ\nTỈNH ỦY\nMột. Hai."]


@given(
    st.text(st.sampled_from('aA1.!?… \n"”)TP-'), max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4),
)
def test_sentences_cover_the_text_and_cut_no_span(text: str, ends: list[tuple[int, int]]) -> None:
    tokens = tokenize(text)
    spans = [(min(pair), max(pair)) for pair in ends if max(pair) <= len(text)]
    spans = [(start, end) for start, end in spans if text[start:end].strip() == text[start:end] != ""]
    found = sentences(text, spans)
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))
    outside = text
    for start, end in reversed(found):
        outside = outside[:start] + outside[end:]
    assert not outside.strip()
    for start, end in [*spans, *tokens]:
        assert any(s <= start and end <= e for s, e in found)


@pytest.mark.parametrize(
    "unit", ["a", "aA", "1", ".", ". A", "TP. ", "A. ", "1.1.", "a\u0301", "\u0301", "(", "\n", " ", "”", "./."]
)
def test_long_repetitions(unit: str) -> None:
    text = unit * (400_000 // len(unit))
    assert "".join(text[start:end] for start, end in tokenize(text)) == "".join(text.split())
    found = sentences(text)
    assert all(text[start:end].strip() == text[start:end] for start, end in found)
    assert sum(end - start for start, end in found) <= len(text)


def as_words(text: str) -> tokens.Words:
    ranges = tokenize(text)
    return tokens.Words(
        [text[start:end] for start, end in ranges], [start for start, _ in ranges], [end for _, end in ranges]
    )


@given(
    st.lists(
        st.sampled_from(["Đảng", " ", "  ", "làThứ", "\n", "\u00a0", "QH15,", "“TP.", "ệ", "e\u0301", "²", "…" * 30])
    )
)
def test_words_are_the_tokens(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert tokens.words(text) == as_words(text)


def test_words_of_all_texts(repository: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "_KEPT_PIECES", 50)  # so that what is kept is given up again and again
    for document in repository.document_ids():
        for text in (repository.text(document), repository.raw(document)):
            assert tokens.words(text) == as_words(text)
    assert len(tokens._kept) <= 50
    assert max(map(len, tokens._kept)) <= 24
