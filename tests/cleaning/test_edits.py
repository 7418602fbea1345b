from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chidao.cleaning.edits import PageMap, apply, rebuild
from chidao.cleaning.page import clean
from chidao.model import Edit
from chidao.store import Corpus
from paths import ROOT

KINDS = Corpus(ROOT).scheme.segments


def edit(start: int, text: str, by: str) -> Edit:
    return Edit(start=start, end=start + len(text), text=text, replacement=by, kind="whitespace", rule="fold")


LINES = st.sampled_from(
    [
        "Trang chủ » Tin tức", "Lượt xem: 54", "image banner", "Tin khác", "", "  ", "\u00a0", "PV", "1 2 3 4 5 ...",
        "Thứ tư - 03/04/2024 04:39 52 0", "Huyện ủy tổ chức hội nghị quán triệt các văn bản của Đảng",
        "Ngày 09/4/2024, Ban Thường vụ Huyện ủy ban hành Kế hoạch số 12-KH/HU về chuyển đổi số trên địa bàn huyện.",
        "e\u0301 a\u0323\u0301 khoa\u0301  XI\t(tiếp)  ", "a\u200bb \ufeff c", "© Bản quyền thuộc về Huyện ủy",
        "👩\u200d🌾 nông dân",
    ]
)  # fmt: skip
PAGES = st.one_of(
    st.lists(st.tuples(LINES, st.sampled_from(["\n", "\r\n", "\r", "\u2028", "\n\n\n"])), max_size=14).map(
        lambda rows: "".join(line + end for line, end in rows)
    ),
    st.text(alphabet=st.characters(codec="utf-8"), max_size=80),
    st.text(alphabet="a đ\u0301\u0323\u200b\u200d\u00a0\n\r1/:.-", max_size=60),
)


@settings(max_examples=1000, deadline=None)
@given(PAGES)
def test_raw_is_clean_plus_edits(raw: str) -> None:
    page = clean(raw, KINDS)
    assert rebuild(page.text, page.edits) == raw
    assert rebuild(page.text, page.edits).encode() == raw.encode()
    assert apply(raw, page.edits) == page.text


@settings(max_examples=300, deadline=None)
@given(PAGES)
def test_clean_text_is_folded(raw: str) -> None:
    import unicodedata

    text = clean(raw, KINDS).text
    assert unicodedata.is_normalized("NFC", text)
    assert "\n\n\n" not in text and "\r" not in text and "\u00a0" not in text and "\ufeff" not in text
    assert all(line == " ".join(line.split()) for line in text.split("\n"))
    assert text == text.strip("\n")


@settings(max_examples=300, deadline=None)
@given(PAGES)
def test_segments_cover_all_that_is_visible(raw: str) -> None:
    page = clean(raw, KINDS)
    covered = set()
    position = clean_position = 0
    for segment in page.segments:
        assert position <= segment.start < segment.end <= len(raw)
        position = segment.end
        covered |= set(range(segment.start, segment.end))
        if segment.clean_start is None or segment.clean_end is None:
            assert segment.kind in KINDS.removed
            continue
        assert clean_position <= segment.clean_start < segment.clean_end <= len(page.text)
        clean_position = segment.clean_end
        offsets = PageMap(page.edits)
        assert (offsets.to_clean(segment.start), offsets.to_clean_end(segment.end)) == (
            segment.clean_start,
            segment.clean_end,
        )
        assert (offsets.to_raw(segment.clean_start), offsets.to_raw_end(segment.clean_end)) == (
            segment.start,
            segment.end,
        )
    missed = [raw[i] for i in range(len(raw)) if i not in covered and raw[i].isprintable() and raw[i] != " "]
    assert not [character for character in missed if character not in "\u200b\u200d\ufeff\xad"]


@pytest.mark.parametrize(
    ("edits", "message"),
    [
        ([edit(2, "c", ""), edit(1, "b", "")], "overlaps"),
        ([edit(0, "ab", ""), edit(1, "b", "")], "overlaps"),
        ([edit(0, "x", "")], "does not read 'x'"),
        ([edit(9, "x", "")], "does not read 'x'"),
    ],
)
def test_apply_refuses(edits: list[Edit], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        apply("abc", edits)


@pytest.mark.parametrize(
    ("edits", "message"),
    [
        ([edit(0, "ab", "X")], "does not read 'X'"),
        ([edit(2, "c", ""), edit(1, "b", "")], "overlaps"),
        ([edit(40, "c", "x")], "does not read 'x'"),
    ],
)
def test_rebuild_refuses(edits: list[Edit], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        rebuild("abc", edits)


@pytest.mark.parametrize("document", Corpus(ROOT).document_ids())
def test_seeds_are_rebuilt_to_the_byte(repository: Corpus, document: str) -> None:
    record = repository.record(document)
    seed = repository.seed_path(document).read_bytes()
    assert rebuild(repository.text(document), record.edits).encode() == seed
