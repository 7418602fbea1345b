"""Drills: what the tools promise when things go wrong, tried many times at random; each prints a table."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: The loopback hub is part of the tests.
sys.path.insert(0, str(ROOT / "tests"))
