"""The figure of a build against its tables: drawn again and compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from chidao.model import Manifest
from chidao.release.features import DEFAULT
from chidao.release.figure import FIGURE, draw
from chidao.scheme import Scheme
from chidao.verification.fault import REBUILD, Fault


def check_figure(folder: Path, manifest: Manifest, scheme: Scheme) -> Iterator[Fault]:
    """Find a figure that is not named, or shows other numbers than the table of spans has.

    Where another version of the library drew it, only its name is looked for.
    """
    if FIGURE not in {file.path for file in manifest.files}:
        yield Fault("figure", FIGURE, "the manifest does not name it", REBUILD)
        return
    if manifest.made_with.get("leather") != version("leather"):
        return
    try:
        found = (folder / FIGURE).read_bytes()
        wanted = draw(scheme, {split: _counted(folder, manifest, scheme, split) for split in manifest.rows[DEFAULT]})
    except (OSError, pa.ArrowException, KeyError, IndexError) as error:
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        yield Fault("figure", FIGURE, f"cannot be compared with the tables ({reason[:200]})", REBUILD)
        return
    if found != wanted:
        yield Fault("figure", FIGURE, "does not show the numbers of the table of spans", REBUILD)


def _counted(folder: Path, manifest: Manifest, scheme: Scheme, split: str) -> dict[str, int]:
    labels = list(scheme.labels)
    found: Counter[str] = Counter()
    for file in manifest.files:
        if (file.config, file.split) == ("spans", split):
            column = pq.read_table(folder / file.path, columns=["label"])["label"]
            found.update(labels[number] for number in column.to_pylist())
    return {label: found[label] for label in labels}
