"""Where the checkout is, and which pages its corpus has."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: The pages of the corpus.
PAGES = (
    "000_2239336ab2b7930e",
    "001_2f85b69d4f545e88",
    "002_47f81869bcb6ff71",
    "003_6f097a50fd5d6df0",
    "004_7dc737f53e31573c",
)
