"""How messages name a path."""

from __future__ import annotations

import os
from pathlib import Path

from chidao.validation.finding import printable


def display_name(path: Path) -> str:
    """Name a path from the current folder where it lies below, else as it is."""
    # Strings, since this is done for each file of a corpus; links stay as the user wrote them.
    absolute, here = os.path.abspath(path), os.path.join(os.getcwd(), "")  # noqa: PTH100, PTH109, PTH118
    is_below = os.path.normcase(absolute).startswith(os.path.normcase(here))
    name = absolute[len(here) :] if is_below else "." if os.path.join(absolute, "") == here else str(path)  # noqa: PTH118
    return printable(name.encode("utf-8", "replace").decode())
