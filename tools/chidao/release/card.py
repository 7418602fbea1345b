"""The card of a build: README.md with the metadata that hubs read, and figures counted from what was built."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from huggingface_hub import CardData

from chidao.model import Sources
from chidao.release.about import is_ours, pretty_name
from chidao.release.baseline import as_table, fits, read_baseline
from chidao.release.columns import SUMMARIES, meaning, type_name
from chidao.release.counts import Counts
from chidao.release.features import DEFAULT, Layout
from chidao.release.figure import FIGURE
from chidao.release.parquet import Written
from chidao.scheme import Attribute, Scheme

#: Upper bounds of the classes of size that hubs know.
_SIZES = (
    (10**3, "n<1K"),
    (10**4, "1K<n<10K"),
    (10**5, "10K<n<100K"),
    (10**6, "100K<n<1M"),
    (10**7, "1M<n<10M"),
)

INTRODUCTION = """\
Web pages of Vietnamese portals about directives of Party and state (*văn bản chỉ đạo*), cleaned of page chrome
without a correction to the text. Annotated are spans ({labels}), relations
({relations}) and enumerated lists; two registries give the documents and
organisations that are mentioned one id each."""

ORIGIN = """\
The annotations were made by language-model annotators: two read each page independently, by the same guidelines,
and their readings were merged, differences decided. **No human expert has checked them yet**; take figures measured
against them as agreement with these annotators. Spans, values, lists, relations and segments all come from this
process; clean texts and segments are also what the cleaning rules make of the raw pages."""

#: For a corpus of somebody else's: nothing is claimed of where its annotations come from.
FOREIGN_INTRODUCTION = """\
Pages cleaned of page chrome without a correction to the text. Annotated are spans ({labels}), relations
({relations}) and enumerated lists."""

FOREIGN_ORIGIN = """\
How the annotations were made, and by whom, is for those to say who made this corpus."""

USAGE = """\
```python
from datasets import load_dataset

documents = load_dataset("path/or/repository", split="train")            # configuration documents
tokens = load_dataset("path/or/repository", "tokens", split="train")     # BIO tags
names = tokens.features["ner_tags"].feature.names                        # class labels ↔ names
spans = load_dataset("path/or/repository", "spans", split="train")       # a row a span, with its sentence
lines = load_dataset("path/or/repository", "chrome", split="train")      # a row a raw line: article or chrome
```

Give the folder of a build or the name of a repository. `datasets` 4.0 or later is needed. Name a commit with
`revision=` when you work with a hub: offline, a tag may be answered with another cached version. The same tables
come with the Python package, without a network:

```python
import chidao

documents = chidao.load("documents", split="train")
entities = chidao.load("directives", split="train")                      # registries are not split
docs = chidao.to_spacy("documents")                                      # spaCy, gold in doc.ents and doc.spans
```

and `chidao.load(…, source="OWNER/NAME", revision="<commit>")` reads a release from a hub.

