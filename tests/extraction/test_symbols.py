from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidao.extraction.directives.symbols import canonical, read_reference, squash, types_of_symbol
from chidao.extraction.directives.tables import DOCUMENT_TYPES, OTHER
from chidao.store import Corpus


@pytest.mark.parametrize(
    ("surface", "types", "form", "number", "symbol"),
    [
        # Party
        ("Kết luận số 69-KL/TW", "KL", "symbol", "69", "69-KL/TW"),
        ("Nghị quyết số 13 NQ/TW", "NQ", "symbol", "13", "13-NQ/TW"),
        ("Kết luận số 12-KL/T.Ư", "KL", "symbol", "12", "12-KL/TW"),
        ("Nghị quyết số 18-NQ/TƯ", "NQ", "symbol", "18", "18-NQ/TW"),
        ("69/KL-TW", "KL", "symbol", "69", "69-KL/TW"),
        ("13-NQ-TW", "NQ", "symbol", "13", "13-NQ/TW"),
        ("Hướng dẫn số 86-HD/BTGTU", "HD", "symbol", "86", "86-HD/BTGTU"),
        ("Hướng dẫn số 05 - HD/BCĐ", "HD", "symbol", "05", "05-HD/BCĐ"),
        ("Công văn số 412 -CV/ĐUK", "CV", "symbol", "412", "412-CV/ĐUK"),
        ("CHƯƠNG TRÌNH SỐ 54-CTR/TU", "CTr", "symbol", "54", "54-CTr/TU"),
        ("Quy định số 41-QĐ/TW", "QyĐ", "symbol", "41", "41-QĐ/TW"),
        ("Quy định số 08-QĐi/TW", "QyĐ", "symbol", "08", "08-QĐi/TW"),
        ("Qui định số 37-QĐ/TW", "QyĐ", "symbol", "37", "37-QĐ/TW"),
        ("Quyết định 56-QĐ/TW", "QĐ", "symbol", "56", "56-QĐ/TW"),
        ("số 132-QĐ/TW", "QyĐ QĐ", "symbol", "132", "132-QĐ/TW"),
        ("số 29-NQ/TW", "NQ", "symbol", "29", "29-NQ/TW"),
        ("Số: 12-KH/TU", "KH", "symbol", "12", "12-KH/TU"),
        # state
        ("Kế hoạch số 141/KH - UBND", "KH", "symbol", "141", "141/KH-UBND"),
        ("Kế hoạch 141/KH UBND", "KH", "symbol", "141", "141/KH-UBND"),
        ("Kế hoạch số 141–KH/UBND", "KH", "symbol", "141", "141/KH-UBND"),
        ("Tờ trình số 61 TTr/BTNMT", "TTr", "symbol", "61", "61/TTr-BTNMT"),
        ("Nghị định 30/2020/NĐ-CP", "NĐ", "symbol", "30", "30/2020/NĐ-CP"),
        ("Quyết định số 123/QÐ-TTg", "QĐ", "symbol", "123", "123/QĐ-TTg"),
        ("Quy định số 22/QyĐ-UBND", "QyĐ", "symbol", "22", "22/QyĐ-UBND"),
        ("Thông tư liên tịch số 16/2016/TTLT- BYT-BQP", "TTLT", "symbol", "16", "16/2016/TTLT-BYT-BQP"),
        ("Kế hoạch số 365/KH-BCA-C08", "KH", "symbol", "365", "365/KH-BCA-C08"),
        ("Luật số 31/2024/QH15", "L", "symbol", "31", "31/2024/QH15"),
        ("Luật Di sản văn hóa số 45/2024/QH15", "L", "symbol", "45", "45/2024/QH15"),
        ("Nghị quyết 198/2025/QH15", "NQ", "symbol", "198", "198/2025/QH15"),
        ("Nghị quyết 1654/NQ-UBTVQH15", "NQ", "symbol", "1654", "1654/NQ-UBTVQH15"),
        ("31/2024/QH15", "BL HP L NQ", "symbol", "31", "31/2024/QH15"),
        ("Công văn số 1154/SGDĐT-VP", "CV", "symbol", "1154", "1154/SGDĐT-VP"),
        ("428/UBND-NCPC", "CV other", "symbol", "428", "428/UBND-NCPC"),
        ("Văn bản số 477/VPTT", "CV other", "symbol", "477", "477/VPTT"),
        ("Chương trình phối hợp số 117/CTr-SVHTT-SGDĐT", "CTr", "symbol", "117", "117/CTr-SVHTT-SGDĐT"),
        ("02/CTPH-MTTQ-SYT", "CTr", "symbol", "02", "02/CTPH-MTTQ-SYT"),
        ("Quy chế phối hợp số 02/QCPH", "QC", "symbol", "02", "02/QCPH"),
        ("Thông tri 21/TTr-MTTW-BTT", "other", "symbol", "21", "21/TTr-MTTW-BTT"),
        # number and title
        ("Kế hoạch 166", "KH", "number", "166", None),
        ("Đề án 06", "ĐA", "number", "06", None),
        ("Nghị quyết số 57", "NQ", "number", "57", None),
        ("Luật Đất đai", "L", "title", None, None),
        ("Bộ luật Hình sự", "BL", "title", None, None),
        ("Nghị quyết Trung ương 3 khóa X", "NQ", "title", None, None),
        ("Nghị quyết Đại hội XIII Công đoàn Việt Nam, nhiệm kỳ 2023 - 2028", "NQ", "title", None, None),
        ("Chiến lược phát triển văn hóa đến năm 2030", "CL", "title", None, None),
        ("“Đề án Văn hóa công vụ”", "ĐA", "title", None, None),
        # A name or a number: it cannot be told.
        ("Kế hoạch hành động 15", "KH", None, None, None),
    ],
)
def test_reads(surface: str, types: str, form: str | None, number: str | None, symbol: str | None) -> None:
    found = read_reference(surface)
    assert found
    assert (" ".join(sorted(found.doc_types)), found.form, found.number, found.symbol) == (types, form, number, symbol)
    assert found.doc_type == (types if " " not in types else None)


