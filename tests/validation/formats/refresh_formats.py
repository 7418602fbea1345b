"""Write the golden files anew, after a change of a format that is meant:

PYTHONPATH=tools python tests/validation/formats/refresh_formats.py && git diff tests/validation/formats
"""

from __future__ import annotations

import sys
from pathlib import Path

from click import unstyle

FOLDER = Path(__file__).resolve().parent
GOLDEN = FOLDER / "golden"
ENDINGS = {"json": "json", "jsonl": "jsonl", "sarif": "json", "junit": "xml"}


def golden(name: str) -> Path:
    """Give the golden file of a format."""
    return GOLDEN / f"{name}.{ENDINGS.get(name, 'txt')}"


def printed(name: str) -> str:
    """Write the examples in a format, as the golden files have it."""
    from format_examples import without_rules, written

    from chidao.validation.formats import format_named

    text = unstyle(written(format_named(name)))
    return without_rules(text) if name == "sarif" else text


def main() -> None:
    """Write all golden files."""
    sys.path.insert(0, str(FOLDER))
    from chidao.validation.formats import FORMATS

    for name in FORMATS:
        golden(name).write_bytes(printed(name).encode())


if __name__ == "__main__":
    main()
