"""Loading what was published, in a process and with caches that know nothing of the build."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec
from huggingface_hub import constants

from chidao.model import Manifest
from chidao.publication.patience import Patience, TransientError
from chidao.publication.session import redact

#: Variables that would lead to caches of other processes.
_CACHES = ("HF_DATASETS_", "HF_HUB_CACHE", "HUGGINGFACE_", "HF_ASSETS_CACHE", "HF_MODULES_CACHE", "HF_XET_CACHE")
_TRIES = 2


def verify_by_loading(repository: str, commit: str, manifest: Manifest, patience: Patience) -> str | None:
    """Load all configurations of a commit with `datasets`, and compare number and hash of their rows.

    Args:
        repository: its name.
        commit: which one is loaded.
        manifest: what it should hold.
        patience: how long is waited before what did not load is loaded again, from the beginning.

    Returns:
        what is wrong; None where all is as it should be.
    """
    problem = ""
    for attempt in range(1, _TRIES + 1):
        problem = _load(repository, commit, manifest)
        if not problem:
            return None
        if attempt < _TRIES:
            patience.pause("load", TransientError(problem), attempt)
    return problem


def _load(repository: str, commit: str, manifest: Manifest) -> str:
    """Give what the other process finds wrong; empty where all is right."""
    job = msgspec.json.encode({"repository": repository, "commit": commit, "rows": manifest.rows})
    with tempfile.TemporaryDirectory(prefix="chidao-verify-") as name:
        environment = {key: value for key, value in os.environ.items() if not key.startswith(_CACHES)}
        # The token goes the way it came: through the environment, or the file in which the client keeps it.
        environment |= {"HF_HOME": name, "HF_TOKEN_PATH": constants.HF_TOKEN_PATH, "HF_DATASETS_CACHE": f"{name}/rows"}
        environment |= {"HF_UPDATE_DOWNLOAD_COUNTS": "0", "HF_DATASETS_DISABLE_PROGRESS_BARS": "1"}
        environment["PYTHONPATH"] = os.pathsep.join(
            [str(Path(__file__).resolve().parents[2]), *filter(None, [os.environ.get("PYTHONPATH")])]
        )
        done = subprocess.run(
            [sys.executable, "-m", "chidao.publication.loading"],
            input=job,
            env=environment,
            cwd=name,
            capture_output=True,
            check=False,
        )
    if done.returncode == 0:
        return ""
    lines = (done.stdout or done.stderr).decode(errors="replace").strip().splitlines()
    return redact(lines[-1])[:300] if lines else f"exit code {done.returncode}"
