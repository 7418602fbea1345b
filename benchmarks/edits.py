"""Edits of a generated corpus: one document in a hundred edited, or a few removed and added; undone in the end."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from chidao.store import Corpus

EDITED, REMOVED, ADDED = 0.01, 0.002, 0.003
Gold = dict[str, Any]
Change = Callable[[Gold, dict[str, str]], bool]
#: Takes a corpus from the state before to that after; gives the number of documents that differ.
Step = Callable[[], int]


def change_value(gold: Gold, dates: dict[str, str]) -> bool:
    """Move the first dated span of a document by a year; false where there is none."""
    for span in gold["spans"]:
        value = span["values"].get(dates.get(span["label"], ""))
        if isinstance(value, str) and value[:4].isdigit():
            span["values"][dates[span["label"]]] = f"{int(value[:4]) + 1:04}{value[4:]}"
            return True
    return False


def take_out_span(gold: Gold, dates: dict[str, str]) -> bool:
    """Take out the first dated span that no relation names; false where there is none."""
    named = {relation[side] for relation in gold["relations"] for side in ("head", "tail")}
    for number, span in enumerate(gold["spans"]):
        if span["label"] in dates and span["id"] not in named:
            del gold["spans"][number]
            return True
    return False


def scattered(names: list[str], chance: random.Random) -> list[str]:
    """Give the documents in any order."""
    return chance.sample(names, len(names))


def side_by_side(names: list[str], chance: random.Random) -> list[str]:
    """Give the documents in order, from a chance one on and round again."""
    start = chance.randrange(len(names))
    return names[start:] + names[:start]


@contextmanager
def edited(corpus: Corpus, chance: random.Random, change: Change, order: Callable[..., list[str]]) -> Iterator[Step]:
    """Edit gold of one document in a hundred."""
    names = corpus.document_ids()
    dates = dict(corpus.scheme.labels_with("edtf"))
    before: dict[Path, bytes] = {}

    def step() -> int:
        for name in order(names, chance):
            path = corpus.gold_path(name)
            data = path.read_bytes()
            gold = json.loads(data)
            if change(gold, dates):
                before[path] = data
                path.write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
            if len(before) >= len(names) * EDITED:
                break
        return len(before)

    try:
        yield step
    finally:
        for path, data in before.items():
            path.write_bytes(data)


@contextmanager
def exchanged(corpus: Corpus, chance: random.Random) -> Iterator[Step]:
    """Remove some documents and add others, anywhere: those that come are away before."""
    names = corpus.document_ids()
    chosen = chance.sample(names, 2 + int(len(names) * REMOVED) + int(len(names) * ADDED))
    going = chosen[: 1 + int(len(names) * REMOVED)]
    coming = chosen[len(going) :]

    def step() -> int:
        _bring_back(corpus, coming)
        _take_away(corpus, going)
        return len(chosen)

    with _away(corpus, coming, chosen):
        yield step


@contextmanager
def appended(corpus: Corpus, chance: random.Random) -> Iterator[Step]:
    """Add some documents at the end, as new pages come; they are away before."""
    names = corpus.document_ids()
    coming = names[-1 - int(len(names) * ADDED) :]

    def step() -> int:
        _bring_back(corpus, coming)
        return len(coming)

    with _away(corpus, coming, coming):
        yield step


@contextmanager
def _away(corpus: Corpus, at_first: list[str], in_all: list[str]) -> Iterator[None]:
    try:
        _take_away(corpus, at_first)
        yield
    finally:
        _bring_back(corpus, in_all)


def _take_away(corpus: Corpus, names: list[str]) -> None:
    for name in names:
        path = corpus.gold_path(name)
        path.rename(path.with_suffix(".away"))


def _bring_back(corpus: Corpus, names: list[str]) -> None:
    for name in names:
        path = corpus.gold_path(name)
        if path.with_suffix(".away").is_file():
            path.with_suffix(".away").rename(path)


#: What is done, and whether the build before is that of the whole corpus.
EDITS: dict[str, tuple[Callable[[Corpus, random.Random], Any], bool]] = {
    "a date revalued, scattered": (lambda corpus, chance: edited(corpus, chance, change_value, scattered), True),
    "a date revalued, side by side": (lambda corpus, chance: edited(corpus, chance, change_value, side_by_side), True),
    "a span taken out, scattered": (lambda corpus, chance: edited(corpus, chance, take_out_span, scattered), True),
    "a span taken out, side by side": (
        lambda corpus, chance: edited(corpus, chance, take_out_span, side_by_side),
        True,
    ),
    "0.2 % removed, 0.3 % added": (exchanged, False),
    "0.3 % added at the end": (appended, False),
}
