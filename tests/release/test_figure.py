"""The figure of the card: well-formed, with the numbers of the corpus, the same bytes each time."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from chidao.release.build import build
from chidao.release.counts import count_corpus
from chidao.release.figure import FIGURE, draw
from chidao.store import Corpus

SVG = "{http://www.w3.org/2000/svg}"


def words(data: bytes) -> list[str]:
    return [text.text or "" for text in etree.fromstring(data).iter(f"{SVG}text")]


def test_numbers_are_those_of_the_corpus(dist: Path, repository: Corpus) -> None:
    data = (dist / FIGURE).read_bytes()
    counts = count_corpus(repository).by_split(repository.scheme)
    del counts["all"]
    shown = words(data)
    assert shown[0] == "chidao: spans by label and split"
    assert set(counts) <= set(shown)
    wanted = {f"{label} {split}: {number}" for split, own in counts.items() for label, number in own.spans.items()}
    assert {word for word in shown if ": " in word} - {shown[0]} == wanted
    bars = [float(bar.get("width", "")) for bar in etree.fromstring(data).iter(f"{SVG}rect")]
    numbers = sorted(number for own in counts.values() for number in own.spans.values())
    widths = sorted(bars)[-len(numbers) - 1 : -1]  # the widest is the ground
    assert [width / widths[-1] for width in widths] == pytest.approx([number / numbers[-1] for number in numbers])


def test_the_card_shows_it(dist: Path) -> None:
    card = (dist / "README.md").read_text(encoding="utf-8")
    ((alternative, target),) = re.findall(r"!\[(.+)\]\((.+)\)", card)
    assert target == FIGURE
    assert "spans of each label" in alternative


def test_a_corpus_of_another_scheme(copy: Corpus, tmp_path: Path) -> None:
    for path in (copy.root / "schema" / "scheme.json", *(copy.root / "annotations" / "gold").glob("*.json")):
        path.write_text(path.read_text(encoding="utf-8").replace('"TASK_GROUP"', '"DUTY"'), encoding="utf-8")
    build(Corpus(copy.root), tmp_path / "dist")
    assert any(word.startswith("DUTY train: ") for word in words((tmp_path / "dist" / FIGURE).read_bytes()))


@pytest.mark.parametrize("number", [0, 1, 7, 10**9])
def test_any_numbers(repository: Corpus, number: int) -> None:
    counts = {"train": dict.fromkeys(repository.scheme.labels, number)}
    data = draw(repository.scheme, counts)
    assert data == draw(repository.scheme, counts)
    assert sum(f" train: {number}" in word for word in words(data)) == len(repository.scheme.labels)
