"""Two small models of spaCy, trained on sentences of the split `train` from nothing, on one CPU thread."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import fix_random_seed, minibatch

SEED = 2024
EPOCHS = 15
_BATCH = 8
_LEARN_RATE = 0.005
SPANS = "chidao"


def train_ner(sentences: Sequence[Doc]) -> Language:
    """Train a recogniser of entities on `doc.ents`."""
    return _trained("ner", {}, sentences, EPOCHS)


def train_spancat(sentences: Sequence[Doc]) -> Language:
    """Train a categoriser of spans, which may nest, on `doc.spans`.

    It looks at all stretches of such lengths as nine in ten spans of the sentences have: its time grows with each.
    """
    seen = sorted(len(span) for doc in sentences for span in doc.spans[SPANS])
    lengths = list(range(1, seen[len(seen) * 9 // 10] + 1))
    suggester = {"@misc": "spacy.ngram_suggester.v1", "sizes": lengths}
    # One label a stretch: no two spans of the corpus have the same ends. Most stretches are no span: they weigh less.
    settings = {"spans_key": SPANS, "suggester": suggester, "negative_weight": 0.3}
    return _trained("spancat_singlelabel", settings, sentences, EPOCHS // 3)


def _trained(component: str, settings: dict[str, Any], sentences: Sequence[Doc], epochs: int) -> Language:
    fix_random_seed(SEED)
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "chidao.syllables.v1"}}})
    nlp.add_pipe(component, config=settings)
    examples = [Example(nlp.make_doc(doc.text), doc) for doc in sentences]
    optimizer = nlp.initialize(lambda: examples)
    optimizer.learn_rate = _LEARN_RATE
    order = random.Random(SEED)
    for _ in range(epochs):
        order.shuffle(examples)
        for batch in minibatch(examples, _BATCH):
            nlp.update(batch, sgd=optimizer, drop=0.1)
    return nlp
