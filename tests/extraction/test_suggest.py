from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chidao.errors import ChidaoError
from chidao.extraction.report import report_page
from chidao.extraction.suggest import as_annotation, suggest
from chidao.model import Metadata
from chidao.scheme import Scheme
from chidao.store import Corpus, dump, sha256, write_atomically
from chidao.syllables import inside_character, inside_syllable
from chidao.validation.run import validate
from paths import ROOT

NOTHING = Metadata(title=None, published=None, author=None, publisher=None, province=None)
CORPUS = Corpus(ROOT)


@pytest.mark.parametrize("document", CORPUS.document_ids())
def test_labels_and_values_are_those_of_the_scheme(document: str) -> None:
    scheme: Scheme = CORPUS.scheme
    text = CORPUS.text(document)
    draft = suggest(text, CORPUS.record(document).metadata)
    for mention in draft.mentions:
        attributes = scheme.labels[mention.label].attributes
        assert mention.values.keys() <= attributes.keys()
        assert {name for name, attribute in attributes.items() if not attribute.optional} <= mention.values.keys()
        assert mention.rule and mention.confidence in ("high", "medium", "low")
    assert {link.type for link in draft.links} <= scheme.relations.keys()


def test_known_entities_are_linked_and_others_proposed() -> None:
    text = CORPUS.text("002_47f81869bcb6ff71")
    metadata = CORPUS.record("002_47f81869bcb6ff71").metadata
    directives = {item.id: item for item in CORPUS.directives().directives}
    draft = suggest(text, metadata, directives, {})
    entities = {text[m.start : m.end]: m.values["entity"] for m in draft.mentions if m.label == "DIRECTIVE"}
    assert entities["Nghị quyết số 20-NQ/TW"] == "vn:tw/nq-20-tw-2012"
    proposed = {item.id for item in draft.proposals.directives}
    assert not proposed & directives.keys()
    assert "vn.party.central.politburo" in {item.id for item in draft.proposals.organizations}


_PIECES = (
    "Nghị quyết số 20-NQ/TW|ngày 01/11/2012|của Ban Chấp hành Trung ương Đảng|khóa XI|Thứ nhất, |; thứ hai, |ban hành|"
    "UBND TP. Đông Hà|Kế hoạch số 141/KH - UBND|06 nhiệm vụ và giải pháp:|\n1. Tăng cường |\n2. Đẩy mạnh |2021 - 2025|"
    "Luật Đất đai năm 2024|từ ngày 1/7 đến 30/9|Điều 1.1.1.|(|“|”|.|…| |Sở|Đảng|\u0301|😀|Mặt trận Tổ quốc|\n|gắn với|"
    "BAN THƯỜNG VỤ TỈNH ỦY|0233.3550 382|thực hiện|và|, |BỆNH VIỆN NĂM 2023"
)
PIECES = st.sampled_from(_PIECES.split("|"))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.one_of(
        st.lists(PIECES, max_size=30).map(" ".join), st.lists(PIECES, max_size=30).map("".join), st.text(max_size=120)
    )
)
def test_any_text_gives_a_sound_draft(text: str) -> None:
    draft = suggest(text, NOTHING)
    ends: list[tuple[int, str]] = []
    for mention in draft.mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        surface = text[mention.start : mention.end]
        assert surface == surface.strip()
        while ends and ends[-1][0] <= mention.start:
            ends.pop()
        for end, label in ends:
            assert mention.end <= end and label != mention.label
            assert mention.label in CORPUS.scheme.labels[label].may_contain
        ends.append((mention.end, mention.label))
    ids = {item.id for item in draft.lists}
    assert {m.values["list"] for m in draft.mentions if m.label == "TASK_GROUP"} <= ids


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.one_of(st.binary(max_size=200), st.lists(PIECES, max_size=25).map(lambda parts: "\n".join(parts).encode())))
def test_any_page_gives_a_report_or_one_message(data: bytes) -> None:
    try:
        report = report_page(data, "page", CORPUS.scheme.segments)
    except ChidaoError as error:
        assert error.message.startswith("page: ")
        return
    raw = data.decode()
    assert all(raw[span["raw_start"]] == span["text"][0] for span in report["spans"] if span["text"][0].isascii())
    msgspec.json.encode(report)


@pytest.mark.parametrize("half", ["development", "measuring"])
def test_drafts_are_valid(half: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests" / "pages" / half, tmp_path / "pages")
    corpus = Corpus(tmp_path / "pages")
    folder = corpus.root / "annotations" / "annotators" / "draft"
    for document in corpus.document_ids():
        text = corpus.text(document)
        draft = suggest(text, corpus.record(document).metadata)
        schema = "../../../schema/annotation.schema.json"
        annotation = as_annotation(draft, document, text, sha256(text), corpus.scheme.version, schema)
        write_atomically(folder / f"{document}.json", dump(annotation))
    found = list(validate(corpus, [folder]))
    assert [finding for finding in found if finding.severity == "error"] == []


GLUED = ["X", "a", "đ", "Đ", "ng", "é", "𝕏", "UBND", "tỉnh", "1", " ", ""]
NAMED = [
    "Ngày 10/01/2025", "tháng 3/2024", "năm 2024", "Nghị quyết số 57-NQ/TW", "số 102/2024/NĐ-CP", "Luật Đất đai",
    "Bộ Chính trị", "Tỉnh ủy Long An", "Sở Tài chính", "UBND huyện Bến Lức", "Đảng ủy xã",
]  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(GLUED), st.sampled_from(NAMED), st.sampled_from(GLUED)), max_size=8))
def test_no_mention_cuts_a_syllable(parts: list[tuple[str, str, str]]) -> None:
    text = ", ".join("".join(part) for part in parts)
    for mention in suggest(text, NOTHING).mentions:
        for offset in (mention.start, mention.end):
            assert not inside_character(text, offset) and inside_syllable(text, offset) is None, mention


def test_a_date_behind_half_a_word_begins_at_its_figures() -> None:
    found = suggest("XNgày 10/01/2025; làNgày 11/01/2025", NOTHING).mentions
    assert [mention.start for mention in found] == [6, 20]
