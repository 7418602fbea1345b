"""A process of its own that loads a commit from a hub and compares its rows; started by `verification`.

Reads a job as JSON from standard input (`repository`, `commit`, `rows` by configuration and split), prints what is
wrong as one line and leaves with 1; with nothing wrong, leaves with 0.
"""

from __future__ import annotations

import sys
from typing import Any

import msgspec
from datasets import load_dataset

from chidao.errors import ChidaoError
from chidao.model import RowsOf
from chidao.publication.patience import patience
from chidao.publication.session import open_session, redact, transient
from chidao.verification.loading import read_split


class Job(msgspec.Struct):
    """What is loaded, and what it should hold."""

    repository: str
    commit: str
    rows: dict[str, dict[str, RowsOf]]


def main() -> int:
    """Do the job that standard input names; give the exit code."""
    job = msgspec.json.decode(sys.stdin.buffer.read(), type=Job)
    try:
        open_session()
        waits = patience(lambda line: None)
        for config, splits in job.rows.items():
            loaded = waits.call("load", lambda config=config: _load(job, config), transient)  # type: ignore[misc]
            problem = compare(config, splits, loaded)
            if problem:
                print(problem)
                return 1
    except ChidaoError as error:
        print(redact(error.message))
        return 1
    except Exception as error:
        # Whatever the loader stumbles over is an answer to the question whether the commit loads.
        lines = str(error).strip().splitlines()
        print(redact(f"{type(error).__name__}: {lines[0] if lines else ''}"))
        return 1
    return 0


def _load(job: Job, config: str) -> Any:
    return load_dataset(job.repository, config, revision=job.commit)


def compare(config: str, wanted: dict[str, RowsOf], loaded: Any) -> str | None:
    """Compare the loaded splits of a configuration with what they should be; give what is wrong, if anything."""
    if set(loaded) != set(wanted):
        return f"{config}: has the splits {', '.join(loaded)} instead of {', '.join(wanted)}"
    for split, rows in wanted.items():
        if loaded[split].num_rows != rows.rows:
            return f"{config}: {split} has {loaded[split].num_rows} rows instead of {rows.rows}"
        if read_split(config, split, loaded[split]).sha256 != rows.sha256:
            return f"{config}: the rows of {split} are not those that were built"
    return None


if __name__ == "__main__":
    sys.exit(main())
