"""Drills: the same job many times under faults drawn by chance, with the outcomes counted."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: The loopback hub is part of the tests.
sys.path.insert(0, str(ROOT / "tests"))
