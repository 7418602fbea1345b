"""Names of the files that every build has, and how files are told apart."""

from __future__ import annotations

import hashlib
from pathlib import Path

MANIFEST, CHECKSUMS, CARD, CROISSANT = "manifest.json", "SHA256SUMS", "README.md", "croissant.json"


def file_digest(path: Path) -> tuple[str, int]:
    """Give SHA-256 and size of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size
