"""Relations beside what the text states: layout, lists and drafts, and work that is done once a document."""

from __future__ import annotations

import json
from typing import Any

import pytest

from chidao.store import Corpus, sha256
from chidao.validation.checker import Checker
from chidao.validation.rules.corpus import statements

VALUES: dict[str, dict[str, Any]] = {
    "DIRECTIVE": {"doc_type": "KH", "form": "number", "number": "5", "symbol": None, "entity": "vn:x/kh-5"},
    "ORG": {"branch": "state", "level": "province", "entity": "vn.state.x"},
    "DATE": {"edtf": "2024-06-04"},
}


def annotation(text: str, mentions: list[tuple[str, str]], relations: list[tuple[str, int, int]], status: str) -> Any:
    spans, at = [], 0
    for label, surface in mentions:
        at = text.index(surface, at)
        end = at + len(surface)
        spans.append(
            {"id": f"s{len(spans)}", "label": label, "start": at, "end": end, "text": surface, "values": VALUES[label]}
        )
        at = end
    return {
        "$schema": "annotation.schema.json",
        "id": "x",
        "text_sha256": sha256(text.encode()),
        "scheme_version": 1,
        "status": status,
        "annotator": "anna",
        "spans": spans,
        "lists": [],
        "relations": [
            {"id": f"r{number}", "type": kind, "head": f"s{head}", "tail": f"s{tail}"}
            for number, (kind, head, tail) in enumerate(relations)
        ],
    }


def codes(
    corpus: Corpus,
    text: str,
    mentions: list[tuple[str, str]],
    relations: list[tuple[str, int, int]],
    status: str = "annotated",
) -> list[str]:
    data = json.dumps(annotation(text, mentions, relations, status), ensure_ascii=False).encode()
    found = Checker(corpus).check_annotation(data, "x.json", text.encode(), origin="annotator")
    return [each.code for each in found if each.code in ("CD325", "CD326", "CD327", "CD503")]


PLAN, ORG, DAY = ("DIRECTIVE", "Kế hoạch 5"), ("ORG", "UBND tỉnh Quảng Trị"), ("DATE", "ngày 04/6/2024")


@pytest.mark.parametrize(
    ("text", "is_apart"),
    [
        ("Họp bàn về Kế hoạch 5 của UBND tỉnh Quảng Trị.\n", False),
        ("HỌP BÀN VỀ Kế hoạch 5\nCỦA UBND tỉnh Quảng Trị\n", False),
        ("Họp bàn về Kế hoạch 5.\nTham dự có UBND tỉnh Quảng Trị.\n", True),
        ("Họp bàn về Kế hoạch 5\n\nTham dự có UBND tỉnh Quảng Trị.\n", True),
        ("Họp bàn về Kế hoạch 5. Tham dự có UBND tỉnh Quảng Trị.\n", True),
        ("Các đơn vị thực hiện Kế hoạch 5 là:\n- Sở Y tế;\n- UBND tỉnh Quảng Trị.\n", False),
        ("Các đơn vị thực hiện Kế hoạch 5 là:\nSở Y tế và UBND tỉnh Quảng Trị.\n", True),
    ],
)
def test_ends_of_a_relation(repository: Corpus, text: str, is_apart: bool) -> None:
    found = codes(repository, text, [PLAN, ORG], [("issued_by", 0, 1)])
    assert ("CD325" in found) is is_apart


STATED = "Kế hoạch 5 ngày 04/6/2024 của UBND tỉnh Quảng Trị được triển khai.\n"


@pytest.mark.parametrize(
    ("relations", "status", "left_out"),
    [
        ([("issued_on", 0, 1), ("issued_by", 0, 2)], "annotated", 0),
        ([("issued_on", 0, 1)], "annotated", 1),
        ([], "annotated", 2),
        ([], "draft", 0),
        ([("issued_on", 0, 1)], "draft", 1),
        # The other end is no date: found as such, and not left out besides.
        ([("issued_on", 0, 2), ("issued_by", 0, 2)], "annotated", 0),
    ],
)
def test_what_is_stated(repository: Corpus, relations: list[tuple[str, int, int]], status: str, left_out: int) -> None:
    assert codes(repository, STATED, [PLAN, DAY, ORG], relations, status).count("CD327") == left_out


def test_dates_are_read_once_a_document(repository: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    read = []

    def count(document: Any) -> list[Any]:
        read.append(document)
        return []

    monkeypatch.setattr(statements, "date_value", count)
    document = repository.document_ids()[1]
    gold = json.loads(repository.gold_path(document).read_bytes())
    head = next(each["head"] for each in gold["relations"] if each["type"] == "issued_on")
    dates = [each["id"] for each in gold["spans"] if each["label"] == "DATE"]
    gold["relations"] = [
        {"id": f"r{number}", "type": "issued_on", "head": head, "tail": tail} for number, tail in enumerate(dates)
    ]
    found = Checker(repository).check_annotation(
        json.dumps(gold).encode(), "x.json", repository.text_path(document).read_bytes(), origin="gold", stem=document
    )
    assert len([each for each in found if each.code == "CD503"]) > 1
    assert len(read) == 1


@pytest.mark.parametrize("apart", [20, 2000])
@pytest.mark.parametrize(
    ("ending", "found"), [(" theo TP. Đông Hà và ", []), (". Sau đó, ", ["CD325"]), (".\nSau đó, ", ["CD325"])]
)
def test_ends_near_and_far(repository: Corpus, apart: int, ending: str, found: list[str]) -> None:
    text = f"Kế hoạch 5 {'rất ' * (apart // 4)}dài{ending}UBND tỉnh Quảng Trị họp."
    assert codes(repository, text, [PLAN, ORG], [("issued_by", 0, 1)]) == found


def test_an_end_that_begins_with_what_closes_a_sentence(repository: Corpus) -> None:
    """The mention begins inside the sentence before, though no sign that ends one follows it."""
    day = ("DATE", "” Ngày 04/6/2024")
    text = "Ông nói “theo Kế hoạch.” Ngày 04/6/2024 có Kế hoạch 5."
    assert codes(repository, text, [day, PLAN], [("issued_on", 1, 0)]) == ["CD325"]
