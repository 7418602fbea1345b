"""Record what a program with spaCy alone saves: `python -m tests.interchange.recorded.spacy` (see README.md)."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent.parent)]

from recorded_corpus import export_recorded, recorded_corpus  # noqa: E402


def main() -> None:
    """Record."""
    parser = argparse.ArgumentParser()
    parser.add_argument(
        "--python", default=sys.executable, help="of the environment that has spaCy (default: this one)"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        export_recorded(recorded_corpus(home / "checkout"), "spacy", home / "export")
        files = [str(home / "export" / "documents-0001.spacy"), str(HERE / "edited.spacy")]
        subprocess.run([options.python, "-I", str(HERE / "edit.py"), *files], check=True)
    print(HERE / "edited.spacy")


if __name__ == "__main__":
    main()
