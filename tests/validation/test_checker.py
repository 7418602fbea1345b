from __future__ import annotations

from chidao.store import Corpus
from chidao.validation.checker import Checker


def test_pure_annotation_check(repository: Corpus) -> None:
    data = repository.gold_path("000_2239336ab2b7930e").read_bytes()
    text = repository.text_path("000_2239336ab2b7930e").read_bytes()
    checker = Checker(repository)
    assert checker.check_annotation(data, "draft", text) == []
    assert [f.code for f in checker.check_annotation(data, "draft", text + b".")] == ["CD202"]
    assert [f.code for f in checker.check_annotation(data, "draft", None)] == ["CD201"]
