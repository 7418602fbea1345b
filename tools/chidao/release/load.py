"""`chidao.load`: the tables of the packaged corpus, without files or network in between."""

from __future__ import annotations

from typing import Any, overload

import pyarrow as pa
from datasets import Dataset, DatasetDict, DatasetInfo, NamedSplit

from chidao.errors import ChidaoError
from chidao.release.documents import by_split, read_document
from chidao.release.features import CONFIGS, DEFAULT, OF_REGISTRIES, REGISTRY_SPLIT, Layout
from chidao.release.tables import Tables
from chidao.store import Corpus, packaged_corpus


@overload
def load(config: str = DEFAULT, split: None = None) -> DatasetDict: ...


@overload
def load(config: str = DEFAULT, *, split: str) -> Dataset: ...


@overload
def load(config: str, split: str) -> Dataset: ...


def load(config: str = DEFAULT, split: str | None = None) -> Dataset | DatasetDict:
    """Load a configuration of the corpus that came with the package.

    Rows and features are those of the built files. Offsets are code points of the clean text.

    Args:
        config: `documents`, `tokens`, `spans`, `chrome`, `directives` or `organizations`.
        split: `train`, `validation` or `test`; the registries have `train` only.

    Returns:
        the split, or with no split named all splits by name.

    Raises:
        ChidaoError: there is no such configuration or split; the message names those that there are.
    """
    return load_from(packaged_corpus(), config, split)


def load_from(corpus: Corpus, config: str = DEFAULT, split: str | None = None) -> Any:
    """Load a configuration of any corpus; arguments, result and errors as in `load`."""
    if config not in CONFIGS:
        raise ChidaoError(f"there is no configuration {config!r}", f"Known: {', '.join(CONFIGS)}.")
    tables = Tables(Layout(corpus.scheme))
    splits: dict[str, list[str]] = {REGISTRY_SPLIT: []} if config in OF_REGISTRIES else _by_name(corpus)
    found = {
        name: _dataset(tables, config, name, _batches(corpus, tables, config, documents))
        for name, documents in splits.items()
        if split in (None, name)
    }
    if split is None:
        return DatasetDict({name: dataset for name, dataset in found.items() if dataset.num_rows})
    if split not in found:
        raise ChidaoError(f"configuration {config} has no split {split!r}", f"Known: {', '.join(splits)}.")
    return found[split]


def _by_name(corpus: Corpus) -> dict[str, list[str]]:
    return {str(split): documents for split, documents in by_split(corpus).items()}


def _batches(corpus: Corpus, tables: Tables, config: str, documents: list[str]) -> list[pa.RecordBatch]:
    if config in OF_REGISTRIES:
        return [tables.of_registry(config, corpus)]
    return [tables.of_document(config, read_document(corpus, document)) for document in documents]


def _dataset(tables: Tables, config: str, split: str, batches: list[pa.RecordBatch]) -> Dataset:
    table = pa.Table.from_batches(batches, schema=tables.schemas[config])
    features = tables.layout.features[config]
    return Dataset(table, info=DatasetInfo(features=features, config_name=config), split=NamedSplit(split))
