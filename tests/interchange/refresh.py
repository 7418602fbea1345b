"""`python tests/interchange/refresh.py`: write the golden files anew; read the difference before you commit it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent)]

from golden_document import golden_document  # noqa: E402

from chidao.interchange.exporting import export  # noqa: E402
from chidao.interchange.formats import NAMES, find_format  # noqa: E402
from chidao.store import Corpus  # noqa: E402


def main() -> None:
    """Write the files of each format."""
    scheme = Corpus(HERE.parent.parent).scheme
    shutil.rmtree(HERE / "golden", ignore_errors=True)
    for name in NAMES:
        export([golden_document(scheme)], find_format(name), scheme, HERE / "golden" / name)


if __name__ == "__main__":
    main()
