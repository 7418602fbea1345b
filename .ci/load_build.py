"""Load every configuration of a build with whatever `datasets` is installed, without chidao, and compare it row by row.

    python .ci/load_build.py dist

A row is one line of canonical JSON: keys sorted, no spaces, characters not escaped; its hash stands in the manifest.
"""

from __future__ import annotations

import hashlib
import json
import sys
from importlib.metadata import version
from pathlib import Path

from datasets import ClassLabel, load_dataset


def main(folder: str) -> None:
    """Compare; stop at the first difference."""
    manifest = json.loads((Path(folder) / "manifest.json").read_bytes())
    for config, splits in manifest["rows"].items():
        loaded = load_dataset(folder, config)
        assert set(loaded) == set(splits), (config, sorted(loaded))
        for split, wanted in splits.items():
            digest = hashlib.sha256()
            for row in loaded[split]:
                line = json.dumps(row, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
                digest.update(f"{line}\n".encode())
            found = {"rows": loaded[split].num_rows, "sha256": digest.hexdigest()}
            assert found == wanted, (config, split, found, wanted)
    streamed = load_dataset(folder, "documents", split="test", streaming=True)
    assert sum(1 for _ in streamed) == manifest["rows"]["documents"]["test"]["rows"]
    features = load_dataset(folder, "spans", split="test").features
    assert isinstance(features["label"], ClassLabel), features["label"]
    print("datasets", version("datasets"), "pyarrow", version("pyarrow"), "loads", ", ".join(manifest["rows"]))


if __name__ == "__main__":
    main(sys.argv[1])