@pytest.mark.parametrize("surface", ["", "của Bộ Chính trị", "Kế hoạchh", "2021 - 2025", "Điều 5 khoản 2"])
def test_does_not_read(surface: str) -> None:
    found = read_reference(surface)
    assert found is None


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("69-KL/TW", "69-KL/TW"),
        ("69 - KL / TƯ", "69-KL/TW"),
        ("141/KH-UBND", "141/KH-UBND"),
        # An issuer that is neither: both separators stay as written.
        ("12-KH/XYZ", "12-KH/XYZ"),
        ("12/KH-XYZ", "12/KH-XYZ"),
        ("abc", None),
        ("69", None),
        ("2024-01-02", None),
    ],
)
def test_canonical(written: str, right: str | None) -> None:
    assert canonical(written) == right


@given(st.from_regex(r"[0-9]{1,4}( ?[-/–] ?| )(KL|KH|NQ|QĐ|TTr)( ?[-/] ?| )(TW|TU|UBND|BTNMT|XYZ)", fullmatch=True))
def test_canonical_is_stable(written: str) -> None:
    once = canonical(written)
    if once is not None:
        assert canonical(once) == once
        assert squash(once) == squash(written)


@given(st.text())
def test_reads_anything(surface: str) -> None:
    found = read_reference(surface)
    assert found is None or found.number is None or found.number in surface


@pytest.mark.parametrize("text", ["1" * 10**6, "1/" * 10**6, "Nghị quyết " * 10**5, "A-" * 10**6, "1 " * 10**6])
def test_hostile_surfaces(text: str) -> None:
    found = read_reference(text)
    assert found is None or (found.number, found.symbol) == (None, None)
    canonical(text)
    squash(text)


def test_gold(repository: Corpus) -> None:
    """Every reference of the corpus is read as the annotators read it."""
    count = 0
    for document in repository.document_ids():
        for span in repository.gold(document).spans:
            if span.label == "DIRECTIVE":
                count += 1
                found = read_reference(span.text)
                assert found
                values = (found.doc_type, found.form, found.number, found.symbol)
                assert values == tuple(span.values[key] for key in ("doc_type", "form", "number", "symbol"))
    assert count == 40


def test_types_are_those_of_the_scheme(repository: Corpus) -> None:
    """The scheme's types have the nouns that the scheme gives them."""
    values = repository.scheme.labels["DIRECTIVE"].attributes["doc_type"].values
    table = {each.doc_type: each.noun for each in DOCUMENT_TYPES if each.doc_type != OTHER}
    assert table == {code: noun for code, noun in values.items() if code != OTHER}


def test_types_of_symbol() -> None:
    assert types_of_symbol("69-KL/TW") == {"KL"}
    assert types_of_symbol("477/VPTT") == {"CV", OTHER}
    assert types_of_symbol("69") == frozenset()
