"""The loopback hub, which is a part of the tests, for drills."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from hub.faults import STEPS  # noqa: E402
from hub.process import TOKEN, Loopback  # noqa: E402

__all__ = ["STEPS", "TOKEN", "Loopback"]