All offsets are code points (Python string indices), half-open. A token is a run of letters, a run of digits, or one
other character; a run of letters is cut where a capital follows a small letter, which separates words that a page
glued together. `ner_tags` holds the outermost spans of {ner}; each label also has a column
of its own, with nested spans too."""

BASELINES = """\
Exact spans on the split `test`. `{command}` prints this table, and in it spaCy's `ner` and `spancat`, trained
on the split `train`. These are not shown here because they are not stable: with one seed, two kernels for matrices on
one machine gave F1 0.25 and 0.55 for `ner`, 0.43 and 0.60 for `spancat`. **Five documents say nothing about
models**: three to learn from and one to be measured on show that the data can be trained on, and no more. The rules
of `chidao suggest` were written with these five pages at hand, so that theirs show that they are kept, not that they
generalise. Flat are the outermost spans of the labels in `ner_tags`."""

ALT = "Bars: how many spans of each label each split has; the numbers stand in the table above."

LIMITS = """\
- **Size**: {documents} documents. This is enough to try tools and to read, not to train or to rank models.
- **No human check** of the annotations so far (see above).
- **Selection**: genres, places and years are not balanced; splits are by document.
- **Dates and ids** that no page of the corpus states are marked `public-record` in the registry.
- Names of officials and writers stand in the texts as the pages printed them."""


def card(
    layout: Layout, version: str, counts: dict[str, Counts], tables: Sequence[Written], folder: Path, sources: Sources
) -> str:
    """Write the card.

    Args:
        layout: columns and scheme.
        version: of the corpus.
        counts: figures by split and of `all`.
        tables: the files that were built, in `folder`.
        folder: where they are.
        sources: provenance of the pages, for the section on rights.
    """
    scheme = layout.scheme
    sections = [
        f"# {scheme.name} {version}",
        (INTRODUCTION if is_ours(scheme) else FOREIGN_INTRODUCTION).format(
            labels=_listed(scheme.labels), relations=_listed(scheme.relations)
        ),
        "## Contents",
        _configurations(tables),
        "Rows are counted in the built files; `manifest.json` has them, and `chidao build --json` prints them.",
        "## Figures",
        "Each figure is printed by `chidao stats`.",
        _figures(counts, scheme),
        f"![{ALT}]({FIGURE})",
        "## Origin of the annotations",
        ORIGIN if is_ours(scheme) else FOREIGN_ORIGIN,
        "## Scheme",
        f"Version {scheme.version}; nested labels are allowed where the table says so.",
        _labels(scheme),
        _attributes(scheme),
        _relations(scheme),
        _kinds(scheme),
        "## Columns",
        *_columns(layout, tables),
        *_baselines(tables),
        "## Usage",
        USAGE.format(ner=_listed(scheme.ner_labels)),
        "## Limits",
        LIMITS.format(documents=counts["all"].documents),
        "## Licence",
        _licence(sources),
    ]
    return (
        f"---\n{CardData(**metadata(layout, version, counts, tables, folder)).to_yaml()}\n---\n\n"
        + "\n\n".join(sections)
        + "\n"
    )


def metadata(
    layout: Layout, version: str, counts: dict[str, Counts], tables: Sequence[Written], folder: Path
) -> dict[str, Any]:
    """Make the metadata that hubs and `datasets` read."""
    scheme = layout.scheme
    documents = counts["all"].documents
    configs = {config: [table for table in tables if table.config == config] for config in layout.features}
    built = {config: own for config, own in configs.items() if own}
    return {
        "language": [scheme.language],
        "license": ["cc-by-4.0", "other"],
        "license_details": "CC BY 4.0 for the annotations; the texts stay with their writers and publishers",
        "pretty_name": pretty_name(scheme),
        "task_categories": ["token-classification"],
        "task_ids": ["named-entity-recognition"],
        "size_categories": [next((name for bound, name in _SIZES if documents < bound), "10M<n<100M")],
        "annotations_creators": ["machine-generated" if is_ours(scheme) else "other"],
        "language_creators": ["found"],
        "multilinguality": ["monolingual"],
        "source_datasets": ["original"],
        "configs": [
            {
                "config_name": config,
                **({"default": True} if config == DEFAULT else {}),
                "version": version,
                "data_files": [{"split": table.split, "path": _path(table)} for table in own],
            }
            for config, own in built.items()
        ],
        "dataset_info": [_info(layout, config, own, folder) for config, own in built.items()],
    }


def _path(table: Written) -> str | list[str]:
    paths = [shard.path for shard in table.shards]
    return paths[0] if len(paths) == 1 else paths


def _info(layout: Layout, config: str, tables: Sequence[Written], folder: Path) -> dict[str, Any]:
    return {
        "config_name": config,
        "features": layout.features[config]._to_yaml_list(),
        "splits": [
            {"name": table.split, "num_bytes": table.arrow_bytes, "num_examples": table.rows} for table in tables
        ],
        "download_size": sum((folder / shard.path).stat().st_size for table in tables for shard in table.shards),
        "dataset_size": sum(table.arrow_bytes for table in tables),
    }


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in lines)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "none"


def _configurations(tables: Sequence[Written]) -> str:
    configs = dict.fromkeys(table.config for table in tables)
    splits = dict.fromkeys(table.split for table in tables)
    rows = {(table.config, table.split): table.rows for table in tables}
    return _table(
        ["configuration", "holds", *(f"rows in {split}" for split in splits)],
        (
            [f"`{config}`", SUMMARIES[config], *(rows.get((config, split), "") for split in splits)]
            for config in configs
        ),
    )


def _figures(counts: dict[str, Counts], scheme: Scheme) -> str:
    rows: list[list[object]] = [
        ["documents", *(one.documents for one in counts.values())],
        ["characters of clean text", *(one.characters for one in counts.values())],
        ["sentences and headings", *(one.sentences for one in counts.values())],
        ["tokens", *(one.tokens for one in counts.values())],
        *([f"spans `{label}`", *(one.spans[label] for one in counts.values())] for label in scheme.labels),
        ["spans", *(sum(one.spans.values()) for one in counts.values())],
        ["lists", *(one.lists for one in counts.values())],
        *([f"relations `{name}`", *(one.relations[name] for one in counts.values())] for name in scheme.relations),
        ["relations", *(sum(one.relations.values()) for one in counts.values())],
    ]
    return _table(["", *counts], rows)


def _labels(scheme: Scheme) -> str:
    return _table(
        ["label", "definition", "may contain", "in `ner_tags`"],
        (
            [f"`{name}`", label.definition, _listed(label.may_contain), "yes" if label.in_ner_tags else "no"]
            for name, label in scheme.labels.items()
        ),
    )


def _attributes(scheme: Scheme) -> str:
    return _table(
        ["value", "type", "definition"],
        (
            [f"`{label}.{name}`", _attribute_type(attribute), attribute.definition]
            for label, definition in scheme.labels.items()
            for name, attribute in definition.attributes.items()
        ),
    )


def _attribute_type(attribute: Attribute) -> str:
    kind = _listed(attribute.values) if attribute.values else attribute.type
    return kind + (" or null" if attribute.nullable else "") + (", optional" if attribute.optional else "")


def _relations(scheme: Scheme) -> str:
    return _table(
        ["relation", "from", "to", "definition"],
        ([f"`{name}`", f"`{one.head}`", f"`{one.tail}`", one.definition] for name, one in scheme.relations.items()),
    )


def _kinds(scheme: Scheme) -> str:
    kinds = [("kept", scheme.segments.kept), ("removed", scheme.segments.removed)]
    return _table(
        ["kind of segment", "is", "definition"],
        ([f"`{name}`", group, definition] for group, names in kinds for name, definition in names.items()),
    )


def _columns(layout: Layout, tables: Sequence[Written]) -> list[str]:
    blocks = []
    for config in dict.fromkeys(table.config for table in tables):
        rows = (
            [f"`{name}`", type_name(feature), meaning(layout, config, name)]
            for name, feature in layout.features[config].items()
        )
        blocks += [f"### {config}", _table(["column", "type", "meaning"], rows)]
    return blocks


def _baselines(tables: Sequence[Written]) -> list[str]:
    """Give the section of baselines; a build with other rows than they were measured on has none."""
    baseline = read_baseline()
    if not fits(baseline, {f"{table.config}/{table.split}": table.rows_sha256 for table in tables}):
        return []
    said = BASELINES.format(command=baseline.command)
    return ["## Baselines", said, as_table(baseline)]


def _licence(sources: Sources) -> str:
    rights = dict.fromkeys(source.rights for source in sources.documents.values())
    return "\n".join(
        [
            "Annotations, registries, scheme and documentation are licensed under Creative Commons Attribution 4.0",
            "International (CC BY 4.0).",
            "",
            "The texts were written by others and are not licensed here. Of their rights the sources say:",
            "",
            *(f"- {note}" for note in rights),
        ]
    )
