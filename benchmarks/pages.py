"""The pages that all rows read: the seeds of the corpus and the pages for development, as files."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parent.parent


def page_paths() -> list[Path]:
    """Give the raw pages in order: five seeds, then the pages for development where the checkout has them."""
    folders = (ROOT / "seeds", ROOT / "tests" / "pages" / "development" / "seeds")
    return [path for folder in folders for path in sorted(folder.glob("*.txt"))]
