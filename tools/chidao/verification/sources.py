"""A build against the sources that it was made from: built again, and loaded by `datasets`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from chidao.errors import ChidaoError
from chidao.model import Manifest
from chidao.release.build import write_build
from chidao.release.load import load_from
from chidao.release.logical import RowsHash
from chidao.release.manifest import built_paths
from chidao.release.names import CHECKSUMS, MANIFEST
from chidao.store import Corpus
from chidao.verification.fault import REBUILD, Fault

_STALE = "The build is of other sources, or was changed: build anew with `chidao build --force`, or name the sources."
#: Runs in a process of its own, with a cache of its own: what is loaded is what the files say.
_LOADER = """
import json, sys
from datasets import load_dataset
from chidao.release.logical import RowsHash
folder, cache, splits = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
for config, names in splits.items():
    loaded = load_dataset(folder, config, cache_dir=cache)
    if sorted(loaded) != sorted(names):
        print(json.dumps([config, "", 0, "", sorted(loaded)]))
    for split in loaded:
        digest = RowsHash()
        digest.update_rows(loaded[split])
        print(json.dumps([config, split, loaded[split].num_rows, digest.hexdigest(), str(loaded[split].features)]))
"""


def made_otherwise(manifest: Manifest) -> str:
    """Say which part of another version made the build, so that the bytes of its tables may differ; else nothing."""
    for name in ("pyarrow", "datasets"):
        if manifest.made_with.get(name) != version(name):
            return f"{name} {manifest.made_with.get(name)} made it, {version(name)} is installed"
    return ""


def check_rebuild(folder: Path, manifest: Manifest, corpus: Corpus) -> Iterator[Fault]:
    """Build the sources again and compare byte by byte.

    Where other versions of pyarrow or datasets made the build, the rows are compared instead, by their hashes.
    """
    with tempfile.TemporaryDirectory(prefix="chidao-verify-") as name:
        again = Path(name)
        try:
            tables = write_build(corpus, again)
        except ChidaoError as error:
            yield Fault("rebuild", MANIFEST, f"the sources cannot be built: {error.message}", error.remedy)
            return
        if made_otherwise(manifest):
            wanted = {(table.config, table.split): table.rows_sha256 for table in tables}
            found = {(config, split): one.sha256 for config, own in manifest.rows.items() for split, one in own.items()}
            for config, split in sorted(wanted.keys() | found.keys()):
                if wanted.get((config, split)) != found.get((config, split)):
                    yield Fault("rebuild", f"{config}/{split}", "its rows are not those of the sources", _STALE)
            return
        own = {MANIFEST, CHECKSUMS, *(file.path for file in manifest.files)}
        for path in sorted(built_paths(again) | own):
            if not (again / path).is_file():
                yield Fault("rebuild", path, "no build of the sources has this file", _STALE)
            elif not (folder / path).is_file():
                yield Fault("rebuild", path, "is missing; a build of the sources has it", _STALE)
            elif (again / path).read_bytes() != (folder / path).read_bytes():
                yield Fault("rebuild", path, "is not what a build of the sources writes", _STALE)


def check_loading(folder: Path, manifest: Manifest, corpus: Corpus | None) -> Iterator[Fault]:
    """Load every configuration with `datasets` in a fresh process and cache, and compare it row by row.

    Args:
        folder: the build.
        manifest: its manifest.
        corpus: the sources, whose annotations the rows have to be; None compares with the manifest alone.
    """
    splits = {config: sorted(own) for config, own in manifest.rows.items()}
    with tempfile.TemporaryDirectory(prefix="chidao-load-") as cache:
        environment = {**os.environ, "HF_HOME": cache, "HF_HUB_OFFLINE": "1", "HF_DATASETS_DISABLE_PROGRESS_BARS": "1"}
        # Our own program on a folder and names that were read from a manifest; no shell.
        result = subprocess.run(  # noqa: S603
            [sys.executable, "-c", _LOADER, str(folder.resolve()), cache, json.dumps(splits)],
            capture_output=True, text=True, env=environment, check=False,
        )  # fmt: skip
    loaded = [json.loads(line) for line in result.stdout.splitlines()]
    if result.returncode:
        last = (result.stderr.strip().splitlines() or ["no message"])[-1]
        yield Fault("loading", MANIFEST, f"`datasets` cannot load it: {last[:300]}", REBUILD)
        return
    for config, split, rows, digest, said in loaded:
        if not split:
            yield Fault("loading", config, f"loads with the splits {', '.join(said)}", REBUILD)
            continue
        own = manifest.rows[config].get(split)
        if own is None or (own.rows, own.sha256) != (rows, digest):
            yield Fault("loading", f"{config}/{split}", "what `datasets` loads is not what the manifest says", REBUILD)
        elif corpus is not None:
            yield from _against_annotations(corpus, config, split, digest, said)


def _against_annotations(corpus: Corpus, config: str, split: str, digest: str, features: str) -> Iterator[Fault]:
    place = f"{config}/{split}"
    try:
        rows = load_from(corpus, config, split)
    except ChidaoError as error:
        yield Fault("loading", place, f"the annotations cannot be read: {error.message}", error.remedy)
        return
    wanted = RowsHash()
    wanted.update_rows(rows)
    if str(rows.features) != features:
        yield Fault("loading", place, "loads with other features than the scheme gives", _STALE)
    elif wanted.hexdigest() != digest:
        yield Fault("loading", place, "the rows that `datasets` loads are not those of the annotations", _STALE)
