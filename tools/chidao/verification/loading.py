"""A process of its own that loads a build from a folder with `datasets`; started by `sources`.

Reads a job as JSON from standard input (`folder`, `cache`, `configs`), and prints each split that it loads as a line of
JSON (`LoadedSplit`).
"""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from chidao.release.logical import RowsHash

#: The exit code that says that there was no room for the cache.
DISK_FULL = 3
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_BATCH = 1000


class Job(msgspec.Struct):
    """What is loaded: all splits of these configurations in a folder, with a cache of their own."""

    folder: str
    cache: str
    configs: list[str]


class LoadedSplit(msgspec.Struct):
    """What a split holds as `datasets` loads it: how many rows, their hash (see `RowsHash`), its features in words."""

    config: str
    split: str
    rows: int
    sha256: str
    features: str


def read_split(config: str, split: str, dataset: Any) -> LoadedSplit:
    """Read all rows of a split that `datasets` has loaded."""
    digest = RowsHash()
    for table in dataset.with_format("arrow").iter(_BATCH):
        digest.update(table)
    return LoadedSplit(config, split, dataset.num_rows, digest.hexdigest(), str(dataset.features))


def in_own_process(
    module: str, job: bytes, folder: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[bytes]:
    """Run a module of this package as a program.

    Args:
        module: its name.
        job: its standard input.
        folder: where it runs: an empty one, since Python takes modules from there first, whoever wrote them.
        environment: its variables.
    """
    own = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join([own, *filter(None, [environment.get("PYTHONPATH")])])
    # Our own program, and no shell.
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", module],
        input=job, env={**environment, "PYTHONPATH": path}, cwd=folder, capture_output=True, check=False,
    )  # fmt: skip


def _is_disk_full(error: BaseException | None) -> bool:
    """Say whether an error comes of a full disk: `datasets` looks beforehand, and hides what happens afterwards."""
    while error:
        if isinstance(error, OSError) and (error.errno in _FULL or "enough disk space" in str(error)):
            return True
        error = error.__cause__ or error.__context__
    return False


def main() -> int:
    """Do the job that standard input names; give the exit code."""
    from datasets import load_dataset  # noqa: PLC0415 - whoever reads what this program prints needs none of it

    job = msgspec.json.decode(sys.stdin.buffer.read(), type=Job)
    for config in job.configs:
        try:
            loaded = load_dataset(job.folder, config, cache_dir=job.cache)
        except Exception as error:
            if _is_disk_full(error):
                return DISK_FULL
            raise
        for split in loaded:
            print(msgspec.json.encode(read_split(config, split, loaded[split])).decode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
