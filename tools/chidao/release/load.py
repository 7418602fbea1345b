"""`chidao.load`: the tables of a release, whether packaged, in the folder of a build, or on a hub."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from glob import escape
from pathlib import Path
from typing import Any, Literal, overload

import pyarrow as pa
import pyarrow.parquet as pq
from datasets import (
    Dataset,
    DatasetDict,
    DatasetInfo,
    Features,
    IterableDataset,
    IterableDatasetDict,
    NamedSplit,
    load_dataset,
)

from chidao.errors import ChidaoError
from chidao.release.documents import by_split, read_document
from chidao.release.features import CONFIGS, DEFAULT, OF_REGISTRIES, REGISTRY_SPLIT, Layout
from chidao.release.origin import Origin, find_origin
from chidao.release.tables import Tables
from chidao.store import Corpus, packaged_corpus

Source = str | Path | None


@overload
def load(
    config: str = ...,
    split: None = ...,
    *,
    source: Source = ...,
    revision: str | None = ...,
    streaming: Literal[False] = ...,
) -> DatasetDict: ...


@overload
def load(
    config: str = ...,
    *,
    split: str,
    source: Source = ...,
    revision: str | None = ...,
    streaming: Literal[False] = ...,
) -> Dataset: ...


@overload
def load(
    config: str,
    split: str,
    *,
    source: Source = ...,
    revision: str | None = ...,
    streaming: Literal[False] = ...,
) -> Dataset: ...


@overload
def load(
    config: str = ...,
    split: None = ...,
    *,
    source: Source = ...,
    revision: str | None = ...,
    streaming: Literal[True],
) -> IterableDatasetDict: ...


@overload
def load(
    config: str = ..., *, split: str, source: Source = ..., revision: str | None = ..., streaming: Literal[True]
) -> IterableDataset: ...


@overload
def load(
    config: str, split: str, *, source: Source = ..., revision: str | None = ..., streaming: Literal[True]
) -> IterableDataset: ...


def load(
    config: str = DEFAULT,
    split: str | None = None,
    *,
    source: Source = None,
    revision: str | None = None,
    streaming: bool = False,
) -> Any:
    """Load a configuration of the corpus.

    Wherever the tables come from, the same release gives the same rows in the same order with the same features.
    Offsets are code points of the clean text.

    Args:
        config: `documents`, `tokens`, `spans`, `chrome`, `directives` or `organizations`.
        split: `train`, `validation` or `test`; the registries have `train` only.
        source: None for the corpus that came with the package; the folder of a build; or `OWNER/NAME`, a repository
            of a hub (HF_ENDPOINT is honoured).
        revision: of a repository, where it must be given: a commit, or a tag, which is resolved to its commit first
            and therefore needs the hub. Offline, name the commit.
        streaming: give rows one after the other, without a copy of the tables in a cache.

    Returns:
        the split, or with no split named all splits by name; `Dataset` and `DatasetDict`, or when streaming
        `IterableDataset` and `IterableDatasetDict`.

    Raises:
        ChidaoError: there is no such configuration, split, folder, repository or revision (the message names those
            configurations and splits that there are); a repository comes without a revision, or anything else with
            one; or a file is missing or not what the manifest says.
    """
    if source is not None:
        return _load_release(find_origin(source, revision), config, split, streaming)
    if revision is not None:
        raise ChidaoError(
            f"revision {revision!r}: the packaged corpus has no revisions",
            "Name the repository with source=, or install the version of the package that you want.",
        )
    found = load_from(packaged_corpus(), config, split)
    if not streaming:
        return found
    if isinstance(found, Dataset):
        return _streamed(found)
    return IterableDatasetDict({name: _streamed(dataset) for name, dataset in found.items()})


def load_from(corpus: Corpus, config: str = DEFAULT, split: str | None = None) -> Any:
    """Load a configuration of any corpus; arguments, result and errors as in `load`."""
    _check_config(config, CONFIGS)
    tables = Tables(Layout(corpus.scheme))
    splits: dict[str, list[str]] = {REGISTRY_SPLIT: []} if config in OF_REGISTRIES else _by_name(corpus)
    _check_split(config, split, splits)
    found = {
        name: _dataset(tables, config, name, _batches(corpus, tables, config, documents))
        for name, documents in splits.items()
        if split in (None, name)
    }
    if split is None:
        return DatasetDict({name: dataset for name, dataset in found.items() if dataset.num_rows})
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


def _streamed(dataset: Dataset) -> IterableDataset:
    # `Dataset.to_iterable_dataset` forgets the split.
    rows = IterableDataset.from_generator(
        _rows, features=dataset.features, gen_kwargs={"dataset": dataset}, split=dataset.split
    )
    rows.info.config_name = dataset.info.config_name
    return rows


def _rows(dataset: Dataset) -> Iterator[dict[str, Any]]:
    yield from dataset


def _load_release(origin: Origin, config: str, split: str | None, streaming: bool) -> Any:
    rows = origin.manifest.rows
    _check_config(config, rows)
    _check_split(config, split, rows[config])
    found = {name: _read_split(origin, config, name, streaming) for name in rows[config] if split in (None, name)}
    if split is not None:
        return found[split]
    return IterableDatasetDict(found) if streaming else DatasetDict(found)


def _read_split(origin: Origin, config: str, split: str, streaming: bool) -> Any:
    """Read the files that the manifest names, and no others: a card or a cache has no say in what they hold."""
    paths = [file.path for file in origin.manifest.files if (file.config, file.split) == (config, split)]
    place = origin.address if streaming else origin.place
    places = [place(path) for path in paths]
    # `datasets` takes names of files for patterns.
    files = {split: [escape(place) for place in places]}
    try:
        features = None if streaming else Features.from_arrow_schema(pq.read_schema(places[0]))
        dataset = load_dataset("parquet", data_files=files, split=split, features=features, streaming=streaming)
    except ChidaoError:
        raise
    except Exception as error:  # `datasets` wraps what pyarrow, a file system or a hub says in errors of many kinds
        reason = (str(error.__cause__ or error).strip() or type(error).__name__).splitlines()[0]
        raise ChidaoError(
            f"{origin.name}: {config}/{split} cannot be read ({reason[:200]})", "Check it with `chidao verify`."
        ) from error
    wanted = origin.manifest.rows[config][split].rows
    if not streaming and dataset.num_rows != wanted:
        raise ChidaoError(
            f"{origin.name}: {config}/{split} has {dataset.num_rows} rows, its manifest says {wanted}",
            "Check it with `chidao verify`.",
        )
    dataset.info.config_name = config
    return dataset


def _check_config(config: str, known: Iterable[str]) -> None:
    if config not in known:
        raise ChidaoError(f"there is no configuration {config!r}", f"Known: {', '.join(known)}.")


def _check_split(config: str, split: str | None, known: Iterable[str]) -> None:
    if split is not None and split not in known:
        raise ChidaoError(f"configuration {config} has no split {split!r}", f"Known: {', '.join(known)}.")
