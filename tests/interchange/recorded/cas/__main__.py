"""Record what a program with dkpro-cassis alone saves: `python -m tests.interchange.recorded.cas` (see README.md)."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent.parent)]

from recorded_corpus import DOCUMENTS, export_recorded, recorded_corpus  # noqa: E402


def main() -> None:
    """Record."""
    parser = argparse.ArgumentParser()
    parser.add_argument(
        "--python", default=sys.executable, help="of the environment that has dkpro-cassis (default: this one)"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        corpus = recorded_corpus(home / "checkout")
        # JSON repeats all types in each file: two are enough.
        for kind, documents in (("xmi", DOCUMENTS), ("json", ("golden_1", "d210"))):
            export_recorded(corpus, f"cas-{kind}", home / kind, documents)
            (HERE / kind).mkdir(exist_ok=True)
            words = [options.python, "-I", str(HERE / "edit.py"), str(home / kind), str(HERE / kind)]
            subprocess.run(words, check=True)
            print(HERE / kind)


if __name__ == "__main__":
    main()
