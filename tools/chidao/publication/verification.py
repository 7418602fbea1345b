"""Loading what was published, in a process and with caches that know nothing of the build."""

from __future__ import annotations

import os

import msgspec
from huggingface_hub import constants

from chidao.model import Manifest
from chidao.publication.patience import Patience, TransientError
from chidao.publication.session import redact
from chidao.temporary import temporary_folder
from chidao.verification.loading import in_own_process

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
    with temporary_folder("chidao-verify-") as folder:
        environment = {key: value for key, value in os.environ.items() if not key.startswith(_CACHES)}
        # The token goes the way it came: through the environment, or the file in which the client keeps it.
        environment |= {"HF_HOME": str(folder), "HF_TOKEN_PATH": constants.HF_TOKEN_PATH}
        environment["HF_DATASETS_CACHE"] = str(folder / "rows")
        environment |= {"HF_UPDATE_DOWNLOAD_COUNTS": "0", "HF_DATASETS_DISABLE_PROGRESS_BARS": "1"}
        done = in_own_process("chidao.publication.loading", job, folder, environment)
    if done.returncode == 0:
        return ""
    lines = (done.stdout or done.stderr).decode(errors="replace").strip().splitlines()
    return redact(lines[-1])[:300] if lines else f"exit code {done.returncode}"
