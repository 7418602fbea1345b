"""Level 5: splits are apart from one another, and each has what it is to measure."""

from __future__ import annotations

from collections.abc import Iterator

from chidao.near_duplicates import DUPLICATE, RELATED
from chidao.validation.finding import quoted
from chidao.validation.index import CorpusIndex
from chidao.validation.rule import Problem, rule

_BY = "5-syllable shingles, MinHash in 32 bands of 4 rows, Jaccard verified"


@rule(
    "CD543", "label-missing", "index",
    severity="warning",
    summary="Every label that gold has is in every split that has gold.",
    why="What a split does not have cannot be learned from it, or measured on it.",
    remedy="Add a document with that label to the split; an assignment that exists is not changed.",
    bad="a test split without a DATE", good="a label that no document has; a split without documents",
)  # fmt: skip
def label_missing(index: CorpusIndex) -> Iterator[Problem]:
    """Find labels that a split lacks."""
    known = {label for counts in index.labels.values() for label in counts}
    for split, counts in sorted(index.labels.items() if index.is_complete else ()):
        for label in index.scheme.labels:
            if label in known and not counts[label]:
                yield Problem((), f"no span of the split {split} is {label}", file=index.splits_name)


@rule(
    "CD544", "split-leak", "index",
    summary=f"Documents that are similar (Jaccard {RELATED} or more) are in one split.",
    why="What a model has seen in training it need not understand: figures on such a test document are too good. "
    f"Similarity is that of {_BY}.",
    remedy="Take one of the two out of the corpus, or out of its split before the first release.",
    bad="a page in train, and the same page with another headline in test",
    good="two reports of one meeting with a common paragraph",
)  # fmt: skip
def split_leak(index: CorpusIndex) -> Iterator[Problem]:
    """Find similar documents in different splits."""
    for twin in index.twins:
        splits = index.splits.get(twin.document), index.splits.get(twin.other)
        if None not in splits and splits[0] != splits[1]:
            message = (
                f"this text of the split {splits[0]} has a similarity of {twin.similarity:.2f} to "
                f"{index.text_name(twin.other)} of the split {splits[1]}"
            )
            yield Problem((), message, file=index.text_name(twin.document), text=(0, 1), document=twin.document)


@rule(
    "CD545", "sentence-leak", "index",
    severity="warning",
    summary="No whole sentence with a span of the test split stands in the train split.",
    why="A sentence that was seen with its labels measures memory, not understanding. "
    "Sentences of fewer than 6 syllables do not count.",
    remedy="Look whether the two documents are one, or quote one source; leave quotations as they are.",
    bad="“Ngày 08/4/2024, Ban Thường vụ Tỉnh ủy ban hành Kế hoạch 166.” in test and in train",
    good="the same sentence in train and in train; “Ảnh: TTXVN” in test and in train",
)  # fmt: skip
def sentence_leak(index: CorpusIndex) -> Iterator[Problem]:
    """Find spans of test whose sentence is in train."""
    for where in index.trained_sentences():
        spans = index.spans_of(where.document)
        if where.span < len(spans):
            span = spans[where.span]
            message = f"the sentence of {span.label} {quoted(span.text)} stands in the train split too, word for word"
            place = (span.start, span.end)
            yield Problem(("spans", where.span), message, text=place, span=span.id, document=where.document)


@rule(
    "CD546", "near-duplicate", "index",
    severity="warning",
    summary=f"No two documents are nearly the same (Jaccard {DUPLICATE} or more).",
    why=f"They count one text twice in every figure. Similarity is that of {_BY}.",
    remedy="Keep the one that was captured first, if nothing of the other is wanted.",
    bad="a page, and the same page with another headline", good="two pages with one paragraph in common",
)  # fmt: skip
def near_duplicate(index: CorpusIndex) -> Iterator[Problem]:
    """Find documents that are nearly the same and not in different splits."""
    for twin in index.twins:
        splits = index.splits.get(twin.document), index.splits.get(twin.other)
        if twin.similarity >= DUPLICATE and (None in splits or splits[0] == splits[1]):
            message = f"this text has a similarity of {twin.similarity:.2f} to {index.text_name(twin.other)}"
            yield Problem((), message, file=index.text_name(twin.document), text=(0, 1), document=twin.document)
